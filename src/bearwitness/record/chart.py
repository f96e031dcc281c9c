"""How many incidents there are by day, by kind and by place: what a map and a time line draw.

In: a View, Filters, a Moment. Out: Chart.

As of a publication it counts what had a report by then, at the places and days known today; as
recorded by then, everything is as it stood. Neither adds up people: tolls of a campaign and of its
parts, or of rival sources, have no sum.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import false, func, select, tuple_, union_all

from bearwitness.domain import IncidentId
from bearwitness.record import schema
from bearwitness.record.atlas import Mark
from bearwitness.record.facts import mark_rows
from bearwitness.record.filters import Filters, parts_below, wholes
from bearwitness.record.listing import View
from bearwitness.record.moments import NOW, Moment
from bearwitness.record.rows import Row
from bearwitness.record.sensitive import KEPT_VAGUE, PROVINCE_ALONE, coarse_point

# Points a browser still draws at once without stutter, and half a megabyte of JSON.
MOST_MARKS = 5000


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
    if view.atlas is not None and (held := view.atlas.drawn(view, filters, moment, most)):
        return _chart(*held)
    if moment.recorded_as_of is not None:
        days, kinds, drawn = _of_then(view, filters, moment)
    else:
        wanted = list(view.conditions(filters, moment))
        days, kinds = _counted(view, wanted)
        drawn = view.select(_drawn(filters, wanted))
    marks, placed = _marks(_shown(drawn, filters))
    return _chart(days, kinds, marks[:most], len(marks), placed)


def _shown(drawn: Iterable[Any], filters: Filters) -> Iterator[Row]:
    """Yield what is drawn as a reader may know it: of vague incidents whole degrees, unnamed."""
    for row in drawn:
        if row["incident"] in filters.hidden:
            continue
        if row["incident"] not in filters.vague:
            yield row
            continue
        lat, lon = coarse_point(row["lat"], row["lon"])
        precision = max(row["precision"], PROVINCE_ALONE)
        yield dict(row) | {"lat": lat, "lon": lon, "place": KEPT_VAGUE, "precision": precision}


def _chart(
    days: Mapping[str, int], kinds: Mapping[str, int], marks: Sequence[Mark], points: int,
    placed: int,
) -> Chart:  # fmt: skip
    total = sum(days.values())
    return Chart(
        total, {day: days[day] for day in sorted(days) if day}, days.get("", 0),
        dict(sorted(kinds.items())), tuple(marks), total - placed, points - len(marks),
    )  # fmt: skip


def _marks(drawn: Iterable[Row]) -> tuple[list[Mark], int]:
    """Return what stands at each point, the most first; and of how many incidents any mark is.

    drawn: rows of marks, with the whole each counts for, and whether it is drawn already.
    """
    by_point: dict[tuple[float, float], list[Row]] = defaultdict(list)
    placed = set()
    for row in drawn:
        placed.add(row["whole"])
        if not row["again"]:
            by_point[row["lat"], row["lon"]].append(row)
    marks = [_mark(*point, here) for point, here in by_point.items()]
    return sorted(marks, key=lambda one: (-one.incidents, one.lat, one.lon)), len(placed)


def _mark(lat: float, lon: float, here: list[Row]) -> Mark:
    wholes_here = {row["whole"] for row in here}
    return Mark(
        lat, lon, min(row["precision"] for row in here), min(row["place"] for row in here),
        len(wholes_here),
        IncidentId(min(row["incident"] for row in here)) if len(wholes_here) == 1 else None,
    )  # fmt: skip


def _drawn(filters: Filters, wanted: list[Any]) -> Any:
    """Return the marks of incidents, each with the whole it counts for.

    A campaign listed without its parts is drawn where they were too; listed beside them it is not
    drawn again where a part of it is.
    """
    listed, mark, above = schema.listing.c, schema.mark, wholes(filters)
    columns = [mark.c[name] for name in ("lat", "lon", "precision", "place", "incident")]
    theirs = mark.join(above, above.c.incident == mark.c.incident)
    own = (
        select(*columns, mark.c.incident.label("whole"))
        .join(schema.listing, listed.incident == mark.c.incident).where(*wanted)
    )  # fmt: skip
    if filters.parts:
        in_parts = select(above.c.whole, mark.c.lat, mark.c.lon).select_from(theirs)
        stands = tuple_(mark.c.incident, mark.c.lat, mark.c.lon).in_(in_parts.correlate(None))
        return own.add_columns(stands.label("again"))
    of_parts = (
        select(*columns, above.c.whole, false().label("again"))
        .select_from(theirs.join(schema.listing, listed.incident == above.c.whole))
        .where(*wanted)
    )
    return union_all(own.add_columns(false().label("again")), of_parts)


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


def _of_then(
    view: View, filters: Filters, moment: Moment
) -> tuple[Counter[str], Counter[str], list[Row]]:
    """Count incidents as they stood, and return what is drawn of them, by reading them."""
    found = view.of_then(filters, moment)
    parts = parts_below(view.of_then(Filters(background=True), moment), filters)
    drawn: list[Row] = []
    for _, one in found:
        theirs = [row for _, part in parts.get(one.id, ()) for row in mark_rows(part)]
        points = {(row["lat"], row["lon"]) for row in theirs} if filters.parts else set()
        told = list(mark_rows(one)) + ([] if filters.parts else theirs)
        drawn += [
            row | {"whole": one.id, "again": (row["lat"], row["lon"]) in points} for row in told
        ]
    days, kinds = Counter(day for day, _ in found), Counter[str](one.kind for _, one in found)
    return days, kinds, drawn
