"""Tolls told by nouns: "the death toll rose to 177", "12 bodies", "claimed the lives of".

In: a parsed sentence. Out: Found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import lexicon, numbers
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.tolls_edges import left_edge
from bearwitness.extract.tolls_found import (
    Found,
    child,
    is_negated,
    modality,
    neither,
    own_subject,
    subject,
)
from bearwitness.extract.tolls_phrase import (
    SELF,
    could_be_people,
    is_plural,
    named,
    of_object,
)
from bearwitness.extract.tolls_reached import PUTS, deaths_rose, number_of, put_at, toll

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOUNLIKE = frozenset("nsubj nsubjpass dobj pobj conj attr appos ROOT dep nmod".split())
_ABSENT = frozenset({"no", "zero", "without", "any"})
_BEYOND = frozenset("other further more additional second third fourth fifth".split())
_WOUNDS = frozenset("injury injuries wound wounds burn burns bruises fracture fractures shrapnel "
                    "concussion concussions lacerations cuts trauma damage".split())  # fmt: skip
# Verbs that tell of casualties: denied, they say that there were none.
_TELLS = frozenset("report cause be have suffer result record confirm leave include claim".split())
_FOUND = frozenset("found discovered recovered identified dumped retrieved exhumed".split())
_SUFFER = frozenset("suffered suffers suffering suffer sustained sustains sustaining received "
                    "receiving incurred".split())  # fmt: skip


def find(doc: Doc) -> Iterator[Found]:
    """Yield the harms that nouns of a sentence tell."""
    for token in doc:
        word = token.lower_
        if word in lexicon.HARM_NOUNS:
            yield from _harm_noun(token)
            yield from deaths_rose(token)
        elif word in lexicon.TOLL_NOUNS:
            yield from toll(token)
        elif word in ("number", "count"):
            yield from number_of(token)
        elif word in lexicon.BODIES:
            yield from _body(token)
        elif word in lexicon.LIVES:
            yield from _life(token)
        elif word in ("dead", "wounded", "injured", "missing") and token.dep_ in _NOUNLIKE:
            yield from _nominal(token, lexicon.VICTIM_STATES[word])
        if word in _SUFFER:
            yield from _suffered(token)
        elif word in PUTS:
            yield from put_at(token)
        elif word in ("martyrdom", "suicide"):
            yield from _met(token)
        elif word in SELF:
            yield from _on_oneself(token)


def _numbered(token: Token) -> bool:
    return any(
        left.dep_ == "nummod"
        or (left.lower_ in numbers.VAGUE and left.dep_ in ("amod", "det", "quantmod", "nmod"))
        for left in token.lefts
    )


def _harm_noun(noun: Token) -> Iterator[Found]:
    outcome = lexicon.HARM_NOUNS[noun.lower_]
    if noun.dep_ == "compound":
        return
    absent = _absent(noun)
    verb = noun.head if noun.head.pos_ in ("VERB", "AUX") else None
    if verb is not None and (_stopped(noun, verb) or (noun.dep_ == "nsubj" and not modality(verb))):
        return  # "to stop the massacre of", "assassinations of officials will continue"
    told = verb is not None and verb.lemma_.lower() in _TELLS
    if verb is not None and told and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr"):
        absent = absent or is_negated(verb)
    if absent and noun.lower_ in lexicon.COUNTABLE:
        if verb is not None and modality(verb) is None:
            return
        if any(left.lower_ in _BEYOND for left in noun.lefts):
            return  # "no other casualties": those told of stand
        yield Found(outcome, noun, noun, count=numbers.exact(0), single=True, rule="noun")
        return
    if absent:
        return
    whom = of_object(noun)
    if outcome == "abducted" and whom is not None and _in_general(noun, whom):
        return
    if outcome == "abducted" and whom is None and noun.lower_ in ("abduction", "kidnapping"):
        yield from _of_its_owner(noun)
        return
    if _numbered(noun) and noun.lower_ in lexicon.COUNTABLE:
        count = numbers.read(noun.doc[left_edge(noun) : noun.i + 1].text)
        if count is not None:
            yield Found(outcome, noun, noun, count=count, single=True, rule="noun")
        return
    if whom is not None and could_be_people(whom, certain=True) and not _charged(noun):
        yield Found(outcome, noun, whom, certain=True, rule="noun")


def _in_general(noun: Token, whom: Token) -> bool:
    """Tell "frequent kidnappings of journalists", which counts nobody."""
    counted = any(left.dep_ in ("nummod", "det", "poss", "amod") for left in whom.lefts)
    participated = noun.head.lower_ == "in" and noun.head.head.lemma_ in _TAKES_PART
    # Of a text in capitals "newsmen" may be read as a name.
    kind = whom.tag_ == "NNS" or (is_plural(whom) and is_person(whom.lower_))
    return (noun.tag_ == "NNS" or participated) and kind and not counted and not whom.conjuncts[3:]


_TAKES_PART = frozenset({"participate", "involve", "engage", "specialize", "specialise", "live"})


def _of_its_owner(noun: Token) -> Iterator[Found]:
    """Yield "his kidnapping", "Ali Khan's abduction", which count where nothing told of it."""
    owner = child(noun, "poss")
    if owner is None or owner.lower_ in ("its", "my", "our", "your"):
        return
    if owner.pos_ == "PRON" or (owner.tag_ == "NNP" and named(owner)) or is_person(owner.lower_):
        yield Found("abducted", noun, owner, rule="known")


def _stopped(noun: Token, verb: Token) -> bool:
    """Tell whether a harm is what somebody would end or keep from."""
    return noun.dep_ == "dobj" and verb.lemma_ in ("stop", "halt", "end", "prevent", "avoid")


def _absent(noun: Token) -> bool:
    """Tell "no casualties", "without injuries", "no damage or injuries"."""
    if any(left.lower_ in _ABSENT for left in noun.lefts) or noun.head.lower_ == "without":
        return True
    return noun.dep_ == "conj" and noun.head.pos_ == "NOUN" and _absent(noun.head)


def _charged(noun: Token) -> bool:
    """Tell whether a noun names a crime in law: "charged with the attempted murder of"."""
    if any(left.lower_ in ("attempted", "capital", "degree", "planned", "possible")
           for left in noun.lefts):  # fmt: skip
        return True
    start = max(0, noun.i - 6)
    # "An assassination attempt resulted in the death of a guard": not the death was attempted.
    told = [
        token.i
        for token in noun.doc[start : noun.i]
        if token.tag_ in ("VBD", "VBZ", "VBP") and token.lemma_ != "be"
    ]
    before = noun.doc[told[-1] if told else start : noun.i].text.lower()
    return bool(
        re.search(r"\b(?:threat|plot(?:ting|ted|s)?|plan|attempt|intent|counts?)\b", before)
    )


def _body(noun: Token) -> Iterator[Found]:
    if noun.dep_ == "compound":
        return
    owner = child(noun, "poss")
    if owner is not None:
        verb = noun.head
        if verb.lower_ in _FOUND and not is_negated(verb) and could_be_people(owner, False, True):
            yield Found("killed", noun, noun, rule="body")
        return
    determiner = {left.lower_ for left in noun.lefts if left.dep_ in ("det", "amod")}
    whom = of_object(noun)
    if noun.lower_ == "remains" and stays(noun):
        return
    if noun.lower_ in ("remains", "body") and whom is not None and not could_be_people(whom, True):
        return
    if whom is not None and not _numbered(noun):
        yield Found("killed", noun, whom, rule="body")
    elif _numbered(noun):
        yield Found("killed", noun, noun, rule="body")
    elif noun.lower_ in ("body", "corpse") and determiner & {"a", "an", "another", "one", "second",
                                                             "third"}:  # fmt: skip
        verb = noun.head
        if verb.lemma_ == "be" and noun.dep_ != "attr":
            return  # "a training body was the target"
        if verb.pos_ in ("VERB", "AUX") and verb.lemma_ in ("find", "discover", "recover", "see",
                                                            "be", "leave", "dump"):  # fmt: skip
            yield Found("killed", noun, noun, rule="body")


def stays(noun: Token) -> bool:
    """Tell "the 3-year-old remains hospitalized", where the parser takes the verb for a noun."""
    following = noun.doc[noun.i + 1].lower_ if noun.i + 1 < len(noun.doc) else ""
    before = noun.doc[noun.i - 1] if noun.i > 0 else noun
    return following.startswith("hospitali") or (
        following in ("in", "at", "under", "on", "critical", "unknown", "unclear", "missing")
        and before.lower_ not in ("human", "the", "body", "skeletal", "charred")
    )


def _life(noun: Token) -> Iterator[Found]:
    verb = noun.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    word = verb.lemma_.lower()
    if modality(verb) is None:
        return
    if word in ("lose", "lay") and noun.dep_ == "dobj":
        if any(left.dep_ == "poss" for left in noun.lefts):
            who = own_subject(verb) or subject(verb)
            if who is not None and could_be_people(who, certain=False):
                yield Found("killed", verb, who, negated=is_negated(verb), rule="life")
        elif _numbered(noun):
            yield Found("killed", verb, noun, rule="life")
        return
    if word in ("claim", "cost", "take", "end", "snuff") and noun.dep_ in ("dobj", "dative"):
        whom = of_object(noun)
        if whom is not None and not _numbered(noun):
            yield Found("killed", verb, whom, rule="life")
        elif whom is not None or _numbered(noun):
            yield Found("killed", verb, noun, rule="life")
        elif any(left.dep_ == "poss" and left.pos_ == "PRON" for left in noun.lefts):
            owner = next(left for left in noun.lefts if left.dep_ == "poss")
            if word in ("claim", "cost", "take") or owner.lower_ == "own":
                yield Found("killed", verb, owner, rule="life")
        elif word == "claim" and noun.lower_ == "life" and noun.dep_ == "dobj":
            yield Found("killed", verb, noun, count=numbers.exact(1), single=True, rule="life")
    elif word == "lose" and noun.dep_ == "nsubjpass" and (_numbered(noun) or of_object(noun)):
        yield Found("killed", verb, noun, negated=is_negated(verb), rule="life")


def _nominal(noun: Token, outcome: Outcome) -> Iterator[Found]:
    """Yield "12 dead", "30 wounded", "the dead include five children", "among the dead were"."""
    if _numbered(noun) and child(noun, "nsubj") is None:
        yield Found(outcome, noun, noun, rule="nominal")
        return
    if any(left.lower_ in ("the", "those") for left in noun.lefts):
        yield from members(noun, noun, outcome)


def members(noun: Token, trigger: Token, outcome: Outcome) -> Iterator[Found]:
    """Yield who the harmed were: "the dead include X", "among those killed was X"."""
    verb = noun.head
    counted = verb.head if noun.dep_ == "pobj" and verb.lower_ == "of" else None
    if counted is not None and (counted.tag_ == "CD" or counted.lower_ in numbers.VAGUE):
        # "Three of the dead were children".
        kind = child(counted.head, "attr") if counted.dep_ == "nsubj" else None
        yield Found(outcome, trigger, counted, subset=True, described=kind, rule="nominal")
        return
    if noun.dep_ == "nsubj" and verb.lemma_ in ("include", "be", "number", "comprise"):
        named = child(verb, "dobj", "attr")
        if named is not None and could_be_people(named, certain=False):
            subset = verb.lemma_ in ("include", "number") or noun.lower_ != "those"
            yield Found(outcome, trigger, named, subset=subset, rule="nominal")
    elif noun.dep_ == "pobj" and noun.head.lower_ in ("among", "amongst"):
        copula = noun.head.head
        named = child(copula, "nsubj", "attr", "nsubjpass")
        if named is not None and could_be_people(named, certain=False):
            yield Found(outcome, trigger, named, subset=True, rule="nominal")


def _suffered(verb: Token) -> Iterator[Found]:
    """Yield "suffered burns", "sustained gunshot wounds": the subject is hurt."""
    if not any(
        harm.dep_ in ("dobj", "ccomp", "xcomp") and harm.lower_ in _WOUNDS for harm in verb.children
    ):
        return
    firmness = modality(verb)
    who = subject(verb)
    if firmness is None or who is None or not could_be_people(who, certain=True, named_too=True):
        return
    denied = is_negated(verb) or neither(who)
    yield Found("injured", verb, who, negated=denied, modality=firmness, rule="suffered")


def _met(noun: Token) -> Iterator[Found]:
    """Yield "embraced martyrdom", "committed suicide": the subject died."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in ("embrace", "attain", "achieve", "commit"):
        return
    who = subject(verb)
    if who is not None and modality(verb) == "stated" and could_be_people(who, certain=False):
        yield Found("killed", verb, who, negated=is_negated(verb), rule="verb")


_BLOWN = frozenset("blew blow blows blowing blown".split())


def _on_oneself(pronoun: Token) -> Iterator[Found]:
    """Yield "turned the gun on himself", "blew himself up"."""
    if pronoun.dep_ == "dobj" and pronoun.head.lower_ in _BLOWN:
        blown = pronoun.head
        if pronoun.i + 1 < len(pronoun.doc) and pronoun.nbor(1).lower_ == "up":
            firmness = modality(blown)
            if firmness is not None and not is_negated(blown):
                yield Found("killed", blown, pronoun, modality=firmness, rule="verb")
        return
    verb = pronoun.head.head
    if pronoun.head.lower_ != "on" or verb.lower_ not in ("turned", "turning", "turns"):
        return
    gun = child(verb, "dobj")
    if gun is not None and gun.lower_ in ("gun", "weapon", "rifle", "pistol", "handgun"):
        yield Found("killed", verb, pronoun, rule="verb")
