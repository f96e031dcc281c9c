"""What a decision makes of the people told of so far."""

from __future__ import annotations

from dataclasses import replace

from bearwitness.domain import Outcome, Qualifier
from bearwitness.link.decisions import Action, Choice, Open, State, after
from bearwitness.link.traits import Traits, traits
from tests.link.build import Text, people


def told(*figures: tuple[int, Outcome, Qualifier]) -> list[Traits]:
    text = Text("Title", *(f"{count} people were {outcome}." for count, outcome, _ in figures))
    for count, outcome, qualifier in figures:
        words = f"{count} people were {outcome}"
        toll = people(count, words, outcome=outcome)
        text.claim(words, toll=replace(toll, qualifier=qualifier))
    return traits(text.report, text.claims)


def done(claims: list[Traits], *actions: Action) -> State:
    """Return what a first toll and what the later ones do to it amount to."""
    state = after(State(0.0, (), ()), claims, 0, Open(Choice("add")), 0.0)
    for index, action in enumerate(actions, 1):
        number = None if action in ("add", "drop", "whole") else 0
        of = None if number is None else state.entries[number].head
        state = after(state, claims, index, Open(Choice(action, of), number), 0.0)
    return state


def test_a_firmer_telling_gives_the_number() -> None:
    claims = told((10, "killed", "about"), (11, "killed", "exact"))
    assert done(claims, "repeat").total("killed") == 11
    assert done(claims, "rival").total("killed") == 10


def test_a_looser_telling_changes_nothing() -> None:
    claims = told((10, "killed", "exact"), (12, "killed", "about"))
    assert done(claims, "repeat").total("killed") == 10


def test_a_part_is_counted_in_its_whole() -> None:
    claims = told((10, "killed", "exact"), (3, "killed", "exact"))
    assert done(claims, "part").total("killed") == 10
    assert done(claims, "add").total("killed") == 13
    assert done(claims, "update").total("killed") == 3


def test_a_whole_takes_in_what_was_told_before() -> None:
    claims = told((4, "killed", "exact"), (3, "killed", "exact"), (9, "killed", "exact"))
    assert done(claims, "add", "whole").total("killed") == 9


def test_hurt_people_who_died_are_hurt_no_longer() -> None:
    claims = told((5, "injured", "exact"), (2, "killed", "exact"))
    state = done(claims, "move")
    assert (state.total("injured"), state.total("killed")) == (3, 2)
