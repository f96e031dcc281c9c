"""Find the time expressions of a text and say which days they mean.

In: the text of a Report and when it was published. Out: TimeMention, in text order.

Own rules: a general date parser read 3 reports a second in a trial and took "may", "second"
and "12 people" for dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bearwitness.domain import Period, Quote
from bearwitness.ground import times_words as words
from bearwitness.ground.times_calendar import (
    days_in,
    full_year,
    is_day,
    iso,
    last_day,
    months_before,
    precision,
    shifted,
    whole_day,
    write,
    year_of,
)

_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_STAMP_WORDS = 14
_POSTED = re.compile(
    r"\b(?:posted|updated|published|modified|filed|released)\b[^.\n]{0,30}$", re.IGNORECASE
)
_DAYS_IN_UNIT = {"minute": 0, "hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression, and the days it means.

    start, end: partial dates; start None where the day cannot be told without more knowledge.
    shift: days from the day of the event told before it ("a day earlier" is -1), None for a
    time that stands by itself; length: the days it lasts beyond its first.
    spoken: the time is that of a verb of saying or of the law ("arrested on Friday").
    future: the words look ahead.
    """

    words: Quote
    start: str | None = None
    end: str | None = None
    shift: int | None = None
    length: int = 0
    spoken: bool = False
    future: bool = False

    def period(self, anchor: str | None = None) -> Period | None:
        """Return the period meant; anchor: the day that "a day earlier" counts from.

        None where the expression leans on a day that is not known.
        """
        if self.shift is None:
            return Period(self.start, self.end, precision(self.start, self.end), self.words)
        day = whole_day(anchor)
        start = shifted(day, self.shift) if day is not None else None
        if start is None:
            # An anchor without a year is enough to stay on the same day.
            return Period(anchor, None, precision(anchor, None), self.words) if (
                anchor is not None and self.shift == 0
            ) else None  # fmt: skip
        if not self.length:
            return Period(iso(start), None, 1, self.words)
        end = shifted(start, self.length)
        ended = iso(end) if end is not None else None
        return Period(iso(start), ended, precision(iso(start), ended), self.words)


@dataclass(frozen=True, slots=True)
class _Context:
    """What resolves an expression: the text, the publication date, and whether it is capitals."""

    text: str
    published: str | None
    day: date | None
    capitals: bool


_Found = TimeMention | None
_Resolver = Callable[[re.Match[str], _Context], _Found]


def find_times(text: str, published: str | None = None) -> list[TimeMention]:
    """Return the time expressions of a text in order, none inside another.

    published: partial date of publication; None leaves weekdays and years open.

    >>> [(t.words.text, t.start) for t in find_times("Shot on Sunday.", "2026-02-02")]
    [('on Sunday', '2026-02-01')]
    """
    letters = [character for character in text[:4000] if character.isalpha()]
    capitals = sum(map(str.isupper, letters)) > 0.8 * len(letters) if letters else False
    context = _Context(text, published, whole_day(published), capitals)
    found: list[tuple[int, int, int, TimeMention]] = []
    lowered = " ".join(text.lower().split())
    for rank, (pattern, resolve, letters_needed) in enumerate(_FORMS):
        if letters_needed and not any(needed in lowered for needed in letters_needed):
            continue
        for match in pattern.finditer(text):
            mention = resolve(match, context)
            if mention is not None:
                start, end = mention.words.start, mention.words.end
                found.append((start, -end, rank, mention))
    found.sort(key=lambda item: item[:3])
    return list(_merged(text, [item[3] for item in found]))


def _merged(text: str, found: list[TimeMention]) -> Iterator[TimeMention]:
    """Yield the mentions without overlaps, "Monday, January 27" as one."""
    kept: TimeMention | None = None
    for mention in found:
        if kept is None:
            kept = mention
        elif mention.words.start < kept.words.end:
            # The longer of two that overlap knows more: "in March 2014" over "in March".
            longer = len(mention.words.text) > len(kept.words.text)
            kept = mention if longer and mention.words.start > kept.words.start + 3 else kept
        elif _same_day(text, kept, mention):
            kept = _joined(text, kept, mention)
        else:
            yield kept
            kept = mention
    if kept is not None:
        yield kept


