from __future__ import annotations

import pytest

from bearwitness.domain import Claim, IncidentKind, Reading
from bench.allslots import Fill, When
from bench.mucanswers import full_templates, role_templates
from tests.bench.made import actor, claim, incident, reading, toll

TEXT = (
    "GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT DYNAMITED A BRIDGE WITH TWO "
    "CHARGES AND KILLED JUDGE PEDRO PAZ."
)


def _bombing(kind: IncidentKind = "bombing") -> Reading:
    told: Claim = claim(
        TEXT,
        toll=toll("killed", 1, "JUDGE", "PEDRO PAZ"),
        actors=(actor(TEXT, "GUERRILLAS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT"),),
        targets=("A BRIDGE",),
        weapons=("TWO CHARGES",),
        kind=kind,
    )
    return reading(TEXT, (incident(1, kind=kind),), (told,))


def test_the_roles_hold_the_printed_names() -> None:
    (answer,) = role_templates(_bombing())
    assert answer.kind == "bombing"
    assert answer.roles == {
        "PerpInd": (("guerrillas of farabundo marti national liberation front",),),
        "PerpOrg": (("farabundo marti national liberation front",),),
        "Target": (("bridge",),),
        "Victim": (("pedro paz",),),
        "Weapon": (("charges",),),
    }


def test_every_slot_speaks_of_the_filler_it_is_about() -> None:
    (answer,) = full_templates(_bombing())
    assert answer.types == ("BOMBING",)
    assert answer.dates == (When("on_or_before", None, "1989-05-04"),)
    assert answer.of("hum_tgt_effect_of_incident") == (Fill(("DEATH",), ("PEDRO PAZ",)),)
    assert answer.of("phys_tgt_number") == (Fill(("1",), ("BRIDGE",)),)
    assert answer.of("perp_organization_confidence")[0].values == ("REPORTED AS FACT",)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("airstrike", "bombing"), ("abduction", "kidnapping"), ("arson_looting", "arson"),
     ("clash", "attack"), ("other", "attack")],
)  # fmt: skip
def test_kinds_map_to_mucs_types(kind: IncidentKind, expected: str) -> None:
    assert [answer.kind for answer in role_templates(_bombing(kind))] == [expected]


def test_an_attack_without_harm_or_damage_asks_for_no_template() -> None:
    told = claim(TEXT, actors=(actor(TEXT, "GUERRILLAS"),))
    assert role_templates(reading(TEXT, (incident(1),), (told,))) == []
    harmed = claim(TEXT, damage="destroyed", targets=("A BRIDGE",))
    assert len(role_templates(reading(TEXT, (incident(1),), (told, harmed)))) == 1


def test_background_is_no_template() -> None:
    read = _bombing()
    old = incident(1, kind="bombing", background=True)
    assert role_templates(reading(TEXT, (old,), read.claims)) == []


def test_doers_keep_the_number_printed_before_them() -> None:
    text = "TWO MEN KILLED JUDGE PEDRO PAZ."
    told = claim(text, toll=toll("killed", 1, "JUDGE", "PEDRO PAZ"), actors=(actor(text, "MEN"),))
    (answer,) = role_templates(reading(text, (incident(1),), (told,)))
    assert answer.roles["PerpInd"] == (("two men",),)


@pytest.mark.parametrize(
    ("text", "short", "whole"),
    [
        ("MAYOR LUIS CANO LEFT HOME.  CANO WAS KILLED.", "CANO", "luis cano"),
        ("JUDGE ANA RUIZ MORA WAS SHOT.  LATER RUIZ DIED.", "RUIZ", "ana ruiz mora"),
        ("YESTERDAY THE CANO FAMILY MOURNED.  CANO WAS KILLED.", "CANO", "cano"),
    ],
)
def test_people_go_by_the_longest_form_of_their_name(text: str, short: str, whole: str) -> None:
    told = claim(text, toll=toll("killed", 1, None, short))
    (answer,) = role_templates(reading(text, (incident(1),), (told,)))
    assert answer.roles["Victim"] == ((whole,),)


@pytest.mark.parametrize(
    ("printed", "individuals", "bodies"),
    [
        ("HONDURAN TROOPS", (("honduran troops",),), ()),
        ("HONDURAN ARMY", (), (("honduran army",),)),
    ],
)
def test_troops_are_people_and_an_army_is_a_body(
    printed: str, individuals: tuple[tuple[str, ...], ...], bodies: tuple[tuple[str, ...], ...]
) -> None:
    text = f"{printed} KILLED JUDGE PEDRO PAZ."
    told = claim(
        text, toll=toll("killed", 1, "JUDGE", "PEDRO PAZ"),
        actors=(actor(text, printed, "state_military"),),
    )  # fmt: skip
    (answer,) = role_templates(reading(text, (incident(1),), (told,)))
    assert (answer.roles["PerpInd"], answer.roles["PerpOrg"]) == (individuals, bodies)


def test_what_a_group_is_called_by_others_makes_no_members_of_it() -> None:
    text = "THE SO-CALLED FARABUNDO MARTI NATIONAL LIBERATION FRONT KILLED JUDGE PEDRO PAZ."
    words = "SO-CALLED FARABUNDO MARTI NATIONAL LIBERATION FRONT"
    told = claim(text, toll=toll("killed", 1, "JUDGE", "PEDRO PAZ"), actors=(actor(text, words),))
    (answer,) = role_templates(reading(text, (incident(1),), (told,)))
    assert answer.roles["PerpInd"] == ()
    assert answer.roles["PerpOrg"] == (("farabundo marti national liberation front",),)
