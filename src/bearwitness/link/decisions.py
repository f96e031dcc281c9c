"""What a toll may do to the tolls told before it, and what the doing amounts to.

In: Traits of the claims of one event, a State, and what the next claim does. Out: the State that
follows.

The decisions: add (new people), repeat, part (of a figure told before), whole (a total that
includes what was told before), update (a smaller figure that replaces), rival (another party's
figure), move (hurt people who died), gone (told as hurt, and since told as dead), drop (another
event, or no toll at all).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bearwitness.domain import Qualifier
from bearwitness.link.traits import Traits

Action = Literal["add", "repeat", "part", "whole", "update", "rival", "move", "gone", "drop"]

# An entry's earlier tellings beyond these say nothing new, and cost time in long reports.
TELLINGS = 6
# Of the people a text tells of again and again, so many first and so many latest tellings.
_HEARD = 10
# The outcomes that totals are learnt of; the others are left to the rules.
OUTCOMES = ("killed", "injured")
_LOOSENESS: dict[Qualifier, int] = {
    "exact": 0, "at_least": 1, "more_than": 1, "range": 1, "about": 2, "nearly": 2, "up_to": 3,
    "vague": 4,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: what a claim does, and to which earlier claim (its place in the list)."""

    action: Action
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """A choice open to a claim, and the place of the entry it concerns, if it concerns one."""

    choice: Choice
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Distinct people told of: the claim that told them first, and those that tell them again.

    count: how many. off: how many of them have since died or been found. head: the claim that
    gives their number most firmly. whole: the place of the entry they are part of.
    """

    outcome: str
    count: int
    off: int
    told: tuple[int, ...]
    head: int
    whole: int | None = None

    @property
    def heard(self) -> tuple[int, ...]:
        """The tellings that a claim is compared with: in a long text the first and the latest."""
        if len(self.told) <= 2 * _HEARD:
            return self.told
        return self.told[:_HEARD] + self.told[-_HEARD:]

    @property
    def left(self) -> int:
        """How many still count under this outcome."""
        return max(0, self.count - self.off)


@dataclass(frozen=True, slots=True)
class State:
    """The choices made so far, and what they amount to."""

    score: float
    choices: tuple[Choice, ...]
    entries: tuple[Entry, ...]

    def total(self, outcome: str) -> int:
        """Return how many people of an outcome have been told of."""
        return sum(entry.left for entry in self.entries if counts(entry, outcome))


def takes_in(claim: Traits, entry: Entry, claims: Sequence[Traits]) -> bool:
    """Tell whether a total takes in people told before: of its own status, where it names one.

    "Seven policemen and four attackers died. Two more policemen died, taking the number of
    policemen killed to nine": the attackers stand beside the nine.
    """
    if not counts(entry, claim.toll.outcome):
        return False
    theirs = {claims[told].toll.victims.status for told in entry.told} - {"unknown"}
    own = claim.toll.victims.status
    return own == "unknown" or not theirs or own in theirs


def counts(entry: Entry, outcome: str) -> bool:
    """Tell whether an entry is of an outcome and no part of another."""
    return entry.outcome == outcome and entry.whole is None


def after(state: State, claims: Sequence[Traits], index: int, opened: Open, gain: float) -> State:
    """Return the state after a claim has done what is open to it, gain added to its score."""
    claim = claims[index]
    entries = list(state.entries)
    action, number = opened.choice.action, opened.entry
    mine = Entry(claim.toll.outcome, claim.count, 0, (index,), index)
    if action == "add":
        entries.append(mine)
    elif action in ("repeat", "rival", "gone") and number is not None:
        old = entries[number]
        entries[number] = replace(old, told=(*old.told, index))
        if (
            action == "repeat"
            and _LOOSENESS[claim.toll.qualifier] < _LOOSENESS[claims[old.head].toll.qualifier]
        ):
            entries[number] = replace(entries[number], count=claim.count, head=index)
    elif action == "part" and number is not None:
        entries.append(replace(mine, whole=number))
    elif action == "update" and number is not None:
        old = entries[number]
        entries[number] = replace(old, count=claim.count, told=(*old.told, index), head=index)
    elif action == "whole":
        off = sum(entry.off for entry in entries if takes_in(claim, entry, claims))
        entries = [
            replace(entry, whole=len(entries)) if takes_in(claim, entry, claims) else entry
            for entry in entries
        ]
        entries.append(replace(mine, off=off))
    elif action == "move" and number is not None:
        up: int | None = number
        while up is not None:
            entries[up] = replace(entries[up], off=entries[up].off + claim.count)
            up = entries[up].whole
        entries.append(mine)
    return State(state.score + gain, (*state.choices, opened.choice), tuple(entries))
