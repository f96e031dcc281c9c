"""Tell of two tolls whether they can be of the same people, and whether two sides dispute them.

In: Traits of two toll claims, or of one and of the tellings of one entry. Out: yes or no.

What speaks for other people: another state's, another known status, another town, a side's own
dead beside those it is said to have killed. What speaks for rivals: two sides, the same people,
another number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from bearwitness.domain import Toll
from bearwitness.link.features import between_words
from bearwitness.link.placed import listed_apart
from bearwitness.link.sides import did_it, opposed
from bearwitness.link.traits import Traits

_AMONG_THEM = re.compile(r"\b(?:including|includes|included|among)\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:only|just|no more than|not more than|fewer than|lower|instead)\b", re.I)
_OF_THE_DEAD = re.compile(
    r"\bof\s+(?:the|those)\s+(?:\w+\s+)?(?:dead|killed|victims|fatalities|slain)\b", re.IGNORECASE
)
_PUT = re.compile(r"\bput(?:s|ting)?\b(?!\s+(?:its|their)\b)(?:\W+\w+){1,6}?\W+at\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:while|whereas|but|although|though)\b", re.IGNORECASE)


def apart(claim: Traits, other: Traits) -> bool:
    """Tell whether two tolls count the people of different states.

    Where the numbers are the same, only the soldiers and police of two states: eight fighters
    and "eight Iraqi militiamen" may be the same eight, two armies' dead are not.
    """
    if claim.count == other.count and {"state_force"} != {
        one.toll.victims.status for one in (claim, other)
    }:
        return False
    return bool(claim.peoples and other.peoples) and not claim.peoples & other.peoples


def other_status(claim: Traits, other: Traits) -> bool:
    """Tell whether two tolls count people of two known statuses: civilians and soldiers.

    So do numbers of women and of children, of whom no status tells.
    """
    statuses = {claim.toll.victims.status, other.toll.victims.status}
    return len(statuses - {"unknown"}) > 1 or other_kind(claim, other)


# Sex and age as the words alone tell them; "men" may be anybody's men.
_KINDS = {
    "women": ("female", "adult"), "girl": ("female", "child"), "boy": ("male", "child"),
    "children": (None, "child"), "child": (None, "child"), "schoolgirl": ("female", "child"),
    "schoolboy": ("male", "child"), "infant": (None, "child"), "toddler": (None, "child"),
}  # fmt: skip


def other_kind(claim: Traits, other: Traits) -> bool:
    """Tell whether two numbers count people who cannot be the same: five women, four children.

    Of one and one the words prove less: a girl of 17 is told of again as a young woman.
    """
    if min(claim.count, other.count) < 2 and claim.count == other.count:
        return False
    first, second = _KINDS.get(claim.head), _KINDS.get(other.head)
    if first is None or second is None:
        return False
    return any(None not in pair and pair[0] != pair[1] for pair in zip(first, second, strict=True))


def elsewhere(claim: Traits, other: Traits) -> bool:
    """Tell whether two tolls are told of different towns."""
    return bool(claim.towns and other.towns) and not claim.towns & other.towns


def listed_elsewhere(claim: Traits, other: Traits) -> bool:
    """Tell "16 were killed in one district, and seven were killed in another", of one sentence."""
    return not claim.among and listed_apart(claim.claim, other.claim)


def own_dead(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell a side's own dead from those whom others count as dead by its hand.

    Of "42 killed in strikes, medics say" none is the soldier whom the army says it lost. Of 14
    killed in an air strike some may be the six fighters whom a group says that it lost.
    """
    speaker = claim.claim.speaker
    if speaker is None or speaker.interest != "own_loss" or claim.side is None:
        return False
    if _AMONG_THEM.search(claim.claim.clause.text):
        return False
    return all(
        one.claim.speaker is not None and one.side != claim.side
        and one.toll.victims.status == "unknown" and did_it(claim.side, one.claim)
        for one in told
    )  # fmt: skip


