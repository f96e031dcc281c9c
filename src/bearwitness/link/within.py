"""Gather the claims of one report into incidents and the parts of a campaign.

In: Report and its grounded Claims. Out: Incidents, and the Claims with their incident set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId, Incident, IncidentId, Report, Status
from bearwitness.link.campaign import joined, parents, parted_wholes
from bearwitness.link.choose import Chooser
from bearwitness.link.describe import describe
from bearwitness.link.groups import Group, events
from bearwitness.link.grown import sided
from bearwitness.link.kinds import parted
from bearwitness.link.mentions import mentions
from bearwitness.link.outdated import outdated, replaced
from bearwitness.link.placed import by_states
from bearwitness.link.relate import related
from bearwitness.link.sums import summed
from bearwitness.link.traits import traits
from bearwitness.link.unconfirmed import beside, unconfirmed
from bearwitness.link.weights import weights

_NOT_TOLD = ("denied", "feared", "expected")


def gather(report: Report, claims: Sequence[Claim]) -> tuple[list[Incident], list[Claim]]:
    """Return the incidents a report tells of and its claims, each pointing at its incident."""
    counted = by_states(claims)
    claims = [replace(claim, background=True) if claim.id in counted else claim for claim in claims]
    found = mentions(report, [claim for claim in claims if _of_an_event(claim)])
    told = summed(events(mention for mention in found if not mention.claim.background))
    news = joined(parted_wholes([part for group in told for part in parted(group)]))
    past = events(mention for mention in found if mention.claim.background)
    above = parents(news)
    names = [IncidentId(f"i{number}") for number in range(1, len(news) + len(past) + 1)]
    changed: dict[ClaimId, Claim] = {}
    only = sum(_countable(mention.claim) for group in news for mention in group.mentions) == 1
    for number, group in enumerate([*news, *past]):
        changed.update(_linked(report, group, names[number], number >= len(news), only))
    for part, whole in enumerate(above):
        if whole is not None:
            changed.update(_included(names[part], names[whole], changed))
    incidents = [
        describe(
            name,
            [
                changed[mention.claim.id]
                for mention in group.mentions
                if changed[mention.claim.id].incident == name
            ],
            _parent(above, number, names),
            number >= len(news),
        )
        for number, (group, name) in enumerate(zip([*news, *past], names, strict=True))
    ]
    # An event whose every claim proved to be no toll of it is none.
    kept = {incident.id for incident in incidents if incident.claims}
    shown = [
        incident if incident.parent in kept else replace(incident, parent=None)
        for incident in incidents
        if incident.id in kept
    ]
    return _numbered(shown, [changed.get(claim.id, claim) for claim in claims])


def _numbered(
    incidents: Sequence[Incident], claims: Sequence[Claim]
) -> tuple[list[Incident], list[Claim]]:
    """Return incidents and claims with the incidents numbered from one, without gaps."""
    names = {one.id: IncidentId(f"i{place}") for place, one in enumerate(incidents, start=1)}
    return (
        [
            replace(one, id=names[one.id], parent=names[one.parent] if one.parent else None)
            for one in incidents
        ],
        [
            replace(claim, incident=names.get(claim.incident)) if claim.incident else claim
            for claim in claims
        ],
    )


def _of_an_event(claim: Claim) -> bool:
    """Tell whether a claim speaks of an event: an accusation that names no act does not."""
    return claim.modality != "alleged" or any((claim.act, claim.toll, claim.responsibility))


def _parent(
    above: Sequence[int | None], number: int, names: Sequence[IncidentId]
) -> IncidentId | None:
    place = above[number] if number < len(above) else None
    return None if place is None else names[place]


def _linked(
    report: Report, group: Group, name: IncidentId, past: bool, only: bool
) -> dict[ClaimId, Claim]:
    """Return a group's claims with their incident, and the relations of its tolls."""
    claims = [mention.claim for mention in group.mentions]
    countable = sided([claim for claim in claims if _countable(claim)])
    aside = unconfirmed(countable)
    told = traits(report, [claim for claim in countable if claim.id not in aside])
    old = outdated(told)
    now = [one for place, one in enumerate(told) if place not in old]
    chooser = Chooser(now, weights(), past, only)
    tolls, dropped = related(chooser.claims, chooser.best())
    tolls |= replaced(old, told, tolls)
    tolls |= beside([claim for claim in countable if claim.id in aside], tolls)
    dropped |= {told[place].claim.id for place in old} - tolls.keys()
    return {
        claim.id: replace(
            tolls.get(claim.id, claim), incident=None if claim.id in dropped else name
        )
        for claim in claims
    }


def _included(
    part: IncidentId, whole: IncidentId, claims: Mapping[ClaimId, Claim]
) -> dict[ClaimId, Claim]:
    """Return the tolls of a part that the campaign's own total includes, linked to it."""
    changed = {}
    totals = _roots(whole, claims)
    for claim in _roots(part, claims):
        wholes = [total for total in totals if _includes(total, claim)]
        if wholes:
            nearest = min(wholes, key=lambda total: _likeness(total, claim))
            changed[claim.id] = replace(claim, relation="subset_of", of=nearest.id)
    return changed


# Whom people of unknown status are likely to be counted with: women and children are told so.
_COUNTED_WITH: tuple[Status, ...] = ("unknown", "civilian", "state_force", "armed_group")


def _likeness(total: Claim, claim: Claim) -> tuple[bool, int]:
    assert total.toll is not None
    assert claim.toll is not None
    status = total.toll.victims.status
    return status != claim.toll.victims.status, _COUNTED_WITH.index(status)


def _roots(incident: IncidentId, claims: Mapping[ClaimId, Claim]) -> list[Claim]:
    """Return the tolls of an incident that stand in no relation to another."""
    return [
        claim
        for claim in claims.values()
        if claim.incident == incident and claim.relation is None and _countable(claim)
    ]


def _includes(total: Claim, claim: Claim) -> bool:
    first, second = total.toll, claim.toll
    if first is None or second is None or first.outcome != second.outcome or not second.value:
        return False
    statuses = {first.victims.status, "unknown"}
    return first.value >= second.value and second.victims.status in statuses | (
        {second.victims.status} if first.victims.status == "unknown" else set()
    )


def _countable(claim: Claim) -> bool:
    return (
        claim.toll is not None and claim.toll.unit == "people" and claim.modality not in _NOT_TOLD
    )
