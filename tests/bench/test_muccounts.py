from __future__ import annotations

import pytest

from bench.data import MucCount, MucCountRow, Text
from bench.muccounts import error_lines, predicted, scores
from tests.bench.made import estimate, incident, reading


def _row(*tolls: MucCount) -> MucCountRow:
    return MucCountRow(Text("made", "..."), tolls)


def test_low_and_high_must_both_be_right_and_each_gold_toll_is_matched_once() -> None:
    rows = [_row(MucCount("death", 2, None), MucCount("death", 1, 1), MucCount("injury", 3, 3))]
    read = [
        reading(
            "...",
            (
                incident(1, estimate("killed", 2, 2, 2)),
                incident(2, estimate("killed", 1, 1, 1), estimate("injured", 3, 3, 3)),
                incident(3, estimate("killed", 1, 1, 1)),
            ),
        )
    ]
    found = scores(rows, read)
    assert found["death, precision"].value == pytest.approx(100 / 3)
    assert found["death, recall"].value == 50
    assert found["death, F1"].value == pytest.approx(40)
    assert found["injury, F1"].value == 100
    assert found["abduction, F1"].value == 0
    (line, *_) = error_lines(rows, read)
    assert line == "== made death: missed [(2, None)] extra [(2, 2), (1, 1)]"


def test_nobody_killed_is_no_toll_to_be_counted() -> None:
    assert not predicted(reading("", (incident(1, estimate("killed", 0, 0, 0)),)), "killed")
