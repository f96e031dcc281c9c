"""The one table of months and weekdays agrees with the calendar."""

from __future__ import annotations

from datetime import date

from bearwitness.calendar_words import FULL_MONTHS, FULL_WEEKDAYS, MONTHS, WEEKDAYS


def test_names_and_their_short_forms_have_the_calendar_s_numbers() -> None:
    for number, name in enumerate(FULL_MONTHS, start=1):
        assert MONTHS[name] == MONTHS[name[:3]] == number
        assert date(2026, number, 1).strftime("%B").lower() == name
    for number, name in enumerate(FULL_WEEKDAYS):
        assert WEEKDAYS[name] == WEEKDAYS[name[:3]] == number
        assert date(2026, 3, 2 + number).strftime("%A").lower() == name
    assert MONTHS["sept"] == 9
    assert set(MONTHS.values()) == set(range(1, 13))
