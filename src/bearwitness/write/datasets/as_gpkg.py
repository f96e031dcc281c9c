"""GeoPackage: incidents as a layer of points, the other tables beside it, for QGIS and its like.

In: Items. Out: one .gpkg file. Source: OGC 12-128r18 (version 1.3).
"""

from __future__ import annotations

from typing import Any

from bearwitness.write.datasets.columns import Row, Table, Type
from bearwitness.write.datasets.geometry import Point, as_geopackage, points
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.sqlite_rows import SqliteRows, required
from bearwitness.write.datasets.tables import INCIDENTS
from bearwitness.write.datasets.writer import Target

_TYPES: dict[Type, str] = {
    "string": "TEXT", "integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN",
    "day": "DATE", "partial": "TEXT", "list": "TEXT",
}  # fmt: skip
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG",'
    '"7030"]],AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree"'
    ',0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_HEAD = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE,
  max_x DOUBLE, max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL UNIQUE REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id), z TINYINT NOT NULL,
  m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name));
"""
_EPOCH = "1970-01-01T00:00:00.000Z"


class GeoPackageWriter(SqliteRows):
    """Writes GeoPackage."""

    def __init__(self, target: Target, release: Release) -> None:
        self._points: tuple[Point, ...] = ()
        self._box: list[float] | None = None
        super().__init__(target, release, target.path("bearwitness.gpkg"))
        self.database.executescript(_HEAD)
        self.database.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)",
            [("WGS 84", 4326, "EPSG", 4326, _WGS84, None),
             ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
             ("Undefined geographic", 0, "NONE", 0, "undefined", None)],
        )  # fmt: skip

    def make(self, table: Table) -> None:
        """Make a table, with a geometry where it is of incidents."""
        columns = ["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
        if table.name == INCIDENTS.name:
            columns.append("geom MULTIPOINT")
        for number, column in enumerate(table.columns):
            unique = " UNIQUE" if number == 0 else ""
            columns.append(f'"{column.name}" {_TYPES[column.type]}{required(column)}{unique}')
        self.database.execute(f"CREATE TABLE {table.name} ({', '.join(columns)})")

    def names(self, table: Table) -> list[str]:
        """Return the names of the columns that rows are given in."""
        names = super().names(table)
        return ["geom", *names] if table.name == INCIDENTS.name else names

    def values(self, table: Table, row: Row) -> tuple[Any, ...]:
        """Return a row as it is stored, its points first."""
        values = super().values(table, row)
        return (as_geopackage(self._points), *values) if table.name == INCIDENTS.name else values

    def write(self, item: Item) -> None:
        """Write the rows of one incident."""
        self._points = points(item)
        for lon, lat in self._points:
            box = self._box or [lon, lat, lon, lat]
            self._box = [min(box[0], lon), min(box[1], lat), max(box[2], lon), max(box[3], lat)]
        super().write(item)

    def retract(self, table: Table, row: Row) -> None:
        """Write a row of which its id alone is left: it stands nowhere."""
        self._points = ()
        super().retract(table, row)

    def finish(self) -> None:
        """Tell what the file holds."""
        # Not the time it is: the same record gives the same bytes.
        changed = f"{self.release.recorded_at[:23]}Z" if self.release.recorded_at else _EPOCH
        for table in self.target.tables:
            is_layer = table.name == INCIDENTS.name
            self.database.execute(
                "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (table.name, "features" if is_layer else "attributes", table.name,
                 table.description, changed,
                 *(self._box if self._box and is_layer else [None] * 4),
                 4326 if is_layer else None),
            )  # fmt: skip
            if is_layer:
                self.database.execute(
                    "INSERT INTO gpkg_geometry_columns VALUES"
                    " (?, 'geom', 'MULTIPOINT', 4326, 0, 0)",
                    (table.name,),
                )
