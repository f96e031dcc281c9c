"""Incidents on a map: GeoJSON (RFC 7946) in which no mark is finer than its place is known.

In: Listed. Out: plain dicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bearwitness.domain import Incident, Place
from bearwitness.pipeline.looking import Listed
from bearwitness.write.reading_json import estimate_as_json
from bearwitness.write.words import country_name, date_words, place_words

# UCDP GED where_prec: from 6 on only the country is known, or the place lies at sea or in the air.
_COUNTRY_ONLY = 6
# Digits kept after the point: a kilometre for a named town, ten for what is near or around one.
_DIGITS = {1: 2, 2: 1, 3: 1, 4: 0, 5: 0}


def as_geojson(found: Iterable[Listed], facts: dict[str, Any]) -> dict[str, Any]:
    """Return incidents as features; one whose country alone is known has no geometry."""
    return {"type": "FeatureCollection", **facts, "features": [_feature(one) for one in found]}


def _feature(one: Listed) -> dict[str, Any]:
    incident = one.incident
    place = _finest(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": None if place is None else {
            "type": "Point", "coordinates": _rounded(place),
        },
        "properties": {
            "kind": incident.kind, "success": incident.success, "parent": incident.parent,
            "date": date_words(incident.period),
            "start": incident.period.start if incident.period else None,
            "place": place_words(incident.places),
            "precision": place.precision if place else None,
            "countries": sorted({
                country_name(each.country) or "" for each in incident.places if each.country
            }),
            "totals": {each.outcome: estimate_as_json(each) for each in incident.estimates},
            "reports": one.reports, "origins": one.origins,
        },
    }  # fmt: skip


def _finest(incident: Incident) -> Place | None:
    placed = [
        each for each in incident.places
        if each.lat is not None and each.lon is not None
        and (each.precision or _COUNTRY_ONLY) < _COUNTRY_ONLY
    ]  # fmt: skip
    return min(placed, key=lambda each: each.precision or _COUNTRY_ONLY, default=None)


def _rounded(place: Place) -> list[float]:
    digits = _DIGITS[place.precision or 5]
    assert place.lon is not None
    assert place.lat is not None
    return [round(place.lon, digits), round(place.lat, digits)]
