"""Figures, dates, places and speakers as a person reads them."""

from __future__ import annotations

import doctest
from dataclasses import replace

from bearwitness.domain import Estimate, Figure, Period, Place, Speaker, Status
from bearwitness.write import words as wording


def test_the_examples_in_the_docstrings() -> None:
    assert doctest.testmod(wording).failed == 0


def test_numbers() -> None:
    assert wording.number(Figure(None, None, None)) == "not known"
    assert wording.number(Figure(None, None, 9)) == "up to 9"
    assert wording.number(Figure(24, None, None)) == "24 or more"
    assert wording.number(Figure(0, 0, 0)) == "0"
    assert wording.number(Figure(1200, 1200, 1200)) == "1,200"
    assert wording.number(Figure(17, 17, 84)) == "17 (up to 84)"
    assert wording.number(Figure(17, 20, None)) == "20 (17 or more)"


def test_dates_never_finer_than_known() -> None:
    assert wording.date_words(Period("2026-01", None, 4)) == "January 2026"
    assert wording.date_words(Period("1992", None, 5)) == "1992"
    assert wording.date_words(Period("--01", None, 4)) == "January, year not known"
    assert wording.date_words(Period("2026-01-30", "2026-01-31", 2)) == (
        "30 January 2026 to 31 January 2026 (within some days)"
    )
    assert wording.date_words(Period(None, None, None)) == "not known"


def test_places_say_how_near() -> None:
    province = Place("Balochistan", admin1="Balochistan", country="PK", precision=4)
    assert wording.place_words([province]) == "somewhere in Balochistan (Pakistan)"
    village = Place("Ambeli", country="IN", admin1="Chhattisgarh", within="Bijapur", precision=2)
    assert wording.place_words([village]) == "near Ambeli (in Bijapur) (Chhattisgarh, India)"
    country = Place("Somalia", country="SO", precision=6)
    assert wording.place_words([country]) == "somewhere in Somalia"
    assert wording.place_words([]) == "not known"


def test_speakers() -> None:
    assert wording.speaker_words(None, ()) == "the report's own voice"
    assert wording.speaker_words(None, ("Agency A", "Agency B")) == (
        "the report's own voice, via Agency A and Agency B"
    )
    assert wording.speaker_words(Speaker(role="police", kind="police"), ()) == "police"


def test_estimates_show_their_flags() -> None:
    one = Figure(145, 145, None, ("one_party",))
    words = wording.estimate_words(
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
        return wording.estimate_words(Estimate("killed", "default", figure, {status: figure}))

    assert words("civilian", Figure(1, 1, 1)) == "1 civilian"
    assert words("civilian", Figure(2, 2, 2)) == "2 civilians"
    assert words("armed_group", Figure(20, 20, 20, ("one_party",))) == (
        "20 of armed groups [one party's word only]"
    )
    assert words("unknown", Figure(4, 4, None)) == "4 or more"


def test_a_flag_of_a_part_is_said_once() -> None:
    flagged = Figure(20, 20, 20, ("one_party",), high_by="the army")
    words = wording.estimate_words(
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
    assert wording.place_words([town, province, country]) == "Quetta (Balochistan, Pakistan)"
    assert wording.place_words([town, other]) == (
        "Quetta (Balochistan, Pakistan); somewhere in Helmand (Afghanistan)"
    )


def test_what_was_struck_is_named_once() -> None:
    targets = ("gate", "officers", "police officers", "crowded market", "lakeside market")
    assert wording.distinct(targets) == [
        "gate",
        "police officers",
        "crowded market",
        "lakeside market",
    ]
    assert wording.distinct(("Police", "police posts")) == ["Police", "police posts"]


def test_a_region_is_not_said_beside_its_township() -> None:
    region = Place("Sagaing", admin1="Sagaing", country="MM", precision=4)
    township = Place("Tabayin", admin1="Sagaing", country="MM", precision=4, within="Sagaing")
    said = wording.place_words([township, region])
    assert said == "somewhere in Tabayin (in Sagaing) (Sagaing, Myanmar)"
    assert wording.place_words([region]) == "somewhere in Sagaing (Myanmar)"
