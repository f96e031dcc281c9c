"""Tell whose side a speaker is on, and whose people a toll counts.

In: toll Claims. Out: a side, and the states whose people were harmed.

Two sides that give different figures of the same people are rivals, and neither figure is a part
of the other. The people of two states are two peoples, however alike the words for them.
"""

from __future__ import annotations

import re

from bearwitness.domain import Claim
from bearwitness.states import STATE_KINDS, find_states, spoken_for, states

_GROUP = "group:"
_OWN = re.compile(r"\b(?:its|our|their own)\b", re.IGNORECASE)
# "In Indian strikes", "Pakistani shelling had killed": whose fire it was.
_FIRE = re.compile(
    r"(?:\W+\w+){0,2}?\W+(?:strikes?|air\s?strikes?|shelling|fire|gunfire|attacks?|bombardments?"
    r"|bomb(?:s|ing|ings)?|missiles?|rockets?|drones?|shells?|artillery|jets?|warplanes|raids?"
    r"|forces|troops|soldiers|army)\b",
    re.IGNORECASE,
)


def side(claim: Claim) -> str | None:
    """Return the side of a claim's speaker: a state's code, "state", or a group's own.

    None for the reporter and for those who take no side (hospitals, the United Nations).
    """
    speaker = claim.speaker
    if speaker is None:
        return None
    if speaker.kind == "armed_group":
        return f"{_GROUP}{speaker.actor or ''}"
    if speaker.kind not in STATE_KINDS:
        return None
    return spoken_for(speaker) or "state"


def opposed(first: str | None, second: str | None) -> bool:
    """Tell whether two sides stand against one another, as far as their names tell."""
    if first is None or second is None or first == second:
        return False
    groups = [one.removeprefix(_GROUP) for one in (first, second) if one.startswith(_GROUP)]
    if len(groups) == 2:
        return all(groups)  # "the group" may be either
    return bool(groups) or "state" not in (first, second)


def peoples(claim: Claim) -> frozenset[str]:
    """Return the states whose people a toll counts; none where the words leave it open."""
    toll = claim.toll
    if toll is None:
        return frozenset()
    named = states(toll.words)
    if named:
        return frozenset(named)
    own = side(claim)
    if own is None or own == "state" or own.startswith(_GROUP):
        return frozenset()
    interest = claim.speaker.interest if claim.speaker is not None else None
    if _OWN.search(toll.words) or interest == "own_loss":
        return frozenset((own,))
    if toll.victims.status in ("civilian", "unknown") and _attackers(claim) - {own}:
        return frozenset((own,))
    return frozenset()


# What only armies do; and who stands for a group where nobody names it.
_OF_ARMIES = re.compile(
    r"\b(?:air\s?strikes?|strikes?|shelling|shelled|bombardments?|bombarded|warplanes|jets|tanks?"
    r"|artillery|offensive|siege)\b",
    re.IGNORECASE,
)
_OF_GROUPS = re.compile(
    r"\b(?:gunm[ae]n|militants?|rebels?|insurgents?|fighters?|jihadists?|attackers?|bombers?"
    r"|assailants?)\b",
    re.IGNORECASE,
)


# "14 people, civilians and fighters", "including militants": whom it befell, not who did it.
_AS_VICTIMS = re.compile(
    r"\b(?:includ(?:ing|es?|ed)|among\s+(?:them|whom|the\s+\w+)|(?:many|most|some)\s+of\s+(?:them|whom)"
    r"|civilians?\s+(?:and|or|from)|between)\b[^,.;]{0,50}"
    r"|\b\w+\s+(?:and|or|from)\s+civilians?\b",
    re.IGNORECASE,
)


def did_it(who: str, claim: Claim) -> bool:
    """Tell whether a side did what a toll was harmed by, as far as the words tell."""
    text = claim.sentence.text
    if who.startswith(_GROUP):
        doers = {actor.id for actor in claim.actors if actor.role == "perpetrator"}
        named = doers - {None, "unidentified"}
        if named:
            return who.removeprefix(_GROUP) in named
        return _OF_GROUPS.search(_AS_VICTIMS.sub(" ", text)) is not None
    fire = {code for _, end, code in find_states(text) if _FIRE.match(text, end)}
    return who in fire if fire else _OF_ARMIES.search(text) is not None


def _attackers(claim: Claim) -> set[str]:
    """Return the states whose fire the words around a toll tell of."""
    after = claim.sentence.text[claim.evidence.end - claim.sentence.start :]
    return {
        code
        for words in (claim.clause.text, after)
        for _, end, code in find_states(words)
        if _FIRE.match(words, end)
    }
