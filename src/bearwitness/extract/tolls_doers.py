"""Who is meant where a doer is killed in turn: "killed three people before police shot him dead".

In: a pronoun that a harm is told of. Out: the noun of the doer it stands for, if that is sure.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bearwitness.domain import Victims
from bearwitness.extract import lexicon
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.tolls_found import child, has, own_subject, subject
from bearwitness.extract.tolls_phrase import (
    PLURAL_PRONOUNS,
    SINGULAR_PRONOUNS,
    is_plural,
    phrase,
)
from bearwitness.extract.victims import victims

if TYPE_CHECKING:
    from spacy.tokens import Token

_HARMS = lexicon.KILL | lexicon.INJURE | lexicon.HURT_PERSONS | lexicon.STRUCK
_NO_DOERS = frozenset("it they he she him her them".split())


def doer(pronoun: Token) -> Token | None:
    """Return the doer a pronoun stands for, where his victims are not meant.

    Sure where the number tells them apart ("killed three before police shot him"), or where
    those he harmed are dead already ("killed four before they themselves were shot").
    """
    word = pronoun.lower_
    if word not in SINGULAR_PRONOUNS | PLURAL_PRONOUNS or word in ("her", "his", "their"):
        return None
    own = pronoun.head
    for verb in reversed(pronoun.doc[: pronoun.i]):
        if verb.lower_ not in _HARMS or verb.pos_ != "VERB" or has(verb, "auxpass", "nsubjpass"):
            continue
        harmed = child(verb, "dobj")
        who = subject(verb)
        if harmed is None or who is None or who.i > verb.i or own == verb:
            continue
        if _acts_on(own, pronoun, who) or own.dep_ == "conj":
            continue
        many = word in PLURAL_PRONOUNS
        if many != (is_plural(who) or who.lower_ in PLURAL_PRONOUNS):
            continue
        alike = many == (is_plural(harmed) or harmed.tag_ == "CD" or bool(harmed.conjuncts))
        if alike and (not many or verb.lower_ not in lexicon.KILL):
            continue
        return who
    return None


def _acts_on(verb: Token, pronoun: Token, who: Token) -> bool:
    """Tell "shot a man and stabbed him": the doer's own next deed."""
    doing = own_subject(verb)
    return pronoun.dep_ == "dobj" and (doing is None or doing == who)


def several_doers(verb: Token) -> bool:
    """Tell whether a verb of harm has several doers for its subject: "gunmen wounded 12"."""
    if verb.pos_ != "VERB" or has(verb, "auxpass", "nsubjpass") or child(verb, "dobj") is None:
        return False
    who = subject(verb)
    return who is not None and who.i < verb.i and is_plural(who) and is_person(who.lower_)


def as_victims(who: Token) -> Victims:
    """Return what is known of a doer who is harmed: he died in his own attack."""
    found = phrase(who) if who.lower_ not in _NO_DOERS and is_person(who.lower_) else None
    known = Victims() if found is None else victims(found)
    status = known.status if known.status == "state_force" else "armed_group"
    return replace(known, status=status, attacker=True)
