"""Tell older events and statistics, told as context, from the news of a report.

In: Page and Claims. Out: the ids of the Claims that are background.

Three strengths. A series ("since 2004", "in recent years") is background wherever it stands.
An older date ("in 2014") is, unless nothing else of the report would be left as its news. Looser
words ("last month", "two weeks ago") are so only below the lead, under the same condition.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from bearwitness.calendar_words import MONTHS
from bearwitness.domain import Claim, ClaimId
from bearwitness.extract import background_words as words
from bearwitness.extract.page import Page, Sentence

_LEAD = 3  # sentences of the body whose looser words of time date the news itself
_OLD_DAYS = 21
_LOOSE_REACH = 60  # code points; further on, "last week" dates some other thing of the sentence

# other: of another event, whose tolls are never this one's while this one is told at all.
Strength = Literal["series", "other", "dated", "loose"]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Words of a sentence that speak of the past.

    onward: only of what is told after them.
    here: only of what stands in them.
    """

    strength: Strength
    start: int
    end: int
    onward: bool = False
    here: bool = False


def background(page: Page, claims: list[Claim]) -> frozenset[ClaimId]:
    """Return the ids of claims that tell of older events or of a series of them."""
    by_start = {sentence.start: sentence for sentence in page.sentences}
    published = _date(page.report.published)
    first_body = next((s.index for s in page.sentences if not s.heading), 0)
    series: set[ClaimId] = set()
    dated: set[ClaimId] = set()
    other: set[ClaimId] = set()
    marks: dict[int, list[_Mark]] = {}
    carried: set[int] = set()
    tried = False
    court = _is_of_court(page, first_body)
    for claim in claims:
        sentence = by_start.get(claim.sentence.start)
        if sentence is None:
            continue
        position = claim.evidence.start - sentence.start
        if _is_of_a_war(claim):
            series.add(claim.id)
            continue
        if claim.kind == "occurrence" and words.MEASURED.search(sentence.read, 0, position):
            continue
        found = [mark for mark in _marked(marks, sentence, published)
                 if _reaches(mark, position, sentence.read)
                 or _dates_clause(mark, claim, sentence)]  # fmt: skip
        if court and (found or _is_of_old_deed(sentence)):
            series.add(claim.id)
            continue
        lead = sentence.index - first_body < _LEAD
        kinds = {mark.strength for mark in found}
        if (found and words.VERDICT.search(sentence.read) and "dated" in kinds) or (
            tried and not found and words.IN_COURT.search(sentence.read)
        ):
            tried = True
            series.add(claim.id)
            continue
        if "series" in kinds:
            series.add(claim.id)
        elif "other" in kinds:
            dated.add(claim.id)
            other.add(claim.id)
        elif "dated" in kinds or (found and not lead and not sentence.heading):
            dated.add(claim.id)
        elif not found and words.CARRIED.match(sentence.read) and sentence.index:
            before = page.sentences[sentence.index - 1]
            older = before.index in carried or any(
                mark.strength in ("dated", "other")
                and _reaches(mark, len(before.read) - 1, before.read)
                for mark in _marked(marks, before, published)
            )
            same = before.paragraph == sentence.paragraph and not words.TODAY.search(sentence.read)
            if older and same:
                dated.add(claim.id)
                carried.add(sentence.index)
    told = [claim for claim in claims if claim.toll is not None and claim.id not in series]
    if told and all(claim.id in dated for claim in told):
        news = any(
            claim.kind == "occurrence"
            and claim.modality == "stated"
            and claim.id not in dated
            and claim.id not in series
            for claim in claims
        )
        return frozenset(series | other if news else series)
    return frozenset(series | dated)


def _is_of_a_war(claim: Claim) -> bool:
    """Tell a figure that counts all the dead of a war: "the conflict's toll to 4,500"."""
    told = claim.scope.words if claim.toll is not None and claim.scope is not None else None
    return told is not None and bool(words.WHOLE_WAR.search(told) and words.WAR_TOLL.search(told))


