"""Find who stands by a verb of speech, and tell whether that can speak at all.

In: a token of a parse, or the words of a line and where the verb stands. Out: the span of the
mention, or whether a mention may be a speaker.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bearwitness.extract import voices_words as words

if TYPE_CHECKING:
    from spacy.tokens import Token

# "Five more people" are counted, not heard.
_COUNTED = re.compile(
    r"\b(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
    r"|forty|fifty|dozens(?: of)?|scores(?: of)?|hundreds(?: of)?|at least \w+)\s+"
    r"(?:(?:more|other|others|further|additional)\b|(?:\w+\s+)?(?:people|persons|civilians|victims"
    r"|bodies|deaths|dead|children|women|men|soldiers|fatalities|casualties|hostages)\b)"
)
# "The number of people confirmed dead": a number confirms nothing.
_NUMBER_OF = re.compile(r"(?:the\s+)?(?:\w+\s+)?(?:number|count|tally)\s+of\b")

# "..., the governor of Hama, Sami Darwish, said"
_APPOSED = re.compile(
    r"\b((?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s[^,;:.“”\"]{2,80}),\s+"
    r"((?:[A-Z][\w'’.-]+\s?){1,5}),\s+$"
)
# "said on Tuesday": when, and nobody.
_BEFORE_A_TIME = frozenset("on in at by during after before since last this late early".split())


def outlets_by(token: Token) -> tuple[str, ...]:
    """Return the outlet of "was quoted by Reuters"."""
    for child in token.children:
        if child.dep_ in ("agent", "prep") and child.lower_ == "by":
            for noun in child.children:
                text = noun.doc[noun.left_edge.i : noun.right_edge.i + 1].text
                if words.is_outlet(text):
                    return (without_article(text),)
    return ()


def clause_subject(token: Token) -> Token | None:
    """Return the subject of the nearest clause that a verb hangs on."""
    for ancestor in token.ancestors:
        for child in ancestor.children:
            if child.dep_ == "nsubj":
                return child if child.lower_ not in ("who", "which", "that") else ancestor.head
    return None


def noun_span(noun: Token, verb: Token) -> tuple[int, int]:
    """Return the span of a noun phrase, clauses on it and the verb itself left out."""
    doc = noun.doc
    first, last = noun.left_edge.i, noun.right_edge.i
    if first <= verb.i <= last:
        last = verb.i - 1 if noun.i < verb.i else last
        first = verb.i + 1 if noun.i > verb.i else first
    for child in noun.children:
        if child.dep_ in ("relcl", "advcl", "ccomp", "acl") and child.left_edge.i > noun.i:
            last = min(last, child.left_edge.i - 1)
        if child.dep_ == "cc" and child.lower_ == "but":
            last = min(last, child.i - 1)
    while last > noun.i and doc[last].is_punct:
        last -= 1
    while first < noun.i and (doc[first].is_punct or doc[first].lower_ in ("and", "but", "as")):
        first += 1
    return doc[first].idx, end_of(doc[last])


def end_of(token: Token) -> int:
    """Return the offset after a token."""
    return int(token.idx + len(token))


def speaker_beside(read: str, start: int, end: int) -> tuple[int, int] | None:
    """Find a speaker beside a verb by the words alone: "police said", "said John Smith, a cook"."""
    left = re.search(r"(?:^|[,;:“”\"—(]|\b(?:and|but|while|that|as|which|who)\b)\s*"
                     r"([^,;:“”\"—(]{2,90}?)\s+(?:(?:also|later|then|had|has|have|earlier|however"
                     r"|reportedly|on \w+|yesterday"
                     r"|today)\s+){0,2}$", read[max(0, start - 130) : start])  # fmt: skip
    if left is not None:
        base = max(0, start - 130)
        who = left.group(1)
        words_in = who.split()
        if len(words_in) <= 12 and speaker_like(who):
            return base + left.start(1), base + left.end(1)
    apposed = _APPOSED.search(read, max(0, start - 130), start)
    if apposed is not None and words.ROLE.search(apposed.group(1)):
        return apposed.start(1), apposed.end(2)
    before = read[:start].rstrip()
    if before and before[-1] in ',”"»?!':
        right = re.match(
            r"\s+([^;:“”\"]{2,120}?)(?=[.;“\"]|,\s+(?:and|adding|who|in|as)\b|$)", read[end:]
        )
        if right is not None and speaker_like(right.group(1)):
            return end + right.start(1), end + right.end(1)
    return None


@lru_cache(maxsize=4096)
def speaker_like(who: str) -> bool:
    """Tell whether words look like a speaker: a role, an outlet, a kind of body, a name."""
    parts = who.split()
    if not parts or parts[0].lower() in _BEFORE_A_TIME:
        return False
    if parts[-1].lower() in ("he", "she", "they", "it", "i", "we"):
        return len(parts) == 1
    if words.ROLE.search(who) or words.is_outlet(who):
        return True
    if "," in who and speaker_like(who.split(",")[0]):
        return True
    if any(pattern.search(who) for _, pattern in words.KINDS):
        return True
    return parts[-1][:1].isupper()


def may_speak(who: str) -> bool:
    """Tell whether a subject can assert: a number of victims, a blast or a toll cannot."""
    lowered = who.lower().strip()
    if not lowered or len(lowered) > 220:
        return False
    if _COUNTED.search(lowered) or _NUMBER_OF.match(lowered):
        return False
    return re.fullmatch(r"(?:(?:the|this|that|these|those|an?|all|which|what)\s+)?(?:attack|blast"
        r"|bomb(?:ing)?"
                        r"|explosion|incident|violence|toll|death toll|figure|number|event|move"
                        r"|assault"
                        r"|this|that|there|nothing|everything|fire|strike"
                        r"|shooting)s?", lowered) is None  # fmt: skip


def without_article(name: str) -> str:
    """Return a name without the article before it."""
    return re.sub(r"^(?:the|a|an)\s+", "", name.strip(), flags=re.IGNORECASE)
