"""Two clocks to look back by: what had been published, and what the record held.

In: the user's words for a moment. Out: Moment, and bounds that plain strings compare with.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bearwitness.errors import WrongUsage

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z")
# Digits of the time of day, in the extended form or the compact one: "T180000" is a second.
_CLOCK = re.compile(r"(?<=\d)[^\dW+-](\d{2}(?::?\d{2}){0,2})")
_WHOLE = {
    0: timedelta(days=1), 2: timedelta(hours=1), 4: timedelta(minutes=1), 6: timedelta(seconds=1),
}  # fmt: skip
_LAST = "T23:59:59.999999Z"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment to look from; None is now.

    as_of: only what had been published by then; recorded_as_of: only what the record held then.
    Both are a date, partial or whole, or a time in ISO 8601; a date means its last instant, UTC.
    """

    as_of: str | None = None
    recorded_as_of: str | None = None


NOW = Moment()


def stamp(time: datetime) -> str:
    """Return an instant as the record writes it: UTC, microseconds, so that strings compare."""
    told = time.astimezone(UTC)
    # Not %Y: some systems write the year 800 with three digits.
    return f"{told.year:04}-{told:%m-%dT%H:%M:%S.%f}Z"


def last_instant(when: str | None) -> str | None:
    """Return the last instant that a partial date or a time may mean; None if it names no year.

    A time without a zone is taken as UTC.
    >>> last_instant("2026-02")
    '2026-02-28T23:59:59.999999Z'
    """
    if when is None:
        return None
    match = _PARTIAL.match(when)
    if match is not None:
        year, month, day = (int(part) if part else None for part in match.groups())
        if not year or (month is not None and not 1 <= month <= 12):
            return None
        month = month or 12
        last = calendar.monthrange(year, month)[1]
        if day is not None and not 1 <= day <= last:
            return None
        return f"{year:04}-{month:02}-{day or last:02}{_LAST}"
    return _instant(when)


def _instant(when: str) -> str | None:
    try:
        time = datetime.fromisoformat(when)
    except ValueError:
        return None
    if time.tzinfo is None:
        time = time.replace(tzinfo=UTC)
    # A day, and a time told to the hour, minute or second, mean all of it.
    clock = _CLOCK.search(when)
    whole = _WHOLE[len(clock[1].replace(":", "")) if clock else 0]
    if time.microsecond == 0:
        time += whole - timedelta(microseconds=1)
    try:
        return stamp(time)
    except OverflowError:
        return None


def first_day(when: str | None) -> str | None:
    """Return the first day that a partial date or a time may mean; None if it names no year."""
    last = last_instant(when)
    if when is None or last is None:
        return None
    match = _PARTIAL.match(when)
    if match is None:
        return last[:10]
    return f"{match.group(1)}-{match.group(2) or '01'}-{match.group(3) or '01'}"


def bound(words: str | None, option: str) -> str | None:
    """Return the last instant of the user's moment. Raises WrongUsage for words that are none."""
    if words is None:
        return None
    last = last_instant(words)
    if last is None:
        raise WrongUsage(
            f"the moment {words!r} cannot be read", option,
            "write it as 2026, 2026-02, 2026-02-28 or 2026-02-28T18:00:00Z",
        )  # fmt: skip
    return last
