from __future__ import annotations

import pytest

from bearwitness.domain import Actor, Place
from bench import whowhere
from bench.counts import Answer
from bench.data import CountRow, Text
from bench.readings import Failure
from tests.bench.made import incident, reading

QUETTA = Place("Quetta", country="PK", lat=30.18, lon=67.0)


def _answer(place: Place | None = None, actors: tuple[Actor, ...] = (), **gold: str) -> Answer:
    row = CountRow(Text("a", f"A bomb went off in {gold.get('city', '')}."), 0, 0, **gold)
    places = (place,) if place else ()
    return Answer(row, reading("", (incident(1, places=places, actors=actors),)), 0, 0)


@pytest.mark.parametrize(
    ("name", "codes"),
    [("Pakistan", {"PK"}), ("West Bank/Gaza", {"PS"}), ("Korea, South", {"KR"}),
     ("Netherlands", {"NL"}), ("Kashmir", {"IN", "PK"}), ("Atlantis", set())],
)  # fmt: skip
def test_country_names_of_the_data(name: str, codes: set[str]) -> None:
    assert whowhere.countries(name) == codes


def test_country_of_the_first_place() -> None:
    found = [_answer(QUETTA, country="Pakistan"), _answer(QUETTA, country="India"),
             _answer(None, country="Pakistan"), _answer(QUETTA, country="Atlantis")]  # fmt: skip
    score = whowhere.country(found)
    assert (round(score.value), score.items) == (33, 3)


def test_a_city_counts_where_text_and_gazetteer_have_it() -> None:
    def lookup(name: str) -> list[tuple[str | None, float, float]]:
        return {"Quetta": [("PK", 30.2, 67.01)], "Pasni": [("PK", 25.26, 63.47)]}.get(name, [])

    found = [
        _answer(QUETTA, country="Pakistan", city="Quetta"),
        _answer(QUETTA, country="Pakistan", city="Pasni"),
        _answer(QUETTA, country="Pakistan", city="Nowhere"),
        Answer(CountRow(Text("b", "A bomb."), 0, 0, "Pakistan", "Quetta"), Failure("b", ""), 0, 0),
    ]
    score = whowhere.city(found, lookup)
    assert (score.value, score.items) == (50, 2)


def test_a_perpetrator_is_right_by_name_short_name_or_alias() -> None:
    def by(name: str, gold: str) -> Answer:
        return _answer(None, (Actor(name, "perpetrator"),), perpetrator=gold)

    gold = "Revolutionary Armed Forces of Colombia (FARC)"
    right = [by("FARC", gold), by("the Revolutionary Armed Forces of Colombia", gold),
             by("Shining Path", "Sendero Luminoso")]  # fmt: skip
    wrong = [by("ELN", gold), _answer(None, (Actor("FARC", "target"),), perpetrator=gold)]
    unasked = [by("FARC", "Unknown"), by("FARC", "Other")]
    score = whowhere.perpetrator([*right, *wrong, *unasked])
    assert (score.value, score.items) == (60, 5)
