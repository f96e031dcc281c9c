"""Times told from another: weekdays, "last night", "a day earlier", "the past 48 hours".

In: a match and its Context. Out: TimeMention, None where the words name no time.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from bearwitness.ground import times_words as words
from bearwitness.ground.times_calendar import (
    days_in,
    iso,
    last_day,
    months_before,
    shifted,
    write,
    year_of,
)
from bearwitness.ground.times_mention import (
    Context,
    Found,
    in_name,
    looks_ahead,
    mention,
)

_DAYS_IN_UNIT = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}


def _weekday_number(word: str) -> int:
    return words.WEEKDAYS[word.rstrip(".").lower()]


def weekday(match: re.Match[str], context: Context) -> Found:
    """Read "on Sunday", "last Friday"."""
    lead = match["lead"].lower()
    if re.search(r"every|each|bloody|black", lead) or in_name(match, context):
        return None
    if match["day"][0].islower() and not context.capitals:
        return None
    future = "next" in lead or "coming" in lead or looks_ahead(match, context)
    published, number = context.day, _weekday_number(match["day"])
    if published is None:
        return mention(match, context, None, future=future)
    if match["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
        found = shifted(published, 7 * weeks - published.weekday() + number)
    elif future:
        ahead = (number - published.weekday()) % 7
        found = shifted(published, ahead or 7 * ("next" in lead))
    else:
        back = (published.weekday() - number) % 7
        found = shifted(published, -(back or 7 * ("last" in lead or "previous" in lead)))
    if found is None or (found > published and not future and not match["week"]):
        return None
    return mention(match, context, iso(found), future=future or found > published)


def weekday_range(match: re.Match[str], context: Context) -> Found:
    """Read "Friday to Sunday"."""
    if match["day"][0].islower() and not context.capitals:
        return None
    published = context.day
    if published is None:
        return mention(match, context, None)
    last = _weekday_number(match["day2"])
    end = shifted(published, -((published.weekday() - last) % 7))
    start = shifted(end, -((last - _weekday_number(match["day"])) % 7)) if end else None
    return None if end is None or start is None else mention(match, context, iso(start), iso(end))


def deictic(match: re.Match[str], context: Context) -> Found:
    """Read "today", "last night", "overnight"."""
    if match["word"].isupper() and not context.capitals:
        return None  # the name of a programme or a section
    word = " ".join(match["word"].lower().split())
    future = word.startswith("tomorrow")
    if context.day is None:
        # A day known only by its month or year leaves "yesterday" open.
        return mention(match, context, None, future=future)
    if word.startswith("the day before"):
        back = (2, 2)
    elif "night before last" in word:
        back = (2, 1)
    elif word in {"overnight", "last night", "yesterday night"}:
        back = (1, 0)
    elif "yesterday" in word or word == "last evening":
        back = (1, 1)
    else:
        back = (-1, -1) if future else (0, 0)
    start, end = (shifted(context.day, -days) for days in back)
    if start is None or end is None:
        return None
    return mention(match, context, iso(start), iso(end), future=future)


def _count(printed: str) -> tuple[int, int] | None:
    """Return the least and the most a count means: "two" is 2, 2; "several" is 2, 6."""
    bare = re.sub(r"^a\s+(?=\w)|\s+of$", "", " ".join(printed.lower().split()))
    if bare in {"few", "several", "some"}:
        return 2, 6
    if bare == "many":
        return None
    number = int(bare) if bare.isdigit() else words.NUMBERS.get(bare)
    return None if number is None else (number, number)


def ago(match: re.Match[str], context: Context) -> Found:
    """Read "three days ago", "a day earlier"."""
    count, unit, way = _count(match["count"]), match["unit"].lower(), match["way"].lower()
    if count is None or unit == "decade":
        return None
    if way != "ago":
        if unit not in _DAYS_IN_UNIT:
            return None
        sign = 1 if way == "later" else -1
        days = _DAYS_IN_UNIT[unit]
        near, far = sign * count[0] * days, sign * count[1] * days
        start = min(near, far)
        return mention(match, context, None, shift=start, length=max(near, far) - start)
    if context.day is None:
        return mention(match, context, None)
    if unit in _DAYS_IN_UNIT:
        days = _DAYS_IN_UNIT[unit]
        start_day, end_day = (shifted(context.day, -number * days) for number in reversed(count))
        if start_day is None or end_day is None:
            return None
        if unit in {"week", "fortnight"}:
            # "Two weeks ago" names no single day: the week around it.
            start_day, end_day = start_day - timedelta(days=3), end_day + timedelta(days=3)
        return mention(match, context, iso(start_day), iso(end_day))
    if unit == "month":
        months = [months_before(context.day, number) for number in reversed(count)]
        if months[0] is None or months[1] is None:
            return None
        return mention(match, context, write(*months[0]), write(*months[1]))
    years = [context.day.year - number for number in reversed(count)]
    return mention(match, context, write(years[0]), write(years[1])) if years[0] > 0 else None


def same(match: re.Match[str], context: Context) -> Found:
    """Read "the same day", "the previous day"."""
    unit = (match["unit"] or match["unit2"] or match["unit3"] or "day").lower()
    back = bool(match["back"] or match["before"])
    if unit in {"month", "year"}:
        return None
    if unit == "week":
        return mention(match, context, None, shift=-7 if back else 1, length=6)
    shift = -1 if back else (1 if match["on"] else 0)
    return mention(match, context, None, shift=shift, length=1 if back and unit == "night" else 0)


def span(match: re.Match[str], context: Context) -> Found:
    """Read "the past 48 hours"."""
    count, unit = _count(match["count"]), match["unit"].lower()
    if count is None or unit == "minute":
        return None
    if context.day is None:
        return mention(match, context, None)
    number = count[1]
    if unit == "hour":
        start = shifted(context.day, -max(1, round(number / 24)))
    elif unit in _DAYS_IN_UNIT:
        start = shifted(context.day, -number * _DAYS_IN_UNIT[unit])
    elif unit == "month":
        parts = months_before(context.day, number)
        start = _clipped(*parts, context.day.day) if parts else None
    else:
        years = number * (10 if unit == "decade" else 1)
        year = context.day.year - years
        start = _clipped(year, context.day.month, context.day.day) if year > 0 else None
    return None if start is None else mention(match, context, iso(start), iso(context.day))


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, days_in(year, month)))


def near_unit(match: re.Match[str], context: Context) -> Found:
    """Read "last week", "this month"."""
    which, unit = match["which"].lower(), match["unit"].lower()
    later = which == "this" and (match["part"] or "").lower() == "later"
    published = last_day(context.published)
    if published is None or (context.published or "") < "0002":
        return mention(match, context, None)
    if which == "past":
        return None if unit == "week" and context.day is None else _past(match, context, unit)
    step = {"this": 0, "last": -1, "next": 1}[which]
    if unit == "year":
        return mention(match, context, write(published.year + step), future=later or step > 0)
    if unit == "month":
        parts = months_before(published, -step)
        if parts is None or len(context.published or "") < len("2026-01"):
            return mention(match, context, None)
        return mention(match, context, write(*parts), future=later or step > 0)
    if context.day is None:
        return mention(match, context, None)
    monday = shifted(context.day, 7 * step - context.day.weekday())
    sunday = shifted(monday, 6) if monday is not None else None
    if monday is None or sunday is None:
        return None
    end = min(sunday, context.day) if step == 0 else sunday
    return mention(match, context, iso(monday), iso(end), future=later or step > 0)


def _past(match: re.Match[str], context: Context, unit: str) -> Found:
    if context.day is None:
        return mention(match, context, None)
    days = {"week": 7, "month": 30, "year": 365}[unit]
    start = shifted(context.day, -days)
    return None if start is None else mention(match, context, iso(start), iso(context.day))


def weekend(match: re.Match[str], context: Context) -> Found:
    """Read "over the weekend"."""
    lead = " ".join((match["lead"] or "").lower().split())
    if context.day is None:
        return mention(match, context, None)
    future = lead == "next" or looks_ahead(match, context)
    weekday = context.day.weekday()
    if future:
        saturday = shifted(context.day, (5 - weekday) % 7)
    else:
        saturday = shifted(context.day, -((weekday - 5) % 7))
        if lead == "last" and weekday >= 5 and saturday is not None:
            saturday = shifted(saturday, -7)
    sunday = shifted(saturday, 1) if saturday is not None else None
    if saturday is None or sunday is None:
        return None
    end = sunday if future else min(sunday, context.day)
    return mention(match, context, iso(saturday), iso(end), future=future)


def holiday(match: re.Match[str], context: Context) -> Found:
    """Read "Christmas Eve"."""
    name = " ".join(match.group().lower().replace("’", "'").split())
    parts = words.HOLIDAYS.get(name) or words.HOLIDAYS.get(name.replace("years", "year's"))
    if parts is None:
        return None
    future = looks_ahead(match, context)
    year = year_of(*parts, context.published, future)
    return mention(match, context, write(year, *parts), future=future)


# Each form with letters without which it cannot occur: a search for them costs a hundredth.
