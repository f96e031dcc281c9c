"""What the relations between claims mean for counting: who is a part of whom, who moved.

In: Assertions. Out: Standing, one per assertion that may count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bearwitness.domain import ClaimId, Outcome, Status
from bearwitness.reckon.assertion import Assertion

# People hurt or missing may turn out dead, people missing may turn up: only these leave an
# outcome. Somebody abducted and then freed was abducted all the same.
_LEAVES: dict[Outcome, frozenset[Outcome]] = {
    "injured": frozenset({"killed"}),
    "missing": frozenset({"killed", "injured", "rescued", "freed", "escaped"}),
}
_MOVES = ("subset_of", "supersedes")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one assertion stands among the others.

    status: the cell it belongs to. root: the claim its sum starts from ("another 22" has the
    root of the total it adds to). wholes: the claims it is a subset of, the nearest first.
    repeats: it tells again a claim that is one of several in a sum, so it supports and does
    not count. adrift: an increment to a total that nobody told. moved: people since told of
    under a worse outcome, taken off this figure. died: people told before as hurt or missing.
    revised: it replaces a larger figure. place: the day by which it is its origin's latest; of a
    revision downward that of the figure it replaces, so that it takes no other figure's place.
    """

    assertion: Assertion
    status: Status
    root: ClaimId
    wholes: tuple[ClaimId, ...]
    repeats: bool
    adrift: bool
    moved: int
    died: bool
    revised: bool
    place: str


def _order(item: Assertion) -> tuple[str, int, str]:
    return item.said, item.claim.evidence.start, item.id


def _precedes(total: Assertion, increment: Assertion) -> bool:
    """Tell whether a total of the same day was told before an increment, which it lacks."""
    return not total.claim.cumulative and _order(total) < _order(increment)


