"""Whole reports of kinds that invite double counting, each written for this test."""

from __future__ import annotations

from pathlib import Path

from bearwitness.domain import Incident, Reading, Report, ReportId
from bearwitness.pipeline import Pipeline

Bounds = tuple[int | None, int | None, int | None]


def read(pipeline: Pipeline, title: str, *paragraphs: str) -> Reading:
    text = "\n\n".join([title, *paragraphs])
    return pipeline.read(
        Report(ReportId("test"), text, title=title, published="2026-03-05", language="en")
    )


def news(reading: Reading) -> list[Incident]:
    return [
        incident
        for incident in reading.incidents
        if incident.parent is None and not incident.background and incident.success != "foiled"
    ]


def totals(reading: Reading, outcome: str) -> list[Bounds]:
    """Low, best and high of each top-level incident that has a toll of the outcome."""
    return [
        (estimate.total.low, estimate.total.best, estimate.total.high)
        for incident in news(reading)
        for estimate in incident.estimates
        if estimate.outcome == outcome
    ]


def told(reading: Reading, outcome: str) -> int:
    return sum(
        (best if best is not None else low) or 0 for low, best, _ in totals(reading, outcome)
    )


def test_a_toll_told_in_title_lead_and_body_counts_once(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Car bomb kills 14 in Kabul market",
        "KABUL - A car bomb killed 14 people and wounded 30 others in a market in Kabul on "
        "Wednesday, officials said.",
        "The blast tore through the market at noon. Police said the 14 dead included three "
        "children.",
        "Hospitals in the city received 30 wounded people, a health official said.",
    )
    assert totals(reading, "killed") == [(14, 14, 14)]
    assert told(reading, "injured") == 30


def test_victims_told_one_by_one_are_added_once_each(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Gunmen attack farm near Jos",
        "Gunmen attacked a farm near Jos on Tuesday night, police said.",
        "A guard was shot dead at the gate. A second man was killed in the house.",
        "A woman was wounded in the leg.",
    )
    assert told(reading, "killed") == 2
    assert told(reading, "injured") == 1


def test_a_revised_toll_replaces_the_first(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Toll in Mogadishu hotel attack rises to 12",
        "The death toll in an attack on a hotel in Mogadishu has risen to 12, police said on "
        "Wednesday.",
        "Officials had earlier said that nine people were killed.",
    )
    assert told(reading, "killed") == 12


def test_two_sides_give_two_figures(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Clashes near Kidal",
        "Fighting broke out near Kidal on Monday between the army and rebels.",
        "The army said 5 soldiers were killed in the fighting.",
        "The rebels said they had killed 40 soldiers.",
    )
    assert len(totals(reading, "killed")) == 1
    low, best, high = totals(reading, "killed")[0]
    assert (low, best) == (5, 5)
    assert high == 40


def test_no_casualties_is_a_toll_of_zero_or_none(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Rocket lands near Erbil",
        "A rocket landed in a field near Erbil on Tuesday, causing no casualties, police said.",
    )
    assert told(reading, "killed") == 0
    assert told(reading, "injured") == 0


def test_one_of_the_wounded_died(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Shooting outside a club in Dayton",
        "Four people were wounded outside a club in Dayton early on Sunday, police said. One of "
        "the victims later died at a hospital.",
    )
    assert told(reading, "killed") == 1
    assert told(reading, "injured") == 3


def test_a_man_shot_and_then_dead_is_told_once(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Man shot in Dayton dies",
        "A 24-year-old man was shot in Dayton on Saturday night, police said.",
        "The man died at a hospital on Sunday.",
    )
    assert told(reading, "killed") == 1
    assert told(reading, "injured") == 0


def test_a_digest_tells_three_events(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Security roundup",
        "A roadside bomb killed three policemen in Mosul on Tuesday, police said.",
        "In a separate incident, gunmen shot dead two shopkeepers in Basra on Monday.",
        "Elsewhere, a mortar round wounded four people in Baquba on Tuesday.",
    )
    assert told(reading, "killed") == 5
    assert told(reading, "injured") == 4
    assert len(news(reading)) == 3


def test_a_campaign_holds_its_towns_as_parts(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Attacks across northern Mali kill at least 30",
        "Coordinated attacks on several towns in northern Mali killed at least 30 people on "
        "Tuesday, officials said.",
        "In Gao, gunmen killed 12 civilians at a market. In Timbuktu, a suicide car bomb killed "
        "seven soldiers at a camp.",
    )
    assert len(news(reading)) == 1
    assert totals(reading, "killed") == [(30, 30, None)]


def test_the_worked_example_counts_everyone_once(pipeline: Pipeline, shared: Path) -> None:
    (reading,) = pipeline.read_source(str(shared / "reports" / "balochistan.txt"), "2026-02-02")
    assert isinstance(reading, Reading)
    assert totals(reading, "killed") == [(193, 193, None)]
