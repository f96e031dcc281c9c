"""Tell the tolls of one sentence that its words put into places apart: "16 in A and seven in B".

In: Claims. Out: whether no place of one is, holds or lies in a place of the other.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence

from bearwitness.domain import Claim, ClaimId, Place

_KILOMETRES_A_DEGREE = 111.2
_DISTRICT = 40.0  # kilometres
_STATE = 6  # UCDP where_prec of a country
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


# What a count by states is of: no one day's attack.
_PERIOD = re.compile(
    r"\b(?:last|this|past|previous|the)\s+(?:week|month|quarter|year|fortnight)(?:['’]s)?\b"
    r"|\b(?:in|over|during|within|for)\s+the\s+(?:past|last|first)\b|\bsince\b|\bso\s+far\s+this\b"
    r"|\ba\s+(?:week|month|year)\s+of\b|\b(?:weekly|monthly|yearly|annual)\b",
    re.IGNORECASE,
)


def by_states(claims: Sequence[Claim]) -> set[ClaimId]:
    """Return the figures of a count by states over a time: "12 in Nigeria and eight in Mali".

    They are a statistic, of no attack that the report tells of. Where it opens with their whole,
    they are the parts of that.
    """
    sentences: defaultdict[int, list[Claim]] = defaultdict(list)
    tolls = [claim for claim in claims if claim.toll is not None and claim.toll.value > 0]
    for claim in tolls:
        sentences[claim.sentence.start].append(claim)
    lead = min(sentences, default=0)
    found: set[ClaimId] = set()
    for start, told in sentences.items():
        wholes = {claim.of for claim in told if claim.relation == "subset_of"}
        listed = [claim for claim in told if claim.id not in wholes and _of_a_state(claim)]
        states = {frozenset(place.country for place in claim.places) for claim in listed}
        if len(states) < 2 or _PERIOD.search(told[0].sentence.text) is None:
            continue
        if not (wholes and start == lead):
            found |= {claim.id for claim in listed}
    return found


def _of_a_state(claim: Claim) -> bool:
    return bool(claim.places) and all(place.precision == _STATE for place in claim.places)


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
