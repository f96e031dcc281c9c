"""Tell campaigns from their parts across reports: twelve towns are one campaign's twelve parts.

In: Accounts, alone or grouped into incidents. Out: which is the whole of which, which incident is a
part of which, and which accounts cannot be of one event.

An account is as wide as its own words make it: of one place, of several acts of one day, or of
several days ("in 40 hours", "since Friday"). The wider holds the narrower where place, days, doers
and numbers let it. Numbers that only grew ("37", a day later "145") are no part and whole.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations, product
from typing import Literal

from bearwitness.domain import Account, AccountId, Claim, IncidentId, Period, Scope
from bearwitness.link.mentions import is_town, mentions, near, place_key

Point = tuple[float, float]
# 0 one act; 1 several acts of one day; 2 more than a day. None: several acts, days untold.
Width = Literal[0, 1, 2]

_TOWN_KM = 40.0
# A night's event gets both its dates.
_SLACK = timedelta(days=1)
# Days before a report that tells of acts without their days, in which they may lie.
_UNTOLD = timedelta(days=7)
_HOURS = {"H": 1, "D": 24, "W": 7 * 24, "M": 31 * 24, "Y": 366 * 24}
# What speaks for one event being of another, in points; so many make it one.
_NAMED_TOWN, _SHARED_DOER, _SHARED_AREA, _FIGHTERS = 2, 2, 1, 1
_ENOUGH = 2
_SMALL = 0.5
# The register's word for gunmen of no known group.
_NOBODY = "unidentified"


@dataclass(frozen=True, slots=True)
class Extent:
    """What an account, or all accounts of an incident, cover.

    towns: points of places known to a town. areas: country and province, as keys. first, last: its
    days; None where untold. doers: those the register knows. killed: the most it tells of.
    fighters: it tells of fighters killed.
    """

    width: Width | None
    towns: tuple[Point, ...]
    names: frozenset[str]
    areas: frozenset[str]
    countries: frozenset[str]
    first: date | None
    last: date | None
    doers: frozenset[str]
    killed: int | None
    fighters: bool


def extent(account: Account) -> Extent:
    """Return what an account covers, by its own claims."""
    incident = account.incident
    found = mentions(account.report, [c for c in account.claims if not c.background])
    places = [*incident.places, *(p for claim in account.claims for p in claim.places)]
    towns = tuple(dict.fromkeys(
        (place.lat, place.lon) for place in places
        if is_town(place) and place.lat is not None and place.lon is not None
    ))  # fmt: skip
    wide = any(one.wide for one in found)
    many = any(one.many and one.founds for one in found) and not _is_one_spot(towns)
    first, last = _days(account, wide)
    width: Width | None = 0
    if wide:
        width = 2
    elif many:
        width = 1 if first is not None and first == last else None
    tolls = [claim.toll for claim in account.claims if claim.toll and _counts(claim)]
    killed = [toll.value for toll in tolls if toll.outcome == "killed"]
    return Extent(
        width, towns, frozenset(place_key(place) for place in places if is_town(place)),
        frozenset(f"{place.country}|{place.admin1}" for place in places if place.admin1),
        frozenset(place.country for place in places if place.country), first, last,
        frozenset(
            actor.id
            for actor in incident.actors
            if actor.id and actor.role == "perpetrator" and actor.id != _NOBODY
        ),
        max(killed, default=None),
        any(t.outcome == "killed" and t.victims.status == "armed_group" for t in tolls),
    )  # fmt: skip


def _counts(claim: Claim) -> bool:
    return not claim.background and claim.modality not in ("denied", "feared", "expected")


def _is_one_spot(towns: Sequence[Point]) -> bool:
    """Tell whether a report's only places lie in and around one town."""
    return bool(towns) and all(near(towns[0], other, _TOWN_KM) for other in towns[1:])


def _days(account: Account, wide: bool) -> tuple[date | None, date | None]:
    """Return the first and last day an account tells of; a wide one lasts until it is told."""
    own = _span(account.incident.period)
    if not wide:
        return own
    spans = [own]
    published = _date(account.report.published)
    for claim in account.claims:
        if claim.toll is None or claim.scope is None or not claim.scope.is_wide:
            continue
        end = _date(claim.asserted_at) or published
        length = _length(claim.scope)
        spans.append(_span(claim.period))
        if end is not None:
            spans.append((end - length if length is not None else None, end))
    starts = [start for start, _ in spans if start is not None]
    ends = [end for _, end in spans if end is not None]
    return min(starts, default=None), max(ends, default=None)


def _length(scope: Scope) -> timedelta | None:
    """Return how long a scope is told to last."""
    digits = "".join(sign for sign in scope.duration or "" if sign.isdigit())
    if not digits or scope.duration is None:
        return None
    return timedelta(days=math.ceil(int(digits[:6]) * _HOURS[scope.duration[-1]] / 24))


def _span(period: Period | None) -> tuple[date | None, date | None]:
    if period is None:
        return None, None
    start = _date(period.start)
    end = _date(period.end) if period.end else start
    # A night's event is of its first day.
    if start is not None and end is not None and end - start <= _SLACK:
        end = start
    return start, end


def _date(partial: str | None) -> date | None:
    """Return a whole date; None for a part of one."""
    try:
        return date.fromisoformat((partial or "")[:10])
    except ValueError:
        return None


