"""Incidents found by filters and listed in pages, now and as the record stood."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Actor, IncidentId, Place
from bearwitness.errors import WrongUsage
from bearwitness.record import Filters, Ledger, Moment, Record
from tests.record.build import READER, a_reading, judged
from tests.record.conftest import Clock

MOMENTS = (Moment(), Moment(recorded_as_of="2026-12-31"))


def add(ledger: Ledger, name: str, killed: int, day: str, **told: str) -> IncidentId:
    """Add a report of an incident with a place of some name, and its estimate."""
    reading = a_reading(
        town=name, killed=killed, day=day, url=f"https://post.example/{name}",
        extra=told.get("extra", ""), published=told.get("published", "2026-02-01"),
    )  # fmt: skip
    stored = ledger.append_reading(reading, READER)
    incident = ledger.found(stored.accounts[0])
    ledger.append_judgements([judged("same", stored.accounts[0], incident)])
    held = ledger.members(incident)[0].incident
    place = Place(name, country=told.get("country", "PK"), admin1="Balochistan")
    actor = Actor(told.get("actor", "Sample Front"), "perpetrator")
    ledger.append_estimates([
        replace(held, id=incident, places=(place,), actors=(actor,),
                kind=told.get("kind", "bombing"))
    ])  # fmt: skip
    return incident


@pytest.fixture
def filled(record: Record, clock: Clock) -> Record:
    """Four incidents."""
    with record.writing() as ledger:
        add(ledger, "Quetta", 3, "2026-01-28")
        add(ledger, "Gwadar", 12, "2026-01-31", actor="Other Brigade", kind="clash")
        add(ledger, "Zürich", 5, "2026-02", country="CH", extra="A caf\u00e9 was hit.")
        add(ledger, "Pasni", 1, "--01-31")
    return record


def names(record: Record, filters: Filters, moment: Moment = MOMENTS[0]) -> list[str]:
    with record.viewing() as view:
        page = view.incidents(filters, moment)
    assert page.after is None
    return [incident.places[0].name for incident in page.incidents]


@pytest.mark.parametrize("moment", MOMENTS, ids=["now", "then"])
@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(), ["Zürich", "Gwadar", "Quetta", "Pasni"]),
        (Filters(since="2026-01-31"), ["Zürich", "Gwadar"]),
        (Filters(until="2026-01"), ["Gwadar", "Quetta"]),
        (Filters(since="2026-02-20", until="2026-02-21"), ["Zürich"]),
        (Filters(country="ch"), ["Zürich"]),
        (Filters(place="zurich"), ["Zürich"]),
        (Filters(place="balochistan", country="PK"), ["Gwadar", "Quetta", "Pasni"]),
        (Filters(place="Quet"), []),
        (Filters(actor="other brigade"), ["Gwadar"]),
        (Filters(kind="clash"), ["Gwadar"]),
        (Filters(toll=5), ["Zürich", "Gwadar"]),
        (Filters(text="cafe"), ["Zürich"]),
        (Filters(text="CAFÉ zürich"), ["Zürich"]),
        (Filters(text='"killed 12 people"'), ["Gwadar"]),
        (Filters(text='"people killed"'), []),
        (Filters(text="bomb OR nothing"), []),
        (Filters(text="gwad*"), []),
    ],
)
def test_filters(filled: Record, filters: Filters, found: list[str], moment: Moment) -> None:
    assert names(filled, filters, moment) == found


@pytest.mark.parametrize("moment", MOMENTS, ids=["now", "then"])
def test_pages_follow_one_another(filled: Record, moment: Moment) -> None:
    seen = []
    after = None
    with filled.viewing() as view:
        for _ in range(10):
            page = view.incidents(moment=moment, after=after, limit=1)
            seen += [incident.places[0].name for incident in page.incidents]
            after = page.after
            if after is None:
                break
    assert seen == ["Zürich", "Gwadar", "Quetta", "Pasni"]


def test_what_cannot_be_read_is_refused(filled: Record) -> None:
    with filled.viewing() as view:
        for filters in (Filters(text="?!"), Filters(since="soon"), Filters(until="2026-99")):
            with pytest.raises(WrongUsage):
                view.incidents(filters)
        with pytest.raises(WrongUsage):
            view.incidents(after="the next")


def test_an_incident_is_listed_as_last_computed(filled: Record, clock: Clock) -> None:
    clock.turn("2027-01-01T00:00:00+00:00")
    with filled.writing() as ledger:
        [quetta] = ledger.incidents(Filters(place="quetta")).incidents
        moved = replace(quetta, places=(Place("Sibi", country="PK"),), kind="shelling")
        ledger.append_estimates([moved])
    assert names(filled, Filters(place="quetta")) == []
    assert names(filled, Filters(kind="shelling")) == ["Sibi"]
    assert names(filled, Filters(place="quetta"), MOMENTS[1]) == ["Quetta"]
    assert names(filled, Filters(kind="shelling"), MOMENTS[1]) == []


def test_what_was_not_published_yet_is_not_listed(record: Record) -> None:
    with record.writing() as ledger:
        add(ledger, "Quetta", 3, "2026-01-28", published="2026-01-29")
        add(ledger, "Gwadar", 3, "2026-01-28", published="2026-02-03")
    assert names(record, Filters(), Moment(as_of="2026-01-31")) == ["Quetta"]
    later = names(record, Filters(), Moment(as_of="2026-02-03"))
    assert sorted(later) == ["Gwadar", "Quetta"]


def test_a_merged_incident_is_listed_once(filled: Record) -> None:
    with filled.writing() as ledger:
        [gwadar] = ledger.incidents(Filters(place="gwadar")).incidents
        [quetta] = ledger.incidents(Filters(place="quetta")).incidents
        ledger.append_judgements([judged("merge", gwadar.id, quetta.id)])
    assert names(filled, Filters()) == ["Zürich", "Quetta", "Pasni"]
    assert names(filled, Filters(), Moment(recorded_as_of="2026-12-31")) == [
        "Zürich", "Quetta", "Pasni",
    ]  # fmt: skip


def test_enough_shared_keys_are_counted_by_the_database(record: Record) -> None:
    with record.writing() as ledger:
        add(ledger, "Quetta", 3, "2026-01-28")
        assert ledger.candidates([], at_least=2) == []
        assert ledger.candidates(["none", "of them"], at_least=2) == []
