"""Counts that a sentence lists state by state, each text written for this test."""

from __future__ import annotations

import pytest

from bearwitness.domain import Reading, Report, ReportId
from bearwitness.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> Reading:
    return pipeline.read(Report(ReportId("test"), text, published="2026-03-05", language="en"))


def news(reading: Reading) -> list[tuple[list[str], int | None]]:
    return [
        ([place.name for place in one.places], estimate.total.best)
        for one in reading.incidents
        if one.parent is None and not one.background
        for estimate in one.estimates
        if estimate.outcome == "killed"
    ]


def test_states_of_one_day_are_incidents_of_their_own(pipeline: Pipeline) -> None:
    text = "Jihadists killed 12 people in Nigeria, eight in Mali and four in Niger on Monday."
    assert news(read(pipeline, text)) == [(["Nigeria"], 12), (["Mali"], 8), (["Niger"], 4)]


WEEK = [
    "Twelve people were killed in Nigeria, eight in Mali and four in Niger last week.",
    "Attacks last week killed 12 people in Nigeria, eight in Mali, and four in Niger.",
    "Extremists killed 31 people in the Sahel in the past week: 12 in Nigeria, eight in Mali, four "
    "in Niger and seven in Burkina Faso, a monitor said.",
]


@pytest.mark.parametrize("week", WEEK)
def test_a_week_by_states_is_a_statistic_beside_the_news(pipeline: Pipeline, week: str) -> None:
    text = f"Gunmen killed nine people in Bamako on Monday. {week}"
    assert news(read(pipeline, text)) == [(["Bamako"], 9)]


def test_a_week_s_whole_told_first_has_its_states_for_parts(pipeline: Pipeline) -> None:
    reading = read(pipeline, WEEK[2])
    ((places, best),) = news(reading)
    assert best == 31
    assert {"Nigeria", "Mali", "Niger", "Burkina Faso"} <= set(places)
    assert {p.precision for one in reading.incidents for p in one.places} == {6}


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("Bandits killed four people in Niger State, Nigeria, on Monday.", 4),
        ("Bandits killed 12 people in Kaduna, Niger and Zamfara states in Nigeria on Monday.", 4),
        ("Bandits killed 12 people in Niger in north-central Nigeria on Monday.", 4),
        ("Attacks in Mali, Niger and Burkina Faso killed 24 people on Monday.", 6),
        ("Four people were killed in Niger on Monday.", 6),
    ],
)
def test_which_niger(pipeline: Pipeline, text: str, precision: int) -> None:
    (incident,) = read(pipeline, text).incidents
    (found,) = (place for place in incident.places if place.name.startswith("Niger"))
    assert found.precision == precision
