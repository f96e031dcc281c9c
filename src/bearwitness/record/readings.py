"""Reports, their readings, captures and accounts, as the record holds or held them.

In: ids and a Moment. Out: Filed, Account, Capture.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, func, select

from bearwitness.controls import visible
from bearwitness.domain import Account, AccountId, Capture, Reading
from bearwitness.errors import NotInRecord
from bearwitness.record import hot, ids, rows, schema
from bearwitness.record.held import Held, HeldReadings
from bearwitness.record.hot import Hot
from bearwitness.record.migrate import record_of
from bearwitness.record.moments import NOW, Moment, bound, first_day

Item = TypeVar("Item")
# How many values one IN list holds: SQLite takes 32,766 parameters a statement.
_AT_ONCE = 500
_KEPT_READINGS = 256


@dataclass(frozen=True, slots=True)
class Filed:
    """One reading in the record: which report's, how many-th, by which reader, from what bytes."""

    id: str
    report: str
    number: int
    reader: str
    recorded_at: str
    retrieved_at: str | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class KeptCapture:
    """The bytes of one page as they are kept: which, how long, when fetched and when recorded."""

    digest: str
    form: str
    url: str | None
    size: int
    retrieved_at: str
    recorded_at: str


@dataclass(frozen=True, slots=True)
class Ordered:
    """An order to erase that was carried out; nothing of what it reached is in it.

    report: its id where it was known by an address. entries: how many of the ledger's it reached.
    """

    id: str
    report: str | None
    reason: str
    author: str
    made_at: str
    recorded_at: str
    entries: int


def batches(items: Iterable[Item], size: int = _AT_ONCE) -> Iterator[list[Item]]:
    """Yield items in lists of at most a size."""
    batch: list[Item] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


