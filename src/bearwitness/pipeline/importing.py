"""Take in others' data sets: each row becomes a report whose claims are the row's own words.

In: a CSV file and what its columns hold. Out: Reading, ready to be added like any other.

Nothing is read by the rule reader, and nothing is guessed: a claim's quote is the cell that carries
it ("deaths_civilians: 11"), its speaker the data set, as a monitor. A cell the mapping does not
name stays in the capture, and says nothing. A place gets a gazetteer's id only where name, country
and point agree.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from bearwitness.collect import compose
from bearwitness.collect import rows as json_rows
from bearwitness.countries import code_of
from bearwitness.domain import (
    DATASET,
    Act,
    Actor,
    ActorId,
    ActorRole,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    Quote,
    Reading,
    Report,
    Speaker,
    Status,
    Toll,
    Victims,
)
from bearwitness.errors import MalformedRow, RefusedItem, WrongUsage
from bearwitness.ground.actors import ActorRegister
from bearwitness.pipeline.mapped import Columns, Row, rows_in
from bearwitness.reckon import reckon
from bearwitness.settings import Settings

if TYPE_CHECKING:
    from bearwitness.ground.gazetteer import Gazetteer

# What reads such rows, kept beside their readings: `rebuild` leaves them as they are.
READER = f"{DATASET}1"
CIVILIANS = "civilians"
_GOVERNMENT = "government of "
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[ T]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?\Z")
_NEAR_KM = 30.0
_ONE_SIDED = "3"


@dataclass(slots=True)
class Importer:
    """Makes readings of rows. published: partial date on which the data set was.

    say: told of slow steps. placing: whether places are looked up in the gazetteer.
    """

    columns: Columns
    published: str | None
    settings: Settings
    say: Callable[[str], None] = lambda words: None
    placing: bool = True
    _gazetteer: Gazetteer | None = None

    def readings(self, path: Path) -> Iterator[Reading | RefusedItem]:
        """Yield the reading of each row of a file, or the error that refused it."""
        for row in rows_in(path, self.columns):
            if isinstance(row, RefusedItem):
                yield row
                continue
            try:
                yield self.reading(row)
            except RefusedItem as refused:
                yield refused

    def reading(self, row: Row) -> Reading:
        """Return the reading of one row. Raises MalformedRow."""
        told = _Told(self.columns, row, _report(self.columns, row, self.published))
        country = told.country()
        places = (self._place(told, country),)
        actors = told.actors(country)
        made = told.claims(places, actors)
        period = made[0].period
        incident = Incident(
            IncidentId("i1"), told.kind(), "carried_out", tuple(one.id for one in made),
            period=period, places=places, actors=actors,
            targets=tuple(quote.text for quote in made[0].targets),
        )  # fmt: skip
        claims = [replace(one, incident=incident.id) for one in made]
        (reckoned,) = reckon([incident], claims, published=told.report.published,
                             outlet=told.report.outlet)  # fmt: skip
        return Reading(told.report, True, (reckoned,), tuple(claims), ())

    def _place(self, told: _Told, country: str) -> Place:
        name, admin1 = told.cell("place"), told.cell("admin1")
        lat, lon = told.number("lat", 90.0), told.number("lon", 180.0)
        precision = told.whole("place_precision", 1, 7)
        point = (lat, lon) if lat is not None and lon is not None else None
        if name is None:
            precision = precision or (4 if admin1 else 6)
            return Place(admin1 or _name_of(country), country=country, admin1=admin1,
                         lat=lat, lon=lon, precision=precision)  # fmt: skip
        quote = told.quote("place")
        own = Place(name, quote.start, quote.end, None, admin1, country, lat, lon, precision or 1)
        known = self._known(name, country, point) if self.placing else None
        if known is None:
            return own
        at = point or (known.lat, known.lon)
        return replace(own, id=known.id, admin1=admin1 or known.admin1, lat=at[0], lon=at[1])

    def _known(self, name: str, country: str, point: tuple[float, float] | None) -> Place | None:
        """Return the gazetteer's place of this name, where one alone is meant and lies there."""
        from bearwitness.ground.gazetteer import open_or_build
        from bearwitness.ground.naming import place_named

        if self._gazetteer is None:
            self._gazetteer = open_or_build(self.settings, self.say)
        bare = re.sub(r"\s+(?:town|city|village|district|province)$", "", name, flags=re.I)
        for words in dict.fromkeys((name, bare)):
            try:
                found = place_named(f"{words.replace(',', ' ')}, {country}", self._gazetteer)
            except WrongUsage:
                continue
            if point is None or _apart(point, (found.lat, found.lon)) <= _NEAR_KM:
                return found
        return None


def _apart(one: tuple[float, float], other: tuple[float | None, float | None]) -> float:
    """Return the kilometres between two points of latitude and longitude."""
    if other[0] is None or other[1] is None:
        return math.inf
    north, east = math.radians(other[0] - one[0]), math.radians(other[1] - one[1])
    middle = math.radians((one[0] + other[0]) / 2)
    return 6371.0 * math.hypot(north, east * math.cos(middle))


