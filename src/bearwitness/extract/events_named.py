"""Find the names that a report gives, apart from the act, to those whom it harmed or who did it.

In: Page and its Claims in text order. Out: the Claims, names added as people an act was done to,
and new Claims of kind perpetrator.

"Gunmen killed three peasants. The victims were identified as A, B and C": the names stand in a
sentence that harms nobody, and belong to the toll before it. "The suspects were identified as D
and E" names, beside the act, whom somebody takes for its authors. Only such plain words make
anyone one: a model weighed over all names in the sentences around an act was right in 25 of 100
at best (MUC-4 train, folds by document), and is not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from bearwitness.domain import Actor, Claim, ClaimId, Outcome, Quote
from bearwitness.extract import events_words as words
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.voices_mentions import describe

_COUNTED: frozenset[Outcome] = frozenset(("killed", "injured", "casualties", "abducted", "missing"))
_VICTIMS = (
    r"(?:the\s+)?(?:\w+\s+){0,2}?(?:victims?|dead|deceased|wounded|injured|hostages?|bodies|"
    r"those\s+(?:killed|wounded|injured|kidnapped|abducted)|they)"
)
_LISTED = re.compile(
    rf"\b{_VICTIMS}\b[^.;:]{{0,30}}?\b(?:were|are|was|have\s+been|has\s+been)\s+"
    r"(?:\w+\s+)?(?:identified|named)(?:\s+\w+)?\s+as\s*:?\s*"
    rf"|^\W*{_VICTIMS}\s+(?:are|were|include|included)\s*:?\s+",
    re.IGNORECASE,
)
# "The following policemen died: A, B and C."
_AFTER_COLON = re.compile(r"\b(?:following|these)\b[^:]*:\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:[,;]|\band\b)\s*")
_NAME = re.compile(r"[A-Z][\w'’.-]+(?:\s+(?:(?:de|del|la|las|los|van|von|al|bin|da|dos)\s+)*"
                   r"[A-Z][\w'’.-]+)+$")  # fmt: skip
_DOERS = (
    r"(?:suspects?|detainees?|(?:arrested|detained|captured)\s+"
    r"(?:men|man|women|woman|people|persons|individuals|terrorists|guerrillas)"
    r"|those\s+(?:arrested|detained)"
    r"|perpetrators?|killers?|murderers?|assassins?|attackers?|assailants?|kidnappers?|hijackers?"
    r"|gunm[ae]n|bombers?|shooters?)"
)
# "The killers were identified by police as", "the arrested men have been named as".
_SUSPECTS = re.compile(
    rf"\b{_DOERS}\b[^.;:]{{0,40}}?"
    r"\b(?:were|are|was|have\s+been|has\s+been)\s+"
    r"(?:\w+\s+)?(?:identified|named)"
    r"(?:\s+by\s+(?P<by>[^.;:]{1,50}?)|\s+\w+)?\s+as\s*:?\s*",
    re.IGNORECASE,
)
_REACH = 2
_LONGEST_ASIDE = 8


def suspects(page: Page, claims: list[Claim], numbers: Iterator[int]) -> list[Claim]:
    """Return claims of who did it, where a report names them beside the act it tells of."""
    acts = {claim.sentence.start for claim in claims if claim.act is not None or claim.toll}
    told = [sentence.index for sentence in page.sentences if sentence.start in acts]
    found = []
    for sentence in page.sentences:
        lead = _SUSPECTS.search(sentence.read)
        near = any(0 <= sentence.index - index <= _REACH for index in told)
        if lead is None or not near:
            continue
        people = _people_after(page, sentence, lead)
        if people:
            end = people[-1].end
            found.append(Claim(
                id=ClaimId(f"e{next(numbers)}"), kind="perpetrator",
                evidence=page.report.quote(sentence.start + lead.start(), end),
                sentence=page.sentence_quote(sentence), clause=page.sentence_quote(sentence),
                # An identification is somebody's, and no verdict.
                modality="suspected", speaker=describe(lead["by"]) if lead["by"] else None,
                actors=tuple(
                    Actor(quote.text, "suspect", quote.start, quote.end, kind="individual")
                    for quote in people
                ),
            ))  # fmt: skip
    return found


def with_names(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims, those counted by a toll named where the report lists their names."""
    named: dict[int, list[Actor]] = {}
    order = {sentence.start: sentence.index for sentence in page.sentences}
    for sentence in page.sentences:
        lead = _LISTED.search(sentence.read) or _AFTER_COLON.search(sentence.read)
        if lead is None:
            continue
        own = lead.re is _AFTER_COLON
        people = _people_after(page, sentence, lead)
        toll = _counting(claims, order, sentence.index, len(people), own) if people else None
        if toll is not None:
            named.setdefault(toll, []).extend(_person(quote) for quote in people)
    return [
        replace(claim, actors=claim.actors + tuple(named[number])) if number in named else claim
        for number, claim in enumerate(claims)
    ]


def _people_after(page: Page, sentence: Sentence, lead: re.Match[str]) -> list[Quote]:
    """Return the names that a sentence lists behind the words that announce them."""
    return [
        page.report.quote(sentence.start + start, sentence.start + end)
        for start, end in _names(sentence.read, lead.end())
    ]


def _person(quote: Quote) -> Actor:
    return Actor(quote.text, "target", quote.start, quote.end, kind="person")


def _counting(
    claims: list[Claim], order: dict[int, int], sentence: int, people: int, own: bool
) -> int | None:
    """Return the place of the last toll before, or in the sentence, that may count so many."""
    for number in range(len(claims) - 1, -1, -1):
        claim = claims[number]
        told = order.get(claim.sentence.start, -1)
        back = sentence - told
        if claim.toll is None or not (back == 0 if own else 0 <= back <= _REACH):
            continue
        toll = claim.toll
        counted = toll.outcome in _COUNTED and (toll.value >= people or toll.high is None)
        if counted and toll.value and claim.modality != "denied":
            return number
    return None


def _names(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield where each name of a list stands; the list ends with the first long aside."""
    position = start
    while position < len(text):
        separator = _PARTS.search(text, position)
        end = separator.start() if separator else len(text)
        part = text[position:end].rstrip(" .\"'”’)")
        name = _name(part)
        if name is not None:
            yield position + name, position + len(part)
        elif len(part.split()) > _LONGEST_ASIDE:
            return
        position = separator.end() if separator and separator.end() > position else len(text)


def _name(part: str) -> int | None:
    """Return where a name begins in a part of a list, its titles left out; None for no name."""
    tokens = list(re.finditer(r"\S+", part))
    titles = [
        number
        for number, token in enumerate(tokens)
        if token.group().strip(".,").lower() in words.TITLES
        or is_person(token.group().strip(".,").lower())
    ]
    first = titles[-1] + 1 if titles else 0
    if first >= len(tokens):
        return None
    begin = tokens[first].start()
    return begin if _NAME.match(part, begin) else None
