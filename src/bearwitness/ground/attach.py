"""Give each claim the places where its event happened.

In: Claims, and the Places found in the text of their report. Out: the Places of each claim.

A place counts as an event's only where the words around it put the event there: not in a
dateline, a nationality, an organisation's name or a speaker's whereabouts.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Claim, ClaimId, Place, Quote, Report
from bearwitness.ground.attach_pieces import pieces
from bearwitness.ground.attach_words import (
    FIRMLY,
    NOT_THERE,
    PERHAPS,
    by_own_police,
    dateline_span,
    in_one_list,
    is_heading,
    is_scene,
    of_nation,
    seat_speaks,
    unknown_places,
    weight,
)
from bearwitness.ground.places import FoundPlace

_NEXT = 30  # code points between a town and the region that is named around it
_COUNTRY = 6  # UCDP where_prec of a country
_TOWN = 1
# Where a report names no place, the town whose police tell of it is the best that is known.
_LOCAL = re.compile(
    r"(?:['’]s)?\s+(?:city\s+|metropolitan\s+|county\s+)?(?:police|sheriff|firefighters|fire\s+dep"
    r"|paramedics|homicide)",
    re.IGNORECASE,
)
# Where a headline goes on to another thing.
_PARTS = re.compile(r"[,;:]\s+|\s+(?:as|while|[-–—])\s+")
# What came before is told behind such a word: "came two days after a boy was shot".
_TURN = re.compile(r"\b(?:after|since|following|before|when|where)\b", re.IGNORECASE)
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
    title = len(report.title or "") if report.text.startswith(report.title or "") else 0
    cut = _cut(claims, drawn)
    own = [
        _in_headline(claim, claims, drawn)
        if claim.sentence.start < title
        else _own(cut.get(claim.id, claim), _without_older(claim, claims, drawn))
        for claim in claims
    ]
    state = _only_country(report, found, drawn)
    known = [(place.start or 0, place.end or 0) for place in found]
    known += [(span.start, span.end) for span in taken]
    # A headline gives one place to two events as often as not; the body tells which is whose.
    body = [index for index, claim in enumerate(claims) if claim.sentence.start >= title]
    told = [index for index in body if own[index] and not claims[index].background]
    first = told or range(len(claims))
    lead = _lead(report, [claims[i] for i in first], [own[i] for i in first], drawn) or state
    attached: list[tuple[Place, ...]] = []
    for index, claim in enumerate(claims):
        if own[index] or claim.background:
            attached.append(own[index])
        elif claim.scope is not None and claim.scope.is_front:
            # A whole front's count of a day is of no town that the report tells of.
            attached.append(())
        elif _names_unknown(report, claim, known):
            # It happened somewhere no gazetteer has: another event's town would be a false pin.
            attached.append(state)
        else:
            attached.append(_nearest(report, claims, own, index) or lead)
    return attached


def _names_unknown(report: Report, claim: Claim, known: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the claim's clause names a place that was not found."""
    return any(
        all(end <= left or start >= right for left, right in known)
        for start, end in unknown_places(report.text, claim.clause.start, claim.clause.end)
    )


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
        elif (
            in_name or place.dateline or dateline[0] <= start < dateline[1]
            or seat_speaks(text, end)
        ):  # fmt: skip
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
    return _best(inside, PERHAPS) or _best(_at_home(_between(drawn, claim.sentence), drawn), FIRMLY)


