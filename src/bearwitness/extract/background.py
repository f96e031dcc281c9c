"""Tell older events and statistics, told as context, from the news of a report.

In: Page and Claims. Out: the ids of the Claims that are background.

Two strengths: strong words ("since 2004", "in recent years", a past year) are background wherever
they stand; weak ones ("last month", "two weeks ago") only below the lead, and only while other
claims of the same report are left as its news.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from bearwitness.domain import Claim, ClaimId
from bearwitness.extract.page import Page, Sentence

_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|dozen|several|few|many|couple of)"
)
_MONTH_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug"
    "|september sept sep|october oct|november nov|december dec"
)
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

_SERIES = re.compile(
    rf"""\bsince\ (?:the\ )?(?:(?:{_MONTH}\ |early\ |late\ |mid-)*
      (?:19|20)\d\d\b|(?:last|late|early)\ \w+
      |[\w’' -]{{2,60}}?\b(?:began|begun|broke\ out|erupted|started|took\ (?:power|office)|came\
      to\ power|seized
      |invasion|war|coup|uprising|independence|launched|ousted|overthrew|overthrow|collapse|fall\
      of))
    |\b(?:over|in|during|for|within)\ (?:the\ )?(?:past|last|recent|previous|preceding)\
    (?:{_NUMBER}\ )?
      (?:years?|months|decades?|century)\b
    |\bin\ recent\ (?:years|months|decades|weeks)\b
    |\b(?:so\ far\ )?this\ year\b(?!\S*\ (?:’s|'s))|\b(?:so\ far|thus\ far)\ in\ (?:19|20)\d\d\b
    |\b(?:every|each|per|a)\ (?:year|month|week|day)\b(?!\
    (?:ago|earlier|later|before|after|old))|\bannually\b
    |\b(?:decade|year|month)s?-(?:long|old)\ (?:\w+\
    ){{0,2}}(?:insurgency|war|conflict|rebellion|campaign|fighting
      |unrest|violence|separatist)\b
    |\b(?:insurgency|war|conflict|rebellion|unrest|campaign|uprising|militancy)\b
      [^.;]{{0,40}}\b(?:has|have)
      \ (?:\w+\ )?(?:killed|claimed|left|cost|displaced|seen|forced|taken)\b
    |\b(?:has|have)\ (?:been\ )?(?:killed|claimed|left|cost|displaced)\b[^.;]{{0,60}}\b(?:over\
    the\ years|since)\b
    |\ban\ average\ of\b|\bon\ average\b|\baccording\ to\ (?:official\
    )?(?:statistics|figures|data)\b
    |\bstatistics\b|\bof\ the\ (?:year|decade)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_OLDER = re.compile(
    rf"""\b(?:deadliest|worst|bloodiest|biggest|largest|first)\b[^.;]{{0,90}}
      \b(?:since|in\ (?:more\ than\ |nearly
      \ |almost\ |over\ |at\ least\ )?(?:{_NUMBER}\ )?(?:years?|months|decades?))\b
    |\banniversary\b|\bcommemorat\w+|\bin\ memory\ of\b|\bremembrance\b
    |\b(?:{_NUMBER}|more\ than\ {_NUMBER}|nearly\ {_NUMBER}|about\ {_NUMBER}|over\ {_NUMBER})\
    (?:years?|decades?)
      \ (?:ago|earlier|before)\b
    |\b(?:last|previous|that)\ year\b|\blast\
    (?:january|february|april|june|july|august|september|october|november
      |december|spring|summer|autumn|fall|winter)\b|\blast\ (?:march|may)\b(?!\s+have)
    |\b(?:history\ of|string\ of|series\ of|wave\ of|spate\ of)\
    (?:previous|past|earlier|similar|recent)\b
    |\b(?:previous|past|earlier|prior)\
      (?:attack|bombing|shooting|incident|assault|massacre|raid|killing|strike)s?
    |\b(?:was|were|been)\ (?:also\ )?(?:convicted|acquitted|sentenced|jailed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RECENT = re.compile(
    rf"""\b(?:last|previous|earlier\ this|earlier\ in\ the|the\ previous)\ month(?:[’']s)?\b
    |\bearlier\ this\ year\b
    |\b(?:{_NUMBER}|more\ than\ {_NUMBER}|nearly\ {_NUMBER}|about\ {_NUMBER}|over\ {_NUMBER})\
    (?:weeks?|months?)
      \ (?:ago|earlier|before|after)\b
    |\b(?:weeks|months)\ (?:ago|earlier|before|after)\b|\blast\ week(?:[’']s)?\b|\bthe\ previous\
    week\b
    |\b(?:similar|another)\ (?:attack|bombing|shooting|incident|assault|ambush|raid|blast)\b
      [^.;]{{0,60}}
      \b(?:last|ago|earlier|previous)\b
    |\b(?:comes?|came|coming|follows?|followed)\ (?:just\ |only\ |barely\ )?(?:{_NUMBER}\
    )?(?:days?|weeks?|months?|a\ day)
      \ after\b|\bin\ a\ (?:previous|prior|earlier)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HABIT = re.compile(
    r"\b(?:are|is|have been|has been|were|was) (?:\w+ )?(?:common|frequent(?:ly)?|rare"
    r"|routine(?:ly)?|regular(?:ly)?"
    r"|plagued|often|notorious)\b|\b(?:often|frequently|regularly|routinely|usually|typically"
    r"|sometimes)"
    r" (?:attack|target|kill|clash|carry|claim|ambush|kidnap|abduct|stage|strike|accuse|blame)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    rf"\b(?:in|on|of|during|until|from|by"
    rf"|back in)\s+(?:the\s+)?(?:{_MONTH}\.?\s+(?:\d{{1,2}},?\s+)?|early\s+|late\s+"
    rf"|mid-|(?:spring|summer|fall|autumn|winter)\s+(?:of\s+)?"
    rf"|\d{{1,2}}\s+{_MONTH}\.?,?\s+)?((?:19|20)\d\d)s?\b"
    rf"|\b{_MONTH}\.?\s+(?:\d{{1,2}},\s+)?((?:19|20)\d\d)\b|\bthe\s+((?:19|20)\d\d)\s+(?=[a-z])"
    rf"|\(((?:19|20)\d\d)\)",
    re.IGNORECASE,
)
_DAY = re.compile(
    rf"\b(?:({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:,\s*)?(?:19|20)?\d\d)"
    rf"|(\d{{1,2}})(?:st|nd|rd|th)?"
    rf"\s+(?:of\s+)?({_MONTH})\b)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"^[“\"]?(?:they|he|she|it|that (?:attack|bombing|shooting|incident|assault|blast)|at least"
    r"|more than|some"
    r"|the (?:attack|bombing|shooting|massacre|assault|blast|siege)) ",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"\b(?:today|tonight|yesterday|this (?:morning|afternoon|evening|week)|overnight|(?:on|early"
    r"|late) \w+day"
    r"|latest|\w+day (?:morning|night|evening|afternoon))\b",
    re.IGNORECASE,
)
_OTHER_CLAUSE = re.compile(r"\.(?=[A-Z])|\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_LEAD_PARAGRAPHS = 3
_OLD_DAYS = 21


@dataclass(frozen=True, slots=True)
class _Mark:
    """How a sentence's part speaks of the past. span: the words, as offsets of the sentence."""

    strong: bool
    start: int
    end: int


def background(page: Page, claims: list[Claim]) -> frozenset[ClaimId]:
    """Return the ids of claims that tell of older events or of a series of them."""
    by_start = {sentence.start: sentence for sentence in page.sentences}
    published = _date(page.report.published)
    first_body = next((s.paragraph for s in page.sentences if not s.heading), 0)
    strong: set[ClaimId] = set()
    weak: set[ClaimId] = set()
    carried: tuple[int, int] | None = None
    marks: dict[int, list[_Mark]] = {}
    for claim in claims:
        sentence = by_start.get(claim.sentence.start)
        if sentence is None:
            continue
        if sentence.index not in marks:
            marks[sentence.index] = _marks(sentence, published)
        position = claim.evidence.start - sentence.start
        found = [mark for mark in marks[sentence.index] if _reaches(mark, position, sentence.read)]
        lead = sentence.paragraph - first_body < _LEAD_PARAGRAPHS
        if any(mark.strong for mark in found):
            strong.add(claim.id)
            carried = (sentence.paragraph, sentence.index)
        elif found and not lead and not sentence.heading:
            weak.add(claim.id)
            carried = (sentence.paragraph, sentence.index)
        elif not found and carried is not None and carried[0] == sentence.paragraph:
            following = sentence.index - carried[1] == 1
            if following and _CARRIED.match(sentence.read) and not _TODAY.search(sentence.read):
                weak.add(claim.id)
                carried = (sentence.paragraph, sentence.index)
    tolls = [claim for claim in claims if claim.toll is not None]
    if tolls and all(claim.id in strong or claim.id in weak for claim in tolls):
        return frozenset(strong)
    return frozenset(strong | weak)


def _marks(sentence: Sentence, published: datetime.date | None) -> list[_Mark]:
    read = sentence.read
    found = [_Mark(True, match.start(), match.end()) for match in _SERIES.finditer(read)]
    found += [_Mark(True, match.start(), match.end()) for match in _OLDER.finditer(read)]
    found += [_Mark(True, match.start(), match.end()) for match in _HABIT.finditer(read)]
    found += [_Mark(False, match.start(), match.end()) for match in _RECENT.finditer(read)]
    for match in _YEAR.finditer(read):
        year = int(next(group for group in match.groups() if group))
        if published is None or _year_is_past(year, published):
            found.append(_Mark(published is not None, match.start(), match.end()))
    if published is not None:
        for match in _DAY.finditer(read):
            if _day_is_past(match, published):
                found.append(_Mark(False, match.start(), match.end()))
    return found


def _reaches(mark: _Mark, position: int, read: str) -> bool:
    """Tell whether a mark's clause holds a position: no clause of its own stands between."""
    low, high = sorted((mark.start, position))
    between = read[low:high]
    if ";" in between or ("”" in between and "“" in between):
        return False
    if mark.start > position:
        # News first, context after: "killed 12 on Monday, the deadliest attack since 2014".
        if _OTHER_CLAUSE.search(between):
            return False
        breaks = re.search(r",\s+(?:the|in|which|a|one|an|as|where|it|making|marking|amid"
            r"|following)\b|\bin (?:the|what|one)"
                           r"\b[^,]{0,40}\b(?:deadliest|worst|latest)\b|\b(?:the"
                           r"|latest)\b[^,]{0,20}"
                           r"\b(?:deadliest|worst|bloodiest)\b|\bin (?:a"
                           r"|an) \w+", between, re.IGNORECASE)  # fmt: skip
        return breaks is None and not re.match(r"(?:deadliest|worst|bloodiest|biggest|largest"
            r"|first)",
                                               read[mark.start:], re.IGNORECASE)  # fmt: skip
    # Context first: "Since 2004 the insurgency has killed 2,000".
    return re.search(r"\b(?:but|while|meanwhile|when)\b.*", between, re.IGNORECASE) is None


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


def _day_is_past(match: re.Match[str], published: datetime.date) -> bool:
    month = _MONTHS.get((match.group(1) or match.group(4)).lower())
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