_BETWEEN = re.compile(r"\s*[,(]?\s*(?:the\s+)?(?:on\s+)?")


def _same_day(text: str, left: TimeMention, right: TimeMention) -> bool:
    """Tell whether a weekday and a date stand side by side and name one day."""
    between = text[left.words.end : right.words.start]
    if _BETWEEN.fullmatch(between) is None:
        return False
    first, second = _is_weekday(left), _is_weekday(right)
    dated = right if first else left
    return first != second and dated.shift is None and bool(re.search(r"\d", dated.words.text))


def _is_weekday(mention: TimeMention) -> bool:
    return words.WEEKDAY.search(mention.words.text) is not None


def _joined(text: str, left: TimeMention, right: TimeMention) -> TimeMention:
    """Return the dated one of a weekday and a date, with the words of both."""
    dated = right if _is_weekday(left) else left
    start, end = left.words.start, right.words.end
    return replace(
        dated, words=Quote(start, end, text[start:end]), spoken=left.spoken or right.spoken,
        future=left.future or right.future,
    )  # fmt: skip


def _mention(
    match: re.Match[str], context: _Context, start: str | None, end: str | None = None, *,
    shift: int | None = None, length: int = 0, future: bool = False,
) -> TimeMention:  # fmt: skip
    begin, stop = match.span()
    text = context.text
    lead = re.compile(r"\b(?:on|late on|early on)\s+$", re.IGNORECASE).search(
        text, max(0, begin - 9), begin
    )
    while begin < stop and text[begin] in " (\n\t":
        begin += 1
    while stop > begin and text[stop - 1] in " ,\n\t":
        stop -= 1
    before = text[max(0, begin - 90) : begin]
    if lead is not None:
        begin = lead.start()
    return TimeMention(
        Quote(begin, stop, text[begin:stop]), start, None if end == start else end,
        shift=shift, length=length, future=future,
        spoken=words.SPOKEN_BEFORE.search(before) is not None
        or words.SPOKEN_AFTER.match(text[stop : stop + 60]) is not None,
    )  # fmt: skip


def _looks_ahead(match: re.Match[str], context: _Context) -> bool:
    start = max(0, match.start() - 90)
    before = re.split(r"[.!?]\s", context.text[start : match.start()])[-1]
    return words.FUTURE.search(before) is not None


def _month_number(word: str, context: _Context) -> int | None:
    """Return 1 to 12; None where a lower-case "may", "march" or "dec" is no month."""
    bare = word.rstrip(".").lower()
    if word[0].islower() and not context.capitals and (bare in {"may", "march"} or len(bare) < 5):
        return None if bare not in {"june", "july"} else words.MONTHS[bare]
    return words.MONTHS.get(bare)


def _day_number(word: str | None) -> int | None:
    return int(re.sub(r"\D", "", word)) if word else None


def _in_name(match: re.Match[str], context: _Context) -> bool:
    """Tell whether the words belong to a name ("September 11 Movement", "Sunday Times")."""
    after = words.NAME_AFTER.match(context.text, match.end())
    if after is None:
        return False
    first = after.group().strip(" '’\n")[:1]
    return context.capitals or first.isupper()


def _iso_day(match: re.Match[str], context: _Context) -> _Found:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return _mention(match, context, write(year, month, day)) if is_day(month, day, year) else None


def _slashed(match: re.Match[str], context: _Context) -> _Found:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    # Dots are the European order; with slashes only a number above 12 tells day from month.
    if match["mark"] == "." or first > 12:
        day, month = first, second
    elif second > 12 or first == second:
        day, month = second, first
    else:
        return None
    return _mention(match, context, write(year, month, day)) if is_day(month, day, year) else None


