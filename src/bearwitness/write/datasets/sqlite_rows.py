"""Tables in a SQLite file: what SQLite for Datasette and GeoPackage have in common.

In: Items. Out: rows in one database, written some thousand at a time.
"""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

from bearwitness.write.datasets.columns import Column, Row, Table, Value
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.writer import Target

_WAITING = 2_000


class SqliteRows(TableWriter):
    """Writes tables into SQLite. path: of the file."""

    def __init__(self, target: Target, release: Release, path: Path) -> None:
        super().__init__(target, release)
        self.database = sqlite3.connect(path)
        # It is thrown away if anything fails, so no log is kept.
        self.database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        self._waiting: dict[str, list[tuple[Any, ...]]] = {}
        self._inserts: dict[str, str] = {}
        for table in target.tables:
            self.make(table)
            names = self.names(table)
            marks = ", ".join("?" * len(names))
            self._inserts[table.name] = (
                f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"
            )
            self._waiting[table.name] = []

    def make(self, table: Table) -> None:
        """Make a table."""
        raise NotImplementedError

    def names(self, table: Table) -> list[str]:
        """Return the names of the columns that rows are given in."""
        return [f'"{column.name}"' for column in table.columns]

    def values(self, table: Table, row: Row) -> tuple[Any, ...]:
        """Return a row as it is stored."""
        return tuple(stored(value) for value in row)

    def put(self, table: Table, row: Row) -> None:
        """Hold a row; write some thousand at once."""
        waiting = self._waiting[table.name]
        waiting.append(self.values(table, row))
        if len(waiting) >= _WAITING:
            self._flush(table.name)

    def _flush(self, name: str) -> None:
        self.database.executemany(self._inserts[name], self._waiting[name])
        self._waiting[name].clear()

    def close(self) -> None:
        """Write what waits, and finish the file."""
        for name in self._waiting:
            self._flush(name)
        self.finish()
        self.database.commit()
        self.database.close()

    def finish(self) -> None:
        """Write what stands beside the rows."""

    def abandon(self) -> None:
        """Close the file."""
        self.database.close()


def stored(value: Value) -> Any:
    """Return a value as SQLite keeps it: lists as JSON, truth as 0 and 1."""
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def required(column: Column) -> str:
    """Return what a column's declaration ends with."""
    return " NOT NULL" if column.required else ""
