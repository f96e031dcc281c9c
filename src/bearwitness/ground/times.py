"""Find the time expressions of a text and say which days they mean.

In: the text of a Report and when it was published. Out: TimeMention, in text order.

Own rules: a general date parser read 3 reports a second in a trial and took "may", "second"
and "12 people" for dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bearwitness.domain import Quote
from bearwitness.ground import times_absolute as absolute
from bearwitness.ground import times_relative as relative
from bearwitness.ground import times_words as words
from bearwitness.ground.times_calendar import whole_day
from bearwitness.ground.times_mention import Context, Resolver, TimeMention


def find_times(text: str, published: str | None = None) -> list[TimeMention]:
    """Return the time expressions of a text in order, none inside another.

    published: partial date of publication; None leaves weekdays and years open.

    >>> [(t.words.text, t.start) for t in find_times("Shot on Sunday.", "2026-02-02")]
    [('on Sunday', '2026-02-01')]
    """
    letters = [character for character in text[:4000] if character.isalpha()]
    capitals = sum(map(str.isupper, letters)) > 0.8 * len(letters) if letters else False
    context = Context(text, published, _filed(text, published), capitals)
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
    return _nights(text, list(_merged(text, [item[3] for item in found])))


def _nights(text: str, found: list[TimeMention]) -> list[TimeMention]:
    """Return the mentions, "overnight" as the night before the day on which it was told.

    "Killed 38 overnight, an official said on Sunday" is Saturday's night, whenever printed.
    """
    nights = []
    for number, mention in enumerate(found):
        told = found[number + 1] if number + 1 < len(found) else None
        day = whole_day(told.start) if told is not None and told.spoken else None
        if day is not None and told is not None and mention.words.text.lower() == "overnight":
            between = text[mention.words.end : told.words.start]
            if "\n" not in between and ". " not in between:
                before = (day - timedelta(days=1)).isoformat()
                mention = replace(mention, start=before, end=day.isoformat())
        nights.append(mention)
    return nights


_FILED = re.compile(
    r"(?:^|\n)[^\n]{2,80}?(?P<date>\d{1,2}\s+[A-Za-z]{3,9}\.?(?:\s+\d{2,4})?"
    r"|[A-Za-z]{3,9}\.?\s+\d{1,2})\s*(?:\([^)\n]{1,40}\)\s*)?(?:--|-|–|—|:)\s"
)
_OPENING = 600
_FILED_DAYS = 10


def _filed(text: str, published: str | None) -> date | None:
    """Return the day that "yesterday" counts from: that of the dateline, else of publication.

    A wire is often printed days after it was filed: "KABUL, 3 Feb (AFP) -" on 5 February.
    """
    day = whole_day(published)
    if day is None:
        return day
    for match in _FILED.finditer(text[:_OPENING]):
        printed = match["date"].title()
        plain = Context(printed, published, day, False)
        for pattern, resolve in (
            (words.DAY_MONTHS, absolute.day_months), (words.MONTH_DAYS, absolute.month_days)
        ):  # fmt: skip
            dated = pattern.search(printed)
            mention = resolve(dated, plain) if dated is not None else None
            filed = whole_day(mention.start) if mention is not None else None
            if filed is not None and 0 <= (day - filed).days <= _FILED_DAYS:
                return filed
    return day


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


_FORMS: tuple[tuple[re.Pattern[str], Resolver, tuple[str, ...]], ...] = (
    (words.ISO_DAY, absolute.iso_day, ("-0", "-1")),
    (words.SLASHED, absolute.slashed, ("/19", "/20", ".19", ".20")),
    (words.MONTH_DAYS, absolute.month_days, ()),
    (words.DAY_MONTHS, absolute.day_months, ()),
    (words.MONTH_YEAR, absolute.month_year, (" 1", " 20")),
    (words.MONTH_ONLY, absolute.month_only, ()),
    (words.YEAR_ONLY, absolute.year_only, (" 1", " 20", "(1", "(20", "-1", "-2")),
    (words.DECADE, absolute.decade, ("0s",)),
    (words.WEEKDAY_RANGE, relative.weekday_range, ("day",)),
    (words.WEEKDAY, relative.weekday, ("day", "on mon", "on tue", "on wed", "on thu", "on fri",
                                       "on s")),
    (words.DEICTIC, relative.deictic, ("day", "night", "tomorrow", "this ", "last ")),
    (words.AGO, relative.ago, ("ago", "earlier", "before", "previously", "prior", "later")),
    (words.SAME_DAY, relative.same, ("same ", "that ", "in the ", "previous", "preceding", "before",
                             "earlier", "prior", "following", "next")),
    (words.SPAN, relative.span, ("past", "last", "previous", "preceding")),
    (words.NEAR_UNIT, relative.near_unit, ("week", "month", "year")),
    (words.WEEKEND, relative.weekend, ("weekend",)),
    (words.HOLIDAY, relative.holiday, ("christmas", "boxing", "new year", "valentine",
                                       "halloween")),
)  # fmt: skip
