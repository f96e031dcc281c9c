"""Tell campaigns from their parts across reports: twelve towns are one campaign's twelve parts.

In: Accounts or their Extents, alone or by incident. Out: which is the whole of which, which
incident is a part of which, and which accounts cannot be of one event.

The wider holds the narrower where place, days, doers and numbers let it. Numbers that only grew
("37", a day later "145") are no part and whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from bearwitness.domain import Account, AccountId, IncidentId
from bearwitness.link.extent import TOWN_KM, Extent, extent, merged
from bearwitness.link.placed import near

# A night's event gets both its dates.
_SLACK = 1
# Days before a report that tells of acts without their days, in which they may lie.
_UNTOLD = 7
# What speaks for one event being of another, in points; so many make it one.
_NAMED_TOWN, _SHARED_DOER, _SHARED_AREA, _FIGHTERS = 2, 2, 1, 1
_ENOUGH = 2
# A part is surely less than its whole from so many dead on, where it has at most half of them.
_MANY, _SMALL = 10, 0.5


@dataclass(frozen=True, slots=True)
class Member:
    """What is asked of an account here: its extent, and the account of the whole it is told in."""

    account: AccountId
    extent: Extent
    parent: AccountId | None = None


def member(account: Account) -> Member:
    """Return an account as it is compared here."""
    return Member(account.id, extent(account), account.parent)


def is_whole(whole: Extent, part: Extent, needed: int = _ENOUGH) -> bool:
    """Tell whether one is wide enough to hold the other, and enough says that it does.

    needed: points; a town that the whole names, or a doer they share, is two.
    """
    if not _is_wider(whole, part) or not _in_time(whole, part):
        return False
    doer = _share(whole.doers, part.doers)
    if whole.doers and part.doers and not doer:
        return False
    if whole.killed is not None and part.killed is not None and part.killed > whole.killed:
        return False
    named = bool(whole.towns and part.towns) and not _is_elsewhere(whole, part)
    area = _share(whole.areas, part.areas)
    if not (named or area or _of_one_country(whole, part)):
        return False
    points = _NAMED_TOWN * named + _SHARED_AREA * area + _SHARED_DOER * doer
    points += _FIGHTERS * (whole.fighters and part.fighters)
    return points >= needed


def _share(one: Sequence[str], other: Sequence[str]) -> bool:
    return not set(one).isdisjoint(other)


def _is_wider(whole: Extent, part: Extent) -> bool:
    if whole.width == 2:
        return part.width in (0, 1)
    # Several acts of one day, or of days untold, hold each of them; not each other.
    return whole.width in (1, None) and part.width == 0


def _of_one_country(whole: Extent, part: Extent) -> bool:
    """Tell whether only the country of one is told, and it is the other's."""
    unplaced = not whole.areas or not part.areas
    return unplaced and _share(whole.countries, part.countries)


def _in_time(whole: Extent, part: Extent) -> bool:
    if part.first is None or part.last is None:
        return True
    first, last = whole.first, whole.last
    if first is None and last is not None:
        first = last - _UNTOLD
    if first is None or last is None:
        return True
    if whole.width == 1:
        return first <= part.first <= last
    return first - _SLACK <= part.first and part.last <= last + _SLACK


def whole_of(first: Account, second: Account) -> AccountId | None:
    """Return which of two accounts tells of a campaign that the other tells a part of; else None.

    Two accounts of one report are as the report has them.
    """
    if first.parent == second.id or second.parent == first.id:
        return second.id if first.parent == second.id else first.id
    one, other = extent(first), extent(second)
    if is_whole(one, other):
        return first.id
    return second.id if is_whole(other, one) else None


def are_apart(one: Extent, other: Extent) -> bool:
    """Tell two accounts that cannot be of one event, by themselves alone."""
    if _is_small_part(one, other) or _is_small_part(other, one):
        return True
    others = bool(one.doers and other.doers) and not _share(one.doers, other.doers)
    return others and _is_elsewhere(one, other)


def apart(members: Iterable[Member]) -> frozenset[frozenset[str]]:
    """Return the pairs of accounts that cannot be of one event, as a linker's constraints.

    A whole and its part; two parts of one whole, of other towns or other days; and two attacks by
    other groups in other towns.
    """
    return apart_among(combinations(sorted(members, key=lambda one: one.account), 2))