def _is_of_court(page: Page, first_body: int) -> bool:
    """Tell a report of a court's ruling on deeds of years before, by its first sentences."""
    opening = [s.read for s in page.sentences if s.index - first_body < _LEAD]
    return any(words.RULING.search(read) for read in opening) and any(
        words.YEARS_PAST.search(read) for read in opening
    )


def _is_of_old_deed(sentence: Sentence) -> bool:
    """Tell a sentence of such a report with no day of its own, but for the court's."""
    read = sentence.read
    return words.RULING.search(read) is not None or words.TODAY.search(read) is None


def _marked(
    marks: dict[int, list[_Mark]], sentence: Sentence, published: datetime.date | None
) -> list[_Mark]:
    """Return a sentence's marks, read once."""
    if sentence.index not in marks:
        marks[sentence.index] = _marks(sentence, published)
    return marks[sentence.index]


def _marks(sentence: Sentence, published: datetime.date | None) -> list[_Mark]:
    """Return the words of a sentence that date something before the news."""
    read = sentence.read
    found = [_Mark("series", m.start(), m.end()) for m in words.SERIES.finditer(read)]
    found += [_Mark("series", m.start(), m.end()) for m in words.HABIT.finditer(read)]
    found += _statistics(read)
    for held in (words.HELD_FOR_IT, words.TO_BE_HELD):
        found += [_Mark("series", m.start(), m.end(), here=True) for m in held.finditer(read)]
    found += [_Mark("dated", m.start(), m.end(), True) for m in words.RECORD.finditer(read)]
    found += [_Mark("dated", m.start(), m.end()) for m in words.OLDER.finditer(read)]
    found += [_Mark("other", m.start(), m.end(), True) for m in words.BEFORE_IT.finditer(read)]
    found += [_Mark("other", m.start(), m.end(), here=True) for m in words.BESIDE_IT.finditer(read)]
    found += [_Mark("series", m.start(), m.end(), True) for m in words.SAME_DOERS.finditer(read)]
    found += [_Mark("series", m.start(), m.end(), here=True) for m in words.ANSWERED.finditer(read)]
    found += [_Mark("loose", m.start(), m.end()) for m in words.RECENT.finditer(read)]
    for match in words.YEAR.finditer(read):
        year = int(next(group for group in match.groups() if group))
        # "near the site of the 1998 bombing": the year dates its own noun, not what went before.
        noun = match.group().lower().startswith(("of", "the"))
        if published is None:
            found.append(_Mark("loose", match.start(), match.end(), noun))
        elif _year_is_past(year, published):
            found.append(_Mark("dated", match.start(), match.end(), noun))
    if published is not None:
        for match in words.DAY.finditer(read):
            if _day_is_past(match, published):
                found.append(_old_day(match, read))
    for match in words.MONTH_ALONE.finditer(read):
        if _month_is_past(match.group(1), published):
            found.append(_Mark("loose", match.start(), match.end()))
    after = words.YEARS_AFTER.match(read)
    if after:
        found.append(_Mark("series", 0, after.end(), here=True))
    days = words.DAYS_BEFORE.match(read)
    if days and sentence.index:
        found.append(_Mark("other", 0, days.end(), here=True))
    question = words.QUESTION.match(read)
    if question:  # what a speaker asks is no report: "Why are people killed in their homes?"
        found.append(_Mark("series", 0, question.end()))
    return found


def _statistics(read: str) -> list[_Mark]:
    """Return the clauses that tell a statistic.

    "Police figures show that a blast killed 14 people on Monday" tells an event for all that.
    """
    found = []
    for source in (words.STATISTIC, words.COUNTED):
        for match in source.finditer(read):
            if match.group() == "Statistics" and match.start():
                continue  # the name of an office
            ends = [end.start() for end in words.CLAUSE_END.finditer(read)]
            start = max((end for end in ends if end <= match.start()), default=0)
            end = min((end for end in ends if end >= match.end()), default=len(read))
            event = words.ONE_ACT.search(read, start, end) and words.ITS_DAY.search(
                read, start, end
            )
            if event is None:
                found.append(_Mark("series", start, end, here=True))
            elif source is words.STATISTIC:
                found.append(_Mark("series", match.start(), end, here=True))
    return found


