"""A time expression, and what every resolver of one needs.

In: a match in the text of a Report. Out: TimeMention.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bearwitness.domain import Period, Quote
from bearwitness.ground import times_words as words
from bearwitness.ground.times_calendar import (
    iso,
    precision,
    shifted,
    whole_day,
)


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
class Context:
    """What resolves an expression: the text, the publication date, and whether it is capitals."""

    text: str
    published: str | None
    day: date | None
    capitals: bool


Found = TimeMention | None
Resolver = Callable[[re.Match[str], Context], Found]


def mention(
    match: re.Match[str], context: Context, start: str | None, end: str | None = None, *,
    shift: int | None = None, length: int = 0, future: bool = False,
) -> TimeMention:  # fmt: skip
    """Return a mention of the matched words, and what stands around them."""
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
        spoken=words.DEED_AFTER.match(text[stop : stop + 60]) is None and _is_spoken(
            text, begin, stop, before
        ),
    )  # fmt: skip


def _is_spoken(text: str, begin: int, stop: int, before: str) -> bool:
    """Tell whether a time is that of a verb of saying, of the law or of a ceremony."""
    return (
        words.SPOKEN_BEFORE.search(before) is not None
        or (
            "toll" in text[max(0, begin - 150) : begin].lower()
            and words.RISEN_BEFORE.search(before) is not None
        )
        or (
            words.CEREMONY_BEFORE.search(before) is not None
            and words.CEREMONY_BROKEN.match(text[stop : stop + 80]) is None
        )
        or words.SPOKEN_AFTER.match(text[stop : stop + 60]) is not None
    )


def looks_ahead(match: re.Match[str], context: Context) -> bool:
    """Tell whether the words before speak of what is to come."""
    start = max(0, match.start() - 90)
    before = re.split(r"[.!?]\s", context.text[start : match.start()])[-1]
    return words.FUTURE.search(before) is not None or words.SCHEDULED.search(before) is not None


def month_number(word: str, context: Context) -> int | None:
    """Return 1 to 12; None where a lower-case "may", "march" or "dec" is no month."""
    bare = word.rstrip(".").lower()
    if word[0].islower() and not context.capitals and (bare in {"may", "march"} or len(bare) < 5):
        return None if bare not in {"june", "july"} else words.MONTHS[bare]
    return words.MONTHS.get(bare)


def day_number(word: str | None) -> int | None:
    """Return the number in "31st", None for no word."""
    return int(re.sub(r"\D", "", word)) if word else None


def in_name(match: re.Match[str], context: Context) -> bool:
    """Tell whether the words belong to a name ("September 11 Movement", "Sunday Times")."""
    after = words.NAME_AFTER.match(context.text, match.end())
    if after is None:
        return False
    first = after.group().strip(" '’\n")[:1]
    return context.capitals or first.isupper()
