"""A report cut into sentences and parsed."""

from __future__ import annotations

from bearwitness.domain import Claim, Report, ReportId, Unread
from bearwitness.extract import extract
from bearwitness.extract.page import LONGEST
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


def test_the_end_of_an_endless_sentence_is_unread_and_said_to_be(pipeline: Pipeline) -> None:
    text = "Gunmen killed 12 people in Gao, " + "and a village and " * 2_000 + "wounded 9 there."
    report = Report(ReportId("0" * 64), text)
    found = list(extract(report, pipeline.reader))
    (unread,) = [one for one in found if isinstance(one, Unread)]
    assert unread.end == len(text)
    assert LONGEST - 20 < unread.start <= LONGEST + 1
    assert text[unread.start - 1] == " "
    tolls = [one.toll for one in found if isinstance(one, Claim) and one.toll]
    assert [toll.best for toll in tolls] == [12]
