"""Hold the decisions about a toll to what its own sentence says of it.

In: Traits of the claims of one event, a State and the choices open in it. Out: those of them that
agree with the words.

"A judge and two of his guards were killed" says that the guards come on top, whatever the weights
hold of two figures in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bearwitness.domain import ClaimId, Relation
from bearwitness.link.decisions import Action, Choice, Open, State
from bearwitness.link.rivals import apart, other_status
from bearwitness.link.traits import Traits

_SAYS: dict[Relation | None, frozenset[Action]] = {
    "subset_of": frozenset({"part", "move"}),
    "restates": frozenset({"repeat", "gone"}),
    "supersedes": frozenset({"move"}),
}


def said_of(claim: Traits, claims: Sequence[Traits], places: Mapping[ClaimId, int]) -> int | None:
    """Return the place of the toll that a claim is said to stand to.

    Only within a sentence: "three others" told again further down are the same three.
    """
    said = claim.claim
    if said.of is None or (said.relation != "adds_to" and said.relation not in _SAYS):
        return None
    place = places.get(said.of)
    if place is None:
        return None
    apart = claims[place].claim.sentence.start != said.sentence.start
    if apart and not _died(claim, claims[place]) and not _of_next_act(claim, claims[place]):
        return None
    return place if claims[place] is not claim and places[said.id] > place else None


def holder_of(claim: Traits, claims: Sequence[Traits], places: Mapping[ClaimId, int]) -> int | None:
    """Return the place of the toll that is said to have grown by a claim, told just before it.

    "The toll rose to 40 after three more bodies were found", "two more died, taking it to nine",
    "The toll rose to five. Two more bodies were found".
    """
    said = claim.claim
    place = places.get(said.of) if said.of is not None and said.relation == "subset_of" else None
    if place is None:
        return None
    whole = claims[place]
    first, own = whole.claim.sentence, said.sentence
    same = first.start == own.start or first.end <= own.start <= first.end + 2
    same = same and whole.toll.outcome == claim.toll.outcome
    return place if same and whole.claim.cumulative and whole.count > claim.count else None


def held(
    index: int, holder: int, options: list[Open], state: State, claims: Sequence[Traits]
) -> list[Open]:
    """Keep to a claim's being part of the toll that grew by it, as far as that has been told.

    Told later in the sentence, it may have been told before all the same, in the headline.
    """
    whole = claims[holder]
    for number, entry in enumerate(state.entries):
        again = holder > index and entry.count == whole.count and entry.whole is None
        if (again or holder in entry.told) and entry.outcome == whole.toll.outcome:
            number = number if entry.whole is None else entry.whole
            head = state.entries[number].head
            if not other_status(claims[index], claims[head]):
                return [Open(Choice("part", head), number)]
    return options


_NEXT_ACT = re.compile(r"\W*(?:another|(?:the|a)\s+(?:second|third|other|latter))\b", re.IGNORECASE)


def _of_next_act(claim: Traits, first: Traits) -> bool:
    """Tell "The first blast killed five. The second killed seven"."""
    before, said = first.claim.sentence, claim.claim
    follows = before.end <= said.sentence.start <= before.end + 2
    return (
        follows
        and said.relation == "adds_to"
        and claim.count > 0
        and said.evidence.start > said.sentence.start
        and _NEXT_ACT.match(said.sentence.text) is not None
    )


def _died(claim: Traits, hurt: Traits) -> bool:
    """Tell "his wife was wounded. She died in January", "the other man died": in a few lines.

    In a long report others may be meant.
    """
    sex = claim.toll.victims.sex
    she = claim.pronoun and sex is not None and sex == hurt.toll.victims.sex
    same = claim.toll.words.lower() == hurt.toll.words.lower() and claim.further
    one = claim.count == 1 == hurt.count
    return claim.claim.relation == "supersedes" and claim.brief and one and (she or same)


def as_said(
    index: int, said: int, options: list[Open], state: State, claims: Sequence[Traits]
) -> list[Open]:
    """Keep the options that agree with what a sentence says of two of its own figures."""
    relation = claims[index].claim.relation
    dropped = state.choices[said].action == "drop"
    if relation == "adds_to":
        if dropped:
            return options
        others = [
            option
            for option in options
            if option.choice.action not in ("drop", "whole")
            and (option.entry is None or said not in state.entries[option.entry].told)
        ]
        # Those named beside a part are of the same whole, as long as it has room for them: "six
        # priests; the rector, five other priests and two women" are eight.
        whole = state.choices[said].of if state.choices[said].action == "part" else None
        beside = [
            Open(Choice("part", entry.head), number)
            for number, entry in enumerate(state.entries)
            if whole is not None
            and entry.head == whole
            and not other_status(claims[index], claims[entry.head])
            and not apart(claims[index], claims[entry.head])
            and _told_beside(index, number, state, claims) + claims[index].count <= entry.count
        ]
        return beside or others or options
    wanted = [option for option in options if option.choice.action in _SAYS[relation]]
    if dropped:
        return [option for option in options if option.choice.action == "drop"] or options
    meant = [
        option
        for option in wanted
        if option.entry is not None and said in state.entries[option.entry].told
    ]
    return meant or options


def completes(index: int, number: int, state: State, claims: Sequence[Traits]) -> bool:
    """Tell whether a claim makes up, with the parts of its sentence, a whole told before them."""
    claim, entry = claims[index], state.entries[number]
    if entry.whole is not None or claim.count < 1 or claim.count >= entry.count:
        return False
    if claim.claim.cumulative or other_status(claim, claims[entry.head]):
        return False
    sentence = claim.claim.sentence.start
    if any(claims[told].claim.sentence.start == sentence for told in entry.told):
        beside = _told_beside(index, number, state, claims)
        return 0 < beside == entry.count - claim.count
    # "Two strikes killed ten. Six died at a market, and four when a second drone hit a school."
    if claim.sentence - claims[entry.told[-1]].sentence != 1 or claims[entry.head].title:
        return False
    listed = [
        one
        for one in claims
        if one.claim.sentence.start == sentence and one.toll.outcome == claim.toll.outcome
    ]
    plain = all(
        one.count and one.toll.qualifier == "exact" and not (one.further or one.claim.cumulative)
        for one in listed
    )
    return plain and len(listed) > 1 and sum(one.count for one in listed) == entry.count


def _told_beside(index: int, whole: int, state: State, claims: Sequence[Traits]) -> int:
    """Return how many people of a whole a claim's own sentence has told of before it."""
    sentence = claims[index].claim.sentence.start
    return sum(
        entry.count
        for entry in state.entries
        if entry.whole == whole and claims[entry.told[-1]].claim.sentence.start == sentence
    )
