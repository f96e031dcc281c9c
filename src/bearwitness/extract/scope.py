"""What a figure covers, where the words say so: "in nearly 40 hours", "since Friday".

In: the words of a sentence and where the toll stands in it. Out: Scope, or None.
"""

from __future__ import annotations

import re

from bearwitness.domain import Scope
from bearwitness.extract import numbers

_NUMBER = r"(?:[a-z]+(?:-[a-z]+)?|\d+)"
_DURATION = re.compile(
    rf"\b(?:in|over|during|within)\s+(?:the\s+)?(?:(?:past|last|previous|preceding)\s+)?"
    rf"(?:nearly|almost|about|around|over|more than|less than)?\s*({_NUMBER})[\s-]+"
    rf"(hour|day|week|month|year)s?\b(?!\s+(?:after|before|later|earlier|from|old)\b)(?:\s+of\s+[a-z]+)?",
    re.IGNORECASE,
)
_LATE = re.compile(
    r"\b(?:in|over|during|within)\s+the\s+(?:past|last)\s+(day|week|month|year)\b", re.IGNORECASE
)
_SINCE = re.compile(
    r"\bsince\s+(?:(?:last|early|late|the start of)\s+)?"
    r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|"
    r"May|June|July|August|September|October|November|December|yesterday|\d{4})\b[^,.;]{0,12}?"
    r"(?=[,.;\s]|$)"
)
_OPERATION = re.compile(
    rf"\b(?:in|during)\s+(?:{_NUMBER})\s+(?:separate\s+|different\s+)?"
    r"(?:raid|operation|attack|incident|clash|strike|air ?strike|blast|bombing|explosion|"
    r"encounter|engagement|ambush|assault)(?:e?s)\b(?:\s+on\s+[A-Z]\w+day)?",
)
_AREA = re.compile(r"\b[Ii]n\s+((?:[A-Z][\w'’-]+\s?){1,3})alone\b")
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_LETTER = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}


_FIRST_OF = (
    r"\w+iest|fiercest|worst|biggest|largest|greatest|gravest|highest|lowest|latest|first"
    r"|most\s+(?:deadly|violent|serious|lethal|bloody|intense|severe|devastating)"
)
# Words behind which another thing is told than the figure: "the deadliest attack in two years",
# "taking the total since October to 900".
_OTHER = re.compile(
    rf"[;:]|\b(?:who|whom|whose|which|while|but|after|before|when|where|following|amid|taking|bringing"
    rf"|raising|{_FIRST_OF}|second|third|\d+(?:st|nd|rd|th)|total|toll)\b",
    re.IGNORECASE,
)
# "The highest toll in three years" tells no length of the figure's own time.
_RECORD = re.compile(rf"\b(?:{_FIRST_OF})\b[^,;:]*$", re.IGNORECASE)
# Where a clause ends and another begins: a time told in the one limits no figure of the other.
_CLAUSE = re.compile(r"[;:]|,\s+(?:and|while|whereas|as|then|but|though|although)\b", re.IGNORECASE)
# "Bringing the week's toll to 45", "the war's death toll to 900": no total of the act told of.
_COUNTED = r"(?:(?:death|overall|total)\s+)*(?:toll|total|tally|count|death\s+count|dead|deaths)"
_WHOLE = re.compile(
    rf"\b(?:(?:the|this)\s+(?:day|week|month|year|weekend|war|conflict|campaign|offensive|insurgency"
    rf"|siege|uprising|fighting)['’]s\s+{_COUNTED}"
    rf"|(?:its|the)\s+(?:weekly|monthly|yearly|annual)\s+{_COUNTED}"
    rf"|{_COUNTED}\s+(?:for|of|in|from|this|during|over)\s+(?:(?:the|this|past|last|whole)\s+)*"
    rf"(?:week|month|year|war|conflict|campaign|offensive|insurgency))"
    r"\s+(?:\w+\s+)?(?:to|at|is|was|stands\s+at|stood\s+at|reached|passed)\s+"
    r"(?:(?:at\s+least|more\s+than|about|over|nearly|some)\s+)?$",
    re.IGNORECASE,
)
_SPAN = re.compile(r"\b(day|weekend|week|month|year|annual)")
_TOLL_OF = {
    "day": "PT24H", "weekend": "P2D", "week": "P1W", "month": "P1M", "year": "P1Y", "annual": "P1Y",
}  # fmt: skip
_FRONT = re.compile(
    r"\b(?:(?:all\s+)?(?:along|across)\s+(?:the|its)\s+(?:(?:whole|entire|length\s+of\s+the)\s+)?"
    r"(?:front(?:\s?lines?)?|line\s+of\s+contact)|on\s+all\s+fronts|in\s+all\s+sectors)\b",
    re.IGNORECASE,
)
# A general staff's count of a day is of all its fronts, unless its sentence names a place.
_STAFF = re.compile(r"\bgeneral\s+staff\b", re.IGNORECASE)
_SOMEWHERE = re.compile(
    r"\b(?:in|near|at|around|outside|inside)\s+(?:the\s+)?(?:(?:city|town|village|area|port)\s+of\s+)?[A-Z]"
    r"|\b(?:in|near|at|around|on|against)\s+(?:an?|the)\s+(?!(?:past|last|previous)\b|day\b)[a-z]+"
)
_A_DAY = frozenset({"P1D", "PT24H"})
ALL_FRONTS = "all fronts"
_REACH = 120  # code points between a figure and words that still limit it


