"""A reading as a person reads it in a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from bearwitness.cli import cards
from bearwitness.cli.sheet import WIDEST
from bearwitness.domain import Reading, Speaker
from bearwitness.pipeline import Pipeline

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def test_a_role_is_not_said_twice() -> None:
    assert cards.speaker_words(Speaker(role="officials", kind="unnamed_official"), ()) == (
        "officials"
    )
    assert cards.speaker_words(Speaker(role="medics", kind="medic"), ()) == "medics"
    military = Speaker(organisation="military", role="military spokesman", kind="military")
    assert cards.speaker_words(military, ()) == "military spokesman"
    assert cards.speaker_words(Speaker(kind="unnamed_official"), ()) == "unnamed official"


def printed(reading: Reading, width: int) -> list[str]:
    console = Console(width=width, file=io.StringIO(), highlight=False)
    cards.print_reading(reading, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [44, 60, 100, 200])
def test_cards_have_no_trailing_spaces_no_ids_and_fit(pipeline: Pipeline, width: int) -> None:
    for reading in pipeline.read_source(str(SAMPLES)):
        assert isinstance(reading, Reading)
        lines = printed(reading, width)
        assert [line for line in lines if line != line.rstrip()] == []
        assert max(map(len, lines)) <= min(width, WIDEST)
        ids = {claim.id for claim in reading.claims}
        assert [line for line in lines if ids & set(line.replace("“", " ").split())] == []


def test_who_says_it_stands_over_what_is_said(pipeline: Pipeline) -> None:
    lines = [
        line.strip()
        for reading in pipeline.read_source(str(SAMPLES / "3-aid-convoy.jsonl"))
        if isinstance(reading, Reading)
        for line in printed(reading, 100)
    ]
    at = lines.index("said by  United Nations, official")
    assert lines[at + 1].startswith("freed  “One of the seven”")
