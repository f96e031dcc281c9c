"""Say of an event what its claims say: kind, day, places, actors, weapons, who claimed it.

In: the Claims of one event. Out: Incident, without estimates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from bearwitness.domain import (
    Actor,
    Claim,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    Quote,
    Success,
)
from bearwitness.link.mentions import days_apart, is_town, single_day
from bearwitness.link.placed import place_key

# Where kinds tie, the more telling one is named.
_LEAST_TELLING: tuple[IncidentKind, ...] = ("other", "bodies_found", "armed_assault", "clash")
_ANSWERS = frozenset({"security_operation", "clash"})
_LESS_THAN_SUICIDE = frozenset({"armed_assault", "bombing", "explosion_unknown"})
# Kinds of which one side is the doer, however the other answers.
_OF_ONE_SIDE = frozenset({
    "armed_assault", "bombing", "suicide_bombing", "assassination", "abduction", "hostage_taking",
})  # fmt: skip
_ATTACKED = frozenset({"state_force", "civilian"})
_TOLD_IN_TITLE = 1.5


def describe(
    name: IncidentId, claims: Sequence[Claim], parent: IncidentId | None, background: bool
) -> Incident:
    """Return the incident that some claims, in text order, speak of."""
    told = [claim for claim in claims if claim.modality not in ("denied", "expected")] or claims
    firm = [claim for claim in told if claim.modality != "alleged"] or told
    kind = _kind(firm)
    attacked = any(_is_harm_to_others(claim) for claim in firm)
    done = [claim for claim in told if not _answers(claim, kind, attacked)]
    return Incident(
        id=name,
        kind=kind,
        success=_success(firm),
        claims=tuple(claim.id for claim in claims),
        parent=parent,
        background=background,
        period=_period(firm),
        places=_places(firm),
        actors=_actors(done),
        targets=_words(quote for claim in done for quote in claim.targets),
        weapons=_words(quote for claim in done for quote in claim.weapons),
        claimed_by=_claimants(claims),
    )


def _kind(claims: Sequence[Claim]) -> IncidentKind:
    weights: Counter[IncidentKind] = Counter()
    order: dict[IncidentKind, int] = {}
    for number, claim in enumerate(claims):
        if claim.act is not None:
            # What is told first, and with a toll, names the event.
            weight = (1.0 if claim.toll else 0.7) + (_TOLD_IN_TITLE if number == 0 else 0)
            weights[claim.act.kind] += weight  # type: ignore[assignment]
            order.setdefault(claim.act.kind, number)
    named = [kind for kind in weights if kind not in ("other", "bodies_found")] or list(weights)
    if weights["suicide_bombing"] >= 1 and not _is_one_of_several(claims):
        # Gunmen who come with a bomber: the whole is known by the bomber.
        named = [kind for kind in named if kind not in _LESS_THAN_SUICIDE]
    if any(_is_harm_to_others(claim) or _is_claimed(claim) for claim in claims):
        # An attack that forces answer is named by the attack, however much is told of the answer.
        first = min(named, key=lambda kind: order[kind], default="other")
        kept = {first} if first == "clash" else set()
        named = [kind for kind in named if kind not in _ANSWERS or kind in kept] or named
    found: IncidentKind = min(
        named,
        key=lambda kind: (-weights[kind], kind in _LEAST_TELLING, order[kind]),
        default="other",
    )
    tolls = {claim.toll.outcome for claim in claims if claim.toll is not None and claim.toll.value}
    # "The return of seven kidnapped girls" names no act, and tells one.
    taken = "abducted" in tolls and not tolls & {"killed", "injured", "casualties"}
    return "abduction" if found == "other" and taken else found


def _is_one_of_several(claims: Sequence[Claim]) -> bool:
    """Tell whether the bomber came to one town only of those that were attacked."""
    bombed, others = set[str](), set[str]()
    for claim in claims:
        towns = {place_key(place) for place in claim.places if is_town(place)}
        if claim.act is not None and claim.act.kind == "suicide_bombing":
            bombed |= towns
        elif claim.act is not None and claim.act.kind in _LESS_THAN_SUICIDE:
            others |= towns
    return bool(bombed) and bool(others - bombed)


def _is_harm_to_others(claim: Claim) -> bool:
    toll = claim.toll
    return toll is not None and toll.value > 0 and toll.victims.status in _ATTACKED


def _is_claimed(claim: Claim) -> bool:
    return claim.responsibility is not None and claim.responsibility.stance == "claims"


def _answers(claim: Claim, kind: IncidentKind, attacked: bool) -> bool:
    """Tell a deed of those who answered an attack: theirs is not the attack's.

    attacked: the incident harmed soldiers or civilians; fighters are then killed in the answer.
    """
    act, toll = claim.act, claim.toll
    if toll is not None and toll.victims.status == "armed_group" and kind in _OF_ONE_SIDE:
        return attacked
    if act is None or claim.modality == "alleged":
        return claim.modality == "alleged" and claim.responsibility is None
    return act.kind == "security_operation" and kind not in ("security_operation", "clash")


def _success(claims: Sequence[Claim]) -> Success:
    """Harm done is an act carried out, whatever else is said of it."""
    if any(claim.toll and claim.toll.value > 0 and claim.modality == "stated" for claim in claims):
        return "carried_out"
    said = [
        claim.act.success for claim in claims
        # "No one was hurt" says nothing of how far the act came.
        if claim.act is not None and not (claim.toll and claim.toll.value == 0)
    ]  # fmt: skip
    for success in ("carried_out", "partly", "foiled"):
        if success in said:
            return success
    return "unknown"


def _period(claims: Sequence[Claim]) -> Period | None:
    """Return the period told most often, the finer and the earlier told where that ties.

    A day that is not known ("on Thursday", of a report without its date) is a day all the same:
    a month or a year told further down is of something else.
    """
    told = [claim.period for claim in claims if claim.period is not None]
    periods = [period for period in told if period.start]
    if told and told[0].start is None and all(_fineness(period) > 2 for period in periods):
        return told[0]
    if not periods:
        return None
    counted = Counter((period.start, period.end) for period in periods)
    order = {(p.start, p.end): -number for number, p in reversed(list(enumerate(periods)))}

    def rank(period: Period) -> tuple[int, int, int]:
        key = (period.start, period.end)
        return -_fineness(period), counted[key], order[key]

    return max(periods, key=rank)


def _fineness(period: Period) -> int:
    """Return the precision of a period; a night's two dates are as fine as a day."""
    day = single_day(period)
    if day is not None and period.end is not None and len(period.end) == len(day):
        return 1 if days_apart(day, period.end) == 1 else period.precision or 9
    return period.precision or 9


