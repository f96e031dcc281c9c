"""The pen of one writing transaction: the ledger's next entry, and rows gathered in memory.

In: rows. Out: the same in the database, sealed into the chain.

Rows are written many at a time: before the transaction's own questions, and at its end.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Executable, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite

from bearwitness.domain import Incident
from bearwitness.record import chain, hot, rows, schema
from bearwitness.record.facts import folded
from bearwitness.record.held import HeldReadings
from bearwitness.record.hot import insertion
from bearwitness.record.listing import View
from bearwitness.record.moments import stamp

# PostgreSQL refuses more than 1 MB of words in one text's index; this leaves room for positions.
SEARCHED_LETTERS = 400_000
SEARCHED = {
    "sqlite": "INSERT INTO search (rowid, title, text) VALUES (:entry, :title, :text)",
    "postgresql": (
        "INSERT INTO search (entry, words) VALUES"
        " (:entry, to_tsvector('simple', :title) || to_tsvector('simple', :text))"
    ),
}


@cache
def parents_first(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Return some tables and all that their rows point to, in the order rows are written.

    While any row waits for the one it points to, SQLite looks through every row of the tables
    that might point to each new one: without an index on reading.capture, through all readings.
    """
    wanted = set(tables)
    for table in reversed(schema.metadata.sorted_tables):
        if table in wanted:
            wanted |= {key.column.table for key in table.foreign_keys}
    return tuple(table for table in schema.metadata.sorted_tables if table in wanted)


class Pen(View):
    """One open writing transaction: it adds rows, and answers every question of a View.

    now: the one time all its entries are recorded at; never before the entry before it.
    """

    def __init__(
        self, connection: Connection, where: str, now: datetime, shared: HeldReadings | None = None
    ) -> None:
        super().__init__(connection, where, shared)
        self._pending: dict[Table, list[rows.Row]] = {}
        self._unsearched: list[rows.Row] = []
        self._waiting = 0
        # What this transaction made or found out, known without asking the database again:
        # reports' latest readings, accounts' numbers and readings, those without a profile or a
        # place yet, incidents that stand for themselves, and what was computed of them last
        # (None: nothing).
        self._latest: dict[str, rows.Row] = {}
        self._made_accounts: dict[str, int] = {}
        self._made_in: dict[str, rows.Row] = {}
        self._unprofiled: set[int] = set()
        self._unplaced: set[int] = set()
        self._standing: set[str] = set()
        self._computed: dict[str, tuple[int, Incident] | None] = {}
        entry = schema.entry.c
        last = connection.execute(
            select(entry.seq, entry.digest, entry.recorded_at).order_by(entry.seq.desc()).limit(1)
        ).first()
        self._seq: int = last.seq if last else 0
        # What came before this transaction; of what it adds nothing is known to stay.
        self._first = self._seq
        self._digest: bytes = bytes(last.digest) if last else chain.GENESIS
        # A clock that was set back must not make the record's own order look another.
        self.recorded_at = max(stamp(now), last.recorded_at if last else "")
        self._accounts = int(connection.scalar(select(func.max(schema.account.c.number))) or 0)

    def _is_committed(self, entry: int) -> bool:
        return entry <= self._first

    # -- writing rows -------------------------------------------------------------------------

    def _put(self, table: Table, row: rows.Row) -> None:
        self._pending.setdefault(table, []).append(row)
        self._waiting += 1

    def _settle(self, *tables: Table) -> None:
        dialect = self.dialect
        for table in parents_first(tables) if tables else schema.metadata.sorted_tables:
            waiting = self._pending.pop(table, None)
            if waiting:
                self._waiting -= len(waiting)
                self._run_many(insertion(table, dialect), waiting)
        if tables:
            return
        if self._unsearched:
            unsearched, self._unsearched = self._unsearched, []
            self._run_many(hot.statement(SEARCHED[dialect], dialect), unsearched)

    def _run_many(self, statement: str, values: list[rows.Row]) -> None:
        """Run a statement, written for the driver, once for each row."""
        if self._driver is not None:
            self._driver.executemany(statement, values)
        else:
            self._connection.exec_driver_sql(statement, values)

    def _enter(self, kind: str, row: rows.Row) -> int:
        """Give a row the next entry of the ledger, and its seal."""
        self._seq += 1
        salt = os.urandom(chain.SALT_BYTES)
        sealed = chain.seal(salt, *rows.sealed_parts(kind, row))
        self._digest = chain.link(self._digest, self._seq, self.recorded_at, kind, sealed)
        self._put(schema.entry, {
            "seq": self._seq, "recorded_at": self.recorded_at, "kind": kind, "seal": sealed,
            "digest": self._digest,
        })  # fmt: skip
        self._put(rows.SEALED[kind], {"entry": self._seq, "salt": salt, **row})
        return self._seq

    def write_out(self) -> None:
        """Write what is still waiting; the transaction's owner commits."""
        self._settle()

    def run(self, statements: Iterable[tuple[Executable, list[rows.Row] | None]]) -> None:
        """Run statements with the rows they are for, for the modules of ``record`` alone."""
        self._settle()
        for statement, values in statements:
            self._connection.execute(statement, values)

    def _forget(self) -> None:
        """Drop what waits, and what was known without asking."""
        self._pending, self._unsearched, self._waiting = {}, [], 0
        self._readings.clear()
        # What this transaction erases others must not take from what it holds, should it fail.
        self._shared = None
        self._has_people = None
        self._latest.clear()
        self._made_accounts.clear()
        self._made_in.clear()
        self._unprofiled.clear()
        self._unplaced.clear()
        self._standing.clear()
        self._computed.clear()

    def _search(self, entry: int, title: str | None, words: str) -> None:
        """Let a reading be found by its words."""
        title = title or ""
        if self.dialect != "sqlite":
            # SQLite's index folds words itself.
            title, words = folded(title), folded(words)[:SEARCHED_LETTERS]
        self._unsearched.append({"entry": entry, "title": title, "text": words})

    def _upsert(self, table: Table) -> Any:
        is_sqlite = self.dialect == "sqlite"
        return sqlite.insert(table) if is_sqlite else postgresql.insert(table)

    def _numbers(self, accounts: Iterable[str]) -> dict[str, int]:
        """Return the numbers of accounts. Raises NotInRecord."""
        wanted = list(accounts)
        made = self._made_accounts
        numbers = {account: made[account] for account in wanted if account in made}
        asked = [account for account in wanted if account not in made]
        if asked:
            found = self._ask(hot.NUMBERS, accounts=asked)
            numbers |= {row["id"]: int(row["number"]) for row in found}
        for account in asked:
            if account not in numbers:
                raise self.missing("account", account)
        return numbers
