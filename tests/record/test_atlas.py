"""What is held of the listing in memory answers as the database does, whatever was written."""

from __future__ import annotations

import random
import threading
from dataclasses import replace

import pytest

from bearwitness.domain import Actor, Estimate, Figure, IncidentId, Judgement, Place, PlaceId
from bearwitness.errors import WrongUsage
from bearwitness.record import Filters, Ledger, Moment, Record, chart
from bearwitness.record.atlas import Atlas
from tests.record.build import READER, a_reading, judged

TOWNS = {
    "Quetta": (30.18414, 67.00141, 1), "Gwadar": (25.12163, 62.32541, 2),
    "Balochistan": (28.49, 65.09, 4), "Neiafu": (-18.65, -173.98, 1), "Pakistan": (30.0, 70.0, 6),
}  # fmt: skip
DAYS = ("2026-01-28", "2026-01-31", "2026-02", "--01-31", "2025")
KINDS = ("bombing", "clash", "airstrike")
ASKED = (
    {}, {"kind": "clash"}, {"toll": 5}, {"since": "2026-01-31"}, {"until": "2026-01"},
    {"since": "2026-02-20", "until": "2026-02-21"}, {"country": "TO"}, {"place": "quetta"},
    {"actor": "other brigade"}, {"outcome": "abducted"}, {"status": "civilian"},
    {"flag": "disputed"}, {"reviewed": True}, {"reviewed": False}, {"text": "gwadar"},
    {"text": "nothing of the kind"}, {"box": (60.0, 20.0, 68.0, 40.0)},
    {"box": (170.0, -30.0, -170.0, 0.0)}, {"changed_since": "2026-02-01T00:00:10Z"},
    {"actor": "Sample Front", "role": "doer", "kind": "bombing", "toll": 2},
)  # fmt: skip
EVERY = [
    Filters(parts=parts, background=background, **asked)  # type: ignore[arg-type]
    for number, asked in enumerate(ASKED)
    for parts, background in ((True, number % 2 > 0), (False, number % 3 > 0))
]
NOW, PUBLISHED = Moment(), Moment(as_of="2026-01-30")


def place(name: str) -> Place:
    lat, lon, precision = TOWNS[name]
    country = "TO" if name == "Neiafu" else "PK"
    return Place(
        name, id=PlaceId(f"geonames:{name}"), country=country, lat=lat, lon=lon,
        precision=precision,
    )  # fmt: skip


def add(ledger: Ledger, chance: random.Random, number: int) -> IncidentId:
    """Add a report of an incident, and what it is computed as."""
    reading = a_reading(
        town=chance.choice(list(TOWNS)), killed=number, day=chance.choice(DAYS),
        url=f"https://post.example/{number}", published=chance.choice(("2026-01-29", "2026-02-01")),
    )  # fmt: skip
    stored = ledger.append_reading(reading, READER)
    incident = ledger.found(stored.accounts[0])
    ledger.append_judgements([judged("same", stored.accounts[0], incident)])
    compute(ledger, chance, incident, None)
    return incident


def compute(
    ledger: Ledger, chance: random.Random, incident: IncidentId, parent: IncidentId | None
) -> None:
    """Compute an incident anew, as anything at all."""
    held = ledger.members(incident)[0].incident
    most = chance.randint(1, 9)
    flags = chance.choice(((), ("disputed",)))
    figure = Figure(1, most, most, flags, claims=held.claims)
    outcome = chance.choice(("killed", "abducted"))
    towns = [place(name) for name in chance.sample(list(TOWNS), chance.randint(0, 3))]
    actor = Actor(chance.choice(("Sample Front", "Other Brigade")), "perpetrator")
    ledger.append_estimates([
        replace(
            held, id=incident, places=tuple(towns), actors=(actor,), parent=parent,
            kind=chance.choice(KINDS), background=chance.random() < 0.2,  # type: ignore[arg-type]
            estimates=(Estimate(outcome, "default", figure, {"civilian": figure}),),  # type: ignore[arg-type]
        )
    ])  # fmt: skip


