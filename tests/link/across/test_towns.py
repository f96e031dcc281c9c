"""Attacks of one day in towns far apart are events of their own, as the reader gives them."""

from __future__ import annotations

import pytest

from bearwitness.link.across import cluster
from bearwitness.pipeline import Pipeline
from tests.link.across.build import news

_FASHER = (
    "fasher", "2026-03-10", "Drone strike on market kills 11",
    "An RSF drone strike on a market in El Fasher killed 11 people on Monday, a medical source "
    "said.\n\nThe city in North Darfur has been under siege for months.",
)  # fmt: skip
_OBEID = (
    "obeid", "2026-03-10", "Shelling of market kills nine",
    "RSF shelling of a market in El Obeid killed nine civilians on Monday, a medical source said."
    "\n\nThe paramilitary force has shelled the North Kordofan capital repeatedly.",
)  # fmt: skip
_MEMPHIS = (
    "memphis", "2026-03-09", "Three killed outside nightclub",
    "Three people were killed and five wounded in a shooting outside a Memphis nightclub early "
    "Sunday, police said.\n\nPolice are investigating.",
)  # fmt: skip
_NASHVILLE = (
    "nashville", "2026-03-09", "Two shot dead at gas station",
    "Two people were shot dead at a Nashville gas station on Sunday evening, police said.\n\n"
    "Officers are investigating the shooting.",
)  # fmt: skip


@pytest.mark.parametrize("pair", [(_FASHER, _OBEID), (_MEMPHIS, _NASHVILLE)])
def test_two_towns_far_apart_are_two_events(
    pipeline: Pipeline, pair: tuple[tuple[str, str, str, str], ...]
) -> None:
    assert len(cluster(news(pipeline, pair))) == 2


def test_a_second_report_of_one_town_joins(pipeline: Pipeline) -> None:
    other = ("star", "2026-03-10", "Market strike toll", _FASHER[3].replace("11", "17"))
    assert len(cluster(news(pipeline, (_FASHER, other)))) == 1


_GAZA = (
    "gaza", "2026-03-10", "Israeli air strikes kill 18 in Gaza",
    "Israeli air strikes killed at least 18 Palestinians across the Gaza Strip on Tuesday, medics "
    "said.\n\nTen people were killed in a strike on a house in Gaza City, five in Jabalia and "
    "three in Rafah, they said.",
)  # fmt: skip
_JABALIA = (
    "jabalia", "2026-03-10", "Jabalia strike kills five",
    "An Israeli strike in Jabalia killed five people on Tuesday, medics said.",
)  # fmt: skip
_KHAN_YOUNIS = (
    "khan", "2026-03-10", "Strike on Khan Younis school kills six",
    "An Israeli air strike on a school in Khan Younis killed six people on Tuesday, health "
    "officials said.\n\nThe school had been used as a shelter by displaced families.",
)  # fmt: skip


def test_a_round_up_links_part_by_part(pipeline: Pipeline) -> None:
    groups = cluster(news(pipeline, (_GAZA, _JABALIA, _KHAN_YOUNIS)))
    assert [set(group) for group in groups if len(group) > 1] == [{"gaza-i3", "jabalia-i1"}]


def test_near_towns_of_one_day_are_two_events(pipeline: Pipeline) -> None:
    assert len(cluster(news(pipeline, (_JABALIA, _KHAN_YOUNIS)))) == 2
    nikopol = (
        "nikopol", "2026-03-10", "Shelling kills three in Nikopol",
        "Russian artillery killed three people in Nikopol on Monday, the governor said.",
    )  # fmt: skip
    marhanets = (
        "marhanets", "2026-03-10", "Two killed in Marhanets",
        "Russian shelling killed two people in Marhanets on Monday, the governor said.",
    )  # fmt: skip
    assert len(cluster(news(pipeline, (nikopol, marhanets)))) == 2


def test_a_suburb_that_the_other_names_is_no_other_town(pipeline: Pipeline) -> None:
    douma = (
        "douma", "2026-03-10", "Rockets kill four near Damascus",
        "Rockets fired by rebels killed four people in Douma, a suburb of Damascus, on Monday, "
        "residents said.",
    )  # fmt: skip
    damascus = (
        "damascus", "2026-03-10", "Four killed in rocket fire on Damascus",
        "Rocket fire killed four people in Damascus on Monday, state media said.",
    )  # fmt: skip
    assert len(cluster(news(pipeline, (douma, damascus)))) == 1
