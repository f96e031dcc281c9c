"""Tell when a figure was said, where the words tell: "the army said on Tuesday".

In: Claims with their speakers, and the TimeMentions of their report. Out: a partial date each.

A speaker's day holds for all that he says after it in the report. What no words date stays None:
it was said by the day of publication, and the rule takes that day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bearwitness.domain import Claim, Speaker
from bearwitness.ground.times_calendar import precision
from bearwitness.ground.times_mention import TimeMention
from bearwitness.ground.times_words import RISEN_BEFORE, SPEECH

_DAY = 1
_REACH = 90  # code points before a day in which its verb stands
_TELLING = frozenset(
    """said says told announced confirmed declared reported added stated claimed disclosed
    revealed wrote posted tweeted denied issued released published""".split()
)
_SPEECH = re.compile(rf"\b{SPEECH}\b", re.IGNORECASE)
_FIRST_AFTER = re.compile(rf"(?:\s+(?:\w+ly|also|again))?\s+({SPEECH})\b", re.IGNORECASE)

_Voice = tuple[str | None, str | None, str | None]


def asserted(text: str, claims: Sequence[Claim], times: Sequence[TimeMention]) -> list[str | None]:
    """Return the day on which each claim was said, in the order of the claims."""
    days = [mention for mention in times if _dates_a_telling(text, mention)]
    last: dict[_Voice, str] = {}
    found: dict[int, str | None] = {}
    in_order = sorted(range(len(claims)), key=lambda number: claims[number].evidence.start)
    for number in in_order:
        claim = claims[number]
        beside = _nearest(claim, days)
        if beside is not None and beside < _event_day(claim):
            beside = None  # nobody tells of it before it happens: another Tuesday is meant
        if claim.speaker is None:
            # "The toll rose to 14 on Tuesday" dates the toll, whoever gave it.
            found[number] = beside if claim.cumulative else None
            continue
        voice = _voice(claim.speaker)
        if beside is not None:
            last[voice] = beside
        found[number] = last.get(voice)
    return [found[number] for number in range(len(claims))]


def _event_day(claim: Claim) -> str:
    start = claim.period.start if claim.period is not None else None
    return start if start is not None and start.startswith(("1", "2")) else ""


def _voice(speaker: Speaker) -> _Voice:
    return speaker.name, speaker.organisation, speaker.role


def _dates_a_telling(text: str, mention: TimeMention) -> bool:
    """Tell whether a day is that of a verb of telling, not of an arrest or a burial."""
    if not mention.spoken or mention.future or precision(mention.start, mention.end) != _DAY:
        return False
    start, end = mention.words.start, mention.words.end
    before = text[max(0, start - _REACH) : start]
    after = _FIRST_AFTER.match(text, end)
    verb = after.group(1) if after is not None else None
    if verb is None:
        verb = next((match.group() for match in reversed([*_SPEECH.finditer(before)])), None)
    told = verb is not None and verb.lower() in _TELLING
    return told or RISEN_BEFORE.search(before) is not None


def _nearest(claim: Claim, days: Sequence[TimeMention]) -> str | None:
    sentence = claim.sentence
    beside = [one for one in days if sentence.start <= one.words.start < sentence.end]
    middle = (claim.evidence.start + claim.evidence.end) // 2
    nearest = min(beside, key=lambda one: abs(one.words.start - middle), default=None)
    return nearest.start if nearest is not None else None