def _old_day(match: re.Match[str], read: str) -> _Mark:
    """Return the mark of an old day: surely older where it tells how a thing began."""
    if words.BEGAN.search(read, max(0, match.start() - 30), match.start()):
        return _Mark("series", match.start(), match.end(), onward=True)
    if words.WHEN.match(read, match.end()):
        return _Mark("dated", match.start(), match.end(), onward=True)
    return _Mark("loose", match.start(), match.end())


def _reaches(mark: _Mark, position: int, read: str) -> bool:
    """Tell whether a mark's clause holds a position: no clause of its own stands between."""
    if mark.start <= position < mark.end:
        return True
    if mark.here:
        return False
    if mark.strength == "dated" and position > mark.start:
        # "The tomb of a king, who was killed on 7 May 2000, was bombed": up to the comma.
        aside = _ASIDE.search(read, 0, mark.start)
        if aside is not None and "," in read[mark.end : position]:
            return False
    low, high = sorted((mark.start, position))
    between = read[low:high]
    if ";" in between or ("”" in between and "“" in between):
        return False
    opening = words.OPENING.match(read)
    if opening is not None and mark.end <= opening.end() <= position:
        return False
    where = words.WHERE.search(between)
    if (
        where is not None
        and position < mark.start
        and not words.HAVE.search(between, 0, where.start())
    ):
        return False  # "killed 31 in the port, where tension has grown in recent months"
    if position > mark.start:  # "Since 2004 the insurgency has killed 2,000."
        return words.TURN.search(between) is None
    if mark.onward or words.OTHER_CLAUSE.search(between):
        return False
    if mark.strength == "loose" and len(between) > _LOOSE_REACH:
        return False
    # News first, context after: "killed 12 on Monday, the second such attack in recent months".
    return not (words.NEWS_FIRST.search(between) or words.NEWS_FIRST_COMMA.search(between))


_ASIDE = re.compile(r",\s+(?:who|whose|whom|which|where)\b[^,;]*$", re.IGNORECASE)


def _dates_clause(mark: _Mark, claim: Claim, sentence: Sentence) -> bool:
    """Tell whether a date stands in the relative clause that tells a claim, "who was killed on"."""
    start, end = claim.clause.start - sentence.start, claim.clause.end - sentence.start
    if mark.strength != "dated" or not start <= mark.start < end:
        return False
    if claim.clause.start < claim.evidence.start:
        return False
    told = sentence.read[claim.evidence.end - sentence.start : mark.start]
    return _RELATIVE.match(told) is not None and "," not in sentence.read[mark.end : end].rstrip(
        ","
    )


_RELATIVE = re.compile(r",?\s+(?:who|whom|which)\b[^,;]*$", re.IGNORECASE)


def _date(printed: str | None) -> datetime.date | None:
    if not printed or printed.startswith("--"):
        return None
    parts = [int(part) for part in re.findall(r"\d+", printed)[:3]]
    try:
        return datetime.date(
            parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 1
        )
    except (ValueError, IndexError):
        return None


def _year_is_past(year: int, published: datetime.date) -> bool:
    if year >= published.year:
        return False
    return not (year == published.year - 1 and published.month == 1)


def _month_is_past(name: str, published: datetime.date | None) -> bool:
    """Tell whether a month named without a year was over some weeks before the publication.

    Of a report without its date any month alone is taken for older: the news names its day.
    """
    if published is None:
        return True
    month = MONTHS.get(name.lower())
    if month is None:
        return False
    year = published.year - (month > published.month)
    first = datetime.date(year + month // 12, month % 12 + 1, 1)
    return (published - first).days >= _OLD_DAYS


def _day_is_past(match: re.Match[str], published: datetime.date) -> bool:
    month = MONTHS.get((match.group(1) or match.group(4)).lower())
    day = int(match.group(2) or match.group(3))
    if month is None or not 1 <= day <= 31:
        return False
    try:
        told = datetime.date(published.year, month, day)
    except ValueError:
        return False
    if told > published + datetime.timedelta(days=2):
        if (told - published).days < 60:  # a date to come: a hearing, an election
            return False
        told = told.replace(year=published.year - 1, day=min(day, 28))
    return (published - told).days > _OLD_DAYS
