"""Figures, dates, places and speakers as a person reads them."""

from __future__ import annotations

import doctest
import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from bearwitness.cli import cards
from bearwitness.cli.sheet import WIDEST
from bearwitness.domain import Estimate, Figure, Period, Place, Reading, Speaker, Status
from bearwitness.pipeline import Pipeline

SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(cards).failed == 0


def test_numbers() -> None:
    assert cards.number(Figure(None, None, None)) == "not known"
    assert cards.number(Figure(None, None, 9)) == "up to 9"
    assert cards.number(Figure(24, None, None)) == "24 or more"
    assert cards.number(Figure(0, 0, 0)) == "0"
    assert cards.number(Figure(1200, 1200, 1200)) == "1,200"
    assert cards.number(Figure(17, 17, 84)) == "17 (up to 84)"
    assert cards.number(Figure(17, 20, None)) == "20 (17 or more)"


def test_dates_never_finer_than_known() -> None:
    assert cards.date_words(Period("2026-01", None, 4)) == "January 2026"
    assert cards.date_words(Period("1992", None, 5)) == "1992"
    assert cards.date_words(Period("--01", None, 4)) == "January, year not known"
    assert cards.date_words(Period("2026-01-30", "2026-01-31", 2)) == (
        "30 January 2026 to 31 January 2026 (within some days)"
    )
    assert cards.date_words(Period(None, None, None)) == "not known"


def test_places_say_how_near() -> None:
    province = Place("Balochistan", admin1="Balochistan", country="PK", precision=4)
    assert cards.place_words([province]) == "somewhere in Balochistan (Pakistan)"
    village = Place("Ambeli", country="IN", admin1="Chhattisgarh", within="Bijapur", precision=2)
    assert cards.place_words([village]) == "near Ambeli (in Bijapur) (Chhattisgarh, India)"
    country = Place("Somalia", country="SO", precision=6)
    assert cards.place_words([country]) == "somewhere in Somalia"
    assert cards.place_words([]) == "not known"


def test_speakers() -> None:
    assert cards.speaker_words(None, ()) == "the report's own voice"
    assert cards.speaker_words(None, ("Agency A", "Agency B")) == (
        "the report's own voice, via Agency A and Agency B"
    )
    assert cards.speaker_words(Speaker(role="police", kind="police"), ()) == "police"


def test_estimates_show_their_flags() -> None:
    one = Figure(145, 145, None, ("one_party",))
    words = cards.estimate_words(
        Estimate(
            "killed",
            "default",
            Figure(162, 162, None),
            {
                "armed_group": one,
                "state_force": Figure(17, 17, 84, high_by="the group"),
            },
        )
    )
    assert words == (
        "162 or more: 145 or more of armed groups [one party's word only]; "
        "17 (up to 84) of state forces [high by the group]"
    )


def test_one_status_alone_is_the_whole() -> None:
    def words(status: Status, figure: Figure) -> str:
        return cards.estimate_words(Estimate("killed", "default", figure, {status: figure}))

    assert words("civilian", Figure(1, 1, 1)) == "1 civilian"
    assert words("civilian", Figure(2, 2, 2)) == "2 civilians"
    assert words("armed_group", Figure(20, 20, 20, ("one_party",))) == (
        "20 of armed groups [one party's word only]"
    )
    assert words("unknown", Figure(4, 4, None)) == "4 or more"


def test_a_flag_of_a_part_is_said_once() -> None:
    flagged = Figure(20, 20, 20, ("one_party",), high_by="the army")
    words = cards.estimate_words(
        Estimate("killed", "default", replace(flagged, low=25, best=25, high=25),
                 {"armed_group": flagged, "civilian": Figure(5, 5, 5)})
    )  # fmt: skip
    assert words == (
        "25: 20 of armed groups [one party's word only, high by the army]; 5 civilians"
    )


def test_a_province_around_a_named_town_is_not_a_second_place() -> None:
    town = Place("Quetta", admin1="Balochistan", country="PK", precision=1)
    province = Place("Balochistan", admin1="Balochistan", country="PK", precision=4)
    country = Place("Pakistan", country="PK", precision=6)
    other = Place("Helmand", admin1="Helmand", country="AF", precision=4)
    assert cards.place_words([town, province, country]) == "Quetta (Balochistan, Pakistan)"
    assert cards.place_words([town, other]) == (
        "Quetta (Balochistan, Pakistan); somewhere in Helmand (Afghanistan)"
    )


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


def test_what_was_struck_is_named_once() -> None:
    targets = ("gate", "officers", "police officers", "crowded market", "lakeside market")
    assert cards.distinct(targets) == [
        "gate",
        "police officers",
        "crowded market",
        "lakeside market",
    ]
    assert cards.distinct(("Police", "police posts")) == ["Police", "police posts"]
