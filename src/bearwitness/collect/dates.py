"""Read a date that a page, a wire or a user names, as far as it goes.

In: printed words. Out: a partial date in XSD form (``2026-02-02``, ``2026-02``, ``2026``,
``--01-31``), or None where the words name no date or more than one could be meant.
"""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan enero", "february feb febr", "march mar", "april apr", "may",
            "june jun", "july jul", "august aug", "september sep sept", "october oct",
            "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[T ]\d\d:?\d\d(?::?\d\d)?(?:[.,]\d+)?"
    r"\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\Z"
)
_COMPACT = re.compile(
    r"(\d{4})(\d\d)(\d\d)(?:T\d\d|T?\d{4}(?:\d\d)?(?:[.,]\d+)?"
    r"\s?(?:Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?\Z"
)
_NO_YEAR = re.compile(r"--(\d\d)-(\d\d)\Z")
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"(?:[\s,|@\u00b7•-]*(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:\(?[A-Z]{2,4}\)?|[+-]\d\d:?\d\d)?)?"
)
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?({MONTH_WORDS})\.?,?[\s-]+"
    rf"(\d{{4}}|\d\d){_CLOCK}\Z",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}({MONTH_WORDS})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}\Z", re.I
)
_MONTH_ONLY = re.compile(rf"({MONTH_WORDS})\.?,?\s+(\d{{4}})\Z", re.I)


def read_date(words: str) -> str | None:
    """Read a date; the time of day and its zone are left out, the printed day is kept.

    Returns None for words with two readings (``02/03/2026``), and for days that do not exist.
    >>> read_date("2026-02-02T23:10:00+05:00"), read_date("Feb 2, 2026"), read_date("3 JAN 90")
    ('2026-02-02', '2026-02-02', '1990-01-03')
    """
    cleaned = " ".join(words.split())
    if len(cleaned) > 60:
        return None
    for shape in (_ISO, _COMPACT):
        if match := shape.match(cleaned):
            year, month, day = match.groups()
            return _checked(int(year), int(month) if month else None, int(day) if day else None)
    if match := _NO_YEAR.match(cleaned):
        # 2000 was a leap year: 29 February may stand without a year.
        full = _checked(2000, int(match[1]), int(match[2]))
        return f"--{full[5:]}" if full else None
    if match := _DAY_FIRST.match(cleaned):
        return _checked(_full_year(match[3]), MONTHS[match[2].lower()], int(match[1]))
    if match := _MONTH_FIRST.match(cleaned):
        return _checked(int(match[3]), MONTHS[match[1].lower()], int(match[2]))
    if match := _MONTH_ONLY.match(cleaned):
        return _checked(int(match[2]), MONTHS[match[1].lower()], None)
    return _mail_date(cleaned)


def _full_year(digits: str) -> int:
    """Return the four digits of a year; wires print two, and those we meet are of 1950-2049."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 50 else 2000)


def _checked(year: int, month: int | None, day: int | None) -> str | None:
    if not 1800 <= year <= 2100:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04d}-{month:02d}"
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _mail_date(words: str) -> str | None:
    """Read the form of mail and feeds: ``Mon, 02 Feb 2026 10:00:00 GMT``."""
    if not re.match(r"(?:[A-Za-z]{3},\s+)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d", words):
        return None
    try:
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    return _checked(moment.year, moment.month, moment.day)
