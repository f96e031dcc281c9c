"""Tell the figures of a cell that a later count has outgrown from those that deny one another.

In: Statements of one cell. Out: those that are sides of a dispute, if they differ.

"12 killed, police said", and a day later "19 have died, the hospital said": bodies were found, the
wounded died. A party's word on its enemy, whoever prints it, is no count and outgrows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from bearwitness.domain import Status
from bearwitness.reckon.assertion import STATE

if TYPE_CHECKING:
    from bearwitness.reckon.cells import Statement

# The lowest tier of those who count the dead rather than accuse or boast.
_COUNTED = 2
# Of a force's dead its own side and its enemy tell: what differs there is a dispute.
_GROWS: tuple[Status, ...] = ("civilian", "unknown")
# What no words call growth: within a week, to twice as many or five more.
_DAYS, _TIMES, _BY = 7, 2, 5
_DAY = len("2026-01-31")
# Who counts as bodies are found and the wounded die; a witness or a party says otherwise.
_COUNTERS = (STATE, "unnamed_official:", "outlet:", "un:", "ngo:", "monitor:", "medic:")


def not_outgrown(winners: Sequence[Statement], ever: Sequence[Statement]) -> list[Statement]:
    """Return the live figures but those that a later count of others has outgrown.

    ever: all that was ever said of the cell, a party's words among it.
    """
    boasts = {one.best for one in ever if one.tier > _COUNTED}
    counts = [one for one in winners if one.tier <= _COUNTED and one.best not in boasts]
    return [one for one in winners if not any(_outgrew(later, one) for later in counts)]


def _outgrew(later: Statement, earlier: Statement) -> bool:
    # Where the earlier one is of a higher tier, it stays the best figure: the two are at odds.
    if later.status not in _GROWS or not later.tier <= earlier.tier <= _COUNTED:
        return False
    if earlier.high is None or later.low is None or earlier.high >= later.low:
        return False
    if not later.origin.startswith(_COUNTERS):
        return False
    days = _days_between(earlier.said, later.said)
    if days is None or not 0 <= days <= _DAYS:
        return False
    if later.cumulative:
        return True  # "The toll rose to 19", on whatever day
    return days > 0 and later.low <= max(earlier.high * _TIMES, earlier.high + _BY)


def _days_between(earlier: str, later: str) -> int | None:
    try:
        first, last = date.fromisoformat(earlier[:_DAY]), date.fromisoformat(later[:_DAY])
    except ValueError:
        return None
    return (last - first).days
