"""SQLite for Datasette: a table each, keys and indexes, and a file of metadata beside it.

In: Items. Out: one .db file and NAME.metadata.json: ``datasette NAME.db -m NAME.metadata.json``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bearwitness.write.datasets.columns import Table, Type
from bearwitness.write.datasets.release import METHOD, Release
from bearwitness.write.datasets.sqlite_rows import SqliteRows, required
from bearwitness.write.datasets.writer import Target

_TYPES: dict[Type, str] = {
    "string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "day": "TEXT",
    "partial": "TEXT", "list": "TEXT",
}  # fmt: skip
# What is worth counting by, on each table's page.
_FACETS = {
    "incidents": ["kind", "country", "admin1", "reviewed"],
    "estimates": ["outcome", "status", "is_total"],
    "claims": ["kind", "outcome", "status", "speaker_kind", "outlet"],
    "sources": ["outlet", "language"],
}
_SORTED = {"incidents": "first_day", "sources": "published"}


class SqliteWriter(SqliteRows):
    """Writes SQLite with Datasette's metadata."""

    def __init__(self, target: Target, release: Release) -> None:
        self._path = target.path("bearwitness.db")
        super().__init__(target, release, self._path)

    def make(self, table: Table) -> None:
        """Make a table whose id is its key."""
        held = {one.name for one in self.target.tables}
        columns = []
        for number, column in enumerate(table.columns):
            kind = f'"{column.name}" {_TYPES[column.type]}'
            points = column.name == "incident" and column.key in held
            columns.append(
                f"{kind} PRIMARY KEY NOT NULL" if number == 0
                else kind + required(column) + (f" REFERENCES {column.key} (id)" if points else "")
            )  # fmt: skip
        self.database.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")

    def finish(self) -> None:
        """Make the indexes, a search of the quotes, and the metadata."""
        for table in self.target.tables:
            for name in ("parent", "incident", "report"):
                if any(column.name == name for column in table.columns):
                    self.database.execute(
                        f'CREATE INDEX "{table.name}_{name}" ON {table.name} ("{name}")'
                    )
            if table.name == "claims":
                self.database.executescript(
                    "CREATE VIRTUAL TABLE claims_fts USING fts5 (quote, content='claims');"
                    "INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');"
                )
        path = self._path.with_name(f"{self._path.name}.metadata.json")
        path.write_text(
            json.dumps(metadata(self.release, self.target.tables, self._path),
                       ensure_ascii=False, indent=2) + "\n", "utf-8",
        )  # fmt: skip


def metadata(release: Release, tables: tuple[Table, ...], path: Path) -> dict[str, Any]:
    """Return Datasette's metadata of a file."""
    told: dict[str, Any] = {
        "title": release.name, "description": f"{METHOD} {' '.join(release.limits)}",
        "license": release.licence or "none named",
        "source": f"bearwitness record {release.record}",
    }  # fmt: skip
    described = {}
    for table in tables:
        described[table.name] = {
            "title": table.title, "description": table.description,
            "columns": {column.name: column.description for column in table.columns},
            "facets": _FACETS.get(table.name, []),
            **({"sort_desc": _SORTED[table.name]} if table.name in _SORTED else {}),
        }  # fmt: skip
    return {**told, "databases": {path.stem: {"tables": described}}}
