"""Whose arms struck, whose fighters spoke, and who is only linked to a group."""

from __future__ import annotations

import pytest

from bearwitness.domain import Act, Actor, Claim, ClaimId, Quote, Speaker
from bearwitness.ground.actors import ActorRegister
from bearwitness.ground.actors_claims import Parties


def parties(text: str) -> Parties:
    register = ActorRegister.load()
    return Parties(text, register.find(text), register.striking(text), register, ())


def claim(text: str, actors: tuple[Actor, ...] = (), speaker: Speaker | None = None) -> Claim:
    whole = Quote(0, len(text), text)
    return Claim(
        ClaimId("c1"), "occurrence", whole, whole, whole, act=Act("airstrike"), actors=actors,
        speaker=speaker,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "force"),
    [
        ("A Russian ballistic missile hit a house.", "military-ru"),
        ("U.S. air strikes killed nine.", "military-us"),
        ("Ethiopia's drones struck a school.", "military-et"),
    ],
)
def test_arms_named_by_nation_are_its_forces(text: str, force: str) -> None:
    assert [(a.id, a.role) for a in parties(text).of(claim(text))] == [(force, "perpetrator")]


def test_a_walkout_or_an_unowned_drone_is_nobodys() -> None:
    text = "A drone hit a French depot."
    actor = Actor("drone", "perpetrator", 2, 7)
    assert parties(text).of(claim(text, (actor,))) == ()


def test_a_groups_own_fighters_are_the_group() -> None:
    text = "Al Shabaab said its fighters stormed the hotel."
    start = text.index("fighters")
    said = claim(
        text, (Actor("fighters", "perpetrator", start, start + 8),),
        Speaker(organisation="Al Shabaab", kind="armed_group"),
    )  # fmt: skip
    (actor,) = parties(text).of(said)
    speaker = parties(text).speaker(said)
    assert speaker is not None
    assert actor.id == speaker.actor == "al-shabaab"


def test_linked_rebels_are_not_the_group_they_are_linked_to() -> None:
    text = "Islamic State-linked rebels killed nine."
    doer = Actor("Islamic State-linked rebels", "perpetrator", 0, 27)
    (actor,) = parties(text).of(claim(text, (doer,)))
    assert actor.id != "islamic-state"
