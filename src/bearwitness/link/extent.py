"""Measure what of time and place an account covers: one act, a day's acts, or a campaign.

In: Account. Out: Extent, small and plain enough to be kept with an account's profile.

An account is as wide as its own words make it: of one act, of several acts of one day, or of
several days ("in 40 hours", "since Friday"). Days are proleptic ordinals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bearwitness.domain import Account, Claim, Period, Scope
from bearwitness.link.mentions import is_town, mentions
from bearwitness.link.placed import near

Point = tuple[float, float]

TOWN_KM = 40.0
_HOURS = {"H": 1, "D": 24, "W": 7 * 24, "M": 31 * 24, "Y": 366 * 24}
# The register's word for gunmen of no known group.
_NOBODY = "unidentified"


@dataclass(frozen=True, slots=True)
class Extent:
    """What an account, or all accounts of an incident, cover.

    width: 0 one act; 1 several acts of one day; 2 more than a day; None several acts on days
    untold. first, last: its days; None where untold. towns: points of places known to a town.
    areas: country and province, as keys. doers: those the register knows. killed: the most it
    tells of. fighters: it tells of fighters killed.
    """

    width: int | None = 0
    first: int | None = None
    last: int | None = None
    towns: tuple[Point, ...] = ()
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    killed: int | None = None
    fighters: bool = False

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Extent:
        """Return the extent whose fields, as plain JSON values, are given."""
        lists: dict[str, Any] = {
            key: tuple(plain.get(key, ())) for key in ("areas", "countries", "doers")
        }
        lists["towns"] = tuple((one[0], one[1]) for one in plain.get("towns", ()))
        return cls(**{**plain, **lists})


def extent(account: Account) -> Extent:
    """Return what an account covers, by its own claims."""
    incident = account.incident
    found = mentions(account.report, [c for c in account.claims if not c.background])
    places = [*incident.places, *(p for claim in account.claims for p in claim.places)]
    towns = tuple(dict.fromkeys(
        (round(place.lat, 3), round(place.lon, 3)) for place in places
        if is_town(place) and place.lat is not None and place.lon is not None
    ))  # fmt: skip
    wide = any(one.wide for one in found)
    many = any(one.many and one.founds for one in found) and not _is_one_spot(towns)
    first, last = _days(account, wide)
    width: int | None = 0
    if wide:
        width = 2
    elif many:
        width = 1 if first is not None and first == last else None
    tolls = [claim.toll for claim in account.claims if claim.toll and _counts(claim)]
    killed = [toll.value for toll in tolls if toll.outcome == "killed"]
    return Extent(
        width, first, last, towns,
        _sorted(f"{place.country}|{place.admin1}" for place in places if place.admin1),
        _sorted(place.country for place in places if place.country),
        _sorted(
            actor.id
            for actor in incident.actors
            if actor.id and actor.role == "perpetrator" and actor.id != _NOBODY
        ),
        max(killed, default=None),
        any(t.outcome == "killed" and t.victims.status == "armed_group" for t in tolls),
    )  # fmt: skip


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))


def _counts(claim: Claim) -> bool:
    return not claim.background and claim.modality not in ("denied", "feared", "expected")


def _is_one_spot(towns: Sequence[Point]) -> bool:
    """Tell whether a report's only places lie in and around one town."""
    return bool(towns) and all(near(towns[0], other, TOWN_KM) for other in towns[1:])


def _days(account: Account, wide: bool) -> tuple[int | None, int | None]:
    """Return the first and last day an account tells of; a wide one lasts until it is told."""
    own = _span(account.incident.period)
    if not wide:
        return own
    spans = [own]
    published = ordinal_of(account.report.published)
    for claim in account.claims:
        if claim.toll is None or claim.scope is None or not claim.scope.is_wide:
            continue
        end = ordinal_of(claim.asserted_at) or published
        length = _length(claim.scope)
        spans.append(_span(claim.period))
        if end is not None:
            spans.append((end - length if length is not None else None, end))
    starts = [start for start, _ in spans if start is not None]
    ends = [end for _, end in spans if end is not None]
    return min(starts, default=None), max(ends, default=None)


def _length(scope: Scope) -> int | None:
    """Return how many days a scope is told to last."""
    digits = "".join(sign for sign in scope.duration or "" if sign.isdigit())
    if not digits or scope.duration is None:
        return None
    return math.ceil(int(digits[:6]) * _HOURS[scope.duration[-1]] / 24)


def _span(period: Period | None) -> tuple[int | None, int | None]:
    if period is None:
        return None, None
    start = ordinal_of(period.start)
    end = ordinal_of(period.end) if period.end else start
    # A night's event is of its first day.
    if start is not None and end is not None and end - start <= 1:
        end = start
    return start, end


def ordinal_of(partial: str | None) -> int | None:
    """Return the ordinal of a whole date; None for a part of one."""
    try:
        return date.fromisoformat((partial or "")[:10]).toordinal()
    except ValueError:
        return None


def merged(extents: Sequence[Extent]) -> Extent:
    """Return what the accounts of one incident cover together."""
    widths = [one.width for one in extents if one.width is not None]
    starts = [one.first for one in extents if one.first is not None]
    ends = [one.last for one in extents if one.last is not None]
    return Extent(
        max(widths, default=None), min(starts, default=None), max(ends, default=None),
        tuple(dict.fromkeys(town for one in extents for town in one.towns)),
        _sorted(area for one in extents for area in one.areas),
        _sorted(country for one in extents for country in one.countries),
        _sorted(doer for one in extents for doer in one.doers),
        max((one.killed for one in extents if one.killed is not None), default=None),
        any(one.fighters for one in extents),
    )  # fmt: skip
