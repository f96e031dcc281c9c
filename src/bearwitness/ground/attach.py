"""Give each claim the places where its event happened.

In: Claims, and the Places found in the text of their report. Out: the Places of each claim.

A place counts as an event's only where the words around it put the event there: not in a
dateline, a nationality, an organisation's name or a speaker's whereabouts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.domain import Claim, Place, Quote, Report
from bearwitness.ground.attach_words import (
    FIRMLY,
    NOT_THERE,
    PERHAPS,
    dateline_span,
    in_one_list,
    is_heading,
    of_nation,
    weight,
)
from bearwitness.ground.places import FoundPlace

_COUNTRY = 6  # UCDP where_prec of a country
_OPENING = 400  # code points of a body in which a report says where it is


@dataclass(frozen=True, slots=True)
class _Weighed:
    """A place, and how firmly the words put an event there."""

    place: FoundPlace
    weight: int


@dataclass(frozen=True, slots=True)
class _Map:
    """The places of a report in text order, and the country it says it is about.

    starts: where each place begins. heading: the unit named alone at the head of the text
    ("CHILE.  A bomb ..."). country: that of the heading.
    """

    weighed: tuple[_Weighed, ...]
    starts: tuple[int, ...]
    heading: FoundPlace | None

    @property
    def country(self) -> str | None:
        return self.heading.country if self.heading is not None else None


def attach_places(
    report: Report, claims: Sequence[Claim], found: Sequence[FoundPlace], taken: Sequence[Quote]
) -> list[tuple[Place, ...]]:
    """Return the places of each claim, in the order of the claims.

    found: every place of the text, with offsets. taken: spans of actors' names, which are no
    places though they hold one ("Balochistan Liberation Army").
    """
    drawn = _map(report, found, taken)
    own = [_own(claim, drawn) for claim in claims]
    fallback = _lead(report, claims, own, drawn, found)
    attached: list[tuple[Place, ...]] = []
    for index, claim in enumerate(claims):
        if own[index]:
            attached.append(own[index])
        elif claim.background:
            attached.append(())
        else:
            attached.append(_nearest(report, claims, own, index) or fallback)
    return attached


def _map(report: Report, found: Sequence[FoundPlace], taken: Sequence[Quote]) -> _Map:
    text = report.text
    body = len(report.title or "") if text.startswith(report.title or "") else 0
    while text[body : body + 1].isspace():
        body += 1
    dateline = dateline_span(text, body, report.dateline)
    weighed: list[_Weighed] = []
    heading = None
    for place in sorted(found, key=lambda place: place.start or 0):
        start, end = place.start, place.end
        if start is None or end is None:
            continue
        if place.demonym:
            # A people is no place, but "on the Kuwaiti island of" is in its country.
            if of_nation(text, start, end):
                weighed.append(_Weighed(place, FIRMLY))
            continue
        country = place.precision == _COUNTRY
        in_name = any(span.start < end and start < span.end for span in taken)
        if heading is None and country and is_heading(text, body, start, end):
            heading = place
            weighed.append(_Weighed(place, NOT_THERE))
        elif in_name or place.dateline or dateline[0] <= start < dateline[1]:
            weighed.append(_Weighed(place, NOT_THERE))
        elif weighed and in_one_list(text, weighed[-1].place.end or 0, start):
            weighed.append(_Weighed(place, weighed[-1].weight))
        else:
            weighed.append(_Weighed(place, weight(text, start, end, country)))
    starts = tuple(item.place.start or 0 for item in weighed)
    return _Map(tuple(weighed), starts, heading)


def _own(claim: Claim, drawn: _Map) -> tuple[Place, ...]:
    """Return the places in the claim's clause, else firmly in the rest of its sentence."""
    inside = _at_home(_between(drawn, claim.clause), drawn)
    best = max((item.weight for item in inside), default=NOT_THERE)
    if best == NOT_THERE:
        inside, best = _at_home(_between(drawn, claim.sentence), drawn), FIRMLY
    return _finest([item.place for item in inside if item.weight == best])


def _at_home(items: Sequence[_Weighed], drawn: _Map) -> list[_Weighed]:
    """Return the places that do not stand against the country at the head of the text.

    A foreign state is then a party ("the offices of Spain"), a foreign town counts only where
    the words put the event there and no town of the country does.
    """
    home = drawn.country
    if home is None:
        return list(items)
    kept = [item for item in items if item.place.country in (home, None) and item.weight]
    if kept:
        return kept
    return [item for item in items if item.weight == FIRMLY and item.place.precision != _COUNTRY]


def _between(drawn: _Map, span: Quote) -> list[_Weighed]:
    found = []
    for item in drawn.weighed[bisect_left(drawn.starts, span.start) :]:
        if (item.place.start or 0) >= span.end:
            break
        found.append(item)
    return found


def _finest(places: Sequence[FoundPlace]) -> tuple[Place, ...]:
    """Return the places without those that only say where another of them lies."""
    kept: list[FoundPlace] = []
    finer = [place for place in places if (place.precision or _COUNTRY) < _COUNTRY]
    for place in finer or places:
        if any(_holds(place, other) for other in finer if other is not place):
            continue
        if any(_alike(place, other) for other in kept):
            continue
        kept.append(place)
    return tuple(place.plain() for place in kept)


def _alike(left: Place, right: Place) -> bool:
    if left.id is not None and right.id is not None:
        return left.id == right.id
    return left.name == right.name and left.country == right.country


def _holds(outer: FoundPlace, inner: FoundPlace) -> bool:
    """Tell whether one place is a unit around the other ("Balochistan", "Mastung")."""
    if (outer.precision or 0) <= (inner.precision or 0):
        return False
    return outer.country == inner.country and outer.name in {
        inner.admin1, inner.admin2, inner.within
    }  # fmt: skip


def _nearest(
    report: Report, claims: Sequence[Claim], own: Sequence[tuple[Place, ...]], index: int
) -> tuple[Place, ...]:
    """Return the places of the nearest earlier event of the same paragraph."""
    paragraph = report.text.rfind("\n", 0, claims[index].sentence.start)
    for earlier in range(index - 1, -1, -1):
        if claims[earlier].sentence.start <= paragraph:
            break
        if own[earlier] and not claims[earlier].background:
            return own[earlier]
    return ()


def _lead(
    report: Report, claims: Sequence[Claim], own: Sequence[tuple[Place, ...]], drawn: _Map,
    found: Sequence[FoundPlace],
) -> tuple[Place, ...]:  # fmt: skip
    """Return where the report as a whole puts its events.

    That of its first event, else a place of its opening, else no more than its country.
    """
    for claim, places in zip(claims, own, strict=True):
        if places and not claim.background:
            return places
    opening = len(report.title or "") + _OPENING
    near = [item for item in drawn.weighed if (item.place.start or 0) < opening]
    for least in (FIRMLY, PERHAPS):
        firm = [item.place for item in _at_home(near, drawn) if item.weight == least]
        if firm:
            return _finest(firm[:1])
    if drawn.heading is not None:
        return (drawn.heading.plain(),)
    return _only_country(found)


def _only_country(found: Sequence[FoundPlace]) -> tuple[Place, ...]:
    """Return the country a text speaks of, by name or by its people, where there is but one."""
    states = [place for place in found if place.precision == _COUNTRY and not place.dateline]
    named = [place for place in states if not place.demonym] or states
    if len({place.country for place in named}) != 1:
        return ()
    return (named[0].plain(),)
