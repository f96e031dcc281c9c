"""The rule: from the claims of incidents to low, best and high of each outcome.

In: Incidents and Claims. Out: the Incidents with their Estimates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    Outcome,
    Status,
)  # fmt: skip
from bearwitness.errors import WrongUsage
from bearwitness.reckon.assertion import Assertion, assertion
from bearwitness.reckon.cells import RULES, Rule, figure
from bearwitness.reckon.relations import Relations, Standing

Cells = dict[Status, Figure]


def reckon(
    incidents: Sequence[Incident], claims: Sequence[Claim], rule: str = "default"
) -> list[Incident]:
    """Return the incidents with one Estimate per outcome that any of their claims speaks of.

    All claims stand in one report. A parent's estimates include those of its parts.
    """
    return reckon_assertions(
        incidents, [said for claim in claims if (said := assertion(claim))], rule
    )


def reckon_assertions(
    incidents: Sequence[Incident], assertions: Iterable[Assertion], rule: str = "default"
) -> list[Incident]:
    """Return the incidents with their Estimates, from assertions of any number of reports.

    Which incident an assertion speaks of is its claim's ``incident``.
    Raises WrongUsage: no such rule.
    """
    named = next((name for name in RULES if name == rule), None)
    if named is None:
        raise WrongUsage(f"there is no rule named {rule}", "--rule", f"use {', '.join(RULES)}")
    by_incident: defaultdict[IncidentId, list[Assertion]] = defaultdict(list)
    for item in assertions:
        if item.claim.incident is not None:
            by_incident[item.claim.incident].append(item)
    return _Reckoning(incidents, by_incident, named).incidents()


class _Reckoning:
    """The incidents of one reckoning, parents after their parts."""

    def __init__(
        self,
        incidents: Sequence[Incident],
        by_incident: Mapping[IncidentId, list[Assertion]],
        rule: Rule,
    ) -> None:
        self.given = incidents
        self.rule = rule
        self.parts: defaultdict[IncidentId, list[IncidentId]] = defaultdict(list)
        for incident in incidents:
            # What a foiled plot or an older event cost is no part of the campaign's toll.
            counts = not incident.background and incident.success != "foiled"
            if incident.parent is not None and counts:
                self.parts[incident.parent].append(incident.id)
        self.relations = {
            incident.id: Relations(by_incident.get(incident.id, ())) for incident in incidents
        }
        self.standings = {key: found.standings() for key, found in self.relations.items()}
        every = Relations(item for items in by_incident.values() for item in items)
        self.includes = _includes(every)

    def incidents(self) -> list[Incident]:
        return [replace(given, estimates=self._estimates(given.id)) for given in self.given]

    def _estimates(self, incident: IncidentId) -> tuple[Estimate, ...]:
        found = []
        for outcome in OUTCOMES:
            cells = self._cells(incident, outcome, frozenset())
            if cells:
                found.append(self._estimate(incident, outcome, cells))
        return tuple(found)

    def _estimate(self, incident: IncidentId, outcome: Outcome, cells: Cells) -> Estimate:
        """Add the cells up; a total that includes everyone keeps only its surplus (step 9)."""
        total, cells = _total(cells, self.includes)
        return Estimate(outcome, self.rule, total, cells)

    def _cells(self, incident: IncidentId, outcome: Outcome, above: frozenset[IncidentId]) -> Cells:
        """Return the cells of an incident: its own claims, or its parts where these say more."""
        own = _own_cells(self.standings[incident], outcome, self.rule)
        if incident in above:
            return own
        parts = [
            self._cells(part, outcome, above | {incident})
            for part in self.parts[incident]
            if part in self.standings
        ]
        cells: Cells = {}
        for status in STATUSES:
            below = [part[status] for part in parts if status in part]
            if status in own and below:
                cells[status] = larger(own[status], add(below))
            elif status in own:
                cells[status] = own[status]
            elif below:
                cells[status] = add(below)
        return cells


def _own_cells(standings: Sequence[Standing], outcome: Outcome, rule: Rule) -> Cells:
    cells: Cells = {}
    for status in STATUSES:
        inside = [
            item
            for item in standings
            if item.status == status and item.assertion.toll.outcome == outcome
        ]
        found = figure(inside, rule) if inside else None
        if found is not None:
            cells[status] = found
    return cells


def add(figures: Sequence[Figure]) -> Figure:
    """Return the sum of disjoint figures; an open end makes the sum's end open."""
    if len(figures) == 1:
        return figures[0]
    lows = [one.low if one.low is not None else 0 for one in figures]
    some_low = any(one.low is not None for one in figures)
    # A part that gives only a floor ("dozens") leaves the others' best to stand on it.
    bests = [one.best if one.best is not None else one.low for one in figures]
    some_best = any(one.best is not None for one in figures)
    highs = [one.high for one in figures]
    high = None if None in highs else sum(number or 0 for number in highs)
    return Figure(
        sum(lows) if some_low else None,
        sum(number or 0 for number in bests) if some_best else None,
        high,
        tuple(sorted({flag for one in figures for flag in one.flags})),
        "; ".join(dict.fromkeys(one.high_by for one in figures if one.high_by)) or None,
        tuple(dict.fromkeys(claim for one in figures for claim in one.claims)),
    )


