"""What of a period may be added up: tolls of whole incidents that fall wholly into it.

In: Listed. Out: Sum. A campaign stands for its parts, rival figures are never added, and of an
incident that began before the period no part is taken for the period's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bearwitness.domain import STATUSES, Estimate, Figure, Outcome, Status
from bearwitness.pipeline.looking import Listed


@dataclass(frozen=True, slots=True)
class Sum:
    """The low, best and high of some incidents added up. incidents: of how many.

    open: how many of them have no upper end. figure.claims: all it rests on.
    """

    outcome: Outcome
    figure: Figure
    by_status: tuple[tuple[Status, Figure], ...]
    incidents: int
    open: int


def summed(found: Iterable[Listed], outcome: Outcome) -> Sum | None:
    """Return the sum of one outcome over incidents; None where no incident tells of it."""
    told = [
        estimate
        for one in found
        if one.incident.parent is None and not one.incident.background
        for estimate in one.incident.estimates
        if estimate.outcome == outcome and estimate.total.low is not None
    ]
    if not told:
        return None
    whole = _added([one.total for one in told])
    parts = tuple(
        (status, _added([one.by_status[status] for one in told if status in one.by_status]))
        for status in STATUSES
        if any(_tells(one, status) for one in told)
    )
    opens = sum(one.total.high is None for one in told)
    return Sum(outcome, whole, parts, len(told), opens)


def _tells(estimate: Estimate, status: Status) -> bool:
    figure = estimate.by_status.get(status)
    return figure is not None and figure.high != 0 and figure.low is not None


def _added(figures: list[Figure]) -> Figure:
    """Return figures added up: an open end leaves the sum's end open, an unknown best its best."""
    lows = [one.low or 0 for one in figures]
    bests = [one.best for one in figures]
    highs = [one.high for one in figures]
    return Figure(
        sum(lows), None if None in bests else sum(one or 0 for one in bests),
        None if None in highs else sum(one or 0 for one in highs),
        claims=tuple(dict.fromkeys(claim for one in figures for claim in one.claims)),
    )  # fmt: skip
