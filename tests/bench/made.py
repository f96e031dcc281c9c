"""Readings made by hand, for the tests of what is made of them."""

from __future__ import annotations

from bearwitness.domain import (
    Act,
    Actor,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    IncidentKind,
    Outcome,
    Place,
    Quote,
    Reading,
    Report,
    ReportId,
    Success,
    Toll,
    Victims,
)


def estimate(outcome: Outcome, low: int | None, best: int | None, high: int | None) -> Estimate:
    """An estimate of one outcome, by one claim."""
    figure = Figure(low, best, high, claims=(ClaimId("c1"),))
    return Estimate(outcome, "default", figure, {"unknown": figure})


def incident(
    number: int,
    *estimates: Estimate,
    kind: IncidentKind = "armed_assault",
    success: Success = "carried_out",
    background: bool = False,
    parent: str | None = None,
    places: tuple[Place, ...] = (),
    actors: tuple[Actor, ...] = (),
    claimed_by: tuple[str, ...] = (),
) -> Incident:
    """An incident with the id ``iN``."""
    return Incident(
        IncidentId(f"i{number}"), kind, success, (ClaimId("c1"),),
        parent=IncidentId(parent) if parent else None, background=background, places=places,
        actors=actors, claimed_by=claimed_by, estimates=estimates,
    )  # fmt: skip


def report(text: str, published: str | None = "1989-05-04") -> Report:
    """A report of these words."""
    return Report(ReportId("0" * 64), text, ref="made", published=published, language="en")


def quote(text: str, words: str) -> Quote:
    """The first place where words stand in a text."""
    start = text.index(words)
    return Quote(start, start + len(words), words)


def actor(text: str, words: str, kind: str | None = None) -> Actor:
    """A perpetrator printed in a text."""
    found = quote(text, words)
    return Actor(words, "perpetrator", found.start, found.end, kind=kind)


def claim(
    text: str,
    number: int = 1,
    toll: Toll | None = None,
    actors: tuple[Actor, ...] = (),
    targets: tuple[str, ...] = (),
    weapons: tuple[str, ...] = (),
    damage: str | None = None,
    kind: IncidentKind = "armed_assault",
) -> Claim:
    """A claim over a whole text, of incident i1."""
    whole = Quote(0, len(text), text)
    return Claim(
        ClaimId(f"c{number}"), "toll" if toll else "damage" if damage else "occurrence",
        whole, whole, whole, toll=toll, act=Act(kind), actors=actors,
        targets=tuple(quote(text, words) for words in targets),
        weapons=tuple(quote(text, words) for words in weapons), damage=damage,
        incident=IncidentId("i1"),
    )  # fmt: skip


def toll(outcome: Outcome, number: int, described: str, *names: str) -> Toll:
    """A toll of an exact number."""
    victims = Victims(described=described, names=names)
    return Toll(outcome, number, number, number, "exact", described, victims=victims)


def reading(text: str, incidents: tuple[Incident, ...], claims: tuple[Claim, ...] = ()) -> Reading:
    """A reading of a text."""
    return Reading(report(text), bool(incidents), incidents, claims, ())
