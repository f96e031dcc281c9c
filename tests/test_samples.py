"""The three samples of ``make demo``: what a new user sees first must be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from bearwitness.domain import Incident, Outcome, Reading
from bearwitness.pipeline import Pipeline

SAMPLES = Path(__file__).resolve().parent.parent / "examples" / "reports"
Bounds = tuple[int | None, int | None, int | None]


@pytest.fixture(scope="module")
def readings(pipeline: Pipeline) -> list[Reading]:
    found = list(pipeline.read_source(str(SAMPLES)))
    assert all(isinstance(reading, Reading) for reading in found)
    return [reading for reading in found if isinstance(reading, Reading)]


def bounds(incident: Incident, outcome: Outcome) -> dict[str, Bounds]:
    """Low, best and high by status, and in all."""
    (estimate,) = [one for one in incident.estimates if one.outcome == outcome]
    figures = {**estimate.by_status, "all": estimate.total}
    return {name: (one.low, one.best, one.high) for name, one in figures.items()}


def test_parts_of_a_total_lie_inside_it_and_inside_each_other(readings: list[Reading]) -> None:
    # Fourteen are nine officers and five civilians; six of the nine and two of the five are told
    # of again at their towns.
    killed = bounds(readings[0].incidents[0], "killed")
    assert killed["state_force"] == (9, 9, 30)  # 30 is what the group claims
    assert killed["civilian"] == (5, 5, 5)
    # Of its own dead the group's six go before the army's forty.
    assert killed["armed_group"] == (6, 6, 40)
    assert killed["all"][1] == 20
    flags = readings[0].incidents[0].estimates[0].total.flags
    assert "disputed" in flags
    assert "one_party" not in flags


def test_towns_of_one_assault_are_its_parts(readings: list[Reading]) -> None:
    news = [incident for incident in readings[0].incidents if not incident.background]
    assert [(one.kind, one.success, [place.name for place in one.places]) for one in news] == [
        ("armed_assault", "carried_out", ["Khyber Pakhtunkhwa"]),
        ("suicide_bombing", "carried_out", ["Bannu"]),
        ("armed_assault", "carried_out", ["Tank"]),
        ("armed_assault", "foiled", ["Khyber Pakhtunkhwa"]),
    ]
    assert {one.parent for one in news[1:]} == {news[0].id}
    assert bounds(news[0], "injured")["all"] == (34, 34, 34)
    assert [actor.name for actor in news[0].actors] == ["Gunmen", "Tehrik-i-Taliban Pakistan"]
    # The bombing of January is context, and its dead are not this report's.
    assert [one.kind for one in readings[0].incidents if one.background] == ["bombing"]


def test_what_the_accused_tells_of_another_strike_stands_apart(readings: list[Reading]) -> None:
    market, depot = [one for one in readings[1].incidents if not one.background]
    assert bounds(market, "killed")["all"] == (38, 38, 54)
    assert bounds(depot, "killed")["armed_group"] == (20, 20, 20)
    assert "one_party" not in market.estimates[0].total.flags


def test_women_and_children_told_in_one_breath_are_parts_and_add_nothing(
    readings: list[Reading],
) -> None:
    # Nobody says that the eleven women were civilians.
    killed = bounds(readings[1].incidents[0], "killed")
    assert killed["civilian"] == (7, 7, 7)
    assert killed["all"] == (38, 38, 54)


def test_an_abduction_its_dead_and_its_freed(readings: list[Reading]) -> None:
    incident = readings[2].incidents[0]
    assert incident.kind == "abduction"
    assert bounds(incident, "abducted")["all"] == (7, 7, 7)
    assert bounds(incident, "killed")["all"] == (2, 2, 2)
    assert bounds(incident, "freed")["all"] == (1, 1, 1)


def test_every_toll_of_no_incident_is_listed_as_unread(pipeline: Pipeline) -> None:
    found = [
        reading
        for reading in pipeline.read_source(str(Path(__file__).parent / "data/dispatches.jsonl"))
        if isinstance(reading, Reading)
    ]
    left_out = 0
    for reading in found:
        spans = {(unread.start, unread.end) for unread in reading.unread}
        for claim in reading.claims:
            if claim.toll and claim.incident is None:
                left_out += 1
                assert (claim.evidence.start, claim.evidence.end) in spans
        ids = [incident.id for incident in reading.incidents]
        assert ids == [f"i{number}" for number in range(1, len(ids) + 1)]
    assert left_out > 0
