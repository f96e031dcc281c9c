"""Figures, dates, places and speakers as a person reads them."""

from __future__ import annotations

import doctest

from bearwitness.cli import cards
from bearwitness.domain import Estimate, Figure, Period, Place, Speaker


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(cards).failed == 0


def test_numbers() -> None:
    assert cards.number(Figure(None, None, None)) == "not known"
    assert cards.number(Figure(None, None, 9)) == "up to 9"
    assert cards.number(Figure(24, None, None)) == "24 or more"
    assert cards.number(Figure(0, 0, 0)) == "0"
    assert cards.number(Figure(1200, 1200, 1200)) == "1,200"
    assert cards.number(Figure(17, 17, 84)) == "17 (17 to 84)"
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
        "162 or more: 145 or more armed groups [one party's word only]; "
        "17 (17 to 84) state forces [high by the group]"
    )
