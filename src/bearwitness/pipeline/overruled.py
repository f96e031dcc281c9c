"""Put people's corrections over what was read: rejected claims leave, overridden values change.

In: Accounts and Incidents as read, and the record's judgements by people. Out: the same, corrected.

Nothing stored changes: the claim as read, the judgement and its author all stay in the record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from bearwitness.domain import (
    Account,
    Claim,
    Incident,
    IncidentId,
    IncidentKind,
    Judgement,
    Modality,
    Outcome,
    Period,
    Status,
    Success,
    Toll,
)
from bearwitness.errors import WrongUsage
from bearwitness.pipeline.placing import UNKNOWN, places_kept, places_of
from bearwitness.record import Moment, View
from bearwitness.record.ids import reading_of
from bearwitness.settings import Settings

Setter = Callable[[Any, Any], Any]
DAYS = ("start", "end")
NUMBERS = ("count", "low", "best", "high")


def _toll(name: str) -> Setter:
    def setter(claim: Claim, value: Any) -> Claim:
        return claim if claim.toll is None else replace(claim, toll=_with(claim.toll, name, value))

    return setter


def _with(toll: Toll, name: str, value: Any) -> Toll:
    if name == "status":
        return replace(toll, victims=replace(toll.victims, status=value, status_said_by=None))
    return replace(toll, **{name: value})


def _count(claim: Claim, value: Any) -> Claim:
    toll = claim.toll
    if toll is None:
        return claim
    return replace(claim, toll=replace(toll, low=value, best=value, high=value, qualifier="exact"))


def _modality(claim: Claim, value: Any) -> Claim:
    return replace(claim, modality=value)


def _plain(name: str) -> Setter:
    return lambda incident, value: replace(incident, **{name: value})


def _places(incident: Incident, value: Any) -> Incident:
    told = places_of(value)
    return incident if told is None else replace(incident, places=told)


def _day(name: str) -> Setter:
    def setter(incident: Incident, value: Any) -> Incident:
        period = replace(incident.period or Period(None, None, 1), words=None, **{name: value})
        if ends_before(period):
            # A later report's other day cannot stand as read, beside the one that was set.
            other = "end" if name == "start" else "start"
            period = replace(period, **{other: None if other == "end" else value})
        return replace(incident, period=period)

    return setter


def ends_before(period: Period) -> bool:
    """Tell whether no day of a period's end lies on or after its start."""
    if period.start is None or period.end is None:
        return False
    return padded(period.end, "-12-31") < padded(period.start, "-01-01")


def padded(day: str, rest: str) -> str:
    """Return a partial date with the month and day it lacks.

    >>> padded("2026-02", "-12-31"), padded("2026", "-01-01")
    ('2026-02-31', '2026-01-01')
    """
    return day + rest[len(day) - len("2026") :]


# What a person may set, of a claim and of an incident, and what it takes; None: a number or null,
# or a partial date.
CLAIM_FIELDS: Mapping[str, tuple[Setter, tuple[str, ...] | None]] = {
    "count": (_count, None),
    **{name: (_toll(name), None) for name in NUMBERS[1:]},
    "outcome": (_toll("outcome"), get_args(Outcome)),
    "status": (_toll("status"), get_args(Status)),
    "modality": (_modality, get_args(Modality)),
}
INCIDENT_FIELDS: Mapping[str, tuple[Setter, tuple[str, ...] | None]] = {
    "kind": (_plain("kind"), get_args(IncidentKind)),
    "success": (_plain("success"), get_args(Success)),
    "place": (_places, None),
    "start": (_day("start"), None),
    "end": (_day("end"), None),
}


def check_override(subject: str, name: str, value: str, settings: Settings) -> str:
    """Return the value of an override as JSON text. Raises WrongUsage for what cannot be set.

    settings: where the gazetteer is, in which a place is looked up.
    """
    fields = INCIDENT_FIELDS if subject.startswith("inc-") else CLAIM_FIELDS
    if name not in fields:
        raise WrongUsage(
            f"{name!r} cannot be overridden", subject, f"set one of {', '.join(fields)}"
        )
    allowed = fields[name][1]
    if allowed is not None and value not in allowed:
        raise WrongUsage(f"{value!r} is no {name}", subject, f"use one of {', '.join(allowed)}")
    if name in NUMBERS:
        if value != "null" and not (value.isascii() and value.isdigit() and len(value) < 10):
            raise WrongUsage(
                f"{value!r} is no count of people", subject, "write a whole number, or null"
            )
        return value
    if name == "place":
        return places_kept(value, settings, subject)
    if name == "end" and value == UNKNOWN:
        return "null"
    if name in DAYS and not _is_day(value):
        raise WrongUsage(f"{value!r} is no day", subject, "write it as 2026-02-28, 2026-02 or 2026")
    return json.dumps(value)


