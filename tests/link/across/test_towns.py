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
