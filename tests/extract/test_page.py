"""A report cut into sentences and parsed."""

from __future__ import annotations

from bearwitness.domain import Report, ReportId
from bearwitness.pipeline import Pipeline


def test_a_dateline_is_no_part_of_the_sentence_it_opens(pipeline: Pipeline) -> None:
    text = "Bomb kills two\n\nRAFAH, Gaza Strip (Agency) - Soldiers shot two men.\nMore."
    report = Report(
        ReportId("x"), text, title="Bomb kills two", dateline="RAFAH, Gaza Strip", language="en"
    )
    page = pipeline.reader.parser.page(report)
    assert [text[s.start : s.end] for s in page.sentences] == [
        "Bomb kills two", "RAFAH, Gaza Strip", "Soldiers shot two men.", "More.",
    ]  # fmt: skip
