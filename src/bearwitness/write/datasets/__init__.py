"""Datasets: a record's incidents, estimates, claims and sources as files that others' tools open.

In: Released. Out: a release: data, manifest, licence, method and limits.

A format is a row of ``FORMATS``; its module is loaded when it is asked for.
"""

from __future__ import annotations

from difflib import get_close_matches

from bearwitness.errors import WrongUsage
from bearwitness.write.datasets.changes import Changes, Former
from bearwitness.write.datasets.item import Item, Proof, items
from bearwitness.write.datasets.release import Release, release_of
from bearwitness.write.datasets.tables import INCIDENTS
from bearwitness.write.datasets.writer import Exported, Format, Target, Writer, export

__all__ = [
    "FORMATS",
    "Changes",
    "Exported",
    "Format",
    "Former",
    "Item",
    "Proof",
    "Release",
    "Target",
    "Writer",
    "export",
    "format_of",
    "items",
    "release_of",
]  # fmt: skip

_HERE = "bearwitness.write.datasets"
FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("csv", ".csv", "comma-separated values", f"{_HERE}.as_csv:CsvWriter", "either"),
        Format("jsonl", ".jsonl", "JSON Lines", f"{_HERE}.as_jsonl:JsonLinesWriter", "either"),
        Format(
            "parquet", ".parquet", "Parquet, typed and compressed",
            f"{_HERE}.as_parquet:ParquetWriter", "either", "tables", ("pyarrow",),
        ),
        Format(
            "xlsx", ".xlsx", "a workbook for people: a sheet a table",
            f"{_HERE}.as_xlsx:XlsxWriter", "file", "tables", ("xlsxwriter",),
        ),
        Format(
            "geojson", ".geojson", "a feature an incident",
            f"{_HERE}.as_geojson:GeoJsonWriter", "file", tables=(INCIDENTS,),
        ),
        Format(
            "gpkg", ".gpkg", "GeoPackage: a layer of incidents, the other tables beside it",
            f"{_HERE}.as_gpkg:GeoPackageWriter", "file",
        ),
        Format(
            "hxl", ".csv", "CSV with a row of HXL tags, for humanitarian tools",
            f"{_HERE}.as_csv:HxlWriter", "either",
        ),
        Format(
            "datapackage", "", "a Frictionless data package: CSV, every column described",
            f"{_HERE}.as_datapackage:DataPackageWriter", "folder",
        ),
        Format(
            "sqlite", ".db", "SQLite for Datasette, with its metadata",
            f"{_HERE}.as_sqlite:SqliteWriter", "file",
        ),
        Format(
            "ucdp-ged", ".csv", "the 49 columns of UCDP's georeferenced events",
            f"{_HERE}.ucdp_ged:UcdpWriter", "file", tables=(), takes_ids=True,
        ),
        Format(
            "acled", ".csv", "the columns of ACLED's exports; not ACLED's data",
            f"{_HERE}.acled:AcledWriter", "file", tables=(),
        ),
        Format(
            "plover", ".jsonl", "PLOVER events, JSON Lines",
            f"{_HERE}.plover:PloverWriter", "file", tables=(),
        ),
        Format(
            "claimreview", ".jsonl", "schema.org Claims, JSON-LD a line",
            f"{_HERE}.claimreview:ClaimReviewWriter", "file", tables=(),
        ),
        Format(
            "prov", ".ttl", "PROV-O in Turtle: what each figure comes from",
            f"{_HERE}.prov:ProvWriter", "file", tables=(),
        ),
    )
}  # fmt: skip


def format_of(name: str) -> Format:
    """Return a format by its name. Raises WrongUsage for one there is not."""
    found = FORMATS.get(name)
    if found is None:
        near = get_close_matches(name, FORMATS, 1)
        raise WrongUsage(
            f"there is no format {name!r}", "--format",
            f"{f'did you mean {near[0]}? ' if near else ''}use one of {', '.join(FORMATS)}",
        )  # fmt: skip
    return found
