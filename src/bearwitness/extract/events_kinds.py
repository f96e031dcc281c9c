"""Name the kind of a deed from its words, doers, objects and means.

In: Deed. Out: IncidentKind. Rules stand in order: the first that holds names the kind, so the
more telling word comes first (a suicide bombing before a bombing before an assault).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.domain import IncidentKind
from bearwitness.extract import events_words as words
from bearwitness.extract.events_reality import base

if TYPE_CHECKING:
    from spacy.tokens import Token

    from bearwitness.extract.events_deeds import Deed

_SUICIDE = re.compile(r"\bsuicide\b|blew (?:him|her|them)sel|explosive (?:vest|belt)", re.I)
_BODIES = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|remains)\W+(?:\w+ ){0,5}(?:found|discovered|recovered)"
    r"|\b(?:found|discovered|recovered) (?:\w+ ){0,5}(?:bod(?:y|ies)|corpses?)", re.I,
)  # fmt: skip
_MINE = re.compile(
    r"\b(?:land ?mines?|roadside bombs?|improvised explosive|IEDs?|booby[- ]?trap\w*|mines?)\b",
    re.I,
)
_DEVICE = re.compile(
    r"\b(?:[\w-]*bomb(?!er|ard)\w*|dynamit\w*|explosives?|grenades?|devices?|TNT|C-4|petards?|"
    r"explosive charges?|molotov)\b", re.I,
)  # fmt: skip
_SHELL = re.compile(
    r"\b(?:shell(?:s|ed|ing|fire)|mortars?|artillery|rockets?|howitzers?|missiles?)\b", re.I
)
_DRONE = re.compile(r"\b(?:drones?|unmanned aerial|UAVs?)\b", re.I)
_GAS = re.compile(
    r"\b(?:poison(?:ed|ous)? gas|nerve (?:gas|agent)|sarin|chlorine|mustard gas|"
    r"chemical (?:weapons?|attacks?))\b", re.I,
)  # fmt: skip
_AIRCRAFT = frozenset("jet warplane plane helicopter aircraft gunship".split())
_BY_FAMILY: tuple[tuple[str, IncidentKind], ...] = (
    ("hijack", "hijacking"), ("abduct", "abduction"), ("hostage", "hostage_taking"),
    ("rape", "sexual_violence"), ("escape", "prison_break"),
)  # fmt: skip
_MURDERS = frozenset("murder massacre slay slaughter slaying homicide".split())


def kind_of(deed: Deed) -> IncidentKind:
    """Return the kind of act a deed is; "other" where its words say only that people died."""
    near = _near(deed)
    if _GAS.search(near):
        return "chemical_attack"
    for family, kind in _BY_FAMILY:
        if family in deed.families:
            return kind
    for find in (_blast, _fire, _fight, _killing):
        found = find(deed, near)
        if found is not None:
            return found
    return "other"


def _near(deed: Deed) -> str:
    """Return the words of the deed: its triggers with what hangs on them, and its means."""
    numbers = [t.token.left_edge.i for t in deed.triggers]
    numbers += [t.token.right_edge.i for t in deed.triggers]
    for phrase in [*deed.weapons, *deed.doers]:
        numbers += [phrase.first, phrase.last]
    near: str = deed.anchor.doc[min(numbers) : max(numbers) + 1].text
    return near


def _blast(deed: Deed, near: str) -> IncidentKind | None:
    """Tell kinds of explosion: by suicide, from the air, by shell, by mine, by bomb."""
    families = deed.families
    exploding = bool(families & {"explode", "plant"})
    struck = families & {"attack", "shoot", "plant", "kill", "harm", "destroy", "raid", "explode"}
    bomber = any(_is_bomber(phrase.head) for phrase in deed.doers) and struck
    if bomber or (
        _SUICIDE.search(near) and (exploding or _DEVICE.search(near) or "attack" in families)
    ):
        return "suicide_bombing"
    if "drone" in families or (_DRONE.search(near) and struck):
        return "drone_strike"
    flown = any(base(phrase.head) in _AIRCRAFT for phrase in deed.doers)
    if "airstrike" in families or (flown and struck):
        return "airstrike"
    if _MINE.search(near) and (exploding or families & {"attack", "kill", "harm"}):
        return "landmine_ied"
    shells = _SHELL.search(near) and struck - {"shoot"} and not re.search(r"rocket.propel", near)
    if "shell" in families or (shells and not families & {"clash"} and not _bombs(deed)):
        return "shelling"
    if exploding and not _DEVICE.search(near) and not _bombs(deed):
        return "explosion_unknown"
    if exploding or (_DEVICE.search(near) and families & {"attack", "destroy", "kill", "harm"}):
        return "bombing"
    return None


def _is_bomber(noun: Token) -> bool:
    """Tell a suicide bomber from an aircraft."""
    return base(noun) == "bomber" and any(
        left.lower_.startswith(("suicide", "car", "truck", "female", "teenage"))
        for left in noun.lefts
    )


def _bombs(deed: Deed) -> bool:
    named = {base(phrase.head) for phrase in deed.weapons} | {base(t.token) for t in deed.triggers}
    return bool(named & (words.EXPLOSIVES | {"bombing", "dynamiting"}))


def _fire(deed: Deed, near: str) -> IncidentKind | None:
    """Tell fires, looting and the wrecking of what a country runs on."""
    families = deed.families
    if families & {"burn", "loot"} and not families & {"kill", "attack", "shoot", "harm"}:
        return "arson_looting"
    if families == {"destroy"}:
        lines = any(base(phrase.head) in words.INFRASTRUCTURE for phrase in deed.targets)
        named = any(base(trigger.token) == "sabotage" for trigger in deed.triggers)
        return "sabotage" if lines or named else None
    return None


def _fight(deed: Deed, near: str) -> IncidentKind | None:
    """Tell kinds by who acts against whom."""
    families = deed.families
    if "execute" in families:
        found = not deed.doers and _BODIES.search(deed.anchor.doc.text)
        return "bodies_found" if found else "execution"
    if "lynch" in families or done_by(deed, frozenset({"mob"})):
        return "mob_violence"
    if "assassinate" in families:
        return "assassination"
    if "clash" in families:
        return "clash"
    if done_by(deed, words.STATE_FORCES) and not _of_rebels(deed):
        if any(base(noun) in words.PROTESTERS for noun in deed.objects):
            return "crowd_repression"
        armed = any(base(noun) in words.ARMED_OPPOSITION for noun in deed.objects)
        if armed or "raid" in families:
            return "security_operation"
    return "security_operation" if "operate" in families else None


# "The Balochistan Liberation Army", "the Lord's Resistance Army": armies that no state has.
_REBEL_ARMIES = frozenset("liberation resistance lord republican arakan mahdi insurgent".split())


def _of_rebels(deed: Deed) -> bool:
    """Tell a group that calls itself an army, and its fighters, from the army of a state."""
    return any(
        base(token) in words.ARMED_OPPOSITION or token.lower_ in _REBEL_ARMIES
        for phrase in deed.doers
        for token in phrase.head.doc[phrase.first : phrase.last + 1]
    )


def _killing(deed: Deed, near: str) -> IncidentKind | None:
    """Tell killings and woundings whose means the words leave open."""
    families = deed.families
    if "kill" in families and any(_prominent(noun) for noun in deed.objects):
        return "assassination"
    if _BODIES.search(near):
        return "bodies_found"
    if families & {"attack", "raid", "shoot", "stab", "ram"}:
        return "other" if _referred_to(deed) else "armed_assault"
    murdered = any(base(trigger.token) in _MURDERS for trigger in deed.triggers)
    if families & {"kill", "harm"} and (deed.doers or murdered):
        return "armed_assault"
    return None


def _referred_to(deed: Deed) -> bool:
    """Tell "the attack", which may be any act told before, from an attack told here."""
    if deed.doers or deed.targets or deed.weapons or deed.families != {"attack"}:
        return False
    return all(
        trigger.token.pos_ == "NOUN"
        and any(child.lower_ in {"the", "this", "that"} for child in trigger.token.lefts)
        for trigger in deed.triggers
    )


def _prominent(noun: Token) -> bool:
    titles = [noun, *(child for child in noun.children if child.dep_ in {"compound", "appos"})]
    return noun.tag_ in {"NN", "NNP"} and any(base(title) in words.PROMINENT for title in titles)


def done_by(deed: Deed, group: frozenset[str]) -> bool:
    """Tell whether one of the doers is of a class of people."""
    return any(
        base(token) in group
        for phrase in deed.doers
        for token in phrase.head.doc[phrase.first : phrase.last + 1]
    )
