from __future__ import annotations

from pathlib import Path

import pytest

from bearwitness.pipeline import Pipeline
from bench import floors, readings
from bench.interval import Score
from bench.suite import FIXED, Bench, Result
from tests.bench.reference import needs_shared


def _result(name: str, value: float, items: int = 1000) -> Result:
    return Result(name, Score(value, value, value, items))


def test_a_floor_rises_and_never_falls() -> None:
    pinned = {"a": 80.0, "b": 80.0}
    found = [_result("a", 85.19), _result("b", 70.0), _result("c", 33.33), _result("x AUC", 9.0)]
    assert floors.raised(pinned, found) == {"a": 85.1, "b": 80.0, "c": 33.3}


def test_what_falls_below_its_floor_is_named_and_what_is_not_scored_too() -> None:
    pinned = {"a": 80.0, "b": 80.0, "c": 80.0}
    lines = floors.fallen([_result("a", 79.6), _result("b", 79.4)], pinned)
    assert lines == ["b: 79.4 is below its floor of 80.0", "c: not scored"]


def test_where_items_are_few_one_of_them_may_turn_but_not_two() -> None:
    assert floors.fallen([_result("a", 77.5, items=40)], {"a": 80.0}) == []
    assert len(floors.fallen([_result("a", 75.0, items=40)], {"a": 80.0})) == 1


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    pinned: dict[floors.Kind, dict[str, float]] = {"full": {"a b": 81.5}, "fixed": {"a b": 79.0}}
    floors.save(pinned, file)
    assert floors.load(file) == pinned
    assert floors.load(tmp_path / "none.toml") == {"full": {}, "fixed": {}}


@needs_shared
def test_no_score_falls_below_its_floor(
    pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The loaded pipeline of the other tests serves here; loading another takes seconds.
    monkeypatch.setattr(readings, "_pipeline", pipeline)
    run = Bench(FIXED).run()
    broke = {cost.data: cost.failures for cost in run.costs if cost.failures}
    assert broke == {}
    assert floors.fallen(run.results, floors.load()["fixed"]) == []