def _cut(claims: Sequence[Claim], drawn: _Map) -> dict[ClaimId, Claim]:
    """Narrow the claims of a sentence that tells of events in several places to their pieces.

    "Strikes killed 14 in Idlib while shelling killed five in Aleppo": five are not of Idlib.
    """
    found: dict[ClaimId, Claim] = {}
    for _, group in itertools.groupby(claims, key=lambda claim: claim.sentence.start):
        told = list(group)
        if sum(claim.toll is not None for claim in told) < 2:
            continue
        spans, places = _in_pieces(told, drawn)
        if any(
            _alike(one, other) or _holds(one, other) or _holds(other, one)
            for left, right in itertools.combinations(places.values(), 2)
            for one in left
            for other in right
        ):
            continue
        # What a sentence sums up is of all the places that it goes on to list.
        sums = {claim.id for claim in told if _sums_up(claim, told, drawn)}
        for claim in told:
            if claim.id in spans and claim.id not in sums:
                own = spans[claim.id]
                found[claim.id] = replace(claim, clause=own, sentence=own)
    return found


def _sums_up(whole: Claim, told: Sequence[Claim], drawn: _Map) -> bool:
    """Tell a figure without a place of its own, whose parts its sentence lists by place."""
    parts = [
        one.evidence.start for one in told if (one.relation, one.of) == ("subset_of", whole.id)
    ]
    between = _firm(drawn, whole.evidence.end, min(parts, default=0), states=True)
    return bool(parts) and not any(place.country for place in between)


def _in_pieces(
    told: Sequence[Claim], drawn: _Map
) -> tuple[Mapping[ClaimId, Quote], dict[int, list[FoundPlace]]]:
    """Return the piece of a sentence for each claim, and the places of each piece.

    A state stands for a place only where the sentence names no finer one: "12 in Nigeria, eight
    in Mali and four in Niger".
    """
    sentence = told[0].sentence
    states = not _firm(drawn, sentence.start, sentence.end)

    def firm(start: int, end: int) -> list[FoundPlace]:
        return _firm(drawn, start, end, states)

    spans = pieces(told, lambda start, end: bool(firm(start, end)))
    return spans, {span.start: firm(span.start, span.end) for span in spans.values()}


def _firm(drawn: _Map, start: int, end: int, states: bool = False) -> list[FoundPlace]:
    """Return the places of a stretch of text where the words firmly put an event.

    states: those of whole states too.
    """
    return [
        item.place
        for item in drawn.weighed[bisect_left(drawn.starts, start) :]
        if (item.place.start or 0) < end
        and item.weight == FIRMLY
        and (states or item.place.precision != _COUNTRY)
    ]


def _without_older(claim: Claim, claims: Sequence[Claim], drawn: _Map) -> _Map:
    """Leave out the places of an older event that the claim's sentence tells of.

    "The shooting came two days after a boy was shot in Glendale": the news is not of Glendale.
    """
    spans = [
        _older_part(claim, other)
        for other in claims
        if other.background and not claim.background
        and other.sentence.start == claim.sentence.start
    ]  # fmt: skip
    if not spans:
        return drawn
    kept = tuple(
        item for item in drawn.weighed
        if not any(start <= (item.place.start or 0) < end for start, end in spans)
    )  # fmt: skip
    return replace(drawn, weighed=kept, starts=tuple(item.place.start or 0 for item in kept))


def _older_part(claim: Claim, older: Claim) -> tuple[int, int]:
    """Return the part of a claim's sentence that tells of an older event."""
    if not older.clause.start <= claim.evidence.start < older.clause.end:
        return older.clause.start, older.clause.end
    text, begin = claim.sentence.text, claim.sentence.start
    turns = [
        begin + match.start()
        for match in _TURN.finditer(text, max(0, claim.evidence.end - begin))
        if begin + match.start() < older.evidence.start
    ]
    return (turns[-1], older.clause.end) if turns else (0, 0)