def _name_of(country: str) -> str:
    from bearwitness.countries import country as known

    found = known(country)
    return found.name if found else country


def _report(columns: Columns, row: Row, published: str | None) -> Report:
    """Return the report that a row is: its cells as lines, made as from a row of JSON Lines."""
    name = row.cells.get(columns.columns["id"], "")
    if not name:
        raise MalformedRow("the row has no id", row.where, "give each row an id of its own")
    # One line: what cleans a page takes lines of their own ("by: X") for its furniture.
    cells = "; ".join(_words_of(row, key) for key in _shown(columns) if row.cells.get(key))
    cell = columns.columns.get("published")
    url = columns.columns.get("url")
    told = {
        "id": name, "outlet": columns.name, "title": f"{columns.name} {name}",
        "published": (row.cells.get(cell) if cell else None) or published,
        "url": (row.cells.get(url) if url else None) or None,
        "text": f"The row's cells: {cells}.", "row": dict(row.cells),
    }  # fmt: skip
    line = json.dumps({k: v for k, v in told.items() if v is not None}, ensure_ascii=False)
    return compose(json_rows.draft(line.encode(), row.where))


def _words_of(row: Row, column: str) -> str:
    """Return a cell as a report shows it, its column's name before it."""
    return f"{column}: {' '.join(row.cells[column].split())}"


def _shown(columns: Columns) -> list[str]:
    """Return the columns a report shows, each once, in the mapping's order."""
    left_out = {columns.columns.get(name) for name in ("id", "url", "published")}
    told = [*columns.columns.values(), *columns.deaths]
    return [name for name in dict.fromkeys(told) if name not in left_out]


