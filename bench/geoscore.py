"""Scores of a geoparser: names found, points right, and both together.

In: gold and predicted places per document. Out: sums per document, and the figures of all.

One list of predictions gives every figure, so recognition and end-to-end share one threshold.
Distances are great circles on a sphere of 6,371 km radius; "right" is within 161 km (100 miles).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.data import GoldPlace
from bench.interval import Sums

RIGHT_KM = 161.0
# Half the earth's girth, the error no point can exceed; the area under the curve is over its log.
_FARTHEST_KM = 20039


@dataclass(frozen=True, slots=True)
class Pin:
    """A place name a reader found: code points, and degrees WGS 84 where it was resolved."""

    start: int
    end: int
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One document scored: sums for the bootstrap, and the errors in km of its resolved names."""

    gold: int
    said: int
    exact: int
    overlapping: int
    errors: tuple[float, ...]

    @property
    def right(self) -> int:
        """How many gold names were found and put within 161 km."""
        return sum(error <= RIGHT_KM for error in self.errors)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points in degrees."""
    south, west, north, east = map(math.radians, (lat, lon, other_lat, other_lon))
    haversine = (
        math.sin((north - south) / 2) ** 2
        + math.cos(south) * math.cos(north) * math.sin((east - west) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(haversine)))


def compare(gold: Sequence[GoldPlace], said: Sequence[Pin]) -> Compared:
    """Match each gold name to the pin on its span, else to the first free pin that overlaps it."""
    by_span = {(pin.start, pin.end): number for number, pin in enumerate(said)}
    taken: set[int] = set()
    exact = overlapping = 0
    errors: list[float] = []
    for place in gold:
        number = by_span.get((place.start, place.end))
        exact += number is not None
        if number is None:
            number = next(
                (
                    index
                    for index, pin in enumerate(said)
                    if index not in taken and pin.start < place.end and place.start < pin.end
                ),
                None,
            )
        if number is None:
            continue
        taken.add(number)
        overlapping += 1
        pin = said[number]
        if pin.lat is not None and pin.lon is not None:
            errors.append(kilometres(place.lat, place.lon, pin.lat, pin.lon))
    return Compared(len(gold), len(said), exact, overlapping, tuple(errors))


def table(documents: Sequence[Compared]) -> Sums:
    """Return gold, said, exact, overlapping, resolved, right: n_documents x 6."""
    return np.array(
        [
            [each.gold, each.said, each.exact, each.overlapping, len(each.errors), each.right]
            for each in documents
        ],
        dtype=np.float64,
    )


def area_under_errors(errors: NDArray[np.float64]) -> float | None:
    """Return the area under the sorted logged errors, 0 (best) to 1; None below two errors."""
    if len(errors) < 2:
        return None
    logged = np.sort(np.log(errors + 1))
    return float(np.trapezoid(logged) / (math.log(_FARTHEST_KM) * (len(logged) - 1)))
