"""Resolve the names and times of a report's claims, over the whole document at once.

In: Report and its Claims. Out: the same Claims with Place, Period and Actor filled in, and
Notices of what stayed partial.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Claim, Notice, Quote, Report
from bearwitness.ground.actors import ActorRegister
from bearwitness.ground.actors_claims import Parties
from bearwitness.ground.attach import attach_places
from bearwitness.ground.gazetteer import open_or_build
from bearwitness.ground.places import FoundPlace, PlaceFinder
from bearwitness.ground.times import find_times
from bearwitness.ground.times_attach import periods, yearless
from bearwitness.ground.times_said import asserted
from bearwitness.settings import Settings


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
    dated = [replace(claim, period=period) for claim, period in zip(claims, when, strict=True)]
    said = asserted(text, dated, times)
    where = attach_places(report, claims, found, names)
    party = Parties(text, named, register.striking(text), register, countries)
    grounded = [
        replace(claim, period=period, places=places, actors=party.of(claim),
                speaker=party.speaker(claim), asserted_at=day)
        for claim, period, places, day in zip(claims, when, where, said, strict=True)
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
            where=report.called,
            mend="pass --published YYYY-MM-DD",
        ),
    )
