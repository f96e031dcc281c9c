"""Tell how a toll grew: what it was at the end of each day, by whom, and what it replaced.

In: Incidents, their Accounts, echoes. Out: Points.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    ClaimId,
    Figure,
    Incident,
    IncidentId,
    Outcome,
    Status,
)
from bearwitness.reckon.across import Accounts, assertions_across
from bearwitness.reckon.assertion import Assertion
from bearwitness.reckon.cells import live, statements
from bearwitness.reckon.disputes import cells_of
from bearwitness.reckon.known import last_day
from bearwitness.reckon.repeated import Repeats
from bearwitness.reckon.rule import reckon_assertions, standings_across

_Cell = tuple[IncidentId, Outcome, Status | None]


@dataclass(frozen=True, slots=True)
class Point:
    """What a cell, or the total of an outcome, was from the end of a day on.

    status: None for the total. by: who said what was new that day, as printed. claims: the new
    ones. replaced: those that were an origin's latest until then and are so no longer; empty
    where the figure comes of a campaign's parts.
    """

    day: str
    incident: IncidentId
    outcome: Outcome
    status: Status | None
    low: int | None
    best: int | None
    high: int | None
    by: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    replaced: tuple[ClaimId, ...]


def timeline(
    incidents: Sequence[Incident],
    accounts: Accounts,
    echoes: Sequence[Repeats] = (),
    rule: str = "default",
    as_of: str | None = None,
) -> list[Point]:
    """Return a point for each day on which a figure of any of the incidents changed.

    In the order of the days, then of the incidents. Raises WrongUsage: no such rule.
    """
    points: list[Point] = []
    before: dict[_Cell, Figure] = {}
    lived: dict[_Cell, dict[str, tuple[ClaimId, ...]]] = {}
    for day in _days(accounts, as_of):
        said = assertions_across(incidents, accounts, echoes, day)
        by_id = {one.id: one for one in said}
        now = _living(incidents, said)
        for cell, figure in _figures(reckon_assertions(incidents, said, rule)):
            old = before.get(cell)
            if old is None or _bounds(old) != _bounds(figure):
                known = set(old.claims) if old is not None else set()
                new = [by_id[claim] for claim in figure.claims if claim not in known]
                points.append(_point(day, cell, figure, new, _gone(lived, now, cell)))
            before[cell] = figure
        lived = now
    return points


def _days(accounts: Accounts, as_of: str | None) -> list[str]:
    """Return the days at whose ends something more was known."""
    last = last_day(as_of)
    days: set[str] = set()
    for members in accounts.values():
        for account in members:
            published = last_day(account.report.published)
            if published is None:
                continue
            days.add(published)
            # Said by a later day than the page gives: a page that was changed.
            days |= {day for claim in account.claims if (day := last_day(claim.asserted_at))}
    return sorted(day for day in days if last is None or day <= last)


def _figures(incidents: Iterable[Incident]) -> Iterable[tuple[_Cell, Figure]]:
    for incident in incidents:
        for estimate in sorted(incident.estimates, key=lambda one: OUTCOMES.index(one.outcome)):
            for status in STATUSES:
                if status in estimate.by_status:
                    yield (incident.id, estimate.outcome, status), estimate.by_status[status]
            yield (incident.id, estimate.outcome, None), estimate.total


def _living(
    incidents: Sequence[Incident], said: Sequence[Assertion]
) -> dict[_Cell, dict[str, tuple[ClaimId, ...]]]:
    """Return the claims of each origin's latest figure, by cell."""
    standings = standings_across(incidents, said)
    return {
        (incident.id, outcome, status): {one.origin: one.claims for one in live(statements(inside))}
        for incident in incidents
        for (outcome, status), inside in cells_of(standings[incident.id])
    }


def _gone(
    lived: Mapping[_Cell, Mapping[str, tuple[ClaimId, ...]]],
    now: Mapping[_Cell, Mapping[str, tuple[ClaimId, ...]]],
    cell: _Cell,
) -> tuple[ClaimId, ...]:
    kept = {claim for claims in now.get(cell, {}).values() for claim in claims}
    old = [claim for claims in lived.get(cell, {}).values() for claim in claims]
    return tuple(claim for claim in old if claim not in kept)


def _point(
    day: str,
    cell: _Cell,
    figure: Figure,
    new: Sequence[Assertion],
    gone: tuple[ClaimId, ...],
) -> Point:
    incident, outcome, status = cell
    named = {one.origin: one.by for one in reversed(new) if one.by is not None}
    first = dict.fromkeys(one.origin for one in new if one.origin in named)
    return Point(
        day, incident, outcome, status, *_bounds(figure),
        tuple(dict.fromkeys(str(named[origin]) for origin in first)),
        tuple(one.id for one in new), gone,
    )  # fmt: skip


def _bounds(figure: Figure) -> tuple[int | None, int | None, int | None]:
    return figure.low, figure.best, figure.high
