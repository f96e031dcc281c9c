"""Tolls told as a number that was reached: "the toll rose to 177", "brings to six the number of".

In: a noun or verb of a parsed sentence. Out: Found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.calendar_words import FULL_MONTHS
from bearwitness.domain import Modality, Outcome
from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import PEOPLE
from bearwitness.extract.tolls_found import Found, child, modality
from bearwitness.extract.tolls_joint import paired
from bearwitness.extract.tolls_phrase import MEASURES, could_be_people

if TYPE_CHECKING:
    from spacy.tokens import Token


def toll(noun: Token) -> Iterator[Found]:
    """Yield "the death toll rose to 177": the number that a toll is said to have reached."""
    doc = noun.doc
    # "The injury toll", "the casualty toll"; of "die of wounds as the toll rises" none.
    before = doc[max(0, noun.i - 1) : noun.i].text.lower()
    outcome: Outcome = "killed"
    if re.search(r"injur|wound", before):
        outcome = "injured"
    elif "casualt" in before:
        outcome = "casualties"
    elif doc[min(noun.i + 1, len(doc) - 1)].lower_ in ("road", "roads", "booth", "free"):
        return
    # "The militant death toll", "the civilian toll", "the toll among policemen".
    first = noun.i - 1 if doc[noun.i - 1].lower_ == "death" else noun.i
    whose = _of_people(doc[first - 1]) or _of_named_people(noun)
    found = _brought_to(noun, doc[max(0, first - 1)], outcome, whose)
    yield from [found] if found else _reached(noun, noun.i + 1, outcome, whose)


def _of_named_people(noun: Token) -> Token | None:
    """Return the policemen of "the toll of policemen killed", "the toll among policemen"."""
    for preposition in noun.rights:
        if preposition.lower_ in ("of", "among", "amongst"):
            whose = child(preposition, "pobj")
            return _of_people(whose) if whose is not None else None
    return None


_BRINGS = frozenset("bring take raise push lift increase".split())


def _brought_to(noun: Token, article: Token, outcome: Outcome, whose: Token | None) -> Found | None:
    """Return the six of "brings to six the number of people killed"."""
    doc = noun.doc
    number = article.nbor(-1) if article.i > 1 else None
    if number is None or article.lower_ not in ("the", "their") or _date(number):
        return None
    before = [token for token in doc[max(0, number.i - 6) : number.i] if token.is_alpha]
    brings = any(token.lemma_.lower() in _BRINGS for token in before)
    if number.tag_ != "CD" or not brings or not any(token.lower_ == "to" for token in before):
        return None
    return Found(outcome, noun, number, cumulative=True, described=whose, rule="toll")


def _of_people(token: Token) -> Token | None:
    """Return a word that says of what status those are whom a number counts."""
    word = PEOPLE.get(token.lower_)
    return token if word is not None and word.status != "unknown" else None


def number_of(noun: Token) -> Iterator[Found]:
    """Yield "the number of people killed has risen to 45", "bringing the number of dead to 8"."""
    following = noun.doc[noun.i + 1 : noun.i + 8]
    whose: Token | None = None
    for token in following:
        outcome = None
        if token.lower_ not in ("shot", "stabbed"):
            outcome = lexicon.STATES.get(token.lower_)
        if outcome is None and token.lower_ in lexicon.COUNTABLE:
            outcome = lexicon.HARM_NOUNS[token.lower_]
        if outcome is not None:
            if paired(token) is not None:
                outcome = "casualties"  # "the number of people killed and wounded"
            found = _brought_to(noun, noun.doc[max(0, noun.i - 1)], outcome, whose)
            yield from [found] if found else _reached(noun, token.i + 1, outcome, whose)
            return
        whose = _of_people(token) or whose
        if token.lower_ in _SURE:
            continue
        if token.pos_ in ("VERB", "AUX") or token.is_punct:
            return


# "The number of people confirmed dead", "known to have been killed".
_SURE = frozenset("confirmed known reported believed verified to have been".split())


def _reached(
    noun: Token, start: int, outcome: Outcome, whose: Token | None = None
) -> Iterator[Found]:
    """Yield the number a toll or "number of dead" reached, after a word; whose: of what people."""
    doc = noun.doc
    grew = _grew(noun)
    if grew is not None and grew.i > start:
        start = grew.i  # "killed in two raids on the town of A since Monday has risen to 17"
    number: Token | None = None
    firmness: Modality = "stated"
    reach = False
    for token in doc[start : start + 15]:
        if token.lower_ in lexicon.MODALS or token.lower_ in ("expected", "likely", "set"):
            firmness = "expected"
        elif token.lower_ in lexicon.FEARED:
            firmness = "feared"
        reach = reach or token.lower_ in _REACHED
        if token.like_num or token.tag_ == "CD" or token.lower_ in ("dozens", "hundreds", "scores"):
            if doc[token.i - 1].lower_ in ("from", "since") or _date(token):
                continue
            number = token
            break
        if token.lower_ in (";", "while", "but"):
            break
    if number is None or not reach:
        return
    head = number.head if number.dep_ == "nummod" else number
    if number.dep_ == "nummod" and not could_be_people(head, certain=True):
        head = number
    following = doc[number.i + 1].lower_ if number.i + 1 < len(doc) else ""
    if {following, head.lower_} & MEASURES:
        return
    described = whose if head is number else None
    yield Found(
        outcome, noun, head, cumulative=True, modality=firmness, described=described, rule="toll"
    )


def _grew(noun: Token) -> Token | None:
    """Return the verb of "the number of people killed in raids on A and B has risen to 17"."""
    verb = noun.head
    while verb.dep_ in ("xcomp", "conj") and verb.lemma_.lower() not in _GROWS:
        verb = verb.head
    told = noun.dep_ == "nsubj" and verb.lemma_.lower() in _GROWS and verb.tag_ != "VB"
    return verb if told else None


def deaths_rose(noun: Token) -> Iterator[Found]:
    """Yield "deaths from the blast rose to 17"; none of "the deaths of the three"."""
    counts = noun.lower_ in ("deaths", "fatalities", "injuries", "casualties")
    grew = _grew(noun) if counts else None
    if grew is not None:
        yield from _reached(noun, grew.i, lexicon.HARM_NOUNS[noun.lower_])


_GROWS = frozenset("rise climb grow increase jump reach soar swell mount go".split())


def put_at(verb: Token) -> Iterator[Found]:
    """Yield "put its own dead at six"; where a toll was told before, "a monitor put it at 11"."""
    counted = child(verb, "dobj")
    at = next((right for right in verb.rights if right.lower_ == "at"), None)
    number = child(at, "pobj") if at is not None else None
    if counted is None or number is None or number.i < counted.i or modality(verb) is None:
        return
    numeral = child(number, "nummod") or number
    if not (numeral.tag_ == "CD" or numeral.like_num) or _date(numeral):
        return
    if number is not numeral and not could_be_people(number, certain=True):
        if number.lower_ not in lexicon.STATES:  # "put the toll at 20 dead", not "at 11 metres"
            return
        number = numeral
    following = number.doc[number.i + 1].lower_ if number.i + 1 < len(number.doc) else ""
    if following in MEASURES:
        return
    word = counted.lower_
    outcome = _OWN_LOSSES.get(word)
    if outcome is not None:
        yield Found(outcome, verb, number, cumulative=True, rule="put")
    elif word in ("it", "figure", "number", "count"):
        yield Found("killed", verb, number, cumulative=True, rule="put again")


PUTS = frozenset(("put", "puts", "putting"))
_OWN_LOSSES: dict[str, Outcome] = {
    "dead": "killed", "losses": "killed", "deaths": "killed", "fatalities": "killed",
    "wounded": "injured", "injured": "injured", "injuries": "injured", "casualties": "casualties",
}  # fmt: skip
_REACHED = frozenset(
    """to at of stands stood reached reaches was is hit passed topped exceeded crossed surpassed
    climbed : over""".split()
)
_MONTHS = frozenset(FULL_MONTHS)


def _date(number: Token) -> bool:
    before = number.nbor(-1).lower_ if number.i > 0 else ""
    following = number.doc[number.i + 1].lower_ if number.i + 1 < len(number.doc) else ""
    year = len(number.text) == 4 and number.text.isdigit() and number.text[:2] in ("19", "20")
    return before in _MONTHS or following in _MONTHS or year
