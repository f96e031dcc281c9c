"""The rule: from the claims of incidents to low, best and high of each outcome.

In: Incidents and Claims. Out: the Incidents with their Estimates.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

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
from bearwitness.reckon.assertion import Assertion, assertion, of_one_state
from bearwitness.reckon.cells import RULES, Rule, figure
from bearwitness.reckon.overlaps import untold_overlaps
from bearwitness.reckon.relations import Relations, Standing
from bearwitness.reckon.totals import (
    Bounds,
    add,
    backed,
    flags_of,
    larger,
    largest,
    less,
    rest,
    shares,
    with_high,
)  # fmt: skip

Cells = dict[Status, Figure]
_KNOWN: tuple[Status, ...] = ("state_force", "armed_group", "civilian")
_HARMS: tuple[Outcome, ...] = ("killed", "injured")
_VICTIMS: tuple[Status, ...] = ("state_force", "civilian")


@dataclass(frozen=True, slots=True)
class _Told:
    """The toll of one outcome: the total, and its cells, of which ``unknown`` is a surplus."""

    total: Figure
    cells: Cells


@dataclass(frozen=True, slots=True)
class _Family:
    """What a campaign and its parts say, by incident.

    includes: each subset claim's whole. disputed: what each disputing claim disputes. untold:
    subset claims of a party, of which nobody says that the whole holds them.
    """

    standings: defaultdict[IncidentId, list[Standing]]
    includes: Mapping[ClaimId, ClaimId]
    disputed: Mapping[ClaimId, ClaimId]
    untold: frozenset[ClaimId]


def reckon(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    rule: str = "default",
    published: str | None = None,
    outlet: str | None = None,
) -> list[Incident]:
    """Return the incidents with one Estimate per outcome that any of their claims speaks of.

    All claims stand in one report, that of an outlet. A parent's estimates include its parts'.
    """
    made = (assertion(claim, published, outlet) for claim in claims)
    said = of_one_state([one for one in made if one is not None])
    return reckon_assertions(incidents, said, rule)


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
    return Reckoning(incidents, _by_incident(assertions), named).incidents()


def standings_across(
    incidents: Sequence[Incident], assertions: Iterable[Assertion]
) -> dict[IncidentId, list[Standing]]:
    """Return how the claims of each incident's own stand among those of all below it."""
    found = Reckoning(incidents, _by_incident(assertions), "default")
    return {one.id: found.families[one.id].standings[one.id] for one in incidents}


def _by_incident(assertions: Iterable[Assertion]) -> dict[IncidentId, list[Assertion]]:
    found: defaultdict[IncidentId, list[Assertion]] = defaultdict(list)
    for item in assertions:
        if item.claim.incident is not None:
            found[item.claim.incident].append(item)
    return found


class Reckoning:
    """The incidents of one reckoning, each beside all below it."""

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
        self.by_incident = by_incident
        self.families = {incident.id: self._family(incident.id) for incident in incidents}

    def _family(self, incident: IncidentId) -> _Family:
        """Return what an incident and all below it say, each claim beside those it is part of."""
        above: dict[IncidentId, frozenset[IncidentId]] = {incident: frozenset()}
        waiting = [incident]
        while waiting:
            whole = waiting.pop()
            for part in self.parts[whole]:
                if part not in above:
                    above[part] = above[whole] | {whole}
                    waiting.append(part)
        said = [item for name in above for item in self.by_incident.get(name, ())]
        relations = Relations(said)
        standings: defaultdict[IncidentId, list[Standing]] = defaultdict(list)
        for standing in relations.standings():
            home = _incident(standing.assertion)
            if standing.wholes:
                there = _incident(relations.by_id[standing.wholes[-1]])
                # A part of what another part tells is a floor there; a part of what the campaign
                # tells stays, since the sum of the parts is compared with the campaign's own.
                home = home if there in above[home] else there
            standings[home].append(standing)
            total = _incident(relations.by_id[standing.root])
            if total in above[home] and standing.assertion.claim.relation == "adds_to":
                # "Another 22" of one night: that night's own, and more of the campaign's.
                standings[total].append(standing)
        return _Family(
            standings, _includes(relations), _disputed(relations), untold_overlaps(relations)
        )

    def incidents(self) -> list[Incident]:
        """Return the incidents as given, with their estimates."""
        return [replace(given, estimates=self._estimates(given.id)) for given in self.given]

    def _estimates(self, incident: IncidentId) -> tuple[Estimate, ...]:
        family = self.families[incident]
        found = []
        for outcome in OUTCOMES:
            told = self._told(incident, outcome, frozenset(), family)
            if told is not None:
                found.append(Estimate(outcome, self.rule, told.total, told.cells))
        return tuple(_checked(found))

    def _told(
        self, incident: IncidentId, outcome: Outcome, above: frozenset[IncidentId], family: _Family
    ) -> _Told | None:
        """Return the toll of an incident: its own claims, or its parts where these say more."""
        cells = _own_cells(_with_noughts(family.standings[incident], outcome), outcome, self.rule)
        own = _Told(*_total(cells, family)) if cells else None
        below = [
            told
            for part in self.parts[incident]
            if incident not in above and part not in above and part != incident
            if (told := self._told(part, outcome, above | {incident}, family)) is not None
        ]
        if not below:
            return own
        parts = _added(below)
        return parts if own is None else _joined(own, parts)