def _places(claims: Iterable[Claim]) -> tuple[Place, ...]:
    """Return the places of an event, each once, the finest first, else as told."""
    found: dict[str, Place] = {}
    for claim in claims:
        for place in claim.places:
            found.setdefault(place_key(place), place)
    # A township that no gazetteer has is finer than the region whose point it bears.
    return tuple(
        sorted(found.values(), key=lambda place: (place.precision or 9, place.within is None))
    )


def _actors(claims: Iterable[Claim]) -> tuple[Actor, ...]:
    """Return who took part, each once; people harmed are no actors, and their names private."""
    found: dict[tuple[str, str], Actor] = {}
    for claim in claims:
        for actor in claim.actors:
            if actor.role == "target" and actor.kind == "person":
                continue
            found.setdefault((actor.id or actor.name.casefold(), actor.role), actor)
    return tuple(found.values())


def _words(quotes: Iterable[Quote]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for quote in quotes:
        found.setdefault(quote.text.casefold(), quote.text)
    return tuple(found.values())


def _owned(claim: Claim) -> str | None:
    """Return the group that says of itself that it did the deed ("its fighters attacked")."""
    speaker = claim.speaker
    if speaker is None or speaker.actor is None or claim.modality != "stated":
        return None
    return next(
        (a.name for a in claim.actors if a.id == speaker.actor and a.role == "perpetrator"), None
    )


def _claimants(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return who claims to have done it, by the register's name where it is known."""
    found: dict[str, None] = {}
    for claim in claims:
        own = _owned(claim)
        if own is not None:
            found.setdefault(own)
        said = claim.responsibility
        if said is None or said.stance != "claims" or claim.modality == "denied":
            continue
        printed = said.actor.casefold()
        name = next(
            (
                a.name
                for a in claim.actors
                if printed in a.name.casefold() or a.role == "perpetrator"
            ),
            said.actor,
        )
        found.setdefault(name)
    return tuple(found)
