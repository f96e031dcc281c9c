"""Time expressions: what is found, what day it means, and that it never lies ahead."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bearwitness.ground.times import find_times
from bearwitness.ground.times_calendar import first_day, last_day

PUBLISHED = "2026-02-02"  # a Monday
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = (
    "January February March April May June July August September October November December".split()
)


def only(text: str, published: str | None = PUBLISHED) -> tuple[str | None, str | None, int | None]:
    """Return start, end and precision of the one time expression of a text."""
    found = find_times(text, published)
    assert len(found) == 1, found
    period = found[0].period()
    assert period is not None
    assert period.words is not None
    assert text[period.words.start : period.words.end] == period.words.text
    return period.start, period.end, period.precision


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("Two were shot on Sunday.", "2026-02-01", None, 1),
        ("Rebels struck late Tuesday.", "2026-01-27", None, 1),
        ("A raid last Friday", "2026-01-30", None, 1),
        ("Shot last Monday", "2026-01-26", None, 1),
        ("Sunday's attack", "2026-02-01", None, 1),
        ("It happened on Tuesday of last week.", "2026-01-27", None, 1),
        ("Fighting began Friday night into Saturday.", "2026-01-30", "2026-01-31", 2),
        ("He died yesterday evening.", "2026-02-01", None, 1),
        ("a blast today", "2026-02-02", None, 1),
        ("a blast last night", "2026-02-01", "2026-02-02", 2),
        ("An overnight raid", "2026-02-01", "2026-02-02", 2),
        ("the night before last", "2026-01-31", "2026-02-01", 2),
        ("three days ago", "2026-01-30", None, 1),
        ("several days ago", "2026-01-27", "2026-01-31", 2),
        ("in the past 48 hours", "2026-01-31", "2026-02-02", 2),
        ("in the last two weeks", "2026-01-19", "2026-02-02", 4),
        ("over the weekend", "2026-01-31", "2026-02-01", 2),
        ("last week", "2026-01-26", "2026-02-01", 3),
        ("on January 31", "2026-01-31", None, 1),
        ("on 31 Jan, rebels", "2026-01-31", None, 1),
        ("on 31 January 2026", "2026-01-31", None, 1),
        ("LIMA, 3 JAN 90 (XYZ)", "1990-01-03", None, 1),
        ("January 27, 2014", "2014-01-27", None, 1),
        ("Monday, January 27, 2014, at 6 p.m.", "2014-01-27", None, 1),
        ("the 31st of January", "2026-01-31", None, 1),
        ("on 30 December", "2025-12-30", None, 1),
        ("attacks in March", "2025-03", None, 4),
        ("a shelling in May 2014", "2014-05", None, 4),
        ("in March, 12 died", "2025-03", None, 4),
        ("since October", "2025-10", "2026-02-02", 5),
        ("last month", "2026-01", None, 4),
        ("in early January", "2026-01", None, 4),
        ("in 1992", "1992", None, 5),
        ("in the 1980s", "1980", "1989", 5),
        ("on 2026-01-30", "2026-01-30", None, 1),
        ("between 3 and 5 May", "2025-05-03", "2025-05-05", 2),
        ("on the night of 3-4 May", "2025-05-03", "2025-05-04", 2),
        ("Jan 30-Feb 1", "2026-01-30", "2026-02-01", 2),
        ("from December 30 to January 2, 2026", "2025-12-30", "2026-01-02", 2),
        ("on 31.01.2026", "2026-01-31", None, 1),
        ("on Christmas Day", "2025-12-25", None, 1),
        ("will march on Friday", "2026-02-06", None, 1),
    ],
)
def test_an_expression_means_a_period(
    text: str, start: str, end: str | None, precision: int
) -> None:
    assert only(text) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("on Sunday", None),
        ("yesterday", None),
        ("in the past 48 hours", None),
        ("on January 31", "--01-31"),
        ("in March", "--03"),
        ("in March 2014", "2014-03"),
    ],
)
def test_without_a_publication_date_what_needs_it_stays_open(text: str, start: str | None) -> None:
    assert only(text, None)[0] == start


@pytest.mark.parametrize(
    "text",
    [
        "They march 12 km and may 3 times return.",
        "The Sunday Times said so.",
        "The November 17 Revolutionary Organization",
        "every Friday they meet",
        "at 6 p.m. some 1,992 people fled",
        "the second floor, 40 hours of operations, an 11-year-old, a thousand years",
        "He was sentenced to 30 years.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert find_times(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "anchor", "start", "end"),
    [
        ("operations a day earlier", "2026-01-31", "2026-01-30", None),
        ("the previous day", "2026-01-31", "2026-01-30", None),
        ("two days later", "2026-01-31", "2026-02-02", None),
        ("hours later", "2026-01-31", "2026-01-31", None),
        ("on the same day", "2026-01-31", "2026-01-31", None),
        ("the night before", "2026-01-31", "2026-01-30", "2026-01-31"),
        ("on the same day", "--01-31", "--01-31", None),
    ],
)
def test_a_day_told_from_another_counts_from_it(
    text: str, anchor: str, start: str, end: str | None
) -> None:
    found = find_times("They fell " + text.replace("hours later", "two hours later"), PUBLISHED)
    period = found[0].period(anchor)
    assert period is not None
    assert (period.start, period.end) == (start, end)


def test_a_day_told_from_an_unknown_one_is_unknown() -> None:
    found = find_times("operations a day earlier", None)
    assert found[0].period("--01-31") is None
    assert found[0].period(None) is None


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("The minister said on Sunday that two died.", True),
        ("The union on Sunday strongly condemned the attack.", True),
        ("He told reporters in a statement on Sunday that", True),
        ("Two died on Sunday, police said.", False),
        ("Two died in Sunday's attack.", False),
        ("The group claimed responsibility. On Sunday gunmen struck.", False),
    ],
)
def test_the_time_of_saying_is_told_from_that_of_the_event(text: str, spoken: bool) -> None:
    assert [mention.spoken for mention in find_times(text, PUBLISHED)] == [spoken]


# Four digits from 1600 to 2099 are read as a year.
days = st.dates(date(1900, 1, 10), date(2099, 12, 20))


@given(days, st.sampled_from(WEEKDAYS), st.sampled_from(["on", "late", "last", "early"]))
def test_a_weekday_is_that_weekday_and_not_ahead(published: date, weekday: str, lead: str) -> None:
    start, end, precision = only(f"Shots fell {lead} {weekday}.", published.isoformat())
    assert start is not None
    found = date.fromisoformat(start)
    assert WEEKDAYS[found.weekday()] == weekday
    assert timedelta(0) <= published - found <= timedelta(7)
    assert (end, precision) == (None, 1)


EXPRESSIONS = [
    "last night", "the past 48 hours", "over the weekend", "last week", "this week", "last month",
    "in the last two weeks", "several days ago", "two months ago", "three years ago", "in March",
    "since October", "Friday and Saturday", "this month", "last weekend", "the past year",
    "the day before yesterday", "in the past three months", "a fortnight ago", "Christmas Eve",
    "on February 29", "on January 31",
]  # fmt: skip


@given(days, st.sampled_from(EXPRESSIONS), st.sampled_from([10, 7, 4]))
def test_a_period_starts_before_it_ends_and_not_after_publication(
    published: date, expression: str, length: int
) -> None:
    partial = published.isoformat()[:length]
    found = find_times(f"Ten died {expression}.", partial)
    assert found or length < 10
    for mention in found:
        period = mention.period()
        assert period is not None
        first, last = first_day(period.start), last_day(period.end or period.start)
        if first is not None and last is not None:
            assert first <= last
            latest = last_day(partial)
            assert latest is not None
            # A month and day one day ahead is the publisher's time zone.
            assert first <= latest + timedelta(1)
            if period.end is not None and not mention.future and expression != "two months ago":
                assert last_day(period.end) <= latest or len(period.end) < 10  # type: ignore[operator]


@given(days, days)
def test_a_written_date_is_read_whatever_its_order(day: date, published: date) -> None:
    month = MONTHS[day.month - 1]
    for written in (
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{month[:3]}. {day.day}, {day.year}",
        day.isoformat(),
    ):
        assert only(f"Ten died on {written}.", published.isoformat())[0] == day.isoformat()


@given(days, days)
def test_a_day_and_month_fall_in_the_year_before_publication(day: date, published: date) -> None:
    text = f"Ten died on {MONTHS[day.month - 1]} {day.day}."
    start = only(text, published.isoformat())[0]
    assert start is not None
    found = date.fromisoformat(start)
    assert (found.month, found.day) == (day.month, day.day)
    years = 8 if (day.month, day.day) == (2, 29) else 1
    assert -1 <= (published - found).days <= 366 * years


@given(st.text(max_size=200), st.one_of(st.none(), days.map(date.isoformat)))
def test_no_text_breaks_it_and_every_quote_is_printed(text: str, published: str | None) -> None:
    for mention in find_times(text, published):
        assert text[mention.words.start : mention.words.end] == mention.words.text


@pytest.mark.parametrize(
    "text",
    [
        "The trial of two men accused of a killing starts on Thursday.",
        "An inquest into the deaths opens in Leeds on Thursday.",
        "The hearing is due on Thursday.",
    ],
)
def test_a_day_set_for_something_lies_ahead(text: str) -> None:
    (found,) = find_times(text, PUBLISHED)
    assert found.future
    assert found.start == "2026-02-05"


@pytest.mark.parametrize(
    ("text", "ceremony"),
    [
        ("Survivors of the massacre gathered on Thursday to pray.", True),
        ("The funeral of the five farmers was held on Thursday.", True),
        ("The funeral was attacked on Thursday, and five died.", False),
        ("Families gathered on Thursday when a bomb went off.", False),
        ("Mourners gathered for five people killed on Thursday.", False),
    ],
)
def test_the_day_of_a_ceremony_is_not_the_event_s(text: str, ceremony: bool) -> None:
    (found,) = find_times(text, PUBLISHED)
    assert found.spoken is ceremony
