"""Name who says what where sources cannot all be right, and who the sources are.

In: Incidents and Assertions of any number of reports. Out: Dispute, Sources.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bearwitness.domain import (
    Account,
    ClaimId,
    Incident,
    IncidentId,
    Outcome,
    Status,
)
from bearwitness.reckon.assertion import STATE, Assertion, origin_of
from bearwitness.reckon.cells import Statement, disputed, live, statements
from bearwitness.reckon.growth import not_outgrown
from bearwitness.reckon.relations import Standing
from bearwitness.reckon.repeated import Repeated, Repeats, reading_of
from bearwitness.reckon.rule import standings_across


@dataclass(frozen=True, slots=True)
class Side:
    """One figure of a dispute, and who gives it today.

    by: names as printed, one for each origin; None for a report without an outlet. organs: the
    other organs of the same states, with what each of them says: they are one side.
    """

    low: int | None
    best: int | None
    high: int | None
    said: str
    by: tuple[str | None, ...]
    origins: tuple[str, ...]
    claims: tuple[ClaimId, ...]
    organs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A cell of which two origins give figures that cannot both be true; the least side first."""

    incident: IncidentId
    outcome: Outcome
    status: Status
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """How many reports tell of an incident, and the independent bodies whose word it rests on."""

    reports: int
    origins: tuple[str, ...]


def disputes(incidents: Sequence[Incident], assertions: Iterable[Assertion]) -> list[Dispute]:
    """Return the disputes of each incident's own claims, in the order of the incidents."""
    found = []
    standings = standings_across(incidents, assertions)
    for incident in incidents:
        for (outcome, status), inside in cells_of(standings[incident.id]):
            ever = statements(inside)
            told = live(ever)
            if disputed(told, ever):
                numbered = [one for one in not_outgrown(told, ever) if one.best is not None]
                found.append(Dispute(incident.id, outcome, status, _sides(numbered, ever)))
    return found


def cells_of(
    standings: Sequence[Standing],
) -> Iterator[tuple[tuple[Outcome, Status], list[Standing]]]:
    """Yield what belongs to each cell of an incident, in a fixed order."""
    cells: defaultdict[tuple[Outcome, Status], list[Standing]] = defaultdict(list)
    for one in standings:
        cells[one.assertion.toll.outcome, one.status].append(one)
    yield from sorted(cells.items(), key=lambda cell: cell[0])


def _organs(of: Sequence[Statement], ever: Sequence[Statement]) -> tuple[str, ...]:
    """Return the other organs of a side's states, with each one's own figure of that day.

    "The army 11, the police 14" are one state's words, of which the rule took one.
    """
    named = {one.by for one in of}
    return tuple(
        dict.fromkeys(
            f"{other.by} {other.reach}"
            for one in of
            for other in ever
            if one.origin.startswith(STATE) and other.origin == one.origin
            and other.said == one.said and other.by is not None and other.by not in named
        )
    )  # fmt: skip


def _sides(told: Sequence[Statement], ever: Sequence[Statement]) -> tuple[Side, ...]:
    alike: defaultdict[tuple[int | None, ...], list[Statement]] = defaultdict(list)
    for one in told:
        alike[one.low, one.best, one.high].append(one)
    return tuple(
        Side(
            members[0].low, members[0].best, members[0].high, max(one.said for one in members),
            tuple(one.by for one in members), tuple(one.origin for one in members),
            tuple(claim for one in members for claim in one.claims), _organs(members, ever),
        )
        for _, members in sorted(alike.items(), key=lambda side: side[1][0].reach)
    )  # fmt: skip


def sources(
    accounts: Mapping[IncidentId, Sequence[Account]],
    assertions: Iterable[Assertion],
    echoes: Iterable[Repeats] = (),
) -> dict[IncidentId, Sources]:
    """Return for each incident its reports, and the origins of what they tell.

    Forty outlets with one agency's story are forty reports and one origin. A report that tells of
    no toll speaks with the voices of its other claims.
    """
    repeated = Repeated(echoes, accounts)
    told: defaultdict[tuple[IncidentId, str], set[str]] = defaultdict(set)
    account_of = {
        claim.id: account
        for members in accounts.values()
        for account in members
        for claim in account.claims
    }
    for one in assertions:
        if one.claim.incident is not None and one.id in account_of:
            told[one.claim.incident, reading_of(account_of[one.id])].add(one.origin)
    found = {}
    for incident, members in accounts.items():
        origins: set[str] = set()
        for account in members:
            reading = repeated.first(reading_of(account))
            origins |= told.get((incident, reading)) or _voices(account, repeated)
        readings = {reading_of(account).partition(".")[0] for account in members}
        found[incident] = Sources(len(readings), tuple(sorted(origins)))
    return found


def _voices(account: Account, repeated: Repeated) -> set[str]:
    """Return the origins of an account without tolls: whoever says that it happened."""
    outlet = repeated.credit(reading_of(account)) or account.report.outlet
    return {origin_of(claim, outlet) for claim in account.claims}
