"""A new version of the linker finds what an old one kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline, linking, looking
from bearwitness.pipeline.looking import explain
from bearwitness.pipeline.recorder import Recorder, rebuild
from bearwitness.record import Record, schema
from tests.pipeline.dispatches import BUS_BOMB, COPY, LATER, MARKET, OTHER_TOWN, readings

NEW = "across/next"


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        yield opened


@pytest.fixture(scope="module")
def told(pipeline: Pipeline) -> dict[str, Reading]:
    return readings(pipeline, MARKET, COPY, LATER, OTHER_TOWN, BUS_BOMB)


@pytest.fixture
def updated(record: Record, told: dict[str, Reading], monkeypatch: pytest.MonkeyPatch) -> Record:
    """A record filled by an older linker than the one at work."""
    for name in ("market", "town", "bus"):
        Recorder(record).add(told[name])
    monkeypatch.setattr(linking, "LINKER", NEW)
    monkeypatch.setattr(looking, "LINKER", NEW)
    return record


def linkers(record: Record) -> list[str]:
    """The versions that the profiles of a record were made by."""
    with record.viewing() as view:
        return [row["linker"] for row in view.select(schema.profile.select())]


def test_an_arrival_finds_its_fellows_of_before_a_new_linker(
    updated: Record, told: dict[str, Reading]
) -> None:
    with updated.viewing() as view:
        before = view.stats()["incidents"]
    said: list[str] = []
    (copy,) = Recorder(updated, say=said.append).add(told["copy"]).incidents
    with updated.viewing() as view:
        assert view.stats()["incidents"] == before
        assert len(view.members(copy)) == 2
    assert set(linkers(updated)) == {NEW}
    assert len(said) == 1
    assert "3 accounts" in said[0]
    assert list(updated.verify()) == []
    Recorder(updated, say=said.append).add(told["later"])
    assert len(said) == 1


def test_rebuilding_profiles_anew(updated: Record, pipeline: Pipeline) -> None:
    assert [one for one in rebuild(updated, pipeline) if getattr(one, "added", None)] == []
    assert linkers(updated) == [NEW] * 3


def test_an_explanation_needs_no_new_profiles(updated: Record, told: dict[str, Reading]) -> None:
    with updated.viewing() as view:
        reports = list(view.reports())
        assert explain(view, reports[0], reports[1])