class _Told:
    """What one row tells, each thing with the words of its cell."""

    def __init__(self, columns: Columns, row: Row, report: Report) -> None:
        self.columns, self.row, self.report = columns, row, report

    def cell(self, meaning: str) -> str | None:
        """Return a cell by what it holds; None where it is empty or there is no such column."""
        name = self.columns.columns.get(meaning)
        return (self.row.cells.get(name) or None) if name is not None else None

    def quote(self, meaning: str) -> Quote:
        """Return the words of a cell, its column's name before them."""
        return self._words(self.columns.columns[meaning])

    def _words(self, column: str) -> Quote:
        words = _words_of(self.row, column)
        start = max(self.report.text.find(f"{before} {words}") for before in (":", ";"))
        if start < 0:
            raise self.refused(column, "does not stand in the report made of it", "plain text")
        return self.report.quote(start + 2, start + 2 + len(words))

    def refused(self, column: str, what: str, wanted: str) -> MalformedRow:
        """Return the error of a cell that cannot be read."""
        told = self.row.cells.get(column, "")[:60]
        return MalformedRow(f"{column} {what}: {told!r}", self.row.where, f"write {wanted}")

    def _column(self, meaning: str) -> str:
        return self.columns.columns.get(meaning, meaning)

    def number(self, meaning: str, most: float) -> float | None:
        """Return a number between -most and most."""
        words = self.cell(meaning)
        if words is None:
            return None
        try:
            found = float(words)
        except ValueError:
            found = math.nan
        if not -most <= found <= most:
            raise self.refused(self._column(meaning), "cannot be read", f"-{most:g} to {most:g}")
        return found

    def whole(self, meaning: str, least: int, most: int) -> int | None:
        """Return a whole number of a range."""
        words = self.cell(meaning)
        if words is None:
            return None
        column = self._column(meaning)
        found = self.people(column)
        if found is None or not least <= found <= most:
            raise self.refused(column, "cannot be read", f"{least} to {most}")
        return found

    def people(self, column: str) -> int | None:
        """Return a count; an empty cell is none."""
        words = self.row.cells.get(column) or None
        if words is None:
            return None
        if re.fullmatch(r"\d{1,7}(?:\.0*)?", words) is None:
            raise self.refused(column, "is no count of people", "a whole number, or nothing")
        return int(words.partition(".")[0])

    def country(self) -> str:
        """Return the country's ISO code."""
        words = self.cell("country")
        if words is None:
            if self.columns.country is None:
                raise self.refused(self._column("country"), "is empty", "a country's name or code")
            return self.columns.country
        found = code_of(words) or ActorRegister.load().nations.code(words)
        if found is None:
            raise self.refused(self._column("country"), "is no country known here",
                               "its English name or its ISO code")  # fmt: skip
        return found

    def kind(self) -> IncidentKind:
        """Return what kind of incident it is."""
        words = self.cell("kind")
        if words is None:
            return self.columns.kind
        found = self.columns.kinds.get(words)
        if found is None and words in get_args(IncidentKind):
            return words  # type: ignore[return-value]
        return found or self.columns.kind

    def period(self) -> Period:
        """Return when it happened."""
        start, end = self._day("start"), self._day("end")
        if start is None:
            raise self.refused(self._column("start"), "is empty", "YYYY-MM-DD")
        if end is not None and end < start:
            raise self.refused(self._column("end"), "is before the start", "a later day")
        precision = self.whole("date_precision", 1, 5) or (1 if len(start) == 10 else 4)
        return Period(start, end if end != start else None, precision, self.quote("start"))

    def _day(self, meaning: str) -> str | None:
        words = self.cell(meaning)
        if words is None:
            return None
        match = _DAY.match(words)
        day = "-".join(part for part in match.groups() if part) if match else None
        from bearwitness.record.moments import last_instant

        if day is None or last_instant(day) is None:
            raise self.refused(self._column(meaning), "is no date", "YYYY-MM-DD")
        return day

    def actors(self, country: str) -> tuple[Actor, ...]:
        """Return the sides; a doer only where the data set says who it was."""
        found: list[Actor] = []
        one_sided = self.columns.ucdp and self.cell("kind") == _ONE_SIDED
        for meaning in ("perpetrator", "side_a", "side_b"):
            words = self.cell(meaning)
            if words is None or words.casefold() == CIVILIANS:
                continue
            role: ActorRole = "other"
            if meaning == "perpetrator" or (one_sided and meaning == "side_a"):
                role = "perpetrator"
            found.append(_actor(words, role, country, self.quote(meaning)))
        return tuple(found)

    def status(self, column: str) -> Status:
        """Return of what status those are whom a column counts."""
        told = self.columns.deaths[column]
        if told not in ("side_a", "side_b"):
            return told  # type: ignore[return-value]
        words = (self.cell(told) or "").casefold()
        if words.startswith(_GOVERNMENT):
            return "state_force"
        return "civilian" if words == CIVILIANS else "armed_group" if words else "unknown"

    def claims(self, places: tuple[Place, ...], actors: tuple[Actor, ...]) -> list[Claim]:
        """Return what the row claims: that it happened, and how many it cost."""
        period = self.period()
        sentence = self.quote("start")
        speaker = Speaker(name=self.columns.name, kind="monitor", interest="none")
        found = [
            Claim(
                ClaimId("e1"), "occurrence", sentence, sentence, sentence, speaker=speaker,
                act=Act(self.kind(), "carried_out"), places=places, period=period, actors=actors,
                reader=READER,
            )
        ]  # fmt: skip
        for number, (quote, toll, of) in enumerate(self._tolls(), start=1):
            found.append(
                Claim(
                    ClaimId(f"t{number}"), "toll", quote, quote, quote, speaker=speaker,
                    act=Act(self.kind(), "carried_out"), toll=toll, places=places, period=period,
                    actors=actors, reader=READER, relation="subset_of" if of else None,
                    of=ClaimId(of) if of else None,
                )
            )  # fmt: skip
        return found

    def _tolls(self) -> Iterator[tuple[Quote, Toll, str | None]]:
        """Yield the dead: all of them first, then those of each side as parts of them.

        The range is of all: where one side alone lost people it is that side's.
        """
        best, low, high = (
            self.people(self._column(name)) if self.cell(name) is not None else None
            for name in ("best", "low", "high")
        )
        cells = [(column, count) for column in self.columns.deaths
                 if (count := self.people(column))]  # fmt: skip
        if best is not None and cells and best != sum(count for _, count in cells):
            raise self.refused(self._column("best"), "is not the sum of its sides",
                               "their sum, or leave it out of the mapping")  # fmt: skip
        if best is not None and not (low or 0) <= best <= (best if high is None else high):
            raise self.refused(self._column("best"), "does not lie between its bounds",
                               "low, best and high in order")  # fmt: skip
        if len(cells) == 1:
            column, count = cells[0]
            bounds = (low if low is not None else count, count, high if high is not None else count)
            yield (*self._toll(column, bounds, self.status(column)), None)
            return
        of = None
        if best is not None and (best or high):
            of = "t1"
            bounds = (low if low is not None else best, best, high if high is not None else best)
            yield (*self._toll(self._column("best"), bounds, "unknown"), None)
        for column, count in cells:
            yield (*self._toll(column, (None, count, None), self.status(column)), of)

    def _toll(
        self, column: str, bounds: tuple[int | None, int, int | None], status: Status
    ) -> tuple[Quote, Toll]:
        quote, (low, best, high) = self._words(column), bounds
        exact = low == best == high
        return quote, Toll(
            "killed", low, best, high, "exact" if exact or high is None else "range", quote.text,
            victims=Victims(status, self.columns.name),
        )  # fmt: skip


def _actor(words: str, role: ActorRole, country: str, quote: Quote) -> Actor:
    """Return a side as the register knows it; a government as its forces."""
    if words.casefold().startswith(_GOVERNMENT):
        state = code_of(words[len(_GOVERNMENT) :])
        kind = "state_force" if state else None
        name = ActorId(f"security-forces-{state.lower()}") if state else None
        return Actor(words, role, quote.start, quote.end, name, state, kind)
    known = ActorRegister.load().match(words, (country,))
    if known is None:
        return Actor(words, role, quote.start, quote.end)
    return replace(known, name=words, role=role, start=quote.start, end=quote.end)