def _month_days(match: re.Match[str], context: _Context) -> _Found:
    month, day = _month_number(match["month"], context), _day_number(match["day"])
    if month is None or day is None or _in_name(match, context):
        return None
    last_month = _month_number(match["month2"], context) if match["month2"] else month
    return _dated(match, context, (month, day), (last_month, _day_number(match["day2"])))


def _day_months(match: re.Match[str], context: _Context) -> _Found:
    last_month, last = _month_number(match["month2"], context), _day_number(match["day2"])
    if last_month is None or last is None or _in_name(match, context):
        return None
    month = _month_number(match["month1"], context) if match["month1"] else last_month
    day = _day_number(match["day"])
    if day is None or month is None:
        return _dated(match, context, (last_month, last), (last_month, None))
    return _dated(match, context, (month, day), (last_month, last))


def _is_stamp(match: re.Match[str], context: _Context, day: str) -> bool:
    """Tell whether a full date is a page's own stamp: the publication's, alone on a short line."""
    if day != context.published:
        return False
    if _POSTED.search(context.text, max(0, match.start() - 40), match.start()):
        return True
    start = context.text.rfind("\n", 0, match.start()) + 1
    end = context.text.find("\n", match.end())
    line = context.text[start : end if end >= 0 else len(context.text)]
    return len(line.split()) <= _STAMP_WORDS and not line.rstrip().endswith((".", "!", "?"))


def _dated(
    match: re.Match[str], context: _Context, first: tuple[int, int],
    second: tuple[int | None, int | None],
) -> _Found:  # fmt: skip
    """Return the mention of a day or a range of days, the year printed or reckoned."""
    groups = match.groupdict()
    future = _looks_ahead(match, context)
    month, day = first
    last_month, last = second
    if last is None or last_month is None:
        last_month, last = month, day
    printed = groups.get("year") or groups.get("year1")
    if printed and _is_stamp(match, context, write(int(printed), month, day)):
        return None
    if printed:
        last_year: int | None = int(printed)
    elif groups.get("short"):
        last_year = full_year(int(groups["short"]), last_day(context.published))
    else:
        last_year = year_of(last_month, last, context.published, future)
    year = last_year
    if year is not None and (month, day) > (last_month, last):
        year = year - 1 if month > last_month else year
    if not is_day(month, day, year) or not is_day(last_month, last, last_year):
        return None
    if (month, day) > (last_month, last) and month == last_month:
        return None
    start, end = write(year, month, day), write(last_year, last_month, last)
    if (
        match["to"] is None
        and _SINCE.search(context.text[max(0, match.start() - 8) : match.start()])
        and year
        and not future
    ):
        end = context.published or end
    return _mention(match, context, start, end, future=future)


def _month_year(match: re.Match[str], context: _Context) -> _Found:
    month = _month_number(match["month"], context)
    return None if month is None else _mention(match, context, write(int(match["year"]), month))


def _month_only(match: re.Match[str], context: _Context) -> _Found:
    month = _month_number(match["month"], context)
    lead = match["lead"].lower()
    if month is None or _in_name(match, context):
        return None
    if context.text[match.start("month")].islower() and len(match["month"]) < 5:
        return None
    future = lead == "next" or _looks_ahead(match, context)
    start = write(year_of(month, None, context.published, future), month)
    end = context.published if lead == "since" and not start.startswith("--") else None
    return _mention(match, context, start, end, future=future)


def _year_only(match: re.Match[str], context: _Context) -> _Found:
    lead = (match["lead"] or "").lower()
    if lead == "of" and context.text[match.end() : match.end() + 1].isalpha():
        return None
    first, year = last_day(context.published), int(match["year"])
    future = first is not None and year > first.year
    end = context.published if lead == "since" and not future else None
    return _mention(match, context, write(year), end, future=future)


def _decade(match: re.Match[str], context: _Context) -> _Found:
    if match["decade"]:
        year = int(match["decade"]) * 10
    else:
        year = full_year(int(match["short"]) * 10, last_day(context.published))
    return _mention(match, context, write(year), write(year + 9))


