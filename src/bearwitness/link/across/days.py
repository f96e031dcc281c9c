"""The days a text names, resolved against the day it was published.

In: text, day of publication. Out: days by the calendar, and days by weekday or "yesterday".

The reading's own times stand first wherever it has them; these are for reports of a trial or an
arrest, where the event's day stands in a clause of its own far from any toll.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thu", "friday fri",
         "saturday sat", "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_LONG_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_CALENDAR = re.compile(
    rf"\b(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|:)(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?"
    rf"|(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})\b\.?(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?"
    r"|(?P<y3>(?:19|20)\d\d)-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"\b(?:(?P<next>next|coming|this coming|until|by)\s+)?(?:(?P<weekday>{_LONG_DAYS})s?\b"
    r"|(?P<yesterday>yesterday|last night|overnight)\b"
    r"|(?P<today>today|tonight|this (?:morning|afternoon|evening))\b)",
    re.IGNORECASE,
)
MOST = 8


def calendar_days(text: str, published: date | None) -> tuple[int, ...]:
    """Return the first days named by day and month, in the order they stand.

    A year left out is the last in which the day was not after publication.
    """
    found: list[int] = []
    for match in _CALENDAR.finditer(text):
        month = match["m1"] or match["m2"]
        number = _MONTHS[month.casefold()] if month else int(match["m3"])
        day = int(match["d1"] or match["d2"] or match["d3"])
        year = match["y1"] or match["y2"] or match["y3"]
        made = _date(year, number, day, published)
        if made is not None and made.toordinal() not in found:
            found.append(made.toordinal())
            if len(found) == MOST:
                break
    return tuple(found)


def _date(year: str | None, month: int, day: int, published: date | None) -> date | None:
    try:
        if year is not None:
            return date(int(year), month, day)
        if published is None:
            return None
        made = date(published.year, month, day)
        return made.replace(year=made.year - 1) if made > published + timedelta(1) else made
    except ValueError:
        return None  # 31 June, or 29 February of another year


def told_days(text: str, published: date | None) -> tuple[int, ...]:
    """Return the first days named by weekday or nearness, in the order they stand.

    A weekday is the last one up to the day of publication.
    """
    if published is None:
        return ()
    found: list[int] = []
    for match in _RELATIVE.finditer(text):
        if match["next"]:
            continue
        if match["weekday"]:
            back = (published.weekday() - _WEEKDAYS[match["weekday"].casefold()]) % 7
        else:
            back = 1 if match["yesterday"] else 0
        day = published.toordinal() - back
        if day not in found:
            found.append(day)
            if len(found) == MOST:
                break
    return tuple(found)
