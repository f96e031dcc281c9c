"""Gather the claims of one report into incidents and the parts of a campaign.

In: Report and its grounded Claims. Out: Incidents, and the Claims with their incident set.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId, Incident, IncidentId, Report
from bearwitness.link.choose import Chooser
from bearwitness.link.describe import describe
from bearwitness.link.groups import Group, events
from bearwitness.link.mentions import mentions
from bearwitness.link.relate import related
from bearwitness.link.traits import traits
from bearwitness.link.weights import weights

_NOT_TOLD = ("denied", "feared", "expected")


def gather(report: Report, claims: Sequence[Claim]) -> tuple[list[Incident], list[Claim]]:
    """Return the incidents a report tells of and its claims, each pointing at its incident."""
    found = mentions(report, list(claims))
    news = events(mention for mention in found if not mention.claim.background)
    past = events(mention for mention in found if mention.claim.background)
    changed: dict[ClaimId, Claim] = {}
    incidents = []
    for number, (group, background) in enumerate(
        [*((group, False) for group in news), *((group, True) for group in past)], 1
    ):
        name = IncidentId(f"i{number}")
        members = _linked(report, group, name)
        changed.update(members)
        told = [claim for claim in members.values() if claim.incident == name]
        incidents.append(describe(name, told, None, background))
    return incidents, [changed.get(claim.id, claim) for claim in claims]


def _linked(report: Report, group: Group, name: IncidentId) -> dict[ClaimId, Claim]:
    """Return a group's claims with their incident, and the relations of its tolls."""
    claims = [mention.claim for mention in group.mentions]
    countable = [claim for claim in claims if _countable(claim)]
    chooser = Chooser(traits(report, countable), weights())
    tolls, dropped = related(chooser.claims, chooser.search()[0])
    return {
        claim.id: replace(
            tolls.get(claim.id, claim), incident=None if claim.id in dropped else name
        )
        for claim in claims
    }


def _countable(claim: Claim) -> bool:
    return (
        claim.toll is not None and claim.toll.unit == "people" and claim.modality not in _NOT_TOLD
    )
