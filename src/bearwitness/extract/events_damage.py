"""Find what was damaged or destroyed.

In: Sentence with its parse. Out: Damages: the things, and the words that tell their damage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.extract import events_words as words
from bearwitness.extract.events_phrases import Phrase, conjuncts, cut
from bearwitness.extract.events_reality import base, came_about

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WRECKING = frozenset(
    """damage destroy demolish wreck raze level gut burn torch shatter collapse flatten blow
    dynamite ransack loot vandalize vandalise sabotage""".split()
)


@dataclass(frozen=True, slots=True)
class Damage:
    """Things damaged by one act; told: the word that says how."""

    things: tuple[Phrase, ...]
    told: Token


def find_damage(doc: Doc) -> list[Damage]:
    """Return the damage a sentence tells of; none for damage denied or feared."""
    found = []
    for token in doc:
        lemma = base(token)
        if token.pos_ == "VERB" and lemma in _WRECKING:
            nouns = [n for c in token.children if c.dep_ in {"dobj", "nsubjpass"}
                     for n in conjuncts(c)]  # fmt: skip
            if token.dep_ == "acl" and token.tag_ == "VBN" and not nouns:
                nouns = [token.head]
        elif lemma in {"damage", "destruction"} and token.pos_ == "NOUN":
            nouns = _damaged(token)
        else:
            continue
        things = tuple(cut(noun, "target") for noun in nouns if base(noun) in words.TARGETS)
        if things and came_about(token) == "carried_out":
            found.append(Damage(things, token))
    return found


def _damaged(noun: Token) -> list[Token]:
    """Return what "damage" was done to: damage to the bridge; the bridge suffered damage."""
    found = []
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"to", "of", "in"}:
            found += [each for n in child.children if n.dep_ == "pobj" for each in conjuncts(n)]
    if base(noun.head) in {"suffer", "sustain"}:
        found += [each for c in noun.head.children if c.dep_ == "nsubj" for each in conjuncts(c)]
    return found