def _is_day(value: str) -> bool:
    """Tell a partial date of a known year from anything else."""
    if re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", value) is None:
        return False
    year, month, day = (int(part) for part in (value + "-01-01")[:10].split("-"))
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


class Overruled:
    """What people decided of some incidents and their claims, at a moment.

    What was said of an incident that was merged into another holds of the accounts it had then,
    wherever they stand now; what was said of one that stands holds of all of it, but for its
    rejection: that is of what stood in it, and a report that comes later was not seen.
    """

    def __init__(
        self, view: View, incidents: Iterable[IncidentId],
        members: Mapping[str, Sequence[Account]], moment: Moment,
    ) -> None:  # fmt: skip
        told: list[Judgement] = []
        homes: dict[str, set[str]] = {}
        moved: set[str] = set()
        standing = {str(one) for one in incidents}
        if view.has_people():
            names = set(standing)
            for one in standing:
                names |= set(view.redirected_to(one, moment))
            for held in members.values():
                for account in held:
                    names |= {account.id, *(claim.id for claim in account.claims)}
            # What was rejected stays so wherever the linker puts it since.
            homes = view.ever_homes(
                [account.id for held in members.values() for account in held], moment
            )
            moved = {home for each in homes.values() for home in each} - names
            told = [
                one for one in view.judgements(names | moved, moment)
                if one.by == "person" and (one.subject in names or one.verdict == "reject")
            ]  # fmt: skip
        self._rejected: dict[str, Judgement] = {}
        self._set: dict[str, list[Judgement]] = {}
        self._of_account: dict[str, list[Judgement]] = {}
        for said in told:
            of_incident = said.subject.startswith("inc-")
            if said.verdict == "reject":
                of = _had_then(view, said, members) if of_incident else {said.subject}
                if said.subject in moved:
                    of = {one for one in of if said.subject in homes.get(one, ())}
                self._rejected |= dict.fromkeys(of, said)
            elif said.verdict == "override" and of_incident and said.subject not in standing:
                for had in _had_then(view, said, members):
                    self._of_account.setdefault(had, []).append(said)
            elif said.verdict == "override":
                self._set.setdefault(said.subject, []).append(said)

    def rejecting(self, name: str) -> Judgement | None:
        """Return who rejected an account or a claim last, alone or with its incident."""
        return self._rejected.get(name)

    def accounts(self, told: Iterable[Account]) -> list[Account]:
        """Return accounts without what was rejected, and with what was set."""
        if not self._rejected and not self._set and not self._of_account:
            return list(told)
        return [self._account(one) for one in told if one.id not in self._rejected]

    def claims(self, account: Account) -> list[Claim]:
        """Return an account's claims with what was set, those rejected too."""
        return [self._changed(claim.id, claim, CLAIM_FIELDS) for claim in account.claims]

    def _account(self, account: Account) -> Account:
        claims = tuple(claim for claim in self.claims(account) if claim.id not in self._rejected)
        incident = replace(account.incident, claims=tuple(claim.id for claim in claims))
        for one in self._of_account.get(account.id, ()):
            incident = _changed(one, incident, INCIDENT_FIELDS)
        return replace(account, claims=claims, incident=incident)

    def incident(self, incident: Incident) -> Incident:
        """Return an incident with what was set."""
        changed: Incident = self._changed(incident.id, incident, INCIDENT_FIELDS)
        return changed

    def _changed(self, name: str, given: Any, fields: Mapping[str, tuple[Setter, Any]]) -> Any:
        for one in self._set.get(name, ()):
            given = _changed(one, given, fields)
        return given


def _changed(one: Judgement, given: Any, fields: Mapping[str, tuple[Setter, Any]]) -> Any:
    if one.field is None or one.field not in fields or one.value is None:
        return given
    return fields[one.field][0](given, json.loads(one.value))


def _had_then(
    view: View, judgement: Judgement, members: Mapping[str, Sequence[Account]]
) -> set[str]:
    """Return which accounts an incident had when it was judged, or which took their place since."""
    seen: dict[str, int] = {}
    then = view.accounts_then(judgement.id, judgement.subject)
    for name in then:
        report, reading = reading_of(name)
        seen[report] = max(reading, seen.get(report, 0))
    found = set()
    for held in members.values():
        for account in held:
            report, reading = reading_of(account.id)
            if account.id in then or reading > seen.get(report, reading):
                found.add(str(account.id))
    return found
