"""Find the violent acts a report tells of: what was done, by whom, to what, with what.

In: Page and the toll Claims found on it. Out: those Claims, acts filled in, and new Claims of
kinds occurrence, perpetrator, responsibility and damage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from bearwitness.domain import (
    Act,
    Actor,
    ActorRole,
    Claim,
    ClaimId,
    IncidentKind,
    Modality,
    Outcome,
    Quote,
    Responsibility,
    SpeakerKind,
    Stance,
)
from bearwitness.extract import events_words as words
from bearwitness.extract import numbers
from bearwitness.extract.events_damage import find_damage
from bearwitness.extract.events_deeds import Deed, find_deeds, subjects
from bearwitness.extract.events_named import suspects, with_names
from bearwitness.extract.events_phrases import Phrase, cut, inner_organisations
from bearwitness.extract.events_reality import base
from bearwitness.extract.events_said import denies, find_sayings, only_reacted_to
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.voices_mentions import describe
from bearwitness.extract.voices_words import is_outlet

if TYPE_CHECKING:
    from spacy.tokens import Token

NAME = "rules/1"
_ROLES: dict[Stance, ActorRole] = {
    "claims": "perpetrator", "blames": "suspect", "suspects": "suspect", "denies": "other",
    "disowns": "other",
}  # fmt: skip
_MODALITIES: dict[Stance, Modality] = {
    "claims": "stated", "blames": "alleged", "suspects": "suspected", "denies": "stated",
    "disowns": "stated",
}  # fmt: skip


_FREED: frozenset[Outcome] = frozenset(("freed", "rescued"))
_AFTER: frozenset[Outcome] = frozenset(("freed", "rescued", "escaped", "killed"))
_OF_ALL = re.compile(
    r"(?:\bof\s+|^)(?:the|those|all|their)\s+(?P<all>(?:\w+[\s-]+)+\w+)$", re.IGNORECASE
)
_TAKEN = re.compile(r"\b(?:kidnapp?ed|abducted|hostages?|captives?)\b", re.IGNORECASE)
_FROM_CAPTORS = re.compile(
    r"\b(?:by|from)\s+(?:(?:his|her|their|the)\s+)?(?:captors?|kidnappers?|abductors?|captivity)\b",
    re.IGNORECASE,
)
_TAKINGS: frozenset[IncidentKind] = frozenset(("abduction", "hostage_taking"))


def find_events(page: Page, tolls: list[Claim]) -> list[Claim]:
    """Return the toll claims with their acts, and the other claims, in text order."""
    by_sentence: dict[int, list[Claim]] = {}
    for toll in tolls:
        by_sentence.setdefault(toll.sentence.start, []).append(toll)
    found: list[Claim] = []
    numbers = count(1)
    taken: dict[ClaimId, ClaimId] = {}
    for sentence in page.sentences:
        claims = by_sentence.pop(sentence.start, [])
        deeds = find_deeds(sentence, sentence.doc) if sentence.doc is not None else []
        found += _said(page, sentence, deeds, numbers)
        found += _damaged(page, sentence, deeds, numbers)
        told: set[int] = set()
        for claim in claims:
            index = _nearest(sentence, deeds, claim)
            if index is not None:
                told.add(index)
                claim = _with_deed(page, claim, deeds[index])
            found.append(claim)
            captors = _let_go(claim, sentence, claims)
            if captors or _implies_taking(claim, claims):
                doers = tuple(_doer(page, sentence, phrase) for phrase in captors)
                found.append(_taken(claim, next(numbers), taken, doers))
        for index, deed in enumerate(deeds):
            if index not in told and not deed.generic and not _is_mere_word(deed):
                found.append(_occurrence(page, deed, next(numbers)))
    found += [claim for rest in by_sentence.values() for claim in rest]
    found += [replace(claim, reader=NAME) for claim in suspects(page, found, numbers)]
    ordered = sorted(found, key=lambda claim: (claim.evidence.start, claim.evidence.end))
    return with_names(page, ordered)


def _is_mere_word(deed: Deed) -> bool:
    """Tell an act named only to be condemned or mourned, with nothing of what it was."""
    if deed.kind != "other" or deed.doers or deed.targets or deed.weapons or deed.people:
        return False
    return all(only_reacted_to(trigger.token) for trigger in deed.triggers)


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
        actors=claim.actors + _others(claim, _actors(page, deed)),
        targets=_quotes(page, deed, deed.targets),
        weapons=_quotes(page, deed, deed.weapons),
    )


def _implies_taking(claim: Claim, beside: Sequence[Claim]) -> bool:
    """Tell whether people told of as freed or found were taken, and no words beside count that.

    Whoever is freed had been taken: the freeing of three hostages tells of three taken.
    A vague "the hostages" counts nobody.
    """
    toll, act = claim.toll, claim.act
    if toll is None or toll.value == 0 or toll.qualifier == "vague":
        return False
    if any(each.toll is not None and each.toll.outcome == "abducted" for each in beside):
        return False
    if _TAKEN.search(toll.words):
        return toll.outcome in _AFTER
    if _FROM_CAPTORS.search(claim.clause.text):
        return toll.outcome in _FREED or toll.outcome == "escaped"
    taking = act is not None and act.kind in _TAKINGS and act.success == "carried_out"
    return taking and toll.outcome in _FREED


# Those who let go of people had taken them; a court or the police had not.
_CAPTORS = words.ARMED_OPPOSITION | frozenset(
    "kidnapper kidnaper captor abductor gunman pirate hijacker".split()
)


# "Freed" may be from a jail: rebels who free prisoners took nobody.
_LET_GO = frozenset("release releases released releasing".split())


def _let_go(claim: Claim, sentence: Sentence, beside: Sequence[Claim]) -> list[Phrase]:
    """Return the armed men who are said to have freed people: "rebels released two officials"."""
    toll = claim.toll
    if toll is None or toll.outcome != "freed" or toll.value == 0 or sentence.doc is None:
        return []
    if toll.qualifier == "vague" or toll.victims.role == "prisoner":
        return []
    if any(each.toll is not None and each.toll.outcome == "abducted" for each in beside):
        return []
    for verb in sentence.doc:
        if verb.lower_ not in _LET_GO:
            continue
        doers = [noun for noun in subjects(verb) if noun.head.i == verb.i]
        doers += [n for by in verb.children if by.dep_ == "agent" for n in by.children]
        captors = [noun for noun in doers if base(noun) in _CAPTORS]
        if captors:
            phrases = [cut(noun, "individual") for noun in captors]
            return phrases + [one for phrase in phrases for one in inner_organisations(phrase)]
    return []


def _doer(page: Page, sentence: Sentence, phrase: Phrase) -> Actor:
    quote = _quote(page, sentence, phrase)
    return Actor(quote.text, "perpetrator", quote.start, quote.end, kind=phrase.role)


def _taken(
    later: Claim, number: int, taken: dict[ClaimId, ClaimId], doers: tuple[Actor, ...]
) -> Claim:
    """Return the taking that a freeing tells of, in the same words.

    taken: the takings made so far by the freeing that each is told in, which grows by this one.
    """
    assert later.toll is not None
    act = later.act if later.act is not None and later.act.kind in _TAKINGS else None
    taken[later.id] = ClaimId(f"e{number}")
    of = taken.get(later.of) if later.of is not None else None
    toll = replace(later.toll, outcome="abducted")
    whole = _OF_ALL.search(toll.words)
    all_of_them = numbers.read(whole.group("all")) if whole is not None else None
    if all_of_them is not None and all_of_them.best is not None:
        # "Half of the 24 hostages were freed": 24 had been taken.
        toll = replace(
            toll, low=all_of_them.low, best=all_of_them.best, high=all_of_them.high,
            qualifier=all_of_them.qualifier,
        )  # fmt: skip
    return replace(
        later, id=ClaimId(f"e{number}"), toll=toll,
        act=act or Act("abduction", "carried_out"), reader=NAME,
        of=of, relation=later.relation if of is not None else None,
        actors=later.actors + doers,
    )  # fmt: skip


def _others(claim: Claim, actors: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the doers without those whom a toll tells of: "two gunmen were killed"."""
    harmed = claim.evidence
    if claim.toll is None or claim.toll.victims.attacker:
        return actors
    return tuple(
        actor
        for actor in actors
        if actor.role == "target" or actor.start is None or actor.end is None
        or actor.end <= harmed.start or harmed.end <= actor.start
    )  # fmt: skip


