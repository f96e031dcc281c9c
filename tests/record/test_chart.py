"""Counts for a map and a time line, and the filters that a page narrows them by."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Estimate, Figure, IncidentId, Place, PlaceId
from bearwitness.record import Filters, Ledger, Moment, Record, chart, marks_of
from bearwitness.record.filters import is_inside
from tests.record.build import READER, a_reading, judged
from tests.record.conftest import Clock

NOW = Moment()
THEN = Moment(recorded_as_of="2026-12-31")
BOTH = pytest.mark.parametrize("moment", [NOW, THEN], ids=["now", "then"])
QUETTA = Place(
    "Quetta", id=PlaceId("geonames:1"), country="PK", lat=30.18414, lon=67.00141, precision=1
)
GWADAR = Place(
    "Gwadar", id=PlaceId("geonames:2"), country="PK", lat=25.12163, lon=62.32541, precision=2
)
PROVINCE = Place(
    "Balochistan", id=PlaceId("geonames:3"), country="PK", lat=28.49, lon=65.09, precision=4
)
COUNTRY = Place("Pakistan", country="PK", lat=30.0, lon=70.0, precision=6)
TONGA = Place(
    "Neiafu", id=PlaceId("geonames:4"), country="TO", lat=-18.65, lon=-173.98, precision=1
)


def add(
    ledger: Ledger, name: str, day: str, *places: Place, outcome: str = "killed",
    flags: tuple[str, ...] = (), parent: IncidentId | None = None,
) -> IncidentId:  # fmt: skip
    stored = ledger.append_reading(
        a_reading(town=name, url=f"https://post.example/{name}", day=day), READER
    )
    incident = ledger.found(stored.accounts[0])
    ledger.append_judgements([judged("same", stored.accounts[0], incident)])
    held = ledger.members(incident)[0].incident
    figure = Figure(3, 3, 9, flags, claims=held.claims)
    told = Estimate(outcome, "default", figure, {"civilian": figure})  # type: ignore[arg-type]
    ledger.append_estimates([
        replace(held, id=incident, places=places, estimates=(told,), parent=parent)
    ])  # fmt: skip
    return incident


@pytest.fixture
def filled(record: Record) -> Record:
    """A campaign with a part, and three more incidents."""
    with record.writing() as ledger:
        whole = add(ledger, "a", "2026-01-31", QUETTA, GWADAR, flags=("disputed",))
        add(ledger, "b", "2026-01-31", QUETTA, PROVINCE, parent=whole)
        add(ledger, "c", "2026-02", PROVINCE, outcome="abducted")
        add(ledger, "d", "--01-31", COUNTRY)
        add(ledger, "e", "2026-02-03", TONGA)
    return record


@BOTH
def test_incidents_are_counted_by_day_and_drawn_where_they_were(
    filled: Record, moment: Moment
) -> None:
    with filled.viewing() as view:
        found = chart(view, Filters(), moment)
    assert found.incidents == 5
    assert found.days == {"2026-01-31": 2, "2026-02-01": 1, "2026-02-03": 1}
    assert (found.undated, found.unplaced, found.crowded) == (1, 1, 0)
    assert found.kinds == {"bombing": 5}
    # The part stands at Quetta for its campaign; a town is drawn to a kilometre, a province to ten
    # times a hundred, and a country not at all.
    assert [(one.place, one.lat, one.lon, one.incidents) for one in found.marks] == [
        ("Neiafu", -18.65, -173.98, 1), ("Gwadar", 25.1, 62.3, 1),
        ("Balochistan", 28.0, 65.0, 1), ("Quetta", 30.18, 67.0, 1),
    ]  # fmt: skip
    assert all(one.only is not None for one in found.marks)


@BOTH
def test_without_its_parts_a_campaign_is_drawn_in_all_its_towns(
    filled: Record, moment: Moment
) -> None:
    with filled.viewing() as view:
        found = chart(view, Filters(parts=False), moment, most=2)
    assert (found.incidents, found.unplaced) == (4, 1)
    assert len(found.marks) == 2
    assert found.crowded == 2


@BOTH
def test_a_campaign_is_found_by_its_parts_where_they_are_left_out(
    record: Record, moment: Moment
) -> None:
    with record.writing() as ledger:
        whole = add(ledger, "a", "2026-01-31", PROVINCE)
        part = add(ledger, "b", "2026-01-31", QUETTA, outcome="abducted", parent=whole)
        add(ledger, "c", "2026-01-31", QUETTA, outcome="injured")
    alone = Filters(parts=False)
    with record.viewing() as view:
        found = chart(view, alone, moment)
        assert {(one.place, one.incidents, one.only) for one in found.marks} == {
            ("Balochistan", 1, whole), ("Quetta", 2, None),
        }  # fmt: skip
        for asked in (
            replace(alone, outcome="abducted"),
            replace(alone, box=(66.0, 29.0, 68.0, 31.0), outcome="abducted"),
            replace(alone, place="Quetta", outcome="abducted"),
        ):
            assert [one.id for one in view.incidents(asked, moment).incidents] == [whole]
            [mark] = [m for m in chart(view, asked, moment).marks if m.place == "Quetta"]
            assert mark.only == part


NARROWED = [
    (Filters(outcome="abducted"), 1), (Filters(outcome="injured"), 0),
    (Filters(status="civilian"), 5), (Filters(status="state_force"), 0),
    (Filters(flag="disputed"), 1), (Filters(flag="alleged"), 0),
    (Filters(box=(60.0, 20.0, 70.0, 29.0)), 2), (Filters(box=(170.0, -30.0, -170.0, 0.0)), 1),
    (Filters(box=(66.0, 29.0, 68.0, 31.0), parts=False), 1), (Filters(reviewed=True), 0),
    (Filters(reviewed=False), 5), (Filters(changed_since="2025"), 5),
    (Filters(changed_since="2027"), 0),
]  # fmt: skip


@BOTH
def test_a_page_narrows_by(filled: Record, moment: Moment) -> None:
    with filled.viewing() as view:
        for filters, number in NARROWED:
            assert chart(view, filters, moment).incidents == number, filters
            assert len(view.incidents(filters, moment).incidents) == number, filters


def test_a_mark_bears_no_name_that_the_gazetteer_does_not_know(record: Record) -> None:
    with record.writing() as ledger:
        add(ledger, "a", "2026-01-31",
            replace(QUETTA, name="Juan Muster", id=None, within="Lubero"),
            replace(GWADAR, id=PlaceId("geonames:1")))  # fmt: skip
        names = {one.place for one in chart(ledger).marks}
    assert names == {"Lubero", "Gwadar"}


def test_parts_of_parts_are_counted_for_each_whole(record: Record) -> None:
    with record.writing() as ledger:
        whole = add(ledger, "a", "2026-01-31", QUETTA)
        part = add(ledger, "b", "2026-01-31", QUETTA, parent=whole)
        add(ledger, "c", "2026-01-31", QUETTA, parent=part)
        add(ledger, "d", "2026-01-31", QUETTA, parent=whole)
        assert ledger.parts_of([whole, part]) == {whole: 3, part: 1}


def test_reviewed_is_what_a_person_accepted_and_did_not_take_back(
    filled: Record, clock: Clock
) -> None:
    with filled.writing() as ledger:
        [whole] = ledger.incidents(Filters(flag="disputed")).incidents
        [other] = ledger.incidents(Filters(outcome="abducted")).incidents
        ledger.append_judgements([judged("accept", other.id)])  # by the model: nobody looked
        (said,) = ledger.append_judgements([judged("accept", whole.id, person=True)])
        assert [one.id for one in ledger.incidents(Filters(reviewed=True)).incidents] == [whole.id]
        assert ledger.accepted()[whole.id].author == "tester"
        # Nobody accepted what it became by a merge.
        (merge,) = ledger.append_judgements([judged("merge", whole.id, other.id, person=True)])
        assert ledger.incidents(Filters(reviewed=True)).incidents == ()
        ledger.append_judgements([judged("withdraw", merge.id, person=True)])
        ledger.append_estimates([whole])
        assert [one.id for one in ledger.incidents(Filters(reviewed=True)).incidents] == [whole.id]
        ledger.append_judgements([judged("withdraw", said.id, person=True)])
        assert ledger.incidents(Filters(reviewed=True)).incidents == ()


def test_changed_since_finds_what_was_reckoned_otherwise(filled: Record, clock: Clock) -> None:
    clock.turn("2027-03-01T00:00:00+00:00")
    with filled.writing() as ledger:
        [one] = ledger.incidents(Filters(outcome="abducted")).incidents
        ledger.append_estimates([replace(one, kind="shelling")])
        found = ledger.incidents(Filters(changed_since="2027-02-28")).incidents
    assert [each.id for each in found] == [one.id]


def test_what_lies_around_a_town_is_no_mark_and_two_towns_are_two(filled: Record) -> None:
    with filled.viewing() as view:
        by_town = {len(marks_of(one)): one for one in view.incidents(Filters()).incidents}
    assert [one.name for one in marks_of(by_town[2])] == ["Quetta", "Gwadar"]
    assert marks_of(by_town[0]) == ()
    assert is_inside(TONGA, (170.0, -30.0, -170.0, 0.0))
    assert not is_inside(QUETTA, (170.0, -30.0, -170.0, 90.0))


def test_an_older_record_is_listed_anew_when_it_is_opened(
    where: str, filled: Record, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bearwitness.record.relist._AT_ONCE", 2)
    with filled.viewing() as view:
        before = (view.incidents(), chart(view))
    with filled.writing() as ledger:
        for statement in (
            "DELETE FROM facet", "DROP TABLE mark", "DROP TABLE persons", "DROP TABLE withheld",
            "CREATE TABLE frequency (key INTEGER PRIMARY KEY, accounts INTEGER)",
            "UPDATE alembic_version SET version_num = '0002'",
        ):  # fmt: skip
            ledger._connection.exec_driver_sql(statement)
    with Record.open(where, clock=clock) as record, record.viewing() as view:
        assert (view.incidents(), chart(view)) == before
        assert len(view.incidents(Filters(flag="disputed")).incidents) == 1
