"""From decisions on tolls to relations between claims, and the totals these give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Claim, Incident, IncidentId
from bearwitness.link.choose import Chooser
from bearwitness.link.decisions import Action, State
from bearwitness.link.relate import related
from bearwitness.link.traits import traits
from bearwitness.reckon import reckon
from tests.link.build import Text, people

Wish = tuple[Action, int | None]


def decided(text: Text, wishes: list[Wish]) -> tuple[State, dict[str, Claim]]:
    """Make the wished decisions, by rewarding them alone; then turn them into relations."""
    found = traits(text.report, text.claims)
    chooser = Chooser(found, {})
    state = State(0.0, (), ())
    for index, (action, of) in enumerate(wishes):
        option = next(
            option
            for option in chooser.options(index, state)
            if (option.choice.action, option.choice.of) == (action, of)
        )
        state = chooser.apply(state, index, option, 0.0)
    claims, dropped = related(found, state)
    return state, {key: one for key, one in claims.items() if key not in dropped}


def reckoned(claims: dict[str, Claim]) -> dict[str, int]:
    one = IncidentId("i1")
    placed = [replace(claim, incident=one) for claim in claims.values()]
    (incident,) = reckon([Incident(one, "other", "carried_out", ())], placed)
    return {e.outcome: e.total.best or 0 for e in incident.estimates}


def text_of(*tolls: tuple[int, str, str]) -> Text:
    """A report that tells one toll a sentence: (count, outcome, words)."""
    text = Text("Title", *(f"{number}. {words}." for number, (_, _, words) in enumerate(tolls)))
    for number, (count, outcome, words) in enumerate(tolls):
        text.claim(f"{number}.", toll=people(count, words, outcome=outcome))  # type: ignore[arg-type]
    return text


CASES: list[tuple[str, Text, list[Wish], dict[str, int]]] = [
    (
        "one by one, then told again",
        text_of((1, "killed", "a guard"), (1, "killed", "a driver"), (1, "killed", "the driver")),
        [("add", None), ("add", None), ("repeat", 1)],
        {"killed": 2},
    ),
    (
        "a total after single victims",
        text_of((1, "killed", "a guard"), (1, "killed", "a driver"), (5, "killed", "five")),
        [("add", None), ("add", None), ("whole", None)],
        {"killed": 5},
    ),
    (
        "a victim told after the total",
        text_of((5, "killed", "five"), (2, "killed", "two boys"), (2, "killed", "the boys")),
        [("add", None), ("part", 0), ("repeat", 1)],
        {"killed": 5},
    ),
    (
        "one of the hurt died",
        text_of((4, "injured", "four"), (1, "killed", "one")),
        [("add", None), ("move", 0)],
        {"killed": 1, "injured": 3},
    ),
    (
        "two of the hurt died, one after the other",
        text_of((4, "injured", "four"), (1, "killed", "a man"), (1, "killed", "a woman")),
        [("add", None), ("move", 0), ("move", 0)],
        {"killed": 2, "injured": 2},
    ),
    (
        "the one who was hurt died, another was killed at once",
        text_of((1, "killed", "a man"), (1, "injured", "a woman"), (1, "killed", "the woman")),
        [("add", None), ("add", None), ("move", 1)],
        {"killed": 2},
    ),
    (
        "told as dead, then how he was shot",
        text_of((1, "killed", "a man"), (1, "injured", "the man"), (1, "injured", "a boy")),
        [("add", None), ("gone", 0), ("add", None)],
        {"killed": 1, "injured": 1},
    ),
    (
        "a smaller figure replaces",
        text_of((12, "killed", "12"), (9, "killed", "nine")),
        [("add", None), ("update", 0)],
        {"killed": 9},
    ),
    (
        "another event is left out",
        text_of((12, "killed", "12"), (90, "killed", "90 last year")),
        [("add", None), ("drop", None)],
        {"killed": 12},
    ),
]


@pytest.mark.parametrize(("name", "text", "wishes", "totals"), CASES, ids=[c[0] for c in CASES])
def test_decisions_give_their_totals_by_rule(
    name: str, text: Text, wishes: list[Wish], totals: dict[str, int]
) -> None:
    state, claims = decided(text, wishes)
    assert reckoned(claims) == totals
    for outcome, count in totals.items():
        assert state.total(outcome) == count


def test_only_people_of_one_status_are_an_increment() -> None:
    text = Text("Title", "Dead.")
    for count, words, status in (
        (2, "two soldiers", "state_force"), (3, "three villagers", "civilian"),
        (1, "another soldier", "state_force"), (1, "a villager", "civilian"),
    ):  # fmt: skip
        text.claim("Dead.", toll=people(count, words, status=status))  # type: ignore[arg-type]
    _, claims = decided(text, [("add", None)] * 4)
    linked = [(claim.relation, claim.of) for claim in claims.values()]
    assert linked == [(None, None), (None, None), ("adds_to", "c1"), ("adds_to", "c2")]
    assert reckoned(claims) == {"killed": 7}


def test_the_hurt_who_died_leave_whatever_their_status() -> None:
    text = Text("Title", "Hurt.")
    text.claim("Hurt.", toll=people(6, "six people", outcome="injured"))
    text.claim("Hurt.", toll=people(1, "a policeman", status="state_force"))
    text.claim("Hurt.", toll=people(2, "two shopkeepers", status="civilian"))
    _, claims = decided(text, [("add", None), ("move", 0), ("move", 0)])
    assert reckoned(claims) == {"killed": 3, "injured": 3}
