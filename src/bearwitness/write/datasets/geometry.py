"""Where an incident is drawn: every place of it that is known finer than its country.

In: Item. Out: longitudes and latitudes, rounded to what is known, and as GeoJSON or well-known
binary.
"""

from __future__ import annotations

import struct
from typing import Any

from bearwitness.record import marks_of
from bearwitness.write.datasets.item import Item

Point = tuple[float, float]
_LITTLE, _POINT, _MULTIPOINT, _WGS84 = 1, 1, 4, 4326


def points(item: Item) -> tuple[Point, ...]:
    """Return the points of an incident, longitude first."""
    marks = marks_of(item.released.listed.incident)
    return tuple((mark.lon or 0.0, mark.lat or 0.0) for mark in marks)


def as_geojson(found: tuple[Point, ...]) -> dict[str, Any] | None:
    """Return points as a GeoJSON geometry; None for none."""
    if not found:
        return None
    if len(found) == 1:
        return {"type": "Point", "coordinates": list(found[0])}
    return {"type": "MultiPoint", "coordinates": [list(one) for one in found]}


def as_geopackage(found: tuple[Point, ...]) -> bytes | None:
    """Return points as a multi-point in GeoPackage's binary form; None for none.

    Source: OGC 12-128r18, 2.1.3: "GP", version 0, flags (envelope of four, little-endian).
    """
    if not found:
        return None
    longitudes, latitudes = [one[0] for one in found], [one[1] for one in found]
    head = struct.pack(
        "<2sBBi4d", b"GP", 0, 0b0000_0011, _WGS84,
        min(longitudes), max(longitudes), min(latitudes), max(latitudes),
    )  # fmt: skip
    told = struct.pack("<BII", _LITTLE, _MULTIPOINT, len(found))
    return head + told + b"".join(struct.pack("<BIdd", _LITTLE, _POINT, *one) for one in found)
