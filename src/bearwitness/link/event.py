"""Make one incident of what several reports tell of it.

In: Accounts judged to be of one event. Out: Incident, without its Estimates.

Nothing is decided here that the accounts do not say: where they differ, what most origins say
stands first, and the rest stays behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from bearwitness.domain import (
    Account,
    Actor,
    ActorRole,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    Success,
)

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)
# A kind that says how beats one that only says that.
_VAGUE_KINDS: tuple[IncidentKind, ...] = ("other", "armed_assault", "explosion_unknown")
_ROLES: tuple[ActorRole, ...] = ("perpetrator", "suspect", "target", "other")
_ANY_PLACE = 8  # worse than any precision of UCDP GED
_COUNTRY = 6
_WHOLE_DATE = len("2026-01-31")


def incident_of(
    name: IncidentId, accounts: Sequence[Account], parent: IncidentId | None = None
) -> Incident:
    """Return the incident that some accounts are judged to be of, whatever order they come in.

    parent: the campaign it is judged a part of. What accounts tell of an older event in passing
    counts only where no account tells of it as news.
    """
    ordered = sorted(accounts, key=_order)
    news = [one for one in ordered if not one.incident.background] or ordered
    told = [one.incident for one in news]
    return Incident(
        id=name,
        kind=_kind(told),
        success=_success(told),
        claims=tuple(claim for one in ordered for claim in one.incident.claims),
        parent=parent,
        background=all(one.background for one in told),
        period=_period(told),
        places=_places(told),
        actors=_actors(told),
        targets=_words(one.targets for one in told),
        weapons=_words(one.weapons for one in told),
        claimed_by=_words(one.claimed_by for one in told),
        denied_by=_words(_deniers(one) for one in ordered),
    )


def over_parts(incidents: Sequence[Incident]) -> list[Incident]:
    """Return incidents, each campaign lasting from the first day of its parts to their last.

    Only whole dates are compared; a campaign that told none of its own takes its parts'. One that
    nothing is told of but by its parts, as before the first report of the whole, is of their kind
    and at their places.
    """
    found = {one.id: one for one in incidents}
    # Parts stand after their wholes: from the last one on, every part is spanned already.
    for part in reversed(incidents):
        whole = found.get(part.parent) if part.parent is not None else None
        if whole is not None and not found[part.id].background:
            period = _around(whole.period, found[part.id].period)
            found[whole.id] = replace(whole, period=period)
    for whole in incidents:
        parts = [one for one in incidents if one.parent == whole.id and one.claims]
        if parts and not whole.claims:
            found[whole.id] = replace(
                found[whole.id], kind=_kind(parts), success=_success(parts),
                places=_places(parts), actors=_actors(parts),
            )  # fmt: skip
    return [found[one.id] for one in incidents]


def _around(whole: Period | None, part: Period | None) -> Period | None:
    """Return the time from the first day of two periods to their last."""
    days = [day for one in (whole, part) if one for day in (one.start, one.end or one.start) if day]
    if part is None or not days or any(len(day) != _WHOLE_DATE for day in days):
        return whole
    first, last = min(days), max(days)
    if whole is not None and (first, last) == (whole.start, whole.end or whole.start):
        return whole
    base = whole or Period(None, None, part.precision)
    return replace(base, start=first, end=last if last != first else None, words=None)


def _order(account: Account) -> tuple[str, str]:
    return account.report.published or "9999", account.id


def _kind(told: Sequence[Incident]) -> IncidentKind:
    """Return the kind most accounts tell, of those that say the most."""
    votes = Counter(one.kind for one in told)
    return min(votes, key=lambda kind: (_vagueness(kind), -votes[kind], _first(told, kind)))


def _vagueness(kind: IncidentKind) -> int:
    # "An attack" and "a blast" are of one rank; "other" says nothing at all.
    return 0 if kind not in _VAGUE_KINDS else 2 if kind == "other" else 1


def _first(told: Sequence[Incident], kind: IncidentKind) -> int:
    return next(number for number, one in enumerate(told) if one.kind == kind)


def _success(told: Sequence[Incident]) -> Success:
    known = Counter(one.success for one in told if one.success != "unknown")
    if not known:
        return "unknown"
    return min(known, key=lambda success: (-known[success], success))


def _period(told: Sequence[Incident]) -> Period | None:
    """Return the day, or the time, that most accounts give, of the most precise."""
    periods = [one.period for one in told if one.period is not None and one.period.start]
    if not periods:
        return next((one.period for one in told if one.period is not None), None)
    finest = min(map(_fineness, periods))
    kept = [period for period in periods if _fineness(period) == finest]
    votes = Counter((period.start, period.end) for period in kept)
    most = max(votes.values())
    return next(period for period in kept if votes[period.start, period.end] == most)


def _fineness(period: Period) -> tuple[int, int]:
    """Order periods: a whole date before one without its year, then by precision."""
    return int((period.start or "").startswith("--")), period.precision or 1


def _places(told: Sequence[Incident]) -> tuple[Place, ...]:
    """Return the places told, those of most accounts first; no country around a known town."""
    found = _by_votes((one.places for one in told), _place_key)
    best = {
        key: min(
            (place for one in told for place in one.places if _place_key(place) == key),
            key=lambda place: place.precision or _ANY_PLACE,
        )
        for key in found
    }
    fine = {place.country for place in best.values() if (place.precision or _ANY_PLACE) < _COUNTRY}
    return tuple(
        replace(place, start=None, end=None)
        for place in best.values()
        if (place.precision or _ANY_PLACE) < _COUNTRY or place.country not in fine
    )


def _place_key(place: Place) -> Hashable:
    return place.id or (place.name.casefold(), place.country)


def _actors(told: Sequence[Incident]) -> tuple[Actor, ...]:
    """Return the actors told, each once; who is told as a doer anywhere is one."""
    roles: defaultdict[Hashable, set[ActorRole]] = defaultdict(set)
    first: dict[Hashable, Actor] = {}
    for one in told:
        for actor in one.actors:
            roles[_actor_key(actor)].add(actor.role)
            first.setdefault(_actor_key(actor), actor)
    return tuple(
        replace(first[key], start=None, end=None, role=next(r for r in _ROLES if r in roles[key]))
        for key in _by_votes((one.actors for one in told), _actor_key)
    )


def _actor_key(actor: Actor) -> Hashable:
    return actor.id or actor.name.casefold()


def _words(told: Iterable[Sequence[str]]) -> tuple[str, ...]:
    lists = [tuple(one) for one in told]
    printed = {word.casefold(): word for words in reversed(lists) for word in reversed(words)}
    return tuple(printed[key] for key in _by_votes(lists, str.casefold))


def _deniers(account: Account) -> Sequence[str]:
    """Return who denies to have done it, by the register's name where it is known."""
    found: dict[str, None] = {}
    for claim in account.claims:
        said = claim.responsibility
        if said is not None and said.stance == "denies":
            printed = said.actor.casefold()
            named = (one.name for one in claim.actors if printed in one.name.casefold())
            found.setdefault(next(named, said.actor))
    return tuple(found)


def _by_votes(lists: Iterable[Sequence[Item]], key: Callable[[Item], Key]) -> list[Key]:
    """Return the keys of items, those in most lists first, then in the order first told."""
    votes: Counter[Key] = Counter()
    for items in lists:
        votes.update(list(dict.fromkeys(map(key, items))))
    return sorted(votes, key=lambda one: -votes[one])
