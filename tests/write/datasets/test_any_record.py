"""Whatever a record holds, every format writes it, and what is read back is what was written."""

from __future__ import annotations

import csv
import json
import sqlite3
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import hxl
import openpyxl
from hypothesis import HealthCheck, given, settings
from pyarrow import parquet

from bearwitness.write.datasets import FORMATS, Exported, Item, Release, export
from bearwitness.write.datasets.cells import inert, restored
from bearwitness.write.datasets.tables import TABLES, Row, Table, Value
from tests.write.datasets.random_items import lists_of_items, words

RELEASE = Release(
    "any", "csv", "record", 1, "00", "2026-03-02T00:00:00.000000Z", None, None, "default", {}, {},
    "salt", None,
)  # fmt: skip
# What a spreadsheet program runs when a cell of a text file begins with it.
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def told(table: Table, found: list[Item]) -> list[Row]:
    return [row for one in found for row in table.rows(one)]


def as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def check_csv(done: Exported, found: list[Item], heads: int = 1) -> None:
    for table in TABLES:
        rows = lines(done.where / f"{table.name}.csv")
        assert [[restored(cell) for cell in row] for row in rows[heads:]] == [
            [as_text(value) for value in row] for row in told(table, found)
        ]
        for row, cells in zip(told(table, found), rows[heads:], strict=True):
            for value, cell in zip(row, cells, strict=True):
                assert isinstance(value, int | float) or not cell.startswith(RUNS), cell


def check_jsonl(done: Exported, found: list[Item]) -> None:
    for table in TABLES:
        text = (done.where / f"{table.name}.jsonl").read_text("utf-8")
        rows = [list(json.loads(line).values()) for line in text.split("\n") if line]
        assert rows == [
            [list(value) if isinstance(value, tuple) else value for value in row]
            for row in told(table, found)
        ]


def check_parquet(done: Exported, found: list[Item]) -> None:
    for table in TABLES:
        rows = parquet.read_table(done.where / f"{table.name}.parquet").to_pylist()
        assert [list(row.values()) for row in rows] == [
            [
                date.fromisoformat(str(value)) if column.type == "day" and value
                else list(value) if isinstance(value, tuple) else value
                for column, value in zip(table.columns, row, strict=True)
            ]
            for row in told(table, found)
        ]  # fmt: skip


def check_xlsx(done: Exported, found: list[Item]) -> None:
    book = openpyxl.load_workbook(done.where)
    for table in TABLES:
        rows = list(book[table.name].iter_rows(min_row=2))
        assert [row[0].value for row in rows] == [row[0] for row in told(table, found)]
        for cells, row in zip(rows, told(table, found), strict=True):
            assert "f" not in {cell.data_type for cell in cells}
            for cell, value in zip(cells, row, strict=True):
                if isinstance(value, int | float):
                    assert cell.value == value
                elif isinstance(cell.value, str):
                    assert not cell.value.startswith(RUNS)
    book.close()


def check_geojson(done: Exported, found: list[Item]) -> None:
    features = json.loads(done.where.read_text("utf-8"))["features"]
    assert [one["id"] for one in features] == [row[0] for row in told(TABLES[0], found)]


def check_database(done: Exported, found: list[Item]) -> None:
    database = sqlite3.connect(done.where)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for table in TABLES:
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        rows = database.execute(f"SELECT {names} FROM {table.name}").fetchall()
        assert [
            tuple(tuple(json.loads(value)) if column.type == "list" else value
                  for column, value in zip(table.columns, row, strict=True))
            for row in rows
        ] == told(table, found)  # fmt: skip
    database.close()


def check_hxl(done: Exported, found: list[Item]) -> None:
    check_csv(done, found, heads=2)
    rows = list(hxl.data(lines(done.where / "claims.csv")))
    # It passes over rows of which nothing is told, and there are none: each has an id.
    assert len(rows) == len(told(TABLES[2], found))


def check_package(done: Exported, found: list[Item]) -> None:
    check_csv(done, found)
    assert json.loads((done.where / "datapackage.json").read_text("utf-8"))["resources"]


CHECKS = {
    "csv": check_csv, "jsonl": check_jsonl, "parquet": check_parquet, "xlsx": check_xlsx,
    "geojson": check_geojson, "gpkg": check_database, "hxl": check_hxl,
    "datapackage": check_package, "sqlite": check_database,
}  # fmt: skip


@settings(max_examples=12, deadline=None, derandomize=True, database=None,
          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])  # fmt: skip
@given(lists_of_items())
def test_every_writer_takes_any_record(found: list[Item]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, check in CHECKS.items():
            form = FORMATS[name]
            where = Path(folder) / (name if form.shape != "file" else f"{name}{form.suffix}")
            done = export(found, replace(RELEASE, format=name), form, where)
            assert done.counts["incidents"] == len(found)
            check(done, found)


@settings(max_examples=200, deadline=None, derandomize=True, database=None)
@given(words)
def test_no_text_is_run_and_none_is_lost(text: str) -> None:
    assert not inert(text).startswith(RUNS)
    assert restored(inert(text)) == text
