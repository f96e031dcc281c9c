"""Hold two records or data sets against one another: what both tell of, what one alone does.

In: Compared of two sides. Out: Comparison: pairs with both tolls, and what has no counterpart.

Two incidents of records are paired by the linker's own score of their accounts
(``pipeline.likeness``). Where one side is a table they pair where country, days, place and sides
allow (docs/mappings.md), the likest first, each once.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bearwitness.domain import Actor, Incident, Reading
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.dated import Days, days_of, spot_of
from bearwitness.write.datasets.portions import Bounds, portions
from bearwitness.write.datasets.sides import STATE_ACTORS
from bearwitness.write.words import incident_words

_TOWN = 3
_ADDED = re.compile(r"\s+(?:town|city|village|district|province)$")
# What two tellings of one event may lie apart by, at the least; the precision of either widens it.
_DAYS = 1
_KM = 30.0
# Kilometres and days that a code of precision may hide: UCDP GED where_prec and date_prec.
_REACH = {1: 0.0, 2: 25.0, 3: 60.0, 4: 250.0, 5: 250.0}
_SPAN = {1: 0, 2: 3, 3: 7, 4: 31, 5: 366}


@dataclass(frozen=True, slots=True)
class Compared:
    """One event of a side. actors: names as they are compared; low, best, high: of the dead."""

    id: str
    words: str
    start: date
    end: date
    date_precision: int
    country: str | None
    place: str | None
    lat: float | None
    lon: float | None
    place_precision: int
    actors: frozenset[str]
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Pair:
    """What is judged to be one event. score: 0 to 1, of the linker or of the rules."""

    first: Compared
    second: Compared
    score: float

    @property
    def difference(self) -> int | None:
        """How many more dead the second tells of."""
        if self.first.best is None or self.second.best is None:
            return None
        return self.second.best - self.first.best


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides held against one another, each in order of its events' days."""

    pairs: tuple[Pair, ...]
    first_alone: tuple[Compared, ...]
    second_alone: tuple[Compared, ...]

    @property
    def equal(self) -> int:
        """In how many pairs both tell of as many dead."""
        return sum(one.difference == 0 for one in self.pairs)


def paired(
    first: Sequence[Compared], second: Sequence[Compared],
    scores: Mapping[tuple[str, str], float] | None = None,
) -> Comparison:  # fmt: skip
    """Return which events of two sides are one, the best score first, each event once.

    scores: the linker's own, by both ids; None: the rules decide.
    """
    by_first = {one.id: one for one in first}
    by_second = {one.id: one for one in second}
    if scores is None:
        found = [
            (score, one.id, other.id)
            for one, other in _near(first, second)
            if (score := likeness(one, other)) is not None
        ]
    else:
        found = [(score, *both) for both, score in scores.items()]
    pairs: list[Pair] = []
    taken_first: set[str] = set()
    taken_second: set[str] = set()
    for score, one_id, other_id in sorted(found, key=lambda each: (-each[0], each[1], each[2])):
        if one_id in taken_first or other_id in taken_second:
            continue
        if one_id not in by_first or other_id not in by_second:
            continue
        taken_first.add(one_id)
        taken_second.add(other_id)
        pairs.append(Pair(by_first[one_id], by_second[other_id], score))
    return Comparison(
        tuple(sorted(pairs, key=lambda one: (one.first.start, one.first.id))),
        _rest(first, taken_first), _rest(second, taken_second),
    )  # fmt: skip


def _rest(side: Iterable[Compared], taken: set[str]) -> tuple[Compared, ...]:
    left = (one for one in side if one.id not in taken)
    return tuple(sorted(left, key=lambda one: (one.start, one.id)))


def _near(
    first: Sequence[Compared], second: Sequence[Compared]
) -> Iterable[tuple[Compared, Compared]]:
    """Yield what may be one by country and month, so that not all are held against all."""
    by_month: defaultdict[tuple[str | None, int], list[Compared]] = defaultdict(list)
    for other in second:
        for month in _months(other, 0):
            by_month[other.country, month].append(other)
    for one in first:
        met: set[str] = set()
        for month in _months(one, 1):
            for other in by_month.get((one.country, month), ()):
                if other.id not in met:
                    met.add(other.id)
                    yield one, other


def _months(one: Compared, around: int) -> range:
    start, end = (each.year * 12 + each.month for each in (one.start, one.end))
    return range(start - around, end + around + 1)


