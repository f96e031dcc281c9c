"""Figures of opposed sides are rivals, and the people of two states are two peoples."""

from __future__ import annotations

import pytest

from bearwitness.domain import Figure, Report, ReportId
from bearwitness.link.sides import opposed
from bearwitness.pipeline import Pipeline


def killed(pipeline: Pipeline, text: str) -> Figure:
    """The dead of the one event that a dispatch tells of."""
    report = Report(ReportId("t"), text, published="2026-03-05", language="en")
    told = [one for one in pipeline.read(report).incidents if not one.background]
    assert len(told) == 1
    return next(one.total for one in told[0].estimates if one.outcome == "killed")


@pytest.mark.parametrize(
    ("text", "figure", "by"),
    [
        (
            "Russia said it had killed 200 Ukrainian soldiers near Pokrovsk on Monday. Kyiv said "
            "12 of its soldiers died.",
            (12, 12, 200), "Russia",
        ),
        (
            "Kyiv said 12 of its soldiers were killed near Pokrovsk on Monday. Moscow said it had "
            "killed 200 Ukrainian troops.",
            (12, 12, 200), "Moscow",
        ),
        (
            "The army said 15 soldiers were killed in an attack on a base near Gao on Monday. "
            "JNIM said its fighters killed 62 soldiers.",
            (15, 15, 62), "JNIM",
        ),
        (
            "Pakistan said it killed 58 Taliban fighters in Kurram on Sunday. Afghanistan said "
            "nine of its fighters were killed.",
            (9, 9, 58), "Pakistan",
        ),
    ],
)  # fmt: skip
def test_the_figure_of_the_other_side_is_a_rival(
    pipeline: Pipeline, text: str, figure: tuple[int, int, int], by: str
) -> None:
    found = killed(pipeline, text)
    assert (found.low, found.best, found.high) == figure
    assert found.high_by == by
    assert "disputed" in found.flags


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (
            "Pakistan said 31 civilians were killed in Indian strikes on Tuesday. India said "
            "Pakistani shelling had killed 16 civilians in Kashmir.",
            47,
        ),
        (
            "Armenia said 49 of its soldiers were killed in fighting with Azerbaijan on Tuesday. "
            "Azerbaijan said 50 of its soldiers were killed.",
            99,
        ),
    ],
)
def test_each_sides_own_dead_are_added(pipeline: Pipeline, text: str, both: int) -> None:
    found = killed(pipeline, text)
    assert (found.low, found.best, found.high) == (both, both, both)
    assert "disputed" not in found.flags


def test_a_states_share_of_the_dead_is_no_rival(pipeline: Pipeline) -> None:
    found = killed(
        pipeline,
        "Tunisia said 38 tourists were killed by a gunman on a beach in Sousse on Friday. London "
        "said 30 of the tourists were British.",
    )
    assert found.best == 38


def test_sides() -> None:
    assert opposed("RU", "UA")
    assert opposed("PK", "group:taliban")
    assert opposed("state", "group:")
    assert not opposed("state", "PK"), "officials of no named state may be of either"
    assert not opposed("group:", "group:jnim"), "an unnamed group may be the named one"
    assert not opposed(None, "UA")


def test_the_total_of_another_sides_ministry_is_not_left_out(pipeline: Pipeline) -> None:
    found = killed(
        pipeline,
        "Israel said it killed 20 Hezbollah fighters in southern Lebanon on Monday. Hezbollah said "
        "five of its fighters died. Lebanon's health ministry said 31 people were killed.",
    )
    assert found.best == 31


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        (
            "A US strike killed eight Iran-backed fighters in Iraq on Monday. Eight Iraqi "
            "militiamen were killed, the group said.",
            8,
        ),
        (
            "Gunmen killed 12 Niger State farmers on Monday. The Nigerian government said 12 "
            "Nigerian farmers were killed.",
            12,
        ),
    ],
)
def test_names_that_are_no_states_part_no_dead(pipeline: Pipeline, text: str, dead: int) -> None:
    assert killed(pipeline, text).best == dead


def test_a_seat_that_names_a_town_elsewhere_parts_no_dead(pipeline: Pipeline) -> None:
    found = killed(
        pipeline,
        "Tripoli police said three soldiers were killed in Tripoli, Lebanon, on Monday. The "
        "Lebanese army said five soldiers were killed.",
    )
    assert found.best in (3, 5)
    assert found.high in (3, 5)


def test_as_many_soldiers_of_two_states_are_added(pipeline: Pipeline) -> None:
    found = killed(
        pipeline,
        "An Indian soldier was killed by fire in Kashmir on Monday. A Pakistani soldier was also "
        "killed, Islamabad said.",
    )
    assert found.best == 2


def test_the_police_of_a_province_stand_against_no_army(pipeline: Pipeline) -> None:
    found = killed(
        pipeline,
        "The Nigerian army said 20 bandits were killed near Minna on Monday. The Niger State "
        "police said 12 bandits were killed.",
    )
    assert "disputed" not in found.flags
