"""Give each claim the period its words speak of.

In: Claims and the TimeMentions of their report. Out: a Period (or None) for each claim.

A claim takes the time in its clause, else one in its sentence that is not a verb of saying's,
else the day of the report's main event: the first event whose own words tell a date.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta

from bearwitness.domain import Claim, Period, Quote
from bearwitness.ground.times_calendar import first_day, last_day, precision, whole_day
from bearwitness.ground.times_mention import TimeMention
from bearwitness.ground.times_words import DEED_AFTER, WEEKDAY

_DAY = 1
_DAYS = 2  # within a few days
_WEEK_AROUND = 3
_OLD_DAYS = 21
# For these a time beside "arrested" is the event's own.
_BY_LAW = frozenset({"arrested", "captured", "escaped", "freed", "rescued"})
_VIOLENCE = re.compile(
    r"\b(?:attack|assault|bomb|blast|explo|kill|shoot|shot|massacre|raid|ambush|strike|struck|clash"
    r"|murder|abduct|kidnap|wound|injur|died|dead|offensive|siege|slain|stab|riot|unrest)",
    re.IGNORECASE,
)


def periods(
    text: str, published: str | None, claims: Sequence[Claim], times: Sequence[TimeMention]
) -> list[Period | None]:
    """Return the period of each claim, in the order of the claims."""
    starts = [mention.words.start for mention in times]
    own = [_own(claim, published, times, starts) for claim in claims]
    main = _main(text, published, claims, own, times)
    found: list[Period | None] = []
    for claim, mention in zip(claims, own, strict=True):
        wide = claim.scope is not None and claim.scope.is_wide
        days = _days_before_the_news(claim, mention)
        if days:
            own_day = mention or _told_beside(claim, times, starts)
            told = own_day.start if own_day is not None else main.start if main else None
            # "A day after a bomb killed 11, mourners gathered": about when the report came out.
            found.append(
                _days_back(told, days, claim, _DAY) if told
                else _days_back(published, days, claim, _DAYS if days < _WEEK else _WEEK_AROUND)
            )  # fmt: skip
            continue
        if mention is not None and wide and _SINCE.search(text[: mention.words.start][-12:]):
            found.append(_until_told(mention, published))
        elif mention is not None:
            anchor = _anchor(mention, claim, times, starts) or (main.start if main else None)
            found.append(mention.period(anchor))
        elif claim.background or main is None or claim.modality == "expected" or wide:
            found.append(None)
        else:
            found.append(Period(main.start, main.end, main.precision, main.words))
    return found


_SINCE = re.compile(r"\bsince\s+(?:last\s+|late\s+|early\s+)?$", re.IGNORECASE)
# "The largest raid since the abduction of 2014": the time is that of the earlier event.
_SINCE_ANOTHER = re.compile(r"\bsince\s+[^,;.\n]{0,80}$", re.IGNORECASE)


# "A day after 11 people were killed": they were killed a day before what the sentence tells.
_DAYS_AFTER = re.compile(
    r"\b(?P<count>a|one|two|three|four|five|six|seven|\d{1,2})\s+(?P<unit>day|week)s?\s+after\s+"
    r"(?P<words>[^,;.]*)$",
    re.IGNORECASE,
)
_SMALL = {word: n for n, word in enumerate("one two three four five six seven".split(), 1)}
_WEEK = 7


def _days_before_the_news(claim: Claim, mention: TimeMention | None) -> int:
    """Return how many days before its sentence's own event a claim's event was; 0 if unsaid."""
    before = claim.sentence.text[: max(0, claim.evidence.start - claim.sentence.start)]
    found = _DAYS_AFTER.search(before)
    if found is None or claim.scope is not None:
        return 0
    if mention is not None:
        begin, named = found.start("words"), mention.words.start - claim.sentence.start
        if named >= begin and DEED_AFTER.match(claim.sentence.text[_end(claim, mention) :]):
            return 0  # "a day after Sunday's attack"
        between = claim.sentence.text[begin : max(begin, named)]
        if between and not re.search("[,;]", between):
            return 0  # "two days after gunmen killed 11 on Monday": the day is theirs
    word = found["count"].lower()
    count = 1 if word == "a" else _SMALL.get(word) or int(word)
    return count * (_WEEK if found["unit"].lower() == "week" else 1)


def _told_beside(
    claim: Claim, times: Sequence[TimeMention], starts: Sequence[int]
) -> TimeMention | None:
    """Return the one day that the sentence tells, though of words or a ceremony.

    "Mourners gathered on Tuesday, a day after a bomb killed 11."
    """
    days = [
        mention for mention in _within(claim.sentence, times, starts)
        if not mention.future and precision(mention.start, mention.end) == _DAY
    ]  # fmt: skip
    return days[0] if len(days) == 1 else None


def _days_back(told: str | None, days: int, claim: Claim, sure: int) -> Period | None:
    """Return the day so many days before the one told; None where that is not known.

    sure: the precision with which it is known.
    """
    day = whole_day(told)
    if day is None:
        return None
    found = _DAYS_AFTER.search(claim.sentence.text[: claim.evidence.start - claim.sentence.start])
    begin = claim.sentence.start + (found.start() if found else 0)
    end = claim.sentence.start + (found.start("words") if found else 0)
    words = claim.sentence.text[begin - claim.sentence.start : end - claim.sentence.start].rstrip()
    start = (day - timedelta(days=days)).isoformat()
    return Period(start, None, sure, Quote(begin, begin + len(words), words))


def _until_told(mention: TimeMention, published: str | None) -> Period:
    """Return the period of "since Friday": up to the day on which it was told."""
    first, last = whole_day(mention.start), whole_day(published)
    end = published if first is not None and last is not None and first < last else None
    return Period(mention.start, end, precision(mention.start, end), mention.words)


def yearless(found: Sequence[Period | None]) -> Quote | None:
    """Return the first words that name a day or month whose year is not known."""
    for period in found:
        if period is None or period.words is None:
            continue
        if period.start is None or period.start.startswith("--"):
            return period.words
    return None


def _within(
    span: Quote, times: Sequence[TimeMention], starts: Sequence[int]
) -> list[TimeMention]:  # fmt: skip
    first = bisect_left(starts, span.start)
    found = []
    for mention in times[first:]:
        if mention.words.start >= span.end:
            break
        found.append(mention)
    return found


def _own(
    claim: Claim, published: str | None, times: Sequence[TimeMention], starts: Sequence[int]
) -> TimeMention | None:  # fmt: skip
    """Return the time expression in the claim's own words that tells most."""
    in_clause = _within(claim.clause, times, starts)
    by_law = claim.toll is not None and claim.toll.outcome in _BY_LAW
    event = [
        mention for mention in in_clause if (by_law or not mention.spoken) and not mention.future
    ]
    if not event:
        around = _within(claim.sentence, times, starts)
        event = [mention for mention in around if not mention.spoken and not mention.future]
    told = {mention.words.start for mention in event}
    event += [
        mention for mention in _within(claim.sentence, times, starts)
        if mention.words.start not in told and not mention.future and _is_of_deed(claim, mention)
    ]  # fmt: skip
    event = [mention for mention in event if not _of_a_life(claim, mention)]
    wide = claim.scope is not None and claim.scope.is_wide
    if not (wide or claim.background):
        begin = claim.sentence.start
        event = [
            mention for mention in event
            if not _is_since(claim.sentence.text[: max(0, mention.words.end - begin)])
        ]  # fmt: skip
    past = False
    if claim.background:
        # "On Thursday a court jailed a man for a killing in 2013": the nearest is the event's.
        past = any(_long_past(mention, published) for mention in event)
        event = [mention for mention in event if past or _is_in(mention, claim.clause)]
    if not event:
        return None
    if not (claim.background or by_law):
        event = [mention for mention in event if _is_of_deed(claim, mention)] or event
        event = [mention for mention in event if not _is_of_another(claim, mention)] or event
    middle = (claim.evidence.start + claim.evidence.end) // 2
    if past:
        return min(event, key=lambda mention: abs(mention.words.start - middle))
    return min(event, key=lambda mention: (_coarse(mention), abs(mention.words.start - middle)))