def apart_among(pairs: Iterable[tuple[Member, Member]]) -> frozenset[frozenset[str]]:
    """Return those of some pairs of accounts that cannot be of one event."""
    asked = list(pairs)
    wholes: defaultdict[AccountId, set[AccountId]] = defaultdict(set)
    found: set[frozenset[str]] = set()
    for one, other in asked:
        if are_apart(one.extent, other.extent):
            found.add(frozenset((one.account, other.account)))
        for part, whole in ((one, other), (other, one)):
            if part.parent == whole.account or _is_small_part(whole.extent, part.extent):
                wholes[part.account].add(whole.account)
    if not wholes:
        return frozenset(found)
    for one, other in asked:
        first, second = wholes.get(one.account, set()), wholes.get(other.account, set())
        above = other.account in first or one.account in second
        if above or (first & second and _is_disjoint(one.extent, other.extent)):
            found.add(frozenset((one.account, other.account)))
    return frozenset(found)


def _is_small_part(whole: Extent, part: Extent) -> bool:
    """Tell a part that is surely less than the whole.

    A province in common does not make one a part, but keeps the two from being one. Without the
    numbers 8 of 293 pairs of one shooting (gva train) were kept apart, for a plural in one of them;
    with the half alone 4 of 492 (gva dev), all of small numbers.
    """
    if whole.width == 0 or part.killed is None or (whole.killed or 0) < _MANY:
        return False
    assert whole.killed is not None
    return part.killed <= _SMALL * whole.killed and is_whole(whole, part, 1)


def _is_disjoint(one: Extent, other: Extent) -> bool:
    """Tell two parts of a campaign that lie in other towns, or on other days."""
    if (
        one.first is not None and one.last is not None
        and other.first is not None and other.last is not None
        and max(one.first, other.first) > min(one.last, other.last)
    ):  # fmt: skip
        return True
    return one.width == other.width == 0 and _is_elsewhere(one, other)


def _is_elsewhere(one: Extent, other: Extent) -> bool:
    """Tell whether both name towns, and none of the one lies near one of the other."""
    return bool(one.towns and other.towns) and not any(
        near(first, second, TOWN_KM) for first, second in product(one.towns, other.towns)
    )


def parents_across(
    clusters: Mapping[IncidentId, Sequence[Account]],
) -> dict[IncidentId, IncidentId]:
    """Return the parent of each incident that is a part of another, in the order given.

    clusters: the accounts of each incident.
    """
    return parents_of({name: [member(one) for one in held] for name, held in clusters.items()})


def parents_of(clusters: Mapping[IncidentId, Sequence[Member]]) -> dict[IncidentId, IncidentId]:
    """Return the parent of each incident that is a part of another, in the order given.

    What reports themselves tell as parts is asked first; then what each covers. Of several wholes
    the narrowest is the parent: a town's attack is of its day's, and that of the campaign. No
    incident is its own part, by however many steps. What tells of several acts without a figure is
    no campaign for one of them alone.
    """
    extents = {name: merged([one.extent for one in held]) for name, held in clusters.items()}
    told = _told(clusters)
    above: dict[IncidentId, IncidentId] = {}
    # The narrowest parts first, so that a chain is built from below.
    for name in sorted(clusters, key=lambda one: (_breadth(extents[one]), one)):
        wholes = [
            other for other in clusters
            if other != name and is_whole(extents[other], extents[name])
        ]  # fmt: skip
        named = told.get(name)
        if named is not None and named not in wholes:
            wholes.append(named)
        free = [other for other in wholes if not _leads(other, name, above)]
        if free:
            above[name] = min(
                free, key=lambda other: (_breadth(extents[other]), other != named, other)
            )
    parts = Counter(above.values())
    return {
        name: above[name]
        for name in clusters
        if name in above
        and (parts[above[name]] > 1 or told.get(name) == above[name]
             or extents[above[name]].killed is not None)
    }  # fmt: skip


def _told(clusters: Mapping[IncidentId, Sequence[Member]]) -> dict[IncidentId, IncidentId]:
    """Return for each incident the whole that most reports tell it as a part of."""
    home = {one.account: name for name, held in clusters.items() for one in held}
    found = {}
    for name, held in clusters.items():
        wholes = [home[one.parent] for one in held if one.parent in home]
        votes = Counter(whole for whole in wholes if whole != name)
        if votes:
            found[name] = min(votes, key=lambda whole: (-votes[whole], whole))
    return found


def _leads(start: IncidentId, end: IncidentId, above: Mapping[IncidentId, IncidentId]) -> bool:
    """Tell whether the parents of one incident lead to another."""
    while start in above:
        start = above[start]
        if start == end:
            return True
    return False


def _breadth(one: Extent) -> tuple[float, int, int]:
    """Order extents from narrow to wide: by width, days, and numbers told."""
    width = 1.5 if one.width is None else one.width
    days = one.last - one.first if one.first is not None and one.last is not None else 0
    return width, days, one.killed or 0
