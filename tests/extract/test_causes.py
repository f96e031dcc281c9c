"""The dead of disasters and accidents are left out; those of arms never are."""

from __future__ import annotations

import pytest

from bearwitness.domain import Claim, Report, ReportId, Unread
from bearwitness.extract import extract
from bearwitness.pipeline import Pipeline


def tolls(pipeline: Pipeline, text: str) -> tuple[int, int]:
    """How many tolls were read, and how many left out."""
    found = list(extract(Report(ReportId("x"), text, language="en"), pipeline.reader))
    read = [item for item in found if isinstance(item, Claim) and item.kind == "toll"]
    return len(read), len([item for item in found if isinstance(item, Unread)])


@pytest.mark.parametrize(
    "text",
    [
        "A strong earthquake killed at least 40 people in the province. Rescuers found 12 bodies.",
        "Flash floods killed 16 villagers and left 1,200 families homeless.",
        "Thirty people died in a bus crash on the coast road on Monday.",
        "Cholera has killed 200 people in the camps since May.",
        "Twelve pilgrims were killed in a stampede at the shrine.",
    ],
)
def test_no_toll_of_a_disaster(pipeline: Pipeline, text: str) -> None:
    read, left_out = tolls(pipeline, text)
    assert read == 0
    assert left_out > 0


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed three soldiers. Floods had closed the road.",
        "A grenade killed two people in a cinema that showed a film. Such attacks on cinemas are "
        "common.",
        "Gunmen killed nine people on a bus; the driver died in the crash that followed an ambush.",
        "Drones killed four. Last week an earthquake shook the city.",
        "Seven people were killed when a market was shelled during a cholera outbreak.",
    ],
)
def test_arms_near_by_keep_the_toll(pipeline: Pipeline, text: str) -> None:
    assert tolls(pipeline, text)[0] > 0


def test_a_mixed_report_keeps_only_the_armed(pipeline: Pipeline) -> None:
    text = "Militants killed three policemen in Kunar. In Herat, a landslide killed 20 people."
    assert tolls(pipeline, text) == (1, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Rovers gunned down as United win seven-goal battle\n\nTwo players were injured.",
        "Rovers were massacred 5-0 by United on Saturday, and two players were injured.",
        "The visitors were shot down in the cup: 3-1, with two goals by the captain.",
    ],
)
def test_nobody_is_harmed_in_sport(pipeline: Pipeline, text: str) -> None:
    assert tolls(pipeline, text)[0] == 0


@pytest.mark.parametrize(
    "text",
    [
        "An attack on a stadium killed 12 players and fans. The home team led the match 2-0, after"
        " two goals by its striker.",
        "Gunmen opened fire at a cricket match and wounded two players. The coach was unhurt.",
        "The rebels killed 5-6 soldiers on Sunday.",
    ],
)
def test_harm_at_a_game_is_read(pipeline: Pipeline, text: str) -> None:
    assert tolls(pipeline, text)[0] > 0


ILL = {
    "At least 40 people died of cholera in Khartoum. Shelling killed six in the city.": [
        "At least 40 people"
    ],
    "His mother died of cancer in 2010. He was shot dead in Jos on Monday.": ["His mother"],
    "Four were killed by their captors near Jos and three died of disease.": ["three"],
    "Three hostages died of illness near Jos, and four were killed by their captors.": [
        "Three hostages"
    ],
    "Two men died of gunshot wounds in Jos.": [],
    "A guard who had malaria died in the raid on Jos.": [],
}


@pytest.mark.parametrize(("text", "words"), ILL.items())
def test_the_dead_of_an_illness_are_listed_as_unread(
    pipeline: Pipeline, text: str, words: list[str]
) -> None:
    found = extract(Report(ReportId("r"), text), pipeline.reader)
    assert [text[one.start : one.end] for one in found if isinstance(one, Unread)] == words
