"""Reasons for and against two tolls' being of the same people."""

from __future__ import annotations

from bearwitness.link.features import between, coordinated, identity, numbers
from bearwitness.link.traits import Traits, traits
from tests.link.build import Text, people


def pair(sentence: str, first: str, second: str, *names: tuple[str, ...]) -> tuple[Traits, Traits]:
    text = Text("Title", sentence)
    given = [*names, (), ()]
    text.claim(sentence, toll=people(1, first, names=given[0]))
    text.claim(sentence, toll=people(1, second, names=given[1]))
    one, two = traits(text.report, text.claims)
    return one, two


def test_people_joined_by_and_are_two() -> None:
    one, two = pair("A man and his son were found dead.", "A man", "his son")
    assert coordinated(two, one)
    assert "joined" in between(two, one, 1)


def test_a_name_set_beside_a_person_is_not_another() -> None:
    one, two = pair("The driver, Ali, was killed.", "The driver", "Ali")
    assert not coordinated(two, one)


def test_names_and_ages_tell_people_apart() -> None:
    one, two = pair(
        "Musa Bello, 30, was killed and later Ali Sani, 41, died.",
        "Musa Bello", "Ali Sani", ("Musa Bello",), ("Ali Sani",),
    )  # fmt: skip
    assert {"other name", "other age"} <= set(identity(two, [one]))
    assert {"same name", "same age"} <= set(identity(one, [one]))


def test_numbers_are_compared_in_words() -> None:
    one, _ = pair("A man died.", "A man", "A man")
    assert [numbers(one, count) for count in (0, 1, 5)] == ["n > 0", "both 1", "1 < n"]
