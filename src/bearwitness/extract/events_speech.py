"""Tell who speaks of an act from who did it.

In: a phrase of the parse of a sentence, and the triggers of an act. Out: whether the phrase
names one who only tells of the act or answers to it.

To take the one who counts the dead for the one who killed them is the worst a reader can do: a
subject of a verb of saying is a doer only where the words told make it one by a pronoun or by
an infinitive ("the group said it killed", "the army admitted killing").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bearwitness.extract.events_phrases import Phrase
from bearwitness.extract.voices_words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Verbs that are no speech where an act stands beside them, or whose subject may own the act.
_NOT_SPEECH = frozenset(
    "put call ask raise show identify find list read continue release publish broadcast brief "
    "count learn vow update revise point register".split()
)
_OWNING = frozenset("claim admit acknowledge concede deny boast reject".split())
_ANSWERING = frozenset(
    """condemn condemns condemned condemning denounce denounces denounced denouncing deplore
    deplores deplored deploring mourn mourns mourned mourning decry decried investigate
    investigates investigated investigating""".split()
)
_PRONOUNS = frozenset("it they we he she i who".split())
_PASSED = frozenset({"ADV", "AUX", "PART"})


def only_speaks(phrase: Phrase, triggers: Sequence[Token]) -> bool:
    """Tell whether a phrase names one who tells of an act, and is not said to have done it."""
    verb = _said_by(phrase)
    if verb is None:
        return False
    word = verb.lower_
    if word in _ANSWERING:
        return True
    own = [trigger for trigger in triggers if _own_act(trigger, verb)]
    if own:
        return False
    if SAYING.get(word) in _OWNING:
        return all(_told_clause(trigger, verb) for trigger in triggers)
    return True


def _said_by(phrase: Phrase) -> Token | None:
    """Return the verb of speech or reaction a phrase is the subject of; its own "to" for others."""
    head = phrase.head
    while head.dep_ in {"conj", "appos", "compound", "nmod", "poss", "flat"}:
        head = head.head
        if head.head.i == head.i:
            break
    if head.dep_ == "nsubj" and _speech(head.head):
        return head.head
    above = head.head
    if head.dep_ == "pobj" and above.lower_ == "to" and above.head.lower_ == "according":
        return above
    if head.dep_ == "pobj" and above.lower_ == "by" and _speech(above.head):
        return above.head if SAYING.get(above.head.lower_) not in _OWNING else None
    return _followed(phrase)


def _speech(token: Token) -> bool:
    word = token.lower_
    if word in _ANSWERING:
        return True
    return token.pos_ in {"VERB", "AUX"} and SAYING.get(word, "put") not in _NOT_SPEECH


def _followed(phrase: Phrase) -> Token | None:
    """Return the verb of speech printed right after a phrase, whatever the parse makes of it."""
    doc = phrase.head.doc
    index = phrase.last + 1
    while index < len(doc) and doc[index].pos_ in _PASSED and index < phrase.last + 3:
        index += 1
    if index >= len(doc):
        return None
    token = doc[index]
    plain = SAYING.get(token.lower_) in {"say", "tell", "add", "report", "confirm"}
    active = token.tag_ in {"VBD", "VBZ", "VBP"} and token.dep_ not in {"acl", "amod"}
    return token if plain and active else None


def _own_act(trigger: Token, verb: Token) -> bool:
    """Tell whether the words told lay the act at the speaker: "said it killed"."""
    if trigger.pos_ not in {"VERB", "AUX"}:
        taken = trigger.head
        if trigger.dep_ != "dobj" or taken.i == verb.i or taken.pos_ != "VERB":
            return False
        trigger = taken
    node = trigger
    while node.i != verb.i:
        children = list(node.children)
        if any(child.dep_ in {"nsubjpass", "auxpass"} for child in children):
            return False
        subjects = [child for child in children if child.dep_ == "nsubj"]
        if subjects:
            return any(
                child.lower_ in _PRONOUNS
                or any(each.lower_ in {"its", "our", "their"} for each in child.children)
                for child in subjects
            )
        if node.dep_ in {"relcl", "acl"} or node.head.i == node.i:
            return False
        if node.dep_ == "advcl" and node.head.i == verb.i:
            return False
        node = node.head
    return True


def _told_clause(trigger: Token, verb: Token) -> bool:
    """Tell whether a trigger stands in a clause told, and not as the very thing claimed."""
    node = trigger
    while node.head.i != node.i and node.head.i != verb.i:
        if node.dep_ in {"relcl", "ccomp"}:
            return True
        node = node.head
    return node.head.i == verb.i and node.dep_ in {"ccomp", "parataxis"}
