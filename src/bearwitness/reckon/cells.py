"""One cell (incident x outcome x status): from its assertions to low, best and high.

In: Standings of one cell. Out: Figure. Steps 2 to 7 of the rule; the rules differ in here only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from bearwitness.domain import ClaimId, Figure, HighPart, Qualifier, Status
from bearwitness.reckon.assertion import STATE, Assertion, Tier
from bearwitness.reckon.growth import not_outgrown
from bearwitness.reckon.relations import Standing
from bearwitness.reckon.totals import with_high

Rule = Literal["default", "latest-official", "majority", "lowest", "range"]
RULES: tuple[Rule, ...] = get_args(Rule)

# On one day an exact figure beats "at least", that beats "about", that beats vague words.
_FIRMNESS: dict[Qualifier, int] = {
    "exact": 0, "at_least": 1, "more_than": 1, "about": 2, "nearly": 2, "range": 2, "up_to": 3,
    "vague": 4,
}  # fmt: skip
_VAGUE = _FIRMNESS["vague"]


@dataclass(frozen=True, slots=True)
class Statement:
    """What one origin says of a cell: one figure, or a sum of people told of one by one."""

    low: int | None
    best: int | None
    high: int | None
    firmness: int
    approximate: bool
    named: bool
    cumulative: bool
    told_whole: bool
    origin: str
    tier: Tier
    said: str
    by: str | None
    official: bool
    claims: tuple[ClaimId, ...]
    parts: tuple[HighPart, ...]
    place: str
    status: Status

    @property
    def reach(self) -> int:
        """How many people it speaks of at the most, as far as it says."""
        return max(number or 0 for number in (self.low, self.best, self.high))


def figure(standings: Sequence[Standing], rule: Rule) -> Figure | None:
    """Return the figure of one cell by a rule; None where nothing in it counts.

    Parts of a whole told in this same cell are a floor, and never added.
    """
    kept, floors = _totals(standings)
    said = _statements(kept)
    if not said:
        return None
    found = _by_rule(said, rule)
    floor = max((item.low or 0 for item in _statements(floors)), default=0)
    claims = _ordered(standings)
    flags = set(found.flags)
    if any(item.revised for item in kept):
        flags.add("revised_down")
    if all(item.assertion.claim.modality == "alleged" for item in standings):
        flags.add("alleged")
    found = replace(found, flags=tuple(sorted(flags)))
    if floor and (found.low is None or floor > found.low):
        best = None if found.best is None else max(floor, found.best)
        high = None if found.high is None else max(floor, found.high)
        found = with_high(replace(found, low=floor, best=best), high, (found,))
    return replace(found, claims=claims)


def _totals(standings: Sequence[Standing]) -> tuple[list[Standing], list[Standing]]:
    """Return what tells of a whole cell, and what tells of some of it only."""
    inside = {standing.root for standing in standings}
    parts = [item for item in standings if inside.intersection(item.wholes)]
    kept = [item for item in standings if item not in parts]
    # "Another 22" after a total we do not know is no total either.
    # Nor are those who died of their wounds, beside a toll of the dead.
    # Nor is a part of a total in another cell, beside its own body's larger figure for this one.
    within = [item for item in kept if _is_less_than_told(item, kept)]
    parts = [*parts, *within]
    kept = [item for item in kept if item not in within]
    totals = [item for item in kept if not item.adrift and not item.died]
    floors = [*parts, *(i for i in kept if i.adrift or i.died)] if totals else parts
    return totals or kept, floors


def _is_less_than_told(item: Standing, others: Sequence[Standing]) -> bool:
    """Tell "one soldier" of seven people from "20 soldiers were also killed", said by one body."""
    by = item.assertion
    return bool(item.wholes) and any(
        not other.wholes
        and (other.assertion.origin, other.assertion.said) == (by.origin, by.said)
        and other.assertion.toll.value >= by.toll.value
        for other in others
    )


def statements(standings: Sequence[Standing]) -> list[Statement]:
    """Return all that was ever said of a whole cell, one figure each."""
    return _statements(_totals(standings)[0])


def live(told: Sequence[Statement]) -> list[Statement]:
    """Return each origin's latest figure."""
    return _live(told)[0]


def _ordered(standings: Sequence[Standing]) -> tuple[ClaimId, ...]:
    return tuple(dict.fromkeys(standing.assertion.id for standing in standings))


def _statements(standings: Sequence[Standing]) -> list[Statement]:
    """Add up what belongs to one sum, and let every other figure stand alone."""
    sums: defaultdict[tuple[ClaimId, str], list[Standing]] = defaultdict(list)
    for item in standings:
        if not item.repeats:
            told_again = item.assertion.claim.relation == "restates"
            sums[item.root, str(item.assertion.id) if told_again else ""].append(item)
    return [_statement(members) for members in sums.values()]


def _statement(members: list[Standing]) -> Statement:
    """Return the sum of some tolls, asserted by the origin of the first of them."""
    first = next((m for m in members if m.assertion.id == m.root), members[0]).assertion
    lows = [_less(m.assertion.toll.low, m.moved) for m in members]
    bests = [_less(m.assertion.toll.best, m.moved) for m in members]
    highs = [_less(m.assertion.toll.high, m.moved) for m in members]
    qualifiers = [m.assertion.toll.qualifier for m in members]
    told = [HighPart(m.assertion.by, n) for m, n in zip(members, highs, strict=True)
            if m.assertion.by is not None]  # fmt: skip
    # "Three died, police said", "two more, medics said": five is neither's word.
    bodies = list(dict.fromkeys(part.by for part in told))
    parts = tuple(told) if len(bodies) > 1 else ()
    return Statement(
        low=sum(n or 0 for n in lows) if any(n is not None for n in lows) else None,
        best=_sum(bests), high=_sum(highs),
        firmness=max(_FIRMNESS[qualifier] for qualifier in qualifiers),
        approximate=any(qualifier in ("about", "nearly") for qualifier in qualifiers),
        named=all(m.assertion.named for m in members),
        cumulative=any(m.assertion.claim.cumulative is True for m in members),
        told_whole=len(members) == 1, origin=first.origin,
        tier=max(m.assertion.tier for m in members), said=max(m.assertion.said for m in members),
        by=" and ".join(bodies) if parts else first.by, official=_is_official(first),
        claims=_ordered(members), parts=parts, place=max(m.place for m in members),
        status=members[0].status,
    )  # fmt: skip