# "The toll from Sunday's attack rose to 14 on Monday", "wounded in Sunday's attack"; not "a suspect
# in Sunday's attack" nor "the site of Sunday's attack".
_OF_DEED = re.compile(
    r"(?:\b(?:toll|count|number|deaths?|dead|casualties)\s+of"
    r"|(?<!suspect\s)(?<!suspects\s)(?<!suspected\s)(?<!involved\s)(?<!role\s)(?<!part\s)(?<!used\s)"
    r"(?<!accused\s)\b(?:in|from|during))\s+(?:the\s+|last\s+)?$",
    re.IGNORECASE,
)


def _is_of_deed(claim: Claim, mention: TimeMention) -> bool:
    """Tell whether a day owns the deed that a sentence's figures are of."""
    text, start = claim.sentence.text, mention.words.start - claim.sentence.start
    return (
        DEED_AFTER.match(text[_end(claim, mention) :]) is not None
        and _OF_DEED.search(text[: max(0, start)]) is not None
    )


# Whose day that is: of a deed that the sentence only goes back to.
_OF_ANOTHER = re.compile(
    r"\b(?:(?:suspects?|suspected|accused|involved)\s+in|(?:site|scene|survivors?)\s+of"
    r"|(?:revenge|reprisal|retaliation|response)\s+(?:for|to))\s+(?:the\s+|last\s+)?$",
    re.IGNORECASE,
)


