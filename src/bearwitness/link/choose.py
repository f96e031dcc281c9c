"""Decide, claim by claim, how the tolls of one event stand to those told before.

In: Traits of the toll claims of one event, in the order of the text; Weights. Out: the likeliest
State, with a Choice per claim. A choice is always one of a few readable decisions (decisions.py)
that the rules leave open (allowed.py), so that a person can follow it and the rule can compute the
totals from the relations it leaves.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bearwitness.link.allowed import Rules
from bearwitness.link.decisions import TELLINGS, Action, Choice, Entry, Open, State, after, counts
from bearwitness.link.features import alone, between, identity, numbers
from bearwitness.link.overall import overall
from bearwitness.link.traits import Traits

Weights = Mapping[str, float]

# Ways of counting kept at each step, and how many of them may come to the same totals.
_BEAM = 12
_ALIKE = 2
# In an event of more tolls than any article tells, fewer ways are kept: time grows with both.
_MANY, _NARROW = 120, 4
# A decision this much less likely (log-odds) than the best of its step is not followed.
_HOPELESS = 8


@dataclass(frozen=True, slots=True)
class Option:
    """A choice that is open in a state, with the reasons for it."""

    opened: Open
    reasons: tuple[str, ...]

    @property
    def choice(self) -> Choice:
        """What the claim would do."""
        return self.opened.choice

    @property
    def entry(self) -> int | None:
        """The place of the entry concerned."""
        return self.opened.entry


class Chooser:
    """The open choices of one event's claims, and their scores.

    past and only: see Rules.
    """

    def __init__(
        self, claims: Sequence[Traits], weights: Weights, past: bool = False, only: bool = False
    ) -> None:
        self.claims = claims
        self.weights = weights
        self.rules = Rules(claims, past, only)
        told = Counter((claim.toll.outcome, claim.count) for claim in claims)
        asides: Counter[str] = Counter()
        self.alone: list[list[str]] = []
        for claim in claims:
            several = told[claim.toll.outcome, claim.count]
            self.alone.append(alone(claim, several, asides[claim.toll.outcome]))
            asides[claim.toll.outcome] += 1
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
        """Return what a claim may do in a state, with the reasons for each."""
        return [
            Option(opened, self._reasons(opened, index, state))
            for opened in self.rules.open(index, state)
        ]

    def _reasons(self, opened: Open, index: int, state: State) -> tuple[str, ...]:
        action = opened.choice.action
        if opened.entry is not None:
            names = self._about(action, index, state.entries[opened.entry])
        elif action == "drop":
            names = self.alone[index]
        else:
            names = [*self.alone[index], *self._sums(index, state)]
        return tuple(f"{action} {name}" for name in names)

    def _about(self, action: Action, index: int, entry: Entry) -> list[str]:
        """Return what holds of a claim and an entry, by the telling of it that speaks most."""
        # A telling of the hurt among those of the dead speaks of the same people too.
        tellings = entry.told[:1] + entry.told[1:][-TELLINGS:]
        best = max(tellings, key=lambda earlier: self._pair_score(action, index, earlier))
        return [*self.pair(index, best), *self._identity(index, entry)]

    def _identity(self, index: int, entry: Entry) -> list[str]:
        key = (index, entry.told, entry.count)
        if key not in self._people:
            claim = self.claims[index]
            people = identity(claim, [self.claims[told] for told in entry.heard])
            if entry.whole is not None:
                people.append("of a part")
            self._people[key] = [numbers(claim, entry.count), *people]
        return self._people[key]

    def _sums(self, index: int, state: State) -> list[str]:
        """Compare a claim's number with what has been told of its outcome so far."""
        claim = self.claims[index]
        entries = [entry for entry in state.entries if counts(entry, claim.toll.outcome)]
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
        """Return the state after an option was taken."""
        return after(state, self.claims, index, option.opened, gain)

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
            states = by_totals(following, _BEAM if len(self.claims) <= _MANY else _NARROW)
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
        return overall(self.claims, state)


def by_totals(states: Sequence[State], most: int) -> list[State]:
    """Keep the best states, at most two of the same totals: many ways, many results."""
    seen: Counter[tuple[int, int]] = Counter()
    kept = []
    for state in sorted(states, key=lambda state: -state.score):
        totals = state.total("killed"), state.total("injured")
        if seen[totals] < _ALIKE:
            seen[totals] += 1
            kept.append(state)
        if len(kept) == most:
            break
    return kept
