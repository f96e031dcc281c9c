"""Speed and size of the record: ready readings put in at once, and one by one into a large record.

In: made-up readings. Out: readings a second, milliseconds a reading, bytes a report.

The readings are generated, not read: an event in one of 3,000 towns, some of them often, on a day
of three years, told by one to three reports of 300 words with a toll and the names of the dead.
Words are drawn as often as news has them, so that linking finds as many candidates as in real text;
made-up words would all be rare, and every report everybody's candidate. A machine's speed moves all
figures: beside ours stands that of plain inserts of the same texts into SQLite, in the same run.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import math
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from bearwitness.domain import (
    Capture,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    PlaceId,
    Reading,
    Report,
    ReportId,
    Speaker,
    Toll,
    Victims,
)
from bearwitness.errors import RefusedItem
from bearwitness.extract.page import MODEL
from bearwitness.link.across.words import UNSEEN, rarity
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record

READINGS = 10_000
LARGE = 100_000
ARRIVALS = 300
_TOWNS, _DAYS = 3_000, 3 * 365
# Rarities: of words in less than 1 text in 400, of names in less than 1 in 30.
_RARE, _COMMON = 6.0, 3.5
_FIRST_DAY = date(2023, 1, 1)
_KINDS: tuple[IncidentKind, ...] = ("bombing", "armed_assault", "shelling", "clash", "abduction")


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured. A second means by the clock.

    a_second: ready readings added, linked and reckoned. plain: texts put into SQLite, nothing
    else. bytes_a_report: of the record's file. large: incidents in the large record; median and
    slow (95 of 100 are faster): milliseconds for one arriving reading there, commit included.
    linking: of these the milliseconds before the commit.
    """

    readings: int
    a_second: float
    plain: float
    bytes_a_report: float
    text_bytes: float
    large: int
    median: float
    slow: float


class World:
    """A made-up world: towns, words, and events that one to three reports tell of."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        known = _known_words()
        lower = [word for word in known if word.islower() and rarity(word) < UNSEEN]
        self._words = lower
        self._weights = list(accumulate(math.exp(-rarity(word)) for word in lower))
        self._rare = [word for word in lower if rarity(word) > _RARE]
        self._names = [
            word
            for word in known
            if word.istitle() and _COMMON < rarity(f"={word.lower()}") < UNSEEN
        ]
        self._visits = list(accumulate(1 / (rank + 20) for rank in range(_TOWNS)))
        self._towns = [
            Place(
                self._word(3).capitalize(), id=PlaceId(f"geonames:{n}"),
                admin1=f"Province {n % 60}", country="XX", lat=self._random.uniform(-60, 60),
                lon=self._random.uniform(-170, 170), precision=1, score=0.9,
            )
            for n in range(_TOWNS)
        ]  # fmt: skip

    def _word(self, syllables: int) -> str:
        pick = self._random.choice
        return "".join(pick("bdfghklmnprstvz") + pick("aeiou") for _ in range(syllables))

    def readings(self, events: int) -> Iterator[Reading]:
        """Yield the reports of so many events, in the order of their days."""
        days = sorted(self._random.randrange(_DAYS) for _ in range(events))
        for day in days:
            yield from self._event(_FIRST_DAY + timedelta(days=day))

    def _event(self, day: date) -> Iterator[Reading]:
        pick = self._random
        (town,) = pick.choices(self._towns, cum_weights=self._visits)
        killed, kind = pick.randint(1, 40), pick.choice(_KINDS)
        people = [f"{pick.choice(self._names)} {self._word(3).capitalize()}" for _ in range(2)]
        own = pick.sample(self._rare, 12)
        for number in range(pick.choices((1, 2, 3), (6, 3, 1))[0]):
            published = day + timedelta(days=1 + number)
            yield self._reading(kind, town, killed + number, day, published, people, own)

    def _reading(
        self, kind: IncidentKind, town: Place, killed: int, day: date, published: date,
        people: list[str], own: list[str],
    ) -> Reading:  # fmt: skip
        common = self._random.choices(self._words, cum_weights=self._weights, k=260)
        words = [*common, *self._random.sample(own, 8)]
        self._random.shuffle(words)
        lead = f"At least {killed} people were killed in {town.name} on {day}, police said."
        named = f"Among the dead were {people[0]} and {people[1]}."
        title = f"{killed} killed in {town.name}"
        text = f"{title}\n\n{lead}\n\n{named} {' '.join(words).capitalize()}."
        digest = hashlib.sha256(text.encode()).hexdigest()
        body = text.encode()
        report = Report(
            ReportId(digest), text, url=f"https://{self._random.randrange(40)}.example.org/{digest}",
            outlet=f"Outlet {self._random.randrange(40)}", title=title, published=str(published),
            language="en", digest=digest, capture=Capture(digest, body, "text"),
        )  # fmt: skip
        sentence = report.quote(len(title) + 2, len(title) + 2 + len(lead))
        start = text.index("At least")
        quote = report.quote(start, text.index(" were killed", start))
        toll = Toll(
            "killed", killed, killed, None, "at_least", quote.text,
            victims=Victims("civilian", described="people", names=tuple(people)),
        )  # fmt: skip
        period = Period(str(day), precision=1)
        claim = Claim(
            ClaimId("c1"), "toll", quote, sentence, sentence, toll=toll, incident=IncidentId("i1"),
            speaker=Speaker("police", kind="police"), places=(town,), period=period,
        )  # fmt: skip
        figure = Figure(killed, killed, None, claims=(ClaimId("c1"),))
        incident = Incident(
            IncidentId("i1"), kind, "carried_out", (ClaimId("c1"),), period=period, places=(town,),
            estimates=(Estimate("killed", "default", figure, {"civilian": figure}),),
        )  # fmt: skip
        return Reading(report, True, (incident,), (claim,), ())


def _known_words() -> list[str]:
    """Return plain words that the parser's model has met, in an order of their own."""
    folder = Path(next(iter(importlib.import_module(MODEL).__path__)))
    (file,) = folder.glob("*/vocab/strings.json")
    found = json.loads(file.read_text(encoding="utf-8"))
    return sorted(word for word in set(found) if word.isalpha() and word.isascii())


