"""Whose word a denied figure was: those who told it claim it, the one who denies it disputes it."""

from __future__ import annotations

import pytest
from tests.extract.spoken import parser

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract.reader import Reader, extract

Told = tuple[str | None, str]


class _Read(Reader):
    """A reader that shares the parser of the other tests."""

    def __init__(self) -> None:
        self.parser = parser()


def tolls(text: str) -> list[Claim]:
    found = extract(Report(ReportId("r"), text, published="2026-03-12"), _Read())
    return [each for each in found if isinstance(each, Claim) and each.toll is not None]


def told(text: str) -> list[Told]:
    return [
        (claim.speaker.organisation or claim.speaker.role if claim.speaker else None,
         claim.modality)
        for claim in tolls(text)
    ]  # fmt: skip


RESIDENTS, ARMY = ("residents", "stated"), ("army", "denied")


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        # The figure is claimed by those the words give it to, and denied by the other.
        ("The army denied killing 20 civilians in the village as residents claimed.",
         [RESIDENTS, ARMY]),
        ("The army denied that it killed 20 civilians in the village, as residents had claimed.",
         [RESIDENTS, ARMY]),
        ("The army denied claims by residents that soldiers killed 20 civilians.",
         [RESIDENTS, ARMY]),
        ("The army denied residents' claims that it had killed 20 civilians.", [RESIDENTS, ARMY]),
        ("The army dismissed as false the claims of residents that 20 civilians were killed.",
         [RESIDENTS, ARMY]),
        ("The army rejected allegations by residents that it killed 20 civilians.",
         [("residents", "alleged"), ARMY]),
        ("The army denied a rights group's report that its troops killed 20 civilians.",
         [("rights group", "stated"), ARMY]),
        # Nobody in particular told it: the denial stands alone.
        ("The army rejected reports that its soldiers had killed 20 civilians.", [ARMY]),
        ("The army dismissed as false claims that 20 people were killed.", [ARMY]),
        ("The army denied reports of a police raid that killed 20 people.", [ARMY]),
        ("The army denied killing 20 civilians, as it has denied every such raid.", [ARMY]),
        # A denied deed leaves the deaths that it came after.
        ("The army denied targeting civilians after 20 people died in the village.",
         [(None, "stated")]),
        ("The army denied killing 20 civilians after its troops entered the village.", [ARMY]),
        # Neither confirmed nor denied: nobody's word.
        ("The ministry neither confirmed nor denied that 30 people had been killed.",
         [(None, "alleged")]),
        ("The ministry would neither confirm nor deny reports that 30 died.", [(None, "alleged")]),
        ("The ministry refused to confirm or deny reports that 30 people were killed.",
         [(None, "alleged")]),
        ("The ministry confirmed that 30 people had been killed.", [("ministry", "stated")]),
        ("The army did not deny that 20 civilians were killed.", [("army", "stated")]),
        # A figure that was not killed is denied, nobody killed is a nought.
        ("The army said it had not killed 20 civilians.", [ARMY]),
        ("The army said it had not killed any civilians.", [("army", "stated")]),
        ("The minister called reports that 20 people were killed false.", [(None, "denied")]),
    ],
)  # fmt: skip
def test_a_denied_figure_is_of_those_who_told_it(text: str, voices: list[Told]) -> None:
    assert told(text) == voices


def test_a_denial_disputes_the_claim_that_it_answers() -> None:
    claim, denial = tolls("The army denied killing 20 civilians in the village, as residents said.")
    assert (denial.relation, denial.of) == ("disputes", claim.id)
    assert claim.id != denial.id
    assert claim.toll is not None
    assert claim.toll.value == 20


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Soldiers killed 20 civilians, which the army denies.", True),
        ("Soldiers killed 20 civilians, a claim the army denied.", True),
        ("The ministry neither confirmed nor denied killing 30 people.", False),
        ("The group would neither confirm nor deny that it planted the bomb.", False),
        ("Fighters offered a truce after killing 20 people, which the army rejected.", False),
    ],
)
def test_who_denies_a_deed_answers_for_it(text: str, denies: bool) -> None:
    found = extract(Report(ReportId("r"), text), _Read())
    stances = {
        each.responsibility.stance
        for each in found
        if isinstance(each, Claim) and each.responsibility is not None
    }
    assert ("denies" in stances) is denies
