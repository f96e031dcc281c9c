"""Acts of clearly different kinds are incidents of their own; a deed told twice stays one."""

from __future__ import annotations

from bearwitness.link import gather
from tests.link.build import Text, people


def test_a_kidnapping_beside_a_bombing_is_an_incident_of_its_own() -> None:
    text = Text("Raid", "A bomb killed two people.", "They took four teachers away.")
    bomb = text.claim("A bomb", kind="bombing", day="2026-03-03", toll=people(2, "two people"))
    taken = text.claim(
        "They took", kind="abduction", toll=people(4, "four teachers", outcome="abducted")
    )
    incidents, claims = gather(text.report, text.claims)
    assert [incident.kind for incident in incidents] == ["bombing", "abduction"]
    where = {claim.id: claim.incident for claim in claims}
    assert (where[bomb.id], where[taken.id]) == ("i1", "i2")


def test_the_dead_of_an_attack_told_again_are_not_counted_twice() -> None:
    text = Text("Blast", "A bomb killed nine people.", "The assault killed nine people.")
    text.claim("A bomb", kind="bombing", toll=people(9, "nine people"))
    text.claim("The assault", kind="armed_assault", toll=people(9, "nine people"))
    incidents, _ = gather(text.report, text.claims)
    assert len(incidents) == 1


def test_a_kidnappers_other_victims_of_the_same_outcome_stay_with_it() -> None:
    text = Text("Farm", "Men burned a farm and killed one man.", "They shot one man dead.")
    text.claim("Men burned", kind="arson_looting", toll=people(1, "one man"))
    text.claim("They shot", kind="armed_assault", toll=people(1, "one man"))
    incidents, _ = gather(text.report, text.claims)
    assert len(incidents) == 1


def test_another_man_taken_another_time_is_another_kidnapping() -> None:
    text = Text("Ransom", "A trader was kidnapped.", "Another trader was kidnapped in March.")
    text.claim("A trader", kind="abduction", toll=people(1, "A trader", outcome="abducted"))
    text.claim(
        "Another trader", kind="abduction", toll=people(1, "Another trader", outcome="abducted")
    )
    incidents, _ = gather(text.report, text.claims)
    assert [incident.kind for incident in incidents] == ["abduction", "abduction"]


def test_those_taken_in_another_development_are_another_kidnapping() -> None:
    text = Text(
        "Taken",
        "A student was kidnapped in Kano.",
        "In another development, parents asked for the return of seven kidnapped girls.",
    )
    text.claim("A student", kind="abduction", toll=people(1, "A student", outcome="abducted"))
    text.claim(
        "In another development",
        toll=people(7, "seven kidnapped girls", outcome="abducted"),
    )
    incidents, claims = gather(text.report, text.claims)
    assert [incident.kind for incident in incidents] == ["abduction", "abduction"]
    assert [claim.relation for claim in claims] == [None, None]
