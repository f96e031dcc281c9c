"""Denials end where their speaker goes on; sides are told by nation, group and who killed."""

from __future__ import annotations

import pytest
from tests.extract.spoken import claim_on, page_of

from bearwitness.domain import Status
from bearwitness.extract.events import find_events
from bearwitness.extract.tolls import find_tolls
from bearwitness.extract.voices import attribute

REOPENED = [
    "The army rejected claims that it had killed 40 civilians, saying it killed 30 rebels.",
    "The army denied killing 40 civilians, insisting that 30 rebels had died.",
    "The ministry denied that 40 civilians were killed, adding that 30 rebels had been killed.",
    "The army denied that 40 civilians were killed and said 30 rebels had been killed.",
]
SIDES: list[tuple[str, str, Status, str]] = [
    ("Russia claimed it killed 200 Ukrainian soldiers.", "200 Ukrainian soldiers", "state_force",
     "enemy_loss"),
    ("Kyiv said 200 Russian soldiers were killed.", "200 Russian soldiers", "state_force",
     "enemy_loss"),
    ("Russia said 200 Russian soldiers were killed.", "200 Russian soldiers", "state_force",
     "own_loss"),
    ("The Pakistani army said six soldiers were killed.", "six soldiers", "state_force",
     "own_loss"),
    ("The Islamic State said it killed 20 Taliban fighters.", "20 Taliban fighters",
     "armed_group", "enemy_loss"),
    ("The Taliban said 20 Taliban fighters were killed.", "20 Taliban fighters", "armed_group",
     "own_loss"),
    ("IS said it killed 20 Taliban fighters.", "20 Taliban fighters", "armed_group",
     "enemy_loss"),
    ("Niger said 20 Nigerian soldiers were killed.", "20 Nigerian soldiers", "state_force",
     "enemy_loss"),
    ("Niger said 20 Nigerien soldiers were killed.", "20 Nigerien soldiers", "state_force",
     "own_loss"),
    ("South Sudan said 20 Sudanese soldiers were killed.", "20 Sudanese soldiers", "state_force",
     "enemy_loss"),
    ("The army said it had killed 20 militants.", "20 militants", "armed_group", "enemy_loss"),
]  # fmt: skip


@pytest.mark.parametrize("text", REOPENED)
def test_a_denial_ends_where_its_speaker_goes_on(text: str) -> None:
    page = page_of(text)
    denied, held = attribute(page, [claim_on(page, "40 civilians"), claim_on(page, "30 rebels")])
    assert denied.modality == "denied"
    assert held.modality == "stated"
    assert held.speaker is not None
    assert held.speaker.organisation in ("army", "ministry")


@pytest.mark.parametrize(("text", "phrase", "status", "interest"), SIDES)
def test_interest_goes_by_the_sides(text: str, phrase: str, status: Status, interest: str) -> None:
    page = page_of(text)
    (claim,) = attribute(page, [claim_on(page, phrase, status)])
    assert claim.speaker is not None
    assert claim.speaker.interest == interest
    assert claim.speaker.kind in ("government", "military", "armed_group")


def test_who_owns_up_to_a_bombing_does_not_count_its_dead() -> None:
    page = page_of("The Taliban claimed responsibility for the bombing that killed 8 people.")
    (claim,) = attribute(page, [claim_on(page, "8 people")])
    assert claim.speaker is None


def test_a_counted_noun_is_no_speaker() -> None:
    page = page_of("Five more people reported dead, 8 people were killed on Friday.")
    (claim,) = attribute(page, [claim_on(page, "8 people")])
    assert claim.speaker is None


@pytest.mark.parametrize(
    ("text", "role", "body"),
    [
        ("Earlier police said 8 people were killed.", None, "police"),
        ("A farmer from Jere said gunmen killed 8 people.", "farmer", None),
    ],
)
def test_a_speaker_is_cut_to_who_speaks(text: str, role: str | None, body: str | None) -> None:
    page = page_of(text)
    (claim,) = attribute(page, [claim_on(page, "8 people")])
    assert claim.speaker is not None
    assert (claim.speaker.role, claim.speaker.organisation) == (role, body)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The army rejected claims that it had killed 40 civilians.", "military"),
        ("The UN denied that it had killed 40 civilians.", "un"),
        ("The Red Liberation Army denied killing 40 civilians.", "armed_group"),
    ],
)
def test_who_denies_has_the_kind_of_any_other_speaker(text: str, kind: str) -> None:
    page = page_of(text)
    claims = attribute(page, find_events(page, find_tolls(page)))
    speakers = [claim.speaker for claim in claims if claim.responsibility is not None]
    assert [speaker.kind for speaker in speakers if speaker is not None] == [kind]


def test_who_denies_is_accused_and_no_perpetrator() -> None:
    page = page_of("The army denied killing 40 civilians, insisting that 30 rebels had died.")
    claims = attribute(page, find_events(page, find_tolls(page)))
    (civilians,) = [one for one in claims if one.toll and one.toll.best == 40]
    assert civilians.modality == "denied"
    assert civilians.speaker is not None
    assert civilians.speaker.interest == "accused"
    assert all(actor.role != "perpetrator" for one in claims for actor in one.actors)
