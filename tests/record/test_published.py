"""Readings as they are printed, taken back in; and what is wrong with some."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bearwitness.domain import Reading
from bearwitness.errors import MalformedRow, RefusedItem
from bearwitness.pipeline import Pipeline
from bearwitness.record.published import reading_from, readings_in
from bearwitness.write.reading_json import reading_as_json
from tests.record.build import a_reading

ROOT = Path(__file__).resolve().parent.parent.parent


def printed(reading: Reading) -> bytes:
    return json.dumps(reading_as_json(reading)).encode()


def test_a_printed_reading_is_taken_back() -> None:
    reading = a_reading()
    back = reading_from(printed(reading), "a.jsonl, line 1")
    assert reading_as_json(back) == reading_as_json(reading)
    assert back.report == reading.report
    assert back.claims[0].evidence == reading.claims[0].evidence
    assert back.report.where == "a.jsonl, line 1"


def test_every_sample_comes_back_as_it_was_printed(pipeline: Pipeline) -> None:
    count = 0
    for reading in pipeline.read_source(str(ROOT / "examples" / "reports")):
        assert not isinstance(reading, RefusedItem)
        back = reading_from(printed(reading), "there")
        again = reading_as_json(back)
        assert again == reading_as_json(reading)
        count += 1
    assert count > 2


def _drop(key: str) -> Callable[[Any], None]:
    return lambda row: row.pop(key)


def _set(*path: str | int, to: Any) -> Callable[[Any], None]:
    def change(row: Any) -> None:
        for key in path[:-1]:
            row = row[key]
        row[path[-1]] = to

    return change


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_drop("schema"), "schema"),
        (_drop("report"), "report"),
        (_drop("claims"), "claims"),
        (_set("report", "text", to="Another text."), "report.id"),
        (_set("report", "text", to=None), "report.text"),
        (_set("relevant", to="yes"), "relevant"),
        (_set("claims", 0, "evidence", "start", to=3), "claims[0].evidence"),
        (_set("claims", 0, "evidence", "end", to=10**9), "claims[0].evidence"),
        (_set("claims", 0, "evidence", to=None), "claims[0].evidence"),
        (_set("claims", 0, "low", to="seven"), "claims[0].low"),
        (_set("claims", 0, "low", to=True), "claims[0].low"),
        (_set("claims", 0, "low", to=99), "claims[0]"),
        (_set("claims", 0, "outcome", to="hurt"), "claims[0].outcome"),
        (_set("claims", 0, "kind", to="rumour"), "claims[0].kind"),
        (_set("claims", 1, "id", to="c1"), "claims[1].id"),
        (_set("claims", 1, "of", to="c9"), "claims[1].of"),
        (_set("claims", 0, "incident", to="i9"), "claims[0].incident"),
        (_set("incidents", 0, "claims", to=["c9"]), "incidents[0].claims"),
        (_set("incidents", 0, "parent", to="i9"), "incidents[0].parent"),
        (_set("incidents", 0, "totals", "killed", "low", to=9), "incidents[0].totals.killed"),
        (_set("incidents", 0, "totals", to={"hurt": {}}), "incidents[0].totals.hurt"),
        (_set("incidents", 0, "places", 0, "lat", to="north"), "incidents[0].places[0].lat"),
        (_set("unread", to=[{"start": 0, "end": 10**9, "why": "x"}]), "unread[0]"),
    ],
)
def test_a_damaged_reading_is_refused_and_its_field_named(
    change: Callable[[Any], None], where: str
) -> None:
    row = json.loads(printed(a_reading()))
    change(row)
    with pytest.raises(MalformedRow) as refused:
        reading_from(json.dumps(row).encode(), "x.jsonl, line 7")
    assert refused.value.where == f"x.jsonl, line 7, {where}"


@pytest.mark.parametrize("raw", [b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_reading_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedRow):
        reading_from(raw, "x.jsonl, line 7")


def test_a_folder_is_read_file_by_file_and_goes_on_after_a_bad_row(tmp_path: Path) -> None:
    one, two = a_reading(), a_reading(killed=9)
    (tmp_path / "b.jsonl").write_bytes(printed(two) + b"\n")
    (tmp_path / "a.jsonl").write_bytes(b"{}\n\n" + printed(one) + b"\n")
    found = list(readings_in(tmp_path))
    assert isinstance(found[0], MalformedRow)
    assert found[0].where == f"{tmp_path / 'a.jsonl'}, line 1, schema"
    assert [each.report.text for each in found[1:] if isinstance(each, Reading)] == [
        one.report.text, two.report.text,
    ]  # fmt: skip


def test_a_missing_file_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    assert all(isinstance(one, RefusedItem) for one in readings_in(tmp_path))
    assert all(isinstance(one, RefusedItem) for one in readings_in(tmp_path / "none.jsonl"))


def test_a_reading_without_date_or_url_comes_back(tmp_path: Path) -> None:
    reading = a_reading(url=None, published=None)
    reading = replace(reading, incidents=(replace(reading.incidents[0], period=None),))
    back = reading_from(printed(reading), "x")
    assert back.incidents[0].period is None
    assert (back.report.url, back.report.published) == (None, None)


def test_a_redacted_reading_says_so_and_no_record_takes_it() -> None:
    shown = replace(a_reading(), redacted=True)
    assert reading_as_json(shown)["redacted"] is True
    assert "redacted" not in reading_as_json(a_reading())
    with pytest.raises(MalformedRow, match="names are taken out"):
        reading_from(printed(shown), "public.jsonl, line 1")
