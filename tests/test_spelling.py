"""A name is known again however it is spelt."""

from __future__ import annotations

import doctest

import pytest

from bearwitness import spelling
from bearwitness.spelling import bare, runs, tokens


def test_the_examples_hold() -> None:
    assert doctest.testmod(spelling).failed == 0


@pytest.mark.parametrize(
    "words",
    ["Dos'tain", "Dos’tain", "Dosʼtain", "DOSTAIN", "dostaín", "Dostain's", "Dostain’s",
     "dos\u00adtain", "Dos\u200btain", "\u202eDostain",
     "Ｄｏｓｔａｉｎ", "dostai\u0301n", "Đostain"],
)  # fmt: skip
def test_one_word_in_many_spellings(words: str) -> None:
    assert [one.word for one in tokens(f"of {words}, she")] == ["of", "dostain", "she"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Al-Examplo", ["al", "examplo"]), ("سميرة بلوش", ["سميرة", "بلوش"]),
        ("'Examplo'", ["examplo"]), ("the Examplos' house", ["the", "examplos", "house"]),
        ("--", []), ("", []), ("12 May", ["12", "may"]), ("Straße", ["strasse"]),
    ],
)  # fmt: skip
def test_words_are_told_apart(words: str, told: list[str]) -> None:
    found = list(tokens(words))
    assert [one.word for one in found] == told
    assert all(bare(words[one.start : one.end]) == one.word for one in found)


def test_a_search_finds_a_name_by_its_pieces() -> None:
    assert runs("O’Examplo-Müster's") == ["o", "examplo", "muster", "s"]
