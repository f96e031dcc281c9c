from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.domain import Actor, Figure, IncidentKind, Period, Place, Status
from bearwitness.errors import WrongUsage
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.by_family import LeftOut
from bearwitness.write.datasets.portions import OPEN_HIGH
from bearwitness.write.datasets.ucdp_ged import (
    COLUMNS,
    NON_STATE,
    ONE_SIDED,
    STATE_BASED,
    Ids,
    ids_of,
    own_id,
    priogrid,
    rows,
)
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

REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")


def told_of(family: Sequence[Released], ids: Ids | None = None) -> list[dict[str, Any]]:
    return [one for one in rows(family, ids) if not isinstance(one, LeftOut)]


def left_out(family: Sequence[Released]) -> list[LeftOut]:
    return [one for one in rows(family) if isinstance(one, LeftOut)]


def check(row: dict[str, Any]) -> None:
    """Hold a row against the codebook."""
    assert tuple(row) == COLUMNS
    assert row["type_of_violence"] in (STATE_BASED, NON_STATE, ONE_SIDED)
    assert row["where_prec"] in range(1, 8)
    assert row["date_prec"] in range(1, 6)
    assert row["event_clarity"] in (1, 2)
    assert row["region"] in REGIONS
    assert row["code_status"] == "Clear" or row["code_status"].startswith("Check")
    sides = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert row["best"] == sum(row[side] for side in sides)
    assert 0 <= row["low"] <= row["best"] <= row["high"]
    assert row["best"] >= 1
    assert all(row[side] >= 0 for side in sides)
    assert row["date_start"] <= row["date_end"]
    assert row["year"] == int(row["date_start"][:4])
    assert (row["side_b"] == "Civilians") == (row["type_of_violence"] == ONE_SIDED)
    assert (row["latitude"] is None) == (row["geom_wkt"] is None) == (row["priogrid_gid"] is None)
    assert 0 < row["id"] < 2**53
    if row["where_prec"] == 6:
        assert row["latitude"] is None


def test_the_columns_are_the_codebooks() -> None:
    assert len(COLUMNS) == 49
    assert COLUMNS[:6] == (
        "id", "relid", "year", "active_year", "code_status", "type_of_violence",
    )  # fmt: skip
    assert COLUMNS[-9:] == (
        "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low",
        "gwnoa", "gwnob",
    )  # fmt: skip


def test_one_incident_gives_a_row_for_each_kind_of_violence() -> None:
    dead: dict[Status, Figure] = {
        "armed_group": exact(37), "state_force": exact(10), "civilian": Figure(11, 11, None),
    }  # fmt: skip
    fight, against = told_of([told("inc-a1", dead, actors=(group(), troops("target")))])
    for row in (fight, against):
        check(row)
    assert (fight["type_of_violence"], fight["side_a"], fight["side_b"]) == (
        STATE_BASED, "Government of Pakistan", "Balochistan Liberation Army",
    )  # fmt: skip
    assert (fight["deaths_a"], fight["deaths_b"], fight["gwnoa"], fight["gwnob"]) == (
        10, 37, 770, None,
    )  # fmt: skip
    assert (against["type_of_violence"], against["side_a"], against["deaths_civilians"]) == (
        ONE_SIDED, "Balochistan Liberation Army", 11,
    )  # fmt: skip
    assert OPEN_HIGH in against["code_status"]
    assert fight["relid"] == "PAK-2026-1-a1"
    assert fight["id"] != against["id"]


