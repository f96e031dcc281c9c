"""Figures that a report itself calls earlier ones, and the figures that replaced them."""

from __future__ import annotations

import pytest

from bearwitness.domain import Figure
from bearwitness.pipeline import Pipeline
from tests.link.test_figures import read, tops


def killed(pipeline: Pipeline, text: str, title: str | None = None) -> Figure:
    (incident,) = read(pipeline, text, title).incidents
    (estimate,) = (one for one in incident.estimates if one.outcome == "killed")
    return estimate.total


STRIKE = "in Tuesday's drone strike on a market in Nyala"


@pytest.mark.parametrize(
    "text",
    [
        f"The toll {STRIKE} rose to six, medics said. Officials had earlier put the toll at four.",
        f"Officials had earlier put the toll {STRIKE} at four. The toll rose to six.",
        f"Six people were killed {STRIKE}, police said, revising an earlier toll of four.",
        f"Six people were killed {STRIKE}, police said. An earlier report said four people died.",
        f"Police initially said four people were killed {STRIKE}. They later raised the toll to "
        "six.",
        f"Hospital officials had earlier put the death toll {STRIKE} at four, but the health "
        "ministry said that six people were killed.",
        f"At first four people were reported dead {STRIKE}. The ministry later said six people "
        "were killed.",
        f"The strike killed six people, the ministry said, after previously giving a toll of four "
        f"{STRIKE}.",
        f"The death toll {STRIKE} rose from four to six.",
    ],
)
def test_an_earlier_figure_is_superseded(pipeline: Pipeline, text: str) -> None:
    total = killed(pipeline, text)
    assert (total.low, total.best, total.high) == (6, 6, 6)
    assert "disputed" not in total.flags


@pytest.mark.parametrize(
    "text",
    [
        f"Police, who had earlier put the toll at six, said that four people were killed {STRIKE}.",
        f"Four people were killed {STRIKE}, officials said, after earlier reporting six dead.",
    ],
)
def test_a_figure_put_right_downward_is_flagged(pipeline: Pipeline, text: str) -> None:
    total = killed(pipeline, text)
    assert (total.best, total.flags) == (4, ("revised_down",))


@pytest.mark.parametrize(
    ("text", "best"),
    [
        (f"Medics said six people were killed {STRIKE}. Officials put the toll at four.", [6]),
        (f"Initial reports spoke of six dead {STRIKE}. Two children were killed, a doctor said.",
         [6]),
        (f"Gunmen had placed a bomb that killed 12 people {STRIKE}, police said. Two of them were "
         "children.", [12]),
        ("A drone strike killed six people in Nyala on Tuesday. Earlier, three people were killed "
         "when gunmen attacked a bus near El Fasher.", [6, 3]),
        ("Rebels earlier said they killed 20 soldiers near Bara on Tuesday. The army said three "
         "soldiers were killed.", [3]),
        ("Between six and nine people were killed in Nyala on Tuesday.", [6]),
    ],
)  # fmt: skip
def test_other_figures_stand(pipeline: Pipeline, text: str, best: list[int]) -> None:
    assert tops(read(pipeline, text)) == best
