"""Where one reacts to an act is not where the act was."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.ground.attach_words import FIRMLY, NOT_THERE, weight
from bearwitness.pipeline import Pipeline


@pytest.mark.parametrize(
    "text",
    [
        "The president, in Washington, condemned the attack in Kabul.",
        "In Washington, the president condemned the attack in Kabul.",
        "The minister, in Washington on Friday, mourned the dead of the attack in Kabul.",
        "In Washington, the president expressed his grief over the attack in Kabul.",
    ],
)
def test_where_one_reacts_is_no_place_of_the_act(text: str) -> None:
    for name, expected in (("Washington", NOT_THERE), ("Kabul", FIRMLY)):
        start = text.index(name)
        assert weight(text, start, start + len(name), country=False) == expected


def test_a_headline_gives_each_of_two_events_its_own_place(pipeline: Pipeline) -> None:
    title = "Gunmen kill 15 at market, bomb kills four in Maiduguri"
    body = (
        "Gunmen raided a market in Nigeria's Zamfara state on Tuesday, killing 15 traders.\n\n"
        "They set shops on fire, a local official said."
    )
    reading = pipeline.read(
        Report(ReportId("t"), f"{title}\n\n{body}", title=title, published="2026-03-05")
    )
    places = {
        claim.evidence.text: [place.name for place in claim.places] for claim in reading.claims
    }
    assert places["four"] == ["Maiduguri"]
    assert places["15"] == places["15 traders"] == ["Zamfara"]
    # What names no place goes by the body's first event, not by the headline's last.
    assert all(names == ["Zamfara"] for words, names in places.items() if words != "four")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A drone killed 11 people and injured 32 at a hospital in Quetta, police said.", FIRMLY),
        ("Shelling hit a hospital in Quetta.", FIRMLY),
        ("A man wounded in the attack died at a hospital in Quetta.", NOT_THERE),
        ("Those injured in the blast were taken to a hospital in Quetta.", NOT_THERE),
        ("The strike killed nine, doctors at a hospital in Quetta said.", NOT_THERE),
    ],
)
def test_a_hospital_that_was_struck_is_the_place_one_that_treats_is_not(
    words: str, expected: int
) -> None:
    start = words.index("Quetta")
    assert weight(words, start, start + len("Quetta"), country=False) == expected


def test_the_place_of_an_older_event_in_the_sentence_is_not_the_news(pipeline: Pipeline) -> None:
    text = (
        "Two killed in Phoenix\n\nTwo women were killed in a shooting in Phoenix on Sunday.\n\n"
        "Police came.\n\nThe shooting came two weeks after a boy was shot dead in Glendale."
    )
    report = Report(ReportId("t"), text, title="Two killed in Phoenix", published="2026-05-05")
    (news,) = [one for one in pipeline.read(report).incidents if not one.background]
    assert [place.name for place in news.places] == ["Phoenix"]
