"""Patterns tried only where a word opens them find what they find when tried everywhere."""

from __future__ import annotations

import re

import pytest

from bearwitness.link.across import days, portray, words
from bearwitness.link.across.openings import held, matches

_TEXTS = (
    "By A. Writer\nOn 12 May 2024, two 19-year-old men and a boy, 9, were shot at 5:30 p.m.",
    "Three weeks ago, late on Monday night, in January 2023, 1,234 fled; last week 2.5 more.",
    "MONDAYS' 3rd of March_ raid; by Tuesday, this coming Friday, until Sunday. In the dark. May 5",
    "İt was on 3 MAY and laſt night, ſunday's dawn: 1st_ of June, yesterday_ and overnight",
    "12, 13, (14) 2024-05-06 seven-year-old’s one month old, 4 a.m, 4 pm, an hour before sunrise",
    "",
    "1",
)
_CASES = (
    (days._CALENDAR, days._MONTH_WORDS, True),
    (days._RELATIVE, days._RELATIVE_WORDS, False),
    (days._MONTH_ALONE, days._MONTH_OPENS, False),
    (days._AGO, days._AGO_OPENS, True),
    (words._AGE, words._SPELT, True),
    (words._CLOCK, frozenset[str](), True),
)


@pytest.mark.parametrize("text", _TEXTS)
@pytest.mark.parametrize(("pattern", "opens", "digits"), _CASES)
def test_the_same_matches_as_everywhere(
    text: str, pattern: re.Pattern[str], opens: frozenset[str], digits: bool
) -> None:
    found = [match.span() for match in matches(pattern, text, opens, digits)]
    assert found == [match.span() for match in pattern.finditer(text)]


@pytest.mark.parametrize("text", _TEXTS)
def test_what_is_sifted_first_is_not_lost(text: str) -> None:
    assert portray._is_night(text) == (portray._NIGHT.search(text) is not None)
    assert words.without_credits(text) == words._CREDIT.sub(" ", text)
    figures = {one.replace(",", "") for one in words._FIGURE.findall(text)}
    assert set(words.figures(text)) == {one for one in figures if not words._YEAR.fullmatch(one)}


def test_halves_beside_an_apostrophe_are_words_too() -> None:
    assert held("Monday’s Dawn") == {"monday’s", "monday", "s", "dawn"}
