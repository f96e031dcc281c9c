"""A Frictionless data package: CSV, and a descriptor of each column.

In: Items. Out: a folder of TABLE.csv and datapackage.json.
"""

from __future__ import annotations

import json
from typing import Any

from bearwitness.write.datasets.as_csv import CsvWriter
from bearwitness.write.datasets.columns import Column, Table, Type
from bearwitness.write.datasets.release import METHOD, Release, digest_of

_TYPES: dict[Type, str] = {
    "string": "string", "integer": "integer", "number": "number", "boolean": "boolean",
    "day": "date", "partial": "string", "list": "string",
}  # fmt: skip
# A date that lacks its year begins with a dash, so an apostrophe stands before it (cells.inert).
_PARTIAL = r"(?:'--\d\d(?:-\d\d)?|\d{4}(?:-\d\d(?:-\d\d(?:T[0-9:.]+(?:Z|[+-]\d\d:?\d\d)?)?)?)?)"


class DataPackageWriter(CsvWriter):
    """Writes CSV and datapackage.json."""

    def close(self) -> None:
        """Finish the files and describe them."""
        super().close()
        (self.target.folder / "datapackage.json").write_text(
            json.dumps(self._package(), ensure_ascii=False, indent=2) + "\n", "utf-8"
        )

    def _package(self) -> dict[str, Any]:
        release = self.release
        told: dict[str, Any] = {
            "profile": "tabular-data-package", "name": _slug(release), "id": release.salt,
            "title": release.name, "description": f"{METHOD}\n\n" + "\n".join(release.limits),
            "version": str(release.entry),
        }  # fmt: skip
        if release.licence:
            told["licenses"] = [{"name": release.licence, "title": release.terms}]
        told["resources"] = [self._resource(table) for table in self.target.tables]
        return told

    def _resource(self, table: Table) -> dict[str, Any]:
        path = self.target.path(f"{table.name}.csv")
        return {
            "profile": "tabular-data-resource", "name": table.name, "path": path.name,
            "title": table.title, "description": table.description, "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "bytes": path.stat().st_size,
            "hash": f"sha256:{digest_of(path)}",
            "schema": schema(table, {one.name for one in self.target.tables}),
        }  # fmt: skip


def schema(table: Table, held: set[str]) -> dict[str, Any]:
    """Return a table's Table Schema. held: the tables beside it."""
    keys = [
        {"fields": [column.name], "reference": {
            "resource": "" if column.key == table.name else column.key, "fields": ["id"]}}
        for column in table.columns
        if column.key in held and column.type == "string" and column.name != "relation_to"
    ]  # fmt: skip
    told: dict[str, Any] = {
        "fields": [_field(column) for column in table.columns], "missingValues": [""],
        "primaryKey": [table.columns[0].name],
    }  # fmt: skip
    return told | {"foreignKeys": keys} if keys else told


def _field(column: Column) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": column.name, "type": _TYPES[column.type], "description": column.description,
    }  # fmt: skip
    limits: dict[str, Any] = {}
    if column.required:
        limits["required"] = True
    if column.allowed:
        limits["enum"] = list(column.allowed)
    if column.type == "partial":
        limits["pattern"] = _PARTIAL
    if column.type == "integer":
        limits["minimum"] = 0
    if column.type == "list":
        told["description"] += ' Joined by "; ".'
    if column.type == "boolean":
        told |= {"trueValues": ["true"], "falseValues": ["false"]}
    return told | {"constraints": limits} if limits else told


def _slug(release: Release) -> str:
    kept = "".join(one if one.isascii() and one.isalnum() else "-" for one in release.name.lower())
    return kept.strip("-") or "bearwitness"