def _occurrence(page: Page, deed: Deed, number: int) -> Claim:
    tokens = _evidence(deed)
    clause = list(deed.anchor.subtree)
    return Claim(
        id=ClaimId(f"e{number}"), kind="occurrence",
        evidence=page.quote(deed.sentence, tokens),
        sentence=page.sentence_quote(deed.sentence),
        clause=page.quote(deed.sentence, clause),
        act=_act(page, deed),
        actors=_actors(page, deed),
        targets=_quotes(page, deed, deed.targets),
        weapons=_quotes(page, deed, deed.weapons),
        reader=NAME,
    )  # fmt: skip


def _said(
    page: Page, sentence: Sentence, deeds: Sequence[Deed], numbers: Iterator[int]
) -> list[Claim]:
    """Return who claims, denies or is blamed for an act of a sentence."""
    if sentence.doc is None:
        return []
    found = []
    for saying in find_sayings(sentence.doc):
        quotes = [_quote(page, sentence, phrase) for phrase in saying.parties]
        spans = [
            saying.verb.i,
            *(p.first for p in saying.parties),
            *(p.last for p in saying.parties),
        ]
        role = _ROLES[saying.stance]
        if saying.stance == "blames" and saying.told:
            role = "perpetrator"
        deed = min(
            deeds, key=lambda each: abs(each.triggers[0].token.i - saying.verb.i), default=None
        )
        found.append(Claim(
            id=ClaimId(f"e{next(numbers)}"), kind="responsibility",
            evidence=page.quote(sentence, list(sentence.doc[min(spans):max(spans) + 1])),
            sentence=page.sentence_quote(sentence), clause=page.sentence_quote(sentence),
            modality=_MODALITIES[saying.stance],
            act=None if deed is None else _act(page, deed),
            responsibility=Responsibility(
                saying.stance, quotes[0].text, saying.mode, saying.sole,
                len({quote.text for quote, phrase in zip(quotes, saying.parties, strict=True)
                     if phrase.head.dep_ == "conj"}) > 0 or saying.joint,
            ),
            actors=tuple(
                Actor(quote.text, role, quote.start, quote.end, kind=phrase.role)
                for quote, phrase in zip(quotes, saying.parties, strict=True)
            ),
            reader=NAME,
        ))  # fmt: skip
    return found