def scope(sentence: str, start: int, end: int) -> Scope | None:
    """Return what limits the figure that stands at start:end of a sentence.

    Only words that follow the figure, or open the sentence, limit it.
    """
    duration = area = operation = None
    words: list[str] = []
    match = _nearest(_DURATION, sentence, start, end)
    late = _nearest(_LATE, sentence, start, end)
    count = numbers.read(match.group(1)) if match is not None else None
    whole = _WHOLE.search(sentence[:start])
    if whole is not None:
        duration = next((_TOLL_OF[w] for w in _SPAN.findall(whole.group().lower())), None)
        words.append(whole.group().strip())
    elif match is not None and count is not None and count.value > 0:
        duration = _LETTER[match.group(2).lower()].format(count.value)
        words.append(match.group())
    elif late is not None:
        duration = _LETTER[late.group(1).lower()].format(1)
        words.append(late.group())
    since = _nearest(_SINCE, sentence, start, end)
    if since is not None:
        words.append(since.group().strip())
    place = _nearest(_AREA, sentence, start, end)
    if place is not None:
        month = _MONTH.match(place.group(1))
        duration = duration or ("P1M" if month else None)
        area = None if month else place.group(1).strip()
        words.append(place.group())
    several = _nearest(_OPERATION, sentence, start, end)
    if several is not None:
        operation = several.group()
        words.append(several.group())
    front = _nearest(_FRONT, sentence, start, end)
    if front is not None:
        area = area or front.group()
        words.append(front.group())
    elif duration in _A_DAY and _STAFF.search(sentence) and not _SOMEWHERE.search(sentence):
        area = area or ALL_FRONTS
    if not words:
        return None
    return Scope(duration=duration, area=area, operation=operation, words="; ".join(words))


def _nearest(pattern: re.Pattern[str], sentence: str, start: int, end: int) -> re.Match[str] | None:
    """Return the match that limits the figure: the first after it, else the last before."""
    before: re.Match[str] | None = None
    for match in pattern.finditer(sentence):
        if match.start() >= end:
            between = sentence[end : match.start()]
            return before if len(between) > _REACH or _OTHER.search(between) else match
        if match.end() <= start:
            between = sentence[match.end() : start]
            apart = _OTHER.search(between) or _CLAUSE.search(between)
            before = None if apart or _RECORD.search(sentence[: match.start()]) else match
    return before
