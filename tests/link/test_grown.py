"""Tolls that grow: what made them grow is in them, and other people are not."""

from __future__ import annotations

import pytest

from bearwitness.domain import Status
from bearwitness.pipeline import Pipeline
from tests.link.test_figures import read, tops

POST = (
    "Seven policemen were killed and 15 people injured when a suicide bomber hit a police station "
    "in Bannu on Tuesday. Four attackers were killed in the exchange of fire. "
)


@pytest.mark.parametrize(
    ("text", "title", "best"),
    [
        ("Two more injured policemen died, taking the death toll from Tuesday's attack on a police "
         "post in Bannu to nine.", "Police post attack toll rises to nine", 9),
        ("The toll climbed to 40 after three more bodies were recovered from the market in Herat.",
         None, 40),
        ("The death toll from Tuesday's blast in Herat has reached 14 with the death of a nurse.",
         None, 14),
        ("Two more villagers died of gunshot wounds; that brings to six the number of people "
         "killed in the raid.", None, 6),
        ("The toll of policemen killed in the attack rose to nine when two more officers died.",
         None, 9),
        ("The death toll in the attack on a bus rose to four when a girl died; three children "
         "were killed on the spot.", None, 4),
        ("With the death of ten more protesters the toll now stands at 60.", None, 60),
        ("Seven people were killed on a bus near Kidal on Monday. Two more people died of their "
         "wounds on Tuesday.", None, 9),
        ("Five soldiers were killed on the spot and three more died, taking the toll to eight.",
         None, 8),
        ("Two more policemen hurt in the attack on a police post died on Monday, raising the death "
         "toll to nine. Seven officers died on the spot.",
         "Two more policemen die of wounds as toll rises to nine", 9),
        ("A bomb killed five people and wounded 20 in Quetta on Monday. Three of the wounded later "
         "died, taking the toll to eight.", None, 8),
        ("Six people died in Bara on Monday. Three attackers were shot, and the toll among "
         "villagers rose to eight.", None, 8),
    ],
)  # fmt: skip
def test_what_made_a_toll_grow_is_in_it(
    pipeline: Pipeline, text: str, title: str | None, best: int
) -> None:
    assert tops(read(pipeline, text, title)) == [best]


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ("Two more injured policemen died on Wednesday, taking the death toll to nine.", None),
        ("Two more officers died, taking the number of policemen killed to nine.", None),
        ("Two more officers died, taking the number of policemen killed to nine.",
         "Death toll in police station attack rises to nine"),
    ],
)  # fmt: skip
def test_the_sum_tells_whose_toll_it_is(pipeline: Pipeline, more: str, title: str | None) -> None:
    (incident,) = read(pipeline, POST + more, title).incidents
    cells: dict[Status, int | None] = {
        status: figure.best
        for estimate in incident.estimates
        if estimate.outcome == "killed"
        for status, figure in estimate.by_status.items()
    }
    assert cells == {"state_force": 9, "armed_group": 4}


def test_a_toll_of_one_kind_stands_beside_the_others(pipeline: Pipeline) -> None:
    text = (
        "Nine civilians and two soldiers were killed in Mopti on Tuesday. Three militants were "
        "killed. The civilian toll rose to 12 after three more villagers died."
    )
    assert tops(read(pipeline, text)) == [17]
