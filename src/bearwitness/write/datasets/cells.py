"""Cells of text tables: no text of a report may act as a formula in a spreadsheet.

In: a Value. Out: what a cell holds.
"""

from __future__ import annotations

import re

from bearwitness.write.datasets.tables import Value

# What a spreadsheet takes for a formula, also in full width; apostrophes before it are counted so
# that taking one away gives the words back. Tab, carriage return and line feed cut a cell.
_ACTS = re.compile(r"[\s']*[=+\-@＝＋－＠]|'*[\t\r\n]")


def inert(words: str) -> str:
    """Return words with an apostrophe before them where a spreadsheet would run them.

    >>> inert("=1+1"), inert("--01-31"), inert("twelve")
    ("'=1+1", "'--01-31", 'twelve')
    """
    # Most words begin with a letter or a digit, and none of those acts.
    if not words or words[0].isalnum() or _ACTS.match(words) is None:
        return words
    return f"'{words}"


def restored(cell: str) -> str:
    """Return the words that ``inert`` was given.

    >>> restored(inert("=1+1"))
    '=1+1'
    """
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell) else cell


def cell(value: Value) -> str | int | float:
    """Return what a cell holds: lists joined by "; ", nothing for unknown."""
    if value is None:
        return ""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, tuple):
        return inert("; ".join(value)) if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