def merged(extents: Sequence[Extent]) -> Extent:
    """Return what the accounts of one incident cover together."""
    widths = [one.width for one in extents if one.width is not None]
    starts = [one.first for one in extents if one.first is not None]
    ends = [one.last for one in extents if one.last is not None]
    return Extent(
        max(widths, default=None),
        tuple(dict.fromkeys(town for one in extents for town in one.towns)),
        frozenset(name for one in extents for name in one.names),
        frozenset(area for one in extents for area in one.areas),
        frozenset(country for one in extents for country in one.countries),
        min(starts, default=None), max(ends, default=None),
        frozenset(doer for one in extents for doer in one.doers),
        max((one.killed for one in extents if one.killed is not None), default=None),
        any(one.fighters for one in extents),
    )  # fmt: skip


def is_whole(whole: Extent, part: Extent, needed: int = _ENOUGH) -> bool:
    """Tell whether one is wide enough to hold the other, and enough says that it does.

    needed: points; a town that the whole names, or a doer they share, is two.
    """
    if not _is_wider(whole, part) or not _in_time(whole, part):
        return False
    if whole.doers and part.doers and not whole.doers & part.doers:
        return False
    if whole.killed is not None and part.killed is not None and part.killed > whole.killed:
        return False
    named = any(near(one, other, _TOWN_KM) for one, other in product(whole.towns, part.towns))
    area = bool(whole.areas & part.areas)
    if not (named or area or _of_one_country(whole, part)):
        return False
    points = _NAMED_TOWN * named + _SHARED_AREA * area
    points += _SHARED_DOER * bool(whole.doers & part.doers)
    points += _FIGHTERS * (whole.fighters and part.fighters)
    return points >= needed


def _is_wider(whole: Extent, part: Extent) -> bool:
    if whole.width == 2:
        return part.width in (0, 1)
    # Several acts of one day, or of days untold, hold each of them; not each other.
    return whole.width in (1, None) and part.width == 0


def _of_one_country(whole: Extent, part: Extent) -> bool:
    """Tell whether only the country of one is told, and it is the other's."""
    unplaced = not whole.areas or not part.areas
    return unplaced and bool(whole.countries & part.countries)


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


def apart(accounts: Iterable[Account]) -> frozenset[frozenset[str]]:
    """Return the pairs of accounts that cannot be of one event, as a linker's constraints.

    A whole and its part; two parts of one whole, of other towns or other days; and two attacks by
    other groups in other towns.
    """
    told = sorted(accounts, key=lambda one: one.id)
    extents = {one.id: extent(one) for one in told}
    wholes: dict[AccountId, set[AccountId]] = {one.id: set() for one in told}
    for one, other in combinations(told, 2):
        for part, whole in ((one, other), (other, one)):
            if part.parent == whole.id or _is_small_part(extents[whole.id], extents[part.id]):
                wholes[part.id].add(whole.id)
    found = {frozenset((part, whole)) for part, above in wholes.items() for whole in above}
    for one, other in combinations(told, 2):
        first, second = extents[one.id], extents[other.id]
        shared = wholes[one.id] & wholes[other.id]
        if (shared and _is_disjoint(first, second)) or _is_of_others(first, second):
            found.add(frozenset((one.id, other.id)))
    return frozenset(found)


def _is_small_part(whole: Extent, part: Extent) -> bool:
    """Tell a part that is surely less than the whole.

    A province in common does not make one a part, but keeps the two from being one. Without the
    numbers 8 of 293 pairs of one shooting (gva train) were kept apart, for a plural in one of them.
    """
    if whole.killed is None or part.killed is None:
        return False
    return part.killed <= _SMALL * whole.killed and is_whole(whole, part, 1)


def _is_disjoint(one: Extent, other: Extent) -> bool:
    """Tell two parts of a campaign that lie in other towns, or on other days."""
    if one.first and one.last and other.first and other.last:
        later, sooner = max(one.first, other.first), min(one.last, other.last)
        if later > sooner:
            return True
    return one.width == other.width == 0 and _is_elsewhere(one, other)


def _is_elsewhere(one: Extent, other: Extent) -> bool:
    return bool(one.towns and other.towns) and not any(
        near(first, second, _TOWN_KM) for first, second in product(one.towns, other.towns)
    )


def _is_of_others(one: Extent, other: Extent) -> bool:
    return (
        bool(one.doers and other.doers)
        and not one.doers & other.doers
        and (_is_elsewhere(one, other))
    )


def parents_across(
    clusters: Mapping[IncidentId, Sequence[Account]],
) -> dict[IncidentId, IncidentId]:
    """Return the parent of each incident that is a part of another, in the order given.

    What reports themselves tell as parts is asked first; then what each covers. Of several wholes
    the narrowest is the parent: a town's attack is of its day's, and that of the campaign. No
    incident is its own part, by however many steps.
    """
    extents = {name: merged([extent(one) for one in members]) for name, members in clusters.items()}
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
    return {name: above[name] for name in clusters if name in above}


def _told(clusters: Mapping[IncidentId, Sequence[Account]]) -> dict[IncidentId, IncidentId]:
    """Return for each incident the whole that most reports tell it as a part of."""
    home = {account.id: name for name, members in clusters.items() for account in members}
    found = {}
    for name, members in clusters.items():
        votes = Counter(
            whole for one in members
            if one.parent is not None and (whole := home.get(one.parent)) not in (None, name)
        )  # fmt: skip
        if votes:
            found[name] = min(votes, key=lambda whole: (-votes[whole], whole or ""))
    return {name: whole for name, whole in found.items() if whole is not None}


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
    days = (one.last - one.first).days if one.first and one.last else 0
    return width, days, one.killed or 0