def _with_noughts(standings: Sequence[Standing], outcome: Outcome) -> list[Standing]:
    """Add what "no casualties" says of the dead and of the hurt: none (step 7).

    It stands against the figures of others of a lower tier; where nobody is told of as dead or
    hurt, it is the only figure. Beside harm that its own speaker or his like tell of, "no
    casualties" was of another moment or another part of the event.
    """
    if outcome not in _HARMS:
        return list(standings)
    noughts = [
        item
        for item in standings
        if item.assertion.toll.outcome == "casualties"
        and (item.assertion.toll.best, item.assertion.toll.high) == (0, 0)
        and not item.wholes
        and not item.repeats
    ]
    harmed = [item for item in standings if item.assertion.toll.outcome in _HARMS]
    said = [item for item in harmed if item.assertion.toll.outcome == outcome]
    found = list(standings)
    for nought in noughts:
        by = nought.assertion
        if any(one.assertion.origin == by.origin or one.assertion.tier <= by.tier for one in said):
            continue
        statuses = {one.status for one in said} if harmed else {nought.status}
        told = replace(by, toll=replace(by.toll, outcome=outcome))
        found += [
            replace(nought, assertion=told, status=status)
            for status in STATUSES
            if status in statuses
        ]
    return found


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


def _checked(estimates: Sequence[Estimate]) -> list[Estimate]:
    """Flag dead and wounded told together who are not the dead and the wounded (step 7)."""
    apart = [one.total for one in estimates if one.outcome in ("killed", "injured")]
    together = next((one.total for one in estimates if one.outcome == "casualties"), None)
    if together is None or not apart:
        return list(estimates)
    both = add(apart)
    over = together.high is not None and (both.low or 0) > together.high
    # One told without the other leaves room for the rest.
    under = len(apart) == 2 and both.high is not None and both.high < (together.low or 0)
    if not over and not under:
        return list(estimates)
    flagged = replace(together, flags=tuple(sorted({*together.flags, "sum_differs"})))
    return [replace(e, total=flagged) if e.outcome == "casualties" else e for e in estimates]


def _incident(item: Assertion) -> IncidentId:
    return item.claim.incident or IncidentId("")


def _added(parts: Sequence[_Told]) -> _Told:
    """Return the sum of disjoint parts."""
    cells = {
        status: add([part.cells[status] for part in parts if status in part.cells])
        for status in STATUSES
        if any(status in part.cells for part in parts)
    }
    return _Told(add([part.total for part in parts]), cells)


def _joined(own: _Told, parts: _Told) -> _Told:
    """Return a campaign's toll from its own claims and the sum of its parts (step 8).

    People of unknown status in the one may be those of known status in the other: the unknown
    are what the larger of the two totals leaves. Nobody's unknown are the other's fighters killed,
    though, unless the campaign's own total is what holds them.
    """
    cells: Cells = {}
    for status in STATUSES:
        mine, theirs = own.cells.get(status), parts.cells.get(status)
        if status == "unknown":
            mine = mine and rest(mine, _excess(parts.cells, own.cells, _KNOWN))
            theirs = theirs and rest(theirs, _excess(own.cells, parts.cells, _VICTIMS))
        found = larger(mine, theirs) if mine and theirs else mine or theirs
        if found is not None:
            cells[status] = found
    total = add(list(cells.values()))
    if "unknown" in own.cells:
        # Who counts people of any status bounds them all.
        high = own.total.high
        reach = max(number or 0 for number in (total.low, total.best))
        total = with_high(total, None if high is None else max(high, reach), (own.total,))
    return _Told(total, cells)


