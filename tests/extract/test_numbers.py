from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.extract.numbers import Count, cardinal, qualified, read, split

ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen""".split()
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    """Write a number below a million in words, as news does."""
    if number < 20:
        return ONES[number]
    if number < 100:
        rest = f"-{ONES[number % 10]}" if number % 10 else ""
        return TENS[number // 10] + rest
    if number < 1000:
        rest = f" and {spell(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    rest = number % 1000
    joined = f" and {spell(rest)}" if 0 < rest < 100 else f" {spell(rest)}" if rest else ""
    return f"{spell(number // 1000)} thousand{joined}"


@given(st.integers(min_value=1, max_value=999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    assert cardinal(split(spell(number)), 0) == (number, len(split(spell(number))))
    for written in (str(number), f"{number:,}"):
        found = read(f"{written} people")
        assert found is not None
        assert (found.low, found.best, found.high) == (number, number, number)


@given(
    st.sampled_from(["", "at least ", "more than ", "up to ", "nearly ", "about ", "as many as "]),
    st.integers(min_value=1, max_value=99_999),
    st.one_of(st.none(), st.integers(min_value=1, max_value=99_999)),
)
def test_low_is_never_above_high(before: str, number: int, other: int | None) -> None:
    words = f"{before}{number} people" if other is None else f"{number} to {other} people"
    found = read(words)
    assert found is not None
    known = [value for value in (found.low, found.best, found.high) if value is not None]
    assert known
    assert known == sorted(known)


@given(st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    found = read(text)
    assert found is None or isinstance(found, Count)


@pytest.mark.parametrize(
    ("words", "low", "best", "high", "qualifier"),
    [
        ("12 soldiers", 12, 12, 12, "exact"),
        ("twelve soldiers", 12, 12, 12, "exact"),
        ("at least a dozen people", 12, 12, None, "at_least"),
        ("no fewer than 30 people", 30, 30, None, "at_least"),
        ("more than 1.5 million people", 1_500_000, 1_500_000, None, "more_than"),
        ("over two hundred and fifty people", 250, 250, None, "more_than"),
        ("nearly 300 girls", None, 300, 300, "nearly"),
        ("up to 20 men", None, None, 20, "up_to"),
        ("as many as ten people", None, None, 10, "up_to"),
        ("about 50 peasants", 50, 50, 50, "about"),
        ("some 300 pupils", 300, 300, 300, "about"),
        ("an estimated 40 rebels", 40, 40, 40, "about"),
        ("30 or more people", 30, 30, None, "at_least"),
        ("12 to 15 people", 12, 12, 15, "range"),
        ("12-15 people", 12, 12, 15, "range"),
        ("between 12 and 15 people", 12, 12, 15, "range"),
        ("one or two people", 1, 1, 2, "range"),
        ("dozens of people", 24, None, None, "vague"),
        ("scores of people", 40, None, None, "vague"),
        ("hundreds of people", 200, None, None, "vague"),
        ("tens of people", 20, None, None, "vague"),
        ("tens of thousands of people", 20_000, None, None, "vague"),
        ("hundreds of thousands of people", 200_000, None, None, "vague"),
        ("several people", 3, None, None, "vague"),
        ("a number of people", 2, None, None, "vague"),
        ("two dozen people", 24, 24, 24, "exact"),
        ("half a dozen people", 6, 6, 6, "exact"),
        ("a score of people", 20, 20, 20, "exact"),
        ("1.2 lakh people", 120_000, 120_000, 120_000, "exact"),
        ("two lakh people", 200_000, 200_000, 200_000, "exact"),
        ("3 crore people", 30_000_000, 30_000_000, 30_000_000, "exact"),
        ("a hundred people", 100, 100, 100, "exact"),
        ("no one", 0, 0, 0, "exact"),
        ("both men", 2, 2, 2, "exact"),
        ("a couple", 2, 2, 2, "exact"),
        ("a seven-member family", 7, 7, 7, "exact"),
        ("two 17-year-old boys", 2, 2, 2, "exact"),
    ],
)
def test_words_to_numbers(
    words: str, low: int | None, best: int | None, high: int | None, qualifier: str
) -> None:
    found = read(words)
    assert found is not None
    assert (found.low, found.best, found.high, found.qualifier) == (low, best, high, qualifier)


@pytest.mark.parametrize(
    "words",
    ["the 17-year-old boy", "soldiers", "a two-storey house", "the 3rd man", "a four-month-old"],
)
def test_ages_ordinals_and_sizes_are_no_quantities(words: str) -> None:
    assert read(words) is None


def test_each_qualifier_opens_its_own_side() -> None:
    assert qualified(7, "at_least") == Count(7, 7, None, "at_least")
    assert qualified(7, "nearly") == Count(None, 7, 7, "nearly")
    assert qualified(7, "up_to") == Count(None, None, 7, "up_to")
    assert qualified(7, "up_to").value == 7
