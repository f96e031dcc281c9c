"""When a figure was said, as far as the words tell."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.pipeline import Pipeline

FIRST = "Gunmen killed 12 people at a market in Gao on Sunday."


def days(pipeline: Pipeline, *sentences: str) -> dict[str, str | None]:
    text = " ".join((FIRST, *sentences))
    report = Report(ReportId("t"), text, published="2026-03-05", language="en")
    return {c.toll.words: c.asserted_at for c in pipeline.read(report).claims if c.toll}


@pytest.mark.parametrize(
    ("sentence", "words", "day"),
    [
        ("The army said on Tuesday that 15 people had died.", "15 people", "2026-03-03"),
        ("The mayor on Monday said 15 people had died.", "15 people", "2026-03-02"),
        ("Police told reporters late on Wednesday that 15 people died.", "15 people",
         "2026-03-04"),
        ("The army said 15 people were killed on Sunday.", "15 people", None),
        ("The army said 15 people were wounded. A man was arrested on Tuesday.", "15 people",
         None),
        ("The death toll rose to 15 on Tuesday.", "15", "2026-03-03"),
    ],
)  # fmt: skip
def test_a_day_beside_a_verb_of_telling_is_when_it_was_said(
    pipeline: Pipeline, sentence: str, words: str, day: str | None
) -> None:
    assert days(pipeline, sentence)[words] == day


def test_a_speakers_day_holds_for_what_he_says_next(pipeline: Pipeline) -> None:
    found = days(
        pipeline,
        "The police said on Tuesday that 15 people had died.",
        "The police said 20 people were wounded.",
    )
    assert found["15 people"] == found["20 people"] == "2026-03-03"


def test_the_day_of_the_event_is_not_the_day_it_was_told(pipeline: Pipeline) -> None:
    text = "An official said on Tuesday that gunmen killed 12 people in Gao on Sunday."
    report = Report(ReportId("t"), text, published="2026-03-05", language="en")
    (incident,) = pipeline.read(report).incidents
    assert incident.period is not None
    assert incident.period.start == "2026-03-01"
