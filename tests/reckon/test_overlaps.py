"""A party's dead beside another body's count of everyone, and sums that rest on one party."""

from __future__ import annotations

import pytest

from bearwitness.domain import Figure
from bearwitness.pipeline import Pipeline
from bearwitness.write.words import estimate_words
from tests.link.test_figures import read


def killed(pipeline: Pipeline, text: str) -> Figure:
    (incident,) = read(pipeline, text).incidents
    (estimate,) = (one for one in incident.estimates if one.outcome == "killed")
    return estimate.total


STRIKE = "in an air strike on the town of Kauda on Tuesday"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        (f"Medics said 14 people were killed {STRIKE}. The rebel group SPLM-N said six of its "
         "fighters died in the strike.", (14, 14, 20)),
        (f"The rebel group SPLM-N said six of its fighters died {STRIKE}. Medics said 14 people "
         "were killed.", (14, 14, 20)),
        (f"Medics said 14 people were killed {STRIKE}. The army said six terrorists were killed.",
         (14, 14, 20)),
        ("A clash in Djibo on Tuesday killed nine people, residents said. The army said four of "
         "its soldiers died.", (9, 9, 13)),
        (f"Medics said at least 14 people were killed {STRIKE}. The army said six terrorists were "
         "killed.", (14, 14, None)),
        (f"Medics said 14 people were killed {STRIKE}, damaging buildings including two schools. "
         "The rebel group SPLM-N said six of its fighters died.", (14, 14, 20)),
        (f"Medics said 14 people were killed {STRIKE}, the first of these attacks this month. The "
         "rebel group SPLM-N said six of its fighters died.", (14, 14, 20)),
        (f"Medics said 14 people were killed {STRIKE}, among them a teacher. The rebel group "
         "SPLM-N said six of its fighters died.", (14, 14, 20)),
        (f"Medics said 14 people were killed {STRIKE}. The army, including its chief, said six "
         "terrorists were killed.", (14, 14, 20)),
    ],
)  # fmt: skip
def test_an_overlap_that_nobody_tells_widens_the_range(
    pipeline: Pipeline, text: str, bounds: tuple[int | None, int | None, int | None]
) -> None:
    total = killed(pipeline, text)
    assert (total.low, total.best, total.high) == bounds
    assert "overlap_untold" in total.flags


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (f"Medics said 14 people were killed {STRIKE}, including six fighters.", 14),
        (f"Medics said 14 people were killed {STRIKE}, including militants. The rebel group SPLM-N "
         "said six of its fighters died.", 14),
        (f"Medics said 14 people, civilians and fighters, were killed {STRIKE}. The rebel group "
         "SPLM-N said six of its fighters died.", 14),
        (f"Medics said 14 people were killed {STRIKE}. The army said six terrorists were among "
         "the dead.", 14),
        (f"Medics said 14 people were killed {STRIKE}. The army said six of the 14 killed were "
         "terrorists.", 14),
        (f"Medics said 14 people were killed {STRIKE}. Among the dead were six fighters, the rebel "
         "group SPLM-N said.", 14),
        (f"Medics said 14 people, among them fighters, were killed {STRIKE}. The rebel group "
         "SPLM-N said six of its fighters died.", 14),
        (f"Medics said 14 civilians were killed {STRIKE}. The rebel group SPLM-N said six of its "
         "fighters died.", 20),
        ("Israeli air strikes killed 42 people in Gaza City on Tuesday, medics said. The Israeli "
         "army said one of its soldiers was killed in the city.", 43),
    ],
)  # fmt: skip
def test_an_overlap_that_is_told_leaves_one_number(
    pipeline: Pipeline, text: str, number: int
) -> None:
    total = killed(pipeline, text)
    assert (total.low, total.best, total.high) == (number, number, number)
    assert "overlap_untold" not in total.flags


def test_a_sum_says_that_it_rests_in_part_on_one_party(pipeline: Pipeline) -> None:
    text = (
        "The army said eight of its soldiers were killed and about 70 terrorists were killed in a "
        "clash near Djibo on Tuesday."
    )
    (incident,) = read(pipeline, text).incidents
    (estimate,) = incident.estimates
    assert estimate.total.best == 78
    assert "partly_one_party" in estimate.total.flags
    assert "one_party" not in estimate.total.flags
    total, _, parts = estimate_words(estimate).partition(": ")
    assert "in part one party's word only" in total
    assert "one party's word only" in parts


def test_a_sum_that_one_party_gives_whole_is_its_word_only(pipeline: Pipeline) -> None:
    total = killed(pipeline, "The army said 70 terrorists were killed near Djibo on Tuesday.")
    assert "one_party" in total.flags
    assert "partly_one_party" not in total.flags