def _excess(first: Cells, second: Cells, statuses: Sequence[Status]) -> Bounds:
    """Return how many more people of some statuses the first tells of, at least and likely."""
    least = likely = 0
    for status in statuses:
        one, other = first.get(status), second.get(status)
        least += max(0, _low(one) - _low(other))
        likely += max(0, _likely(one) - _likely(other))
    return least, likely


def _low(one: Figure | None) -> int:
    return 0 if one is None else one.low or 0


def _likely(one: Figure | None) -> int:
    if one is None:
        return 0
    return next((n for n in (one.best, one.low) if n is not None), 0)


def _includes(relations: Relations) -> dict[ClaimId, ClaimId]:
    """Return, for each claim that is a subset, the claim of its whole."""
    return {
        item.id: whole.id
        for item in relations.by_id.values()
        if (whole := relations.whole(item)) is not None
    }


def _disputed(relations: Relations) -> dict[ClaimId, ClaimId]:
    """Return, for each claim that disputes another, that other."""
    return {
        item.id: item.claim.of
        for item in relations.by_id.values()
        if item.claim.relation == "disputes" and item.claim.of is not None
    }


def _total(cells: Cells, family: _Family) -> tuple[Figure, Cells]:
    """Return the sum over cells, without those that only call another cell's people otherwise.

    "45 militants were killed", "30 of the dead were civilians": 45 dead, their status disputed.
    """
    renamed = [
        status
        for status, one in cells.items()
        if all(
            any(
                family.disputed.get(claim) in other.claims
                for name, other in cells.items()
                if name != status
            )
            for claim in one.claims
        )
    ]
    if not renamed or len(renamed) == len(cells):
        return _sum(cells, family)
    total, kept = _sum(
        {status: one for status, one in cells.items() if status not in renamed}, family
    )
    flags = tuple(sorted({*total.flags, "disputed"}))
    claims = (*total.claims, *(claim for status in renamed for claim in cells[status].claims))
    total = replace(total, flags=flags, claims=tuple(dict.fromkeys(claims)))
    return total, {**kept, **{status: cells[status] for status in renamed}}


def _sum(cells: Cells, family: _Family) -> tuple[Figure, Cells]:
    """Return the sum over cells, and the cells with ``unknown`` cut to its surplus.

    Cells whose claims are subsets of one in ``unknown`` ("12 people, including 3 soldiers")
    are within it. Such a whole bounds them, so its own upper end is the total's. Where nobody says
    that it holds a party's dead, they may stand beside it, and the upper end is the sum.
    """
    everyone = cells.get("unknown")
    if everyone is None:
        return add(list(cells.values())), cells
    wholes = set(everyone.claims)
    within = [
        status
        for status, one in cells.items()
        if status != "unknown" and any(family.includes.get(claim) in wholes for claim in one.claims)
    ]
    if not within:
        return add(list(cells.values())), cells
    inside = add([cells[status] for status in within])
    low = largest(everyone.low, inside.low)
    best = backed(largest(everyone.best, inside.best), low)
    bounded = (
        None
        if everyone.high is None
        else max(number for number in (everyone.high, inside.high, low, best) if number is not None)
    )
    claims = tuple(dict.fromkeys((*everyone.claims, *inside.claims)))
    joined = Figure(low, best, bounded, flags_of((everyone, inside)), None, claims)
    joined = with_high(joined, bounded, (everyone, inside))
    beside = [
        cells[status]
        for status in within
        if inside.best != everyone.best
        and all(c in family.untold for c in cells[status].claims if c in family.includes)
    ]
    if beside:
        highs = [one.high for one in beside]
        room = None if None in highs else sum(number or 0 for number in highs)
        joined = replace(
            joined,
            high=None if bounded is None or room is None else bounded + room,
            flags=tuple(sorted({*joined.flags, "overlap_untold"})),
            high_by=None,
            high_parts=shares((joined, *beside)),
        )
    likely = inside.best if inside.best is not None else inside.low
    least = inside.low if inside.low is not None else inside.best
    sure = [cells[status] for status in within if cells[status] not in beside]
    known = add(sure) if sure else Figure(0, 0, 0)
    surplus = rest(everyone, (least or 0, likely or 0))
    if surplus is not None and beside and everyone.high is not None:
        surplus = replace(surplus, high=less(everyone.high, _low(known)))
    kept: Cells = {status: one for status, one in cells.items() if status != "unknown"}
    others = [one for status, one in cells.items() if status not in (*within, "unknown")]
    return add([joined, *others]), _with(kept, surplus)


def _with(cells: Cells, unknown: Figure | None) -> Cells:
    return cells if unknown is None else {**cells, "unknown": unknown}
