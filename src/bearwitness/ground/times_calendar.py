"""Arithmetic on partial dates (``2026-01-31``, ``2026-01``, ``2026``, ``--01-31``, ``--01``).

In: partial dates in XSD form, or their parts. Out: the same, or days of the calendar.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_FULL = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_LAST_TWO_DIGIT_YEAR = 30  # "3 JAN 90" is 1990, "3 JAN 26" is 2026, where nothing else tells.


def first_day(partial: str | None) -> date | None:
    """Return the first day a partial date covers; None where its year is unknown."""
    match = _FULL.match(partial or "")
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        return date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None


def last_day(partial: str | None) -> date | None:
    """Return the last day a partial date covers; None where its year is unknown."""
    first = first_day(partial)
    if first is None or partial is None:
        return None
    if len(partial) >= len("2026-01-31"):
        return first
    if len(partial) >= len("2026-01"):
        return first.replace(day=days_in(first.year, first.month))
    return date(first.year, 12, 31)


def whole_day(partial: str | None) -> date | None:
    """Return the day a partial date names; None unless it names just one."""
    first = first_day(partial)
    return first if first is not None and first == last_day(partial) else None


def days_in(year: int, month: int) -> int:
    """Return how many days a month has."""
    return calendar.monthrange(year, month)[1]


def is_day(month: int, day: int, year: int | None = None) -> bool:
    """Tell whether a month has such a day; without a year, 29 February is one."""
    return 1 <= month <= 12 and 1 <= day <= days_in(year or 2024, month)


def write(year: int | None, month: int | None = None, day: int | None = None) -> str:
    """Return a partial date in XSD form.

    >>> write(None, 1, 31), write(2026, 1), write(None, 3)
    ('--01-31', '2026-01', '--03')
    """
    written = f"{year:04d}" if year is not None else "-"
    if month is not None:
        written += f"-{month:02d}"
    if day is not None:
        written += f"-{day:02d}"
    return written


def iso(day: date) -> str:
    """Return a day in the form partial dates have."""
    return day.isoformat()


def shifted(day: date, days: int) -> date | None:
    """Return the day so many days later (earlier if below 0); None off the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def months_before(day: date, months: int) -> tuple[int, int] | None:
    """Return (year, month) so many months before a day's own; None off the calendar."""
    count = day.year * 12 + day.month - 1 - months
    return (count // 12, count % 12 + 1) if 12 <= count < 12 * 10_000 else None


def full_year(two_digits: int, published: date | None) -> int:
    """Return the year that two digits mean: the last such one not after the publication."""
    if published is not None:
        century = published.year - published.year % 100
        year = century + two_digits
        return year if year <= published.year else year - 100
    return (2000 if two_digits <= _LAST_TWO_DIGIT_YEAR else 1900) + two_digits


def year_of(month: int, day: int | None, published: str | None, future: bool) -> int | None:
    """Return the year a month (and day) without one most likely has.

    The last one not after the publication; the next one where the words speak of the future.
    A day just after the publication counts as that year's: pages are dated in their
    publisher's time zone, and print the date of another.
    """
    first, last = first_day(published), last_day(published)
    if first is None or last is None:
        return None
    year = last.year
    while day is not None and not is_day(month, day, year):
        year -= 1
        if last.year - year > 8:
            return None
    start = date(year, month, day or 1)
    if future:
        end = date(year, month, day or days_in(year, month))
        following = year + 1
        return following if end < first and (day is None or is_day(month, day, following)) else year
    allowed = shifted(last, 1 if day is not None and first == last else 0) or last
    while start > allowed:
        year -= 1
        while day is not None and not is_day(month, day, year):
            year -= 1
        start = date(year, month, day or 1)
    return year


def precision(start: str | None, end: str | None) -> int | None:
    """Return the UCDP GED date_prec of a period: 1 one day to 5 more than a month.

    Two to six days are 2, seven are 3, up to 31 are 4. A month without a year is 4, a day 1.
    """
    if start is None:
        return None
    if start.startswith("--"):
        if end is not None:
            return 2 if end[:4] == start[:4] else 4
        return 1 if len(start) == len("--01-31") else 4
    first, last = first_day(start), last_day(end or start)
    if first is None or last is None:
        return None
    length = (last - first).days + 1
    if length <= 1:
        return 1
    if length <= 6:
        return 2
    if length == 7:
        return 3
    return 4 if length <= 31 else 5
