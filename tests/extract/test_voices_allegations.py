"""Accusations without violence are claims of their speaker, alleged, and found no incident."""

from __future__ import annotations

import pytest
from tests.extract.spoken import page_of

from bearwitness.extract.voices import attribute

ACCUSED = [
    ("Interior Minister Omar Keita said Malian nationals were operating alongside the rebels.",
     "Malian nationals were operating alongside the rebels", "Omar Keita"),
    ("Interior Minister Omar Keita accused the neighbouring state of arming the rebels.",
     "the neighbouring state of arming the rebels", "Omar Keita"),
    ("“They are hiding among civilians,” Interior Minister Omar Keita said.",
     "They are hiding among civilians", "Omar Keita"),
    ("Interior Minister Omar Keita spoke of the raid, adding that foreign soil was being used as a "
     "base against the state.", "foreign soil was being used as a base against the state",
     "Omar Keita"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), ACCUSED)
def test_an_accusation_is_alleged_by_its_speaker(text: str, words: str, name: str) -> None:
    (claim,) = attribute(page_of(text), [])
    assert claim.evidence.text == words
    assert text[claim.evidence.start : claim.evidence.end] == words
    assert claim.modality == "alleged"
    assert claim.speaker is not None
    assert claim.speaker.name == name
    assert claim.act is None
    assert claim.toll is None


@pytest.mark.parametrize(
    "text",
    [
        "The rebels were hiding among civilians in the town.",
        "The mayor said the road was open again.",
        "Police supported by soldiers searched the town, officials said.",
    ],
)
def test_the_reporters_own_words_and_plain_news_are_no_accusation(text: str) -> None:
    assert attribute(page_of(text), []) == []
