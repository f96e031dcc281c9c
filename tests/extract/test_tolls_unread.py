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
        ("Two people, and not five, died in the blast in Quetta.", ["five"]),
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


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Police said two people were killed in Quetta on Monday, not five as reported.", [2]),
        ("Two people, and not five, died in the blast in Quetta.", [2]),
        ("Two soldiers were killed in Gao, rather than five.", [2]),
        ("Two soldiers died in Gao (not five).", [2]),
        ("Two soldiers were killed in Gao, not far from where five were killed.", [2, 5]),
        ("No fewer than five people were killed in Gao, but the army said nothing.", [5]),
        ("Not less than five people were killed in Gao, but the army said nothing.", [5]),
        ("Two soldiers and five civilians were killed, but not all were named.", [2, 5]),
        ("An earlier version of this story said five people were killed. Two were.", []),
        ("Two people were killed in Gao. An earlier version of this report said five died.", [2]),
        ("Two died in Gao. The paper wrongly reported on Monday that five people died.", [2]),
        ("The paper wrongly reported that five people were killed, but two were killed.", [2]),
        ("Police lowered the death toll in the bombing in Quetta on Monday from five to two.", [2]),
        ("The death toll in the bombing in Quetta on Monday was put at five to seven.", [5]),
        ("An earlier version of the deal fell apart. Five people were killed in Gao.", [5]),
    ],
)
def test_a_number_that_is_said_to_be_wrong_is_no_toll(text: str, counts: list[int]) -> None:
    found = read_tolls(page_of(text))[0]
    assert [one.toll.value for one in found if one.toll] == counts