def may_be_of_them(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell a party's count of its own dead, who may be some of those whom others count."""
    speaker = claim.claim.speaker
    return (
        speaker is not None
        and speaker.interest == "own_loss"
        and claim.side is not None
        and not own_dead(claim, told)
        and all(
            one.claim.speaker is not None and one.side != claim.side
            and one.toll.victims.status == "unknown" and one.count > claim.count
            for one in told
        )
    )  # fmt: skip


def rivals(claim: Traits, other: Traits) -> bool:
    """Tell whether two sides give different figures of the same people."""
    sides = opposed(claim.side, other.side) or _against_reporter(claim, other)
    if not sides or claim.count == other.count:
        return False
    # "No soldiers died", says the army of the 20 whom rebels count.
    nought = sorted((claim.count, other.count))[0] == 0 and max(claim.count, other.count) > 1
    if (min(claim.count, other.count) < 2 and not nought) or apart(claim, other):
        return False
    status = claim.toll.victims.status
    if status == "civilian" and (claim.peoples or other.peoples):
        # "Thirty of the dead were Britons, London said": a part, for all that Tunis said.
        return False
    return status == other.toll.victims.status and status != "unknown"


def _against_reporter(claim: Traits, other: Traits) -> bool:
    """Tell whether an armed group counts what the reporter counts in his own voice."""
    speakers = (claim.claim.speaker, other.claim.speaker)
    return None in speakers and any(
        speaker is not None and speaker.kind == "armed_group" for speaker in speakers
    )


def contrasted(claim: Traits, other: Traits) -> bool:
    """Tell whether a sentence sets two speakers' figures of the same people side by side."""
    words = between_words(claim, other)
    if words is None or None in (claim.claim.speaker, other.claim.speaker):
        return False
    same = claim.claim.speaker == other.claim.speaker and "other said" not in words
    if same or claim.toll.outcome != other.toll.outcome:
        return False
    return not other_status(claim, other) and _CONTRAST.search(words) is not None


def disputed(claim: Traits, other: Traits) -> bool:
    """Tell whether a second speaker corrects the figure of a first, of the same people.

    "Police said 12 died; the hospital said 15", "residents said 45, police said only 10". A
    smaller figure without "only" is a part: a hospital knows of those it took in.
    """
    same_kind = (
        claim.toll.outcome == other.toll.outcome and claim.claim.sentence != other.claim.sentence
    )
    if not same_kind or _same_speaker(claim, other) or not _plain(claim) or not _plain(other):
        return False
    if other_status(claim, other):
        return _OF_THE_DEAD.search(claim.toll.words) is not None
    if claim.toll.victims.status != other.toll.victims.status:
        return False
    if elsewhere(claim, other) or apart(claim, other) or claim.other_day or claim.other_town:
        return False
    if (
        claim.claim.cumulative
        or other.claim.cumulative
        or claim.further
        or claim.among
        or claim.definite
    ):
        return False
    return claim.count > other.count or (
        claim.count < other.count and _LESS.search(claim.claim.clause.text) is not None
    )


def of_both_sides(claim: Traits, other: Traits) -> bool:
    """Tell a side's own dead from its enemy's count of them: "it put its own dead at six"."""
    interests = {
        one.claim.speaker.interest for one in (claim, other) if one.claim.speaker is not None
    }
    if interests != {"own_loss", "enemy_loss"} or not rivals(claim, other):
        return False
    if elsewhere(claim, other) or claim.further or claim.among or claim.other_day:
        return False
    return _plain(claim) and _plain(other)


def put_otherwise(claim: Traits, other: Traits) -> bool:
    """Tell an assessment that differs from a toll told before: "a monitor put it at 11".

    Who speaks must be another than who told the first; the reporter's own voice is another too.
    """
    speaker = claim.claim.speaker
    if speaker is None or _PUT.search(claim.claim.clause.text) is None or other.title:
        return False
    if other.claim.speaker is not None and _same_speaker(claim, other):
        return False
    if claim.count == other.count or claim.toll.outcome != other.toll.outcome:
        return False
    if elsewhere(claim, other) or apart(claim, other) or other_status(claim, other):
        return False
    return _plain(claim) and _plain(other) and not claim.further


def _same_speaker(claim: Traits, other: Traits) -> bool:
    first, second = claim.claim.speaker, other.claim.speaker
    return (
        first is None
        or second is None
        or (first.kind, first.name, first.organisation)
        == (second.kind, second.name, second.organisation)
    )


def _plain(claim: Traits) -> bool:
    """Tell a number of people that is told as news of this event."""
    wide = claim.claim.scope is not None and claim.claim.scope.is_wide
    return (
        claim.count > 1 and claim.toll.qualifier != "vague" and not claim.before and not wide
        and not claim.court and not claim.supposed
    )  # fmt: skip


def agree(first: Toll, second: Toll) -> bool:
    """Tell whether two figures, one of them loose, can be of the same people."""
    (low, high), (other_low, other_high) = _bounds(first), _bounds(second)
    return low <= other_high and other_low <= high


def _bounds(toll: Toll) -> tuple[float, float]:
    if toll.qualifier == "about":
        return toll.value * 0.75, toll.value * 1.25
    return (
        0.0 if toll.low is None else float(toll.low),
        math.inf if toll.high is None else float(toll.high),
    )
