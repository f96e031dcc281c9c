"""Resolve the names and times of a report's claims, over the whole document at once.

In: Report and its Claims. Out: the same Claims with Place, Period and Actor filled in, and
Notices of what stayed partial.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Actor, Claim, Notice, Quote, Report
from bearwitness.ground.actors import ActorRegister
from bearwitness.ground.attach import attach_places
from bearwitness.ground.gazetteer import open_or_build
from bearwitness.ground.places import FoundPlace, PlaceFinder
from bearwitness.ground.times import find_times
from bearwitness.ground.times_attach import periods, yearless
from bearwitness.settings import Settings

_BELONGING = re.compile(
    r",?\s+(?:(?:who\s+)?(?:belonging|linked|loyal|allied|affiliated|close)\s+(?:to|with)|with|from|of"
    r"|acting\s+for|believed\s+to\s+be(?:long\s+to|\s+from)?)\s+(?:the\s+)?(?:group\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Grounded:
    """Claims with their names and times resolved, and what a reader should know of them."""

    claims: list[Claim]
    notices: tuple[Notice, ...] = ()


class Grounder:
    """What grounding needs loaded: the gazetteer, the place models and the actor register.

    say: told, in a line each, of slow steps such as building the gazetteer.
    """

    def __init__(self, settings: Settings, say: Callable[[str], None] = lambda words: None) -> None:
        self.settings = settings
        self.places = PlaceFinder(open_or_build(settings, say))
        self.register = ActorRegister.load()


def ground(report: Report, claims: Iterable[Claim], grounder: Grounder) -> Grounded:
    """Return the claims with their places, periods and actors resolved."""
    claims = list(claims)
    if not claims:
        return Grounded([])
    text, register = report.text, grounder.register
    found = grounder.places.find(text, title=report.title, dateline=report.dateline)
    countries = _countries(found)
    named = register.find(text, countries)
    names = [
        report.quote(actor.start, actor.end)
        for actor in named
        if actor.start is not None and actor.end is not None and actor.kind != "unidentified"
    ]
    times = [
        mention for mention in find_times(text, report.published)
        if not _touches(mention.words, names)
    ]  # fmt: skip
    when = periods(text, report.published, claims, times)
    where = attach_places(report, claims, found, names)
    grounded = [
        replace(claim, period=period, places=places,
                actors=_actors(text, claim, named, register, countries))
        for claim, period, places in zip(claims, when, where, strict=True)
    ]  # fmt: skip
    return Grounded(grounded, _notices(report, yearless(when)))


def _countries(found: Sequence[FoundPlace]) -> tuple[str, ...]:
    """Return the countries a report speaks of, the most often named first, datelines last."""
    counts: dict[str, float] = {}
    for place in found:
        if place.country is not None:
            counts[place.country] = counts.get(place.country, 0) + (0.1 if place.dateline else 1)
    return tuple(sorted(counts, key=lambda code: -counts[code]))


def _touches(words: Quote, spans: Sequence[Quote]) -> bool:
    return any(span.start < words.end and words.start < span.end for span in spans)


def _notices(report: Report, words: Quote | None) -> tuple[Notice, ...]:
    if report.published is not None or words is None:
        return ()
    return (
        Notice(
            what=f"the year of {words.text!r} is not known, because the publication date is not",
            where=f"report {report.ref or report.url or report.id[:12]}",
            mend="pass --published YYYY-MM-DD",
        ),
    )


def _actors(
    text: str, claim: Claim, named: Sequence[Actor], register: ActorRegister,
    countries: tuple[str, ...],
) -> tuple[Actor, ...]:  # fmt: skip
    """Return the claim's printed actors with their register ids, one entry for each actor."""
    merged: dict[tuple[str, str], Actor] = {}
    for actor in claim.actors:
        start, end = _located(text, claim, actor)
        known = _overlapping(start, end, named) or register.match(actor.name, countries)
        if known is None or known.kind == "unidentified":
            known = _behind(text, end, named) or known
        grounded = actor if known is None else replace(
            actor, name=known.name, id=known.id, country=known.country, kind=known.kind,
            score=known.score,
        )  # fmt: skip
        merged.setdefault((grounded.id or grounded.name.casefold(), grounded.role), grounded)
    return tuple(merged.values())


def _located(text: str, claim: Claim, actor: Actor) -> tuple[int, int]:
    """Return where an actor stands: by its offsets, else in the clause; (-1, -1) nowhere."""
    if actor.start is not None and actor.end is not None:
        return actor.start, actor.end
    start = text.find(actor.name, claim.clause.start, claim.clause.end)
    return (start, start + len(actor.name)) if start >= 0 else (-1, -1)


def _overlapping(start: int, end: int, named: Sequence[Actor]) -> Actor | None:
    """Return the longest mention of a register's actor that shares words with a span."""
    inside = [
        mention for mention in named
        if mention.start is not None and mention.end is not None
        and mention.start < end and start < mention.end and mention.kind != "unidentified"
    ]  # fmt: skip
    return max(inside, key=lambda mention: (mention.end or 0) - (mention.start or 0), default=None)


def _behind(text: str, end: int, named: Sequence[Actor]) -> Actor | None:
    """Return the group that unnamed people are said to belong to: "gunmen from the NLFT"."""
    match = _BELONGING.match(text, end) if end > 0 else None
    if match is None:
        return None
    return next(
        (mention for mention in named
         if mention.start == match.end() and mention.kind != "unidentified"), None,
    )  # fmt: skip
