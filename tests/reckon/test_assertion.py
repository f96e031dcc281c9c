"""Whose figure it is, and how far it is to be trusted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Speaker, Status
from bearwitness.reckon.assertion import assertion, of_one_state, origin_of, tier_of
from tests.reckon.build import toll


def test_all_organs_of_one_state_are_one_origin_and_two_states_are_two() -> None:
    def origin(speaker: Speaker) -> str:
        return origin_of(toll("a", 1, speaker=speaker))

    minister = Speaker(role="Ukraine's defence minister", kind="government")
    army = Speaker(role="spokesman", organisation="Ukrainian military", kind="military")
    other = Speaker(organisation="Russian Defence Ministry", kind="military")
    assert origin(minister) == origin(army) != origin(other)
    assert origin(Speaker(role="police", kind="police")) == origin(
        Speaker(name="A. Governor", kind="government")
    )


def test_the_reporters_voice_is_the_outlets_or_that_of_the_one_relayed() -> None:
    claim = toll("a", 1)
    assert origin_of(claim, "The Paper") == origin_of(claim, "the paper")
    assert origin_of(claim, "The Paper") != origin_of(
        replace(claim, via=("An agency",)), "The Paper"
    )


@pytest.mark.parametrize(
    ("speaker", "status", "tier"),
    [
        (None, "civilian", 2),
        (Speaker(kind="medic"), "civilian", 1),
        (Speaker(kind="un"), "unknown", 1),
        (Speaker(kind="police"), "civilian", 2),
        (Speaker(kind="military"), "armed_group", 3),
        (Speaker(kind="military", interest="own_loss"), "state_force", 2),
        (Speaker(kind="military", interest="accused"), "civilian", 3),
        (Speaker(kind="armed_group"), "armed_group", 3),
        (Speaker(kind="armed_group", interest="own_loss"), "armed_group", 2),
        (Speaker(kind="military"), "state_force", 3),
        (Speaker(kind="military"), "civilian", 2),
        (Speaker(kind="unnamed_official"), "state_force", 2),
        (Speaker(kind="armed_group"), "state_force", 3),
        (Speaker(kind="witness"), "unknown", 2),
    ],
)
def test_tiers(speaker: Speaker | None, status: Status, tier: int) -> None:
    assert tier_of(speaker, status) == tier


def test_what_takes_no_part_is_no_assertion() -> None:
    assert assertion(replace(toll("a", 3), background=True)) is None
    assert assertion(replace(toll("a", 3), toll=None)) is None
    families = toll("a", 3, outcome="displaced")
    assert families.toll is not None
    assert assertion(replace(families, toll=replace(families.toll, unit="families"))) is None


def test_an_echo_keeps_the_origin_tier_and_day_of_what_it_repeats() -> None:
    first = assertion(toll("a", 9, speaker=Speaker(kind="medic"), said="2026-02-01"))
    assert first is not None
    echo = assertion(toll("b", 9), published="2026-02-03", outlet="A paper", echo_of=first)
    assert echo is not None
    assert (echo.origin, echo.tier, echo.said) == (first.origin, 1, "2026-02-01")


def test_a_persons_name_names_no_state() -> None:
    claim = toll("a", 1, speaker=Speaker(name="Jordan Doe", role="spokesman", kind="government"))
    assert origin_of(claim) == "state:"


def test_officials_of_no_named_state_are_of_the_only_one_named() -> None:
    def origins(*speakers: Speaker) -> set[str]:
        made = [assertion(toll(f"c{n}", 1, speaker=one)) for n, one in enumerate(speakers)]
        return {one.origin for one in of_one_state([one for one in made if one])}

    police = Speaker(role="police", kind="police")
    army = Speaker(organisation="Pakistani military", kind="military")
    other = Speaker(organisation="Indian army", kind="military")
    assert origins(police, army) == {"state:PK"}
    assert origins(police, army, other) == {"state:", "state:PK", "state:IN"}
