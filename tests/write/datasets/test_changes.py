"""What changed since a release: added, changed and retracted rows, and why."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.errors import WrongUsage
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.judging import Wish, judge
from bearwitness.pipeline.looking import listing
from bearwitness.pipeline.recorder import Recorder, erase
from bearwitness.pipeline.releasing import released
from bearwitness.record import NOW, Filters, Record
from bearwitness.write.datasets import Changes, Former, export, format_of, items, release_of
from tests.pipeline.dispatches import LATER, MARKET, OTHER_TOWN, readings

Rows = dict[str, dict[str, dict[str, object]]]


@pytest.fixture
def record(pipeline: Pipeline, tmp_path: Path) -> Iterator[Record]:
    told = readings(pipeline, MARKET, OTHER_TOWN)
    with Record.open(tmp_path / "record.db") as opened:
        recorder = Recorder(opened)
        for row in told.values():
            recorder.add(row)
        yield opened


def write(record: Record, where: Path, since: Path | None = None, form: str = "jsonl") -> Path:
    with record.viewing() as view:
        former = None if since is None else Former.open(since)
        release = release_of(
            view, record.id, form, moment=NOW, rule="default", filters=Filters(),
            since=former.name if former else None,
        )  # fmt: skip
        changes = former and Changes(former, release, view, lambda one: one)
        found = items(released(view), release.salt, None)
        export(found, release, format_of(form), where, changes=changes)
    return where


def read(where: Path) -> Rows:
    return {
        path.stem: {
            row["id"]: row
            for row in map(json.loads, path.read_text("utf-8").splitlines())
        }
        for path in where.glob("*.jsonl")
    }  # fmt: skip


def test_nothing_changed_is_no_row(record: Record, tmp_path: Path) -> None:
    one = write(record, tmp_path / "one")
    two = read(write(record, tmp_path / "two", one))
    assert all(not rows for rows in two.values())


def test_a_new_report_changes_its_incident(
    record: Record, tmp_path: Path, pipeline: Pipeline
) -> None:
    one = write(record, tmp_path / "one")
    added = Recorder(record).add(readings(pipeline, LATER)["later"])
    two = read(write(record, tmp_path / "two", one))
    (incident,) = added.incidents
    report = added.stored.report
    assert two["incidents"].keys() == {incident}
    assert two["incidents"][incident]["change"] == "changed"
    assert two["incidents"][incident]["reasons"] == [f"a report that came since: {report}"]
    assert {row["change"] for row in two["claims"].values()} == {"added"}
    assert two["sources"][f"{incident}/{report}"]["change"] == "added"


def test_a_judgement_is_the_reason(record: Record, tmp_path: Path) -> None:
    one = write(record, tmp_path / "one")
    with record.viewing() as view:
        found = [each.incident for each in listing(view)[0]]
    kept, gone = sorted(found, key=lambda each: each.places[0].name != "Maiduguri")
    (claim, *_) = [each for each in read(one)["claims"] if each in gone.claims]
    judge(record, Wish("reject", claim), "A. Reviewer", "another day")
    judge(record, Wish("override", kept.id, field="kind", value="other"), "A. Reviewer", "unclear")
    two = read(write(record, tmp_path / "two", one))
    (reason,) = two["incidents"][kept.id]["reasons"]  # type: ignore[misc]
    assert reason.startswith("j-")
    assert reason.endswith("set the kind to other (unclear)")
    assert two["claims"][claim]["change"] == "retracted"
    assert two["claims"][claim]["quote"] is None
    assert "(another day)" in two["claims"][claim]["reasons"][0]  # type: ignore[index]


def test_an_erasure_leaves_ids_and_its_order(record: Record, tmp_path: Path) -> None:
    one = write(record, tmp_path / "one")
    former = read(one)
    report = next(
        str(row["report"]) for row in former["sources"].values() if row["url"] == OTHER_TOWN["url"]
    )
    erase(record, report, "an order", "A. Reviewer", lambda reading: {})
    two = read(write(record, tmp_path / "two", one))
    gone = [row for row in two["claims"].values() if row["change"] == "retracted"]
    assert {row["id"] for row in gone} == {
        name for name, row in former["claims"].items() if row["report"] == report
    }
    for table in two.values():
        for row in table.values():
            assert row["change"] == "retracted"
            assert str(row["reasons"][0]).startswith("erased by order e-")  # type: ignore[index]
            assert row.keys() - {"id", "change", "reasons"} == {
                key for key, value in row.items() if value is None
            }


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "geojson", "gpkg", "sqlite"])
def test_every_format_tells_changes(
    record: Record, tmp_path: Path, pipeline: Pipeline, form: str
) -> None:
    one = write(record, tmp_path / "one")
    with record.viewing() as view:
        report = next(iter(view.reports()))
    erase(record, report, "an order", "A. Reviewer", lambda reading: {})
    Recorder(record).add(readings(pipeline, LATER)["later"])
    where = tmp_path / f"two{format_of(form).suffix}"
    write(record, where, one, form)
    assert where.stat().st_size


def test_releases_that_cannot_be_compared_are_refused(record: Record, tmp_path: Path) -> None:
    one = write(record, tmp_path / "one")
    manifest = json.loads((one / "release.json").read_text("utf-8"))
    (one / "release.json").write_text(json.dumps(manifest | {"rule": "lowest"}), "utf-8")
    with pytest.raises(WrongUsage, match="another rule"):
        write(record, tmp_path / "two", one)
    (one / "rows.csv.gz").unlink()
    with pytest.raises(WrongUsage, match="no release"):
        write(record, tmp_path / "two", one)
    shutil.rmtree(one)
    with pytest.raises(WrongUsage, match="no release"):
        write(record, tmp_path / "two", one)
    assert not (tmp_path / "two").exists()