def _weekday_number(word: str) -> int:
    return words.WEEKDAYS[word.rstrip(".").lower()]


def _weekday(match: re.Match[str], context: _Context) -> _Found:
    lead = match["lead"].lower()
    if re.search(r"every|each|bloody|black", lead) or _in_name(match, context):
        return None
    if match["day"][0].islower() and not context.capitals:
        return None
    future = "next" in lead or "coming" in lead or _looks_ahead(match, context)
    published, number = context.day, _weekday_number(match["day"])
    if published is None:
        return _mention(match, context, None, future=future)
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
    return _mention(match, context, iso(found), future=future or found > published)


def _weekday_range(match: re.Match[str], context: _Context) -> _Found:
    if match["day"][0].islower() and not context.capitals:
        return None
    published = context.day
    if published is None:
        return _mention(match, context, None)
    last = _weekday_number(match["day2"])
    end = shifted(published, -((published.weekday() - last) % 7))
    start = shifted(end, -((last - _weekday_number(match["day"])) % 7)) if end else None
    return None if end is None or start is None else _mention(match, context, iso(start), iso(end))


def _deictic(match: re.Match[str], context: _Context) -> _Found:
    if match["word"].isupper() and not context.capitals:
        return None  # the name of a programme or a section
    word = " ".join(match["word"].lower().split())
    future = word.startswith("tomorrow")
    if context.day is None:
        # A day known only by its month or year leaves "yesterday" open.
        return _mention(match, context, None, future=future)
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
    return _mention(match, context, iso(start), iso(end), future=future)


def _count(printed: str) -> tuple[int, int] | None:
    """Return the least and the most a count means: "two" is 2, 2; "several" is 2, 6."""
    bare = re.sub(r"^a\s+(?=\w)|\s+of$", "", " ".join(printed.lower().split()))
    if bare in {"few", "several", "some"}:
        return 2, 6
    if bare == "many":
        return None
    number = int(bare) if bare.isdigit() else words.NUMBERS.get(bare)
    return None if number is None else (number, number)


def _ago(match: re.Match[str], context: _Context) -> _Found:
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
        return _mention(match, context, None, shift=start, length=max(near, far) - start)
    if context.day is None:
        return _mention(match, context, None)
    if unit in _DAYS_IN_UNIT:
        days = _DAYS_IN_UNIT[unit]
        start_day, end_day = (shifted(context.day, -number * days) for number in reversed(count))
        if start_day is None or end_day is None:
            return None
        if unit in {"week", "fortnight"}:
            # "Two weeks ago" names no single day: the week around it.
            start_day, end_day = start_day - timedelta(days=3), end_day + timedelta(days=3)
        return _mention(match, context, iso(start_day), iso(end_day))
    if unit == "month":
        months = [months_before(context.day, number) for number in reversed(count)]
        if months[0] is None or months[1] is None:
            return None
        return _mention(match, context, write(*months[0]), write(*months[1]))
    years = [context.day.year - number for number in reversed(count)]
    return _mention(match, context, write(years[0]), write(years[1])) if years[0] > 0 else None


def _same(match: re.Match[str], context: _Context) -> _Found:
    unit = (match["unit"] or match["unit2"] or match["unit3"] or "day").lower()
    back = bool(match["back"] or match["before"])
    if unit in {"month", "year"}:
        return None
    if unit == "week":
        return _mention(match, context, None, shift=-7 if back else 1, length=6)
    shift = -1 if back else (1 if match["on"] else 0)
    return _mention(match, context, None, shift=shift, length=1 if back and unit == "night" else 0)


def _span(match: re.Match[str], context: _Context) -> _Found:
    count, unit = _count(match["count"]), match["unit"].lower()
    if count is None or unit == "minute":
        return None
    if context.day is None:
        return _mention(match, context, None)
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
    return None if start is None else _mention(match, context, iso(start), iso(context.day))


