"""Where a page of answers ends: what the next one goes on from, handed out and taken back.

In: the values that the last row is ordered by. Out: a string; the same values, checked.
"""

from __future__ import annotations

import json
from typing import Any

from bearwitness.errors import WrongUsage

# What a whole number of the tables holds; SQLite takes none larger.
_LARGEST = 2**62


def is_plain(words: str) -> bool:
    """Tell whether words can be asked of any database: whole letters, and none of them NUL."""
    return "\0" not in words and not any("\ud800" <= letter <= "\udfff" for letter in words)


def cursor(*values: str | int) -> str:
    """Return where a page ends, by what its last row is ordered by."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def read_cursor(after: str, *kinds: type[str] | type[int]) -> list[Any]:
    """Return the values of a cursor, one of each kind. Raises WrongUsage."""
    try:
        values = json.loads(after)
    except (ValueError, RecursionError):
        values = None
    fits = (
        isinstance(values, list)
        and [type(one) for one in values] == list(kinds)
        and all(abs(one) < _LARGEST for one in values if isinstance(one, int))
        and all(is_plain(one) for one in values if isinstance(one, str))
    )
    if not fits:
        raise WrongUsage(
            "the cursor cannot be read", "after", "pass on the one that the last page gave"
        )
    return list(values)
