from __future__ import annotations

import pytest

from bearwitness.domain import Scope
from bearwitness.extract.scope import scope


def read(sentence: str, figure: str) -> Scope | None:
    start = sentence.index(figure)
    return scope(sentence, start, start + len(figure))


@pytest.mark.parametrize(
    ("sentence", "duration"),
    [
        ("Troops killed 12 rebels in the past 48 hours.", "PT48H"),
        ("Troops killed 12 rebels in nearly 40 hours of operations.", "PT40H"),
        ("In the last three days 12 rebels were killed.", "P3D"),
        ("Troops killed 12 rebels over two weeks.", "P2W"),
        ("Troops killed 12 rebels during six months of fighting.", "P6M"),
    ],
)
def test_a_span_of_time(sentence: str, duration: str) -> None:
    found = read(sentence, "12 rebels")
    assert found is not None
    assert found.duration == duration
    assert found.words is not None
    assert found.words in sentence


def test_an_area_an_operation_and_a_start() -> None:
    area = read("In Gwadar alone 12 rebels were killed.", "12 rebels")
    assert area is not None
    assert area.area == "Gwadar"
    raids = read("Troops killed 12 rebels in two separate raids.", "12 rebels")
    assert raids is not None
    assert raids.operation == "in two separate raids"
    since = read("Shelling has killed 12 villagers since Friday.", "12 villagers")
    assert since is not None
    assert since.words == "since Friday"


def test_a_month_is_a_time_and_no_area() -> None:
    month = read("In March alone 12 rebels were killed.", "12 rebels")
    assert month is not None
    assert (month.area, month.duration) == (None, "P1M")


@pytest.mark.parametrize(
    "sentence",
    ["Troops killed 12 rebels in Quetta.", "Troops killed 12 rebels on Friday.", "12 rebels died."],
)
def test_no_scope_where_none_is_said(sentence: str) -> None:
    assert read(sentence, "12 rebels") is None


@pytest.mark.parametrize(
    "words",
    [
        "Gunmen killed 12 people in Gao, the deadliest attack in two years.",
        "Gunmen killed 12 people two days after Christmas.",
        "Gunmen killed 12 people in two days after Christmas.",
        "Gunmen killed 12 people, taking the total since October to 900.",
        "A mine killed 40 men, the highest toll in three years, and gunmen killed 12 people.",
        "The fiercest fighting in two weeks killed 12 people.",
        "The most violent raid in six months left 12 people dead.",
        "Shelling went on over two days, and on Friday a drone killed 12 people.",
    ],
)
def test_words_of_another_thing_limit_no_figure(words: str) -> None:
    start = words.index("12 people")
    assert scope(words, start, start + len("12 people")) is None


@pytest.mark.parametrize(
    ("duration", "words", "wide"),
    [
        ("PT24H", "in the past 24 hours", True),
        ("PT10H", "in ten hours", False),
        ("P1D", "in one day", False),
        ("P1D", "in the past day", True),
        ("P2D", "in two days", True),
        ("P2W", "in two weeks of fighting", True),
        (None, "since Friday", True),
        (None, "in Gwadar alone", False),
        (None, "in two raids", False),
    ],
)
def test_a_scope_of_a_day_or_more_is_wide(duration: str | None, words: str, wide: bool) -> None:
    assert Scope(duration=duration, words=words).is_wide is wide
