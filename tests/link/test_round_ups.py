"""Several towns' attacks told together: each town's own is a part, the first is not the whole."""

from __future__ import annotations

import pytest

from bearwitness.domain import Incident, Reading, Report, ReportId
from bearwitness.pipeline import Pipeline


def read(pipeline: Pipeline, title: str, *paragraphs: str) -> Reading:
    text = "\n\n".join((title, *paragraphs))
    return pipeline.read(
        Report(ReportId("t"), text, title=title, published="2026-03-10", language="en")
    )


def killed(incident: Incident) -> int | None:
    return next((one.total.best for one in incident.estimates if one.outcome == "killed"), None)


def by_town(reading: Reading) -> dict[str, int | None]:
    """Return the dead of each part, by its first place."""
    return {one.places[0].name: killed(one) for one in reading.incidents if one.parent is not None}


def total(reading: Reading) -> int:
    return sum(killed(one) or 0 for one in reading.incidents if one.parent is None)


@pytest.mark.parametrize(
    ("title", "told", "parts"),
    [
        (
            "Drone attacks hit two Sudanese cities",
            "A drone attack killed 14 people in El Fasher on Monday, a doctor said.\n\n"
            "A separate drone attack on Nyala killed six, residents said.",
            {"El Fasher": 14, "Nyala": 6},
        ),
        (
            "Two attacks in Nigeria's Borno state",
            "Boko Haram fighters killed seven farmers near Konduga on Monday, a militia leader "
            "said.\n\nIn Gwoza, a suicide bomber killed three people at a mosque.",
            {"Konduga": 7, "Gwoza": 3},
        ),
        (
            "Russian strikes across Ukraine kill nine",
            "Russian missiles killed five people in Kharkiv on Monday, the governor said.\n\n"
            "Two people died in Sumy and two in Zaporizhzhia, officials said.",
            {"Kharkiv": 5, "Sumy": 2, "Zaporizhzhia": 2},
        ),
        (
            "Israeli fire kills 12 in Gaza",
            "Israeli strikes killed seven people in Khan Younis, the civil defence agency said on "
            "Tuesday.\n\nAnother three were killed in Gaza City, and two more by gunfire near "
            "Rafah, it said.",
            {"Khan Younis": 7, "Gaza City": 3, "Rafah": 2},
        ),
        (
            "Attacks in Mali kill 15",
            "Jihadists killed nine villagers in Bankass on Monday, local officials said.\n\n"
            "Six more people died in an attack on Koro, they said.",
            {"Bankass": 9, "Koro": 6},
        ),
    ],
)
def test_each_town_is_a_part_and_the_whole_is_their_sum(
    pipeline: Pipeline, title: str, told: str, parts: dict[str, int]
) -> None:
    reading = read(pipeline, title, told)
    assert by_town(reading) == parts
    assert total(reading) == sum(parts.values())


def test_a_word_of_the_whole_is_of_all_its_towns(pipeline: Pipeline) -> None:
    whole = read(
        pipeline, "Drone attacks hit two Sudanese cities",
        "A drone attack killed 14 people in El Fasher on Monday, a doctor said.",
        "A separate drone attack on Nyala killed six, residents said.",
    ).incidents[0]  # fmt: skip
    assert [place.name for place in whole.places] == ["El Fasher", "Nyala"]


@pytest.mark.parametrize(
    ("title", "told", "dead"),
    [
        (
            "Blasts rock Mogadishu hotel",
            "Two explosions killed eight people at a hotel in Mogadishu on Monday, police said.\n\n"
            "Five of the dead were policemen, officers said.",
            8,
        ),
        (
            "Strikes kill 11 in Kharkiv",
            "Russian strikes killed 11 people in Kharkiv on Monday, the mayor said.\n\n"
            "Seven of them died in one apartment block, he said.",
            11,
        ),
    ],
)
def test_one_towns_blows_are_one_event(
    pipeline: Pipeline, title: str, told: str, dead: int
) -> None:
    reading = read(pipeline, title, told)
    assert [killed(one) for one in reading.incidents] == [dead]


def test_equal_figures_of_two_far_towns_are_two(pipeline: Pipeline) -> None:
    reading = read(
        pipeline, "Shelling goes on",
        "Two people died in Sumy and two in Zaporizhzhia on Monday, officials said.",
    )  # fmt: skip
    assert [killed(one) for one in reading.incidents] == [2, 2]


@pytest.mark.parametrize(
    "aside",
    [
        "The attacks continued into the night, a resident said. Houses were burned in raids on "
        "other villages.",
        "Rebels have carried out attacks on several villages, a resident said.",
    ],
)
def test_no_campaign_is_made_of_one_part(pipeline: Pipeline, aside: str) -> None:
    reading = read(
        pipeline, "Rebels kill 20 in Beni",
        "ADF rebels killed 20 people in a village near Beni on Saturday, the army said.", aside,
    )  # fmt: skip
    assert [(one.parent, killed(one)) for one in reading.incidents] == [(None, 20)]
