"""Decide, claim by claim, how the tolls of one event stand to those told before.

In: Traits of the toll claims of one event, in the order of the text; Weights. Out: a Choice per
claim. A choice is always one of a few readable decisions, so that a person can follow it and
the rule can compute the totals from the relations it leaves.

The decisions: add (new people), repeat, part (of a figure told before), whole (a total that
includes what was told before), update (a smaller figure that replaces), rival (another party's
figure), move (hurt people who died), gone (told as hurt, and since told as dead), drop (another
event, or no toll at all).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bearwitness.domain import ClaimId, Qualifier, Relation, Toll
from bearwitness.link.another import another, others_died
from bearwitness.link.features import alone, between, between_words, coordinated, identity, numbers
from bearwitness.link.overall import OUTCOMES, Counted, overall
from bearwitness.link.sides import opposed
from bearwitness.link.traits import Traits

Action = Literal["add", "repeat", "part", "whole", "update", "rival", "move", "gone", "drop"]
Weights = Mapping[str, float]

_BESIDE = re.compile(r"^[^.;“”\"]{0,60}\band\s+(?:\w+\s+)?$", re.IGNORECASE)
_RIVAL: list[Action] = ["rival"]
_AMONG_THEM = re.compile(r"\b(?:including|includes|included|among)\b", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:while|whereas|but|although|though)\b", re.IGNORECASE)
# An entry's earlier tellings beyond these say nothing new, and cost time in long reports.
_TELLINGS = 6
# Ways of counting kept at each step, and how many of them may come to the same totals.
_BEAM = 12
_ALIKE = 2
# A decision this much less likely (log-odds) than the best of its step is not followed.
_HOPELESS = 8
# A toll corrected to less than a third is another toll.
_SHRINKS = 3
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
        return sum(entry.left for entry in self.entries if _counts(entry, outcome))


def _counts(entry: Entry, outcome: str) -> bool:
    return entry.outcome == outcome and entry.whole is None


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that is open in a state, with the reasons for it."""

    choice: Choice
    reasons: tuple[str, ...]
    entry: int | None


