"""What an incident's actors are found by: how each stands to the deed, by its register's id."""

from __future__ import annotations

from bearwitness.domain import Actor, ActorId, Incident, IncidentId
from bearwitness.record.facts import facet_rows


def told(incident: Incident) -> set[tuple[str, str]]:
    return {(row["facet"], row["value"]) for row in facet_rows(incident)}


def test_each_actor_is_found_by_how_it_stands_to_the_deed() -> None:
    army = Actor("Example Army", "perpetrator", id=ActorId("example-army"))
    police = Actor("Police", "target", id=ActorId("police-xx"))
    incident = Incident(
        IncidentId("inc-1"), "bombing", "carried_out", (), actors=(army, police),
        claimed_by=("Example Army", "The Unknown Brigade"), denied_by=("example army",),
    )  # fmt: skip
    found = told(incident)
    assert {
        ("doer", "example-army"), ("target", "police-xx"), ("claimant", "example-army"),
        ("claimant", "the unknown brigade"), ("denier", "example-army"),
        ("actor", "example army"), ("actor", "example-army"),
    } <= found  # fmt: skip
    assert ("doer", "police-xx") not in found
