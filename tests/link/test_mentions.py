"""What a claim says of the event it speaks of."""

from __future__ import annotations

import pytest

from bearwitness.domain import Period
from bearwitness.link.mentions import days_apart, mentions, single_day
from bearwitness.link.placed import near
from tests.link.build import Text, people


def test_cue_words_open_another_event() -> None:
    text = Text(
        "Violence",
        "In a separate incident, gunmen killed two men.",
        "Meanwhile a bomb went off.",
        "The attack was the worst of the year.",
    )
    for words in ("In a separate", "Meanwhile", "The attack"):
        text.claim(words, kind="armed_assault")
    found = mentions(text.report, text.claims)
    assert [(one.fresh, one.separate, one.same) for one in found] == [
        (True, True, False),
        (True, False, False),
        (False, False, True),
    ]


def test_a_foiled_act_has_no_toll() -> None:
    text = Text("Plot", "Police stopped a bomb.", "Police stopped an attack and killed one man.")
    text.claim("Police stopped a bomb", kind="bombing", success="foiled")
    text.claim(
        "Police stopped an attack", kind="clash", success="foiled", toll=people(1, "one man")
    )
    assert [one.foiled for one in mentions(text.report, text.claims)] == [True, False]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        ("2026-03-01", "2026-02-28", 1),
        ("--12-31", "--12-30", 1),
        ("--02-29", "--03-01", 1),
        ("2026-03-01", "--03-01", None),
    ],
)
def test_days_apart(first: str, second: str, days: int | None) -> None:
    assert days_apart(first, second) == days


def test_only_days_known_to_the_day_part_events() -> None:
    assert single_day(Period("2026-03-01", precision=1)) == "2026-03-01"
    assert single_day(Period("2026-03", precision=4)) is None
    assert single_day(None) is None


def test_near_is_reckoned_in_kilometres() -> None:
    kyiv, boryspil, lviv = (50.45, 30.52), (50.35, 30.95), (49.84, 24.03)
    assert near(kyiv, boryspil, 40)
    assert not near(kyiv, lviv, 40)
