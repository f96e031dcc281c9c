from __future__ import annotations

from pathlib import Path

import pytest

from bearwitness.errors import MissingResource
from bench import data
from tests.bench.reference import needs_shared


def test_a_sample_keeps_the_order_and_depends_on_its_seed_alone() -> None:
    rows = list(range(1000))
    drawn = data.sample(rows, 50, seed=3)
    assert drawn == sorted(drawn)
    assert drawn == data.sample(rows, 50, seed=3) != data.sample(rows, 50, seed=4)
    assert data.sample(rows, None) == data.sample(rows, 1000) == rows


def test_missing_data_are_an_error_that_says_how_to_name_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEARWITNESS_SHARED", str(tmp_path))
    with pytest.raises(MissingResource, match="set BEARWITNESS_SHARED"):
        data.gva("dev")


@needs_shared
def test_the_rows_of_every_data_set() -> None:
    assert len(data.rdwti("dev")) == 4990
    assert len(data.gva("dev")) == 484
    assert len(data.muc("dev")) == 200
    assert sum(len(row.tolls) for row in data.muc_counts("dev")) == 154
    for corpus, count in (("lgl", 4462), ("trnews", 1275)):
        places = [(row, place) for row in data.geo(corpus) for place in row.places]
        assert len(places) == count
        assert all(row.text.text[place.start : place.end] == place.name for row, place in places)
