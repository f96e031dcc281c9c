"""Short ordinary texts whose tolls are easily misread, each written for this test."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.pipeline import Pipeline


def bests(pipeline: Pipeline, text: str, outcome: str) -> list[int | None]:
    """Best figure of each top-level incident of the news that has a toll of the outcome."""
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    return [
        estimate.total.best
        for incident in reading.incidents
        if incident.parent is None and not incident.background
        for estimate in incident.estimates
        if estimate.outcome == outcome
    ]


# A part that is told before its whole, and a count that grows for days.
INCLUDED = {
    "A missile hit a market in Kharkiv on Monday. The dead included four children, the mayor said. "
    "By Tuesday morning the number of dead had climbed to 12.": [12],
    "A suicide bomber attacked a mosque in Kano on Friday. The dead included four children. Two "
    "days later, the number of dead had climbed to 12, police said.": [12],
    "A drone strike hit a bus in Kherson. The dead included four children and a nurse, officials "
    "said. The number of dead has climbed to 12.": [12],
    "A car bomb tore through a market in Baidoa on Sunday. The dead included two soldiers, "
    "witnesses said. Hospital officials said the death toll had risen to nine.": [9],
    "A bomb killed six in Kabul on Monday. The death toll rose to eight on Wednesday.": [8],
    "A blast in Quetta on Friday killed 12 people. The toll rose to 15 on Saturday as three of the "
    "wounded died.": [15],
    "The dead included four children and two women after a raid on a village near Jos. A separate "
    "raid near Kaduna killed 12.": [6, 12],
    "Those killed included three soldiers. A second bomb in Basra killed ten civilians.": [13],
    "Casualties included a police officer who was killed. Rebels killed 12 villagers in Djibo.": [
        13
    ],
}


@pytest.mark.parametrize(("text", "killed"), INCLUDED.items())
def test_a_part_told_before_its_whole(
    pipeline: Pipeline, text: str, killed: list[int | None]
) -> None:
    assert bests(pipeline, text, "killed") == killed


def test_the_wounded_included_some_of_a_number_told_later(pipeline: Pipeline) -> None:
    text = (
        "A bomb went off at a school in Kabul on Monday. The wounded included three teachers. "
        "Doctors later said 20 people had been wounded."
    )
    assert bests(pipeline, text, "injured") == [20]