def _is_official(item: Assertion) -> bool:
    return item.origin.startswith(STATE)


def _less(number: int | None, moved: int) -> int | None:
    return None if number is None else max(0, number - moved)


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def lower_median(statements: Sequence[Statement]) -> Statement:
    """Return the middle one of some figures, the lower of two middles."""
    ordered = sorted(statements, key=lambda item: (item.best or 0, item.said, item.claims))
    return ordered[(len(ordered) - 1) // 2]


def _live(statements: Sequence[Statement]) -> tuple[list[Statement], list[Statement], bool]:
    """Return each origin's live figure, the same day's others, and whether one was revised down."""
    by_origin: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_origin[statement.origin].append(statement)
    winners, losers, revised = [], [], False
    for told in by_origin.values():
        latest = max(statement.place for statement in told)
        newest = max(statement.said for statement in told)
        # A correction stands beside what was said since of the figure that it replaces.
        today = [one for one in told if one.place == latest or one.said == newest]
        earlier = [one for one in told if one not in today]
        ranks = {id(item): _rank(item) for item in today}
        foremost = min(ranks.values())
        chosen = lower_median([item for item in today if ranks[id(item)] == foremost])
        winners.append(chosen)
        losers += [item for item in today if item is not chosen]
        if earlier:
            before = max(earlier, key=lambda item: (item.place, -item.firmness))
            revised = revised or chosen.reach < before.reach
    return winners, losers, revised


def _rank(item: Statement) -> tuple[bool, bool, int, bool, bool]:
    """Order an origin's figures of one day; the smallest wins.

    "Bringing the toll to 8" beats the figures that it takes together.

    A figure that says nothing but an upper end or a vague word never beats a number.
    """
    return (
        item.best is None,
        not item.named,
        item.firmness,
        not item.cumulative,
        not item.told_whole,
    )


def _by_rule(statements: Sequence[Statement], rule: Rule) -> Figure:
    winners, losers, revised = _live(statements)
    numbered = [item for item in winners if item.best is not None]
    # Vague words count only where a tier has no number.
    with_number = {item.tier for item in numbered}
    occupied = [
        item for item in winners
        if item.best is not None or (item.firmness == _VAGUE and item.tier not in with_number)
    ] or winners  # fmt: skip
    tier = min(item.tier for item in occupied)
    top = [item for item in occupied if item.tier == tier]
    best, flags = _best(top, numbered, rule)
    around = [
        item for item in (*winners, *losers)
        if item.firmness != _VAGUE or item.tier not in with_number
    ]  # fmt: skip
    beside = around if rule in ("lowest", "range") else [i for i in around if i.tier == tier]
    low = min((item.low for item in beside if item.low is not None), default=None)
    widest = max(around, key=lambda item: (item.reach, item.high is None, -item.tier))
    high = widest.high
    if best is not None:
        low = None if low is None else min(low, best)
        high = None if high is None else max(high, best)
    if all(item.tier == 3 for item in winners):
        flags.append("one_party")
    if revised:
        flags.append("revised_down")
    if disputed(winners, statements):
        flags.append("disputed")
    if rule == "lowest" and best is not None:
        # A floor alone ("soldiers were killed": at least two) is nobody's figure.
        best = low if low is not None else best
    found = Figure(low, best, high, tuple(sorted(flags)))
    if widest.tier > tier:
        by = None if widest.parts else widest.by
        found = replace(found, high_by=by, high_parts=widest.parts)
    return found


def _best(
    top: Sequence[Statement], numbered: Sequence[Statement], rule: Rule
) -> tuple[int | None, list[str]]:
    """Return the best figure by a rule, with the flags that go with it."""
    candidates = [item for item in top if item.best is not None]
    if rule == "range":
        return None, []
    flags = []
    if rule == "latest-official":
        officials = [item for item in numbered if item.official]
        flags = [] if officials else ["no_official"]
        candidates = officials or candidates
    if rule == "majority" and numbered:
        votes: defaultdict[int, set[str]] = defaultdict(set)
        for item in numbered:
            votes[item.best or 0].add(item.origin)
        most = max(len(origins) for origins in votes.values())
        candidates = [item for item in numbered if len(votes[item.best or 0]) == most]
    if not candidates:
        return None, flags
    latest = max(item.said for item in candidates)
    chosen = lower_median([item for item in candidates if item.said == latest])
    return chosen.best, [*flags, *(["approximate"] if chosen.approximate else [])]


def disputed(winners: Sequence[Statement], ever: Sequence[Statement]) -> bool:
    """Tell whether two origins' live figures cannot both be true, growth aside.

    ever: all that was ever said of the cell.
    """
    told = not_outgrown(winners, ever)
    closed = [item.high for item in told if item.high is not None and item.firmness < _VAGUE]
    lows = [item.low for item in told if item.low is not None and item.firmness < _VAGUE]
    return bool(closed and lows) and max(lows) > min(closed)
