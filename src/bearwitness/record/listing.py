"""Incidents as computed, listed by filters in pages; and the profiles that linking asks for.

In: Filters, keys of blocks, a Moment. Out: Incident, Page, Candidate.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Select,
    Text,
    and_,
    cast,
    func,
    not_,
    or_,
    select,
    text,
    union,
)

from bearwitness.domain import AccountId, Incident, IncidentId, Judgement
from bearwitness.errors import WrongUsage
from bearwitness.record import hot, ids, rows, schema
from bearwitness.record.atlas import Atlas
from bearwitness.record.cursors import is_plain
from bearwitness.record.facts import folded, listing_row
from bearwitness.record.filters import (
    Filters,
    days_of,
    facets_of,
    fits,
    inside,
    is_in_box,
    is_of_name,
    parts_below,
    wholes,
)
from bearwitness.record.moments import NOW, Moment, bound
from bearwitness.record.readings import batches
from bearwitness.record.searching import match_of
from bearwitness.record.sensitive import PROVINCE, coarse_point
from bearwitness.record.standing import Standing

# A report is asked for by its keys around, of which its neighbours have most.
_KEYS_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Page:
    """Some incidents, latest event first, and the cursor of the next page; None is the end."""

    incidents: tuple[Incident, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """An incident as computed at one time: its number, when it was recorded, and what it said."""

    number: int
    recorded_at: str
    incident: Incident


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that shares blocks with another: where it stands, and its profile.

    day: ordinal of its event's first day. shared: the keys they share. body: the linker's own.
    """

    account: AccountId
    incident: IncidentId | None
    linker: str
    body: str
    day: int | None
    shared: tuple[str, ...]


