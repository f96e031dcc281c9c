"""Who tells of an act is never taken for who did it, nor a town for someone harmed."""

from __future__ import annotations

import pytest
from tests.extract.test_events import claims_of

from bearwitness.extract.truecase import truecase

SPEAKERS = (
    "The UN", "The United Nations", "The Red Cross", "Amnesty International", "UNAMA",
    "The Health Ministry", "Police", "Jinnah Hospital", "Witnesses", "The Army", "The ICRC",
)  # fmt: skip
TOLD = (
    "{} said 25 civilians were killed in Kabul on Thursday.",
    "{} reported that gunmen had killed 25 civilians in Kabul.",
    "{} confirmed that 25 people had died in a bombing in Kabul.",
    "{} says that 25 people were shot dead in Kabul.",
    "{} has said that 25 people were murdered in Kabul on Thursday.",
    "Gunmen killed 25 people in Kabul on Thursday, {} said.",
    "According to {}, gunmen killed 25 people in Kabul on Thursday.",
    "{} condemned the killing of 25 people in Kabul.",
)
OWN = [
    ("The army admitted killing 12 villagers near the river.", "army"),
    ("The ELN said its fighters had killed 12 soldiers.", "fighters"),
]


def doers(text: str) -> list[str]:
    return [
        actor.name
        for claim in claims_of(text)
        if claim.kind != "responsibility"
        for actor in claim.actors
        if actor.role in ("perpetrator", "suspect")
    ]


@pytest.mark.parametrize("speaker", SPEAKERS)
@pytest.mark.parametrize("told", TOLD)
def test_a_speaker_is_no_perpetrator(speaker: str, told: str) -> None:
    inside = speaker[0].lower() + speaker[1:] if speaker.startswith("The ") else speaker
    text = told.format(speaker if told.startswith("{}") else inside)
    for printed in (text, truecase(text.upper())):
        assert not [name for name in doers(printed) if name.lower() in speaker.lower()], printed


@pytest.mark.parametrize(("text", "doer"), OWN)
def test_who_owns_up_to_an_act_did_it(text: str, doer: str) -> None:
    assert any(doer in name for name in doers(text))


@pytest.mark.parametrize("town", ["Karachi", "Sumy", "Odesa", "Herat", "London", "Zurmi"])
@pytest.mark.parametrize(
    "told",
    [
        "Three people were shot dead in {}.",
        "Three people were killed in {} on Thursday.",
        "Three people were killed in an attack on {} on Thursday.",
        "Rebels abducted three people near {}.",
    ],
)
def test_a_town_is_no_actor(town: str, told: str) -> None:
    claims = claims_of(told.format(town))
    assert claims
    assert town not in [actor.name for claim in claims for actor in claim.actors]


def test_someone_shot_in_a_town_keeps_his_name() -> None:
    claims = claims_of("Gunmen shot Mayor Luis Prado in Zurmi on Thursday.")
    targets = {a.name for c in claims for a in c.actors if a.role == "target"}
    assert targets == {"Luis Prado"}
