"""Weigh which nouns of a sentence are doers, targets and means of its deeds.

In: the parse of a sentence and its Deeds. Out: the Deeds with the phrases that a logistic model
over syntax and word classes keeps. `train/events.py` makes the model; no name is a feature.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bearwitness.extract import events_words as words
from bearwitness.extract.events_phrases import (
    Phrase,
    cut,
    explained,
    inner_organisations,
    is_body,
    is_named,
    is_quoted,
)
from bearwitness.extract.events_reality import base

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from bearwitness.extract.events_deeds import Deed

# Fights between armed sides are no incidents in the data the model learns from: rules alone there.
RULED_KINDS = frozenset(
    ("clash", "security_operation", "airstrike", "drone_strike", "shelling", "crowd_repression")
)
# Syntax alone makes a doer in most news; the model may only take out the least likely.
RULED_CHANCE = 0.15
_LIMIT = 6


@dataclass(frozen=True, slots=True)
class RoleModel:
    """Weights of the features of each role, and the chance from which a phrase is kept."""

    weights: dict[str, dict[str, float]]
    thresholds: dict[str, float]


@cache
def load_roles() -> RoleModel:
    """Return the shipped model, read once."""
    packed = resources.files("bearwitness.extract").joinpath("data/events.json").read_text("utf-8")
    stored = json.loads(packed)["roles"]
    return RoleModel(stored["weights"], stored["thresholds"])


def candidates(doc: Doc) -> list[Phrase]:
    """Return the phrases of a sentence that could be a doer, a target or a means."""
    found: list[Phrase] = []
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"} or token.is_punct:
            continue
        inside = token.dep_ in {"compound", "amod", "nmod"}
        lemma = base(token)
        if lemma in words.WEAPONS and (not inside or base(token.head) in words.NOUNS):
            found.append(
                Phrase(token.i, token.i, token, "weapon") if inside else cut(token, "weapon")
            )
        if inside or token.pos_ in {"ADJ", "NUM"}:
            continue
        if lemma in words.TARGETS:
            found.append(cut(token, "target"))
        elif lemma in words.NOUNS or lemma in words.WEAPONS:
            continue
        elif is_body(token, lemma):
            phrase = cut(token, "organisation")
            found += [phrase, *explained(phrase), *_others(phrase)]
        elif lemma in words.PERPETRATORS or lemma in words.ARMED_OPPOSITION or is_named(token):
            phrase = cut(token, "individual")
            found += [phrase, *inner_organisations(phrase), *explained(phrase)]
        elif is_quoted(token):
            found.append(cut(token, "organisation"))
    return found


def _others(phrase: Phrase) -> list[Phrase]:
    """Return bodies named inside a body's phrase: "detachments of the ELN"."""
    return [inner for inner in inner_organisations(phrase) if inner.head.i != phrase.head.i]


def keep_roles(doc: Doc, deeds: Sequence[Deed], place: int) -> None:
    """Set the doers, targets and means of deeds to the phrases the model keeps.

    place: how many sentences of the report come before.
    """
    told = [deed for deed in deeds if deed.kind not in RULED_KINDS]
    if not told:
        return
    model = load_roles()
    for phrase, deed, rules in weighed(doc, told):
        names = features(phrase, deed, rules, place)
        weights = model.weights[phrase.role]
        total = sum(weights.get(name, 0.0) for name in names)
        least = model.thresholds[phrase.role]
        if 1 / (1 + math.exp(-total)) >= (min(RULED_CHANCE, least) if rules else least):
            kept = {"weapon": deed.weapons, "target": deed.targets}.get(phrase.role, deed.doers)
            kept.append(phrase)


