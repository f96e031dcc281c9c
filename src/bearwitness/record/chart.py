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

from bearwitness.domain import IncidentId
from bearwitness.record import schema
from bearwitness.record.facts import mark_rows
from bearwitness.record.filters import Filters, parts_below, wholes
from bearwitness.record.listing import View
from bearwitness.record.moments import NOW, Moment
from bearwitness.record.rows import Row

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
    above = wholes(filters)
    theirs = (
        select(
            other.c.lat, other.c.lon, other.c.precision, other.c.place, other.c.incident,
            listed.incident.label("whole"),
        )
        .join(above, above.c.incident == other.c.incident)
        .join(schema.listing, listed.incident == above.c.whole)
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
    marks: dict[Point, list[tuple[IncidentId, Row]]] = defaultdict(list)
    every = view.of_then(Filters(background=True), moment)
    parts = parts_below(every, filters)
    unplaced = 0
    for _, one in sorted(found, key=lambda each: each[1].id):
        own = list(mark_rows(one))
        theirs = [row for _, part in parts.get(one.id, ()) for row in mark_rows(part)]
        told = own + theirs
        if filters.parts:
            below = {_point(row) for row in theirs}
            told = [row for row in own if _point(row) not in below]
        unplaced += not (own if filters.parts else told)
        for row in told:
            marks[_point(row)].append((one.id, row))
    drawn = sorted(
        (
            Mark(
                *point, min(row["precision"] for _, row in here),
                min(row["place"] for _, row in here), len({whole for whole, _ in here}),
                min(row["incident"] for _, row in here) if len({one for one, _ in here}) == 1
                else None,
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


def _point(row: Row) -> Point:
    return row["lat"], row["lon"]
