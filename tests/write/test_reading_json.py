"""Every reading follows the schema it ships, and its quotes equal their spans."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline
from bearwitness.write.reading_json import reading_as_json, schema

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def readings(pipeline: Pipeline) -> list[dict[str, Any]]:
    """The samples read, as JSON that has been through text and back."""
    found = list(pipeline.read_source(str(SAMPLES)))
    assert len(found) == 3
    assert all(isinstance(reading, Reading) for reading in found)
    return [json.loads(json.dumps(reading_as_json(reading))) for reading in found]  # type: ignore[arg-type]


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_sample_follows_the_schema(readings: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    for reading in readings:
        assert [error.message for error in validator.iter_errors(reading)] == []


def test_the_schema_refuses_what_is_not_a_reading(readings: list[dict[str, Any]]) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    broken = dict(readings[0], relevant="yes")
    assert not validator.is_valid(broken)
    without = {key: value for key, value in readings[0].items() if key != "claims"}
    assert not validator.is_valid(without)


def test_every_quote_equals_its_span(readings: list[dict[str, Any]]) -> None:
    quotes = 0
    for reading in readings:
        text = reading["report"]["text"]
        for claim in reading["claims"]:
            for quote in (claim["evidence"], *claim["targets"], *claim["weapons"]):
                assert text[quote["start"] : quote["end"]] == quote["quote"]
                quotes += 1
            for place in claim["places"]:
                assert place["start"] is None or place["start"] < place["end"] <= len(text)
    assert quotes > 20


def test_claims_and_incidents_point_at_each_other(readings: list[dict[str, Any]]) -> None:
    for reading in readings:
        claims = {claim["id"]: claim for claim in reading["claims"]}
        incidents = {incident["id"]: incident for incident in reading["incidents"]}
        assert len(claims) == len(reading["claims"]) > 0
        assert len(incidents) == len(reading["incidents"]) > 0
        for claim in claims.values():
            assert (
                claim["incident"] is None or claim["id"] in incidents[claim["incident"]]["claims"]
            )
            assert claim["of"] is None or claim["of"] in claims
        for incident in incidents.values():
            assert incident["parent"] is None or incident["parent"] in incidents
            for total in incident["totals"].values():
                assert set(total["claims"]) <= set(claims)


def test_reading_twice_gives_the_same_bytes(pipeline: Pipeline) -> None:
    def once() -> list[str]:
        return [
            json.dumps(reading_as_json(reading))
            for reading in pipeline.read_source(str(SAMPLES))
            if isinstance(reading, Reading)
        ]

    assert once() == once()
