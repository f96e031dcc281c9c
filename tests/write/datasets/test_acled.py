from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.countries import ACLED_REGIONS
from bearwitness.domain import Actor, Figure, IncidentKind, Period, Place, Status
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.acled import COLUMNS, KINDS, SUB_EVENTS, rows
from bearwitness.write.datasets.by_family import LeftOut
from tests.write.datasets.conftest import Write
from tests.write.datasets.made import (
    BALOCHISTAN,
    GWADAR,
    PAKISTAN,
    QUETTA,
    exact,
    group,
    gunmen,
    told,
    troops,
)
from tests.write.datasets.test_portions import campaigns, has_floor

INTERACTIONS = {
    *range(10, 19), 20, *range(22, 29), 30, *range(33, 39), 40, *range(44, 49), 50,
    *range(55, 59), 60, *range(66, 69), 78, 80, 88,
}  # fmt: skip
DISORDERS = (
    "Political violence", "Demonstrations", "Strategic developments",
    "Political violence; Demonstrations",
)  # fmt: skip


def told_of(family: Sequence[Released]) -> list[dict[str, Any]]:
    found = rows(family, "2026-02-06T10:00:00.000000Z")
    return [one for one in found if not isinstance(one, LeftOut)]


def check(row: dict[str, Any]) -> None:
    """Hold a row against the codebook."""
    assert tuple(row) == COLUMNS
    assert row["sub_event_type"] in SUB_EVENTS[row["event_type"]]
    assert row["disorder_type"] in DISORDERS
    assert row["inter1"] in range(1, 9)
    assert row["inter2"] in range(9)
    assert row["interaction"] in INTERACTIONS
    assert row["time_precision"] in (1, 2, 3)
    assert row["geo_precision"] in (1, 2, 3)
    assert row["civilian_targeting"] in ("Civilian targeting", None)
    assert row["region"] in ACLED_REGIONS
    assert isinstance(row["fatalities"], int)
    assert row["fatalities"] >= 0
    assert len(row["notes"].split()) <= 41  # forty words, and an ellipsis
    assert row["tags"].startswith("not ACLED data")
    assert (row["latitude"], row["longitude"]) != (None, None)
    assert row["year"] == int(row["event_date"][:4])


def test_every_kind_stands_for_an_event_of_the_codebook() -> None:
    assert set(KINDS) == set(get_args(IncidentKind))
    for both in KINDS.values():
        for event, sub in both:
            assert sub in SUB_EVENTS[event]
    assert len(COLUMNS) == 31


@pytest.mark.parametrize(
    ("kind", "actors", "dead", "expected"),
    [
        ("armed_assault", (group(),), {"civilian": 3},
         ("Violence against civilians", "Attack", 2, 7, 27, "Civilian targeting")),
        ("armed_assault", (group(), troops("target")), {"state_force": 3},
         ("Battles", "Armed clash", 2, 1, 12, None)),
        ("security_operation", (troops("perpetrator"), group("target")), {"armed_group": 3},
         ("Battles", "Armed clash", 1, 2, 12, None)),
        ("suicide_bombing", (group(),), {"civilian": 3},
         ("Explosions/Remote violence", "Suicide bomb", 2, 7, 27, "Civilian targeting")),
        ("airstrike", (troops("perpetrator", "IN"),), {"civilian": 3},
         ("Explosions/Remote violence", "Air/drone strike", 8, 7, 78, "Civilian targeting")),
        ("abduction", (gunmen(),), {},
         ("Violence against civilians", "Abduction/forced disappearance", 3, 7, 37,
          "Civilian targeting")),
        ("mob_violence", (), {"civilian": 1},
         ("Riots", "Mob violence", 5, 7, 57, "Civilian targeting")),
        ("crowd_repression", (troops("perpetrator"),), {"civilian": 1},
         ("Protests", "Excessive force against protesters", 6, 1, 16, "Civilian targeting")),
        ("arson_looting", (group(),), {},
         ("Strategic developments", "Looting/property destruction", 2, 0, 20, None)),
    ],
)  # fmt: skip
def test_kinds_and_parties_are_told_in_its_words(
    kind: IncidentKind, actors: tuple[Actor, ...], dead: dict[Status, int],
    expected: tuple[Any, ...],
) -> None:  # fmt: skip
    cells = {status: exact(number) for status, number in dead.items()}
    (row,) = told_of([told("inc-1", cells, kind=kind, actors=actors)])
    check(row)
    assert (
        row["event_type"], row["sub_event_type"], row["inter1"], row["inter2"],
        row["interaction"], row["civilian_targeting"],
    ) == expected  # fmt: skip


