"""Short reports around the figures that first users saw go wrong, each written for this test."""

from __future__ import annotations

import pytest

from bearwitness.domain import Reading, Report, ReportId
from bearwitness.pipeline import Pipeline


def read(pipeline: Pipeline, text: str, title: str | None = None) -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    return pipeline.read(
        Report(ReportId("test"), whole, title=title, published="2026-03-05", language="en")
    )


def tops(reading: Reading, outcome: str = "killed") -> list[int | None]:
    """Best figure of each event that is part of no other, in the order of the report."""
    return [
        estimate.total.best
        for incident in reading.incidents
        if incident.parent is None and not incident.background
        for estimate in incident.estimates
        if estimate.outcome == outcome
    ]


def parts(reading: Reading) -> list[int | None]:
    return sorted(
        estimate.total.best or 0
        for incident in reading.incidents
        if incident.parent is not None
        for estimate in incident.estimates
    )


HOMS = "A shell hit a house in Homs on Tuesday. "
KABUL = "A bomb killed 37 people in a market in Kabul on Tuesday. "
DJIBO = "The army lost 11 soldiers in a clash in Djibo on Tuesday, it said. "


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (HOMS + "Four children were killed. Five women were killed.", 9),
        (HOMS + "Four children were killed. Five women were also killed.", 9),
        (HOMS + "Five women were killed. Four boys were killed.", 9),
        (HOMS + "Nine people were killed. Five women were among the dead.", 9),
        (HOMS + "Four children were killed. Two girls were among the dead.", 4),
        (HOMS + "Seven children were killed. The toll rose to 12.", 12),
        (HOMS + "Ten militants were killed. A soldier died.", 11),
        (KABUL + "The toll climbed to 40 after three more bodies were recovered.", 40),
        (KABUL + "The death toll rose to 40 when three more people died in hospital.", 40),
        (KABUL + "Three more bodies were recovered, taking the toll to 40.", 40),
        (KABUL + "Three more people died of their wounds in hospital.", 40),
        (DJIBO + "The group claimed that more than 50 soldiers were killed.", 11),
        (DJIBO + "JNIM said more than 50 soldiers were killed.", 11),
        (DJIBO + "JNIM said another 50 soldiers were wounded.", 11),
    ],
)
def test_one_event(pipeline: Pipeline, text: str, best: int) -> None:
    assert tops(read(pipeline, text)) == [best]


def test_a_boast_is_a_rival_of_the_own_dead_and_no_addition(pipeline: Pipeline) -> None:
    reading = read(pipeline, DJIBO + "The group claimed that more than 50 soldiers were killed.")
    (estimate,) = reading.incidents[0].estimates
    assert (estimate.total.low, estimate.total.high) == (11, None)
    assert "disputed" in estimate.total.flags


SHELL = "Ukraine shelled the town of Shebekino on Tuesday, killing two people. "


@pytest.mark.parametrize(
    "boast",
    [
        "Russia said 1,230 Ukrainian troops were killed over the past day along the front.",
        "Russia said its forces killed 1,230 Ukrainian troops along the front line.",
        "Russia said its forces killed 230 Ukrainian troops in the last 24 hours.",
        "Russia said it killed 1,230 Ukrainian troops on all fronts.",
    ],
)
def test_a_boast_of_a_whole_front_is_no_town_s(pipeline: Pipeline, boast: str) -> None:
    reading = read(pipeline, SHELL + boast)
    assert tops(reading) == [2]
    assert any("more than one event" in one.why for one in reading.unread)


def test_a_post_on_the_front_line_is_one_event(pipeline: Pipeline) -> None:
    text = "Three soldiers were killed on the front line near Avdiivka on Tuesday, the army said."
    assert tops(read(pipeline, text)) == [3]


@pytest.mark.parametrize(
    ("more", "own"),
    [
        (", bringing the week's toll to 45, police said.", 6),
        (", bringing the toll this week to 45, police said.", 6),
        (", raising the month's death toll to 45, police said.", 6),
        (", bringing the war's death toll to 4,500, police said.", 6),
        (". Two more died in hospital, bringing the death toll to eight, police said.", 8),
        (". The attack's death toll rose to eight.", 8),
    ],
)
def test_a_week_s_toll_is_not_the_attack_s(pipeline: Pipeline, more: str, own: int) -> None:
    reading = read(pipeline, "A bomb killed six people in Kabul on Tuesday" + more)
    found = {
        estimate.total.best
        for incident in reading.incidents
        for estimate in incident.estimates
        if incident.parent is not None or len(reading.incidents) == 1
    }
    assert found == {own}


TOWNS = "Strikes killed 10 people in Gaza City, five in Rafah and three in Khan Younis on Tuesday."


@pytest.mark.parametrize(
    ("text", "title", "whole", "towns"),
    [
        (TOWNS, None, [10, 5, 3], []),
        (TOWNS, "Strikes kill 18 in Gaza", [18], [3, 5, 10]),
        ("Ten people died in Gaza City, five in Rafah and three in Khan Younis.", None,
         [10, 5, 3], []),
        ("Strikes killed 15 people on Tuesday, ten in Gaza City and five in Rafah.", None,
         [15], [5, 10]),
        ("Strikes killed 15 people in March, ten in Gaza City and five in April.", None, [15], []),
        ("Strikes across Gaza killed 18 people on Tuesday: 10 in Gaza City, five in Rafah and "
         "three in Khan Younis.", None, [18], [3, 5, 10]),
        ("A blast killed seven people in Kabul and five in Herat.", None, [7, 5], []),
        ("A blast killed seven people in Kabul and five in Herat.", "Blasts kill 12", [12],
         [5, 7]),
        ("Six people died in Aleppo, four in Homs and at least two in Idlib.", None, [6, 4, 2],
         []),
        ("Gunmen killed four people in Kaduna, one in police custody.", None, [4], []),
        ("A strike killed 10 people in Gaza City, including five in Rafah.", None, [10], []),
    ],
)  # fmt: skip
def test_several_towns(
    pipeline: Pipeline, text: str, title: str | None, whole: list[int], towns: list[int]
) -> None:
    reading = read(pipeline, text, title)
    assert tops(reading) == whole
    assert parts(reading) == towns


BLASTS = "Twin blasts hit Kabul on Tuesday. "
CARS = "Two car bombs exploded in Syria on Tuesday. "


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BLASTS + "The first blast killed five people and the second killed seven.", [12]),
        (BLASTS + "The first blast killed five people. The second killed seven.", [12]),
        ("Twin blasts killed five and seven people in Kabul on Tuesday.", [12]),
        (CARS + "One in Raqqa killed three people and one in Hasakah killed two.", [3, 2]),
        (CARS + "One in Raqqa killed three people and another in Hasakah killed two.", [3, 2]),
        (CARS + "A bomb in Raqqa killed three people and one in Hasakah killed two.", [3, 2]),
        ("One bomb killed three people and one policeman in Raqqa on Tuesday.", [4]),
        ("A bomb in Raqqa killed three people and one soldier.", [4]),
    ],
)
def test_several_acts(pipeline: Pipeline, text: str, found: list[int]) -> None:
    assert tops(read(pipeline, text)) == found
