"""The worked example of the design: one article on one campaign, read end to end."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline
from bearwitness.write.reading_json import reading_as_json, schema

TOWNS = {"Quetta", "Gwadar", "Mastung", "Nushki", "Panjgur", "Pasni"}


def read(pipeline: Pipeline, shared: Path, published: str | None) -> dict[str, Any]:
    (found,) = pipeline.read_source(str(shared / "reports" / "balochistan.txt"), published)
    assert isinstance(found, Reading)
    shown: dict[str, Any] = json.loads(json.dumps(reading_as_json(found)))
    return shown


@pytest.fixture(scope="module")
def reading(pipeline: Pipeline, shared: Path) -> dict[str, Any]:
    return read(pipeline, shared, "2026-02-02")


def tolls(reading: dict[str, Any], outcome: str = "killed") -> list[dict[str, Any]]:
    return [c for c in reading["claims"] if c["kind"] == "toll" and c["outcome"] == outcome]


def assault(reading: dict[str, Any]) -> dict[str, Any]:
    (found,) = [
        incident
        for incident in reading["incidents"]
        if incident["parent"] is None
        and not incident["background"]
        and incident["totals"].get("killed")
    ]
    return dict(found)


def test_it_follows_the_schema_and_quotes_exactly(reading: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(schema()).validate(reading)
    text = reading["report"]["text"]
    for claim in reading["claims"]:
        evidence = claim["evidence"]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert "Sign up" not in text
    assert "Al Nisr" not in text


def test_the_assault_its_day_and_its_towns(reading: dict[str, Any]) -> None:
    incident = assault(reading)
    assert incident["kind"] == "armed_assault"
    assert incident["start"] == "2026-01-31"
    names = {place["name"] for place in incident["places"]}
    parts = [i for i in reading["incidents"] if i["parent"] == incident["id"]]
    named = names | {place["name"] for part in parts for place in part["places"]}
    assert named >= TOWNS
    for place in incident["places"]:
        if place["name"] in TOWNS:
            assert (place["admin1"], place["country"]) == ("Balochistan", "PK")
    for other in reading["incidents"]:
        found = {place["name"] for place in other["places"]}
        assert not found & {"Dubai", "Washington", "Afghanistan", "United States", "Islamabad"}


def test_who_did_it_and_who_claimed_it(reading: dict[str, Any]) -> None:
    incident = assault(reading)
    perpetrators = {a["name"] for a in incident["actors"] if a["role"] == "perpetrator"}
    assert "Balochistan Liberation Army" in perpetrators
    assert incident["claimed_by"] == ["Balochistan Liberation Army"]


def test_the_tolls_and_who_says_them(reading: dict[str, Any]) -> None:
    killed = tolls(reading)
    own_voice = [c for c in killed if c["low"] == 145 and c["speaker"] is None]
    assert any(c["qualifier"] == "at_least" and c["high"] is None for c in own_voice)
    (said,) = [c for c in killed if c["words"] == "145 terrorists"]
    assert said["speaker"]["name"] == "Sarfraz Bugti"
    assert said["speaker"]["role"] == "Chief Minister"
    assert said["speaker"]["kind"] == "government"
    assert said["speaker"]["interest"] == "enemy_loss"
    statuses = {(c["best"], c["victims"]["status"]) for c in killed}
    assert {(17, "state_force"), (31, "civilian"), (145, "armed_group")} <= statuses


def test_gwadars_dead_are_a_subset_and_add_nothing(reading: dict[str, Any]) -> None:
    by_id = {claim["id"]: claim for claim in reading["claims"]}
    (civilians,) = [c for c in tolls(reading) if c["best"] == 31]
    gwadar = [c for c in tolls(reading) if "women" in c["words"] or "children" in c["words"]]
    assert gwadar
    assert sum(c["best"] for c in gwadar if c["relation"] == "subset_of") == 8
    for claim in gwadar:
        assert claim["speaker"]["name"] == "Sarfraz Bugti"
        whole = by_id[claim["of"]]
        assert whole["id"] == civilians["id"] or by_id[whole["of"]]["id"] == civilians["id"]


def test_the_total_is_counted_once(reading: dict[str, Any]) -> None:
    total = assault(reading)["totals"]["killed"]
    assert (total["low"], total["best"], total["high"]) == (193, 193, None)
    by_status = {s: (f["low"], f["best"], f["high"]) for s, f in total["by_status"].items()}
    assert by_status == {
        "armed_group": (145, 145, None), "state_force": (17, 17, 17), "civilian": (31, 31, 31),
    }  # fmt: skip
    news = [i for i in reading["incidents"] if i["parent"] is None and not i["background"]]
    whole = sum(i["totals"]["killed"]["best"] for i in news if "killed" in i["totals"])
    assert whole == 193


def test_the_relayed_outlets(reading: dict[str, Any]) -> None:
    relayed = {outlet for claim in reading["claims"] for outlet in claim["via"]}
    assert relayed == {"Geo News", "Dawn"}


def test_what_was_foiled_attempted_and_done_before(reading: dict[str, Any]) -> None:
    told = [c for c in reading["claims"] if c["act"]]
    text = reading["report"]["text"]

    def about(words: str) -> list[dict[str, Any]]:
        spot = text.index(words)
        return [
            c
            for c in told
            if c["sentence"]["start"] <= spot < c["sentence"]["end"] and c["kind"] == "occurrence"
        ]

    assert any(c["act"]["success"] == "foiled" for c in about("ram a vehicle"))
    assert all(c["act"]["success"] != "carried_out" for c in about("storm the PTC building"))
    assert about("storm the PTC building")
    before = [c for c in about("pre-emptive operations") if c["period"]]
    assert [c["period"]["start"] for c in before] == ["2026-01-30"]
    incidents = {incident["id"]: incident for incident in reading["incidents"]}
    foiled = [c for c in about("ram a vehicle") if c["act"]["success"] == "foiled"]
    assert any(incidents[c["incident"]]["success"] == "foiled" for c in foiled if c["incident"])


def test_statements_on_afghan_nationals_are_allegations(reading: dict[str, Any]) -> None:
    text = reading["report"]["text"]
    spots = [text.index("Afghan nationals"), text.index("Afghan territory")]
    for spot in spots:
        near = [
            c
            for c in reading["claims"]
            if c["sentence"]["start"] <= spot < c["sentence"]["end"] and c["kind"] != "toll"
        ]
        assert near
        assert {c["modality"] for c in near} == {"alleged"}
        assert {c["speaker"]["name"] for c in near} == {"Sarfraz Bugti"}


def test_no_toll_from_other_numbers(reading: dict[str, Any]) -> None:
    allowed = {145, 17, 31, 5, 3, 8}
    tolls = [claim for claim in reading["claims"] if claim["kind"] == "toll"]
    assert {claim["best"] for claim in tolls if claim["outcome"] == "killed"} >= {145, 17, 31}
    for claim in tolls:
        if claim["outcome"] == "killed":
            assert {claim["low"], claim["best"], claim["high"]} - {None} <= allowed
        for words in ("eight cities", "11-year-old", "40 hours", "thousand years", "12 towns"):
            assert words not in claim["words"]


def test_without_a_publication_date_the_year_is_unknown(pipeline: Pipeline, shared: Path) -> None:
    undated = read(pipeline, shared, None)
    assert undated["report"]["published"] is None
    assert assault(undated)["start"] == "--01-31"
    assert any("date" in warning["what"] for warning in undated["warnings"])
