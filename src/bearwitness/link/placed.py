"""Tell the tolls of one sentence that its words put into places apart: "16 in A and seven in B".

In: Claims. Out: whether no place of one is, holds or lies in a place of the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from bearwitness.domain import Claim, ClaimId, Place

_KILOMETRES_A_DEGREE = 111.2
_DISTRICT = 40.0  # kilometres
_FINEST = 4  # a province; a state, a sea or a front is no place of a list


def place_key(place: Place) -> str:
    """Return what makes two places the same."""
    return place.id or f"{place.name.casefold()}|{place.within or ''}"


def near(first: tuple[float, float], second: tuple[float, float], kilometres: float) -> bool:
    """Tell whether two points lie within some kilometres, reckoned on a plane."""
    north = (first[0] - second[0]) * _KILOMETRES_A_DEGREE
    east = (first[1] - second[1]) * _KILOMETRES_A_DEGREE * math.cos(math.radians(first[0]))
    return math.hypot(north, east) <= kilometres


def listed_apart(claim: Claim, other: Claim) -> bool:
    """Tell whether two tolls of a sentence are told of different places.

    Where one place lies in the other, or the words say that they are of them, they may be the same.
    """
    if claim.sentence.start != other.sentence.start or claim.id == other.id:
        return False
    if "subset_of" in (claim.relation, other.relation) or claim.relation in (
        "restates", "supersedes",
    ):  # fmt: skip
        return False
    if not claim.places or not other.places:
        return False
    return not any(_shares(one, two) for one in claim.places for two in other.places)


def in_a_list(claims: Sequence[Claim]) -> set[ClaimId]:
    """Return the tolls of people that a sentence counts apart, each in a place of its own."""
    tolls = [claim for claim in claims if claim.toll is not None and claim.toll.value > 0]
    return {
        one.id
        for one in tolls
        if any(_counts_alike(one, two) and listed_apart(one, two) for two in tolls)
    }


def _counts_alike(one: Claim, two: Claim) -> bool:
    return bool(one.toll and two.toll) and one.toll.outcome == two.toll.outcome  # type: ignore[union-attr]


def _shares(one: Place, two: Place) -> bool:
    """Tell whether two places are one, or one of them lies in the other as far as is known."""
    if one.country != two.country:
        return False
    if place_key(one) == place_key(two) or None in (one.admin1, two.admin1):
        return True
    if max(one.precision or 9, two.precision or 9) > _FINEST:
        return True
    if {one.name, one.within} & {two.admin1, two.within, two.name} - {None}:
        return True
    if two.name in (one.admin1, one.within):
        return True
    # A district's towns are not known: one that is not far from it may lie in it.
    return 3 in (one.precision, two.precision) and _may_hold(one, two)


def _may_hold(one: Place, two: Place) -> bool:
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return True
    return near((one.lat, one.lon), (two.lat, two.lon), _DISTRICT)