def measure(readings: int = READINGS, large: int = LARGE, arrivals: int = ARRIVALS) -> Figures:
    """Measure a new record filled at once, and a large one that grows one by one."""
    with tempfile.TemporaryDirectory() as folder:
        world = World()
        ready = _some(world.readings(readings), readings)
        file = Path(folder) / "record.db"
        a_second = readings / _fill(file, ready)
        plain = readings / _insert(Path(folder) / "plain.db", ready)
        size = file.stat().st_size / readings
        text_bytes = statistics.fmean(len(one.report.text.encode()) for one in ready)
        median, slow, held = _arrive(file, world, readings, large, arrivals)
    return Figures(readings, a_second, plain, size, text_bytes, held, median, slow)


def _some(found: Iterator[Reading], count: int) -> list[Reading]:
    return [one for one, _ in zip(found, range(count), strict=False)]


def _fill(file: Path, ready: list[Reading]) -> float:
    start = time.perf_counter()
    with Record.open(file) as record:
        for done in Recorder(record).add_all(ready, "bench/1"):
            if isinstance(done, RefusedItem):
                raise done
    return time.perf_counter() - start


def _insert(file: Path, ready: list[Reading]) -> float:
    """Put the same texts into a bare table, a hundred in each transaction."""
    start = time.perf_counter()
    with sqlite3.connect(file, isolation_level=None) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE report (id TEXT PRIMARY KEY, text TEXT) STRICT")
        for place in range(0, len(ready), 100):
            connection.execute("BEGIN")
            connection.executemany(
                "INSERT INTO report VALUES (?, ?)",
                [(one.report.id, one.report.text) for one in ready[place : place + 100]],
            )
            connection.execute("COMMIT")
    return time.perf_counter() - start


def _arrive(
    file: Path, world: World, held: int, large: int, arrivals: int
) -> tuple[float, float, int]:
    """Return the median and the 95th percentile of one arrival's milliseconds."""
    with Record.open(file) as record:
        recorder = Recorder(record)
        while True:
            with record.viewing() as view:
                incidents = view.stats()["incidents"]
            if incidents >= large:
                break
            more = world.readings(min(20_000, max(200, large - incidents)))
            for done in recorder.add_all(more, "bench/1", at_once=500):
                if isinstance(done, RefusedItem):
                    raise done
        times = []
        for reading in _some(world.readings(arrivals), arrivals):
            start = time.perf_counter()
            recorder.add(reading, "bench/1")
            times.append(1000 * (time.perf_counter() - start))
    times.sort()
    return statistics.median(times), times[int(0.95 * len(times))], incidents


def words(figures: Figures) -> Iterator[str]:
    """Yield the figures as lines of a report."""
    yield (
        f"{figures.readings:,} ready readings: {figures.a_second:.0f} a second added, linked and"
        f" reckoned ({figures.plain / figures.a_second:.0f} times the work of inserting their"
        " texts alone)"
    )
    yield (
        f"{figures.bytes_a_report:,.0f} bytes a report on disk, of which"
        f" {figures.text_bytes:,.0f} are its text"
    )
    yield (
        f"one reading into a record of {figures.large:,} incidents: {figures.median:.1f} ms by the"
        f" median, 95 of 100 within {figures.slow:.1f} ms"
    )