def _is_of_another(claim: Claim, mention: TimeMention) -> bool:
    before = claim.sentence.text[: max(0, mention.words.start - claim.sentence.start)]
    return _OF_ANOTHER.search(before) is not None


def _end(claim: Claim, mention: TimeMention) -> int:
    return max(0, mention.words.end - claim.sentence.start)


def _is_since(before: str) -> bool:
    return _SINCE_ANOTHER.search(before) is not None


def _long_past(mention: TimeMention, published: str | None) -> bool:
    latest, last = last_day(published), last_day(mention.end or mention.start)
    return latest is not None and last is not None and (latest - last).days > _OLD_DAYS


_LIFE = re.compile(r"\b(?:who|whose|which|that)\s+(?:had\s+|was\s+|were\s+|has\s+)?[^,;]*$")


def _of_a_life(claim: Claim, mention: TimeMention) -> bool:
    """Tell a time out of someone's life: "who had graduated ten days earlier"."""
    if mention.shift is None:
        return False
    before = claim.sentence.text[: max(0, mention.words.start - claim.sentence.start)]
    aside = _LIFE.search(before)
    return aside is not None and _VIOLENCE.search(aside.group()) is None


def _coarse(mention: TimeMention) -> int:
    """Return 0 for a day or a few, more for what says less: a year beside a day is no rival."""
    if mention.shift is not None:
        return 0
    code = precision(mention.start, mention.end)
    return 1 if code is None else max(0, code - 2)


def _anchor(
    mention: TimeMention, claim: Claim, times: Sequence[TimeMention], starts: Sequence[int]
) -> str | None:  # fmt: skip
    """Return the day told before "a day earlier" in the same sentence."""
    if mention.shift is None:
        return None
    for other in reversed(_within(claim.sentence, times, starts)):
        if other.words.start >= mention.words.start or other.shift is not None:
            continue
        if precision(other.start, other.end) == _DAY:
            return other.start
    return None


