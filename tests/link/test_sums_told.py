"""Numbers of a sentence that make up another: parts, lists, those on top and those among."""

from __future__ import annotations

import pytest

from bearwitness.pipeline import Pipeline
from tests.link.test_figures import read, tops


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("Ten people were killed in Rafah on Tuesday, six of them in a strike on a school and four "
         "in a strike on a tent.", 10),
        ("Fifteen people died in Herat on Tuesday: nine civilians, four policemen and two "
         "attackers.", 15),
        ("Three people - two soldiers and a civilian - were killed in an ambush near Turbat.", 3),
        ("The dead include 10 women and five children; in all, 25 people were killed in the strike "
         "on Gaza City on Tuesday.", 25),
        ("Four people, not including the attacker, were killed in a knife attack in Lyon on "
         "Tuesday. The attacker was shot dead by police.", 5),
        ("Four people, including the attacker, were killed in a knife attack in Lyon on Tuesday. "
         "The attacker was shot dead by police.", 4),
        ("At least 23 people (plus the two bombers) were killed when two suicide bombers hit two "
         "synagogues in Istanbul on Tuesday.", 25),
        ("Twelve people were killed near Mopti on Tuesday. A nurse was also among the dead.", 12),
        ("Twelve villagers were killed near Mopti on Tuesday. Six attackers were also killed.", 18),
        ("The women gave a list of 57 people who were killed in Cayara on Tuesday and 18 who are "
         "missing.", 57),
        ("Commandos surprised ten hijackers in Entebbe on Tuesday (seven of whom were killed). At "
         "least 20 Ugandan soldiers were also killed. An Israeli officer was also killed.", 28),
        ("Six people were killed in a strike on a market in Nyala on Tuesday. Later on Tuesday, "
         "four people died when another drone hit a school in Nyala.", 10),
        ("A bomb killed five people in Quetta on Tuesday. Seven rescuers died when a second bomb "
         "went off.", 12),
        ("Two strikes killed 10 people in Nyala on Tuesday. Six people died at a market, and four "
         "died when a second drone hit a school.", 10),
        ("A bomb killed five people in Quetta on Tuesday. Another bomb was defused. Two of the "
         "five people killed were children.", 5),
        ("A girl and her mother who were shot and killed near their home in Cali on Tuesday were "
         "named by police on Friday.", 2),
        ("Gunmen shot six people, one fatally, at a party in Bogota early Saturday.\n\nEight other "
         "people were wounded in shootings across the city overnight.\n\nOne of the six, a man "
         "from Cali, was shot in the head in Cali and died.", 1),
        ("Three people were shot dead in Jos on Tuesday, bringing to 60 the number killed in the "
         "city this year.", 3),
    ],
)  # fmt: skip
def test_a_sum_is_counted_once(pipeline: Pipeline, text: str, best: int) -> None:
    assert tops(read(pipeline, text)) == [best]


def test_a_list_behind_a_colon_tells_whose_they_are(pipeline: Pipeline) -> None:
    text = "Fifteen people died in Herat: nine civilians, four policemen and two attackers."
    (incident,) = read(pipeline, text).incidents
    (estimate,) = incident.estimates
    assert {status: figure.best for status, figure in estimate.by_status.items()} == {
        "civilian": 9, "state_force": 4, "armed_group": 2,
    }  # fmt: skip
