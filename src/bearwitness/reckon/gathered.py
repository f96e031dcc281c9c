"""Give the tolls of many reports the origin and the day they have across all of them.

In: the Incidents of one campaign, or one alone, and the Accounts of each. Out: Assertions.

A headline has the voice of the body it heads, an echo that of what it repeats; organs of one state
are one origin; a figure is as old as the first day on which its origin gave it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Account, Claim, Incident, IncidentId, Outcome, Report
from bearwitness.reckon.assertion import STATE, Assertion, assertion, outlet_origin
from bearwitness.reckon.corrected import corrected
from bearwitness.reckon.repeated import Repeated, reading_of
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
    repeated: Repeated,
) -> list[Assertion]:
    """Return the tolls of a campaign and all below it, related across its reports.

    accounts: of each incident of the family. repeated: which reports repeat which.
    """
    above = {one.id: one.parent for one in family if one.parent is not None}
    told = [
        _Told(made, account)
        for incident in family
        for account in sorted(accounts.get(incident.id, ()), key=_by_day)
        for claim in account.claims
        if (made := _made(claim, account, incident, _home(claim, incident, above))) is not None
    ]
    told = _dated(_of_one_body(_echoed(_headed(told), repeated)))
    kept = corrected([(one.assertion, one.account) for one in told])
    stands_in = (one.account.id for one in told)
    return woven(list(zip(kept, stands_in, strict=True)), above)


def _by_day(account: Account) -> tuple[str, str]:
    """Order accounts so that the order in which they came to the record changes nothing."""
    return account.report.published or "", account.id


def _home(claim: Claim, incident: Incident, above: Mapping[IncidentId, IncidentId]) -> IncidentId:
    """Return the incident that a claim is of: a figure of many days is the whole campaign's."""
    if claim.scope is None or not claim.scope.is_wide:
        return incident.id
    top, seen = incident.id, {incident.id}
    while (parent := above.get(top)) is not None and parent not in seen:
        seen.add(parent)
        top = parent
    return top


def _made(claim: Claim, account: Account, incident: Incident, home: IncidentId) -> Assertion | None:
    report = account.report
    if account.incident.background and not incident.background:
        return None  # told as an older event: no news of it
    return assertion(replace(claim, incident=home), report.published, report.outlet)


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


def _echoed(told: Sequence[_Told], repeated: Repeated) -> list[_Told]:
    """Return the tolls, those that repeat another report's with the origin they have there.

    Who names a speaker where the other names none is no echo of the other. What an agency's text
    tells in nobody's voice, and no report of the record told before, is the agency's.
    """
    said: defaultdict[tuple[str, Outcome], list[Assertion]] = defaultdict(list)
    for one in told:
        said[reading_of(one.account), one.assertion.toll.outcome].append(one.assertion)
    found = []
    for one in told:
        made, mine = one.assertion, reading_of(one.account)
        first = repeated.first(mine)
        same = None if first == mine else next(
            (
                other
                for other in said[first, made.toll.outcome]
                if other.claim.incident == made.claim.incident
                and alike(made, other)
                and (made.claim.speaker is None or other.origin == made.origin)
            ),
            None,
        )  # fmt: skip
        agency = repeated.credit(mine)
        if same is not None:
            made = _as_told_by(made, same)
        elif agency is not None and made.claim.speaker is None and not made.claim.via:
            made = replace(made, origin=outlet_origin(agency), by=agency)
        found.append(replace(one, assertion=made))
    return found


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
