"""The days a text names, resolved against the day it was published.

In: text, day of publication. Out: days by the calendar, and days by weekday or "yesterday".

The reading's own times stand first wherever it has them; these are for reports of a trial or an
arrest, where the event's day stands in a clause of its own far from any toll.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bearwitness.calendar_words import FULL_MONTHS, FULL_WEEKDAYS, MONTHS, WEEKDAYS
from bearwitness.link.across.openings import held, matches

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_FULL = "|".join(FULL_MONTHS)
_LONG_DAYS = "|".join(FULL_WEEKDAYS)
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
_MONTH_ALONE = re.compile(
    rf"\b(?:in|since|last|this|during|late|early|mid)[- ](?P<month>{_FULL})"
    r"(?P<year>,? (?:of )?(?:19|20)\d\d)?\b(?!\.? \d)",
    re.IGNORECASE,
)
_NUMBERS = {
    word: number
    for number, word in enumerate(
        "a two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"an": 1, "one": 1, "last": 1, "several": 3, "few": 3}
_AGO = re.compile(
    r"\b(?:(?P<count>\d{1,2}|" + "|".join(_NUMBERS) + r") (?P<unit>day|week|month|year)s? "
    r"(?:ago|earlier|before)|last (?P<last>week|month|year))\b",
    re.IGNORECASE,
)
_MONTH_WORDS = frozenset(MONTHS)
_WHOLE_MONTHS = frozenset(FULL_MONTHS)
_RELATIVE_WORDS = frozenset(FULL_WEEKDAYS).union(
    [f"{day}s" for day in FULL_WEEKDAYS],
    "next coming this until by yesterday last overnight today tonight".split(),
)
_MONTH_OPENS = frozenset("in since last this during late early mid".split())
_AGO_OPENS = frozenset((*_NUMBERS, "last"))
_AGO_ENDS = frozenset(("ago", "earlier", "before"))
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
MOST = 8


def calendar_days(text: str, published: date | None) -> tuple[int, ...]:
    """Return the first days named by day and month, in the order they stand.

    A year left out is the last in which the day was not after publication.
    """
    found: list[int] = []
    for match in matches(_CALENDAR, text, _MONTH_WORDS, digits=True):
        month = match["m1"] or match["m2"]
        number = MONTHS[month.casefold()] if month else int(match["m3"])
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
    for match in matches(_RELATIVE, text, _RELATIVE_WORDS):
        if match["next"]:
            continue
        if match["weekday"]:
            back = (published.weekday() - WEEKDAYS[match["weekday"].casefold()]) % 7
        else:
            back = 1 if match["yesterday"] else 0
        day = published.toordinal() - back
        if day not in found:
            found.append(day)
            if len(found) == MOST:
                break
    return tuple(found)


def loose_days(text: str, published: date | None) -> tuple[tuple[int, int], ...]:
    """Return the first spans named by a month, or as so long ago: first and last day of each.

    "Three weeks ago" is no day: a third of the way around it, either side, is meant too.
    """
    if published is None:
        return ()
    found: list[tuple[int, int]] = []
    today = published.toordinal()
    known = held(text)
    opens = _MONTH_OPENS if known & _WHOLE_MONTHS else frozenset[str]()
    for match in matches(_MONTH_ALONE, text, opens):
        month = MONTHS[match["month"].casefold()]
        year = int(match["year"][-4:]) if match["year"] else published.year
        if not match["year"] and month > published.month:
            year -= 1
        first = date(year, month, 1)
        found.append((first.toordinal(), (first + timedelta(days=30)).toordinal()))
    counted = bool(known & _AGO_ENDS)
    opens = _AGO_OPENS if counted else frozenset(("last",))
    for match in matches(_AGO, text, opens, digits=counted):
        unit = match["unit"] or match["last"]
        count = match["count"]
        many = int(count) if count and count.isdigit() else _NUMBERS[(count or "last").casefold()]
        days = many * _DAYS_OF[unit.casefold()]
        found.append((today - days - days // 3 - 1, today - days + days // 3 + 1))
    return tuple(dict.fromkeys(found))[:MOST]
