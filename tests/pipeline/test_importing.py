"""Rows of others' data sets become reports whose claims are their own cells."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from bearwitness.domain import Reading
from bearwitness.errors import MalformedRow, RefusedItem, WrongUsage
from bearwitness.pipeline.importing import READER, Importer
from bearwitness.pipeline.mapped import UCDP, UCDP_COLUMNS, mapping_of, rows_in
from bearwitness.pipeline.reading import reread
from bearwitness.pipeline.recorder import Added, Recorder, rebuild
from bearwitness.record import Record
from bearwitness.settings import Settings

ROW = {
    "id": "5001", "relid": "PAK-2026-1-999-1", "year": "2026", "active_year": "1",
    "code_status": "Clear", "type_of_violence": "1", "conflict_name": "Pakistan: Balochistan",
    "dyad_name": "Government of Pakistan - BLA", "side_a": "Government of Pakistan",
    "side_b": "BLA", "number_of_sources": "2", "where_prec": "1",
    "where_coordinates": "Quetta town", "adm_1": "Balochistan province", "latitude": "30.1872",
    "longitude": "67.0125", "country": "Pakistan", "country_id": "770", "region": "Asia",
    "event_clarity": "1", "date_prec": "1", "date_start": "2026-01-31 00:00:00.000",
    "date_end": "2026-01-31 00:00:00.000", "deaths_a": "3", "deaths_b": "5",
    "deaths_civilians": "2", "deaths_unknown": "0", "best": "10", "high": "14", "low": "8",
    "gwnoa": "770",
}  # fmt: skip


def written(path: Path, rows: Iterable[Mapping[str, str]], header: bool = True) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        if header:
            lines.writerow(UCDP_COLUMNS)
        lines.writerows([row.get(name, "") for name in UCDP_COLUMNS] for row in rows)
    return path


@pytest.fixture
def importer(settings: Settings) -> Importer:
    return Importer(UCDP, "2026-06-01", settings)


def readings(importer: Importer, path: Path) -> list[Reading]:
    found = list(importer.readings(path))
    assert all(isinstance(one, Reading) for one in found), found
    return [one for one in found if isinstance(one, Reading)]


def test_each_claim_quotes_its_cell(importer: Importer, tmp_path: Path) -> None:
    (reading,) = readings(importer, written(tmp_path / "ged.csv", [ROW]))
    text = reading.report.text
    quotes = [claim.evidence for claim in reading.claims]
    assert all(text[quote.start : quote.end] == quote.text for quote in quotes)
    assert [quote.text for quote in quotes] == [
        "date_start: 2026-01-31 00:00:00.000", "best: 10", "deaths_a: 3", "deaths_b: 5",
        "deaths_civilians: 2",
    ]  # fmt: skip
    assert {claim.speaker.name for claim in reading.claims if claim.speaker} == {"UCDP GED"}
    assert {claim.speaker.kind for claim in reading.claims if claim.speaker} == {"monitor"}
    assert {claim.reader for claim in reading.claims} == {READER}
    assert reading.report.capture is not None
    assert reread(reading.report.capture, "here").text == text


def test_its_figures_are_the_rows(importer: Importer, tmp_path: Path) -> None:
    (reading,) = readings(importer, written(tmp_path / "ged.csv", [ROW]))
    (incident,) = reading.incidents
    (killed,) = incident.estimates
    assert (killed.total.low, killed.total.best, killed.total.high) == (8, 10, 14)
    assert {status: figure.best for status, figure in killed.by_status.items()} == {
        "state_force": 3, "armed_group": 5, "civilian": 2,
    }  # fmt: skip
    (place,) = incident.places
    assert (place.id, place.country, place.lat, place.precision) == (
        "geonames:1167528", "PK", 30.1872, 1,
    )  # fmt: skip
    assert incident.period is not None
    assert (incident.period.start, incident.period.end) == ("2026-01-31", None)
    assert [(one.id, one.role) for one in incident.actors] == [
        ("security-forces-pk", "other"), ("balochistan-liberation-army", "other"),
    ]  # fmt: skip


def test_of_one_side_the_range_is_its_own(importer: Importer, tmp_path: Path) -> None:
    row = ROW | {"type_of_violence": "3", "side_a": "BLA", "side_b": "Civilians", "deaths_a": "0",
                 "deaths_b": "0", "best": "2", "low": "1", "high": "6"}  # fmt: skip
    (reading,) = readings(importer, written(tmp_path / "ged.csv", [row]))
    (incident,) = reading.incidents
    figure = incident.estimates[0].by_status["civilian"]
    assert (figure.low, figure.best, figure.high) == (1, 2, 6)
    assert [(one.name, one.role) for one in incident.actors] == [("BLA", "perpetrator")]
    assert incident.kind == "armed_assault"


def test_a_file_without_a_header_is_read_alike(importer: Importer, tmp_path: Path) -> None:
    with_header = readings(importer, written(tmp_path / "a.csv", [ROW]))
    without = readings(importer, written(tmp_path / "b.csv", [ROW], header=False))
    assert with_header == without


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"id": ""}, "id"), ({"date_start": ""}, "date_start"), ({"date_start": "31/1/26"}, "date"),
        ({"date_end": "2026-01-01"}, "date_end"), ({"country": "Nowhere"}, "country"),
        ({"latitude": "95"}, "latitude"), ({"deaths_a": "-3"}, "deaths_a"),
        ({"deaths_b": "many"}, "deaths_b"), ({"best": "11"}, "best"), ({"low": "12"}, "best"),
        ({"high": "9"}, "best"), ({"date_prec": "9"}, "date_prec"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_alone(
    importer: Importer, tmp_path: Path, change: dict[str, str], word: str
) -> None:
    path = written(tmp_path / "ged.csv", [ROW | change, ROW | {"id": "5002"}])
    refused, kept = importer.readings(path)
    assert isinstance(refused, MalformedRow)
    assert word in str(refused)
    assert "row 2" in refused.where
    assert isinstance(kept, Reading)


def test_a_torn_row_is_refused_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "ged.csv", [ROW])
    path.write_text(path.read_text("utf-8") + "1,2\n\n", "utf-8")
    _, refused = rows_in(path, UCDP)
    assert isinstance(refused, MalformedRow)


def test_a_file_that_is_no_such_table_is_refused(importer: Importer, tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(WrongUsage):
        list(importer.readings(path))


MAPPING = """
name = "A monitor"
kind = "armed_assault"
[columns]
id = "ref"
start = "day"
place = "town"
country = "land"
perpetrator = "by"
kind = "what"
[deaths]
"dead civilians" = "civilian"
[kinds]
"air raid" = "airstrike"
"""


def test_a_mapped_table_says_what_its_columns_hold(settings: Settings, tmp_path: Path) -> None:
    mapping, path = tmp_path / "map.toml", tmp_path / "rows.csv"
    mapping.write_text(MAPPING, "utf-8")
    path.write_text(
        "ref,day,town,land,by,what,dead civilians,other\n"
        "a1,2026-01-31,Gwadar,PK,BLA,air raid,4,=1+1\n", "utf-8",
    )  # fmt: skip
    (reading,) = readings(Importer(mapping_of(mapping), None, settings), path)
    (incident,) = reading.incidents
    assert (incident.kind, incident.estimates[0].total.best) == ("airstrike", 4)
    assert [one.role for one in incident.actors] == ["perpetrator"]
    assert "=1+1" not in reading.report.text
    assert reading.report.outlet == "A monitor"


@pytest.mark.parametrize(
    ("old", "new"),
    [('name = "A monitor"', ""), ('id = "ref"', ""), ('"civilian"', '"people"'),
     ('"airstrike"', '"raid"'), ("[kinds]", "[sorts]"), ("kind = ", "knd = "), ("[columns]", "[")],
)  # fmt: skip
def test_a_mapping_that_cannot_be_meant_is_refused(old: str, new: str, tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(MAPPING.replace(old, new), "utf-8")
    with pytest.raises(WrongUsage):
        mapping_of(path)


def test_rows_join_the_news_of_their_town_and_never_one_another(
    importer: Importer, campaign_record: Path, tmp_path: Path
) -> None:
    path = tmp_path / "both.db"
    path.write_bytes(campaign_record.read_bytes())
    quetta = ROW | {"deaths_b": "0", "deaths_civilians": "0", "best": "3", "low": "3", "high": "3"}
    wide = quetta | {"id": "5003", "where_prec": "4", "where_coordinates": "Balochistan"}
    rows = [quetta, quetta | {"id": "5002"}, wide]
    with Record.open(path) as record:
        found = list(
            Recorder(record).add_all(importer.readings(written(tmp_path / "ged.csv", rows)), READER)
        )
        done = [one for one in found if isinstance(one, Added)]
        assert len(done) == 3
        homes = [one.incidents for one in done]
        assert len(set(homes)) == 3
        with record.viewing() as view:
            told = [len(view.accounts_in(home)[home[0]]) for home in homes]
        # Quetta's police station has a report of its own; the rest stand alone.
        assert told == [2, 1, 1]
        assert not [one for one in record.verify(reread) if one]
        again = list(Recorder(record).add_all(importer.readings(tmp_path / "ged.csv"), READER))
        assert [one.stored.new for one in again if isinstance(one, Added)] == [False] * 3


def test_rebuilding_leaves_them_as_they_are(
    importer: Importer, tmp_path: Path, pipeline: object
) -> None:
    with Record.open(tmp_path / "one.db") as record:
        rows = importer.readings(written(tmp_path / "ged.csv", [ROW]))
        assert not [one for one in Recorder(record).add_all(rows, READER)
                    if isinstance(one, RefusedItem)]  # fmt: skip
        (done,) = rebuild(record, pipeline)  # type: ignore[arg-type]
        assert not isinstance(done, RefusedItem)
        assert done.added is None
        assert done.skipped is not None


def test_another_release_of_a_row_is_another_report(importer: Importer, tmp_path: Path) -> None:
    (first,) = readings(importer, written(tmp_path / "a.csv", [ROW]))
    changed = replace(importer, columns=replace(UCDP, name="UCDP GED 26.1"))
    (second,) = readings(changed, tmp_path / "a.csv")
    assert first.report.id != second.report.id
