"""Find the words of a sentence that name a violent act, and tell acts from talk.

In: Sentence (parsed). Out: Triggers: the word, its family, whether it came about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bearwitness.domain import Success
from bearwitness.extract import events_words as words
from bearwitness.extract.events_reality import NOUN_LIKE, base, came_about, habitual, is_generic
from bearwitness.extract.events_words import Family

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ACCIDENT = re.compile(
    r"\b(?:earthquake|quake|flood|hurricane|cyclone|typhoon|landslide|mudslide|avalanche|"
    r"accident|crash(?:ed)?|collision|collided|derail\w*|capsiz\w*|epidemic|cholera|lightning|"
    r"tornado|drought|famine|heart attack|(?:coal|gold|copper|silver|tin) mines?|"
    r"gas (?:leak|explosion|cylinder)|cancer|overdose|volcano)\b", re.I,
)  # fmt: skip
_VIOLENT = re.compile(
    r"\b(?:bomb|gunm|(?<!heart )attack|terroris|guerrilla|rebel|milita|shot|kidnap|assassin)", re.I
)
_WEAPON_NEEDED = frozenset("plant place hurl throw lob toss install launch set fire leave".split())
_TALK_OF_CRIME = frozenset(
    """charge case trial suspect investigation investigator rate conviction count allegation
    probe victim weapon squad plot threat risk spree scene mystery helicopter plane dog rifle
    aircraft site wave campaign law team crew ring insurance policy force plan statistics zone
    hearing inquiry warrant""".split()
)
_SPORT = re.compile(r"\b(?:match|tournament|goals?|season|league|champion\w*|game)\b", re.I)
_NON_VIOLENT_OBJECTS = frozenset(
    """cocaine drug marijuana heroin money asset property record document opportunity power
    weapon gun arm kilogram kilo ton cash contraband shipment land control territory deal
    agreement chord tone balance note blow policy statement criticism economy problem poverty
    inflation corruption hunger illiteracy impunity crime terrorism drug-trafficking trafficking
    plan idea measure price""".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """One word that names an act. generic: acts in general, or one only referred to."""

    token: Token
    family: Family
    success: Success
    generic: bool = False


def find_triggers(doc: Doc, heading: bool) -> list[Trigger]:
    """Return the words of a sentence that name an act that took place or was foiled."""
    if _ACCIDENT.search(doc.text) and not _VIOLENT.search(doc.text):
        return []
    found: list[Trigger] = []
    for token in doc:
        family = _verb_family(token) if token.pos_ in {"VERB", "AUX"} else None
        if family is None and token.pos_ in {"NOUN", "PROPN", "ADJ"}:
            family = _noun_family(token)
        elif family is None and token.pos_ == "VERB" and token.tag_ in {"VBG", "VBN"}:
            family = _noun_family(token) if token.dep_ in NOUN_LIKE else None
        if family is None:
            continue
        success = came_about(token)
        if success is not None and not (token.pos_ == "VERB" and habitual(token, heading)):
            found.append(Trigger(token, family, success, is_generic(token)))
    return found


_FLYING = frozenset("drone missile rocket uav quadcopter projectile shahed balloon".split())


def _verb_family(token: Token) -> Family | None:
    lemma = base(token)
    children = {child.dep_: child for child in token.children}
    thing = children.get("dobj") or children.get("nsubjpass")
    particles = {child.lower_ for child in token.children if child.dep_ in {"prt", "advmod"}}
    if lemma == "open" and thing is not None and thing.lower_ == "fire":
        return "shoot"
    if lemma == "go" and "off" in particles:
        subject = children.get("nsubj")
        return "explode" if subject is not None and base(subject) in words.WEAPONS else None
    if lemma in {"take", "hold", "seize", "keep"} and any(
        base(child) == "hostage" for child in token.subtree if child.i < token.i + 9
    ):
        return "hostage"
    if lemma == "exchange" and thing is not None and base(thing) in {"fire", "shot", "gunfire"}:
        return "clash"
    family = words.VERBS.get(lemma)
    if family is None or (token.dep_ == "amod" and token.i + 1 < len(token.doc)):
        return None
    if lemma == "blow" and "up" not in particles:
        return None
    if lemma == "shoot" and "down" in particles and thing is not None and base(thing) in _FLYING:
        return None  # what air defences do to drones is no attack on anybody
    if lemma == "gun" and "down" not in particles:
        return None
    if lemma in _WEAPON_NEEDED:
        return _with_weapon(token, lemma, thing)
    return family if _plausible(token, family, lemma, thing) else None


def _with_weapon(token: Token, lemma: str, thing: Token | None) -> Family | None:
    near = " ".join(t.lower_ for t in token.doc[token.i : token.i + 4])
    if lemma == "set":
        ablaze = re.search(r"^set\w* (?:\w+ )?(?:fire|ablaze|alight|on fire|afire)", near) or (
            thing is not None
            and any(t.lower_ in {"fire", "ablaze", "alight"} for t in token.subtree)
        )
        if ablaze:
            return "burn"
        return "explode" if re.search(r"^set\w* off", near) and _is_weapon(thing) else None
    if lemma == "fire":
        prepositions = {child.lower_ for child in token.children if child.dep_ == "prep"}
        if thing is not None and token.tag_ != "VBN":
            return "shoot" if _is_weapon(thing) or base(thing) in {"shot", "round"} else None
        if _is_weapon(thing):
            return "shoot"
        return "shoot" if prepositions & {"at", "on", "upon", "into", "from"} else None
    return "plant" if _is_weapon(thing) else None


def _is_weapon(token: Token | None) -> bool:
    if token is None:
        return False
    if base(token) in words.WEAPONS and base(token) not in {"arm", "weapon", "firearm", "drone"}:
        return True
    return base(token) in {"charge", "number", "stick", "load"} and any(
        base(t) in words.EXPLOSIVES for t in token.subtree
    )


def _plausible(token: Token, family: Family, lemma: str, thing: Token | None) -> bool:
    subject = next((c for c in token.children if c.dep_ in {"nsubj", "agent"}), None)
    if subject is not None and subject.dep_ == "agent":
        subject = next((c for c in subject.children if c.dep_ == "pobj"), None)
    named = base(thing) if thing is not None else ""
    doer = base(subject) if subject is not None else ""
    if named in _NON_VIOLENT_OBJECTS and family in {
        "abduct",
        "attack",
        "clash",
        "destroy",
        "shoot",
    }:
        return False
    if lemma in {"hit", "strike", "rip", "beat", "target"}:
        armed = (
            doer in words.WEAPONS or doer in words.PERPETRATORS or doer in words.NOUNS
            or doer in words.ARMED_OPPOSITION
        )  # fmt: skip
        hurt = named in words.TARGETS or named in words.HUMAN_TARGETS
        return armed or (lemma in {"target", "beat"} and hurt)
    if family == "clash":
        sides = words.MILITARY | words.ARMED_OPPOSITION | words.ORGANISATION_HEADS
        return doer in sides or named in sides or lemma in {"clash", "skirmish"}
    if lemma == "seize":
        people = named in words.HUMAN_TARGETS or named in words.PERPETRATORS
        return people or named in words.BUILDINGS or named in words.VEHICLES
    if family in {"ram", "loot", "destroy", "burn"}:
        return bool(named) or bool(doer)
    if lemma == "storm":
        return thing is not None
    if lemma in {"hang", "shell", "mortar", "execute", "knife", "hack"}:
        named_doer = any(c.dep_ == "agent" for c in token.children)
        return (thing is not None or named_doer) and named not in {
            "program",
            "plan",
            "order",
            "policy",
            "contract",
        }
    if lemma in {"shoot", "gun"}:
        return named not in {"film", "movie", "video", "scene", "photo"}
    return not (lemma in {"attack", "beat"} and thing is not None and _SPORT.search(token.doc.text))


def _noun_family(token: Token) -> Family | None:
    lemma = base(token)
    family = words.NOUNS.get(lemma) or words.NOUNS.get(token.lower_)
    if family is None or family == "crime":
        return None
    before = {child.lower_ for child in token.lefts if child.dep_ in {"compound", "amod"}}
    before |= {token.doc[token.i - 1].lower_} if token.i else set()
    if before & words.NOT_EVENT_MODIFIERS:
        return None
    if token.dep_ in {"compound", "amod", "nmod", "poss"}:
        head = base(token.head)
        if head == "attempt":
            return family
        if head in words.NOUNS or head in _TALK_OF_CRIME or token.head.pos_ == "PROPN":
            return None
        return None
    if lemma == "strike":
        means = {"air", "drone", "missile", "military", "rocket", "aerial", "israeli", "russian",
                 "precision", "artillery", "american", "u.s.", "us", "retaliatory"}  # fmt: skip
        onto = any(child.lower_ in {"on", "against"} for child in token.children)
        if not (before & means or onto):
            return None
        return "drone" if "drone" in before else "airstrike"
    if lemma in {"raid", "attack"} and before & {"air", "aerial", "bombing"}:
        return "airstrike" if before & {"air", "aerial"} else "explode"
    if lemma == "operation":
        means = {"military", "security", "police", "army", "pre-emptive", "preemptive", "search",
                 "anti-terror", "counterterrorism", "counterinsurgency", "clearance", "emptive",
                 "based", "intelligence", "sanitisation", "cleanup", "mopping", "terrorist",
                 "counter", "rescue"}  # fmt: skip
        verbs = {"launch", "conduct", "carry", "mount", "stage"}
        return "operate" if before & means or base(token.head) in verbs else None
    if lemma == "encounter":
        return (
            "operate"
            if re.search(r"militant|police|terrorist|maoist|naxal", token.doc.text, re.I)
            else None
        )
    if lemma in {"fire", "death", "terrorism", "aggression", "destruction", "seizure"}:
        return None
    return family
