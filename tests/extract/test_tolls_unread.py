"""Numbers of the harmed that count for nothing are listed, each with the reason."""

from __future__ import annotations

import pytest
from tests.extract.spoken import page_of

from bearwitness.extract.tolls import read_tolls


def listed(text: str, title: str | None = None) -> list[str]:
    page = page_of(text, title)
    return [page.report.text[one.start : one.end] for one in read_tolls(page)[1]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The bomb could have killed 50 people, police said.", ["50 people"]),
        ("A bomber could have killed 60 in Kabul.", ["60"]),
        ("It could easily have killed hundreds.", ["hundreds"]),
        ("Up to 50 people could have been killed by the bomb.", ["Up to 50 people"]),
        ("It could have killed more than 50 people, but two were hurt.", ["more than 50 people"]),
        ("The bomb could have killed many.", []),
        ("The police could have used 50 officers to save the six people killed there.", []),
        ("A blast killed 12 people.", []),
        ("The strike may have killed 50 people.", []),
        ("A bomber blew himself up at a market, killing 12 people.", ["himself"]),
        ("A bomber blew himself up at a market.", []),
    ],
)
def test_what_could_have_happened_is_listed_and_never_counted(text: str, words: list[str]) -> None:
    assert listed(text) == words


def test_a_headline_s_bare_plural_is_listed_beside_the_number() -> None:
    title = "Civilians killed in Gao"
    assert listed(f"{title}\n\nA blast killed 12 civilians in Gao.", title) == ["Civilians"]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Shells hit the town, killing 12 people and forcing hundreds to flee.",
         [("killed", 12), ("displaced", 200)]),
        ("Fighting forced thousands to flee their homes.", [("displaced", 2000)]),
        ("The raid killed six and forced 1,200 people to flee the town.",
         [("killed", 6), ("displaced", 1200)]),
        ("The raid killed six and threatened to force hundreds to flee.", [("killed", 6)]),
        ("Soldiers forced dozens of militants to flee.", []),
        ("The blast forced 30 ships to leave.", []),
    ],
)  # fmt: skip
def test_who_is_forced_to_flee_is_displaced(text: str, counts: list[tuple[str, int]]) -> None:
    tolls = [claim.toll for claim in read_tolls(page_of(text))[0]]
    assert [(toll.outcome, toll.value) for toll in tolls if toll is not None] == counts
