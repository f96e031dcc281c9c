"""What one writing transaction adds to the record: readings, profiles, decisions, estimates.

In: Reading, Judgement, Incident as computed. Out: Stored, and rows that only grow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from bearwitness.domain import Account, AccountId, Incident, IncidentId, Reading, Report
from bearwitness.errors import MalformedRow
from bearwitness.record import hot, ids, rows, schema, scrubbing
from bearwitness.record.chain import FORGOTTEN, FORGOTTEN_END, WITHHELD, digest_of_text
from bearwitness.record.facts import listed_rows
from bearwitness.record.held import Held
from bearwitness.record.judging import Judging
from bearwitness.record.listing import key_of
from bearwitness.record.moments import last_instant, stamp
from bearwitness.record.readings import batches

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

    # The record's id where it holds digests of erased texts; "" where none; None: not asked yet.
    _forgotten_for: str | None = None

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
        if held is None or held["text"] != report.text:
            self._refuse_erased(name, report, held is None)
        _check(report, reading.redacted)
        body = rows.reading_body(reading)
        if held is None:
            url = ids.normal_url(report.url) if report.url else None
            self._enter("report", {"id": name, "url": url})
        retrieved = stamp(retrieved_at) if retrieved_at is not None else self.recorded_at
        number = held["number"] + 1 if held is not None else 1
        capture = self._append_capture(name, report, retrieved, number)
        reading_name = ids.reading_id(name, number)
        row = {
            "id": reading_name, "report": name, "number": number, "reader": reader,
            "capture": capture, "title": report.title, "outlet": report.outlet,
            "language": report.language, "published": report.published,
            "published_by": _published_by(report, retrieved, capture, held),
            "relevant": int(reading.relevant), "text": report.text, "body": body,
        }  # fmt: skip
        entry = self._enter("reading", row)
        self._latest[name] = {"entry": entry, **row}
        self._search(entry, report.title, report.text)
        accounts = self._append_accounts(reading, reading_name, entry)
        replaced = self._supersede(held["entry"]) if held is not None else ()
        bare = replace(reading, report=replace(report, capture=None, where=None))
        self._keep(entry, Held(bare))
        if self._waiting > _WRITTEN_AT_ONCE:
            self._settle()
        return Stored(name, reading_name, accounts, new=True, replaced=replaced)

    def known(self, report: Report, reader: str) -> Stored | None:
        """Return what adding a report again would return; None where it must be read first."""
        held = self._latest_reading(ids.report_id(report))
        if held is None or not _is_same(held, report, reader):
            return None
        return Stored(held["report"], held["id"], self._accounts_in(held["entry"]), new=False)

    def _latest_reading(self, report: str) -> Mapping[str, Any] | None:
        # What was read in this transaction need not be written yet.
        if report not in self._latest:
            found = self._ask(hot.LATEST_READING, report=report)
            return found[0] if found else None
        return self._latest[report]

    def _accounts_in(self, entry: int) -> tuple[AccountId, ...]:
        table = schema.account.c
        found = self._all(select(table.id).where(table.entry == entry).order_by(table.number))
        return tuple(AccountId(row["id"]) for row in found)

    def _append_capture(self, report: str, told: Report, retrieved: str, number: int) -> int | None:
        """Add the bytes a report was made of; return the entry of bytes held already."""
        if told.capture is None:
            return None
        row = rows.capture_row(told.capture, report, retrieved)
        if number == 1:
            return self._enter("capture", row)
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
            self._made_in[made[-1]] = {"entry": entry, "local": incident.id}
            self._unprofiled.add(self._accounts)
            self._unplaced.add(self._accounts)
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
        numbers = list(self._numbers(accounts).values())
        self._drop_profiles(numbers)
        member = schema.member
        self._connection.execute(delete(member).where(member.c.account.in_(numbers)))
        return accounts

    def digests_of(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the digests that texts are known by once erased, keyed with the record's id."""
        own = self.own_id()
        return tuple(sorted({digest_of_text(own, text) for text in texts}))

    def unforgotten(self, digests: Iterable[str]) -> list[str]:
        """Return those keyed digests that no order has been carried out against here."""
        about = schema.about.c
        names = [FORGOTTEN + one for one in digests]
        held = {row["name"] for row in self._each(select(about.name), about.name, names)}
        return sorted(name.removeprefix(FORGOTTEN) for name in names if name not in held)

    def forget_texts(self, digests: Iterable[str]) -> None:
        """Keep the keyed digests of erased texts, so that they are not taken in again."""
        for one in self.unforgotten(digests):
            self._put(schema.about, {"name": FORGOTTEN + one, "value": self.recorded_at})
        self._settle()
        self._forgotten_for = None

    def keep_withheld(self, words: Iterable[str]) -> None:
        """Keep what stands for the words of names in erased texts (``withheld.kept_as``)."""
        about = schema.about.c
        names = sorted({WITHHELD + one for one in words})
        held = {row["name"] for row in self._each(select(about.name), about.name, names)}
        for name in names:
            if name not in held:
                self._put(schema.about, {"name": name, "value": self.recorded_at})
        self._settle()

    def _is_forgotten(self, text: str) -> bool:
        """Tell whether a text was erased by order, under whatever address."""
        about = schema.about.c
        if self._forgotten_for is None:
            # Asked once a transaction: most records never erased anything.
            after = (about.name >= FORGOTTEN) & (about.name < FORGOTTEN_END)
            some = self._all(select(about.name).where(after).limit(1))
            self._forgotten_for = self.own_id() if some else ""
        if not self._forgotten_for:
            return False
        name = FORGOTTEN + digest_of_text(self._forgotten_for, text)
        return bool(self._all(select(about.name).where(about.name == name)))

    def _refuse_erased(self, name: str, report: Report, is_new: bool) -> None:
        if self._is_forgotten(report.text):
            raise ErasedReport(
                "its text was erased from the record by order", report.called,
                "it is not taken in again, under whatever address",
            )  # fmt: skip
        if is_new and report.url and self._ask(hot.ERASED, report=name):
            raise ErasedReport(
                "this report was erased from the record by order", report.called,
                "it is not taken in again; see the order: bearwitness show " + name,
            )  # fmt: skip

    def accounts(self, wanted: Iterable[str], as_of: str | None = None) -> dict[str, Account]:
        """Return accounts by their ids; what is not there is left out."""
        names = list(wanted)
        if as_of is not None or any(name not in self._made_in for name in names):
            return super().accounts(names, as_of)
        made = [{"id": name, **self._made_in[name]} for name in names]
        return {account.id: account for account in self._told(made, None)}

    # -- linking ------------------------------------------------------------------------------

    def append_profiles(self, profiles: Iterable[Profiled]) -> None:
        """Keep accounts' profiles and the keys they are found by, in place of earlier ones.

        Only for accounts of current readings: an earlier reading's are not looked for.
        """
        profiles = list(profiles)
        numbers = self._numbers([one.account for one in profiles])
        held = [number for number in numbers.values() if number not in self._unprofiled]
        if held:
            self._drop_profiles(held)
        self._unprofiled.difference_update(numbers.values())
        for one in profiles:
            number = numbers[one.account]
            day = schema.NO_DAY if one.day is None else one.day
            self._put(schema.profile, {
                "account": number, "linker": one.linker, "day": one.day, "body": one.body,
            })  # fmt: skip
            for key in {key_of(key) for key in one.keys}:
                self._put(schema.block, {"key": key, "day": day, "account": number})

    def outdated(self, linker: str, readings: int) -> list[tuple[AccountId, ...]]:
        """Return the accounts of some readings whose profiles another linker made, latest first.

        Where those are profiled anew before the next are asked for, what is left lies below what is
        done, so that the two ends tell whether any is left: no search through all profiles.
        """
        self._settle()
        profile, account = schema.profile.c, schema.account.c
        ends = [
            self._all(select(profile.linker).order_by(order).limit(1))
            for order in (profile.account, profile.account.desc())
        ]
        if all(row["linker"] == linker for end in ends for row in end):
            return []
        found = self._all(
            select(account.entry).join(schema.profile, profile.account == account.number)
            .where(profile.linker != linker).order_by(account.number.desc()).limit(readings)
        )  # fmt: skip
        entries = list(dict.fromkeys(row["entry"] for row in found))
        return [self._accounts_in(entry) for entry in entries]

    def _drop_profiles(self, numbers: list[int]) -> None:
        """Take accounts out of what candidates are found by."""
        self._settle()
        for table in (schema.block, schema.profile):
            for batch in batches(numbers):
                self._connection.execute(delete(table).where(table.c.account.in_(batch)))

    def unindex(self, accounts: list[int], incidents: Iterable[str]) -> None:
        """Take accounts out of every index, and incidents out of the listing until computed."""
        self._settle()
        self._drop_profiles(accounts)
        self._settle()
        for batch in batches(accounts):
            self._connection.execute(
                delete(schema.member).where(schema.member.c.account.in_(batch))
            )
        for some in batches(incidents):
            for index in schema.LISTED:
                self._connection.execute(delete(index).where(index.c.incident.in_(some)))

    # -- erasures -----------------------------------------------------------------------------

    def enter_erasure(self, row: rows.Row) -> int:
        """Enter an order to erase; return its entry. What is known without asking is dropped."""
        self._settle()
        entry = self._enter("erasure", row)
        self._settle()
        self._forget()
        return entry

    def mark_erased(self, erasure: int, entries: Iterable[int]) -> None:
        """Let the rows of entries be deleted, for good."""
        for entry in entries:
            self._put(schema.erased, {"entry": entry, "erasure": erasure})
        self._settle()

    def note_unscrubbed(self, erasure: int) -> None:
        """Note on a server, whose files cannot say so, that they may still hold what was erased."""
        if self.dialect != "sqlite":
            row = scrubbing.row(scrubbing.UNSCRUBBED, erasure, self.recorded_at)
            self._put(schema.about, row)

    def note_scrubbed(self, erasure: int) -> None:
        """Note that what was erased by an order, and by those before it, is out of the files."""
        row = scrubbing.row(scrubbing.SCRUBBED, erasure, self.recorded_at)
        about = schema.about.c.name
        if not self._all(select(about).where(about == row["name"])):
            self._put(schema.about, row)

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
        last = self._last_computed(incident.id)
        if last is not None and last[1] == incident:
            self._list_again(incident)
            return False
        number = last[0] + 1 if last is not None else 1
        body = rows.incident_body(incident)
        entry = self._enter("estimate", {"incident": incident.id, "number": number, "body": body})
        if last is not None:
            self._settle(*schema.LISTED)
            for words in hot.UNLISTED:
                self._run_many(hot.statement(words, self.dialect), [{"incident": incident.id}])
        self._computed[incident.id] = (number, incident)
        if incident.claims:
            self._list(incident, entry)
        return True

    def _list(self, incident: Incident, entry: int) -> None:
        for table, row in listed_rows(incident, entry):
            self._put(table, row)

    def _list_again(self, incident: Incident) -> None:
        """Put back an incident that a merge since withdrawn, or an erasure, took off the list."""
        listed, made = schema.listing.c, schema.estimate.c
        if not incident.claims:
            return
        if self._all(select(listed.incident).where(listed.incident == incident.id)):
            return
        found = self._all(
            select(made.entry).where(made.incident == incident.id)
            .order_by(made.entry.desc()).limit(1)
        )  # fmt: skip
        for index in (schema.facet, schema.mark):
            self._connection.execute(delete(index).where(index.c.incident == incident.id))
        self._list(incident, found[0]["entry"])

    def _last_computed(self, incident: str) -> tuple[int, Incident] | None:
        if incident not in self._computed:
            found = self._ask(hot.LAST_ESTIMATE, incident=incident)
            self._computed[incident] = (
                (found[0]["number"], rows.incident_in(found[0]["body"])) if found else None
            )
        return self._computed[incident]


