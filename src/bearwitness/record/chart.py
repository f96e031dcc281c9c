"""How many incidents there are by day, by kind and by place: what a map and a time line draw.

In: a View, Filters, a Moment. Out: Chart.

As of a publication it counts what had a report by then, at the places and days known today; as
recorded by then, everything is as it stood. Neither adds up people: tolls of a campaign and of its
parts, or of rival sources, have no sum.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, func, select, union_all

from bearwitness.domain import Incident, IncidentId, Place
from bearwitness.record import schema
from bearwitness.record.facts import marks_of
from bearwitness.record.filters import Filters
from bearwitness.record.listing import View
from bearwitness.record.moments import NOW, Moment

# Points a browser still draws at once without stutter, and half a megabyte of JSON.
MOST_MARKS = 5000
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A point where incidents are drawn: degrees WGS 84, rounded to what is known of it.

    precision: UCDP GED where_prec. only: the incident, where there is one alone.
    """

    lat: float
    lon: float
    precision: int
    place: str
    incidents: int
    only: IncidentId | None


@dataclass(frozen=True, slots=True)
class Chart:
    """Counts of incidents, by the first day of each where it is known.

    undated, unplaced: how many of all have no known day, or no place finer than a country.
    marks: those with the most incidents first; crowded: how many are left out.
    """

    incidents: int
    days: dict[str, int]
    undated: int
    kinds: dict[str, int]
    marks: tuple[Mark, ...]
    unplaced: int
    crowded: int


def chart(
    view: View, filters: Filters | None = None, moment: Moment = NOW, most: int = MOST_MARKS
) -> Chart:
    """Count the incidents that filters let through. Raises WrongUsage as ``View.incidents`` does.

    most: how many marks at most.
    """
    filters = filters or Filters()
    if moment.recorded_as_of is not None:
        return _of_then(view, filters, moment, most)
    wanted = list(view.conditions(filters, moment))
    days, kinds = _counted(view, wanted)
    drawn = _drawn(filters, wanted).subquery().c
    number = func.count(func.distinct(drawn.whole))
    found = view.select(
        select(
            drawn.lat, drawn.lon, func.min(drawn.precision).label("precision"),
            func.min(drawn.place).label("place"), number.label("incidents"),
            func.min(drawn.incident).label("only"),
        )
        .group_by(drawn.lat, drawn.lon).order_by(number.desc(), drawn.lat, drawn.lon)
    )  # fmt: skip
    placed = _drawn(filters, wanted, again=True).subquery().c
    (whole,) = view.select(select(func.count(func.distinct(placed.whole)).label("number")))
    marks = tuple(
        Mark(
            row["lat"], row["lon"], row["precision"], row["place"], row["incidents"],
            IncidentId(row["only"]) if row["incidents"] == 1 else None,
        )
        for row in found[:most]
    )  # fmt: skip
    total = sum(days.values())
    return Chart(
        total, {day: count for day, count in sorted(days.items()) if day}, days.get("", 0),
        dict(sorted(kinds.items())), marks, total - whole["number"],
        len(found) - len(marks),
    )  # fmt: skip


def _drawn(filters: Filters, wanted: list[Any], again: bool = False) -> Any:
    """Return the marks to draw, each with the incident it is of and the whole it counts for.

    A campaign listed without its parts is drawn where they were too; listed beside them it is not
    drawn again where a part of it is.
    """
    listed, mark = schema.listing.c, schema.mark.c
    part, other = schema.listing.alias(), schema.mark.alias()
    own = select(
        mark.lat, mark.lon, mark.precision, mark.place, mark.incident,
        mark.incident.label("whole"),
    ).join(schema.listing, listed.incident == mark.incident).where(*wanted)  # fmt: skip
    if filters.parts:
        in_part = exists().where(
            part.c.parent == listed.incident, other.c.incident == part.c.incident,
            other.c.lat == mark.lat, other.c.lon == mark.lon,
        )  # fmt: skip
        return own if again else own.where(~in_part)
    theirs = (
        select(
            other.c.lat, other.c.lon, other.c.precision, other.c.place, other.c.incident,
            listed.incident.label("whole"),
        )
        .join(part, part.c.incident == other.c.incident)
        .join(schema.listing, listed.incident == part.c.parent)
        .where(*wanted)
    )  # fmt: skip
    return union_all(own, theirs)


def _counted(view: View, wanted: Iterable[Any]) -> tuple[Counter[str], Counter[str]]:
    """Count incidents by first day, "" where it is not known, and by kind."""
    listed = schema.listing.c
    found = view.select(
        select(listed.first_day, listed.kind, func.count().label("number"))
        .where(*wanted).group_by(listed.first_day, listed.kind)
    )  # fmt: skip
    days, kinds = Counter[str](), Counter[str]()
    for row in found:
        days[row["first_day"] or ""] += row["number"]
        kinds[row["kind"]] += row["number"]
    return days, kinds


def _of_then(view: View, filters: Filters, moment: Moment, most: int) -> Chart:
    """Count incidents as they stood, by reading them."""
    found = view.of_then(filters, moment)
    marks: dict[Point, list[tuple[IncidentId, Place, IncidentId]]] = defaultdict(list)
    held = {one.id for _, one in found}
    parts: dict[IncidentId, list[Incident]] = defaultdict(list)
    for _, one in view.of_then(Filters(background=True), moment):
        if one.parent in held:
            parts[one.parent].append(one)
    unplaced = 0
    for _, one in sorted(found, key=lambda each: each[1].id):
        below = {_point(place) for part in parts[one.id] for place in marks_of(part)}
        told = [(one.id, place) for place in marks_of(one)]
        unplaced += not told and (filters.parts or not below)
        if filters.parts:
            told = [(name, place) for name, place in told if _point(place) not in below]
        else:
            told += [(part.id, place) for part in parts[one.id] for place in marks_of(part)]
        for name, place in told:
            marks[_point(place)].append((one.id, place, name))
    drawn = sorted(
        (
            Mark(
                *point, min(place.precision or 5 for _, place, _ in here),
                min(place.name for _, place, _ in here), len({whole for whole, _, _ in here}),
                min(name for _, _, name in here) if len({one[0] for one in here}) == 1 else None,
            )
            for point, here in marks.items()
        ),
        key=lambda one: (-one.incidents, one.lat, one.lon),
    )  # fmt: skip
    days, kinds = Counter(day for day, _ in found), Counter(one.kind for _, one in found)
    return Chart(
        len(found), {day: days[day] for day in sorted(days) if day}, days.get("", 0),
        dict(sorted(kinds.items())), tuple(drawn[:most]), unplaced, max(0, len(drawn) - most),
    )  # fmt: skip


def _point(place: Place) -> Point:
    return place.lat or 0.0, place.lon or 0.0
