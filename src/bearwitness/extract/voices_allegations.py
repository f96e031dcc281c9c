"""Read accusations that tell of no violence: that someone shelters, arms or stands with fighters.

In: Page, its Voices and the Claims already read. Out: further Claims of kind occurrence, all
``alleged``. They have no act and no toll, so that no incident is founded on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bearwitness.domain import Claim, ClaimId
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.voices_heard import Voice

_COMPLICITY = (
    r"(?:harbou?r|shelter|sponsor)(?:s|ed|ing)?\b",
    r"(?:back|arm|fund|financ|train|equip|suppl|bankroll|abet|aid|support)(?:s|es|ed|ied"
    r"|ing)_(?!by\b)",
    r"provid(?:es?|ed|ing)_(?:\w+_){0,3}(?:weapons?|arms|ammunition|funds?|funding|money|support"
    r"|sanctuary|safe_haven|shelter|training|drones?|intelligence)\b",
    r"(?:smuggl|collud|orchestrat)(?:es?|ed|ing)\b",
    r"(?:collusion|complicit\w*|mastermind(?:s|ed|ing)?|safe_havens?|sanctuar(?:y|ies))\b",
    r"(?:human_shields?|proxy|proxies|foreign_(?:hand|fighters?|nationals?|mercenar\w+))\b",
    r"(?:operat|fight|work|act)(?:es?|s|ed|ing)_(?:alongside|together_with|on_behalf_of)\b",
    r"fought_alongside\b",
    r"operat(?:es?|ed|ing)_(?:from|out_of)\b",
    r"(?:us(?:es?|ed|ing)|serv(?:es?|ed|ing))\b[^.;”\"]{0,60}\bas_(?:a_|their_|its_)?(?:base|shield"
    r"|launch(?:ing)?_?pad|hideout|staging_\w+)\b",
    r"used_to_(?:stage|launch|plan)\b",
    r"blend(?:s|ed|ing)?_in(?:to)?\b",
    r"hid(?:es?|ing)_(?:among|behind)\b",
    r"(?:is|are|was|were)_(?:present|hiding|based|sheltering)_(?:in|inside|across)\b",
    r"cross-border_(?:support|infiltration)\b",
)
COMPLICITY = re.compile(r"\b(?:" + "|".join(_COMPLICITY).replace("_", r"\s+") + ")", re.IGNORECASE)
_ACCUSING = ("government", "military", "police", "armed_group", "unnamed_official", None)
_CLAUSE_END = re.compile(
    r",?\s+and\s+(?:that|said|added|says)\b|;|[”\"]"
    r"|,\s+(?:adding|saying|he|she|they|a charge|an accusation|which|but|while)\b",
)
_LEADING = re.compile(r"^[\s,;:“\"”]*(?:that\s+)?", re.IGNORECASE)


def allegations(
    page: Page, voices: tuple[Voice, ...], claims: list[Claim]
) -> Iterator[tuple[Claim, Voice]]:
    """Yield each accusation with the act of speech that makes it."""
    text = page.report.text
    taken = [(claim.evidence.start, claim.evidence.end) for claim in claims]
    for sentence in page.sentences:
        if not COMPLICITY.search(sentence.read):
            continue
        for voice in voices:
            if voice.speaker is None or voice.speaker.kind not in _ACCUSING:
                continue
            for start, end in voice.told:
                low, high = max(start, sentence.start), min(end, sentence.end)
                for match in COMPLICITY.finditer(text, low, high):
                    if not _innermost(voice, voices, match.start()):
                        continue
                    span = _clause(text, low, high, match)
                    if any(first < span[1] and span[0] < last for first, last in taken):
                        continue
                    taken.append(span)
                    yield _claim(page, sentence, span), voice


def _innermost(voice: Voice, voices: tuple[Voice, ...], position: int) -> bool:
    """Tell whether no other act of speech told within this one tells the same words."""
    return not any(
        other is not voice and other.tells(position) and voice.tells(other.at)
        and not other.tells(voice.at)
        for other in voices
    )  # fmt: skip


def _clause(text: str, low: int, high: int, match: re.Match[str]) -> tuple[int, int]:
    """Return the span of the clause told around the accusing words."""
    start = low
    for end_mark in _CLAUSE_END.finditer(text, low, match.start()):
        start = end_mark.end()
    ending = _CLAUSE_END.search(text, match.end(), high)
    end = ending.start() if ending else high
    leading = _LEADING.match(text[start:end])
    start += leading.end() if leading else 0
    return start, start + len(text[start:end].rstrip(' .,;:”"\n'))


def _claim(page: Page, sentence: Sentence, span: tuple[int, int]) -> Claim:
    evidence = page.report.quote(*span)
    return Claim(
        id=ClaimId(f"v{span[0]}"), kind="occurrence", evidence=evidence,
        sentence=page.sentence_quote(sentence), clause=evidence, modality="alleged",
    )  # fmt: skip
