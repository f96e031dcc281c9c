"""What one writing transaction adds to the record: readings, profiles, decisions, estimates.

In: Reading, Judgement, Incident as computed. Out: Stored, and rows that only grow.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select, update

from bearwitness.domain import AccountId, Incident, IncidentId, Reading, Report
from bearwitness.errors import MalformedRow
from bearwitness.record import ids, rows, schema
from bearwitness.record.facts import facet_rows, listing_row
from bearwitness.record.judging import Judging
from bearwitness.record.listing import key_of
from bearwitness.record.moments import last_instant, stamp

_WRITTEN_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a reading that was added.

    new: False where the record held it already, and nothing changed. accounts: under the
    record's ids, in the order of the reading's incidents. replaced: the accounts of the reading
    that this one takes the place of.
    """

    report: str
    reading: str
    accounts: tuple[AccountId, ...]
    new: bool
    replaced: tuple[AccountId, ...] = ()


@dataclass(frozen=True, slots=True)
class Profiled:
    """An account's profile for linking: the linker's own words, and the keys it is found by.

    day: ordinal of the event's first day (``date.toordinal``); None is unknown. body: JSON text.
    """

    account: AccountId
    linker: str
    body: str
    keys: tuple[str, ...]
    day: int | None = None


class Ledger(Judging):
    """One open writing transaction: it holds wholly at its end, or not at all."""

    # -- readings -----------------------------------------------------------------------------

    def append_reading(
        self, reading: Reading, reader: str, retrieved_at: datetime | None = None
    ) -> Stored:
        """Add what a report says.

        reader: name and version of what read it. retrieved_at: when its bytes were fetched; now
        unless told. The same report with the same text by the same reader changes nothing; a
        changed page, or another reader, is a new reading of the same report, with a capture of
        its own where the bytes are new. Raises MalformedRow for a reading that cannot be kept,
        ErasedReport for a report that was erased by order.
        """
        report = reading.report
        name = ids.report_id(report)
        held = self._latest_reading(name)
        if held is not None and _is_same(held, report, reader):
            return Stored(name, held["id"], self._accounts_in(held["entry"]), new=False)
        if held is None:
            self._refuse_erased(name, report)
        _check(report)
        body = rows.reading_body(reading)
        if held is None:
            url = ids.normal_url(report.url) if report.url else None
            self._enter("report", {"id": name, "url": url})
        retrieved = stamp(retrieved_at) if retrieved_at is not None else self.recorded_at
        capture = self._append_capture(name, report, retrieved)
        number = held["number"] + 1 if held is not None else 1
        reading_name = ids.reading_id(name, number)
        entry = self._enter("reading", {
            "id": reading_name, "report": name, "number": number, "reader": reader,
            "capture": capture, "title": report.title, "outlet": report.outlet,
            "language": report.language, "published": report.published,
            # A page that names no date was published by the time it was fetched.
            "published_by": last_instant(report.published) or retrieved,
            "relevant": int(reading.relevant), "text": report.text, "body": body,
        })  # fmt: skip
        self._search(entry, report.title, report.text)
        accounts = self._append_accounts(reading, reading_name, entry)
        replaced = self._supersede(held["entry"]) if held is not None else ()
        bare = replace(reading, report=replace(report, capture=None, where=None))
        self._keep(entry, bare)
        if self._waiting > _WRITTEN_AT_ONCE:
            self._settle()
        return Stored(name, reading_name, accounts, new=True, replaced=replaced)

    def known(self, report: Report, reader: str) -> Stored | None:
        """Return what adding a report again would return; None where it must be read first."""
        held = self._latest_reading(ids.report_id(report))
        if held is None or not _is_same(held, report, reader):
            return None
        return Stored(held["report"], held["id"], self._accounts_in(held["entry"]), new=False)

    def _latest_reading(self, report: str) -> rows.Row | None:
        table = schema.reading
        waiting = [row for row in self._pending.get(table, ()) if row["report"] == report]
        if waiting:
            return waiting[-1]
        # Not through _all: the rows that wait are searched already, and need not be written yet.
        found = self._connection.execute(
            select(table).where(table.c.report == report).order_by(table.c.entry.desc()).limit(1)
        )
        row = found.mappings().first()
        return dict(row) if row is not None else None

    def _accounts_in(self, entry: int) -> tuple[AccountId, ...]:
        table = schema.account.c
        found = self._all(select(table.id).where(table.entry == entry).order_by(table.number))
        return tuple(AccountId(row["id"]) for row in found)

    def _append_capture(self, report: str, told: Report, retrieved: str) -> int | None:
        """Add the bytes a report was made of; return the entry of bytes held already."""
        if told.capture is None:
            return None
        row = rows.capture_row(told.capture, report, retrieved)
        table = schema.capture
        same = ("digest", "form", "url", "encoding", "published")
        columns = [table.c[name] for name in same]
        held = self._all(select(table.c.entry, *columns).where(table.c.report == report))
        for one in held:
            if all(one[name] == row[name] for name in same):
                return int(one["entry"])
        return self._enter("capture", row)

    def _append_accounts(self, reading: Reading, name: str, entry: int) -> tuple[AccountId, ...]:
        numbers: dict[str, int] = {}
        made = []
        for incident in reading.incidents:
            self._accounts += 1
            numbers[incident.id] = self._accounts
            made.append(ids.account_id(name, incident.id))
            self._made_accounts[made[-1]] = self._accounts
            self._put(schema.account, {
                "number": self._accounts, "entry": entry, "id": made[-1], "local": incident.id,
                "kind": incident.kind, "background": int(incident.background),
            })  # fmt: skip
        for row in rows.claim_rows(reading, name, entry, numbers):
            self._put(schema.claim, row)
        return tuple(made)

    def _supersede(self, entry: int) -> tuple[AccountId, ...]:
        """Take the accounts of an earlier reading out of the indexes of what stands today."""
        accounts = self._accounts_in(entry)
        self._unindex(entry)
        return accounts

    def _unindex(self, entry: int) -> None:
        numbers = select(schema.account.c.number).where(schema.account.c.entry == entry)
        block, frequency = schema.block.c, schema.frequency
        borne = select(block.key).where(block.account.in_(numbers))
        counted = [row["key"] for row in self._all(borne)]
        for key in counted:
            self._connection.execute(
                update(frequency).where(frequency.c.key == key)
                .values(accounts=frequency.c.accounts - 1)
            )  # fmt: skip
        for table in (schema.block, schema.profile, schema.member):
            self._connection.execute(delete(table).where(table.c.account.in_(numbers)))

    def _refuse_erased(self, name: str, report: Report) -> None:
        table = schema.erasure.c
        if report.url and self._all(select(table.entry).where(table.report == name).limit(1)):
            raise ErasedReport(
                "this report was erased from the record by order", report.called,
                "it is not taken in again; see the order: bearwitness show " + name,
            )  # fmt: skip

    # -- linking ------------------------------------------------------------------------------

    def append_profiles(self, profiles: Iterable[Profiled]) -> None:
        """Keep accounts' profiles and the keys they are found by, in place of earlier ones."""
        profiles = list(profiles)
        numbers = self._numbers([one.account for one in profiles])
        held = self._each(
            select(schema.profile.c.account), schema.profile.c.account, numbers.values()
        )  # fmt: skip
        if held:
            self._drop_profiles([row["account"] for row in held])
        counted: dict[int, int] = {}
        for one in profiles:
            number = numbers[one.account]
            day = schema.NO_DAY if one.day is None else one.day
            self._put(schema.profile, {
                "account": number, "linker": one.linker, "day": one.day, "body": one.body,
            })  # fmt: skip
            for key in {key_of(key) for key in one.keys}:
                self._put(schema.block, {"key": key, "day": day, "account": number})
                counted[key] = counted.get(key, 0) + 1
        self._count(counted)

    def _drop_profiles(self, numbers: list[int]) -> None:
        block = schema.block.c
        borne = self._each(select(block.key, block.account), block.account, numbers)
        lost: dict[int, int] = {}
        for row in borne:
            lost[row["key"]] = lost.get(row["key"], 0) - 1
        self._count(lost)
        for table in (schema.block, schema.profile):
            for number in numbers:
                self._connection.execute(delete(table).where(table.c.account == number))

    def _count(self, changes: dict[int, int]) -> None:
        if not changes:
            return
        made = self._upsert(schema.frequency)
        added = schema.frequency.c.accounts + made.excluded.accounts
        self._connection.execute(
            made.on_conflict_do_update(index_elements=["key"], set_={"accounts": added}),
            [{"key": key, "accounts": number} for key, number in sorted(changes.items())],
        )

    # -- estimates ----------------------------------------------------------------------------

    def append_estimates(self, incidents: Iterable[Incident]) -> list[IncidentId]:
        """Keep incidents as computed now; return those that differ from what was kept last.

        Each holds all its accounts' claims, its estimates by every rule that was asked for, its
        campaign as parent. An incident with no claims any more leaves the listing.
        """
        changed = []
        for incident in incidents:
            if self._append_estimate(incident):
                changed.append(incident.id)
        return changed

    def _append_estimate(self, incident: Incident) -> bool:
        table = schema.estimate.c
        last = self._all(
            select(table.number, table.body).where(table.incident == incident.id)
            .order_by(table.entry.desc()).limit(1)
        )  # fmt: skip
        if last and rows.incident_in(last[0]["body"]) == incident:
            return False
        number = last[0]["number"] + 1 if last else 1
        entry = self._enter(
            "estimate", {"incident": incident.id, "number": number,
                         "body": rows.incident_body(incident)}
        )  # fmt: skip
        for index in (schema.listing, schema.facet):
            self._connection.execute(delete(index).where(index.c.incident == incident.id))
        if incident.claims:
            self._put(schema.listing, listing_row(incident, entry))
            for row in facet_rows(incident):
                self._put(schema.facet, row)
        return True


class ErasedReport(MalformedRow):
    """A report that was erased by order is not taken in again."""


def _is_same(held: rows.Row, report: Report, reader: str) -> bool:
    """Tell whether a reading held says what adding a report anew would say.

    What the report leaves open this time (its date, its title) it does not take back.
    """
    told = (
        (held["reader"], reader), (held["text"], report.text),
        *(
            (held[name], getattr(report, name))
            for name in ("title", "outlet", "published")
            if getattr(report, name) is not None
        ),
    )  # fmt: skip
    return all(old == new for old, new in told)


def _check(report: Report) -> None:
    """Raise MalformedRow for what a database cannot hold."""
    for words in (report.text, report.title, report.url, report.ref, report.outlet):
        if words is not None and "\0" in words:
            raise MalformedRow(
                "it holds a NUL character, which no database keeps", report.called,
                "take the character out of the text",
            )  # fmt: skip