def larger(own: Figure, parts: Figure) -> Figure:
    """Return a parent's figure: the larger of its own and its parts' (step 8)."""
    low = _largest(own.low, parts.low)
    best = _raised(_largest(own.best, parts.best), low)
    high = own.high if own.high is None else max(own.high, low or 0, best or 0)
    return Figure(
        low, best, high, tuple(sorted({*own.flags, *parts.flags})), own.high_by,
        tuple(dict.fromkeys((*own.claims, *parts.claims))),
    )  # fmt: skip


def _raised(best: int | None, low: int | None) -> int | None:
    """Return a best figure no smaller than the low one; None stays unknown."""
    return None if best is None else max(best, low or 0)


def _largest(first: int | None, second: int | None) -> int | None:
    known = [number for number in (first, second) if number is not None]
    return max(known) if known else None


def _includes(relations: Relations) -> dict[ClaimId, ClaimId]:
    """Return, for each claim that is a subset, the claim of its whole."""
    return {
        item.id: whole.id
        for item in relations.by_id.values()
        if (whole := relations.whole(item)) is not None
    }


def _total(cells: Cells, includes: Mapping[ClaimId, ClaimId]) -> tuple[Figure, Cells]:
    """Return the sum over cells, and the cells with ``unknown`` cut to its surplus.

    Cells whose claims are subsets of one in ``unknown`` ("12 people, including 3 soldiers")
    are within it. Such a whole bounds them, so its own upper end is the total's.
    """
    everyone = cells.get("unknown")
    if everyone is None:
        return add(list(cells.values())), cells
    wholes = set(everyone.claims)
    within = [
        status
        for status, one in cells.items()
        if status != "unknown" and any(includes.get(claim) in wholes for claim in one.claims)
    ]
    if not within:
        return add(list(cells.values())), cells
    inside = add([cells[status] for status in within])
    low = _largest(everyone.low, inside.low)
    best = _raised(_largest(everyone.best, inside.best), low)
    bounded = (
        None
        if everyone.high is None
        else max(number for number in (everyone.high, inside.high, low, best) if number is not None)
    )
    joined = Figure(
        low,
        best,
        bounded,
        tuple(sorted({*everyone.flags, *inside.flags})),
        everyone.high_by or inside.high_by,
        tuple(dict.fromkeys((*everyone.claims, *inside.claims))),
    )
    likely = inside.best if inside.best is not None else inside.low
    least = inside.low if inside.low is not None else inside.best
    surplus = replace(
        everyone,
        low=_less(everyone.low, likely),
        best=_less(everyone.best, likely),
        high=_less(everyone.high, least),
    )
    others = [one for status, one in cells.items() if status not in (*within, "unknown")]
    return add([joined, *others]), {**cells, "unknown": surplus}


def _less(everyone: int | None, inside: int | None) -> int | None:
    return None if everyone is None else max(0, everyone - (inside or 0))
