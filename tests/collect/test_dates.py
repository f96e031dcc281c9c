"""Dates are read as far as they go, and not at all where two readings are open."""

from __future__ import annotations

import pytest

from bearwitness.collect.dates import read_date


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2026-02-03", "2026-02-03"),
        ("2026-02", "2026-02"),
        ("2026", "2026"),
        ("--01-31", "--01-31"),
        ("--02-29", "--02-29"),
        ("2026-02-03T23:10:00+05:00", "2026-02-03"),
        ("2026-02-03 23:10", "2026-02-03"),
        ("2026-02-03T23:10:00.123Z", "2026-02-03"),
        ("20260203", "2026-02-03"),
        ("3 February 2026", "2026-02-03"),
        ("3rd of Feb. 2026", "2026-02-03"),
        ("Feb 3, 2026", "2026-02-03"),
        ("February 3, 2026 10:30 PM IST", "2026-02-03"),
        ("Tuesday, 3 February 2026", "2026-02-03"),
        ("Tue, 03 Feb 2026 10:00:00 GMT", "2026-02-03"),
        ("3 JAN 90", "1990-01-03"),
        ("3 Jan 26", "2026-01-03"),
        ("February 2026", "2026-02"),
    ],
)
def test_dates_that_say_one_thing(words: str, date: str) -> None:
    assert read_date(words) == date


@pytest.mark.parametrize(
    "words",
    ["", "yesterday", "02/03/2026", "2026-02-30", "2026-13-01", "--02-30", "31 June 2026",
     "99999999", "3 February", "1066-10-14", "2026-02-03 and more", "12 people in 2026"],
)  # fmt: skip
def test_words_that_name_no_day_or_two(words: str) -> None:
    assert read_date(words) is None
