from __future__ import annotations

import doctest
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bearwitness.cli.main import app
from bearwitness.domain import Period
from bearwitness.pipeline.importing import Importer
from bearwitness.pipeline.mapped import UCDP
from bearwitness.settings import Settings
from bearwitness.write.datasets import comparing
from bearwitness.write.datasets.comparing import (
    Compared,
    likeness,
    of_family,
    of_readings,
    paired,
)
from tests.pipeline.test_importing import ROW, readings, written
from tests.write.datasets.conftest import Write
from tests.write.datasets.made import BALOCHISTAN, exact, group, gunmen, told

ONE = Compared(
    "a", "an event", date(2026, 1, 31), date(2026, 1, 31), 1, "PK", "quetta", 30.18, 67.0, 1,
    frozenset(("bla",)), 8, 10, 14,
)  # fmt: skip


def test_the_examples_hold() -> None:
    assert doctest.testmod(comparing).failed == 0


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, id="b"),
        replace(ONE, id="b", start=date(2026, 2, 1), end=date(2026, 2, 1)),
        replace(ONE, id="b", start=date(2026, 2, 9), end=date(2026, 2, 9), date_precision=4),
        replace(ONE, id="b", place="elsewhere", lat=30.3),
        replace(ONE, id="b", place=None, lat=28.5, lon=65.5, place_precision=4),
        replace(ONE, id="b", actors=frozenset()),
        replace(ONE, id="b", best=None, low=None, high=None),
        replace(ONE, id="b", place=None, lat=None, lon=None, place_precision=6),
    ],
)  # fmt: skip
def test_what_may_be_one(other: Compared) -> None:
    found = likeness(ONE, other)
    assert found is not None
    assert 0 < found <= 1 == likeness(ONE, ONE)
    assert found == likeness(other, ONE)


@pytest.mark.parametrize(
    "other",
    [
        replace(ONE, country="IN"),
        replace(ONE, start=date(2026, 2, 3), end=date(2026, 2, 3)),
        replace(ONE, place="gwadar", lat=25.12, lon=62.33),
        replace(ONE, actors=frozenset(("ttp",))),
    ],
)  # fmt: skip
def test_what_cannot_be_one(other: Compared) -> None:
    assert likeness(ONE, other) is None


def test_each_event_pairs_once_with_the_likest() -> None:
    near = replace(ONE, id="near", start=date(2026, 2, 1), end=date(2026, 2, 1), best=9)
    found = paired([ONE], [near, replace(ONE, id="same"), replace(ONE, id="far", country="IN")])
    assert [(one.first.id, one.second.id, one.difference) for one in found.pairs] == [
        ("a", "same", 0)
    ]
    assert {one.id for one in found.second_alone} == {"near", "far"}
    assert (found.equal, found.first_alone) == (1, ())


def test_the_linkers_scores_stand_where_there_are_some() -> None:
    other = replace(ONE, id="b")
    assert paired([ONE], [other], {}).pairs == ()
    (pair,) = paired([ONE], [other], {("a", "b"): 0.7}).pairs
    assert pair.score == 0.7


def test_a_campaign_is_what_no_part_holds() -> None:
    whole = told("inc-1", {"civilian": exact(9)}, actors=(group(),), parts=("inc-2",),
                 places=(BALOCHISTAN,))  # fmt: skip
    part = told("inc-2", {"civilian": exact(5)}, parent="inc-1", actors=(gunmen(),))
    assert [one.best for one in of_family([whole, part])] == [4, 5]
    untold = told("inc-3", {}, period=Period("--01-31"))
    assert of_family([untold]) == []


def test_rows_of_one_day_and_place_of_two_kinds_are_one_event(
    settings: Settings, tmp_path: Path
) -> None:
    against = ROW | {
        "id": "5002", "type_of_violence": "3", "side_a": "BLA", "side_b": "Civilians",
        "deaths_a": "0", "deaths_b": "0", "best": "2", "low": "2", "high": "2",
    }  # fmt: skip
    importer = Importer(UCDP, None, settings, placing=False)
    path = written(tmp_path / "a.csv", [ROW, against, ROW | {"id": "5003"}])
    both, third = of_readings(readings(importer, path))
    assert (both.id, both.best, both.high, third.id) == ("5001+5002", 12, 16, "5003")
    assert both.actors == {"state:PK", "balochistan-liberation-army"}
    assert both.place == "quetta"


def test_a_record_and_its_own_export_tell_the_same(campaign_record: Path, write: Write) -> None:
    table = write("ucdp-ged", "ged.csv").where
    asked = ["compare", str(campaign_record), str(table)]
    done = CliRunner().invoke(app, [*asked, "--json"])
    assert done.exit_code == 0, done.output
    counts = json.loads(done.stdout)["counts"]
    assert counts == {
        "both": 11, "as_many_dead": 11, "first_alone": 0, "second_alone": 0,
        "dead_first_both": 278, "dead_second_both": 278, "dead_first_alone": 0,
        "dead_second_alone": 0,
    }  # fmt: skip
    shown = CliRunner().invoke(app, asked)
    assert "11 events in both, 11 of them with as many dead" in shown.stdout
    itself = CliRunner().invoke(app, [*asked[:2], str(campaign_record), "--json"])
    assert json.loads(itself.stdout)["paired_by"] == "linker"
    assert json.loads(itself.stdout)["counts"] == counts