def test_a_toll_of_several_towns_is_given_to_none_of_them() -> None:
    made = told("inc-1", {"civilian": exact(8)}, actors=(group(),),
                places=(QUETTA, GWADAR, BALOCHISTAN))  # fmt: skip
    found = told_of([made])
    assert [(row["location"], row["fatalities"]) for row in found] == [
        ("Balochistan", 8), ("Quetta", 0), ("Gwadar", 0),
    ]  # fmt: skip
    assert "of several places" in found[0]["tags"]
    assert "fatalities unknown; toll not told by place: see inc-1" in found[1]["tags"]
    assert len({row["event_id_cnty"] for row in found}) == 3


def test_a_town_with_a_part_of_its_own_is_no_row_of_the_campaign_too() -> None:
    whole = told("inc-1", {"civilian": exact(8)}, actors=(group(),), parts=("inc-2",),
                 places=(QUETTA, GWADAR, BALOCHISTAN))  # fmt: skip
    part = told("inc-2", {"civilian": exact(5)}, parent="inc-1", actors=(group(),))
    assert [(row["location"], row["fatalities"]) for row in told_of([whole, part])] == [
        ("Balochistan", 3), ("Gwadar", 0), ("Quetta", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("dead", "tag"),
    [({}, "fatalities unknown"), ({"civilian": exact(0)}, "no fatalities told"),
     ({"civilian": Figure(24, None, None)}, "best is a floor")],
)  # fmt: skip
def test_nought_and_unknown_are_told_apart(dead: dict[Status, Figure], tag: str) -> None:
    (row,) = told_of([told("inc-1", dead, actors=(group(),))])
    assert tag in row["tags"]


@pytest.mark.parametrize(
    ("period", "places", "reason"),
    [
        (None, (QUETTA,), "no year is known"),
        (Period("2026", None, 5), (QUETTA,), "not even the month is known"),
        (Period("2026-01-31"), (PAKISTAN,), "the country alone is known"),
        (Period("2026-01-31"), (), "no country is known"),
    ],
)  # fmt: skip
def test_what_has_no_day_or_place_is_left_out(
    period: Period | None, places: tuple[Place, ...], reason: str
) -> None:
    made = told("inc-1", {"civilian": exact(1)}, period=period, places=places)
    assert list(rows([made])) == [LeftOut("inc-1", reason, 1)]


_actors = st.lists(
    st.sampled_from((group(), group("suspect"), troops(), troops("perpetrator", "IN"), gunmen())),
    max_size=3, unique=True,
)  # fmt: skip
_places = st.lists(
    st.sampled_from((QUETTA, GWADAR, BALOCHISTAN, PAKISTAN)), max_size=3, unique=True
)


@settings(max_examples=60, deadline=None)
@given(campaigns(), _actors, _places, st.sampled_from(get_args(IncidentKind)))
def test_every_row_keeps_to_the_codebook_and_counts_nobody_twice(
    family: tuple[Released, ...], actors: list[Actor], places: list[Place], kind: IncidentKind
) -> None:
    made = [
        replace(one, listed=replace(one.listed, incident=replace(
            one.listed.incident, actors=tuple(actors), places=tuple(places), kind=kind)))
        for one in family
    ]  # fmt: skip
    found = told_of(made)
    for row in found:
        check(row)
    assert len({row["event_id_cnty"] for row in found}) == len(found)
    estimates = family[0].listed.incident.estimates
    if estimates and not has_floor(family):
        missed = sum(one.best for one in rows(made) if isinstance(one, LeftOut))
        assert sum(row["fatalities"] for row in found) + missed == estimates[0].total.best


def test_the_sample_campaign_is_told_once(write: Write) -> None:
    done = write("acled", "acled.csv")
    with done.where.open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert sum(int(row["fatalities"]) for row in found) == 274 + 4
    told_of = sorted(
        f"{row['event_date']} {row['location']}: {row['event_type']}, {row['sub_event_type']},"
        f" {row['interaction']}, {row['fatalities']} dead"
        for row in found
    )
    golden = Path(__file__).with_name("campaign_acled.txt")
    assert told_of == golden.read_text("utf-8").splitlines()
    assert "not ACLED's data" in Path(f"{done.where}.README.txt").read_text("utf-8")
