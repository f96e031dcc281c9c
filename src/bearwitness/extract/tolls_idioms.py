"""Tolls told in other words: "two gunshot victims", "could not be saved", "the man's murder".

In: a parsed sentence. Out: Found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import numbers
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.tolls_found import Found, child, is_negated, modality, subject
from bearwitness.extract.tolls_phrase import could_be_people, of_object

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# "A shooting victim" was hurt; "a homicide victim" is dead.
_VICTIM_OF: dict[str, Outcome] = {
    **dict.fromkeys(("shooting", "gunshot", "stabbing", "shot"), "injured"),
    **dict.fromkeys(("homicide", "murder", "fatal", "deceased", "slain", "dead"), "killed"),
}
_VICTIMS = frozenset({"victim", "victims"})
_DEADLY = frozenset({"fatal", "deadly", "lethal"})
_ATTACKS = frozenset("shooting shootings stabbing stabbings beating beatings".split())
# What a death is of when its owner is named: "the driver's shooting death".
_VIOLENT = frozenset("shooting stabbing beating violent brutal gunshot".split())
_DEEDS = frozenset(
    """murder killing slaying assassination execution lynching beheading homicide""".split()
)
_UNABLE = re.compile(
    r"\b(?:unable|not able|n't able|failed|could(?: not|n't)) to\s*$|\bcould(?: not|n't)\s*$"
)


def find(doc: Doc) -> Iterator[Found]:
    """Yield the harms that a sentence tells by other words than verbs and counts of harm."""
    for token in doc:
        word = token.lower_
        if word in _VICTIMS:
            yield from _victim(token)
        elif word in _ATTACKS:
            yield from _attack(token)
        elif word in ("death", "deaths") or word in _DEEDS:
            yield from _owned(token)
        elif word in ("survive", "save", "saved", "revive", "revived", "resuscitate"):
            yield from _lost(token)
        elif word in ("throat", "throats"):
            yield from _throat(token)
        elif word in ("injuries", "injury", "wounds", "burns"):
            yield from _injuries_to(token)


def _victim(noun: Token) -> Iterator[Found]:
    """Yield "two gunshot victims", "homicide victim identified"."""
    outcome = _VICTIM_OF.get(noun.nbor(-1).lower_) if noun.i > 0 else None
    if outcome is None:
        return
    lefts = [left for left in noun.lefts if left.i < noun.i]
    counted = any(
        left.dep_ == "nummod" or left.lower_ in numbers.VAGUE or left.lower_ in ("a", "an", "the")
        for left in lefts
    )
    headline = noun.lower_ == "victim" and noun.i <= 2
    if counted or headline:
        yield Found(outcome, noun, noun, rule="victim")


def _attack(noun: Token) -> Iterator[Found]:
    """Yield whom a "fatal shooting of" is said of; without "fatal", they are hurt."""
    whom = of_object(noun) if noun.pos_ == "NOUN" else None
    if whom is None or not could_be_people(whom, certain=True):
        return
    deadly = any(left.lower_ in _DEADLY for left in noun.lefts)
    yield Found("killed" if deadly else "injured", noun, whom, certain=True, rule="noun")


def _owned(noun: Token) -> Iterator[Found]:
    """Yield "a driver's shooting death", "the mayor's assassination"."""
    owner = child(noun, "poss")
    if owner is None or of_object(noun) is not None or owner.lower_ in ("its", "whose"):
        return
    if noun.lower_ in ("death", "deaths") and not any(
        left.lower_ in _VIOLENT for left in noun.lefts
    ):
        return
    if any(left.lower_ in ("attempted", "planned", "plotted") for left in noun.lefts):
        return
    if could_be_people(owner, certain=True, named_too=owner.ent_type_ == "PERSON"):
        yield Found("killed", noun, owner, certain=False, rule="noun")


def _lost(verb: Token) -> Iterator[Found]:
    """Yield who "did not survive", whom "doctors could not save"."""
    if verb.lower_ == "survive":
        helpers = {left.lower_ for left in verb.lefts}
        if "did" in helpers and is_negated(verb):
            who = subject(verb)
            if who is not None and could_be_people(who, certain=True, named_too=True):
                yield Found("killed", verb, who, certain=False, rule="verb")
        return
    before = verb.doc[max(0, verb.i - 4) : verb.i].text.lower()
    passive = before.endswith(("could not be", "couldn't be"))
    if not passive and _UNABLE.search(before) is None:
        return
    who = child(verb, "nsubjpass") if passive else child(verb, "dobj")
    if who is not None and could_be_people(who, certain=True):
        yield Found("killed", verb, who, certain=True, rule="verb")


def _throat(noun: Token) -> Iterator[Found]:
    """Yield whose throat was slit."""
    verb = noun.head
    if verb.lower_ not in ("slit", "slitting", "slits", "cut", "cutting") or modality(verb) is None:
        return
    whose = of_object(noun) or child(noun, "poss")
    if whose is not None and could_be_people(whose, certain=True):
        yield Found("killed", verb, whose, certain=True, rule="verb")


def _injuries_to(noun: Token) -> Iterator[Found]:
    """Yield "caused injuries to three people"."""
    verb = noun.head
    if verb.lemma_.lower() not in ("cause", "inflict", "do") or modality(verb) is None:
        return
    for prep in (*noun.rights, *verb.rights):
        whom = child(prep, "pobj") if prep.lower_ == "to" and prep.i > noun.i else None
        if whom is not None and could_be_people(whom, certain=True):
            negated = is_negated(verb) or any(left.lower_ == "no" for left in noun.lefts)
            if not negated and not is_thing(whom.lower_):
                yield Found("injured", noun, whom, certain=True, rule="noun")
            return
