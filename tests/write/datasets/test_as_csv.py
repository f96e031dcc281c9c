"""CSV reads back as it was written, with the manifest that tells of it."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

from bearwitness.write.datasets import Item, Release
from bearwitness.write.datasets.tables import INCIDENTS
from tests.write.datasets.conftest import Write


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_holds_every_table_and_tells_what_it_is(
    write: Write, told: tuple[Release, list[Item]]
) -> None:
    done = write("csv")
    rows = read(done.where / "incidents.csv")
    assert [row["id"] for row in rows] == [one.released.listed.incident.id for one in told[1]]
    assert done.counts["incidents"] == len(rows)
    manifest = json.loads((done.where / "release.json").read_text("utf-8"))
    for name, file in manifest["files"].items():
        data = (done.where / name).read_bytes()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
    assert "CC-BY-4.0" in (done.where / "LICENSE.txt").read_text("utf-8")
    assert {path.name for path in done.where.iterdir()} == {
        *manifest["files"], "release.json", "README.md", "LICENSE.txt", "METHOD.md", "LIMITS.md",
    }  # fmt: skip


def test_rows_without_a_parent_count_nobody_twice(
    write: Write, told: tuple[Release, list[Item]]
) -> None:
    done = write("csv", "incidents.csv")
    rows = read(done.where)
    whole = sum(int(row["killed_best"] or 0) for row in rows if not row["parent"])
    assert whole < sum(int(row["killed_best"] or 0) for row in rows)
    assert whole == sum(
        one.total.best or 0
        for item in told[1]
        for one in item.released.listed.incident.estimates
        if one.outcome == "killed" and item.released.listed.incident.parent is None
    )


def test_hxl_has_a_row_of_tags(write: Write) -> None:
    done = write("hxl", "incidents.csv")
    heads = list(csv.reader(done.where.read_text("utf-8").splitlines()[:2]))
    assert heads[0] == [column.name for column in INCIDENTS.columns]
    assert heads[1][0] == "#event+id"
