"""The worked example of the rule: eight assertions, as known at the end of five days."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import (
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    Interest,
    Outcome,
    Qualifier,
    Quote,
    Relation,
    Speaker,
    Status,
    Toll,
    Victims,
)  # fmt: skip
from bearwitness.reckon import Assertion, assertion, reckon_assertions
from tests.reckon.build import bounds

CAMPAIGN, RAIDS, ASSAULT = (IncidentId(name) for name in ("campaign", "raids", "assault"))
GOVERNMENT = Speaker(name="A minister", kind="government")
ARMY = Speaker(name="The army's spokesman", kind="military")
GROUP = Speaker(name="The group", kind="armed_group")


def said(
    name: str, day: str, speaker: Speaker | None, count: int, status: Status,
    outcome: Outcome = "killed", qualifier: Qualifier = "exact",
    incident: IncidentId = CAMPAIGN, relation: Relation | None = None, of: str | None = None,
    cumulative: bool | None = None,
) -> Claim:  # fmt: skip
    """One toll claim; an enemy's dead are told with that interest."""
    words = Quote(0, 1, "x")
    interests: dict[tuple[str | None, Status], Interest] = {
        ("armed_group", "state_force"): "enemy_loss", ("government", "armed_group"): "enemy_loss",
        ("military", "armed_group"): "enemy_loss", ("government", "state_force"): "own_loss",
    }  # fmt: skip
    if speaker is not None:
        speaker = replace(speaker, interest=interests.get((speaker.kind, status), "none"))
    high = None if qualifier == "at_least" else count
    return Claim(
        ClaimId(name), "toll", words, words, words, speaker=speaker, asserted_at=day,
        toll=Toll(outcome, count, count, high, qualifier, "x", victims=Victims(status=status)),
        incident=incident, relation=relation, of=ClaimId(of) if of else None,
        cumulative=cumulative,
    )  # fmt: skip


CLAIMS = [
    said("raids", "2026-01-31", ARMY, 41, "armed_group", incident=RAIDS),
    said("a1", "2026-01-31", GOVERNMENT, 37, "armed_group", incident=ASSAULT),
    said("s1", "2026-01-31", GOVERNMENT, 10, "state_force", incident=ASSAULT),
    said("c1", "2026-01-31", GOVERNMENT, 11, "civilian", incident=ASSAULT),
    said("a2", "2026-02-01", GOVERNMENT, 145, "armed_group", qualifier="at_least"),
    said("s2", "2026-02-01", GOVERNMENT, 17, "state_force"),
    said("c2", "2026-02-01", GOVERNMENT, 31, "civilian"),
    said("women", "2026-02-01", GOVERNMENT, 5, "civilian", relation="subset_of", of="c2"),
    said("children", "2026-02-01", GOVERNMENT, 3, "civilian", relation="subset_of", of="c2"),
    said("b1", "2026-02-01", GROUP, 84, "state_force"),
    said("b2", "2026-02-01", GROUP, 18, "state_force", "captured"),
    said("more", "2026-02-02", ARMY, 22, "armed_group", relation="adds_to", of="a2"),
    said("now", "2026-02-02", ARMY, 177, "armed_group", cumulative=True),
    said("a3", "2026-02-05", GOVERNMENT, 216, "armed_group"),
    said("s3", "2026-02-05", GOVERNMENT, 22, "state_force"),
    said("c3", "2026-02-05", GOVERNMENT, 36, "civilian"),
    said("b3", "2026-02-05", GROUP, 280, "state_force"),
]
REPRINT = said("reprint", "2026-02-03", None, 145, "armed_group")
INCIDENTS = [
    Incident(CAMPAIGN, "armed_assault", "carried_out", ()),
    Incident(RAIDS, "security_operation", "carried_out", (), parent=CAMPAIGN),
    Incident(ASSAULT, "armed_assault", "carried_out", (), parent=CAMPAIGN),
]


def known_at(day: str) -> list[Assertion]:
    made = {claim.id: assertion(claim) for claim in CLAIMS}
    found = [one for one in made.values() if one is not None and one.said <= day]
    if day >= "2026-02-03":
        echo = assertion(REPRINT, outlet="An outlet", echo_of=made[ClaimId("a2")])
        assert echo is not None
        found.append(echo)
    return found


TABLE = {
    "2026-01-31": ((78, 78, 78), (10, 10, 10), (11, 11, 11), (99, 99, 99)),
    "2026-02-01": ((145, 145, None), (17, 17, 84), (31, 31, 31), (193, 193, None)),
    "2026-02-02": ((167, 177, 177), (17, 17, 84), (31, 31, 31), (215, 225, 292)),
    "2026-02-03": ((167, 177, 177), (17, 17, 84), (31, 31, 31), (215, 225, 292)),
    "2026-02-05": ((216, 216, 216), (22, 22, 280), (36, 36, 36), (274, 274, 532)),
}


@pytest.mark.parametrize("day", TABLE)
def test_the_worked_example_as_known_at_the_end_of_a_day(day: str) -> None:
    campaign = reckon_assertions(INCIDENTS, known_at(day))[0]
    killed = next(one for one in campaign.estimates if one.outcome == "killed")
    cells = killed.by_status
    found = (*(bounds(cells[s]) for s in ("armed_group", "state_force", "civilian")),
             bounds(killed.total))  # fmt: skip
    assert found == TABLE[day]
    assert "one_party" in cells["armed_group"].flags
    if day > "2026-01-31":
        assert cells["state_force"].high_by == "The group"
        assert "disputed" in cells["state_force"].flags
        captured = next(one for one in campaign.estimates if one.outcome == "captured")
        assert bounds(captured.total) == (18, 18, 18)
        assert captured.by_status["state_force"].flags == ("one_party",)


def test_every_figure_lists_the_claims_it_rests_on() -> None:
    campaign = reckon_assertions(INCIDENTS, known_at("2026-02-02"))[0]
    killed = campaign.estimates[0]
    assert set(killed.by_status["armed_group"].claims) == {"raids", "a1", "a2", "more", "now"}
    again = reckon_assertions(INCIDENTS, reversed(known_at("2026-02-02")))[0]
    assert again == campaign
