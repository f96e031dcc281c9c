"""Every format is opened by the library its users open it with, and holds what was written."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from pathlib import Path

import frictionless
import hxl
import openpyxl
import pandas
import pyogrio
import pytest
from pyarrow import parquet

from bearwitness.write.datasets import Item, Release
from bearwitness.write.datasets.geometry import points
from bearwitness.write.datasets.tables import TABLES, Row, Table
from tests.write.datasets.conftest import Write


@pytest.fixture
def rows(told: tuple[Release, list[Item]]) -> dict[str, list[Row]]:
    return {table.name: [row for one in told[1] for row in table.rows(one)] for table in TABLES}


def column(table: Table, name: str) -> int:
    return [one.name for one in table.columns].index(name)


def test_csv_in_pandas(write: Write, rows: dict[str, list[Row]]) -> None:
    done = write("csv")
    for table in TABLES:
        frame = pandas.read_csv(done.where / f"{table.name}.csv")
        assert list(frame.columns) == [one.name for one in table.columns]
        assert list(frame["id"]) == [row[0] for row in rows[table.name]]
    killed = pandas.read_csv(done.where / "incidents.csv")["killed_best"].sum()
    place = column(TABLES[0], "killed_best")
    assert killed == sum(int(row[place] or 0) for row in rows["incidents"])  # type: ignore[arg-type]


def test_parquet_in_arrow(write: Write, rows: dict[str, list[Row]]) -> None:
    done = write("parquet")
    for table in TABLES:
        found = parquet.read_table(done.where / f"{table.name}.parquet")
        told = [tuple(one.values()) for one in found.to_pylist()]
        written = [
            tuple(
                date.fromisoformat(str(value)) if column.type == "day" and value is not None
                else list(value) if isinstance(value, tuple) else value
                for column, value in zip(table.columns, row, strict=True)
            )
            for row in rows[table.name]
        ]  # fmt: skip
        assert told == written
        assert json.loads(found.schema.metadata[b"release"])["rule"] == "default"


def test_a_workbook_in_openpyxl(write: Write, rows: dict[str, list[Row]]) -> None:
    done = write("xlsx", "out.xlsx")
    book = openpyxl.load_workbook(done.where)
    assert book.sheetnames == ["read me", *(table.name for table in TABLES)]
    for table in TABLES:
        sheet = book[table.name]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref is not None
        assert sheet.max_row == len(rows[table.name]) + 1
    first = next(book["incidents"].iter_rows(min_row=2, values_only=True))
    day = first[column(TABLES[0], "first_day")]
    assert day.date().isoformat() == rows["incidents"][0][column(TABLES[0], "first_day")]
    book.close()


def test_points_in_pyogrio(write: Write, told: tuple[Release, list[Item]], tmp_path: Path) -> None:
    for form, name in (("geojson", "out.geojson"), ("gpkg", "out.gpkg")):
        done = write(form, name)
        told_of, _, geometry, values = pyogrio.raw.read(done.where, layer="incidents"
                                                        if form == "gpkg" else None)  # fmt: skip
        assert told_of["crs"] == "EPSG:4326"
        ids = list(values[list(told_of["fields"]).index("id")])
        assert ids == [one.released.listed.incident.id for one in told[1]]
        assert [one is not None for one in geometry] == [bool(points(one)) for one in told[1]]
    layers = {str(one[0]) for one in pyogrio.list_layers(tmp_path / "out.gpkg")}
    assert layers == {table.name for table in TABLES}


def test_a_country_alone_has_no_point(told: tuple[Release, list[Item]]) -> None:
    incidents = TABLES[0]
    lat, precision = column(incidents, "lat"), column(incidents, "place_precision")
    for one in told[1]:
        (row,) = incidents.rows(one)
        known = row[precision]
        assert row[lat] is None or (isinstance(known, int) and known < 6)
        assert row[lat] is None or round(float(str(row[lat])), 2) == row[lat]


def test_tags_in_libhxl(write: Write, rows: dict[str, list[Row]]) -> None:
    done = write("hxl", "out.csv")
    with done.where.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert len(list(hxl.data(lines))) == len(rows["incidents"])
    wrong: list[object] = []
    assert hxl.schema(callback=wrong.append).validate(hxl.data(lines)), [str(one) for one in wrong][
        :3
    ]
    dates = hxl.data(lines).count("#country+code")
    assert sum(int(row.get("#meta+count")) for row in dates) == len(rows["incidents"])


def test_a_package_in_frictionless(write: Write) -> None:
    done = write("datapackage")
    package = frictionless.Package(str(done.where / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["type", "message"])[:3]
    described = json.loads((done.where / "datapackage.json").read_text("utf-8"))
    assert all(
        field["description"] for one in described["resources"] for field in one["schema"]["fields"]
    )


def test_sqlite_for_datasette(write: Write, rows: dict[str, list[Row]]) -> None:
    done = write("sqlite", "out.db")
    database = sqlite3.connect(done.where)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    for table in TABLES:
        found = database.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        assert found == (len(rows[table.name]),)
    assert database.execute(
        "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'policemen'"
    ).fetchone()[0]  # fmt: skip
    database.close()
    told = json.loads((done.where.parent / "out.db.metadata.json").read_text("utf-8"))
    assert set(told["databases"]["out"]["tables"]) == {table.name for table in TABLES}
