"""Numbers that count drones, tanks or attacks and not people, though a harm is told of them.

In: People of one sentence, the sentence before it. Out: whether their number is of things.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.extract.lexicon import TRANSITIVE
from bearwitness.extract.lexicon_people import is_person
from bearwitness.extract.lexicon_things import is_thing
from bearwitness.extract.tolls_found import has
from bearwitness.extract.tolls_phrase import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_MACHINES = re.compile(
    r"\b(?:drones?|missiles?|rockets?|aircraft|planes?|warplanes?|jets?|helicopters?|UAVs?|"
    r"shaheds?|projectiles?|gunships?|balloons?|fighters? jets?|shells)\b",
    re.IGNORECASE,
)
_BARE = frozenset("all both most some many none dozens hundreds scores several half".split())
_STAND_IN = ("which", "them", "these", "those")
_PARTITIVE = ("of", "among", "out")
_WHERE = frozenset("in on at near outside against around inside".split())
_ATTACKS = frozenset(
    """attack attacks strike strikes blast blasts bombing bombings explosion explosions raid raids
    airstrike airstrikes shooting shootings ambush ambushes bomb bombs assault assaults shelling
    clash clashes incident incidents""".split()
)


def counts_things(doc: Doc, person: People, trigger: Token, before: str) -> bool:
    """Tell whether a bare number is one of things: its kind is its antecedent's.

    before: the words of the sentence before, where "Russia sent 90 drones" may stand.
    """
    head = person.head
    if head.tag_ != "CD" and head.lower_ not in _BARE:
        return False
    if _one_of_attacks(doc, person):
        return True
    told = person.described
    if told is not None and told.i != head.i and told.lower_ not in _STAND_IN:
        return False
    of_which = doc[max(0, person.first - 2) : person.last + 1].text.lower()
    if "of which" in of_which:
        noun = _plural_before(doc, person.first)
        return noun is not None and _only_thing(noun)
    if _of_things(doc, person):
        return True
    if trigger.i + 1 < len(doc) and trigger.nbor(1).lower_ == "down" and trigger.lower_ == "shot":
        return _MACHINES.search(doc.text) is not None or _MACHINES.search(before) is not None
    return False


def _only_thing(noun: Token) -> bool:
    return is_thing(noun.lower_) and not is_person(noun.lower_)


def _plural_before(doc: Doc, first: int) -> Token | None:
    """Return the last plural noun before a phrase that is no measure of time."""
    for token in reversed(doc[:first]):
        if token.tag_ in ("NNS", "NNPS") or token.lower_ == "aircraft":
            return token
    return None


def _of_things(doc: Doc, person: People) -> bool:
    """Tell "Of the 149 drones, 116 were downed": the phrase with "of" opens the clause."""
    for token in doc[: person.first]:
        if token.lower_ not in _PARTITIVE or (token.i > 0 and not _opens(doc[token.i - 1])):
            continue
        for noun in doc[token.i + 1 : person.first]:
            if noun.text in (",", ";"):
                break
            if noun.tag_ in ("NNS", "NNPS") or noun.lower_ == "aircraft":
                return _only_thing(noun)
    return False


def _opens(token: Token) -> bool:
    return not token.is_alpha or token.lower_ in ("that", "said", "and", "but")


def _one_of_attacks(doc: Doc, person: People) -> bool:
    """Tell "one in Al-Hol killed two", after an attack was told: the pronoun is an attack."""
    at = person.head.i
    if person.head.lower_ not in ("one", "another") or at + 1 >= len(doc):
        return False
    if doc[at + 1].lower_ not in _WHERE:
        return False
    if not any(token.lower_ in _ATTACKS for token in doc[:at]):
        return False
    for token in doc[at + 2 :]:
        if token.text in (",", ";") or token.lower_ in ("was", "were", "been", "who"):
            return False
        if token.lower_ in TRANSITIVE and token.tag_ in ("VBD", "VBN"):
            return has(token, "dobj") or (token.i + 1 < len(doc) and token.nbor(1).like_num)
    return False