@pytest.mark.parametrize(
    ("kind", "actors", "dead", "sides"),
    [
        # The state's shells: who died beside the fighters died in the fight.
        ("airstrike", (troops("perpetrator"), group("target")), {"armed_group": 4, "civilian": 2},
         [(STATE_BASED, 0, 4, 2, 0)]),
        ("crowd_repression", (troops("perpetrator"),), {"civilian": 6}, [(ONE_SIDED, 0, 0, 6, 0)]),
        ("bombing", (group(),), {"civilian": 9, "armed_group": 1}, [(ONE_SIDED, 1, 0, 9, 0)]),
        ("clash", (group(), troops()), {"unknown": 7, "state_force": 2},
         [(STATE_BASED, 2, 0, 0, 7)]),
        ("clash", (group(), Actor("B", "other", id="b-group", kind="militia")),
         {"armed_group": 5}, [(NON_STATE, 0, 0, 0, 5)]),
        ("clash", (troops(), troops("perpetrator", "IN")), {"state_force": 3},
         [(STATE_BASED, 0, 0, 0, 3)]),
    ],
)  # fmt: skip
def test_the_pair_of_sides_makes_the_kind_of_violence(
    kind: IncidentKind, actors: tuple[Actor, ...], dead: dict[Status, int],
    sides: list[tuple[int, ...]],
) -> None:  # fmt: skip
    cells = {status: exact(number) for status, number in dead.items()}
    found = told_of([told("inc-1", cells, kind=kind, actors=actors)])
    assert [
        (one["type_of_violence"], one["deaths_a"], one["deaths_b"], one["deaths_civilians"],
         one["deaths_unknown"])
        for one in found
    ] == sides  # fmt: skip
    for row in found:
        check(row)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (told("inc-1", {}, actors=(group(),)), "no death is told"),
        (told("inc-1", {"civilian": exact(0)}, actors=(group(),)), "no death is told"),
        (told("inc-1", {"civilian": exact(2)}, actors=(gunmen(),)), "no organised actor is named"),
        (told("inc-1", {"armed_group": exact(2)}, actors=(troops(),)),
         "the two sides are not both organised actors that are named"),
        (told("inc-1", {"civilian": exact(2)}, actors=(group(),), places=()),
         "no country is known"),
        (told("inc-1", {"civilian": exact(2)}, actors=(group(),), period=None),
         "no year is known"),
        (told("inc-1", {"civilian": exact(2)}, actors=(group(),), period=Period("--01-31")),
         "no year is known"),
        (told("inc-1", {"civilian": exact(2)}, actors=(group(),), background=True),
         "told as background only"),
        (told("inc-1", {"civilian": Figure(None, None, 9)}, actors=(group(),)),
         "no number of dead is told but an upper end"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_left_out_with_the_reason(made: Released, reason: str) -> None:
    assert told_of([made]) == []
    assert [one.reason for one in left_out([made])] == [reason]


def test_a_part_told_of_gunmen_has_its_campaigns_group_and_says_so() -> None:
    whole = told("inc-1", {"civilian": exact(5)}, actors=(group(),), parts=("inc-2",),
                 places=(QUETTA, GWADAR, BALOCHISTAN))  # fmt: skip
    part = told("inc-2", {"civilian": exact(5)}, parent="inc-1", actors=(gunmen(),))
    (row,) = told_of([whole, part])
    assert row["side_a"] == "Balochistan Liberation Army"
    assert "here unnamed" in row["code_status"]


def test_what_no_part_holds_is_a_row_of_the_province() -> None:
    whole = told("inc-1", {"civilian": exact(9)}, actors=(group(),), parts=("inc-2",),
                 places=(QUETTA, GWADAR, BALOCHISTAN),
                 period=Period("2026-01-30", "2026-02-02"))  # fmt: skip
    part = told("inc-2", {"civilian": exact(5)}, parent="inc-1", actors=(group(),))
    rest, own = told_of([whole, part])
    assert (rest["best"], own["best"]) == (4, 5)
    assert (rest["where_coordinates"], rest["where_prec"], rest["event_clarity"]) == (
        "Balochistan", 4, 2,
    )  # fmt: skip
    assert (rest["date_prec"], rest["date_end"], own["date_prec"]) == (2, "2026-02-02", 1)
    assert "what no part of the campaign holds" in rest["code_status"]


def test_a_country_alone_has_no_point() -> None:
    (row,) = told_of([told("inc-1", {"civilian": exact(5)}, actors=(group(),), places=(PAKISTAN,))])
    check(row)
    assert (row["where_prec"], row["country"], row["country_id"]) == (6, "Pakistan", 770)


def test_ids_are_ucdps_only_where_they_are_given() -> None:
    made = [told("inc-1", {"civilian": exact(5)}, actors=(group(),))]
    (row,) = told_of(made)
    assert {row[name] for name in COLUMNS if name.endswith(("_dset_id", "_new_id"))} == {None}
    ids = Ids({"BLA": 345}, {"BLA - Civilians": 77}, {}, {"Balochistan Liberation Army": "BLA"})
    (row,) = told_of(made, ids)
    assert (row["side_a"], row["side_a_new_id"], row["dyad_dset_id"], row["side_b_new_id"]) == (
        "BLA", 345, 77, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "words", ["[sides]\nBLA = 'x'", "[other]\nBLA = 1", "sides = 3", "[sides", "[sides]\nB = true"]
)
def test_a_file_of_ids_that_cannot_be_meant_is_refused(words: str, tmp_path: Path) -> None:
    path = tmp_path / "ids.toml"
    path.write_text(words, "utf-8")
    with pytest.raises(WrongUsage):
        ids_of(path)
    path.write_text('[names]\n"A" = "B"\n[sides]\n"B" = 7\n', "utf-8")
    assert ids_of(path) == Ids({"B": 7}, {}, {}, {"A": "B"})


def test_the_grid_is_prios() -> None:
    # Row from the south, column from the west, half a degree each.
    assert priogrid(-90.0, -180.0) == 1
    assert priogrid(0.25, 0.25) == 180 * 720 + 361
    assert priogrid(30.18, 67.0) == 240 * 720 + 495


def test_an_id_stays() -> None:
    assert own_id("inc-b5b1f12811ae", STATE_BASED) == 3213796535281813


_actors = st.lists(
    st.sampled_from((group(), group("suspect"), troops(), troops("perpetrator"), gunmen())),
    max_size=3, unique=True,
)  # fmt: skip
_places = st.lists(
    st.sampled_from((QUETTA, GWADAR, BALOCHISTAN, PAKISTAN)), max_size=3, unique=True
)


@settings(max_examples=60, deadline=None)
@given(campaigns(), _actors, _places, st.sampled_from(("clash", "bombing", "security_operation")))
def test_every_row_keeps_to_the_codebook_and_nobody_is_lost(
    family: tuple[Released, ...], actors: list[Actor], places: list[Place], kind: IncidentKind
) -> None:
    from dataclasses import replace

    made = [
        replace(one, listed=replace(one.listed, incident=replace(
            one.listed.incident, actors=tuple(actors), places=tuple(places), kind=kind)))
        for one in family
    ]  # fmt: skip
    found = list(rows(made))
    for row in _rows_of(found):
        check(row)
    ids = [row["id"] for row in _rows_of(found)]
    assert len(ids) == len(set(ids))
    estimates = family[0].listed.incident.estimates
    if estimates and not has_floor(family):
        counted = sum(row["best"] for row in _rows_of(found))
        missed = sum(one.best for one in found if isinstance(one, LeftOut))
        assert counted + missed == estimates[0].total.best


def _rows_of(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [one for one in found if not isinstance(one, LeftOut)]


def test_the_sample_campaign_is_told_once(write: Write) -> None:
    done = write("ucdp-ged", "ged.csv")
    with (done.where).open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    assert sum(int(row["best"]) for row in found) == 274 + 4
    told = sorted(
        # Ids are the record's own: what stands behind the kind of violence is left out.
        f"{row['relid'].rpartition('-')[0]} {row['side_a']} - {row['side_b']}:"
        f" {row['where_coordinates']} {row['date_start']}/{row['date_end']} a {row['deaths_a']}"
        f" b {row['deaths_b']} civilians {row['deaths_civilians']} unknown {row['deaths_unknown']}"
        f" low {row['low']} best {row['best']} high {row['high']}"
        for row in found
    )  # fmt: skip
    golden = Path(__file__).with_name("campaign_ucdp_ged.txt")
    assert told == golden.read_text("utf-8").splitlines()
    left = (done.where.parent / "ged.csv.left_out.csv").read_text("utf-8")
    assert left.splitlines() == ["incident,reason,best"]
    assert "not UCDP's data" in (done.where.parent / "ged.csv.README.txt").read_text("utf-8")