def compute_again(ledger: Ledger, merge: Judgement) -> None:
    """Have what a merge emptied leave the list, and what it was taken back from come back."""
    for one in (merge.subject, merge.object):
        last = ledger.history(str(one))
        held = ledger.members(str(one))
        told = next(each.incident for each in reversed(last) if each.incident.claims)
        if held and ledger.resolve(str(one)) == one:
            ledger.append_estimates([replace(told, claims=held[0].incident.claims)])
        else:
            ledger.append_estimates([replace(told, claims=(), estimates=())])


def answers(record: Record, is_held: bool) -> list[object]:
    """Return the answers to every question, from memory or from the database."""
    found: list[object] = []
    with record.viewing() as view:
        if not is_held:
            view.atlas = None
        for number, filters in enumerate(EVERY):
            for moment in (NOW, PUBLISHED) if number % 4 == 0 else (NOW,):
                after, listed = None, []
                for _ in range(9):
                    page = view.incidents(filters, moment, after, 4)
                    listed += [one.id for one in page.incidents]
                    after = page.after
                    if after is None:
                        break
                drawn = chart(view, filters, moment, most=1 + number % 3)
                found.append((filters, moment, listed, drawn))
    return found


def test_memory_answers_as_the_database_does(record: Record) -> None:
    chance = random.Random(7)
    record.hold_listing()
    made: list[IncidentId] = []
    merges: list[Judgement] = []
    for turn in range(5):
        with record.writing() as ledger:
            assert ledger.atlas is None  # what may still be taken back is nobody's answer
            made += [add(ledger, chance, turn * 6 + number) for number in range(6)]
            standing = [one for one in made if ledger.resolve(one) == one]
            whole, *parts = chance.sample(standing, 4)
            compute(ledger, chance, whole, None)
            for part in parts:
                compute(ledger, chance, part, whole)
            ledger.append_judgements([judged("accept", whole, person=True)])
            if merges:
                undone = merges.pop()
                ledger.append_judgements([judged("withdraw", undone.id)])
                compute_again(ledger, undone)
            left, kept = chance.sample([one for one in standing if one != whole], 2)
            merges += ledger.append_judgements([judged("merge", left, kept)])
            compute_again(ledger, merges[-1])
        assert answers(record, is_held=True) == answers(record, is_held=False), turn


def test_an_older_state_is_asked_of_the_database(record: Record) -> None:
    chance = random.Random(3)
    record.hold_listing()
    with record.writing() as ledger:
        add(ledger, chance, 1)
    with record.viewing() as older:
        assert len(older.incidents(Filters(background=True)).incidents) == 1
        with record.writing() as ledger:
            add(ledger, chance, 2)
        with record.viewing() as later:
            assert len(later.incidents(Filters(background=True)).incidents) == 2
        assert len(older.incidents(Filters(background=True)).incidents) == 1
        assert chart(older, Filters(background=True)).incidents == 1


def test_what_cannot_be_read_is_refused_alike(record: Record) -> None:
    record.hold_listing()
    with record.viewing() as view:
        for filters in (Filters(text="?!"), Filters(since="soon"), Filters(changed_since="x")):
            with pytest.raises(WrongUsage):
                view.incidents(filters)
        with pytest.raises(WrongUsage):
            view.incidents(moment=Moment(as_of="soon"))


def test_rows_left_behind_do_not_pile_up(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bearwitness.record.atlas._FIRST_ROOM", 2)
    chance = random.Random(5)
    record.hold_listing()
    with record.writing() as ledger:
        [one] = [add(ledger, chance, 1)]
    held = []
    for _ in range(12):
        with record.writing() as ledger:
            compute(ledger, chance, one, None)
        with record.viewing() as view:
            assert [each.id for each in view.incidents(Filters(background=True)).incidents] == [one]
            assert isinstance(view.atlas, Atlas)
            held.append(view.atlas.rows)
    assert max(held) <= 5


def test_many_may_ask_while_one_writes(record: Record) -> None:
    chance = random.Random(11)
    record.hold_listing()
    wrong: list[object] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with record.viewing() as view:
                told = len(view.incidents(Filters(background=True), limit=500).incidents)
                drawn = chart(view, Filters(background=True)).incidents
                if not told == drawn == view.stats()["incidents"]:
                    wrong.append((told, drawn))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for one in readers:
        one.start()
    try:
        for number in range(12):
            with record.writing() as ledger:
                add(ledger, chance, number)
    finally:
        done.set()
        for one in readers:
            one.join()
    assert wrong == []