def _in_headline(claim: Claim, claims: Sequence[Claim], drawn: _Map) -> tuple[Place, ...]:
    """Return the places of a headline's claim: those of its own part, where two events are told.

    "Gunmen kill 15 at market, bomb kills four in Maiduguri": the fifteen are not of Maiduguri.
    """
    text, begin = claim.sentence.text, claim.sentence.start
    cuts = [0, *(match.end() for match in _PARTS.finditer(text)), len(text)]
    part = next(
        (left, right) for left, right in itertools.pairwise(cuts)
        if claim.evidence.start - begin < right or right == len(text)
    )  # fmt: skip
    others = [
        other for other in claims
        if other.sentence.start == begin and other.toll is not None
        and not part[0] <= other.evidence.start - begin < part[1]
    ]  # fmt: skip
    if not others:
        return _own(claim, drawn)
    own = Quote(begin + part[0], begin + part[1], text[part[0] : part[1]])
    return _own(replace(claim, clause=own, sentence=own), drawn)


def _best(items: Sequence[_Weighed], least: int) -> tuple[Place, ...]:
    """Return the places that stand most firmly, of those that stand at least so firmly.

    A state counts only where it stands firmly, and gives way to what lies in it.
    """
    within = [item for item in items if item.place.precision != _COUNTRY and item.weight >= least]
    states = [
        item for item in items if item.place.precision == _COUNTRY and item.weight == FIRMLY
    ]  # fmt: skip
    most = max((item.weight for item in within), default=NOT_THERE)
    if states and most < FIRMLY:
        codes = {item.place.country for item in states}
        within = [item for item in within if item.place.country in codes]
    chosen = [item for item in within if item.weight == most]
    return _finest([item.place for item in chosen or states])


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
    finer = [place for place in places if (place.precision or _COUNTRY) < _COUNTRY or place.within]
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
    if inner.within is not None and outer.name in {inner.within, inner.admin1}:
        return True
    # "Police fired in Irumu territory in Ituri": of a small town no gazetteer tells the region.
    if inner.admin1 is None and inner.precision == _TOWN and outer.country == inner.country:
        gap = (outer.start or 0) - (inner.end or 0)
        if outer.kind == "admin1" and 0 <= gap < _NEXT:
            return True
    if (outer.precision or 0) <= (inner.precision or 0):
        return False
    return outer.country == inner.country and outer.name in {
        inner.admin1, inner.admin2
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
    report: Report, claims: Sequence[Claim], own: Sequence[tuple[Place, ...]], drawn: _Map
) -> tuple[Place, ...]:
    """Return where the report as a whole puts its events: its first event, else its opening."""
    told = [
        places for claim, places in zip(claims, own, strict=True)
        if places and not claim.background
    ]  # fmt: skip
    fine = [places for places in told if places[0].precision != _COUNTRY]
    if fine:
        return fine[0]
    scene = _scene(report, drawn)
    if scene or told:
        return scene or told[0]
    opening = len(report.title or "") + _OPENING
    near = [item for item in drawn.weighed if (item.place.start or 0) < opening]
    for least in (FIRMLY, PERHAPS):
        found = _best(_at_home(near, drawn), least)
        if found:
            return found[:1]
    for item in drawn.weighed:
        if item.place.precision == _TOWN and _LOCAL.match(report.text, item.place.end or 0):
            return (item.place.plain(),)
    return ()


def _scene(report: Report, drawn: _Map) -> tuple[Place, ...]:
    """Return the place a sentence was spent on: "The attack took place in Baghdad"."""
    return _finest([
        item.place for item in drawn.weighed
        if item.weight == FIRMLY and is_scene(report.text, item.place.start or 0)
    ])  # fmt: skip


def _only_country(
    report: Report, found: Sequence[FoundPlace], drawn: _Map
) -> tuple[Place, ...]:  # fmt: skip
    """Return the country a text speaks of, by name or by its police, where there is but one."""
    if drawn.heading is not None:
        return (drawn.heading.plain(),)
    states = [
        item.place for item in drawn.weighed
        if item.place.precision == _COUNTRY and item.weight != NOT_THERE
    ] or [
        place for place in found
        if place.demonym and place.country and by_own_police(report.text, place.end or 0)
    ]  # fmt: skip
    return (states[0].plain(),) if len({place.country for place in states}) == 1 else ()
