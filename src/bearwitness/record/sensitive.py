"""Which incidents are sensitive, and the switch that coarsens or delays them in public answers.

In: Incident, the words of the switch. Out: reasons, Switch, Kept.

Who was taken may still be held, and a hospital, a shelter or an aid convoy may be hit again: where
it was, and that it was, is told to those who signed in, and to others as the switch says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from bearwitness.domain import Incident, Place
from bearwitness.errors import WrongUsage

How = Literal["off", "coarsen", "delay"]
# What an incident is found by where it is sensitive, and by what part of a country alone.
SENSITIVE, PROVINCE = "sensitive", "province"
_TAKEN = frozenset({"abduction", "hostage_taking"})
# Words of a target or a place. A convoy said to be an army's is no aid convoy.
_SITES = {
    "shelter": re.compile(
        r"\b(?:shelters?|safe ?houses?|displacement (?:camps?|sites?)"
        r"|(?:refugees?|displaced|idps?)(?:['’]s?)? (?:persons? |people )?"
        r"(?:camps?|sites?|settlements?))\b",
        re.I,
    ),
    "hospital": re.compile(
        r"\b(?:hospitals?|clinics?|infirmar(?:y|ies)|maternity wards?|ambulances?"
        r"|(?:health|medical|dialysis|trauma|maternity) "
        r"(?:cent(?:er|re)s?|posts?|facilit(?:y|ies)|points?))\b",
        re.I,
    ),
    "convoy": re.compile(
        r"(?<!military )(?<!army )(?<!police )(?<!security )(?<!troop )(?<!troops )(?<!soldiers )"
        r"(?<!paramilitary )(?<!rebel )(?<!militant )\b(?:aid |relief |humanitarian )?convoys?\b",
        re.I,
    ),
}  # fmt: skip
# A convoy of which no more is said is the army's where soldiers are a target beside it.
_BARE = re.compile(r"(?:(?:the|a|its|their) )?convoys?\Z", re.I)
_ARMED = re.compile(
    r"\b(?:soldiers?|troops?|troopers?|military|army|police\w*|paramilitar\w+|security forces)\b",
    re.I,
)
_DELAY = re.compile(r"delay:(\d{1,4})(h|d)\Z")
# UCDP GED where_prec: a province; from 6 on the country alone.
PROVINCE_ALONE, COUNTRY_ALONE = 4, 6
# What stands in place of a place's name where no unit around it is known.
KEPT_VAGUE = "a place kept vague"


@dataclass(frozen=True, slots=True)
class Switch:
    """What becomes of sensitive incidents in public answers: nothing, no finer place, a delay."""

    how: How
    hours: int = 0

    def __str__(self) -> str:
        return f"delay:{self.hours}h" if self.how == "delay" else self.how


COARSEN, OFF = Switch("coarsen"), Switch("off")


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept from a reader.

    vague: incidents told of by their province alone. hidden: those not told of yet.
    """

    vague: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def read_switch(words: str) -> Switch:
    """Read a switch: off, coarsen, or delay:72h. Raises WrongUsage."""
    told = words.strip().lower()
    if told in ("off", "coarsen"):
        return OFF if told == "off" else COARSEN
    match = _DELAY.match(told)
    if match is None:
        raise WrongUsage(
            f"there is no way {words!r} to keep sensitive incidents", "--sensitive",
            "write coarsen, off, or delay:72h (delay:3d)",
        )  # fmt: skip
    return Switch("delay", int(match[1]) * (24 if match[2] == "d" else 1))


def reasons(incident: Incident) -> tuple[str, ...]:
    """Return why an incident is sensitive, in order; none where it is not.

    By its kind and outcomes, and by the printed words of its targets and places.
    """
    return tuple(dict.fromkeys(_reasons(incident)))


def _reasons(incident: Incident) -> Iterator[str]:
    taken = any(one.outcome == "abducted" and one.total.high != 0 for one in incident.estimates)
    if taken or incident.kind in _TAKEN:
        yield "kidnapping"
    words = [*incident.targets, *(place.name for place in incident.places)]
    if any(_ARMED.search(one) for one in incident.targets):
        words = [one for one in words if not _BARE.match(one)]
    for site, printed in _SITES.items():
        if any(printed.search(one) for one in words):
            yield site


def site_of(words: str) -> str | None:
    """Return what sort of sensitive site some words name; None for none."""
    return next((site for site, printed in _SITES.items() if printed.search(words)), None)


def coarse_point(lat: float, lon: float) -> tuple[float, float]:
    """Return the whole degrees that a point keeps: those of a province."""
    return round(lat) + 0.0, round(lon) + 0.0


def coarse_place(place: Place) -> Place:
    """Return a place as its province, or its country where that is not known.

    No point is finer than whole degrees.
    """
    precision = place.precision or COUNTRY_ALONE
    if precision >= COUNTRY_ALONE:
        return place
    lat = lon = None
    if place.lat is not None and place.lon is not None:
        lat, lon = coarse_point(place.lat, place.lon)
    if precision >= PROVINCE_ALONE:
        return replace(place, lat=lat, lon=lon)
    unit = place.admin1 or place.within
    return Place(
        unit or KEPT_VAGUE, admin1=place.admin1, country=place.country, lat=lat, lon=lon,
        precision=PROVINCE_ALONE,
    )  # fmt: skip