class Readings:
    """Questions of what was read, inside one open transaction; every answer is of one state.

    connection: open, in a transaction. where: how messages name the record. shared: readings that
    earlier transactions loaded. dialect: the database's kind, sqlite or postgresql.
    """

    def __init__(
        self, connection: Connection, where: str, shared: HeldReadings | None = None
    ) -> None:
        self._connection = connection
        self.where = where
        # Sensitive incidents that whoever asks may not know of yet (``record.keeping``).
        self.hidden: frozenset[str] = frozenset()
        self._readings: dict[int, Held] = {}
        self._shared = shared
        # The last order to erase that this transaction sees; None: not asked yet.
        self._order: int | None = None
        self._has_people: bool | None = None
        self.dialect = connection.dialect.name
        # SQLite's own connection: what SQLAlchemy does around a statement costs more than most
        # of those asked for every report. Errors are ours to translate either way.
        driver = connection.connection.driver_connection
        self._driver = driver if isinstance(driver, sqlite3.Connection) else None

    def _settle(self, *tables: Table) -> None:
        """Write what waits for some tables, or for all, so that questions see it."""

    def select(self, statement: Select[Any]) -> list[Any]:
        """Return rows, for the modules of ``record`` alone."""
        return list(self._all(statement))

    def tuples(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Row[*tuple[Any, ...]]]:
        """Return many rows, for the modules of ``record`` alone: the cheapest way there is."""
        self._settle()
        return self._connection.execute(statement).all()

    def raw(self, statement: str) -> list[Any]:
        """Return the rows of a fixed statement, for the modules of ``record`` alone."""
        self._settle()
        return list(self._connection.exec_driver_sql(statement).mappings().all())

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        self._settle()
        return int(self._connection.scalar(select(func.count()).select_from(table)) or 0)

    def persons_kept(self) -> int:
        """Return of how many readings the persons are kept."""
        return self.count(schema.persons)

    def erased(self, entries: Iterable[int]) -> set[int]:
        """Return which entries an order to erase reached."""
        table = schema.erased.c
        return {row["entry"] for row in self._each(select(table.entry), table.entry, entries)}

    def _ask(self, question: Hot, **values: Any) -> Sequence[Any]:
        """Return the answer to a question asked often; lists are bound whole."""
        if question.needs:
            self._settle(*question.needs)
        words, bound_values = question.bound(self.dialect, values)
        if self._driver is not None:
            cursor = self._driver.cursor()
            cursor.row_factory = sqlite3.Row
            return cursor.execute(words, bound_values).fetchall()
        return self._connection.exec_driver_sql(words, bound_values).mappings().all()

    def _all(self, statement: Select[Any]) -> Sequence[Any]:
        self._settle()
        return self._connection.execute(statement).mappings().all()

    def _each(self, statement: Select[Any], column: Any, values: Iterable[Any]) -> list[Any]:
        """Return the rows whose column is one of some values."""
        found: list[Any] = []
        for batch in batches(dict.fromkeys(values)):
            found += self._all(statement.where(column.in_(batch)))
        return found

    def each(self, statement: Select[Any], column: Any, values: Iterable[Any]) -> list[Any]:
        """Return the rows whose column is one of some values, for the modules of ``record`` alone.

        Rows are in order within each batch of values.
        """
        return self._each(statement, column, values)

    # -- moments ------------------------------------------------------------------------------

    def horizon(self, moment: Moment = NOW) -> int | None:
        """Return the last ledger entry a moment sees; None is all of them.

        Raises WrongUsage for words that name no moment.
        """
        last = bound(moment.recorded_as_of, "--recorded-as-of")
        if last is None:
            return None
        entry = schema.entry.c
        self._settle()
        found = self._connection.scalar(
            select(func.max(entry.seq)).where(entry.recorded_at <= last)
        )  # fmt: skip
        return int(found or 0)

    # -- reports and readings -----------------------------------------------------------------

    def reading_entries(self, reports: Iterable[str], moment: Moment = NOW) -> dict[str, int]:
        """Return the entry of each report's current reading at a moment; absent: there is none.

        As of a publication, a changed page counts from the day it gives as its own.
        """
        table = schema.reading.c
        statement = self._known(select(table.entry, table.report).order_by(table.entry), moment)
        found = self._each(statement, table.report, reports)
        return {row["report"]: row["entry"] for row in sorted(found, key=lambda row: row["entry"])}

    def current_entries(self, moment: Moment) -> Select[Any]:
        """Return what finds the entry of every report's reading that is current at a moment.

        For the modules of ``record`` alone.
        """
        table = schema.reading.c
        return self._known(select(func.max(table.entry)).group_by(table.report), moment)

    def _known(self, statement: Select[Any], moment: Moment) -> Select[Any]:
        """Leave out readings that were not recorded, or not published, by a moment."""
        table = schema.reading.c
        horizon, published = self.horizon(moment), bound(moment.as_of, "--as-of")
        if horizon is not None:
            statement = statement.where(table.entry <= horizon)
        if published is not None:
            statement = statement.where(table.published_by <= published)
        return statement

    def _reading(self, entry: int) -> Reading:
        return self._load([entry])[entry].reading

    def whole(self, entries: Iterable[int]) -> dict[int, Reading]:
        """Return readings by their entries; one erased since is left out."""
        return {entry: held.reading for entry, held in self._load(entries).items()}

    def own_id(self) -> str:
        """Return the record's own id."""
        return record_of(self._connection)

    def _load(self, entries: Iterable[int]) -> dict[int, Held]:
        """Return readings by their entries; the last few stay at hand."""
        loaded: dict[int, Held] = {}
        missing = []
        for entry in dict.fromkeys(entries):
            if (held := self._readings.get(entry)) is not None:
                loaded[entry] = held
            else:
                missing.append(entry)
        if missing and self._shared is not None:
            known = self._shared.get(missing, self._last_order())
            loaded |= known
            missing = [entry for entry in missing if entry not in known]
        for batch in batches(missing):
            found = {
                row["entry"]: Held(rows.reading_of(row))
                for row in self._ask(hot.READINGS, entries=batch)
            }
            for entry, held in found.items():
                self._keep(entry, held)
            if self._shared is not None:
                committed = {one: held for one, held in found.items() if self._is_committed(one)}
                self._shared.keep(committed, self._last_order())
            loaded |= found
        return loaded

    def _keep(self, entry: int, held: Held) -> None:
        if len(self._readings) >= _KEPT_READINGS:
            self._readings.pop(next(iter(self._readings)))
        self._readings[entry] = held

    def _is_committed(self, entry: int) -> bool:
        """Tell whether an entry outlives this transaction, whatever becomes of it."""
        return True

    def see_orders(self) -> None:
        """Drop from memory what was held before an order to erase that this transaction sees."""
        if self._shared is not None:
            self._shared.get((), self._last_order())

    def _last_order(self) -> int:
        if self._order is None:
            found = self._ask(hot.LAST_ORDER)
            self._order = int(found[0]["entry"]) if found else 0
        return self._order

    def reading(self, report: str, moment: Moment = NOW) -> Filed:
        """Return the current reading of a report. Raises NotInRecord."""
        entry = self.reading_entries([report], moment).get(report)
        if entry is None:
            raise self.missing("report", report)
        return next(self._filed([entry]))

    def readings(self, report: str, moment: Moment = NOW) -> list[Filed]:
        """Return every reading of a report known at a moment, oldest first."""
        table = schema.reading.c
        statement = self._known(select(table.entry).where(table.report == report), moment)
        found = self._all(statement.order_by(table.entry))
        return list(self._filed([row["entry"] for row in found]))

    def read_again(self, reports: Iterable[str]) -> list[str]:
        """Return those of some reports that have more than one reading."""
        table = schema.reading.c
        statement = select(table.report).where(table.number == 2)
        return sorted(row["report"] for row in self._each(statement, table.report, reports))

    def reports(self, moment: Moment = NOW) -> Iterator[str]:
        """Yield the ids of all reports known at a moment, in the order they came."""
        table = schema.report.c
        after, horizon = 0, self.horizon(moment)
        while True:
            statement = select(table.entry, table.id).where(table.entry > after)
            if horizon is not None:
                statement = statement.where(table.entry <= horizon)
            found = self._all(statement.order_by(table.entry).limit(_AT_ONCE))
            if not found:
                return
            yield from (row["id"] for row in found)
            after = found[-1]["entry"]

    def _filed(self, entries: Sequence[int]) -> Iterator[Filed]:
        reading, entry, capture = schema.reading.c, schema.entry.c, schema.capture.c
        statement = (
            select(
                reading.entry, reading.id, reading.report, reading.number, reading.reader,
                entry.recorded_at, capture.retrieved_at,
            )
            .join(schema.entry, entry.seq == reading.entry)
            .outerjoin(schema.capture, capture.entry == reading.capture)
        )  # fmt: skip
        for row in sorted(
            self._each(statement, reading.entry, entries), key=lambda row: int(row["entry"])
        ):
            yield Filed(
                row["id"], row["report"], row["number"], row["reader"], row["recorded_at"],
                row["retrieved_at"], self._reading(row["entry"]),
            )  # fmt: skip

    def captures(self, report: str) -> list[Capture]:
        """Return every capture of a report, oldest first."""
        table = schema.capture
        statement = select(table).where(table.c.report == report).order_by(table.c.entry)
        return [rows.capture_of(row) for row in self._all(statement)]

    def capture_read(self, report: str) -> Capture | None:
        """Return the capture a report's current reading was made of; None without one.

        A page may go back to bytes captured before: the last captured are not always those.
        """
        entry = self.reading_entries([report]).get(report)
        reading, capture = schema.reading.c, schema.capture
        found = self._all(
            select(capture).join(schema.reading, reading.capture == capture.c.entry)
            .where(reading.entry == entry)
        )  # fmt: skip
        return rows.capture_of(found[0]) if found else None

    def kept_captures(self, report: str, moment: Moment = NOW) -> list[KeptCapture]:
        """Return what is known of every capture of a report by a moment's recording, oldest first.

        As of a publication: those that a reading published by then was made of.
        """
        capture, entry, reading = schema.capture.c, schema.entry.c, schema.reading.c
        statement = (
            select(schema.capture, entry.recorded_at)
            .join(schema.entry, entry.seq == capture.entry)
            .where(capture.report == report)
            .where(capture.entry.in_(self._known(select(reading.capture), moment)
                                     .where(reading.report == report)))
        )  # fmt: skip
        return [
            KeptCapture(
                row["digest"], row["form"], row["url"], len(rows.capture_of(row).body),
                row["retrieved_at"], row["recorded_at"],
            )
            for row in self._all(statement.order_by(capture.entry))
        ]  # fmt: skip

    def order(self, name: str, moment: Moment = NOW) -> Ordered | None:
        """Return an order to erase by its id or by that of the report it was against."""
        table, entry, reached = schema.erasure.c, schema.entry.c, schema.erased.c
        number = ids.order_entry(name)
        is_meant = table.entry == number if number is not None else table.report == name
        statement = (
            select(schema.erasure, entry.recorded_at)
            .join(schema.entry, entry.seq == table.entry).where(is_meant)
        )  # fmt: skip
        horizon = self.horizon(moment)
        if horizon is not None:
            statement = statement.where(table.entry <= horizon)
        found = self._all(statement.order_by(table.entry).limit(1))
        if not found:
            return None
        (row,) = found
        counted = select(func.count()).select_from(schema.erased)
        entries = self._connection.scalar(counted.where(reached.erasure == row["entry"]))
        return Ordered(
            ids.order_id(row["entry"]), row["report"], visible(row["reason"]),
            visible(row["author"]),
            row["made_at"], row["recorded_at"], int(entries or 0),
        )  # fmt: skip

    # -- accounts -----------------------------------------------------------------------------

    def accounts(self, wanted: Iterable[str], as_of: str | None = None) -> dict[str, Account]:
        """Return accounts by their ids; what is not there is left out.

        as_of: leave out claims that were made after it.
        """
        found = self._ask(hot.ACCOUNTS, accounts=list(wanted))
        return {account.id: account for account in self._told(found, as_of)}

    def accounts_of_report(self, report: str, moment: Moment = NOW) -> list[AccountId]:
        """Return the accounts of a report's current reading. Raises NotInRecord."""
        entry = self.reading_entries([report], moment).get(report)
        if entry is None:
            raise self.missing("report", report)
        table = schema.account.c
        found = self._all(select(table.id).where(table.entry == entry).order_by(table.number))
        return [AccountId(row["id"]) for row in found]

    def claims(self, wanted: Iterable[str]) -> dict[str, AccountId | None]:
        """Return the account each claim belongs to, None where it is of no event; absent: no such.

        Of any reading of a report, current or not.
        """
        found: dict[str, AccountId | None] = {}
        for name in dict.fromkeys(wanted):
            reading, _, local = name.rpartition("-")
            table = schema.reading.c
            for row in self._all(select(table.entry).where(table.id == reading)):
                for claim in self._reading(row["entry"]).claims:
                    if claim.id == local:
                        found[name] = (
                            ids.account_id(reading, claim.incident) if claim.incident else None
                        )
        return found

    def _told(self, found: Iterable[Any], as_of: str | None) -> Iterator[Account]:
        """Yield the accounts of rows with entry, id and local."""
        last = bound(as_of, "--as-of")
        found = list(found)
        loaded: dict[int, Held] = {}
        for batch in batches(dict.fromkeys(row["entry"] for row in found), _KEPT_READINGS):
            loaded |= self._load(batch)
        for row in found:
            account = _account(loaded[row["entry"]], row["id"], row["local"])
            yield account if last is None else _said_by(account, last[:10])

    def missing(self, kind: str, name: str) -> NotInRecord:
        """Return the error for an id that names nothing here."""
        return NotInRecord(
            f"there is no {kind} {name!r}", self.where,
            "list what there is: bearwitness incidents",
        )  # fmt: skip


def _account(held: Held, name: str, local: str) -> Account:
    """Return one account of a reading; it is made once while the reading is held."""
    made = held.accounts.get(local)
    if made is None:
        incident = next(one for one in held.reading.incidents if one.id == local)
        made = ids.account_of(held.reading, name.removesuffix(f"-{local}"), incident)
        held.accounts[local] = made
    return made


def _said_by(account: Account, last_day: str) -> Account:
    """Return an account without claims that were made after a day."""
    kept = tuple(
        claim for claim in account.claims
        if (first_day(claim.asserted_at) or last_day) <= last_day
    )  # fmt: skip
    if len(kept) == len(account.claims):
        return account
    known = {claim.id for claim in kept}
    incident = replace(
        account.incident, claims=tuple(one for one in account.incident.claims if one in known)
    )
    return replace(account, claims=kept, incident=incident)
