"""``bearwitness.open``: typed answers, and a table for pandas."""

from __future__ import annotations

from pathlib import Path

import pytest

import bearwitness
from bearwitness.errors import MissingResource, NotInRecord
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record
from tests.pipeline.dispatches import LATER, MARKET, OTHER_TOWN, readings


@pytest.fixture(scope="module")
def where(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("api") / "record.db"
    with Record.open(path) as record:
        recorder = Recorder(record)
        for reading in readings(pipeline, MARKET, LATER, OTHER_TOWN).values():
            recorder.add(reading)
    return path


def test_incidents_and_one_whole(where: Path) -> None:
    with bearwitness.open(where) as record:
        found = list(record.incidents())
        assert [one.reports for one in found] == [1, 2]
        market = record.incident(found[1].incident.id)
        assert [point.day for point in market.timeline] == ["2026-03-02", "2026-03-04"]
        assert [one.incident.id for one in record.incidents(toll=10)] == [market.incident.id]
        with pytest.raises(NotInRecord):
            record.incident("inc-000000000000")


def test_a_judgement_is_recorded(where: Path) -> None:
    with bearwitness.open(where) as record:
        name = next(record.incidents()).incident.id
        (made,) = record.judge("accept", name, author="A. Reviewer", reason="read")
        assert made in record.incident(name).judgements


def test_a_table_for_pandas(where: Path) -> None:
    with bearwitness.open(where) as record:
        table = record.to_pandas()
        assert record.to_pandas(country="FR").empty
    assert list(table["killed_best"]) == [4, 14]
    assert str(table["killed_best"].dtype) == "Int64"
    assert list(table["reports"]) == [1, 2]


def test_without_a_record_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(MissingResource):
        bearwitness.open(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []
