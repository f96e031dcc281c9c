from __future__ import annotations

from typing import Any

import pytest

from bearwitness.domain import Report, ReportId, Victims
from bearwitness.extract.page import Parser
from bearwitness.extract.tolls import find_tolls


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str) -> list[Victims]:
    claims = find_tolls(parser.page(Report(ReportId("r"), text)))
    return [claim.toll.victims for claim in claims if claim.toll is not None]


@pytest.mark.parametrize(
    ("text", "traits"),
    [
        ("Two policemen were killed.", {"status": "state_force", "role": "police"}),
        ("Two soldiers were killed.", {"status": "state_force", "role": "soldier"}),
        ("Two UN peacekeepers were killed.", {"status": "state_force", "role": "peacekeeper"}),
        ("Two journalists were killed.", {"status": "civilian", "role": "journalist"}),
        ("Two aid workers were killed.", {"status": "civilian", "role": "aid_worker"}),
        ("Two officials were killed.", {"status": "civilian", "role": "official"}),
        ("Two students were killed.", {"status": "civilian", "role": "student"}),
        ("Two inmates were killed.", {"status": "civilian", "role": "prisoner"}),
        ("Two priests were killed.", {"status": "civilian", "role": "cleric"}),
        ("Two rebels were killed.", {"status": "armed_group", "role": None}),
        ("Two women were killed.", {"status": "unknown", "sex": "female", "age": None}),
        ("Two civilian women were killed.", {"status": "civilian", "sex": "female"}),
        ("Two women soldiers were killed.", {"status": "state_force", "sex": "female"}),
        ("Two girls were killed.", {"status": "civilian", "sex": "female", "age": "child"}),
        ("Two children were killed.", {"status": "civilian", "age": "child", "sex": None}),
        ("Two people were killed.", {"status": "unknown", "sex": None, "age": None}),
        ("Two men were killed.", {"status": "unknown", "sex": "male"}),
        ("Two guards were killed.", {"status": "unknown", "role": "guard"}),
        ("A 17-year-old boy was killed.", {"age": "child", "sex": "male"}),
        ("A 45-year-old man was killed.", {"age": "adult", "sex": "male"}),
        ("A 6-month-old baby was killed.", {"age": "child"}),
        ("Two Turkish truck drivers were killed.", {"nationality": "turkish"}),
        ("Two foreigners were killed.", {"nationality": "foreign"}),
        ("Two villagers were killed.", {"nationality": None, "attacker": None}),
        ("The attacker was killed.", {"attacker": True, "status": "armed_group"}),
        ("A former soldier was killed.", {"status": "civilian"}),
        ("At least 12 Hindu pilgrims were killed.", {"described": "Hindu pilgrims"}),
        ("Rahim Alizoda, 35, was killed.", {"names": ("Rahim Alizoda",), "age": "adult"}),
        ("Rahim Al-Zadeh was killed.", {"names": ("Rahim Al-Zadeh",)}),
        (
            "The mayor, Rahim Alizoda, was killed.",
            {"names": ("Rahim Alizoda",), "role": "official"},
        ),
        ("Twelve people were killed.", {"names": (), "described": "people"}),
    ],
)
def test_what_is_said_of_the_victims(parser: Parser, text: str, traits: dict[str, Any]) -> None:
    (victims,) = read(parser, text)
    assert {name: getattr(victims, name) for name in traits} == traits


def test_a_name_told_again_goes_with_the_same_person(parser: Parser) -> None:
    first, second = read(parser, "Rahim Alizoda was shot in the leg. He died at the hospital.")
    assert first.names == second.names == ("Rahim Alizoda",)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        # Her brother was killed, not she.
        ("Halima, a mother of four whose brother was killed in the attack, spoke.", []),
        ("Halima Bello, a mother of four whose two children were killed and whose husband was "
         "wounded, told reporters that men came at night.", []),
        ("At the hospital, Ghulam Nabi, a shopkeeper, whose nephew, a student, was killed in the "
         "blast said nobody came to help.", []),
        ("Olena Koval, whose nephew, a student, was killed in the blast, is in hospital.", []),
        ("Maria Ruiz, a displaced widow, whose 12-year-old daughter died in the strike, told "
         "reporters by telephone that men came at night.", []),
        ("One resident, Um Ahmed, a mother of four, whose two children were killed and whose "
         "husband was wounded, wept as she spoke.", []),
        ("Musa Ibrahim, a farmer whose two sons were shot dead, fled.", []),
        ("Musa Ibrahim, whose house was struck by a shell, said he would leave.", []),
        ("Musa Ibrahim, a neighbour of two of the men killed, said he would leave.", []),
        ("For Musa Ibrahim, whose daughter was killed, there is no justice.", []),
        ("Musa Ibrahim, the father of a girl killed in the attack, said he would leave.", []),
        ("Ali Bello, whose son Sani was killed, said soldiers came late.", ["Sani"]),
        ("Aisha Bello, mother of Ali Bello, 19, who was shot dead, wept.", ["Ali Bello"]),
        # He himself was, whatever is told of his kin.
        ("Ali Bello, a teacher whose wife is a nurse, was killed in the attack.", ["Ali Bello"]),
        ("Ali Bello, whose house was burned, was killed in the attack.", ["Ali Bello"]),
        ("Ali Bello, a teacher, was killed in the attack.", ["Ali Bello"]),
        ("Ali Bello, 35, who was killed in the attack, leaves a wife.", ["Ali Bello"]),
        ("Ali Bello, killed in the attack, was a teacher.", ["Ali Bello"]),
        ("Among those killed was Sani Musa, whose brother Ali survived.", ["Sani Musa"]),
        ("The dead included Sani Musa, a father of six whose brother is the chief.",
         ["Sani Musa"]),
        ("Fatima, a mother of three, was killed with her brother.", ["Fatima"]),
        ("Ali Bello, whose leg was wounded, was taken to hospital.", ["Ali Bello"]),
    ],
)  # fmt: skip
def test_nobody_is_named_for_what_befell_another(
    parser: Parser, text: str, named: list[str]
) -> None:
    assert [name for each in read(parser, text) for name in each.names] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("In Mali, Nigeria and Chad, killed by gunmen were 12 soldiers.", []),
        ("Among the countries hit was Mali, killed by jihadists were 12 people.", []),
        ("Somalia dead 12, Kenya dead 3.", []),
        ("Chad was shot dead in a street in Memphis.", ["Chad"]),
        ("Jordan Ellis, 34, was shot dead.", ["Jordan Ellis"]),
    ],
)
def test_no_state_is_a_person_killed(parser: Parser, text: str, named: list[str]) -> None:
    assert [name for each in read(parser, text) for name in each.names] == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Omar Hazara was shot dead.", ["Omar Hazara"]),
        ("Teacher Samira Baloch and two others were shot dead.", ["Samira Baloch"]),
        ("Gunmen shot dead a teacher, Amna Karim, 34, and two of her cousins.", ["Amna Karim"]),
        ("An ethnic Baloch was shot dead.", []),
        ("A Shia Hazara was shot dead.", []),
    ],
)
def test_the_name_of_a_people_may_be_a_surname(parser: Parser, text: str, named: list[str]) -> None:
    assert [name for each in read(parser, text) for name in each.names] == named
