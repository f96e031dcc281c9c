"""Part accounts into events by average linkage, within what people have judged.

In: scores of pairs, judgements. Out: groups of places. The same whatever the order given.

Connected components collapse as events crowd: one wrong link joins two events whole (pairs F1 4 of
100 on 2,000 articles). Here two groups join only while the mean over all pairs between them does.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

Pair = tuple[int, int]


def average_linkage(
    names: Sequence[str],
    scores: Mapping[Pair, float],
    threshold: float,
    unscored: float,
    same: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
) -> list[list[int]]:
    """Return the groups, each in order, in the order of their first members' names.

    names: of the items, unlike one another; they alone break ties. scores: by places (low, high).
    unscored: the score of a pair that has none. same, apart: pairs that must, or may not, be
    together; where they contradict one another, ``same`` counts.
    """
    order = sorted(range(len(names)), key=lambda place: names[place])
    rank = {place: number for number, place in enumerate(order)}
    joined = _Groups(len(names), threshold, unscored)
    for (one, other), score in scores.items():
        joined.score(rank[one], rank[other], score)
    for one, other in sorted(_ordered(rank[a], rank[b]) for a, b in same):
        joined.force(one, other)
    for one, other in sorted(_ordered(rank[a], rank[b]) for a, b in apart):
        joined.forbid(one, other)
    return [[order[number] for number in group] for group in joined.run()]


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


class _Groups:
    """Groups known by their first member, and the sums of scores between them."""

    def __init__(self, count: int, threshold: float, unscored: float) -> None:
        self.threshold, self.unscored = threshold, unscored
        self.members: dict[int, list[int]] = {number: [number] for number in range(count)}
        self.owner = list(range(count))
        # Between two groups: the sum of known scores and how many they are.
        self.between: dict[int, dict[int, tuple[float, int]]] = {n: {} for n in range(count)}
        self.barred: dict[int, set[int]] = {}

    def score(self, one: int, other: int, score: float) -> None:
        self.between[one][other] = self.between[other][one] = (score, 1)

    def force(self, one: int, other: int) -> None:
        first, second = self.owner[one], self.owner[other]
        if first != second:
            self._join(*_ordered(first, second))

    def forbid(self, one: int, other: int) -> None:
        first, second = self.owner[one], self.owner[other]
        if first != second:
            self.barred.setdefault(first, set()).add(second)
            self.barred.setdefault(second, set()).add(first)

    def mean(self, one: int, other: int) -> float:
        total, known = self.between[one].get(other, (0.0, 0))
        count = len(self.members[one]) * len(self.members[other])
        return (total + (count - known) * self.unscored) / count

    def run(self) -> list[list[int]]:
        """Join the nearest two groups while their mean reaches the threshold."""
        heap = [
            (-self.mean(one, other), one, other)
            for one, others in self.between.items()
            for other in others
            if one < other
        ]
        heapq.heapify(heap)
        while heap:
            nearness, one, other = heapq.heappop(heap)
            if -nearness < self.threshold:
                break
            if one not in self.members or other not in self.members:
                continue
            if other in self.barred.get(one, ()) or -nearness != self.mean(one, other):
                continue
            self._join(one, other)
            for third in sorted(self.between[one]):
                heapq.heappush(heap, (-self.mean(one, third), *_ordered(one, third)))
        return [sorted(group) for _, group in sorted(self.members.items())]

    def _join(self, one: int, other: int) -> None:
        """Join the second group to the first, which keeps its name."""
        for member in self.members[other]:
            self.owner[member] = one
        self.members[one] += self.members.pop(other)
        for third, (total, known) in self.between.pop(other).items():
            self.between[third].pop(other)
            if third != one:
                before, count = self.between[one].get(third, (0.0, 0))
                self.between[one][third] = self.between[third][one] = (
                    before + total, count + known,
                )  # fmt: skip
        for third in self.barred.pop(other, ()):
            self.barred[third].discard(other)
            self.barred[third].add(one)
            self.barred.setdefault(one, set()).add(third)
