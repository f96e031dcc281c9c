"""What is said of an incident from its claims."""

from __future__ import annotations

from dataclasses import replace

from bearwitness.domain import Actor, Claim, IncidentId, Responsibility
from bearwitness.link.describe import describe
from tests.link.build import Text, people

ONE = IncidentId("i1")


def text() -> Text:
    made = Text("Assault", "Gunmen attacked a post.", "Troops killed 20 gunmen.", "Six soldiers.")
    made.claim("Gunmen", kind="armed_assault", town="Gao", day="2026-03-03")
    made.claim(
        "Troops", kind="security_operation", toll=people(20, "20 gunmen", status="armed_group")
    )
    return made


def test_an_attack_is_not_named_by_the_answer_to_it() -> None:
    made = Text("Raid", "Troops killed 20 gunmen.", "It followed an attack.", "Six soldiers fell.")
    made.claim(
        "Troops", kind="security_operation", toll=people(20, "20 gunmen", status="armed_group")
    )
    made.claim("It followed", kind="armed_assault")
    assert describe(ONE, made.claims, None, False).kind == "security_operation"
    made.claim("Six", kind="security_operation", toll=people(6, "Six", status="state_force"))
    assert describe(ONE, made.claims, None, False).kind == "armed_assault"


def test_day_places_and_claimant() -> None:
    made = text()
    claim: Claim = replace(
        made.claims[0],
        responsibility=Responsibility("claims", "the Group"),
        actors=(Actor("The Group of the North", "perpetrator"),),
    )
    found = describe(ONE, [claim, *made.claims], None, False)
    assert found.claimed_by == ("The Group of the North",)
    assert found.period is not None
    assert found.period.start == "2026-03-03"
    assert [place.name for place in found.places] == ["Gao"]


def test_only_foiled_acts_make_a_foiled_incident() -> None:
    made = Text("Plot", "Police stopped a bomb.", "Two were hurt.")
    made.claim("Police", kind="bombing", success="foiled")
    assert describe(ONE, made.claims, None, False).success == "foiled"
    made.claim("Two", toll=people(2, "Two", outcome="injured"))
    assert describe(ONE, made.claims, None, False).success == "carried_out"
