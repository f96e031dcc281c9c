"""Find how many people were killed, injured, abducted..., in the words of the report.

In: Page. Out: Claims of kind toll, relations between them set where the words say so.

Conjuncts ("five women and three children") give one claim each, the later ones ``adds_to``
the first: their statuses differ, and only status is ever summed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.domain import Claim, ClaimId, Outcome, Quote, Toll, Unit, Victims
from bearwitness.extract import numbers, relations, tolls_nouns, tolls_verbs
from bearwitness.extract.page import Page, Sentence
from bearwitness.extract.scope import scope
from bearwitness.extract.tolls_found import Found
from bearwitness.extract.tolls_phrase import People, left_edge, people
from bearwitness.extract.victims import victims

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Which of two outcomes of the same words is told: "shot and killed" is a death.
_STRONGER: dict[Outcome, int] = {"killed": 0, "injured": 2, "casualties": 1}
_HARM = re.compile(
    r"kill|dead|death|die[sd]?\b|dying|fatal|slay|slain|murder|assassin|massacr|slaughter|execut|"
    r"behead|decapit|lynch|butcher|martyr|hang|strangl|neutrali|eliminat|perish|succumb|drown|"
    r"body|bodies|corpse|remains|lives|life|toll|casualt|injur|wound|hurt|maim|hospital|shot|shoot|"
    r"stab|beat|hack|knife|hit\b|struck|graze|poison|gass|tortur|abduct|kidnap|hostage|captive|"
    r"captur|seiz|snatch|prisoner|custody|arrest|detain|apprehend|missing|disappear|unaccounted|"
    r"rescu|free|releas|liberat|displac|evacuat|homeless|fled|flee|rape|surviv|escap|gunned|"
    r"critical|burn|unharmed|unhurt|bayonet|slash|electrocut",
    re.IGNORECASE,
)


def find_tolls(page: Page) -> list[Claim]:
    """Return a Claim for each number of people harmed that the report prints, in text order."""
    claims: list[Claim] = []
    for sentence in page.sentences:
        if sentence.cued and _HARM.search(sentence.read):
            claims.extend(_sentence(page, sentence, claims))
    return claims


def _sentence(page: Page, sentence: Sentence, earlier: list[Claim]) -> list[Claim]:
    doc = page.doc(sentence)
    found = [*tolls_verbs.find(doc), *tolls_nouns.find(doc)]
    chosen: dict[tuple[int, str], tuple[Found, People, int | None]] = {}
    for harm in found:
        leader: int | None = None
        for person in _people(harm):
            key = (person.head.i, _family(harm.outcome))
            if key in chosen and _rank(chosen[key][0]) <= _rank(harm):
                leader = leader if leader is not None else person.head.i
                continue
            chosen[key] = (harm, person, leader)
            leader = leader if leader is not None else person.head.i
    ordered = sorted(chosen.values(), key=lambda item: (item[1].first, item[1].head.i))
    made: list[Claim] = []
    by_head: dict[tuple[int, str], Claim] = {}
    for harm, person, leader in ordered:
        number = len(earlier) + len(made) + 1
        claim = _claim(page, sentence, harm, person, ClaimId(f"t{number}"))
        claim = _related(claim, harm, person, leader, by_head, earlier + made, doc)
        by_head[(person.head.i, _family(harm.outcome))] = claim
        made.append(claim)
    return made


def _family(outcome: Outcome) -> str:
    """Deaths and injuries of the same words are one harm; other outcomes stand apart."""
    return "harm" if outcome in ("killed", "injured", "casualties") else outcome


def _rank(harm: Found) -> tuple[int, int]:
    return (_STRONGER.get(harm.outcome, 3), 0 if harm.rule == "verb" else 1)


def _people(harm: Found) -> list[People]:
    if harm.single:
        first = left_edge(harm.head)
        count = harm.count or numbers.exact(1)
        return [People(harm.head, first, int(harm.head.i), count, None)]
    return list(people(harm.head, harm.certain))


def _claim(page: Page, sentence: Sentence, harm: Found, person: People, claim_id: ClaimId) -> Claim:
    doc = person.head.doc
    quote = page.quote(sentence, doc[person.first : person.last + 1])
    if harm.single and harm.head.i == harm.trigger.i and harm.count is not None:
        quote = page.quote(sentence, doc[person.first : harm.head.i + 1])
    count = person.count
    modality = harm.modality
    if harm.negated:
        count = numbers.exact(0)
    who = Victims() if person.described is None else victims(person)
    toll = Toll(
        outcome=harm.outcome, low=count.low, best=count.best, high=count.high,
        qualifier=count.qualifier, words=quote.text, unit=_unit(person), victims=who,
    )  # fmt: skip
    return Claim(
        id=claim_id, kind="toll", evidence=quote, sentence=page.sentence_quote(sentence),
        clause=_clause(page, sentence, harm, person), modality=modality, toll=toll,
        scope=scope(sentence.read, quote.start - sentence.start, quote.end - sentence.start),
        cumulative=harm.cumulative,
    )  # fmt: skip


def _unit(person: People) -> Unit:
    word = person.head.lower_
    if word == "families":
        return "families"
    return "households" if word == "households" else "people"


def _clause(page: Page, sentence: Sentence, harm: Found, person: People) -> Quote:
    """Return the words of the harm with its dependents, without the speaker's clause."""
    verb = harm.trigger
    while verb.pos_ not in ("VERB", "AUX") and verb.dep_ != "ROOT":
        verb = verb.head
    while verb.dep_ in ("conj", "xcomp", "acl", "advcl", "auxpass", "relcl", "oprd", "acomp"):
        verb = verb.head
    tokens: list[Token] = [token for token in verb.subtree if not token.is_space]
    if not tokens:
        return page.sentence_quote(sentence)
    tokens.extend(person.head.doc[person.first : person.last + 1])
    return page.quote(sentence, tokens)


def _related(
    claim: Claim, harm: Found, person: People, leader: int | None,
    by_head: dict[tuple[int, str], Claim], earlier: list[Claim], doc: Doc,
) -> Claim:  # fmt: skip
    """Set how a claim stands to those before it."""
    assert claim.toll is not None
    outcome = claim.toll.outcome
    first = by_head.get((leader, _family(outcome))) if leader is not None else None
    if first is not None and first.id != claim.id:
        if first.relation == "subset_of":
            return replace(claim, relation="subset_of", of=first.of)
        return replace(claim, relation="adds_to", of=first.id)
    before = doc[max(0, person.first - 4) : person.first].text.lower()
    words = doc[person.first : person.last + 1].text.lower()
    if harm.subset or person.partitive:
        whole = relations.latest(earlier, outcome, claim.toll.value)
        return replace(claim, relation="subset_of", of=whole.id if whole else None)
    if re.search(r"\b(?:bringing|brought|raising|raised|brings|raises|taking)\b", before):
        return replace(claim, cumulative=True)
    if re.search(r"^(?:another|a further|an additional)\b|\bmore\b|\bothers?\b", words):
        whole = relations.latest(earlier, outcome)
        if whole is not None:
            return replace(claim, relation="adds_to", of=whole.id)
    return claim
