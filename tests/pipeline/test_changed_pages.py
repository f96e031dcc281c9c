"""A page that changes, goes back, or is used for another event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.recorder import Recorder, rebuild
from bearwitness.record import Moment, Record
from tests.pipeline.dispatches import MARKET, Row, readings

NOON: Row = {
    "id": "noon", "outlet": "Example Wire", "published": "2026-03-02",
    "url": "https://wire.example.org/live", "title": "Bomb kills four in Quetta bazaar",
    "text": "A bomb killed four people in a bazaar in Quetta on Monday, police said.",
}  # fmt: skip
EVENING: Row = NOON | {
    "id": "evening", "title": "Bomb kills eleven in Quetta bazaar",
    "text": "A bomb killed eleven people in a bazaar in Quetta on Monday, police said.",
}  # fmt: skip
OTHER: Row = NOON | {
    "id": "other", "title": "Gunmen kill three in Khuzdar",
    "text": "Gunmen shot dead three people in Khuzdar on Monday, police said.",
}  # fmt: skip
UNDATED: Row = {key: told for key, told in NOON.items() if key != "published"} | {"id": "undated"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> dict[str, Reading]:
    return readings(pipeline, MARKET, NOON, EVENING, OTHER, UNDATED)


def killed(record: Record, incident: str, moment: Moment) -> int | None:
    with record.viewing() as view:
        looked = look(view, incident, moment)
    return looked.incident.estimates[0].total.best


def test_words_changed_under_the_same_date_were_not_known_on_that_day(
    record: Record, told: dict[str, Reading]
) -> None:
    recorder = Recorder(record)
    (incident,) = recorder.add(told["noon"]).incidents
    assert recorder.add(told["evening"]).incidents == (incident,)
    assert killed(record, incident, Moment()) == 11
    assert killed(record, incident, Moment(as_of="2026-03-02")) == 4


def test_an_address_used_for_another_town_is_another_event(
    record: Record, told: dict[str, Reading]
) -> None:
    recorder = Recorder(record)
    first, other = recorder.add(told["noon"]), recorder.add(told["other"])
    assert other.stored.report == first.stored.report
    assert set(first.incidents).isdisjoint(other.incidents)


def test_a_page_that_goes_back_is_read_again_as_it_is_now(
    record: Record, told: dict[str, Reading], pipeline: Pipeline
) -> None:
    recorder = Recorder(record)
    for name in ("noon", "evening", "noon"):
        assert recorder.add(told[name]).stored.new
    assert [one.added for one in rebuild(record, pipeline) if not isinstance(one, Exception)] == [
        None
    ]


def test_a_page_without_a_date_read_anew_was_public_since_its_first_fetch(
    record: Record, told: dict[str, Reading]
) -> None:
    recorder = Recorder(record)
    (incident,) = recorder.add(told["undated"], "reader/1").incidents
    with record.viewing() as view:
        first = view.readings(view.reading(next(view.reports())).report)[0].recorded_at
    assert recorder.add(told["undated"], "reader/2").stored.new
    assert killed(record, incident, Moment(as_of=first)) == 4
