from __future__ import annotations

from bench.counts import answers, error_lines, exact, scores, told
from bench.data import CountRow, Text
from bench.readings import Failure
from tests.bench.made import estimate, incident, reading


def test_only_top_level_news_that_was_carried_out_is_summed() -> None:
    read = reading(
        "...",
        (
            incident(1, estimate("killed", 12, 12, None), estimate("injured", 5, 5, 5)),
            incident(2, estimate("killed", 4, 4, 4), parent="i1"),
            incident(3, estimate("killed", 70, 70, 70), background=True),
            incident(4, estimate("killed", 9, 9, 9), success="foiled"),
            incident(5, estimate("killed", 2, None, None)),
        ),
    )
    assert told(read, "killed") == 14
    assert told(read, "injured") == 5


def test_best_then_low_then_high_then_zero() -> None:
    for figures, value in (
        ((1, 2, 3), 2), ((1, None, 3), 1), ((None, None, 3), 3), ((None, None, None), 0),
    ):  # fmt: skip
        assert told(reading("", (incident(1, estimate("killed", *figures)),)), "killed") == value


def test_a_report_that_broke_the_pipeline_is_scored_as_zero_and_shown() -> None:
    rows = [CountRow(Text("a", "..."), 3, 0), CountRow(Text("b", "..."), 0, 0)]
    found = answers(rows, iter([Failure("a", "Traceback: boom"), Failure("b", "boom")]))
    assert scores(found)["killed, all rows"].value == 50
    assert exact(found, "killed", 1).value == 0
    lines = list(error_lines(found))
    assert lines[0] == "== a [None] killed gold 3 read 0"
    assert "boom" in lines[1]
    assert not any("== b" in line for line in lines)