def _damaged(
    page: Page, sentence: Sentence, deeds: Sequence[Deed], numbers: Iterator[int]
) -> list[Claim]:
    """Return what a sentence says was damaged by its deeds."""
    if sentence.doc is None or not deeds:
        return []
    found = []
    for damage in find_damage(sentence.doc):
        deed = min(deeds, key=lambda each: abs(each.triggers[0].token.i - damage.told.i))
        spans = [damage.told.i, *(p.first for p in damage.things), *(p.last for p in damage.things)]
        found.append(Claim(
            id=ClaimId(f"e{next(numbers)}"), kind="damage",
            evidence=page.quote(sentence, list(sentence.doc[min(spans):max(spans) + 1])),
            sentence=page.sentence_quote(sentence),
            clause=page.quote(sentence, list(deed.anchor.subtree)),
            act=_act(page, deed),
            targets=tuple(_quote(page, sentence, phrase) for phrase in damage.things),
            damage=page.quote(sentence, [damage.told]).text, reader=NAME,
        ))  # fmt: skip
    return found


def _act(page: Page, deed: Deed) -> Act:
    trigger = page.quote(deed.sentence, [deed.triggers[0].token])
    return Act(deed.kind, deed.success, trigger)


def _quote(page: Page, sentence: Sentence, phrase: Phrase) -> Quote:
    return page.quote(sentence, list(phrase.head.doc[phrase.first : phrase.last + 1]))


def _evidence(deed: Deed) -> list[Token]:
    doc = deed.anchor.doc
    numbers = [trigger.token.i for trigger in deed.triggers]
    for phrase in [*deed.doers, *deed.targets, *deed.weapons]:
        numbers += [phrase.first, phrase.last]
    return list(doc[min(numbers) : max(numbers) + 1])


def _actors(page: Page, deed: Deed) -> tuple[Actor, ...]:
    """Return who did it, and by name whom it was done to.

    Forces of the state that act against armed men are a party to it, not its perpetrators.
    """
    doing: ActorRole = "other" if deed.kind == "security_operation" else "perpetrator"
    roles: list[tuple[ActorRole, Phrase]] = [
        ("other" if denies(phrase) else doing, phrase) for phrase in deed.doers
    ]
    roles += [("target", phrase) for phrase in deed.people]
    found = []
    for role, phrase in roles:
        quote = _quote(page, deed.sentence, phrase)
        if is_outlet(quote.text) or (role == doing and _tells(phrase, quote.text)):
            continue  # an agency that "shot footage" or "counted 12 killed" is no doer
        found.append(Actor(quote.text, role, quote.start, quote.end, kind=phrase.role))
    return tuple(found)


# Those who count the dead, and the words by which anybody does.
_COUNTERS: frozenset[SpeakerKind | None] = frozenset({"ngo", "monitor", "un", "medic", "media"})
_COUNTS = frozenset(
    """count counted counts record recorded records document documented documents tally tallied
    tallies register registered registers verify verified verifies report reported reports note
    noted estimate estimated list listed monitor monitored blame blamed blames accuse accused
    condemn condemned said says say""".split()
)
_OF_ACCOUNT = re.compile(
    r"\b(?:reports?|statement|tally|count|figures|data|study|investigation|survey|according|bulletin"
    r"|database)\s+(?:\w+\s+)?(?:by|from|of|to)\s+(?:(?:the|a)\s+)?(?:[a-z]+\s+){0,3}$",
    re.IGNORECASE,
)


def _tells(phrase: Phrase, name: str) -> bool:
    """Tell a body that tells of a deed from the one that did it: "a report by the network"."""
    head = phrase.head
    if describe(name).kind in _COUNTERS:
        return True
    if head.dep_ in ("nsubj", "ROOT") and head.head.i > head.i:
        return head.head.lower_ in _COUNTS
    if _OF_ACCOUNT.search(f"{head.doc[max(0, phrase.first - 6) : phrase.first].text} "):
        return True
    last = phrase.last + 1 >= len(head.doc)
    return last and phrase.first > 0 and head.doc[phrase.first - 1].text == ":"


def _quotes(page: Page, deed: Deed, phrases: list[Phrase]) -> tuple[Quote, ...]:
    return tuple(_quote(page, deed.sentence, phrase) for phrase in phrases)
