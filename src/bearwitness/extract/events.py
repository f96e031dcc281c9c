"""Find the violent acts a report tells of: what was done, by whom, to what, with what.

In: Page and the toll Claims found on it. Out: those Claims, acts filled in, and new Claims of
kinds occurrence, perpetrator, responsibility and damage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.domain import Act, Actor, Claim, ClaimId, Quote
from bearwitness.extract.events_deeds import Deed, find_deeds
from bearwitness.extract.events_phrases import Phrase
from bearwitness.extract.page import Page, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "rules/1"


def find_events(page: Page, tolls: list[Claim]) -> list[Claim]:
    """Return the toll claims with their acts, and the other claims, in text order."""
    by_sentence: dict[int, list[Claim]] = {}
    for toll in tolls:
        by_sentence.setdefault(toll.sentence.start, []).append(toll)
    found: list[Claim] = []
    number = 0
    for sentence in page.sentences:
        claims = by_sentence.pop(sentence.start, [])
        deeds = find_deeds(sentence, sentence.doc) if sentence.doc is not None else []
        told: set[int] = set()
        for claim in claims:
            index = _nearest(sentence, deeds, claim)
            if index is None:
                found.append(claim)
                continue
            told.add(index)
            found.append(_with_deed(page, claim, deeds[index]))
        for index, deed in enumerate(deeds):
            if index not in told and not deed.generic:
                number += 1
                found.append(_occurrence(page, deed, number))
    found += [claim for rest in by_sentence.values() for claim in rest]
    return sorted(found, key=lambda claim: (claim.evidence.start, claim.evidence.end))


def _nearest(sentence: Sentence, deeds: list[Deed], claim: Claim) -> int | None:
    """Return which deed of the sentence a toll belongs to."""
    if not deeds or sentence.doc is None:
        return None
    start = claim.evidence.start - sentence.start
    end = claim.evidence.end - sentence.start
    inside = {token.i for token in sentence.doc if start <= token.idx < end}
    best: tuple[int, int, int] | None = None
    for index, deed in enumerate(deeds):
        clause = {token.i for token in deed.anchor.subtree}
        shared = len(inside & clause)
        distance = min(
            (abs(trigger.token.i - i) for trigger in deed.triggers for i in inside), default=99
        )
        key = (-int(shared > 0), distance, index)
        if best is None or key < best:
            best = key
    return best[2] if best is not None else None


def _with_deed(page: Page, claim: Claim, deed: Deed) -> Claim:
    success = "partly" if deed.success == "foiled" else deed.success
    trigger = page.quote(deed.sentence, [deed.triggers[0].token])
    return replace(
        claim,
        act=Act(deed.kind, success, trigger),
        actors=claim.actors + _actors(page, deed),
        targets=_quotes(page, deed, deed.targets),
        weapons=_quotes(page, deed, deed.weapons),
    )


def _occurrence(page: Page, deed: Deed, number: int) -> Claim:
    tokens = _evidence(deed)
    clause = list(deed.anchor.subtree)
    return Claim(
        id=ClaimId(f"e{number}"), kind="occurrence",
        evidence=page.quote(deed.sentence, tokens),
        sentence=page.sentence_quote(deed.sentence),
        clause=page.quote(deed.sentence, clause),
        act=Act(deed.kind, deed.success, page.quote(deed.sentence, [deed.triggers[0].token])),
        actors=_actors(page, deed),
        targets=_quotes(page, deed, deed.targets),
        weapons=_quotes(page, deed, deed.weapons),
        reader=NAME,
    )  # fmt: skip


def _evidence(deed: Deed) -> list[Token]:
    doc = deed.anchor.doc
    numbers = [trigger.token.i for trigger in deed.triggers]
    for phrase in [*deed.doers, *deed.targets, *deed.weapons]:
        numbers += [phrase.first, phrase.last]
    return list(doc[min(numbers) : max(numbers) + 1])


def _actors(page: Page, deed: Deed) -> tuple[Actor, ...]:
    return tuple(
        Actor(
            name=quote.text, role="perpetrator", start=quote.start, end=quote.end, kind=phrase.role
        )
        for phrase, quote in zip(deed.doers, _quotes(page, deed, deed.doers), strict=True)
    )


def _quotes(page: Page, deed: Deed, phrases: list[Phrase]) -> tuple[Quote, ...]:
    return tuple(
        page.quote(deed.sentence, list(phrase.head.doc[phrase.first : phrase.last + 1]))
        for phrase in phrases
    )