def _main(
    text: str, published: str | None, claims: Sequence[Claim],
    own: Sequence[TimeMention | None], times: Sequence[TimeMention],
) -> Period | None:  # fmt: skip
    """Return the period of the report's main event.

    That of the first claim whose sentence tells one; else of the first time of the text beside
    a word of violence ("the January 31 attacks"); else of the nearest time to the first claim.
    A month or week told there gives way to the first day inside it that the text tells.
    """
    news = [claim for claim in claims if _is_news(claim)]
    pairs = [
        (claim, mention) for claim, mention in zip(claims, own, strict=True)
        if mention is not None and _is_news(claim)
    ]  # fmt: skip
    # The first sentence with a time tells the news, though the parse hang "on Wednesday" on the
    # source that told of it; another day in a later paragraph is another event's.
    opening = [pair for pair in pairs if pair[0].sentence == pairs[0][0].sentence]
    told = [mention for claim, mention in opening if _is_in(mention, claim.clause)]
    told += [mention for _, mention in opening]
    told += [mention for claim, mention in pairs if _is_in(mention, claim.clause)]
    told += [mention for _, mention in pairs]
    past = [claim.sentence for claim in claims if claim.background]
    loose = [
        mention for mention in times
        if not mention.spoken and not mention.future
        and not any(_is_in(mention, sentence) for sentence in past)
        and not _is_since(text[max(0, mention.words.start - 90) : mention.words.end])
    ]  # fmt: skip
    unknown = _open_day([mention for _, mention in opening], told, published)
    if unknown is not None:
        return unknown
    told += [mention for mention in loose if _by_violence(text, mention)]
    if news:
        first = news[0].evidence.start
        near = [mention for mention in loose if _recent(mention, published)]
        told += sorted(near, key=lambda mention: abs(mention.words.start - first))
    periods = [mention.period() for mention in told if mention.shift is None and not mention.future]
    known = [period for period in periods if period is not None and period.precision is not None]
    days = [period for period in known if period.precision == _DAY or _is_night(period)]
    for most in (1, 2, 3, 4):
        for period in known:
            if (period.precision or 5) <= most or _is_night(period):
                return next((day for day in days if most > 1 and _inside(day, period)), period)
    return next((period for period in periods if period is not None), None)


def _open_day(
    opening: Sequence[TimeMention], told: Sequence[TimeMention], published: str | None
) -> Period | None:
    """Return the "on Thursday" of the news where nothing tells which Thursday it was.

    A month named beside another event must not date it. A full date told of the news itself does,
    where it falls on that weekday.
    """
    found = [mention for mention in opening if mention.shift is None]
    if whole_day(published) is not None or not found or any(one.start for one in found):
        return None
    weekday = WEEKDAY.search(found[0].words.text)
    for mention in told:
        day = whole_day(mention.start)
        if day is not None and (weekday is None or _falls_on(day, weekday.group())):
            return mention.period()
    return found[0].period()


def _falls_on(day: date, words: str) -> bool:
    name = re.search(r"(?:mon|tue|wed|thu|fri|sat|sun)", words.lower())
    return name is not None and day.strftime("%a").lower() == name.group()


def _is_night(period: Period) -> bool:
    """Tell a night ("overnight", "last night"): two dates, and as sure as a day."""
    first, last = first_day(period.start), first_day(period.end)
    return first is not None and last is not None and (last - first).days == 1


def _is_news(claim: Claim) -> bool:
    """Tell whether a claim tells the news: no accusation, fear or older event."""
    return not claim.background and claim.modality == "stated"


def _is_in(mention: TimeMention, span: Quote) -> bool:
    return span.start <= mention.words.start < span.end


def _recent(mention: TimeMention, published: str | None) -> bool:
    """Tell whether a time lies within a month before publication, or may do so."""
    latest, start = last_day(published), first_day(mention.start)
    if latest is None or start is None:
        return published is None
    return precision(mention.start, mention.end) in {1, 2} and 0 <= (latest - start).days <= 31


def _inside(day: Period, period: Period) -> bool:
    inner, first, last = (
        first_day(day.start), first_day(period.start), last_day(period.end or period.start)
    )  # fmt: skip
    return inner is not None and first is not None and last is not None and first <= inner <= last


def _by_violence(text: str, mention: TimeMention) -> bool:
    around = text[max(0, mention.words.start - 60) : mention.words.end + 30]
    return _VIOLENCE.search(around) is not None
