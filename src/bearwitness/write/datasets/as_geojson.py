"""GeoJSON: a feature an incident, with a point for each place known finer than its country.

In: Items. Out: one .geojson file, written feature by feature; what the release is stands in it.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from bearwitness.write.datasets.columns import Row, Table
from bearwitness.write.datasets.geometry import Point, as_geojson, points
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.rows import TableWriter
from bearwitness.write.datasets.writer import Target


class GeoJsonWriter(TableWriter):
    """Writes GeoJSON (RFC 7946)."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, release)
        self._file = target.path("incidents.geojson").open("w", encoding="utf-8", newline="\n")
        told = json.dumps(
            {**asdict(release), "terms": release.terms, "limits": release.limits},
            ensure_ascii=False,
        )
        self._file.write(f'{{"type": "FeatureCollection", "release": {told}, "features": [')
        self._before = "\n"
        self._points: tuple[Point, ...] = ()

    def write(self, item: Item) -> None:
        """Write an incident's feature."""
        self._points = points(item)
        super().write(item)

    def put(self, table: Table, row: Row) -> None:
        """Write one feature."""
        told = dict(zip((column.name for column in table.columns), row, strict=True))
        feature = {
            "type": "Feature", "id": told["id"], "geometry": as_geojson(self._points),
            "properties": told,
        }  # fmt: skip
        self._file.write(self._before + json.dumps(feature, ensure_ascii=False))
        self._before = ",\n"

    def retract(self, table: Table, row: Row) -> None:
        """Write a row of which its id alone is left: it stands nowhere."""
        self._points = ()
        super().retract(table, row)

    def close(self) -> None:
        """Finish the file."""
        self._file.write("\n]}\n")
        self._file.close()

    def abandon(self) -> None:
        """Close the file."""
        self._file.close()
