"""Sensitive incidents as those see them who may not know where exactly they were.

In: Incident, Account, Claim. Out: the same with no place finer than a province.

The words of a report are not changed: a quote that names the town names it still.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from bearwitness.domain import Account, Claim, Incident, Judgement, Place, Reading
from bearwitness.pipeline.placing import places_of
from bearwitness.record import coarse_place
from bearwitness.record.codec import encode
from bearwitness.record.sensitive import site_of


def vague_incident(incident: Incident) -> Incident:
    """Return an incident with its places coarsened, and the sites it hit unnamed."""
    targets = tuple(dict.fromkeys(site_of(words) or words for words in incident.targets))
    return replace(incident, places=_places(incident.places), targets=targets)


def vague_claim(claim: Claim) -> Claim:
    """Return a claim with its places coarsened; its quotes stay as they are printed."""
    scope = claim.scope and replace(claim.scope, area=None)
    return replace(claim, places=_places(claim.places), scope=scope)


def vague_account(account: Account) -> Account:
    """Return what a report tells of a sensitive event, with its places coarsened."""
    claims = tuple(vague_claim(claim) for claim in account.claims)
    return replace(account, incident=vague_incident(account.incident), claims=claims)


def vague_reading(reading: Reading, incidents: Iterable[str]) -> Reading:
    """Return a reading in which some of its incidents, by their ids in it, are kept vague."""
    kept = set(incidents)
    if not kept:
        return reading
    return replace(
        reading,
        incidents=tuple(
            vague_incident(one) if one.id in kept else one for one in reading.incidents
        ),
        claims=tuple(vague_claim(one) if one.incident in kept else one for one in reading.claims),
    )  # fmt: skip


def vague_judgement(judgement: Judgement) -> Judgement:
    """Return a judgement of a sensitive incident without the place that it sets."""
    if judgement.field != "place" or judgement.value is None:
        return judgement
    told = places_of(json.loads(judgement.value))
    if told is None:
        return judgement
    shown = json.dumps([encode(one) for one in _places(told)], ensure_ascii=False)
    return replace(judgement, value=shown)


def _places(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return places coarsened, each unit once."""
    coarse = [coarse_place(place) for place in places]
    found: dict[Any, Place] = {}
    for place in coarse:
        found.setdefault((place.name, place.country), place)
    return tuple(found.values())
