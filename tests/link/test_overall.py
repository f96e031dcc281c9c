"""What holds of a whole way of counting, and that it can overrule the single steps."""

from __future__ import annotations

from bearwitness.link.choose import Chooser
from bearwitness.link.decisions import Action, Choice, Entry, State
from bearwitness.link.overall import overall
from bearwitness.link.traits import Traits, traits
from tests.link.build import Text, people


def club() -> list[Traits]:
    text = Text("Four shot", "Four people were wounded.", "One victim died.", "A fifth was grazed.")
    text.claim("Four shot", toll=people(4, "Four", outcome="injured"))
    text.claim("Four people", toll=people(4, "Four people", outcome="injured"))
    text.claim("One victim", toll=people(1, "One victim"))
    text.claim("A fifth", toll=people(1, "A fifth", outcome="injured"))
    return traits(text.report, text.claims)


def decided(entries: list[Entry], *actions: Action) -> State:
    return State(0.0, tuple(Choice(action) for action in actions), tuple(entries))


FOUR_HURT = Entry("injured", 4, 0, (0, 1), 0)
ONE_DEAD = Entry("killed", 1, 0, (2,), 2)


def test_a_total_is_held_against_the_title_and_the_figure_told_most() -> None:
    four = overall(club(), decided([FOUR_HURT, ONE_DEAD], "add", "repeat", "add", "drop"))
    assert {"end title met", "end most told 2", "end left out 1"} <= set(four)
    grazed = Entry("injured", 1, 0, (3,), 3)
    five = overall(club(), decided([FOUR_HURT, grazed], "add", "repeat", "add", "add"))
    assert {"end title more", "end figures more", "end told once 1"} <= set(five)


def test_who_died_of_the_hurt_was_told_of_among_them() -> None:
    three_left = Entry("injured", 4, 1, (0, 1), 0)
    held = overall(club(), decided([three_left, ONE_DEAD], "add", "repeat", "move", "drop"))
    assert {"end title met", "end died since 1"} <= set(held)


def test_a_person_among_the_dead_and_the_hurt_is_noticed() -> None:
    text = Text("Shooting", "Ali Sani was wounded.", "Ali Sani died.")
    text.claim("Ali Sani was", toll=people(1, "Ali Sani", outcome="injured", names=("Ali Sani",)))
    text.claim("Ali Sani died", toll=people(1, "Ali Sani", names=("Ali Sani",)))
    claims = traits(text.report, text.claims)
    told = [Entry("injured", 1, 0, (0,), 0), Entry("killed", 1, 0, (1,), 1)]
    assert "end name in both" in overall(claims, decided(told, "add", "add"))


def test_the_whole_overrules_the_steps() -> None:
    claims = club()
    steps = {"add 1": 2.0, "repeat 1": 1.0, "drop 1": -2.0, "part 1": -2.0}
    plain = Chooser(claims, steps).best()
    judged = Chooser(claims, {**steps, "steps": 0.1, "end title more": -9.0}).best()
    assert plain.total("injured") > 4
    assert judged.total("injured") <= 4
