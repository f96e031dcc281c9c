"""Incidents on a map: GeoJSON (RFC 7946) in which no mark is finer than its place is known.

In: Listed, Chart. Out: plain dicts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bearwitness.pipeline.looking import Listed
from bearwitness.record import Chart, marks_of
from bearwitness.record.facts import known_point
from bearwitness.write.reading_json import estimate_as_json
from bearwitness.write.words import country_name, date_words, place_words


def as_geojson(found: Iterable[Listed], facts: dict[str, Any]) -> dict[str, Any]:
    """Return incidents as features; one whose country alone is known has no geometry."""
    return {"type": "FeatureCollection", **facts, "features": [_feature(one) for one in found]}


def chart_as_json(found: Chart) -> dict[str, Any]:
    """Return counts by day and kind, and the marks of a map as GeoJSON."""
    return {
        "incidents": found.incidents, "days": found.days, "undated": found.undated,
        "kinds": found.kinds, "unplaced": found.unplaced, "crowded": found.crowded,
        "marks": {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature", "geometry": _geometry([[one.lon, one.lat]]),
                    "properties": {
                        "place": one.place, "precision": one.precision,
                        "incidents": one.incidents, "only": one.only,
                    },
                }
                for one in found.marks
            ],
        },
    }  # fmt: skip


def points_rounded(told: Any) -> Any:
    """Return an answer in which every place's point is rounded to what is known of it."""
    if isinstance(told, dict):
        held = {name: points_rounded(each) for name, each in told.items()}
        if {"lat", "lon", "precision"} <= held.keys():
            point = known_point(held["lat"], held["lon"], held["precision"])
            held["lat"], held["lon"] = point if point is not None else (None, None)
        return held
    return [points_rounded(each) for each in told] if isinstance(told, list | tuple) else told


def _geometry(points: list[list[float | None]]) -> dict[str, Any] | None:
    """Return one point, or all the towns of an event that was in several."""
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def _feature(one: Listed) -> dict[str, Any]:
    incident = one.incident
    marks = marks_of(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry([[place.lon, place.lat] for place in marks]),
        "properties": {
            "kind": incident.kind, "success": incident.success, "parent": incident.parent,
            "date": date_words(incident.period),
            "start": incident.period.start if incident.period else None,
            "place": place_words(incident.places),
            "precision": marks[0].precision if marks else None,
            "countries": sorted({
                country_name(each.country) or "" for each in incident.places if each.country
            }),
            "totals": {each.outcome: estimate_as_json(each) for each in incident.estimates},
            "reports": one.reports, "origins": one.origins,
        },
    }  # fmt: skip
