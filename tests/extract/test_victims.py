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
