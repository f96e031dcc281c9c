"""The rows of a record's tables, asked for in Python.

In: a Record, a table's name, filters, a moment, a rule. Out: Rows.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from bearwitness.errors import WrongUsage
from bearwitness.pipeline import PersonFinder
from bearwitness.pipeline.releasing import released
from bearwitness.record import Filters, Moment, Record, kept, read_switch
from bearwitness.write.datasets.frames import Rows
from bearwitness.write.datasets.item import Item, items
from bearwitness.write.datasets.release import release_of
from bearwitness.write.datasets.tables import PRIVATE_TABLES, TABLES
from bearwitness.write.public import PersonsKnown
from bearwitness.write.sought import public_filters


def _public(record: Record) -> PersonsKnown:
    """Return what withholds names and sensitive places, as BEARWITNESS_SENSITIVE says."""
    switch = read_switch(os.environ.get("BEARWITNESS_SENSITIVE") or "coarsen")
    with record.viewing() as view:
        kept_from = kept(view, switch)
    return PersonsKnown.of_record(record, PersonFinder().find).shown_to(kept_from)


def rows_of(
    record: Record, name: str, filters: Filters, moment: Moment, rule: str, private: bool
) -> Rows:  # fmt: skip
    """Return a table's rows. Raises WrongUsage for one there is not."""
    tables = {one.name: one for one in (PRIVATE_TABLES if private else TABLES)}
    if name not in tables:
        raise WrongUsage(f"there is no table {name!r}", "table", f"use one of {', '.join(tables)}")
    known = None if private else _public(record)

    @contextmanager
    def found() -> Iterator[Iterable[Item]]:
        with record.viewing() as view:
            release = release_of(
                view, record.id, "python", moment=moment, rule=rule, filters=filters,
                private=private,
            )  # fmt: skip
            asked = filters if known is None else public_filters(view, filters, known, moment)
            yield items(released(view, asked, moment, rule), release.salt, known)

    return Rows(tables[name], found)
