"""Write the gazetteer's tables.

In: Row. Out: a SQLite file. Rows go in one by one, so that all of GeoNames (13 million) can be
taken in without holding it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bearwitness.ground.gazetteer_names import name_keys
from bearwitness.ground.gazetteer_text import key_hash

_SCHEMA = """
PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE place (
    id INTEGER PRIMARY KEY, code TEXT, name TEXT, kind TEXT, lat REAL, lon REAL,
    population INTEGER, country TEXT, admin1 TEXT, admin2 TEXT, capital INTEGER);
CREATE TABLE name (
    key TEXT, place INTEGER, match INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE unit (code TEXT PRIMARY KEY, name TEXT) WITHOUT ROWID;
CREATE TEMP TABLE raw (key TEXT, place INTEGER, match INTEGER);
"""
_BATCH = 20_000


@dataclass(slots=True)
class Row:
    """One place on its way into the file. names: key -> how it names the place."""

    code: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    capital: bool = False
    names: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, match: int) -> None:
        """Let a name find this place; the strongest way of naming it stays."""
        for key in name_keys(name):
            self.names[key] = min(match, self.names.get(key, match))


class Store:
    """A gazetteer file being written; use it in a with statement, and finish it."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.executescript(_SCHEMA)
        self._numbers: dict[str, int] = {}
        self._places: list[tuple[object, ...]] = []
        self._names: list[tuple[str, int, int]] = []

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *error: object) -> None:
        self._connection.close()

    def add(self, row: Row) -> None:
        """Add a place that is not in the file yet."""
        number = self._numbers[row.code] = len(self._numbers) + 1
        self._places.append(
            (number, row.code, row.name, row.kind, row.lat, row.lon, row.population,
             row.country, row.admin1, row.admin2, int(row.capital))
        )  # fmt: skip
        self._add_names(row, number)

    def merge(self, row: Row) -> None:
        """Add a place, or its names, point and people to the one already known by its code."""
        number = self._numbers.get(row.code)
        if number is None:
            self.add(row)
            return
        self._flush()
        self._connection.execute(
            "UPDATE place SET lat = ?, lon = ?, population = max(population, ?) WHERE id = ?",
            (row.lat, row.lon, row.population, number),
        )
        self._add_names(row, number)

    def finish(self) -> None:
        """Sort the names, write what is derived from the rows, and close the file's books."""
        self._flush()
        connection = self._connection
        connection.execute(
            "INSERT INTO name SELECT key, place, min(match) FROM raw GROUP BY key, place"
        )
        connection.execute(
            "INSERT OR IGNORE INTO unit SELECT CASE kind WHEN 'admin1' THEN admin1 ELSE admin2"
            " END, name FROM place WHERE (kind = 'admin1' AND admin1 IS NOT NULL)"
            " OR (kind = 'admin2' AND admin2 IS NOT NULL) ORDER BY id"
        )
        hashes = np.unique(
            np.fromiter(
                (key_hash(key) for (key,) in connection.execute("SELECT DISTINCT key FROM name")),
                dtype=np.uint32,
            )
        )
        connection.execute("INSERT INTO meta VALUES ('hashes', ?)", (hashes.tobytes(),))
        connection.execute("INSERT INTO meta VALUES ('places', ?)", (len(self._numbers),))
        connection.execute("DROP TABLE raw")
        connection.commit()

    def _add_names(self, row: Row, number: int) -> None:
        self._names.extend((key, number, match) for key, match in row.names.items())
        if len(self._names) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        if self._places:
            self._connection.executemany(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", self._places
            )
            self._places.clear()
        if self._names:
            self._connection.executemany("INSERT INTO raw VALUES (?,?,?)", self._names)
            self._names.clear()
