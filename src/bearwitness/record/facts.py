"""What an incident is listed, found and drawn by: days, tolls, places, actors, marks on a map.

In: Incident as computed. Out: rows of the indexes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import Table

from bearwitness.domain import ActorRole, Incident, Place, one_number
from bearwitness.record import schema
from bearwitness.record.moments import first_day, last_instant
from bearwitness.record.rows import Row
from bearwitness.record.sensitive import PROVINCE, SENSITIVE, reasons

# What an actor is found by beside its name: how it stands to the deed, as somebody says.
ROLES: dict[ActorRole, str] = {
    "perpetrator": "doer", "suspect": "suspect", "target": "target", "other": "named",
}  # fmt: skip
CLAIMANT, DENIER = "claimant", "denier"
# UCDP GED where_prec: from 6 on only the country is known, or the place lies at sea or in the air.
_COUNTRY_ONLY = 6
# Up to this a place is a town, or near one, or its district: what lies around it adds no mark.
_TOWN = 3
# Digits kept after the point: a kilometre for a named town, ten for what is near or around one.
_DIGITS = {1: 2, 2: 1, 3: 1, 4: 0, 5: 0}


def folded(words: str) -> str:
    """Return words as they are compared: lower case, no diacritics, single spaces."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split())


def listed_rows(incident: Incident, estimate: int) -> Iterator[tuple[Table, Row]]:
    """Yield all that an incident is listed, found and drawn by, each row with its table.

    estimate: the entry it was computed in.
    """
    yield schema.listing, listing_row(incident, estimate)
    for row in facet_rows(incident):
        yield schema.facet, row
    for row in mark_rows(incident):
        yield schema.mark, row


def listing_row(incident: Incident, estimate: int) -> Row:
    """Return the row an incident is listed by; estimate: the entry it was computed in."""
    period = incident.period
    start = period.start if period else None
    last = last_instant((period.end or start) if period else None)
    return {
        "incident": incident.id, "estimate": estimate, "kind": incident.kind,
        "parent": incident.parent, "background": int(incident.background),
        "first_day": first_day(start), "last_day": last and last[:10],
        "killed": toll_of(incident, "killed"), "toll": _largest(incident),
    }  # fmt: skip


def toll_of(incident: Incident, outcome: str) -> int | None:
    """Return the one number of an outcome's total; None where nothing is told of it."""
    for estimate in incident.estimates:
        if estimate.outcome == outcome and estimate.rule == incident.estimates[0].rule:
            total = estimate.total
            if (total.low, total.best, total.high) != (None, None, None):
                return one_number(total.low, total.best, total.high)
    return None


def _largest(incident: Incident) -> int | None:
    told = [toll_of(incident, estimate.outcome) for estimate in incident.estimates]
    return max((number for number in told if number is not None), default=None)


def facet_rows(incident: Incident) -> Iterator[Row]:
    """Yield what an incident may be found by, each once.

    Outcomes are those that anything is told of; a status of which nobody was harmed is none.
    """
    found = {("country", place.country) for place in incident.places if place.country}
    for place in incident.places:
        names = (place.name, place.id, place.admin1, place.within)
        found |= {("place", folded(name)) for name in names if name}
    for actor in incident.actors:
        found |= {("actor", folded(name)) for name in (actor.name, actor.id) if name}
    found |= {("actor", folded(name)) for name in incident.claimed_by if name}
    found |= set(_roles(incident))
    for estimate in incident.estimates:
        found.add(("outcome", estimate.outcome))
        figures = (estimate.total, *estimate.by_status.values())
        found |= {("flag", flag) for figure in figures for flag in figure.flags}
        found |= {
            ("status", status) for status, figure in estimate.by_status.items() if figure.high != 0
        }  # fmt: skip
    why = reasons(incident)
    found |= {(SENSITIVE, one) for one in why}
    if why:
        found |= {(PROVINCE, folded(place.admin1)) for place in incident.places if place.admin1}
    for facet, value in sorted(found):
        if value:
            yield {"facet": facet, "value": value, "incident": incident.id}


def _roles(incident: Incident) -> Iterator[tuple[str, str]]:
    """Yield how actors stand to the deed, each under its register's id where it has one."""
    ids = {folded(actor.name): folded(actor.id) for actor in incident.actors if actor.id}
    for actor in incident.actors:
        yield ROLES[actor.role], folded(actor.id or actor.name)
    for facet, names in ((CLAIMANT, incident.claimed_by), (DENIER, incident.denied_by)):
        for name in names:
            yield facet, ids.get(folded(name), folded(name))


def marks_of(incident: Incident) -> tuple[Place, ...]:
    """Return the places an incident is drawn at, rounded to what is known of each.

    Of several towns every one; what only lies around a town adds none. A place of which the
    country alone is known is no mark.
    """
    placed = [
        place for place in incident.places
        if place.lat is not None and place.lon is not None
        and (place.precision or _COUNTRY_ONLY) < _COUNTRY_ONLY
    ]  # fmt: skip
    towns = [place for place in placed if (place.precision or _COUNTRY_ONLY) <= _TOWN]
    drawn: dict[tuple[float, float], Place] = {}
    for place in sorted(towns or placed, key=lambda one: one.precision or _COUNTRY_ONLY):
        point = rounded(place)
        drawn.setdefault((point.lat or 0.0, point.lon or 0.0), point)
    return tuple(drawn.values())


def rounded(place: Place) -> Place:
    """Return a place with its point rounded to what is known of it; a country has none."""
    point = known_point(place.lat, place.lon, place.precision)
    lat, lon = point if point is not None else (None, None)
    return replace(place, lat=lat, lon=lon)


def known_point(
    lat: float | None, lon: float | None, precision: int | None
) -> tuple[float, float] | None:
    """Return a point rounded to what its UCDP GED where_prec leaves of it; None: nothing."""
    if lat is None or lon is None or (precision or 5) >= _COUNTRY_ONLY:
        return None
    digits = _DIGITS[precision or 5]
    # Plus zero: no mark stands at "-0.0".
    return round(lat, digits) + 0.0, round(lon, digits) + 0.0


def mark_rows(incident: Incident) -> Iterator[Row]:
    """Yield the row of each mark an incident is drawn at."""
    for place in marks_of(incident):
        yield {
            "incident": incident.id, "lat": place.lat, "lon": place.lon,
            "precision": place.precision, "place": _known_name(place),
        }  # fmt: skip


def _known_name(place: Place) -> str:
    """Return the name of the gazetteer's own unit: a place it does not know may be somebody's."""
    return place.name if place.id is not None else place.within or place.admin1 or "a place"