def likeness(one: Compared, other: Compared) -> float | None:
    """Return how alike two events are, 0 to 1; None where they cannot be one.

    They cannot be where their countries differ, their days lie further apart than a day and what
    their precision hides, their points further than 30 km and what theirs hides, or both name
    sides and none is the same. Days and place count half each, less what is not known.
    """
    if one.country != other.country:
        return None
    gap = max(0, (one.start - other.end).days, (other.start - one.end).days)
    days = _DAYS + max(_SPAN.get(one.date_precision, 366), _SPAN.get(other.date_precision, 366))
    if gap > days:
        return None
    if one.actors and other.actors and not one.actors & other.actors:
        return None
    spans = abs((one.end - one.start).days - (other.end - other.start).days)
    by_day = 1.0 / (1.0 + gap + 0.2 * spans)
    by_place = _by_place(one, other)
    if by_place is None:
        return None
    by_side = 1.0 if one.actors & other.actors else 0.5
    by_toll = 0.5
    if one.best is not None and other.best is not None:
        by_toll = 1.0 / (1.0 + abs(math.log2((1 + one.best) / (1 + other.best))))
    return round(0.35 * by_day + 0.35 * by_place + 0.15 * by_side + 0.15 * by_toll, 4)


def _by_place(one: Compared, other: Compared) -> float | None:
    reach = _KM + max(_REACH.get(one.place_precision, 0), _REACH.get(other.place_precision, 0))
    same = one.place is not None and one.place == other.place
    if None in (one.lat, one.lon, other.lat, other.lon) or (
        max(one.place_precision, other.place_precision) >= 6
    ):
        return 1.0 if same else 0.3
    apart = kilometres(one, other)
    if apart > reach and not same:
        return None
    return 1.0 if same else 1.0 / (1.0 + apart / _KM)


def kilometres(one: Compared, other: Compared) -> float:
    """Return how far two points lie apart."""
    north = math.radians((one.lat or 0.0) - (other.lat or 0.0))
    east = math.radians((one.lon or 0.0) - (other.lon or 0.0))
    middle = math.radians(((one.lat or 0.0) + (other.lat or 0.0)) / 2)
    return 6371.0 * math.hypot(north, east * math.cos(middle))


def of_family(family: Sequence[Released]) -> list[Compared]:
    """Return the events of a campaign and its parts, each with the dead that no part holds.

    family: Released, as they may be shown. Background, and what has no year, is left out.
    """
    found = []
    for portion in portions(family):
        incident = portion.released.listed.incident
        if incident.background or (portion.parts and not portion.total.high):
            continue
        told = portion.total if portion.dead else None
        if (one := _compared(str(incident.id), incident, told, portion.rest)) is not None:
            found.append(one)
    return found


def of_readings(readings: Iterable[Reading]) -> list[Compared]:
    """Return the events of a data set's rows.

    Rows of one day and place that tell of kinds of violence each of its own are one event.
    """
    found: list[Compared] = []
    at: dict[tuple[object, ...], tuple[int, set[str]]] = {}
    for reading in readings:
        (incident,) = reading.incidents
        name = reading.report.ref or reading.report.id[:12]
        killed = next((e.total for e in incident.estimates if e.outcome == "killed"), None)
        told = None
        if killed is not None:
            best = killed.best if killed.best is not None else killed.low or 0
            told = Bounds(killed.low if killed.low is not None else best, best, killed.high or best)
        one = _compared(name, incident, told, False)
        if one is None:
            continue
        key = (one.start, one.end, one.country, one.place, one.lat, one.lon)
        held = at.get(key)
        if held is not None and incident.kind not in held[1]:
            held[1].add(incident.kind)
            found[held[0]] = _joined(found[held[0]], one)
            continue
        at.setdefault(key, (len(found), {incident.kind}))
        found.append(one)
    return found


def _joined(one: Compared, other: Compared) -> Compared:
    def both(name: str) -> int | None:
        numbers = [getattr(each, name) for each in (one, other)]
        return None if None in numbers else sum(numbers)

    return replace(
        one, id=f"{one.id}+{other.id}", actors=one.actors | other.actors, low=both("low"),
        best=both("best"), high=both("high"),
    )  # fmt: skip


def _compared(name: str, incident: Incident, told: Bounds | None, rest: bool) -> Compared | None:
    days: Days | None = days_of(incident.period)
    if days is None:
        return None
    spot = spot_of(incident, rest)
    point = spot.point if spot is not None else None
    fine = spot is not None and (spot.place.precision or 6) <= _TOWN
    return Compared(
        name, incident_words(incident), days.start, days.end, incident.period.precision or 1
        if incident.period else 1,
        spot.place.country if spot else None,
        _folded(spot.place.name) if spot is not None and fine else None,
        point[1] if point else None, point[0] if point else None,
        (spot.place.precision or 6) if spot else 6,
        frozenset(_name(one) for one in incident.actors if one.id != "unidentified"),
        told.low if told else None, told.best if told else None, told.high if told else None,
    )  # fmt: skip


def _name(actor: Actor) -> str:
    """Return what an actor is compared by: all forces of one state are one side."""
    if actor.kind in STATE_ACTORS and actor.country:
        return f"state:{actor.country}"
    return actor.id or _folded(actor.name)


def _folded(words: str) -> str:
    """Return a name without what tables add to it: "Quetta town" is Quetta.

    >>> _folded("Quetta  Town")
    'quetta'
    """
    return _ADDED.sub("", " ".join(words.casefold().split()))
