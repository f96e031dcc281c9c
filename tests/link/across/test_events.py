"""Invented dispatches of several outlets: what is one event, and what only looks like it."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from bearwitness.link.across import Profile, cluster
from bearwitness.link.across.blocks import candidate_pairs
from bearwitness.pipeline import Pipeline
from bench import linking
from tests.link.across.build import news

Dispatch = tuple[str, str, str, str]

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "across.jsonl")
    .read_text("utf-8")
    .splitlines()
]


def dispatches(case: dict[str, Any], prefix: str = "") -> list[Dispatch]:
    return [
        (prefix + one["name"], one["published"], one["title"], one["text"])
        for one in case["dispatches"]
    ]


# Each case is two dispatches: of one event, or of two that look alike.
ONE_EVENT = {case["case"]: dispatches(case) for case in CASES if case["one_event"]}
TWO_EVENTS = {case["case"]: dispatches(case) for case in CASES if not case["one_event"]}


def main_events(groups: tuple[tuple[str, ...], ...]) -> set[frozenset[str]]:
    """The groups of dispatches' first events, by the dispatches' names."""
    firsts = [frozenset(one.split("-")[0] for one in group if one.endswith("-i1"))
              for group in groups]  # fmt: skip
    return {group for group in firsts if group}


@pytest.mark.parametrize("case", ONE_EVENT)
def test_two_outlets_tell_one_event(pipeline: Pipeline, case: str) -> None:
    profiles = news(pipeline, ONE_EVENT[case])
    assert candidate_pairs(profiles)
    assert main_events(cluster(profiles)) == {frozenset("ab")}


@pytest.mark.parametrize("case", TWO_EVENTS)
def test_two_events_that_look_alike_stay_two(pipeline: Pipeline, case: str) -> None:
    found = main_events(cluster(news(pipeline, TWO_EVENTS[case])))
    assert frozenset("ab") not in found


ROUND_UP: Dispatch = (
    "r", "2026-03-07", "The week in Khyber Pakhtunkhwa",
    "Two policemen were shot dead at a checkpoint in Lakki Marwat on Tuesday.\n\n"
    "A suicide bomber killed five policemen at a post in Tank on Wednesday.\n\n"
    "A bomb in the vegetable market of Bannu killed 14 people on Thursday.\n\n"
    "Gunmen abducted four engineers near Kohat on Friday.",
)  # fmt: skip


def test_a_round_up_glues_no_two_events(pipeline: Pipeline) -> None:
    told = [
        *ONE_EVENT["market bombing, grown toll"],
        ("c", *TWO_EVENTS["same town, days running"][0][1:]),
        ("d", *TWO_EVENTS["same day, two towns"][0][1:]),
    ]
    profiles = news(pipeline, [*told, ROUND_UP])
    for group in cluster(profiles):
        names = {one.split("-")[0] for one in group}
        assert names <= {"a", "b", "r"} or len(names - {"r"}) <= 1, group


def online(profiles: list[Profile]) -> set[frozenset[str]]:
    """Attach accounts one by one in the order given, and mend what is in doubt."""
    index = linking.Index()
    for each in profiles:
        index.add(each)
    events = index.event
    groups = itertools.groupby(sorted(events, key=events.__getitem__), events.__getitem__)
    return main_events(tuple(tuple(group) for _, group in groups))


def test_arrivals_in_any_order_give_the_same_events(pipeline: Pipeline) -> None:
    profiles = news(
        pipeline,
        [one for number, case in enumerate(CASES) for one in dispatches(case, str(number))],
    )
    expected = main_events(cluster(profiles))
    assert len(expected) >= len(ONE_EVENT) + len(TWO_EVENTS)
    draw = random.Random(3)
    for _ in range(20):
        draw.shuffle(profiles)
        assert main_events(cluster(profiles)) == expected
        assert online(profiles) == expected