@lru_cache(maxsize=_KEYS_KEPT)
def key_of(words: str) -> int:
    """Return the 64 bits that a block's key is stored as; a clash only adds a candidate."""
    raw = hashlib.blake2b(words.encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(raw, "big", signed=True)


class View(Standing):
    """Every question to the record, inside one open transaction; every answer is of one state.

    atlas: what answers from memory, where there is one; never within a writing transaction.
    """

    atlas: Atlas | None = None

    # -- linking ------------------------------------------------------------------------------

    def candidates(
        self,
        keys: Iterable[str],
        days: tuple[int, int] | None = None,
        at_least: int = 1,
        without: Iterable[str] = (),
        undated: bool = True,
        most: int | None = None,
    ) -> list[Candidate]:
        """Return the accounts of current readings that share keys, most shared first.

        days: first and last ordinal day their events must begin on; None is any. undated: those
        of unknown day too. at_least: keys shared. without: accounts left out (one's own). most:
        how many at most, those that share the most and, of equals, the latest.
        """  # fmt: skip
        words = {key_of(key): key for key in dict.fromkeys(keys)}
        if not words:
            return []
        question, limits = hot.SHARED, {}
        if days is not None:
            question = hot.SHARED_NEAR if undated else hot.SHARED_DATED
            limits = {"first": days[0], "last": days[1]}
        elif at_least > 1:
            question, limits = hot.SHARED_ENOUGH, {"least": at_least}
        shared: dict[int, list[str]] = {}
        for row in self._ask(question, keys=list(words), **limits):
            shared.setdefault(row["account"], []).append(words[row["key"]])
        enough = {number: found for number, found in shared.items() if len(found) >= at_least}
        own = set(without)
        if most is not None and len(enough) > most + len(own):
            first = sorted(enough, key=lambda number: (-len(enough[number]), -number))
            enough = {number: enough[number] for number in first[: most + len(own)]}
        return self._profiled(enough, own)

    def _profiled(self, shared: dict[int, list[str]], without: set[str]) -> list[Candidate]:
        found = [
            Candidate(
                AccountId(row["id"]), row["incident"] and IncidentId(row["incident"]),
                row["linker"], row["body"], row["day"], tuple(sorted(shared[row["number"]])),
            )
            for row in self._ask(hot.PROFILED, numbers=list(shared)) if row["id"] not in without
        ]  # fmt: skip
        return sorted(found, key=lambda one: (-len(one.shared), one.account))

    def profiles(self, accounts: Iterable[str]) -> dict[str, Candidate]:
        """Return the profiles of accounts of current readings, by account."""
        found = self._ask(hot.NUMBERS, accounts=list(accounts))
        told = self._profiled({row["number"]: [] for row in found}, set())
        return {one.account: one for one in told}

    # -- incidents as computed ----------------------------------------------------------------

    def estimate(self, incident: str, moment: Moment = NOW) -> Incident | None:
        """Return an incident as last computed by a moment of the record; None before that.

        As of a publication nothing is stored: compute it from ``members``.
        """
        table, horizon = schema.estimate.c, self.horizon(moment)
        statement = self._until(
            select(table.body).where(table.incident == incident), table.entry, horizon
        )
        found = self._all(statement.order_by(table.entry.desc()).limit(1))
        return rows.incident_in(found[0]["body"]) if found else None

    def history(self, incident: str, moment: Moment = NOW) -> list[Version]:
        """Return an incident as it was computed over time by a moment, oldest first."""
        table, entry = schema.estimate.c, schema.entry.c
        statement = (
            select(table.number, table.body, entry.recorded_at)
            .join(schema.entry, entry.seq == table.entry)
            .where(table.incident == incident).order_by(table.entry)
        )  # fmt: skip
        seen: Select[Any] = self._until(statement, table.entry, self.horizon(moment))
        return [
            Version(row["number"], row["recorded_at"], rows.incident_in(row["body"]))
            for row in self._all(seen)
        ]

    def incidents(
        self, filters: Filters | None = None, moment: Moment = NOW,
        after: str | None = None, limit: int = 50,
    ) -> Page:  # fmt: skip
        """Return a page of incidents, latest event first, undated ones last.

        As of a publication the page holds what had a report published by then, as computed from
        all reports: compute those anew from ``members`` and hold them against the filters.
        Raises WrongUsage for a filter or a cursor that cannot be read.
        """
        filters = filters or Filters()
        if moment.recorded_as_of is not None:
            return self._page_of_then(filters, moment, after, limit)
        last = _read_cursor(after) if after is not None else None
        found = self._listed(filters, moment, last, limit + 1)
        bodies = schema.estimate.c
        held = {
            row["entry"]: rows.incident_in(row["body"])
            for row in self._each(
                select(bodies.entry, bodies.body), bodies.entry,
                [estimate for _, _, estimate in found[:limit]],
            )
        }  # fmt: skip
        shown = tuple(held[estimate] for _, _, estimate in found[:limit])
        more = len(found) > limit
        return Page(shown, _cursor(*found[limit - 1][:2]) if more else None)

    def _listed(
        self, filters: Filters, moment: Moment, last: tuple[str, str] | None, limit: int
    ) -> list[tuple[str, str, int]]:
        """Return the first day, id and estimate of the first incidents after the last."""
        if self.atlas is not None:
            held = self.atlas.page(self, filters, moment, last, limit)
            if held is not None:
                return held
        table = schema.listing.c
        statement = select(table.incident, table.estimate, table.first_day)
        for condition in self.conditions(filters, moment):
            statement = statement.where(condition)
        day = func.coalesce(table.first_day, "")
        if last is not None:
            statement = statement.where(
                or_(day < last[0], and_(day == last[0], table.incident > last[1]))
            )
        found = self._all(statement.order_by(day.desc(), table.incident).limit(limit))
        return [(row["first_day"] or "", row["incident"], row["estimate"]) for row in found]

    def conditions(self, filters: Filters, moment: Moment) -> Iterator[Any]:
        """Yield what rows of the listing must fulfil, for the modules of ``record`` alone."""
        table, facet = schema.listing.c, schema.facet.c
        since, until = days_of(filters)
        if since is not None:
            yield func.coalesce(table.last_day, table.first_day) >= since
        if until is not None:
            yield table.first_day <= until
        if filters.kind is not None:
            yield self._own_or_part(filters, lambda row: row.kind == filters.kind)
        if filters.toll is not None:
            yield self._own_or_part(filters, lambda row: row.toll >= filters.toll)
        if not filters.background:
            yield table.background == 0
        if not filters.parts:
            # Not "is null": SQLite would hold that for the rarest thing of all, and start from it.
            yield func.coalesce(table.parent, "") == ""
        for name, values in facets_of(filters):
            asked = [facet.facet == name, facet.value.in_(values)]
            if filters.unnamed and is_of_name(filters, name):
                asked.append(not_(self.among(facet.incident, filters.unnamed)))
            if name == "place" and filters.vague:
                exact = and_(*asked, not_(self.among(facet.incident, sorted(filters.vague))))
                asked = [or_(exact, and_(facet.facet == PROVINCE, facet.value.in_(values)))]
            yield self._told_of(filters, schema.facet, *asked)
        if filters.text is not None:
            worded = self._worded(filters.text, filters.unfound)
            yield self._own_or_part(filters, lambda row: row.incident.in_(worded))
        if filters.reviewed is not None:
            among = self.among(table.incident, sorted(self.accepted(moment)))
            yield among if filters.reviewed else not_(among)
        if filters.changed_since is not None:
            since_entry = self.changed_after(filters.changed_since)
            yield self._own_or_part(filters, lambda row: row.estimate > since_entry)
        if filters.box is not None:
            mark = schema.mark.alias()
            there = and_(*inside(mark.c, filters.box))
            if filters.vague:
                vague = self._vague_inside(filters, filters.box)
                exact = and_(there, not_(self.among(mark.c.incident, sorted(filters.vague))))
                there = or_(exact, self.among(mark.c.incident, vague))
            yield self._told_of(filters, mark, there)
        if filters.hidden:
            yield not_(self.among(table.incident, sorted(filters.hidden)))
        published = bound(moment.as_of, "--as-of")
        if published is not None:
            yield _is_published(table.incident, published)

    def _vague_inside(
        self, filters: Filters, box: tuple[float, float, float, float]
    ) -> list[str]:  # fmt: skip
        """Return the vague incidents of which the whole degrees lie in a box."""
        mark = schema.mark.c
        told = self._each(select(mark.incident, mark.lat, mark.lon), mark.incident, filters.vague)
        return sorted({
            row["incident"] for row in told
            if is_in_box(*coarse_point(row["lat"], row["lon"]), box)
        })  # fmt: skip

    def _told_of(self, filters: Filters, told: Any, *conditions: Any) -> Any:
        """Tell whether an incident has such a row, or a part of it where parts are left out.

        Found from the rows: asked of each incident instead, 23,000 took SQLite 50 seconds.
        """
        found: Any = select(told.c.incident).where(*conditions)
        if not filters.parts:
            above = wholes(filters).c
            of_parts = select(above.whole).join(told, told.c.incident == above.incident)
            found = union(found, of_parts.where(*conditions))
        return schema.listing.c.incident.in_(found)

    def _own_or_part(self, filters: Filters, holds: Callable[[Any], Any]) -> Any:
        """Tell whether a condition holds of an incident's row, or of a part's that is left out."""
        own = holds(schema.listing.c)
        if filters.parts:
            return own
        part, above = schema.listing.alias(), wholes(filters).c
        of_parts = (
            select(above.whole).join(part, part.c.incident == above.incident).where(holds(part.c))
        )
        return or_(own, schema.listing.c.incident.in_(of_parts))

    def changed_after(self, when: str) -> int:
        """Return the last entry of a moment of the record. Raises WrongUsage."""
        bound(when, "--changed-since")
        return self.horizon(Moment(recorded_as_of=when)) or 0

    def among(self, column: Any, values: Sequence[str] | Sequence[int]) -> Any:
        """Tell whether a column is one of any number of values, all strings or all whole numbers.

        They are bound as one.
        """
        if self.dialect == "sqlite":
            told = func.json_each(json.dumps(values)).table_valued("value")
            return column.in_(select(told.c.value))
        kind = BigInteger if values and isinstance(values[0], int) else Text
        return column == func.any(cast(values, ARRAY(kind)))

    def accepted(self, moment: Moment = NOW, ever: bool = False) -> dict[IncidentId, Judgement]:
        """Return the incidents that a person accepted, each with who did so last.

        ever: those too that were merged since, by what they lead to.
        """
        if moment == NOW and not self.has_people():
            return {}
        told = {
            one.subject: one for one in self.judged_by_people(moment)
            if one.verdict == "accept" and one.subject.startswith("inc-")
        }  # fmt: skip
        horizon = self.horizon(moment)
        into = self._resolved(told, horizon)
        if ever:
            return {into[name]: one for name, one in told.items()}
        # Of what was merged since, into another or another into it, nobody said that it is right.
        last = self._last_merges([name for name in told if into[name] == name], horizon)
        return {
            IncidentId(name): one for name, one in told.items()
            if into[name] == name and last.get(name, 0) < (ids.judgement_entry(one.id) or 0)
        }  # fmt: skip

    def holding(self, words: str, without: Sequence[int] = ()) -> Any:
        """Return the entries of the readings that hold some words, for ``record`` alone.

        without: entries left out. Raises WrongUsage.
        """
        match = match_of(words)
        if self.dialect == "sqlite":
            found = text("SELECT rowid AS seq FROM search WHERE search MATCH :words")
        else:
            match = folded(match)
            found = text(
                "SELECT entry AS seq FROM search"
                " WHERE words @@ websearch_to_tsquery('simple', :words)"
            )
        inner = found.bindparams(words=match).columns(schema.entry.c.seq).subquery()
        statement = select(inner.c.seq)
        return statement.where(not_(self.among(inner.c.seq, without))) if without else statement

    def worded(self, words: str, without: Sequence[int] = ()) -> list[int]:
        """Return the entries of the readings that hold some words. Raises WrongUsage."""
        return [entry for (entry,) in self.tuples(self.holding(words, without))]

    def told_of(self, incidents: Iterable[str] | None = None) -> Sequence[Any]:
        """Return which current readings tell of some incidents, or of all, by account.

        Each row: account, incident, the reading's entry and published_by.
        """
        now, account, reading = schema.member.c, schema.account.c, schema.reading.c
        statement = (
            select(now.account, now.incident, reading.entry, reading.published_by)
            .join(schema.account, account.number == now.account)
            .join(schema.reading, reading.entry == account.entry)
        )
        if incidents is None:
            return self.tuples(statement)
        found: list[Any] = []
        for batch in batches(incidents):
            found += self.tuples(statement.where(now.incident.in_(batch)))
        return found

    def _worded(self, words: str, without: Sequence[int]) -> Select[Any]:
        """Return the incidents of which a current reading holds some words."""
        now, account = schema.member.c, schema.account.c
        return (
            select(now.incident)
            .join(schema.account, account.number == now.account)
            .where(account.entry.in_(self.holding(words, without)))
        )

    def _page_of_then(
        self, filters: Filters, moment: Moment, after: str | None, limit: int
    ) -> Page:
        kept = self.of_then(filters, moment)
        if after is not None:
            last_day, last_id = _read_cursor(after)
            kept = [
                (day, one) for day, one in kept
                if day < last_day or (day == last_day and one.id > last_id)
            ]  # fmt: skip
        shown = kept[:limit]
        more = len(kept) > limit
        cursor = _cursor(shown[-1][0], shown[-1][1].id) if more else None
        return Page(tuple(one for _, one in shown), cursor)

    def of_then(self, filters: Filters, moment: Moment) -> list[tuple[str, Incident]]:
        """Return incidents as computed by an earlier moment of the record, each with its first day.

        By reading all of them; latest first.
        """
        table = schema.estimate.c
        horizon = self.horizon(moment)
        latest = (
            select(func.max(table.entry).label("entry")).where(table.entry <= horizon)
            .group_by(table.incident).subquery()
        )  # fmt: skip
        statement = select(table.entry, table.body).where(table.entry.in_(select(latest.c.entry)))
        texts = self._texts_of_then(filters, moment)
        since = self.changed_after(filters.changed_since) if filters.changed_since else 0
        every = [(row["entry"], rows.incident_in(row["body"])) for row in self._all(statement)]
        parts = {} if filters.parts else parts_below(every, filters)
        kept = []
        for entry, incident in every:
            listed = listing_row(incident, entry)
            below = parts.get(incident.id, [])
            told = {incident.id, *(part.id for _, part in below)}
            if (
                max([entry, *(number for number, _ in below)]) > since
                and (texts is None or told & texts)
                and fits(incident, listed, filters, [part for _, part in below])
            ):
                kept.append((listed["first_day"] or "", incident))
        merged = self._resolved([one.id for _, one in kept], horizon)
        kept = [(day, one) for day, one in kept if merged[one.id] == one.id]
        # Of whose accounts: to load their readings took most of the time, and all of the memory.
        told_of = self._member_rows([one.id for _, one in kept], moment)
        populated = {incident for _, incident in told_of}
        kept = [(day, one) for day, one in kept if one.id in populated]
        kept.sort(key=lambda one: one[1].id)
        kept.sort(key=lambda one: one[0], reverse=True)
        if filters.reviewed is not None:
            accepted = self.accepted(moment)
            kept = [one for one in kept if (one[1].id in accepted) == filters.reviewed]
        return kept

    def _texts_of_then(self, filters: Filters, moment: Moment) -> set[str] | None:
        if filters.text is None:
            return None
        ever, account = schema.membership.c, schema.account.c
        statement = (
            select(ever.incident)
            .join(schema.account, account.number == ever.account)
            .where(account.entry.in_(self.holding(filters.text, filters.unfound)))
        )
        incidents = {row["incident"] for row in self._all(statement)}
        return set(self._resolved(incidents, self.horizon(moment)).values())

    # -- figures of the record ----------------------------------------------------------------

    def head(self) -> tuple[int, str]:
        """Return the last entry and its digest in hex: note it elsewhere to prove no end is cut."""
        table = schema.entry.c
        last = self._all(select(table.seq, table.digest).order_by(table.seq.desc()).limit(1))
        return (last[0]["seq"], bytes(last[0]["digest"]).hex()) if last else (0, "")

    def last_recorded(self) -> str | None:
        """Return when the record's last entry was made; None for an empty one."""
        table = schema.entry.c
        last = self._all(select(table.recorded_at).order_by(table.seq.desc()).limit(1))
        return last[0]["recorded_at"] if last else None

    def parts_of(self, incidents: Iterable[str]) -> dict[IncidentId, int]:
        """Return how many parts of any depth each of some incidents has today; absent: none."""
        table, part = schema.listing.c, schema.listing.alias()
        below = select(table.incident, table.parent.label("whole"))
        counted: dict[IncidentId, int] = {}
        for batch in batches(dict.fromkeys(incidents)):
            found = below.where(table.parent.in_(batch)).cte(recursive=True)
            found = found.union(
                select(part.c.incident, found.c.whole).join(
                    found, part.c.parent == found.c.incident
                )
            )
            number = select(found.c.whole, func.count().label("parts")).group_by(found.c.whole)
            counted |= {IncidentId(row["whole"]): row["parts"] for row in self._all(number)}
        return counted

    def stats(self) -> dict[str, int]:
        """Return how many rows each kind of thing has."""
        counted = {}
        for name, table in (
            ("entries", schema.entry), ("reports", schema.report), ("captures", schema.capture),
            ("readings", schema.reading), ("accounts", schema.account), ("claims", schema.claim),
            ("judgements", schema.judgement), ("incidents", schema.listing),
            ("estimates", schema.estimate), ("erasures", schema.erasure),
        ):  # fmt: skip
            counted[name] = self.count(table)
        return counted


def _is_published(incident: Any, last: str) -> Any:
    """Tell whether a report of an incident, or of a part of it, was published by then."""
    part, told = schema.listing.c, _published_by(last)
    campaigns = select(part.parent).where(part.incident.in_(told), part.parent.is_not(None))
    return or_(incident.in_(told), incident.in_(campaigns))


def _published_by(last: str) -> Select[Any]:
    now, account, reading = schema.member.c, schema.account.c, schema.reading.c
    return (
        select(now.incident)
        .join(schema.account, account.number == now.account)
        .join(schema.reading, reading.entry == account.entry)
        .where(reading.published_by <= last)
    )


def _cursor(day: str, incident: str) -> str:
    return json.dumps([day, incident], separators=(",", ":"))


def _is_day(day: object) -> bool:
    return isinstance(day, str) and re.fullmatch(r"(?:\d{4}-\d\d-\d\d)?", day, re.ASCII) is not None


def _read_cursor(after: str) -> tuple[str, str]:
    try:
        day, incident = json.loads(after)
    except (ValueError, TypeError) as error:
        raise WrongUsage(
            "the cursor cannot be read", "after", "pass on the one that the last page gave"
        ) from error
    if not (_is_day(day) and isinstance(incident, str) and is_plain(incident)):
        raise WrongUsage(
            "the cursor cannot be read", "after", "pass on the one that the last page gave"
        )
    return day, incident