class Relations:
    """The relations of a set of assertions, looked up by claim."""

    def __init__(self, assertions: Iterable[Assertion]) -> None:
        self.by_id: dict[ClaimId, Assertion] = {item.id: item for item in assertions}
        self.bases: dict[ClaimId, Assertion] = {
            item.id: base
            for item in self.by_id.values()
            if item.claim.relation == "adds_to"
            and item.claim.of is None
            and (base := self._base(item)) is not None
        }
        # One told as hurt, and in another place of the report as dead, is told of once.
        self.gone = {
            item.id
            for item in self.by_id.values()
            if item.claim.relation == "restates"
            and (target := self._target(item)) is not None
            and target.toll.outcome in _LEAVES.get(item.toll.outcome, ())
        }
        # Of two that replace one figure the later is the last word.
        self.superseded: dict[ClaimId, ClaimId] = {
            target.id: item.id
            for item in sorted(self.by_id.values(), key=_order)
            if item.claim.relation == "supersedes"
            and (target := self._target(item)) is not None
            and target.toll.outcome == item.toll.outcome
        }
        for first in sorted(self.by_id.values(), key=_order, reverse=True):
            self._open_circle(first)
        # Walked once: every question about a claim asks for one of these.
        self._told = {item.id: self._follow(item, ("restates",)) for item in self.by_id.values()}
        self._roots = {
            item.id: self._follow(item, ("restates", "adds_to")) for item in self.by_id.values()
        }
        self._wholes = {item.id: tuple(self._walk_up(item)) for item in self.by_id.values()}

    def _open_circle(self, last: Assertion) -> None:
        """Let the latest of some claims that replace one another in a circle stand."""
        following, seen = self.superseded.get(last.id), {last.id}
        while following is not None and following not in seen:
            seen.add(following)
            following = self.superseded.get(following)
        if following == last.id:
            del self.superseded[last.id]

    def _target(self, item: Assertion) -> Assertion | None:
        of = item.claim.of
        if of is None:
            return self.bases.get(item.id)
        return self.by_id.get(of) if of != item.id else None

    def _base(self, item: Assertion) -> Assertion | None:
        """Return the last total of its origin that an increment of no named total adds to."""
        totals = [
            other
            for other in self.by_id.values()
            if other.origin == item.origin
            and other.claim.incident == item.claim.incident
            and other.toll.outcome == item.toll.outcome
            and other.toll.victims.status == item.toll.victims.status
            and other.claim.relation in (None, "supersedes")
            and (other.said < item.said or (other.said == item.said and _precedes(other, item)))
        ]
        return max(totals, key=_order, default=None)

    def _alike(self, item: Assertion, relation: str) -> Assertion | None:
        """Return the claim of the same outcome that ``item`` stands to in a relation."""
        target = self._target(item) if item.claim.relation == relation else None
        return target if target and target.toll.outcome == item.toll.outcome else None

    def _follow(self, item: Assertion, relations: tuple[str, ...]) -> Assertion:
        """Return the last claim of a chain of relations; a circle ends where it closes."""
        seen = {item.id}
        while True:
            following = next(
                (target for name in relations if (target := self._alike(item, name))), None
            )
            if following is None or following.id in seen:
                return item
            seen.add(following.id)
            item = following

    def first_told(self, item: Assertion) -> Assertion:
        """Return the claim that this one, restating, tells again."""
        return self._told[item.id]

    def root(self, item: Assertion) -> Assertion:
        """Return the claim that the sum this one belongs to starts from."""
        return self._roots[item.id]

    def wholes(self, item: Assertion) -> tuple[Assertion, ...]:
        """Return the live claims that this one is a subset of, the nearest first."""
        return self._wholes[item.id]

    def _walk_up(self, item: Assertion) -> list[Assertion]:
        """Return the chain of live wholes of a claim; none where the chain is a circle."""
        seen: set[ClaimId] = set()
        current = self.root(item)
        found: list[Assertion] = []
        while current.id not in seen:
            seen.add(current.id)
            target = self._alike(current, "subset_of")
            if target is None:
                return found
            current = self.current(self.root(target))
            found.append(current)
        return []

    def whole(self, item: Assertion) -> Assertion | None:
        """Return the widest live claim that this one is a subset of."""
        found = self.wholes(item)
        return found[-1] if found else None

    def current(self, item: Assertion) -> Assertion:
        """Return the claim that has replaced this one, or itself."""
        seen = {item.id}
        while (newer := self.superseded.get(item.id)) is not None and newer not in seen:
            seen.add(newer)
            item = self.by_id[newer]
        return item

    def is_replaced(self, item: Assertion) -> bool:
        """Tell whether a newer claim replaces this one, what it repeats or what it adds to."""
        told = self.first_told(item)
        if item.id in self.gone or told.id in self.gone:
            return True
        return any(one.id in self.superseded for one in (item, told, self.root(item)))

    def standings(self) -> list[Standing]:
        """Return the standing of every assertion that no newer one replaces, in a fixed order."""
        live = [item for item in self.by_id.values() if not self.is_replaced(item)]
        live.sort(key=_order)
        status = self._statuses(live)
        members: defaultdict[tuple[ClaimId, Status], int] = defaultdict(int)
        for item in live:
            if self.first_told(item) is item:
                members[self.root(item).id, status[item.id]] += 1
        moved = self._moved(live)
        breaths = self._told_together(live, status)
        revised = self._revised()
        places = self._places(revised)
        found = []
        for item in live:
            root, wholes = self.root(item), self.wholes(item)
            root = breaths.get(root.id, root)
            whole = wholes[-1] if wholes else None
            cell = status[self.first_told(item).id]
            if whole is not None:
                above = status.get(self.first_told(whole).id, whole.toll.victims.status)
                # A part told without a status, or with one that its whole denies, stays in the
                # cell of its whole: there it is a floor, and cannot be added.
                cell = cell if above == "unknown" else above
            found.append(
                Standing(
                    item,
                    cell,
                    root.id,
                    tuple(one.id for one in wholes),
                    self.first_told(item) is not item
                    and members[root.id, status[self.first_told(item).id]] > 1,
                    root.claim.relation == "adds_to",
                    moved[self.first_told(item).id],
                    self._died(self.root(item)),
                    item.id in revised,
                    places.get(self.first_told(item).id, item.said),
                )
            )
        return found

    def _died(self, item: Assertion) -> bool:
        target = self._target(item) if item.claim.relation == "subset_of" else None
        return target is not None and item.toll.outcome in _LEAVES.get(target.toll.outcome, ())

    def _revised(self) -> set[ClaimId]:
        """Return the claims that stand in the place of a larger figure."""
        return {
            now.id
            for old in self.superseded
            if (now := self.current(self.by_id[old])).toll.value < self.by_id[old].toll.value
        }

    def _places(self, revised: set[ClaimId]) -> dict[ClaimId, str]:
        """Return the first day on which the figures that revisions downward replace were told."""
        found: dict[ClaimId, str] = {}
        for item in self.by_id.values():
            old = self.first_told(item)
            now = self.current(old)
            if now.id in revised and old.id in self.superseded:
                found[now.id] = min(found.get(now.id, now.said), item.said)
        return found

    def _told_together(
        self, live: list[Assertion], status: Mapping[ClaimId, Status]
    ) -> dict[ClaimId, Assertion]:
        """Return the first of the parts told in one sentence, for each that adds to it.

        "Five women and three children" of 31 civilians are eight of them, as long as so many fit.
        Link groups whole entries so before it sets relations; here a sum is made of what it set,
        or of what other reports' claims were woven into.
        """
        first: dict[tuple[ClaimId, Status, str, str, int], Assertion] = {}
        told: defaultdict[ClaimId, int] = defaultdict(int)
        found = {}
        for item in live:
            wholes = self.wholes(item)
            if not wholes or self.root(item) is not item:
                continue
            key = (
                wholes[0].id, status[item.id], item.origin, item.said, item.claim.sentence.start,
            )  # fmt: skip
            head = first.setdefault(key, item)
            if told[head.id] + item.toll.value <= wholes[0].toll.value:
                told[head.id] += item.toll.value
                found[item.id] = head
        return found

    def _statuses(self, live: list[Assertion]) -> Mapping[ClaimId, Status]:
        """Return the status of each claim; one who tells it again may be who names it."""
        said: defaultdict[ClaimId, set[Status]] = defaultdict(set)
        for item in live:
            said[self.first_told(item).id].add(item.toll.victims.status)
        status: dict[ClaimId, Status] = {}
        for item in self.by_id.values():
            first = self.first_told(item)
            known = said[first.id] - {"unknown"}
            own = first.toll.victims.status
            status[item.id] = own if own != "unknown" or len(known) != 1 else next(iter(known))
        return status

    def _moved(self, live: list[Assertion]) -> defaultdict[ClaimId, int]:
        """Return how many people of each claim (as first told) have left for a worse outcome."""
        moved: defaultdict[ClaimId, int] = defaultdict(int)
        for item in live:
            target = self._target(item) if item.claim.relation in _MOVES else None
            if target is None or item.toll.outcome == target.toll.outcome:
                continue
            if item.toll.outcome in _LEAVES.get(target.toll.outcome, ()):
                count = self._sum_from(item, live)
                moved[self.first_told(target).id] += count
                whole = self.whole(target)
                if whole is not None:
                    moved[self.first_told(whole).id] += count
        return moved

    def _sum_from(self, first: Assertion, live: list[Assertion]) -> int:
        """Return how many people a claim and its increments tell of ("one died, then another")."""
        return sum(
            item.toll.value
            for item in live
            if self.first_told(item) is item
            and self.root(item) is first
            and item.claim.evidence.start >= first.claim.evidence.start
        )
