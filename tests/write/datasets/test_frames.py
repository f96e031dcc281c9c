"""A record's rows in pandas, polars and GeoPandas are those that are exported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import bearwitness
from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.write.datasets import Item, Release, frames
from bearwitness.write.datasets.geometry import points
from bearwitness.write.datasets.tables import CLAIMS


@pytest.fixture
def record(campaign_record: Path) -> Iterator[bearwitness.OpenRecord]:
    with bearwitness.open(campaign_record) as opened:
        yield opened


def test_claims_in_pandas_and_polars(
    record: bearwitness.OpenRecord, told: tuple[Release, list[Item]]
) -> None:
    rows = [row for item in told[1] for row in CLAIMS.rows(item)]
    asked = record.claims()
    pandas, polars = asked.to_pandas(), asked.to_polars()
    assert list(pandas["id"]) == polars["id"].to_list() == [row[0] for row in rows]
    assert str(pandas["best"].dtype) == "Int64"
    assert pandas["quote"].iloc[0] == polars["quote"][0]
    assert [one["id"] for one in asked] == [row[0] for row in rows]


def test_incidents_in_geopandas(
    record: bearwitness.OpenRecord, told: tuple[Release, list[Item]]
) -> None:
    frame = record.table("incidents").to_geopandas()
    assert frame.crs == "EPSG:4326"
    assert list(frame["id"]) == [one.released.listed.incident.id for one in told[1]]
    assert [one is not None for one in frame.geometry] == [bool(points(one)) for one in told[1]]
    with pytest.raises(WrongUsage, match="stand at no point"):
        record.claims().to_geopandas()


def test_filters_and_moments_are_those_of_incidents(record: bearwitness.OpenRecord) -> None:
    some = record.claims(since="2026-01-31", as_of="2026-01-31").to_polars()
    assert 0 < len(some) < len(record.claims().to_polars())
    with pytest.raises(TypeError):
        record.claims(sinse="2026")
    with pytest.raises(WrongUsage, match="no table 'claim'"):
        record.table("claim")


def test_a_notebook_shows_the_first_rows(record: bearwitness.OpenRecord) -> None:
    html = record.claims()._repr_html_()
    assert html.count("<tr>") == 11
    assert "and more" in html
    assert "<script" not in html


def test_what_lacks_is_named(
    record: bearwitness.OpenRecord, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(frames, "import_module", lacking)
    with pytest.raises(MissingResource, match="polars is not installed"):
        record.claims().to_polars()
