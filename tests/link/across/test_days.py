from __future__ import annotations

from datetime import date

import pytest

from bearwitness.link.across.days import calendar_days, told_days

THURSDAY = date(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("shot dead on Feb. 6, 2024", date(2024, 2, 6)),
        ("killed on 14 August 2025", date(2025, 8, 14)),
        ("the attack of 2025-12-31", date(2025, 12, 31)),
        ("the March 2 raid", date(2026, 3, 2)),
        ("the raid of the 2nd of March", date(2026, 3, 2)),
        ("the Nov. 30 ambush", date(2025, 11, 30)),
    ],
)
def test_a_calendar_day_takes_the_last_year_it_may_have(text: str, day: date) -> None:
    assert calendar_days(text, THURSDAY) == (day.toordinal(),)


@pytest.mark.parametrize("text", ["May 40 people", "on 31 June", "March 5:30", "in March 2026"])
def test_no_day_is_read_from_other_words(text: str) -> None:
    assert calendar_days(text, THURSDAY) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [("on Tuesday", 3), ("last Thursday's raid", 5), ("overnight", 4), ("this morning", 5)],
)
def test_a_weekday_is_the_last_one(text: str, day: int) -> None:
    assert told_days(text, THURSDAY) == (date(2026, 3, day).toordinal(),)


def test_days_to_come_are_none_of_the_event() -> None:
    assert told_days("He will appear next Monday.", THURSDAY) == ()
    assert told_days("killed on Monday", None) == ()