class ErasedReport(MalformedRow):
    """A report that was erased by order is not taken in again."""


def _published_by(
    report: Report, retrieved: str, capture: int | None, held: Mapping[str, Any] | None
) -> str:
    """Return the instant by which what a report says was surely public.

    A page that names no date was public when it was fetched. One whose words were changed under
    the date it had says the new ones since the fetch that found them: nobody could have read them
    on the day it names. The same bytes read anew are public since they were.
    """
    stated = last_instant(report.published)
    if held is None:
        return stated or retrieved
    if capture is not None and capture == held["capture"]:
        return stated or str(held["published_by"])
    if stated is not None and (report.text == held["text"] or stated > held["published_by"]):
        return stated
    return retrieved


def _is_same(held: Mapping[str, Any], report: Report, reader: str) -> bool:
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


def _check(report: Report, is_redacted: bool) -> None:
    """Raise MalformedRow for what a database cannot hold."""
    if is_redacted:
        raise MalformedRow(
            "names were taken out of it: the record keeps whole readings only", report.called,
            "add the report itself, or a reading of it that is whole",
        )  # fmt: skip
    try:
        for words in (report.text, report.url):
            (words or "").encode("utf-8")
    except UnicodeEncodeError as error:
        raise MalformedRow(
            f"it holds half a surrogate pair, which is no character ({error.reason})",
            report.called, "mend what wrote the text: it was cut inside a character",
        ) from error  # fmt: skip
    for words in (report.text, report.title, report.url, report.ref, report.outlet):
        if words is not None and "\0" in words:
            raise MalformedRow(
                "it holds a NUL character, which no database keeps", report.called,
                "take the character out of the text",
            )  # fmt: skip
