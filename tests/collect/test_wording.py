"""Text takes one form, and hard-wrapped paragraphs stay whole."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bearwitness.collect.wording import paragraphs, tidy

WIRE = """   THE ARMY SAID THAT ABOUT FIFTY PEASANTS OF VARIOUS AGES WERE TAKEN FROM
THEIR HOMES IN THE EASTERN DEPARTMENT BY MEN WHO DID NOT GIVE A NAME.  THE
SAME SOURCE ADDED THAT NOTHING IS KNOWN OF THEM.

   MEANWHILE, THREE MEN WERE HURT DURING CLASHES YESTERDAY NEAR A FARM IN THE
NORTH OF THE COUNTRY."""


def test_line_ends_spaces_and_invisible_signs() -> None:
    assert tidy("a\r\nb\rc\u2028d\u0085e") == "a\nb\nc\nd\ne"
    assert tidy("1\u00a0200 sol\u00addiers\u200b \x1b[31mdied\x07") == "1 200 soldiers [31mdied"
    assert tidy("a \n \n\n\n b") == "a\n\n b"


def test_letters_are_composed() -> None:
    assert tidy("Café".replace("é", "e\u0301")) == "Café"


def test_a_wrapped_wire_keeps_its_lines_and_its_paragraphs() -> None:
    found = paragraphs(tidy(WIRE))
    assert [paragraph.count("\n") for paragraph in found] == [2, 1]
    assert "\n\n".join(found).split() == WIRE.split()


def test_a_wire_whose_dateline_was_cut_off_keeps_its_first_sentence_whole() -> None:
    begun = (
        "GUNMEN TOOK\n"
        "A TEACHER FROM A SCHOOL NEAR THE RIVER THIS MORNING, AND NOTHING WAS\n"
        "KNOWN OF HIM BY NIGHT."
    )
    assert paragraphs(begun + "\n\n" + WIRE)[0] == begun
    assert len(paragraphs(begun + "\n\n" + WIRE)) == 3


def test_lines_that_are_paragraphs_are_told_apart() -> None:
    text = "Nine people died on Tuesday, police said.\nTwo more were hurt.\nNo group said why."
    assert len(paragraphs(text)) == 3


def test_a_headline_and_the_line_below_it_are_two_paragraphs() -> None:
    text = (
        "Drone strike on a hospital in the north kills at least 30, doctors say\n"
        "The attack hit a maternity ward in the besieged city, a medical group says.\n\n"
        + "A drone strike on a hospital killed at least 30 people, a group of doctors said. " * 3
        + "\n\nThree of the wounded are children.\n"
    )
    assert len(paragraphs(tidy(text))) == 4


@given(st.text())
def test_tidying_twice_changes_nothing(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once
    assert "\n\n\n" not in once


@given(st.text(alphabet="ab .\n", max_size=200))
def test_cutting_into_paragraphs_loses_no_word(text: str) -> None:
    assert "\n".join(paragraphs(tidy(text))).split() == text.split()
