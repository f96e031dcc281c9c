"""Find who claims, denies or is given the blame for an act.

In: Sentence with its parse. Out: Sayings: the stance, the parties it is about, the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.domain import Stance
from bearwitness.extract import events_words as words
from bearwitness.extract.events_deeds import subjects
from bearwitness.extract.events_phrases import (
    Phrase,
    conjuncts,
    cut,
    doer_role,
    explained,
    inner_organisations,
)
from bearwitness.extract.events_reality import base
from bearwitness.extract.voices_mentions import kind_of
from bearwitness.extract.voices_told import leaves_open

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RESPONSIBILITY = frozenset("responsibility credit authorship paternity".split())
_PART = _RESPONSIBILITY | frozenset("involvement role participation link hand part".split())
_TAKING = frozenset("claim assume accept take admit acknowledge".split())
_SAYING = frozenset("say tell announce confirm boast".split())
_ATTACKS = frozenset(
    """attack bombing assault ambush blast explosion raid strike shooting killing operation
    kidnapping abduction""".split()
)
_DENYING = frozenset("deny reject refute repudiate".split())
_REACTING = frozenset(
    """condemn denounce deplore decry lament mourn regret criticise criticize slam protest
    condemnation""".split()
)
_DISOWNING = frozenset("disown dissociate distance disavow".split())
_ACCUSING = frozenset("blame accuse suspect charge implicate".split())
_GIVING = frozenset("attribute ascribe blame link impute trace".split())
_THINKING = frozenset("believe suspect presume think assume allege".split())
_NOBODY = frozenset("one nobody none group organization organisation faction party".split())
_ABOUT = words.NOUNS.keys() | {
    "killing", "murder", "kill", "attack", "carry", "plant", "be", "responsible", "behind",
    "involvement", "orchestrate", "commit", "responsibility", "crime", "death", "violence",
}  # fmt: skip
_MODES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (mode, re.compile(rf"\b(?:{cue})", re.IGNORECASE))
    for mode, cue in (
        ("call", r"(?:telephone|phone|anonymous) call|telephoned?\b|call(?:ed|er) "),
        ("video", r"video(?:tape)?\b|footage\b"),
        ("letter", r"(?:letter|leaflet|pamphlet|note|fax|communiqu[eé]|flyer)s?\b"),
        ("website", r"web ?sites?\b|internet\b|online\b"),
        ("post", r"(?:telegram|twitter|social media|facebook|whatsapp|posted|tweet)\b"),
        ("statement", r"statements?\b|announcement\b|bulletin\b|spokes(?:man|person|woman)\b"),
    )
)


_SOLE = re.compile(
    r"\b(?:(?:sole(?:ly)?|exclusive(?:ly)?|entirely)\s+(?:\w+\s+)?(?:responsib\w+|perpetrators?)"
    r"|(?:it|they|we|act(?:s|ed|ing)?)\s+alone"
    r"|alone\s+(?:carried|claimed|claims|was|were|is|had|took|planned)"
    r"|without (?:any\s+)?(?:outside\s+)?(?:help|assistance))\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\b(?:joint(?:ly)?|together with|in concert with)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Saying:
    """A stance towards an act. parties: whom it is about. verb: the word that carries it.

    told: the reporter's own word, no accuser named. sole, joint: the words say so.
    """

    stance: Stance
    parties: tuple[Phrase, ...]
    verb: Token
    mode: str | None
    told: bool = False
    sole: bool | None = None
    joint: bool | None = None


def find_sayings(doc: Doc) -> list[Saying]:
    """Return what a sentence says of who did it or did not."""
    found: list[Saying] = []
    for token in doc:
        if token.pos_ not in {"VERB", "AUX", "ADJ"} or token.dep_ == "amod":
            continue
        if base(token) in _DENYING and leaves_open(doc.text, token.idx):
            continue
        for stance, nouns, told in _stances(token):
            parties = _parties(nouns)
            if parties and not any(child.dep_ == "neg" for child in token.children):
                mode = _mode(doc.text) if stance in {"claims", "denies"} else None
                clause = " ".join(each.text for each in token.subtree)
                sole, joint = (bool(cue.search(clause)) or None for cue in (_SOLE, _JOINT))
                found.append(Saying(stance, parties, token, mode, told, sole, joint))
    return found


def denies(doer: Phrase) -> bool:
    """Tell whether a party is the one who denies: "the army denied killing 40 civilians"."""
    head = doer.head
    return head.dep_ == "nsubj" and base(head.head) in _DENYING


def only_reacted_to(trigger: Token) -> bool:
    """Tell an act that is only the object of a reaction: "condemned the attacks"."""
    node = trigger
    while node.dep_ in {"dobj", "pobj", "prep", "conj", "compound"} and node.head.i != node.i:
        node = node.head
        if base(node) in _REACTING:
            return True
    return False


def _stances(verb: Token) -> Iterator[tuple[Stance, list[Token], bool]]:
    lemma = base(verb)
    things = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    about = {base(noun) for thing in things for noun in conjuncts(thing)}
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if lemma in _TAKING and about & _RESPONSIBILITY:
        takers = _agents(verb) if passive else subjects(verb)
        yield "claims", _on_behalf(verb) or takers, False
    elif lemma == "claim" and (about & words.NOUNS.keys() or _claimed(verb)):
        yield "claims", _agents(verb) if passive or _claimed(verb) else subjects(verb), False
    elif lemma in _SAYING and _own_deed(verb):
        whose = [_spoken_for(who) for who in subjects(verb)]
        yield "claims", [who for who in whose if not _of_state(who)], False
    elif lemma in _DENYING and (about & _PART or _clause_on_act(verb) or _of_the_told(verb)):
        yield "denies", subjects(verb), False
    elif lemma in _DISOWNING:
        yield "disowns", subjects(verb), False
    elif lemma == "link" and (passive or verb.tag_ == "VBN") and not _act_linked(verb, things):
        return
    elif lemma in _GIVING and (passive or verb.tag_ == "VBN") and _to(verb):
        yield "blames", _to(verb), not _agents(verb)
    elif lemma in _GIVING and things and about & _ABOUT and (_to(verb) or _blamed_on(verb)):
        yield "blames", _to(verb) or _blamed_on(verb), False
    elif lemma in _ACCUSING and passive and _clause_on_act(verb):
        yield "suspects" if lemma == "suspect" else "blames", things, not _agents(verb)
    elif (
        lemma in _ACCUSING and things and not passive and (lemma == "blame" or _clause_on_act(verb))
    ):
        yield "suspects" if lemma == "suspect" else "blames", _all(things), False
    elif lemma in _THINKING and passive and _clause_on_act(verb):
        yield "suspects", _all(things), not _agents(verb)
    elif lemma == "hold" and things and any(base(c) == "responsible" for c in verb.children):
        yield "blames", _all(things), False
    elif lemma == "be" and _responsible(verb):
        yield "blames", subjects(verb), True


_THE_TOLD = frozenset(
    "it this that these those claim report allegation accusation account assertion".split()
)


def _of_the_told(verb: Token) -> bool:
    """Tell "but the army denied it", "a claim the army denied": what was told just before."""
    things = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    if verb.dep_ == "relcl" and not any(child.dep_ == "ccomp" for child in verb.children):
        things = [*things, verb.head]
        if base(verb) == "deny" and _after_comma(things):
            return True  # "killed 20 civilians, which the army denies"
    return any(thing.lower_ in _THE_TOLD or base(thing) in _THE_TOLD for thing in things)


def _after_comma(things: list[Token]) -> bool:
    """Tell whether "which" stands behind a comma: for all that was told before it."""
    return any(
        thing.lower_ == "which" and thing.i > 0 and thing.nbor(-1).text == "," for thing in things
    )


def _own_deed(verb: Token) -> bool:
    """Tell "said it carried out the attack", "told reporters that they were behind it"."""
    if any(child.dep_ == "neg" for child in verb.children):
        return False
    return any(_did(clause) for clause in verb.children if clause.dep_ == "ccomp")


def _did(clause: Token) -> bool:
    """Tell a clause in which the speaker himself did an act that the report tells of."""
    mine = any(
        child.dep_ == "nsubj"
        and (
            child.lower_ in ("it", "they", "we")
            or any(left.lower_ in ("its", "their", "our") for left in child.lefts)
            or (base(child) == "group" and any(left.lower_ == "the" for left in child.lefts))
        )
        for child in clause.children
    )
    negated = any(child.dep_ == "neg" for child in clause.children)
    asked = any(child.tag_ == "MD" for child in clause.children)
    if not mine or negated or asked:
        return False
    if base(clause) == "be":
        return _responsible(clause)
    done = any(child.lower_ == "out" for child in clause.children)
    struck = any(
        child.dep_ == "dobj"
        and base(child) in _ATTACKS
        and any(left.lower_ in ("the", "this", "that", "both") for left in child.lefts)
        for child in clause.children
    )
    return base(clause) == "carry" and done and struck


def _spoken_for(who: Token) -> Token:
    """Return whom a spokesman speaks for: "a spokesman for the Taliban said they ..."."""
    if not who.lower_.startswith("spokes"):
        return who
    ties = (prep for prep in who.rights if prep.lower_ in ("for", "of"))
    return next((noun for tie in ties for noun in tie.children if noun.dep_ == "pobj"), who)


def _of_state(who: Token) -> bool:
    """Tell an army or a ministry, which tells of its operations and claims none."""
    printed = who.doc[who.left_edge.i : who.right_edge.i + 1].text
    return kind_of(printed) in ("government", "military", "police")


def _act_linked(verb: Token, things: list[Token]) -> bool:
    """Tell an act linked to a group from a group linked to another: "linked to al Qaeda"."""
    linked = [verb.head if thing.tag_ in {"WDT", "WP"} else thing for thing in things]
    linked = linked or [verb.head]
    return any(base(noun) in words.NOUNS or base(noun) in _ABOUT for noun in linked)


def _on_behalf(verb: Token) -> list[Token]:
    """Return whom a caller spoke for: "claimed responsibility on behalf of the group"."""
    found = []
    for token in verb.subtree:
        if token.lower_ == "of" and token.head.lower_ in {"behalf", "name"}:
            found += [noun for noun in token.children if noun.dep_ == "pobj"]
    return found


def _claimed(verb: Token) -> bool:
    """Tell "the attacks claimed by the group"."""
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "conj"} and bool(_agents(verb))


def _responsible(verb: Token) -> bool:
    for child in verb.children:
        if base(child) == "responsible" and any(
            grandchild.lower_ == "for" for grandchild in child.children
        ):
            return True
        if child.lower_ == "behind" and any(base(noun) in words.NOUNS for noun in child.children):
            return True
    return False


def _clause_on_act(verb: Token) -> bool:
    """Tell whether what hangs on a verb of blame is an act: accused of killing, denied planting."""
    for child in verb.children:
        if child.dep_ in {"prep", "xcomp", "ccomp", "pcomp", "dobj", "oprd"}:
            for token in child.subtree:
                lemma = base(token)
                if (
                    lemma in words.NOUNS
                    or lemma in _ABOUT
                    or (token.pos_ == "VERB" and lemma in words.VERBS)
                ):
                    return True
    return False


def _agents(verb: Token) -> list[Token]:
    found = []
    for child in verb.children:
        if child.dep_ in {"agent", "prep"} and child.lower_ == "by":
            found += [noun for noun in child.children if noun.dep_ == "pobj"]
    return _all(found)


def _to(verb: Token) -> list[Token]:
    found = []
    for child in verb.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in {"to", "on", "upon"}:
            found += [noun for noun in child.children if noun.dep_ == "pobj"]
    return _all(found)


def _blamed_on(verb: Token) -> list[Token]:
    """Return Z of "blamed the murder of two nuns on Z", hung on the nuns by the parser."""
    if base(verb) != "blame":
        return []
    doers = [
        noun
        for token in verb.subtree
        if token.lower_ == "on" and token.i > verb.i
        for noun in token.rights
        if noun.dep_ == "pobj" and doer_role(noun) in {"individual", "organisation"}
    ]
    return _all(doers[-1:])


def _all(nouns: list[Token]) -> list[Token]:
    return [each for noun in nouns for each in conjuncts(noun)]


def _parties(nouns: list[Token]) -> tuple[Phrase, ...]:
    found: list[Phrase] = []
    for noun in nouns:
        denied = any(child.lower_ in {"no", "neither", "any"} for child in noun.children)
        role = doer_role(noun)
        if denied or role not in {"individual", "organisation"}:
            continue
        if base(noun) in _NOBODY and not any(c.dep_ in {"compound", "amod"} for c in noun.lefts):
            continue
        phrase = cut(noun, role)
        found += [phrase, *inner_organisations(phrase), *explained(phrase)]
    return tuple(found)


def _mode(sentence: str) -> str | None:
    return next((mode for mode, cue in _MODES if cue.search(sentence)), None)
