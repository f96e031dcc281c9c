"""Tolls told by verbs and by states: "killed 12", "12 were shot dead", "left two dead".

In: a parsed sentence. Out: Found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bearwitness.domain import Outcome
from bearwitness.extract import lexicon, numbers, tolls_taken
from bearwitness.extract.lexicon_people import is_attacker, is_person
from bearwitness.extract.lexicon_things import THINGS, is_thing
from bearwitness.extract.tolls_companions import along_with, companions
from bearwitness.extract.tolls_found import (
    Found,
    child,
    has,
    is_negated,
    modality,
    neither,
    own_subject,
    subject,
)
from bearwitness.extract.tolls_harmed import whom
from bearwitness.extract.tolls_nouns import members
from bearwitness.extract.tolls_phrase import GROUPS, could_be_people, is_counted, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEADLY_ADVERBS = frozenset({"fatally", "mortally"})


def find(doc: Doc) -> Iterator[Found]:
    """Yield the harms that verbs and adjectives of a sentence tell."""
    for token in doc:
        word = token.lower_
        if word in lexicon.TRANSITIVE and token.pos_ in ("VERB", "ADJ", "AUX", "NOUN"):
            if token.dep_ == "amod" and word in _ATTRIBUTIVE:
                yield from _state(token, lexicon.STATES[word])
                yield from tolls_taken.the_taken(token)
            if token.pos_ == "NOUN" or token.dep_ == "amod":
                continue
            yield from _transitive(token, lexicon.TRANSITIVE[word], certain=False)
        elif word in lexicon.PERSONAL and token.pos_ in ("VERB", "ADJ", "NOUN"):
            if token.pos_ == "NOUN" or token.dep_ == "amod":
                continue
            yield from _transitive(token, lexicon.PERSONAL[word], certain=True)
        elif word in lexicon.DIE and token.pos_ in ("VERB", "NOUN", "ADJ"):
            yield from _intransitive(token, "killed")
        elif token.pos_ == "VERB" and _deadly(token):
            yield from _transitive(token, "killed", certain=True)
        elif word in _FLEE:
            yield from _fled(token)
        elif word == "escaped":
            yield from _escaped(token)
        elif word in tolls_taken.WORDS:
            yield from tolls_taken.find(token)
        if word in ("dead", "missing", "homeless", "unaccounted") or (
            token.pos_ == "ADJ" and word in lexicon.STATES
        ):
            yield from _state(token, lexicon.STATES[word])


# Participles that stand before whom they count: "the seven kidnapped students".
_ATTRIBUTIVE = frozenset("wounded injured kidnapped abducted".split())
_FLEE = frozenset("flee fled flees fleeing".split())
_HOMES = frozenset(
    """homes home houses villages village fighting violence area areas country town city towns
    cities camp camps region district neighbourhood""".split()
)
_FORCE = frozenset("force cause compel prompt drive lead oblige push".split())
# So many flee for their lives: "hundreds fled".
_CROWDS = frozenset("hundreds thousands".split())
_REPELLED = frozenset("back off away".split())
_SENTENCED = frozenset("sentenced condemned sentencing scared bored tickled worked".split())


def _deadly(verb: Token) -> bool:
    """Tell "burnt to death", "burned alive", "wiped out a family", "sent to hell"."""
    following = verb.doc[verb.i + 1 : verb.i + 3].text.lower()
    if following == "to death":
        return verb.lower_ not in _SENTENCED
    if following == "to hell":
        return verb.lower_ in ("sent", "dispatched")
    if following.startswith("alive"):
        return verb.lower_ in ("burned", "burnt", "burning", "buried")
    return verb.lower_ in ("wiped", "wiping", "wipes") and following.startswith("out")


def _fled(verb: Token) -> Iterator[Found]:
    """Yield "1,500 people fled their homes"."""
    place = child(verb, "dobj")
    if place is None:
        way = child(verb, "prep")
        place = child(way, "pobj") if way is not None and way.lower_ in ("from", "to") else None
    cause = _cause(verb)
    who = subject(verb) if cause is None else child(cause, "dobj")
    told = modality(cause or verb) is not None
    if place is None and who is not None and (who.lower_ in _CROWDS or cause is not None) and told:
        if who.lower_ in _CROWDS or (
            could_be_people(who, certain=True)
            and not any(is_attacker(token.lower_) for token in who.subtree)
        ):
            yield Found("displaced", verb, who, certain=True, rule="verb")
        return
    if place is None or who is None or place.lower_ not in _HOMES or not told:
        return
    if could_be_people(who, certain=True) and not is_attacker(who.lower_):
        yield Found("displaced", verb, who, certain=True, rule="verb")


def _cause(verb: Token) -> Token | None:
    """Return the verb of forcing in "forcing hundreds to flee"."""
    forcing = verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_.lower() in _FORCE
    return verb.head if forcing and child(verb.head, "dobj") is not None else None


def _outcome(verb: Token, outcome: Outcome) -> Outcome:
    """Return killed for "shot dead", "beaten to death", "fatally shot"."""
    doc = verb.doc
    for dependent in verb.children:
        if dependent.lower_ == "dead" and dependent.dep_ in ("oprd", "advmod", "acomp", "amod",
                                                             "xcomp", "ccomp", "dobj"):  # fmt: skip
            return "killed"
        if dependent.lower_ in _DEADLY_ADVERBS:
            return "killed"
        beside = dependent.dep_ == "conj" and dependent.i == verb.i + 2
        if beside and lexicon.TRANSITIVE.get(dependent.lower_) == "killed" and outcome == "injured":
            if doc[verb.i + 1].lower_ != "and":
                continue
            return "killed"  # "shot and killed the mayor and six of his guards"
        if dependent.lower_ == "down" and verb.lower_ in ("gunned", "shot", "cut"):
            return "killed"
        if dependent.lower_ == "to" and dependent.dep_ == "prep":
            target = child(dependent, "pobj")
            if target is not None and target.lower_ == "death":
                return "killed"
    following = [token.lower_ for token in doc[verb.i + 1 : verb.i + 3]]
    if outcome in ("killed", "injured") and _open_pair(verb, outcome):
        return "casualties"  # "were either killed or wounded"
    if following[:1] == ["dead"] or following in (["to", "death"], ["full", "of"]):
        return "killed"
    return outcome


def _open_pair(verb: Token, outcome: Outcome) -> bool:
    """Tell whether "or" leaves open which of two harms befell the same people."""
    others = [token for token in verb.rights if token.dep_ == "conj"]
    others += [verb.head] if verb.dep_ == "conj" else []
    first = verb.head if verb.dep_ == "conj" and verb.head in others else verb
    return any(
        {outcome, lexicon.TRANSITIVE.get(other.lower_)} == {"killed", "injured"}
        and abs(other.i - verb.i) == 2
        and any(token.lower_ == "or" for token in first.rights)
        for other in others
    )


def _transitive(verb: Token, outcome: Outcome, certain: bool) -> Iterator[Found]:
    firmness = modality(verb)
    if firmness is None:
        return
    told, outcome = outcome, _outcome(verb, outcome)
    if outcome == "killed" != told:
        certain = False
    if verb.lower_ == "hurting" and any(left.lower_ in ("is", "are") for left in verb.lefts):
        return  # "the strikes are hurting the government"
    if verb.lower_ == "shot" and verb.doc[verb.i : verb.i + 2].text.lower() == "shot down":
        certain = True  # planes are shot down more often than people
    if verb.lower_ == "gunned" and verb.doc[verb.i : verb.i + 2].text.lower() != "gunned down":
        return
    if any(part.lower_ in ("off", "up") and part.dep_ == "prt" for part in verb.rights):
        return  # "killed off their hopes", "shot up a store"
    if _missed(verb):
        return
    if verb.lower_ in lexicon.SEIZE and verb.doc[verb.i + 1 : verb.i + 2].text.lower() == "from":
        return  # "seized from the rebels 324 rifles"
    following = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    if verb.lower_ in ("beat", "beaten", "beating", "beats") and following in _REPELLED:
        return  # "beat back the rebels"
    if any(left.lower_ in ("nearly", "almost", "narrowly", "barely") for left in verb.lefts):
        return
    negated = is_negated(verb)
    named = verb.lower_ in lexicon.HURT_PERSONS or outcome == "arrested"
    heads = whom(verb)
    for head in heads:
        denied = negated or neither(head)
        if _general(verb, head):
            continue
        if verb.lower_ in lexicon.STRUCK and head.lower_ in GROUPS:
            continue  # "an airstrike hit a wedding party": who was hurt is told after it
        if _target(verb, head) or _moved(verb):
            continue
        if head.lower_ in lexicon.BODY_PARTS and certain:
            yield from _own_limb(verb, head)
            continue
        if head.lower_ == "those" and verb.dep_ in ("acl", "relcl", "conj"):
            yield from _those(verb, head, outcome)
            continue
        if not _counted_whom(verb, head) and (
            is_thing(head.lower_) or not could_be_people(head, certain, named)
        ):
            continue
        if _told_after(verb, head):
            continue
        if head.lower_ in ("anyone", "anybody") and not denied:
            continue
        if denied and verb.dep_ == "pcomp" and not _whoever(head):
            continue  # "he died without killing police" says nothing of how many were harmed
        if head.lower_ in lexicon.BODIES and outcome == "injured":
            outcome = "killed"  # "the bodies of three men, shot in the head"
        if verb.lower_ in lexicon.CAPTURE:
            outcome = tolls_taken.captured_as(verb, head)
        elif verb.lower_ in lexicon.SEIZE:
            outcome = tolls_taken.seized_as(verb, head)
        yield Found(outcome, verb, head, certain, negated=denied, modality=firmness, rule="verb")
        for companion in companions(verb, head):
            yield Found(outcome, verb, companion, True, modality=firmness, rule="with")


def _target(verb: Token, head: Token) -> bool:
    """Tell "the army struck terrorists in a tunnel": whom it aimed at, and no toll."""
    return (
        verb.lower_ in lexicon.STRUCK
        and head.dep_ == "dobj"
        and head.tag_ == "NNS"
        and is_attacker(head.lower_)
    )


def _moved(verb: Token) -> bool:
    """Tell "the crowd was shot through with excitement"."""
    doc = verb.doc
    after = verb.i + 1
    if verb.lower_ != "shot" or not has(verb, "auxpass"):
        return False
    if after < len(doc) and doc[after].lower_ == "through":
        after += 1
    return after + 1 < len(doc) and doc[after].lower_ == "with" and doc[after + 1].lower_ in _MOODS


_MOODS = frozenset(
    "excitement fear joy anger pride grief anxiety tension hope dread worry sadness".split()
)


def _told_after(verb: Token, head: Token) -> bool:
    """Tell "a bomb struck civilians, killing one and hurting two": the numbers say how many."""
    if verb.lower_ not in lexicon.STRUCK or head.tag_ != "NNS":
        return False
    counted = any(left.dep_ in ("nummod", "det", "poss") for left in head.lefts)
    return not counted and any(
        token.tag_ == "VBG" and token.lower_ in lexicon.TRANSITIVE for token in verb.doc[head.i :]
    )


def _whoever(head: Token) -> bool:
    """Tell "anyone" and "any of the guards" from "the guards"."""
    return head.lower_ in _ANY or any(left.lower_ in _ANY for left in head.lefts)


_ANY = frozenset("any anyone anybody someone somebody people a an one".split())


def _counted_whom(verb: Token, head: Token) -> bool:
    """Tell "killed two security": what is killed and counted is people, unless listed a thing."""
    return (
        verb.lower_ in _OF_PEOPLE
        and head.dep_ in ("dobj", "nsubjpass")
        and head.pos_ == "NOUN"
        and head.lower_ not in THINGS
        and any(left.dep_ == "nummod" for left in head.lefts)
        and is_thing(head.lower_)
    )


_OF_PEOPLE = frozenset(
    """kill kills killed killing wound wounds wounded wounding injure injures injured
    injuring""".split()
)


def _own_limb(verb: Token, limb: Token) -> Iterator[Found]:
    """Yield who "shot his own hand"."""
    who = subject(verb) if any(left.lower_ == "own" for left in limb.lefts) else None
    if who is not None and could_be_people(who, certain=True, named_too=True):
        yield Found("injured", verb, who, certain=True, rule="verb")


# After "shot at": no place follows.
_AIM = frozenset(
    "by from while as when before after during on and but multiple several . , ;".split()
)


def _missed(verb: Token) -> bool:
    """Tell "was shot at by insurgents", who may have missed, from "was shot at a market"."""
    following = [token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]]
    return (
        verb.lower_ in ("shot", "fired")
        and following[:1] == ["at"]
        and (len(following) == 1 or following[1] in _AIM)
    )


def _general(verb: Token, head: Token) -> bool:
    """Tell a habit or a kind from an event: "they often kill leaders", "people hurt in attacks"."""
    counted = any(
        left.dep_ in ("nummod", "det", "poss") or left.lower_ in numbers.VAGUE
        for left in head.lefts
    )
    if counted or not is_plural(head) or head.pos_ == "PRON":
        return False
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ in ("with", "against"):
        return True  # "the church does not agree with kidnapping civilians"
    if verb.dep_ == "acl" and head.dep_ in ("pobj", "dobj", "conj"):
        return True
    present = child(verb, "auxpass")
    if (
        present is not None
        and present.lower_ == "are"
        and any(token.text == "?" for token in verb.doc[verb.i :])
    ):
        return True
    often = {"often", "frequently", "regularly", "sometimes", "usually", "routinely", "typically"}
    return any(left.lower_ in often for left in verb.lefts)


def _those(verb: Token, those: Token, outcome: Outcome) -> Iterator[Found]:
    """Yield who "those killed" were; the pronoun itself counts nobody."""
    part = those.head.head if those.dep_ == "pobj" and those.head.lower_ == "of" else None
    if part is not None and (part.tag_ == "CD" or part.lower_ in ("several", "most", "many")):
        yield Found(outcome, verb, part, subset=True, rule="those")
        return
    yield from members(those, verb, outcome)


def _intransitive(verb: Token, outcome: Outcome) -> Iterator[Found]:
    firmness = modality(verb)
    if firmness is None:
        return
    found = subject(verb)
    if found is None and verb.dep_ == "pcomp":
        return
    if found is None and verb.i > 0 and could_be_people(verb.nbor(-1), certain=True):
        found = verb.nbor(-1)  # a headline's "16-year-old dies", read as a noun
    if found is not None and not is_thing(found.lower_) and could_be_people(found, certain=False):
        yield Found(outcome, verb, found, negated=is_negated(verb), modality=firmness, rule="verb")


_CAPTIVITY = frozenset("captivity captors abductors kidnappers".split())
_UNHURT = frozenset("unhurt unharmed unscathed injury death alive by narrowly with without".split())


def _escaped(verb: Token) -> Iterator[Found]:
    """Yield "fifty of the children escaped"; but not "escaped unhurt", nor gunmen who got away."""
    who = child(verb, "nsubj")
    following = verb.doc[verb.i + 1 : verb.i + 2].text.lower()
    target = child(verb, "dobj")
    if who is None or following in _UNHURT or is_attacker(who.lower_) or modality(verb) is None:
        return
    if target is not None and target.lower_ not in _CAPTIVITY:
        return
    if who.tag_ == "CD" or (is_counted(who) and could_be_people(who, certain=True)):
        yield Found("escaped", verb, who, certain=True, rule="escaped")


_LEFT_OPEN = frozenset("victim victims other others person persons people".split())


def _state(token: Token, outcome: Outcome) -> Iterator[Found]:
    """Yield the victims an adjective is said of."""
    if token.lower_ == "dead" and token.i > 0:
        before = token.doc[token.i - 1].lower_
        if before in lexicon.HURT_PERSONS:
            return
    head = token.head
    victims: Token | None = None
    if token.dep_ in ("acomp", "oprd", "attr", "xcomp", "advmod", "ccomp", "conj", "ROOT", "advcl"):
        own = own_subject(token)
        numeral = child(token, "nummod")
        if head.i + 1 == token.i and head.pos_ == "VERB" and is_person(head.lower_):
            own = head  # a headline's "suspect dead", read as "they suspect"
        if own is not None:
            victims = own
        elif numeral is not None:
            victims = numeral
        elif token.dep_ == "conj" and head.pos_ in ("ADJ", "VERB", "NOUN", "NUM"):
            return
        elif head.pos_ in ("VERB", "AUX"):
            dobj = child(head, "dobj")
            victims = dobj if dobj is not None and dobj.i < token.i else subject(head)
            guarding = token.lower_ == "dead" and head.dep_ == "acl"
            if guarding and head.head.dep_ == "dobj" and head.head.head.lemma_ == "leave":
                victims = head.head  # "left two officers guarding the bank dead"
            if victims is not None and victims.head.lower_ == "pronounced" and dobj is None:
                victims = subject(head)
    elif token.dep_ == "amod":
        attributive = token.lower_ in _ATTRIBUTIVE | {"dead"} and is_counted(head)
        attributive = attributive and (could_be_people(head, True) or has(head, "nummod"))
        apart = any(other.text in (",", ";") for other in token.doc[head.i : token.i])
        if attributive or (head.i < token.i and not apart):
            victims = head
    if victims is None or not could_be_people(victims, certain=False):
        return
    firmness = modality(token)
    if firmness is None or is_thing(victims.lower_):
        return
    alone = token.dep_ == "amod" and victims.i > token.i
    yield Found(
        outcome, token, victims, negated=is_negated(token), modality=firmness, alone=alone,
        rule="state",
    )  # fmt: skip
    beside = along_with(head, victims) if head.pos_ == "VERB" else None
    # "Found dead, along with two other victims" leaves open what befell them.
    if beside is not None and beside.lower_ not in _LEFT_OPEN:
        yield Found(outcome, token, beside, True, modality=firmness, rule="with")
