"""Which spellings count, and how names are folded."""

from __future__ import annotations

import pytest

from bearwitness.ground.gazetteer_names import (
    best_unit_name,
    name_keys,
    says_only_where,
    usable_alternate,
    without_generic,
)
from bearwitness.ground.gazetteer_text import fold, kilometres, words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Khān Yūnis", "khan yunis"),
        ("KHAN YUNIS", "khan yunis"),
        ("Port-au-Prince", "port au prince"),
        ("N’Djamena", "ndjamena"),
        ("U.S.", "us"),
        ("Łódź", "lodz"),
        ("  Beit   Lahia ", "beit lahia"),
    ],
)
def test_a_name_and_its_print_share_a_key(name: str, key: str) -> None:
    assert fold(name) == key


def test_saints_and_forts_have_two_spellings() -> None:
    assert set(name_keys("St. Petersburg")) == {"st petersburg", "saint petersburg"}
    assert name_keys("Fort Liberté") == ("fort liberte", "ft liberte")
    assert name_keys("Сомали") == ()
    assert name_keys("1234") == ()


@pytest.mark.parametrize("name", ["UET", "die", "of", "A1", "كويته"[:1]])
def test_codes_and_machine_spellings_do_not_count(name: str) -> None:
    assert not usable_alternate(name)


def test_the_generic_word_comes_off() -> None:
    assert without_generic("Mastung District") == "Mastung"
    assert without_generic("Province of Aceh") == "Aceh"
    assert without_generic("Quetta") is None
    assert best_unit_name("Donetska oblast", ("Donetsk", "Donetsk Oblast")) == "Donetsk"


def test_a_direction_is_no_name() -> None:
    assert says_only_where("Northern", set())
    assert says_only_where("Red Sea", {"red sea"})
    assert not says_only_where("North Darfur", set())


def test_words_keep_their_places() -> None:
    text = "Quetta's St. John-Baptist, U.S. (N’Djamena)."
    for word in words(text):
        assert text[word.start : word.end] == word.text
    assert [word.key for word in words(text) if word.key][:3] == ["quetta", "s", "st"]


def test_distances_are_those_of_the_globe() -> None:
    assert kilometres(30.18, 67.0, 24.86, 67.01) == pytest.approx(591, abs=5)
    assert kilometres(0, 179.9, 0, -179.9) == pytest.approx(22.2, abs=0.2)
