"""What the record was told and made of it, row by row in pages: claims, estimates, judgements.

In: a View, what is asked for, a Moment. Out: claims with where they stand, computed incidents,
judgements; the latest recorded first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, not_, or_, select

from bearwitness.domain import Account, AccountId, Claim, IncidentId, Judgement
from bearwitness.record import rows, schema
from bearwitness.record.cursors import cursor, read_cursor
from bearwitness.record.listing import Version, View
from bearwitness.record.moments import NOW, Moment, bound, first_day

# Claims looked at for one page, where what is asked stands in their readings alone: a reading
# takes half a millisecond to open, and a rare speaker must not hold the machine for a minute.
_LOOKED_AT = 5000
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class ClaimsAsked:
    """What claims must be like; None asks nothing.

    incident, report: whose. kind, outcome, status, modality: of the claim. speaker_kind: what sort
    of body says it; "own_voice" is the reporter's. since, until: days its report was published on.
    """

    incident: str | None = None
    report: str | None = None
    kind: str | None = None
    outcome: str | None = None
    status: str | None = None
    modality: str | None = None
    speaker_kind: str | None = None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimHeld:
    """One claim, the incident it stands in at the moment, and all that its report tells of events.

    beside: every account of its reading, which public outputs need to know whose names to hide.
    """

    claim: Claim
    account: Account
    incident: IncidentId
    beside: tuple[Account, ...]


OWN_VOICE = "own_voice"


def claims(
    view: View, asked: ClaimsAsked, after: str | None = None, limit: int = 50, moment: Moment = NOW
) -> tuple[list[ClaimHeld], str | None]:
    """Return a page of the claims of incidents, and its cursor.

    Those of the last reading of each report that the moment sees: latest recorded first, within a
    report in the order they are told. Only where a speaker of some sort is asked for, and so rare
    that 5,000 claims hold no page of them, a page holds fewer though more follow. Raises
    NotInRecord, and WrongUsage for a moment, a day or a cursor that cannot be read.
    """
    statement = _statement(view, asked, moment)
    place = read_cursor(after, int, int) if after is not None else None
    found: list[ClaimHeld] = []
    looked_at = 0
    table = schema.claim.c
    while True:
        wanted = statement
        if place is not None:
            wanted = statement.where(
                or_(table.entry < place[0],
                    and_(table.entry == place[0], table.position > place[1]))
            )  # fmt: skip
        is_sparse = asked.speaker_kind is not None or moment != NOW or bool(view.hidden)
        batch = view.select(wanted.limit(max(limit + 1, _AT_ONCE if is_sparse else 0)))
        if not batch:
            return found, None
        for row, held in zip(batch, _held(view, batch, moment), strict=True):
            if len(found) == limit or looked_at == _LOOKED_AT:
                assert place is not None
                return found, cursor(*place)
            place = [row["entry"], row["position"]]
            looked_at += asked.speaker_kind is not None
            if held is not None and _is_said_by(held.claim, asked.speaker_kind):
                found.append(held)


def _statement(view: View, asked: ClaimsAsked, moment: Moment) -> Select[Any]:
    """Return what finds claims; where they stand is told by the index today, else by ``_held``."""
    claim, account, member, reading = (
        schema.claim.c, schema.account.c, schema.member.c, schema.reading.c,
    )  # fmt: skip
    columns: list[Any] = [claim.entry, claim.position, claim.id, account.id.label("account")]
    if moment == NOW:
        columns.append(member.incident)
    statement = (
        select(*columns).join(schema.account, account.number == claim.account)
        .order_by(claim.entry.desc(), claim.position)
    )  # fmt: skip
    if moment == NOW:
        statement = statement.join(schema.member, member.account == account.number)
    else:
        statement = statement.where(claim.entry.in_(view.current_entries(moment)))
    if asked.incident is not None:
        incident = view.resolve(asked.incident, moment)
        # Named first: else all claims are gone through in order for those of one incident.
        numbers, entries = view.standing_in(incident, moment)
        statement = statement.where(
            view.among(account.number, numbers), view.among(claim.entry, entries)
        )
    if asked.report is not None:
        entry = view.reading_entries([asked.report], moment).get(asked.report)
        if entry is None:
            raise view.missing("report", asked.report)
        statement = statement.where(claim.entry == entry)
    for name in ("kind", "outcome", "status", "modality"):
        if (value := getattr(asked, name)) is not None:
            statement = statement.where(claim[name] == value)
    if asked.speaker_kind is not None:
        said = claim.speaker.is_(None) if asked.speaker_kind == OWN_VOICE else None
        statement = statement.where(claim.speaker.is_not(None) if said is None else said)
    last, first = bound(asked.until, "until"), bound(asked.since, "since")
    if first is not None or last is not None:
        # Of an unknown day of publication the record keeps the day it was fetched.
        printed = select(reading.entry)
        if first is not None:
            printed = printed.where(reading.published_by >= first_day(asked.since))
        if last is not None:
            printed = printed.where(reading.published_by <= last)
        statement = statement.where(claim.entry.in_(printed))
    return statement


def _held(view: View, found: Iterable[Any], moment: Moment) -> Iterator[ClaimHeld | None]:
    """Yield the claim of each row whole.

    None for one that its reading no longer tells, that was made later than the moment, or that
    stood nowhere yet.
    """
    found = list(found)
    account = schema.account.c
    entries = dict.fromkeys(row["entry"] for row in found)
    beside: dict[int, list[str]] = {}
    for row in view.each(
        select(account.entry, account.id).order_by(account.number), account.entry, entries
    ):
        beside.setdefault(row["entry"], []).append(row["id"])
    whole = view.accounts((name for names in beside.values() for name in names), moment.as_of)
    stood: dict[str, IncidentId] = {}
    if moment != NOW:
        stood = view.standing(dict.fromkeys(row["account"] for row in found), moment)
    for row in found:
        own = whole[row["account"]]
        claim = next((one for one in own.claims if one.id == row["id"]), None)
        told = tuple(whole[name] for name in beside[row["entry"]])
        incident = row["incident"] if moment == NOW else stood.get(row["account"])
        if claim is None or incident is None or incident in view.hidden:
            yield None
        else:
            yield ClaimHeld(claim, own, IncidentId(incident), told)


def _is_said_by(claim: Claim, kind: str | None) -> bool:
    if kind is None:
        return True
    speaker = claim.speaker
    return speaker is None if kind == OWN_VOICE else speaker is not None and speaker.kind == kind


# -- estimates --------------------------------------------------------------------------------


def estimates(
    view: View, incident: str | None = None, moment: Moment = NOW,
    after: str | None = None, limit: int = 50,
) -> tuple[list[Version], str | None]:  # fmt: skip
    """Return a page of incidents as they were computed, the latest first, and its cursor.

    incident: only of it. Raises NotInRecord and WrongUsage.
    """
    table, entry = schema.estimate.c, schema.entry.c
    statement = (
        select(table.entry, table.number, table.body, entry.recorded_at)
        .join(schema.entry, entry.seq == table.entry).order_by(table.entry.desc())
    )  # fmt: skip
    if incident is not None:
        statement = statement.where(table.incident == view.resolve(incident, moment))
    if view.hidden:
        statement = statement.where(not_(view.among(table.incident, sorted(view.hidden))))
    found, more = _page(view, statement, table.entry, moment, after, limit)
    return [
        Version(row["number"], row["recorded_at"], rows.incident_in(row["body"])) for row in found
    ], more


def accounts_put(view: View, incidents: Iterable[str]) -> dict[str, list[AccountId]]:
    """Return every account that was ever put into each incident, or into one that leads to it."""
    ever, account = schema.membership.c, schema.account.c
    found: dict[str, list[AccountId]] = {}
    for name in dict.fromkeys(incidents):
        statement = (
            select(account.id).join(schema.membership, ever.account == account.number)
            .order_by(account.number)
        )  # fmt: skip
        put = view.each(statement, ever.incident, sorted(view.led_to([name])))
        found[name] = [AccountId(one) for one in dict.fromkeys(row["id"] for row in put)]
    return found


def accounts_told(view: View, reports: Iterable[str]) -> dict[str, list[AccountId]]:
    """Return the accounts of every reading of some reports."""
    reading, account = schema.reading.c, schema.account.c
    statement = (
        select(reading.report, account.id).join(schema.reading, reading.entry == account.entry)
        .order_by(account.number)
    )  # fmt: skip
    found: dict[str, list[AccountId]] = {}
    for row in view.each(statement, reading.report, reports):
        found.setdefault(row["report"], []).append(AccountId(row["id"]))
    return found


# -- judgements -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class JudgementsAsked:
    """What judgements must be like; None asks nothing. by: rule, model or person."""

    incident: str | None = None
    author: str | None = None
    verdict: str | None = None
    by: str | None = None


def judgements(
    view: View, asked: JudgementsAsked, moment: Moment = NOW,
    after: str | None = None, limit: int = 50,
) -> tuple[list[Judgement], str | None]:  # fmt: skip
    """Return a page of judgements, withdrawn ones and withdrawals too, and its cursor.

    incident: what is judged of it, of ids that lead to it, and of its accounts and their claims.
    Raises NotInRecord and WrongUsage.
    """
    table = schema.judgement
    statement = select(table).order_by(table.c.entry.desc())
    for name in ("author", "verdict", "by"):
        if (value := getattr(asked, name)) is not None:
            statement = statement.where(table.c[name] == value)
    if asked.incident is not None:
        about = view.among(table.c.subject, sorted(_about(view, asked.incident, moment)))
        also = view.among(table.c.object, sorted(_about(view, asked.incident, moment)))
        statement = statement.where(or_(about, also))
    if view.hidden:
        # Of no account either that stands in one, nor of its claims.
        unsaid = sorted(set[str]().union(*(_about(view, one, NOW, True) for one in view.hidden)))
        for end in (table.c.subject, table.c.object):
            told = view.among(end, unsaid)
            statement = statement.where(or_(end.is_(None), not_(told)))
    found, more = _page(view, statement, table.c.entry, moment, after, limit)
    return [rows.judgement_of(row) for row in found], more


def _about(view: View, incident: str, moment: Moment, is_known: bool = False) -> set[str]:
    """Return the ids under which an incident, or what stands in it, may be judged.

    is_known: it is the id of one that stands, and need not be looked up.
    """
    name = IncidentId(incident) if is_known else view.resolve(incident, moment)
    accounts = view.ever_in([name], moment)
    told = view.accounts(accounts)
    said = {claim.id for one in told.values() for claim in one.claims}
    return {name, *view.redirected_to(name, moment), *accounts, *said}


def _page(
    view: View, statement: Select[Any], entry: Any, moment: Moment, after: str | None, limit: int
) -> tuple[list[Any], str | None]:
    horizon = view.horizon(moment)
    if horizon is not None:
        statement = statement.where(entry <= horizon)
    if after is not None:
        statement = statement.where(entry < read_cursor(after, int)[0])
    found = view.select(statement.limit(limit + 1))
    more = len(found) > limit
    return found[:limit], cursor(found[limit - 1]["entry"]) if more else None
