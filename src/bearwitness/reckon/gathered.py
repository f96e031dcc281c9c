"""Give the tolls of many reports the origin and the day they have across all of them.

In: the Incidents of one campaign, or one alone, and the Accounts of each. Out: Assertions.

A headline has the voice of the body it heads, an echo that of what it repeats; organs of one state
are one origin; a figure is as old as the first day on which its origin gave it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Account, Claim, Incident, IncidentId, Outcome, Report, ReportId
from bearwitness.reckon.assertion import STATE, Assertion, assertion
from bearwitness.reckon.woven import woven

_GROUP = "armed_group:"


@dataclass(frozen=True, slots=True)
class _Told:
    """An assertion and the account it stands in."""

    assertion: Assertion
    account: Account

    @property
    def claim(self) -> Claim:
        return self.assertion.claim

    @property
    def report(self) -> Report:
        return self.account.report


def assertions_of(
    family: Sequence[Incident],
    accounts: Mapping[IncidentId, Sequence[Account]],
    echoes: Mapping[ReportId, ReportId],
) -> list[Assertion]:
    """Return the tolls of a campaign and all below it, related across its reports.

    accounts: of each incident of the family. echoes: each report that repeats another.
    """
    told = [
        _Told(made, account)
        for incident in family
        for account in sorted(accounts.get(incident.id, ()), key=_by_day)
        for claim in account.claims
        if (made := _made(claim, account, incident)) is not None
    ]
    told = _headed(told)
    told = _echoed(told, echoes)
    told = _dated(_of_one_body(told))
    above = {one.id: one.parent for one in family if one.parent is not None}
    return woven([(one.assertion, one.account.id) for one in told], above)


def _by_day(account: Account) -> tuple[str, str]:
    """Order accounts so that the order in which they came to the record changes nothing."""
    return account.report.published or "", account.id


def _made(claim: Claim, account: Account, incident: Incident) -> Assertion | None:
    report = account.report
    if account.incident.background and not incident.background:
        return None  # told as an older event: no news of it
    return assertion(replace(claim, incident=incident.id), report.published, report.outlet)


def in_headline(claim: Claim, report: Report) -> bool:
    """Tell whether a claim stands in its report's headline."""
    title = report.title or ""
    return report.text.startswith(title) and claim.evidence.start < len(title)


def alike(one: Assertion, other: Assertion) -> bool:
    """Tell whether two tolls are one figure: nobody's status speaks against it."""
    first, second = one.toll, other.toll
    statuses = {first.victims.status, second.victims.status} - {"unknown"}
    return first.outcome == second.outcome and first.value == second.value and len(statuses) < 2


def _as_told_by(one: Assertion, other: Assertion) -> Assertion:
    """Return a toll with the voice, the day and the bounds of the one that it repeats."""
    unnamed = other.toll.victims.status == "unknown"
    toll = replace(other.toll, victims=one.toll.victims) if unnamed else other.toll
    return replace(
        one, toll=toll, origin=other.origin, tier=other.tier, said=other.said, by=other.by
    )


def _headed(told: Sequence[_Told]) -> list[_Told]:
    """Return the tolls, those of a headline with the voice of the body that gives the same."""
    bodies: defaultdict[str, list[Assertion]] = defaultdict(list)
    for one in told:
        if one.claim.speaker is not None and not in_headline(one.claim, one.report):
            bodies[one.account.id].append(one.assertion)
    found = []
    for one in told:
        voice = None
        if in_headline(one.claim, one.report):
            voice = next((b for b in bodies[one.account.id] if alike(one.assertion, b)), None)
        found.append(
            one if voice is None else replace(one, assertion=_as_told_by(one.assertion, voice))
        )
    return found


def _echoed(told: Sequence[_Told], echoes: Mapping[ReportId, ReportId]) -> list[_Told]:
    """Return the tolls, those that repeat another report's with the origin they have there.

    Who names a speaker where the other names none is no echo of the other.
    """
    said: defaultdict[tuple[ReportId, Outcome], list[Assertion]] = defaultdict(list)
    for one in told:
        said[one.report.id, one.assertion.toll.outcome].append(one.assertion)
    reports = {one.report.id for one in told}
    found = []
    for one in told:
        first = _first_of(one.report.id, echoes, reports)
        same = next(
            (
                other
                for other in said[first, one.assertion.toll.outcome]
                if other.claim.incident == one.claim.incident
                and alike(one.assertion, other)
                and (one.claim.speaker is None or other.origin == one.assertion.origin)
            ),
            None,
        )
        if same is None or first == one.report.id:
            found.append(one)
        else:
            found.append(replace(one, assertion=_as_told_by(one.assertion, same)))
    return found


def _first_of(
    report: ReportId, echoes: Mapping[ReportId, ReportId], known: set[ReportId]
) -> ReportId:
    """Return the first report of a chain of echoes, of those that are known."""
    first, seen = report, {report}
    while (report := echoes.get(report, report)) not in seen:
        seen.add(report)
        first = report if report in known else first
    return first


def _of_one_body(told: Sequence[_Told]) -> list[_Told]:
    """Return the tolls, speakers of an unnamed state or group joined to the one they speak for.

    Officials of no named state are of the only one named; where several are, a civil authority is
    of the state it speaks in. Unnamed rebels are the only group that gives figures.
    """
    origins = {one.assertion.origin for one in told}
    states = {origin for origin in origins if origin.startswith(STATE)} - {STATE}
    groups = {
        one.assertion.origin
        for one in told
        if one.claim.speaker is not None
        and one.claim.speaker.kind == "armed_group"
        and one.claim.speaker.actor is not None
    }
    found = []
    for one in told:
        origin = one.assertion.origin
        if origin == STATE:
            origin = _state_of(one, states)
        elif origin.startswith(_GROUP) and len(groups) == 1 and _is_nameless(one.claim):
            (origin,) = groups
        found.append(replace(one, assertion=replace(one.assertion, origin=origin)))
    return found


def _state_of(told: _Told, named: set[str]) -> str:
    if len(named) == 1:
        return next(iter(named))
    speaker = told.claim.speaker
    countries = {place.country for place in told.account.incident.places if place.country}
    if not named or len(countries) != 1 or speaker is None or speaker.kind == "military":
        return STATE
    return f"{STATE}{next(iter(countries))}"


def _is_nameless(claim: Claim) -> bool:
    speaker = claim.speaker
    return speaker is not None and not (speaker.actor or speaker.organisation)


def _dated(told: Sequence[_Told]) -> list[_Told]:
    """Return the tolls, those that no words date as old as their origin's first telling of them."""
    first: dict[tuple[object, ...], str] = {}
    for one in told:
        key, said = _figure_of(one.assertion), one.assertion.said
        if said:
            first[key] = min(first.get(key, said), said)
    return [
        one
        if one.claim.asserted_at is not None
        else replace(
            one,
            assertion=replace(
                one.assertion, said=first.get(_figure_of(one.assertion), one.assertion.said)
            ),
        )
        for one in told
    ]


def _figure_of(one: Assertion) -> tuple[object, ...]:
    toll = one.toll
    return one.origin, one.claim.incident, toll.outcome, toll.victims.status, toll.value


def reports_of(accounts: Iterable[Account]) -> set[ReportId]:
    """Return the reports that some accounts stand in."""
    return {account.report.id for account in accounts}
