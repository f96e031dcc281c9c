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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path

from tests.record.server import Server

from bearwitness.domain import (
    Capture,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    IncidentKind,
    Judgement,
    JudgementId,
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
from bearwitness.pipeline.linking import Linking, forget_profiles, profiled
from bearwitness.pipeline.recorder import BATCH, Recorder, reckon
from bearwitness.pipeline.repeating import forget_prints
from bearwitness.record import Ledger, Record

READINGS = 10_000
LARGE = 100_000
ARRIVALS = 300
READER = "bench/1"
# Accounts of one incident to which one more comes.
HOT = (1, 20, 80, 160, 320)
# Where the table stands in the docs, by whether it is of a server.
MARKERS = {
    False: ("<!-- record: begin -->", "<!-- record: end -->"),
    True: ("<!-- record on a server: begin -->", "<!-- record on a server: end -->"),
}
DOCS = Path(__file__).parents[1] / "docs" / "performance.md"
_TOWNS, _DAYS = 3_000, 3 * 365
_EVENTS_AT_ONCE = 300
_HOT_ARRIVALS = 10
_REPORTS_A_DAY = 20
# Rarities: of words in less than 1 text in 400, of names in less than 1 in 30.
_RARE, _COMMON = 6.0, 3.5
_FIRST_DAY = date(2023, 1, 1)
_KINDS: tuple[IncidentKind, ...] = ("bombing", "armed_assault", "shelling", "clash", "abduction")


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds by the clock, and of the processor, which another load moves less."""

    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Hot:
    """What one more reading costs an incident of many accounts.

    each: the median of some that come one after another. first: the first in a new process, which
    has nothing of the incident in memory.
    """

    accounts: int
    each: Cost
    first: Cost


@dataclass(frozen=True, slots=True)
class Figures:
    """What one run measured.

    added: a ready reading put into a new record, linked and reckoned. plain: its text put into
    SQLite, nothing else. bytes_a_report: of the record's file. large: incidents in the large
    record; arrival and slow: the median and the 95th percentile of one reading there, commit
    included; linking: the median of its linking alone. hot: into incidents of many accounts.
    server: whether it was PostgreSQL.
    """

    readings: int
    added: Cost
    plain: Cost
    bytes_a_report: float
    text_bytes: float
    large: int
    arrival: Cost
    slow: Cost
    linking: Cost
    hot: tuple[Hot, ...] = ()
    server: bool = False


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
        for told in self.events(events):
            yield from told

    def events(self, events: int) -> Iterator[list[Reading]]:
        """Yield the reports of each of so many events, in the order of their days."""
        days = sorted(self._random.randrange(_DAYS) for _ in range(events))
        for day in days:
            yield list(self._event(_FIRST_DAY + timedelta(days=day)))

    def _event(self, day: date) -> Iterator[Reading]:
        pick = self._random
        (town,) = pick.choices(self._towns, cum_weights=self._visits)
        killed, kind = pick.randint(1, 40), pick.choice(_KINDS)
        people = [f"{pick.choice(self._names)} {self._word(3).capitalize()}" for _ in range(2)]
        own = pick.sample(self._rare, 12)
        for number in range(pick.choices((1, 2, 3), (6, 3, 1))[0]):
            published = day + timedelta(days=1 + number)
            yield self._reading(kind, town, killed + number, day, published, people, own)

    def telling(self, reports: int) -> list[Reading]:
        """Return so many reports of one event, some a day, each in words of its own."""
        pick = self._random
        people = [f"{pick.choice(self._names)} {self._word(3).capitalize()}" for _ in range(2)]
        town, own, day = self._towns[5], pick.sample(self._rare, 12), _FIRST_DAY
        return [
            self._reading(
                "bombing", town, 10 + number // 10, day,
                day + timedelta(days=1 + number // _REPORTS_A_DAY), people, own,
            )
            for number in range(reports)
        ]  # fmt: skip

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


def measure(
    readings: int = READINGS, large: int = LARGE, arrivals: int = ARRIVALS,
    keep: Path | None = None, hot: Sequence[int] = HOT, server: Server | None = None,
) -> Figures:  # fmt: skip
    """Measure a new record filled at once, and a large one that grows one by one.

    keep: the large record's file, which a later run goes on from. hot: accounts of one incident to
    which others come. server: PostgreSQL to keep the records in; a file unless told.
    """
    with tempfile.TemporaryDirectory() as folder:
        world = World()
        ready = _some(world.readings(readings), readings)
        made = iter(range(1000))

        def new() -> str:
            return server.database() if server else str(Path(folder) / f"record{next(made)}.db")

        where = new()
        added = _fill(where, ready)
        plain = _insert(Path(folder) / "plain.db", ready)
        size = _size(where) / len(ready)
        text_bytes = statistics.fmean(len(one.report.text.encode()) for one in ready)
        held = _grow(str(keep or where), large)
        whole, linking = _arrive(str(keep or where), arrivals)
        grown = tuple(_hot(new(), count) for count in hot)
    return Figures(
        len(ready), added, plain, size, text_bytes, held,
        _at(whole, 0.5), _at(whole, 0.95), _at(linking, 0.5), grown, server is not None,
    )  # fmt: skip


def _size(where: str) -> int:
    """Return how many bytes a record has on disk."""
    if not where.startswith("postgresql"):
        return Path(where).stat().st_size
    with Record.open(where) as record, record.connection() as connection:
        found = connection.exec_driver_sql("SELECT pg_database_size(current_database())")
        return int(found.scalar_one())


def _hot(where: str, accounts: int) -> Hot:
    """Measure what one more reading costs an incident of so many accounts."""
    told = World(seed=accounts).telling(accounts + 1 + _HOT_ARRIVALS)
    with Record.open(where) as record, record.writing() as ledger:
        reckon(ledger, [_put(ledger, told[:accounts])])
    # What a new process would have to make again.
    forget_prints()
    forget_profiles()
    with Record.open(where) as record:
        costs = [_one(record, reading)[0] for reading in told[accounts:]]
    return Hot(accounts, _at(costs[1:], 0.5), costs[0])


def _at(costs: list[Cost], share: float) -> Cost:
    place = int(share * len(costs))
    return Cost(
        sorted(one.clock for one in costs)[place], sorted(one.processor for one in costs)[place]
    )


class _Watch:
    """Time passed since the start."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def cost(self, among: int = 1) -> Cost:
        """Return the time, shared among so many readings."""
        return Cost(
            1000 * (time.perf_counter() - self._clock) / among,
            1000 * (time.process_time() - self._processor) / among,
        )


def _some(found: Iterator[Reading], count: int) -> list[Reading]:
    return [one for one, _ in zip(found, range(count), strict=False)]


def _fill(where: str, ready: list[Reading]) -> Cost:
    watch = _Watch()
    with Record.open(where) as record:
        _add(record, ready)
    return watch.cost(len(ready))


def _add(record: Record, ready: Iterable[Reading], at_once: int = BATCH) -> None:
    for done in Recorder(record).add_all(ready, READER, at_once):
        if isinstance(done, RefusedItem):
            raise done


def _insert(file: Path, ready: list[Reading]) -> Cost:
    """Put the same texts into a bare table, a hundred in each transaction."""
    watch = _Watch()
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
    return watch.cost(len(ready))


def _grow(where: str, large: int) -> int:
    """Add to a record until it holds so many incidents; return how many it holds.

    Reports are put together as they were made, not as linking would: so it takes minutes, and the
    record holds as many events as it says. They are found and compared as any others.
    """
    with Record.open(where) as record:
        with record.viewing() as view:
            stats = view.stats()
        world = World(seed=stats["reports"])
        waiting = world.events(max(0, large - stats["incidents"]))
        while some := list(islice(waiting, _EVENTS_AT_ONCE)):
            with record.writing() as ledger:
                reckon(ledger, [_put(ledger, told) for told in some])
        with record.viewing() as view:
            return view.stats()["incidents"]


def _put(ledger: Ledger, told: list[Reading]) -> IncidentId:
    """Put the reports of one event into one incident."""
    incident = None
    for reading in told:
        stored = ledger.append_reading(reading, READER)
        held = ledger.accounts(stored.accounts)
        ledger.append_profiles(profiled(list(held.values())))
        for account in held:
            incident = incident or ledger.found(account)
            ledger.append_judgements([
                Judgement(
                    JudgementId(""), "same", account, incident, READER, "rule", ledger.recorded_at
                )
            ])  # fmt: skip
    assert incident is not None
    return incident


def _arrive(where: str, arrivals: int) -> tuple[list[Cost], list[Cost]]:
    """Add readings one by one; return what each cost, and its linking alone."""
    world = World(seed=arrivals)
    with Record.open(where) as record:
        costs = [_one(record, reading) for reading in _some(world.readings(arrivals), arrivals)]
    return [whole for whole, _ in costs], [linking for _, linking in costs]


def _one(record: Record, reading: Reading) -> tuple[Cost, Cost]:
    """Add one reading in a transaction of its own; return what it cost, and its linking alone."""
    watch = _Watch()
    with record.writing() as ledger:
        linking = add_one(ledger, reading)
    return watch.cost(), linking


def add_one(ledger: Ledger, reading: Reading) -> Cost:
    """Add one new report's reading as a Recorder does; return what its linking cost."""
    stored = ledger.append_reading(reading, READER)
    held = ledger.accounts(stored.accounts)
    watch = _Watch()
    linking = Linking(ledger)
    linking.place([held[name] for name in stored.accounts], {})
    cost = watch.cost()
    reckon(ledger, linking.touched)
    return cost


def table(figures: Figures) -> str:
    """Return the figures as a Markdown table."""
    database = "PostgreSQL" if figures.server else "SQLite"
    rows = [
        (f"{database}: {figures.readings:,} ready readings added, linked and reckoned, ms each",
         figures.added, "5"),
        ("their texts put into SQLite, nothing else", figures.plain, ""),
        (f"one reading into a record of {figures.large:,} incidents, ms by the median",
         figures.arrival, "20"),
        ("the same, 95 of 100 within", figures.slow, ""),
        ("its linking alone, by the median", figures.linking, "20"),
    ]  # fmt: skip
    lines = ["| | clock | processor | aim |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {cost.clock:.2f} | {cost.processor:.2f} | {aim} |" for name, cost, aim in rows
    ]
    ratio = figures.added.processor / figures.plain.processor
    lines += [
        "",
        f"{1000 / figures.added.clock:.0f} readings a second by the clock,"
        f" {1000 / figures.added.processor:.0f} of processor time: {ratio:.0f} times the work of"
        f" inserting their texts alone. {figures.bytes_a_report:,.0f} bytes a report on disk, of"
        f" which {figures.text_bytes:,.0f} are its text.",
    ]
    if figures.hot:
        lines += [
            "",
            "| accounts an incident has | one more, clock | processor | the first in a process |",
            "|---|---|---|---|",
        ]
        lines += [
            f"| {one.accounts} | {one.each.clock:.1f} | {one.each.processor:.1f}"
            f" | {one.first.processor:.0f} |"
            for one in figures.hot
        ]
    return "\n".join(lines)
