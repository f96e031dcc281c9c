"""Who fought whom, or killed whom, in an incident: the sides that codebooks of conflict ask for.

In: Portion. Out: Sides: a state, an organised group, whether either is said to have done it.

A side is a body the register of actors knows, or a state's own force. Nobody is made one who is
not named: "gunmen" are none, nor is a person. Where a part of a campaign tells of gunmen only, the
campaign's own group is its side, and the row says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bearwitness.countries import country
from bearwitness.domain import Actor, Claim, Incident, Place
from bearwitness.states import STATE_KINDS, spoken_for
from bearwitness.write.datasets.portions import Portion

STATE_ACTORS = frozenset(("state_military", "state_police", "state_intelligence", "state_force"))
# Bodies of many states, which stand for none of them.
_NO_SIDE = frozenset(("peacekeepers", "unidentified"))
UNIDENTIFIED = "unidentified"
FROM_CAMPAIGN = "the group is its campaign's, here unnamed"
FROM_PLACE = "the state is that of the place"
SUSPECTED = "the actor is suspected, not told as fact"
SEVERAL = "several actors are named"
DENIED = "an actor denies it"
CLAIMED = "the group claims it"
AS_REPORTED = "the doer is as reports have it"


@dataclass(frozen=True, slots=True)
class Side:
    """A side. state: ISO code of a government's; None: a group's. kind: as the register has it."""

    name: str
    state: str | None = None
    id: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of an incident.

    states, groups: those told of, whoever said to have done it first. by_state, by_group: whether
    one of them is told or suspected as the doer. notes: what to know of them.
    """

    states: tuple[Side, ...]
    groups: tuple[Side, ...]
    by_state: bool
    by_group: bool
    notes: tuple[str, ...]


def sides_of(portion: Portion) -> Sides:
    """Return the sides of an incident; where it names no group, its campaign's."""
    incident = portion.released.listed.incident
    notes: list[str] = []
    actors = tuple(_organised(incident))
    groups = _groups(incident, actors)
    doers = {_key(one) for one in actors if one.role in ("perpetrator", "suspect")}
    claimed = set(incident.claimed_by)
    by_group = any(_key(one) in doers or one.name in claimed for one in actors if not _state(one))
    if not groups:
        for campaign in portion.above:
            told = campaign.listed.incident
            groups = _groups(told, tuple(_organised(told)))
            if groups:
                notes.append(FROM_CAMPAIGN)
                by_group = not any(_state(one) and _key(one) in doers for one in actors)
                break
    states = [_government(one.country) for one in _by_role(actors) if _state(one)]
    by_state = any(_state(one) and _key(one) in doers for one in actors)
    if not states:
        states = _state_told(portion, incident.places)
        if states:
            notes.append(FROM_PLACE)
    suspected = {_key(one) for one in actors if one.role == "suspect"}
    if suspected and suspected == doers and not claimed:
        notes.append(SUSPECTED)
    if len(groups) > 1:
        notes.append(SEVERAL)
    if incident.denied_by:
        notes.append(DENIED)
    if groups and by_group:
        notes.append(CLAIMED if groups[0].name in _claimants(portion) else AS_REPORTED)
    return Sides(
        tuple(dict.fromkeys(one for one in states if one)), groups, by_state, by_group,
        tuple(notes),
    )  # fmt: skip


def _claimants(portion: Portion) -> set[str]:
    inside = (portion.released, *portion.above)
    return {name for one in inside for name in one.listed.incident.claimed_by}


def _organised(incident: Incident) -> Iterator[Actor]:
    return (
        one for one in incident.actors
        if one.id is not None and one.kind is not None and one.kind not in _NO_SIDE
    )  # fmt: skip


def _key(actor: Actor) -> str:
    return actor.id or actor.name


def _state(actor: Actor) -> bool:
    return actor.kind in STATE_ACTORS


def _by_role(actors: Iterable[Actor]) -> list[Actor]:
    order = {"perpetrator": 0, "suspect": 1, "target": 2, "other": 3}
    return sorted(actors, key=lambda one: order[one.role])


def _groups(incident: Incident, actors: tuple[Actor, ...]) -> tuple[Side, ...]:
    """Return the groups told of, those first that claim it, then those said to have done it."""
    claimed = set(incident.claimed_by)
    told = sorted(_by_role(actors), key=lambda one: one.name not in claimed)
    groups = (Side(one.name, None, one.id, one.kind) for one in told if not _state(one))
    by_id = {side.id: side for side in reversed(list(groups))}
    return tuple(reversed(by_id.values()))


def _government(code: str | None) -> Side | None:
    known = country(code)
    return None if known is None else government(known.alpha2)


def government(code: str) -> Side:
    """Return a state as a side."""
    known = country(code)
    name = known.ucdp_name if known else code
    return Side(f"Government of {name}", code, None, "state_military")


def _state_told(portion: Portion, places: tuple[Place, ...]) -> list[Side | None]:
    """Return the state whose forces died, or tell of their enemy's dead.

    Which state's they are is told by the speaker, else by where it happened.
    """
    here = next((place.country for place in places if place.country), None)
    killed = [claim for claim in portion.claims if _of_enemy(claim)]
    if killed:
        told = (spoken_for(claim.speaker) for claim in killed if claim.speaker)
        return [_government(next((one for one in told if one and country(one)), here))]
    return [_government(here)] if portion.dead.get("state_force") is not None else []


def _of_enemy(claim: Claim) -> bool:
    return (
        claim.toll is not None and claim.toll.victims.status == "armed_group"
        and claim.speaker is not None and claim.speaker.kind in STATE_KINDS
        and claim.speaker.interest == "enemy_loss" and claim.toll.victims.attacker is not True
    )  # fmt: skip