def _clipped(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, days_in(year, month)))


def _near_unit(match: re.Match[str], context: _Context) -> _Found:
    which, unit = match["which"].lower(), match["unit"].lower()
    later = which == "this" and (match["part"] or "").lower() == "later"
    published = last_day(context.published)
    if published is None or (context.published or "") < "0002":
        return _mention(match, context, None)
    if which == "past":
        return None if unit == "week" and context.day is None else _past(match, context, unit)
    step = {"this": 0, "last": -1, "next": 1}[which]
    if unit == "year":
        return _mention(match, context, write(published.year + step), future=later or step > 0)
    if unit == "month":
        parts = months_before(published, -step)
        if parts is None or len(context.published or "") < len("2026-01"):
            return _mention(match, context, None)
        return _mention(match, context, write(*parts), future=later or step > 0)
    if context.day is None:
        return _mention(match, context, None)
    monday = shifted(context.day, 7 * step - context.day.weekday())
    sunday = shifted(monday, 6) if monday is not None else None
    if monday is None or sunday is None:
        return None
    end = min(sunday, context.day) if step == 0 else sunday
    return _mention(match, context, iso(monday), iso(end), future=later or step > 0)


def _past(match: re.Match[str], context: _Context, unit: str) -> _Found:
    if context.day is None:
        return _mention(match, context, None)
    days = {"week": 7, "month": 30, "year": 365}[unit]
    start = shifted(context.day, -days)
    return None if start is None else _mention(match, context, iso(start), iso(context.day))


def _weekend(match: re.Match[str], context: _Context) -> _Found:
    lead = " ".join((match["lead"] or "").lower().split())
    if context.day is None:
        return _mention(match, context, None)
    future = lead == "next" or _looks_ahead(match, context)
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
    return _mention(match, context, iso(saturday), iso(end), future=future)


def _holiday(match: re.Match[str], context: _Context) -> _Found:
    name = " ".join(match.group().lower().replace("’", "'").split())
    parts = words.HOLIDAYS.get(name) or words.HOLIDAYS.get(name.replace("years", "year's"))
    if parts is None:
        return None
    future = _looks_ahead(match, context)
    year = year_of(*parts, context.published, future)
    return _mention(match, context, write(year, *parts), future=future)


# Each form with letters without which it cannot occur: a search for them costs a hundredth.
_FORMS: tuple[tuple[re.Pattern[str], _Resolver, tuple[str, ...]], ...] = (
    (words.ISO_DAY, _iso_day, ("-0", "-1")),
    (words.SLASHED, _slashed, ("/19", "/20", ".19", ".20")),
    (words.MONTH_DAYS, _month_days, ()),
    (words.DAY_MONTHS, _day_months, ()),
    (words.MONTH_YEAR, _month_year, (" 1", " 20")),
    (words.MONTH_ONLY, _month_only, ()),
    (words.YEAR_ONLY, _year_only, (" 1", " 20", "(1", "(20", "-1", "-2")),
    (words.DECADE, _decade, ("0s",)),
    (words.WEEKDAY_RANGE, _weekday_range, ("day",)),
    (words.WEEKDAY, _weekday, ("day", "on mon", "on tue", "on wed", "on thu", "on fri", "on s")),
    (words.DEICTIC, _deictic, ("day", "night", "tomorrow", "this ", "last ")),
    (words.AGO, _ago, ("ago", "earlier", "before", "previously", "prior", "later")),
    (words.SAME_DAY, _same, ("same ", "that ", "in the ", "previous", "preceding", "before",
                             "earlier", "prior", "following", "next")),
    (words.SPAN, _span, ("past", "last", "previous", "preceding")),
    (words.NEAR_UNIT, _near_unit, ("week", "month", "year")),
    (words.WEEKEND, _weekend, ("weekend",)),
    (words.HOLIDAY, _holiday, ("christmas", "boxing", "new year", "valentine", "halloween")),
)  # fmt: skip