def weighed(doc: Doc, deeds: Sequence[Deed]) -> list[tuple[Phrase, Deed, frozenset[str]]]:
    """Return each candidate with the deed next to it and the roles the rules gave it.

    The rules' phrases are taken out of the deeds; the human targets stay.
    """
    ruled: dict[tuple[int, int], set[str]] = {}
    for deed in deeds:
        for phrase in deed.doers:
            ruled.setdefault((phrase.head.i, id(deed)), set()).add("doer")
        for phrase in deed.targets:
            ruled.setdefault((phrase.head.i, id(deed)), set()).add("target")
        for phrase in deed.weapons:
            ruled.setdefault((phrase.head.i, id(deed)), set()).add("weapon")
        deed.doers, deed.weapons = [], []
        deed.targets = [phrase for phrase in deed.targets if phrase.role == "human_target"]
    found = []
    for phrase in candidates(doc):
        named = [deed for deed in deeds if (phrase.head.i, id(deed)) in ruled]
        deed = min(named or deeds, key=lambda each: _distance(phrase.head, each))
        rules = frozenset(ruled.get((phrase.head.i, id(deed)), ()))
        if phrase.role == "target" and rules == {"weapon"}:  # "rammed a car into the gate"
            phrase = replace(phrase, role="weapon")
        found.append((phrase, deed, rules))
    return found


def _distance(head: Token, deed: Deed) -> tuple[int, int]:
    inside = deed.anchor.left_edge.i <= head.i <= deed.anchor.right_edge.i
    return int(not inside), min(abs(head.i - trigger.token.i) for trigger in deed.triggers)


def features(phrase: Phrase, deed: Deed, rules: frozenset[str], place: int) -> list[str]:
    """Name what speaks for or against a phrase's having its role in a deed."""
    head = phrase.head
    trigger = min(deed.triggers, key=lambda each: abs(each.token.i - head.i))
    path = _path(head, trigger.token)
    verb = _governor(head)
    govern = words.VERBS.get(base(verb)) if verb is not None else None
    governing = govern or (
        f"verb_{base(verb)}" if verb is not None and verb.pos_ == "VERB" else "none"
    )
    lemma = base(head)
    kind = lemma if head.pos_ != "PROPN" else "NAME"
    rule = "+".join(sorted(rules)) or "none"
    preposition = head.head.lower_ if head.dep_ == "pobj" else ""
    near = min(abs(head.i - trigger.token.i) // 4, 5)
    found = [
        "bias", f"rule={rule}", f"rule={rule}&family={trigger.family}", f"head={kind}",
        f"rule={rule}&head={kind}", f"dep={head.dep_}&govern={governing}", f"govern={governing}",
        f"dep={head.dep_}", f"preposition={preposition}", f"path={path}",
        f"path={path}&family={trigger.family}", f"family={trigger.family}", f"act={deed.kind}",
        f"rule={rule}&act={deed.kind}", f"near={near}", f"place={min(place // 2, 5)}",
        f"success={deed.success}", f"generic={deed.generic}", f"head={kind}&act={deed.kind}",
        f"preposition={preposition}&family={trigger.family}",
        f"order={head.i < trigger.token.i}&family={trigger.family}",
    ]  # fmt: skip
    found += [f"left={_left(child)}" for child in head.lefts if child.dep_ != "punct"]
    if head.tag_ in {"NNS", "NNPS"}:
        found.append("plural")
    if phrase.last > head.i:
        found.append("of")
    if head.i not in range(phrase.first, phrase.last + 1) or phrase.first == phrase.last:
        found.append("bare")
    if head.is_upper:
        found.append("acronym")
    return found


def _left(child: Token) -> str:
    if child.pos_ == "PROPN":
        return "NAME"
    return "number" if child.pos_ == "NUM" else child.lower_


def _governor(head: Token) -> Token | None:
    node = head
    for _ in range(_LIMIT):
        if node.head.i == node.i:
            return None
        node = node.head
        if node.pos_ in {"VERB", "AUX"} or base(node) in words.NOUNS:
            return node
    return None


def _path(head: Token, trigger: Token) -> str:
    """Return the labels from a noun up to the word it shares with a trigger, and down again."""
    up = _ancestors(head)
    down = _ancestors(trigger)
    places = {token.i: number for number, token in enumerate(down)}
    for number, token in enumerate(up):
        if token.i in places:
            climb = [node.dep_ for node in up[:number]]
            descend = [node.dep_ for node in down[: places[token.i]]]
            if len(climb) + len(descend) > _LIMIT:
                return "far"
            return "^".join(climb) + "|" + "^".join(descend)
    return "far"


def _ancestors(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) < _LIMIT + 2:
        found.append(found[-1].head)
    return found