class Chooser:
    """The open choices of one event's claims, and their scores.

    past: an older event, told as context; what the report says of it is not left out for that.
    only: nothing else of the report tells whom its news harmed.
    """

    def __init__(
        self, claims: Sequence[Traits], weights: Weights, past: bool = False, only: bool = False
    ) -> None:
        self.past = past
        self.only = only
        self.claims = claims
        self.weights = weights
        told = Counter((claim.toll.outcome, claim.count) for claim in claims)
        asides: Counter[str] = Counter()
        self.alone: list[list[str]] = []
        for claim in claims:
            several = told[claim.toll.outcome, claim.count]
            self.alone.append(alone(claim, several, asides[claim.toll.outcome]))
            asides[claim.toll.outcome] += 1
        # Numbers told in the words "X killed N": X is none of them.
        self._done_to_others = {
            (claim.toll.outcome, claim.count)
            for claim in claims
            if claim.count > 1 and not claim.suspect
            and claim.done_to and claim.toll.victims.status != "armed_group"
        }  # fmt: skip
        places = {claim.claim.id: number for number, claim in enumerate(claims)}
        self.said = [_said_of(claim, claims, places) for claim in claims]
        self._pairs: dict[tuple[int, int], list[str]] = {}
        self._people: dict[tuple[int, tuple[int, ...], int], list[str]] = {}
        self._scores: dict[tuple[str, int, int], float] = {}

    def pair(self, index: int, earlier: int) -> list[str]:
        """Return what holds of two claims."""
        key = (index, earlier)
        if key not in self._pairs:
            self._pairs[key] = between(self.claims[index], self.claims[earlier], index - earlier)
        return self._pairs[key]

    def _pair_score(self, action: str, index: int, earlier: int) -> float:
        key = (action, index, earlier)
        if key not in self._scores:
            weights = self.weights
            self._scores[key] = sum(
                weights.get(f"{action} {name}", 0.0) for name in self.pair(index, earlier)
            )
        return self._scores[key]

    def options(self, index: int, state: State) -> list[Option]:
        """Return what a claim may do in a state, as its own sentence allows."""
        options = self._open(index, state)
        said = self.said[index]
        if said is None:
            return options
        claim = self.claims[index].claim
        if claim.sentence.start == self.claims[said].claim.sentence.start:
            return self._as_said(index, said, options, state)
        # "A guard was also killed": not the one told of before, whatever else it may be.
        return [
            option
            for option in options
            if option.choice.action not in ("repeat", "rival")
            or option.entry is None
            or said not in state.entries[option.entry].told
        ]

    def _as_said(self, index: int, said: int, options: list[Option], state: State) -> list[Option]:
        """Keep the options that agree with what a sentence says of two of its own figures.

        "A judge and two of his guards were killed" says that the guards come on top, whatever
        the weights hold of two figures in one sentence.
        """
        relation = self.claims[index].claim.relation
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
            # Those named beside a part are of the same whole.
            whole = state.choices[said].of if state.choices[said].action == "part" else None
            beside = [
                self._about("part", index, number, entry)
                for number, entry in enumerate(state.entries)
                if whole is not None
                and entry.head == whole
                and entry.count >= self.claims[index].count
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

    def _open(self, index: int, state: State) -> list[Option]:
        """Return all that a claim may do in a state: at least to add, or to be dropped."""
        claim = self.claims[index]
        same = [
            number
            for number, entry in enumerate(state.entries)
            if entry.outcome == claim.toll.outcome
        ]
        options = [
            Option(Choice("add"), self._reasons("add", index, self._sums(index, state)), None),
        ]
        if not self.past and _may_be_dropped(
            claim, [self.claims[state.entries[n].head] for n in same], self.only
        ):
            options.append(Option(Choice("drop"), self._reasons("drop", index), None))
        for number in same:
            entry = state.entries[number]
            if any(coordinated(claim, self.claims[told]) for told in entry.told[-_TELLINGS:]):
                continue
            if entry.whole is not None and self._apart(claim, state.entries[entry.whole]):
                continue
            told = [self.claims[earlier] for earlier in entry.told]
            if any(apart(claim, one) for one in told) or another(claim, told):
                continue
            if any(_contrasted(claim, one) for one in told[-_TELLINGS:]):
                # "One put the dead at 50, while the other said that 65 were killed."
                options = [self._about("rival", index, number, entry)]
                break
            missing = _fits_beside_parts(claim, number, state)
            rival = any(_rivals(claim, one) for one in told[-_TELLINGS:])
            for action in _RIVAL if rival else _open_to(claim, entry, self.claims[entry.head]):
                # "Another 10 were killed in Dir": besides the parts told, of the same 45.
                besides = action == "part" and missing and claim.further
                of_them = action in ("part", "update") and not besides
                if of_them and self._is_another(claim, entry, told):
                    continue
                options.append(self._about(action, index, number, entry))
        tops = [entry for entry in state.entries if _counts(entry, claim.toll.outcome)]
        if _may_be_whole(claim, tops, self.claims):
            reasons = self._reasons("whole", index, self._sums(index, state))
            options.append(Option(Choice("whole"), reasons, None))
        for number, entry in enumerate(state.entries):
            outcomes = (claim.toll.outcome, entry.outcome)
            told = [self.claims[n] for n in entry.told]
            if self._is_another(claim, entry, told) or another(claim, told):
                continue
            if claim.claim.cumulative or self._beside_the_dead(claim):
                # "Raising the toll to seven", "one was killed and two were wounded".
                continue
            if outcomes == ("killed", "injured") and 0 < claim.count <= entry.left:
                if others_died(claim, told):
                    continue
                options.append(self._about("move", index, number, entry))
            elif outcomes == ("injured", "killed") and _may_have_died(claim, entry):
                options.append(self._about("gone", index, number, entry))
        return options

    def _beside_the_dead(self, claim: Traits) -> bool:
        """Tell the hurt whom a sentence tells of beside its dead, as people of their own."""
        if claim.toll.outcome != "injured" or claim.definite or claim.pronoun or claim.count < 2:
            return False
        between = (
            between_words(claim, other)
            for other in self.claims
            if other.toll.outcome == "killed" and other is not claim
        )
        return any(words is not None and _BESIDE.search(words) for words in between)

    def _is_another(self, claim: Traits, entry: Entry, told: Sequence[Traits]) -> bool:
        """Tell whether words speak against a claim's people being some of those told of.

        Other statuses: an attacker is none of "37 civilians". Who is told to have killed five
        is none of the five.
        """
        if any(apart(claim, one) for one in told):
            return True
        if claim.of_hurt and not any(one.total or one.claim.cumulative for one in told):
            return entry.outcome == claim.toll.outcome
        if claim.further and claim.count > 1 and not (claim.among or claim.definite):
            # "Five other bodies were found" are none of the 38.
            return entry.outcome == claim.toll.outcome == "killed"
        if _own_dead(claim, told):
            return True
        status = claim.toll.victims.status
        others = {one.toll.victims.status for one in told} - {"unknown", status}
        if status != "unknown" and others and entry.count > 1:
            return True
        attacking = claim.suspect or status == "armed_group"
        return (
            attacking and not claim.among
            and (entry.outcome, entry.count) in self._done_to_others
        )  # fmt: skip

    def _apart(self, claim: Traits, whole: Entry) -> bool:
        """Tell whether a claim's people cannot lie in a whole: civilians in soldiers."""
        statuses = {claim.toll.victims.status, self.claims[whole.head].toll.victims.status}
        return len(statuses - {"unknown"}) > 1

    def _about(self, action: Action, index: int, number: int, entry: Entry) -> Option:
        """Return the option that concerns an entry, for the telling of it that speaks most."""
        # A telling of the hurt among those of the dead speaks of the same people too.
        tellings = entry.told[:1] + entry.told[1:][-_TELLINGS:]
        best = max(tellings, key=lambda earlier: self._pair_score(action, index, earlier))
        names = [*self.pair(index, best), *self._identity(index, entry)]
        return Option(
            Choice(action, entry.head), tuple(f"{action} {name}" for name in names), number
        )

    def _identity(self, index: int, entry: Entry) -> list[str]:
        key = (index, entry.told, entry.count)
        if key not in self._people:
            claim = self.claims[index]
            people = identity(claim, [self.claims[told] for told in entry.told])
            if entry.whole is not None:
                people.append("of a part")
            self._people[key] = [numbers(claim, entry.count), *people]
        return self._people[key]

    def _reasons(self, action: str, index: int, more: Sequence[str] = ()) -> tuple[str, ...]:
        return tuple(f"{action} {name}" for name in (*self.alone[index], *more))

    def _sums(self, index: int, state: State) -> list[str]:
        """Compare a claim's number with what has been told of its outcome so far."""
        claim = self.claims[index]
        entries = [entry for entry in state.entries if _counts(entry, claim.toll.outcome)]
        if not entries:
            return ["sum none"]
        told = sum(entry.count for entry in entries)
        found = ["sum equal" if claim.count == told else "sum less" if claim.count > told else
                 "sum more", f"entries {min(len(entries), 3)}"]  # fmt: skip
        if any(entry.count == claim.count for entry in entries):
            found.append("count met")
        if claim.count == 1:
            found.append(f"one after {min(told, 3)}")
            if any(entry.count > 1 for entry in entries):
                found.append("one after many")
        return found

    def score(self, option: Option) -> float:
        """Return the sum of the weights of an option's reasons."""
        weights = self.weights
        return sum(weights.get(reason, 0.0) for reason in option.reasons)

    def apply(self, state: State, index: int, option: Option, gain: float) -> State:
        """Return the state after a choice."""
        claim = self.claims[index]
        entries = list(state.entries)
        action, number = option.choice.action, option.entry
        mine = Entry(claim.toll.outcome, claim.count, 0, (index,), index)
        if action == "add":
            entries.append(mine)
        elif action in ("repeat", "rival", "gone") and number is not None:
            old = entries[number]
            entries[number] = replace(old, told=(*old.told, index))
            if (
                action == "repeat"
                and _LOOSENESS[claim.toll.qualifier]
                < _LOOSENESS[self.claims[old.head].toll.qualifier]
            ):
                entries[number] = replace(entries[number], count=claim.count, head=index)
        elif action == "part" and number is not None:
            entries.append(replace(mine, whole=number))
        elif action == "update" and number is not None:
            old = entries[number]
            entries[number] = replace(old, count=claim.count, told=(*old.told, index), head=index)
        elif action == "whole":
            off = sum(entry.off for entry in entries if _counts(entry, mine.outcome))
            entries = [
                replace(entry, whole=len(entries)) if _counts(entry, mine.outcome) else entry
                for entry in entries
            ]
            entries.append(replace(mine, off=off))
        elif action == "move" and number is not None:
            up: int | None = number
            while up is not None:
                entries[up] = replace(entries[up], off=entries[up].off + claim.count)
                up = entries[up].whole
            entries.append(mine)
        return State(state.score + gain, (*state.choices, option.choice), tuple(entries))

    def search(self) -> list[State]:
        """Return the best ways to decide all claims step by step, best first."""
        states = [State(0.0, (), ())]
        for index in range(len(self.claims)):
            following = []
            for state in states:
                options = self.options(index, state)
                scores = [self.score(option) for option in options]
                top = max(scores)
                log_sum = top + math.log(sum(math.exp(score - top) for score in scores))
                for option, score in zip(options, scores, strict=True):
                    if score > top - _HOPELESS:
                        following.append(self.apply(state, index, option, score - log_sum))
            following.sort(key=lambda state: -state.score)
            states = _by_totals(following)
        return states

    def best(self) -> State:
        """Return the best way to decide all claims, judged by its steps and as a whole."""
        found = self.search()
        if len(found) == 1:
            return found[0]
        weights = self.weights
        trust = weights.get("steps", 1.0)

        def rank(state: State) -> float:
            return trust * state.score + sum(weights.get(name, 0.0) for name in self.end(state))

        return max(found, key=rank)

    def end(self, state: State) -> list[str]:
        """Return what holds of a state that decides all claims."""
        dropped = {index for index, choice in enumerate(state.choices) if choice.action == "drop"}
        counted = [
            Counted(entry.outcome, entry.count, entry.left, entry.told)
            for entry in state.entries
            if entry.whole is None
        ]
        return overall(self.claims, dropped, counted)


def _by_totals(states: list[State]) -> list[State]:
    """Keep the best states, at most two of the same totals: many ways, many results."""
    seen: Counter[tuple[int, int]] = Counter()
    kept = []
    for state in states:
        totals = state.total("killed"), state.total("injured")
        if seen[totals] < _ALIKE:
            seen[totals] += 1
            kept.append(state)
        if len(kept) == _BEAM:
            break
    return kept


_SAYS: dict[Relation | None, frozenset[Action]] = {
    "subset_of": frozenset({"part", "move"}),
    "restates": frozenset({"repeat", "gone"}),
    "supersedes": frozenset({"move"}),
}


def _said_of(claim: Traits, claims: Sequence[Traits], places: Mapping[ClaimId, int]) -> int | None:
    """Return the place of the toll that a claim is said to stand to.

    Only within a sentence: "three others" told again further down are the same three.
    """
    said = claim.claim
    if said.of is None or (said.relation != "adds_to" and said.relation not in _SAYS):
        return None
    place = places.get(said.of)
    if place is None:
        return None
    if claims[place].claim.sentence.start != said.sentence.start:
        return None
    return place if claims[place] is not claim and places[said.id] > place else None


def _open_to(claim: Traits, entry: Entry, first: Traits) -> list[Action]:
    """Return what a claim may do to people of the same outcome told of before."""
    actions: list[Action] = []
    statuses = {claim.toll.victims.status, first.toll.victims.status} - {"unknown"}
    if len(statuses) > 1 and max(claim.count, entry.count) > 1:
        return actions
    if claim.count == entry.count or _agree(claim.toll, first.toll):
        actions.append("repeat")
    if claim.count < entry.count and entry.whole is None:
        actions.append("part")
        if claim.count * _SHRINKS >= entry.count:
            actions.append("update")
    return actions


def _fits_beside_parts(claim: Traits, number: int, state: State) -> bool:
    """Tell whether a whole has parts already, and room for a claim's people beside them."""
    parts = [entry.count for entry in state.entries if entry.whole == number]
    return bool(parts) and sum(parts) + claim.count <= state.entries[number].count


def _contrasted(claim: Traits, other: Traits) -> bool:
    """Tell whether a sentence sets two speakers' figures of the same people side by side."""
    words = between_words(claim, other)
    if words is None or None in (claim.claim.speaker, other.claim.speaker):
        return False
    same = claim.claim.speaker == other.claim.speaker and "other said" not in words
    if same or claim.toll.outcome != other.toll.outcome:
        return False
    statuses = {claim.toll.victims.status, other.toll.victims.status} - {"unknown"}
    return len(statuses) < 2 and _CONTRAST.search(words) is not None


def _own_dead(claim: Traits, told: Sequence[Traits]) -> bool:
    """Tell a side's own dead from those whom others count as dead by its hand.

    Of "42 killed in strikes, medics say" none is the soldier whom the army says it lost.
    """
    speaker = claim.claim.speaker
    if speaker is None or speaker.interest != "own_loss" or claim.side is None:
        return False
    if _AMONG_THEM.search(claim.claim.clause.text):
        return False
    return all(
        one.claim.speaker is not None and one.side != claim.side
        and one.toll.victims.status == "unknown" for one in told
    )  # fmt: skip


def _may_have_died(claim: Traits, entry: Entry) -> bool:
    """Tell whether people told of as hurt may be among the dead: one or two, or all of them.

    Beside 300 dead, "140 wounded" are others.
    """
    return 0 < claim.count <= entry.count and (claim.count < 3 or claim.count == entry.count)


def _agree(first: Toll, second: Toll) -> bool:
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


def _may_be_dropped(claim: Traits, others: Sequence[Traits], only: bool) -> bool:
    """Tell whether a toll may be left out: not where it is the first of its outcome or status.

    The training rows are of events with one kind of victims; in war, militants, soldiers and
    civilians are told of one after another, and each is news.
    """
    scope = claim.claim.scope
    # "None of the tourists were hurt, but three of the crew were": a nought is no other toll.
    others = [one for one in others if one.count]
    # "Killed six last week", and no other toll: that week is the news. A figure of several days
    # stands here only where a campaign is told of.
    before = claim.before and not only and not (scope is not None and scope.is_wide)
    if not others and claim.toll.qualifier == "vague" and claim.sentence <= 1:
        # "Scores killed": the lead's own word for the dead, until a number is told.
        return before or claim.court or claim.speaking
    if claim.toll.outcome not in OUTCOMES:
        # Nothing is learned of the abducted, the freed or the missing: they are left out only
        # where words put them in another time and others are told of.
        return bool(others) and before
    if claim.further and claim.count > 1 and not (before or claim.other_day or claim.court):
        # "Five other bodies were found in the next village."
        return False
    rival = any(_rivals(claim, other) or apart(claim, other) for other in others) or (
        claim.count > 1 and any(opposed(claim.side, other.side) for other in others)
    )
    if (rival or (claim.claim.cumulative and others)) and not before:
        # The other side's figure is what a record is for; a toll brought to 22 is of this event.
        return False
    if others and _own_dead(claim, others) and not before:
        return False
    cued = before or claim.other_day or claim.court or claim.supposed
    firm = claim.count > 1 and claim.toll.qualifier != "vague" and not claim.speaking
    if not cued and firm and others and all(_elsewhere(claim, other) for other in others):
        # "In Tank, 23 were wounded" is none of Bannu's eleven, and as much news as they are.
        return False
    cued = cued or claim.other_town
    if cued or claim.count < 2 or claim.toll.qualifier == "vague" or claim.speaking:
        return True
    if all(other.title for other in others):
        # The lead's own number is the news, whatever figure comes after it.
        return False
    status = claim.toll.victims.status
    if any(coordinated(claim, other) for other in others):
        return False
    return bool(others) and (
        status == "unknown" or any(other.toll.victims.status == status for other in others)
    )


def _elsewhere(claim: Traits, other: Traits) -> bool:
    """Tell whether two tolls are told of different towns."""
    return bool(claim.towns and other.towns) and not claim.towns & other.towns


def _rivals(claim: Traits, other: Traits) -> bool:
    """Tell whether two sides give different figures of the same people."""
    sides = opposed(claim.side, other.side) or _against_reporter(claim, other)
    if not sides or claim.count == other.count:
        return False
    if min(claim.count, other.count) < 2 or apart(claim, other):
        return False
    status = claim.toll.victims.status
    if status == "civilian" and (claim.peoples or other.peoples):
        # "Thirty of the dead were Britons, London said": a part, for all that Tunis said.
        return False
    return status == other.toll.victims.status and status != "unknown"


def apart(claim: Traits, other: Traits) -> bool:
    """Tell whether two tolls count the people of different states."""
    return bool(claim.peoples and other.peoples) and not claim.peoples & other.peoples


def _against_reporter(claim: Traits, other: Traits) -> bool:
    """Tell whether an armed group counts what the reporter counts in his own voice."""
    speakers = (claim.claim.speaker, other.claim.speaker)
    return None in speakers and any(
        speaker is not None and speaker.kind == "armed_group" for speaker in speakers
    )


def _may_be_whole(claim: Traits, entries: Sequence[Entry], claims: Sequence[Traits]) -> bool:
    """Tell whether a claim may be a total of all that was told of its outcome before."""
    if not entries or claim.count < max(entry.count for entry in entries):
        return False
    if claim.toll.qualifier == "vague" and claim.count <= sum(entry.count for entry in entries):
        return False
    if any(coordinated(claim, claims[told]) for entry in entries for told in entry.told[-2:]):
        return False
    if len(entries) == 1 and claim.count == entries[0].count:
        return False
    heads = [claims[entry.head] for entry in entries]
    if not claim.total and any(_elsewhere(claim, head) for head in heads):
        return False
    if any(_rivals(claim, head) or apart(claim, head) for head in heads):
        return False
    status = claim.toll.victims.status
    # People of no told status are not taken for soldiers or fighters: "killing 14, as the army
    # says 40 attackers died".
    within = {status} if status in ("armed_group", "state_force") else {status, "unknown"}
    return status == "unknown" or all(head.toll.victims.status in within for head in heads)
