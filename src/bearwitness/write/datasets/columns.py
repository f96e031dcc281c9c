"""What a column and a table of a dataset are, whatever format it is written in.

In: Item. Out: rows, tuples of plain values in the order of a table's columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from bearwitness.write.datasets.item import Item

# partial: a date that may stop at the year or month, or lack its year (XSD). list: several strings.
Type = Literal["string", "integer", "number", "boolean", "day", "partial", "list"]
Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]
ALL = "all"
# What no XML may hold, so no sheet either; lone halves of surrogate pairs are no text at all.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. hxl: its tag. allowed: all values it may take. key: it points to a table.

    varies: another release of the same facts may hold another value (digests are keyed anew).
    """

    name: str
    type: Type
    description: str
    value: Callable[[Any], Value]
    hxl: str = ""
    allowed: tuple[str, ...] = ()
    required: bool = False
    key: str | None = None
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a dataset. lines: what an incident gives rows of; the first column is the id."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    lines: Callable[[Item], Iterator[Any]]

    def rows(self, item: Item) -> Iterator[Row]:
        """Yield the rows of an incident."""
        for line in self.lines(item):
            told = [column.value(line) for column in self.columns]
            yield tuple([
                value if value is None or isinstance(value, int | float) else _clean(value)
                for value in told
            ])  # fmt: skip


def _clean(value: Value) -> Value:
    # Nearly all words can be printed as they are, which is told in a tenth of a search's time.
    if isinstance(value, str):
        return value if value.isprintable() else _UNSAFE.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(one if one.isprintable() else _UNSAFE.sub("\ufffd", one) for one in value)
    return value


def distinct(values: Any) -> tuple[str, ...]:
    """Return strings each once, in their order, the empty ones left out."""
    return tuple(dict.fromkeys(one for one in values if one))


# What a row says of whether a person has looked at it.
REVIEWED = "True where a person accepted the incident; else a program alone read it."
