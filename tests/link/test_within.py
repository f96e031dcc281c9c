"""Claims into incidents: what is merged, what is parted, and what is part of what."""

from __future__ import annotations

from bearwitness.domain import Claim, Incident
from bearwitness.link import gather
from tests.link.build import Text, people


def incident_of(claims: list[Claim], claim: Claim) -> str | None:
    return next(one.incident for one in claims if one.id == claim.id)


def top(incidents: list[Incident]) -> list[Incident]:
    return [one for one in incidents if one.parent is None and not one.background]


def test_claims_of_one_event_are_merged_by_default() -> None:
    text = Text("Blast in Gao", "A bomb went off.", "It killed four people.", "Later they said so.")
    text.claim("A bomb", kind="bombing", town="Gao", day="2026-03-03")
    text.claim("It killed", toll=people(4, "four people"))
    text.claim("Later", kind="armed_assault")
    incidents, claims = gather(text.report, text.claims)
    assert len(incidents) == 1
    assert {claim.incident for claim in claims} == {incidents[0].id}
    assert incidents[0].kind == "bombing"
    assert [place.name for place in incidents[0].places] == ["Gao"]
    assert incidents[0].success == "carried_out"


def test_another_town_and_day_with_its_own_act_is_another_event() -> None:
    text = Text("Violence", "A bomb in Gao.", "In a separate incident in Mopti.")
    first = text.claim(
        "A bomb", kind="bombing", town="Gao", day="2026-03-03", toll=people(3, "three people")
    )
    second = text.claim(
        "In a separate", kind="abduction", town="Mopti", day="2026-03-01",
        toll=people(2, "two men", outcome="abducted"),
    )  # fmt: skip
    incidents, claims = gather(text.report, text.claims)
    assert len(top(incidents)) == 2
    assert incident_of(claims, first) != incident_of(claims, second)


def test_older_events_stand_apart_as_background() -> None:
    text = Text("Attack", "Gunmen attacked.", "In 2019 a bomb killed 50.")
    text.claim("Gunmen", kind="armed_assault", toll=people(2, "two people"))
    old = text.claim("In 2019", kind="bombing", toll=people(50, "50 people"), background=True)
    incidents, claims = gather(text.report, text.claims)
    assert [one.background for one in incidents] == [False, True]
    assert incident_of(claims, old) == incidents[1].id


def test_a_foiled_act_is_a_part_that_failed() -> None:
    text = Text("Assaults", "Attacks across the province killed 30.", "Police stopped a car bomb.")
    text.claim(
        "Attacks across", kind="armed_assault", day="2026-03-03", toll=people(30, "30 people")
    )
    plot = text.claim("Police stopped", kind="bombing", success="foiled", day="2026-03-03")
    incidents, claims = gather(text.report, text.claims)
    foiled = next(one for one in incidents if one.id == incident_of(claims, plot))
    assert foiled.success == "foiled"
    assert foiled.parent == top(incidents)[0].id


def test_a_campaigns_total_includes_its_parts() -> None:
    text = Text("Assaults", "Attacks across the north killed 30.", "In a second attack in Gao.")
    whole = text.claim(
        "Attacks across", kind="armed_assault", day="2026-03-03", town="Mopti",
        toll=people(30, "30 people"),
    )  # fmt: skip
    part = text.claim(
        "In a second", kind="bombing", town="Gao", day="2026-03-02",
        toll=people(12, "12 civilians", status="civilian"),
    )  # fmt: skip
    incidents, claims = gather(text.report, text.claims)
    linked = next(claim for claim in claims if claim.id == part.id)
    assert (linked.relation, linked.of) == ("subset_of", whole.id)
    assert len(top(incidents)) == 1


def test_women_of_no_status_are_of_the_civilians_and_not_of_the_fighters() -> None:
    text = Text("Assaults", "Attacks across the north killed many.", "In a second attack in Gao.")
    fighters, civilians = (
        text.claim(
            "Attacks across", kind="armed_assault", day="2026-03-03", town="Mopti", toll=told
        )
        for told in (
            people(30, "30 fighters", status="armed_group"),
            people(12, "12 civilians", status="civilian"),
        )
    )
    women = text.claim(
        "In a second", kind="bombing", town="Gao", day="2026-03-02", toll=people(5, "five women")
    )
    _, claims = gather(text.report, text.claims)
    linked = {claim.id: claim.of for claim in claims}
    assert linked[women.id] == civilians.id != fighters.id


def test_a_whole_with_fewer_dead_than_an_event_does_not_hold_it() -> None:
    text = Text("Assaults", "Attacks across the north killed 5.", "In a second attack in Gao.")
    text.claim(
        "Attacks across", kind="armed_assault", day="2026-03-03", town="Mopti",
        toll=people(5, "5 people"),
    )  # fmt: skip
    other = text.claim(
        "In a second", kind="bombing", town="Gao", day="2026-03-02", toll=people(30, "30 civilians")
    )
    incidents, claims = gather(text.report, text.claims)
    assert next(one.relation for one in claims if one.id == other.id) is None
    assert len(top(incidents)) == 2


def test_gathering_does_not_depend_on_the_order_of_claims() -> None:
    text = Text("Violence", "A bomb in Gao.", "In a separate incident in Mopti.")
    text.claim("A bomb", kind="bombing", town="Gao", toll=people(3, "three people"))
    text.claim("In a separate", kind="abduction", town="Mopti", day="2026-03-01")
    forward = gather(text.report, text.claims)
    back = gather(text.report, text.claims[::-1])
    assert forward[0] == back[0]
    assert forward[1] == back[1][::-1]


def test_a_report_without_violence_has_no_incident() -> None:
    text = Text("Weather", "It rained.")
    assert gather(text.report, []) == ([], [])
