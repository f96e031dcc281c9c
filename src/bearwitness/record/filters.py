"""What listed incidents must be like: the same question asked of rows and of incidents in memory.

In: Filters. Out: days, facets, conditions on marks; whether an incident fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import or_, select

from bearwitness.domain import Incident, IncidentId, Place
from bearwitness.record import rows, schema
from bearwitness.record.facts import facet_rows, folded, listing_row, marks_of
from bearwitness.record.moments import bound, first_day
from bearwitness.record.sensitive import PROVINCE, coarse_place

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Filters:
    """What listed incidents must be like; None asks nothing.

    since, until: partial dates the event's days must touch. place, actor: a name or a register's
    id, whole, in any case. country: ISO 3166 code. toll: the least number of people harmed in
    one way. text: words that a report of it must hold, all of them; "quoted words" together.
    background: older events told as context too. parts: parts of campaigns too; without them a
    campaign is found by what its parts are found by. actor_id: the
    register's id of the actor named, found by that too. outcome, status: that anything is told
    of. flag: that a figure of it bears (disputed, one_party...). reviewed: whether a person has
    accepted it. changed_since: a moment of the record after which it was first told of or
    reckoned otherwise. box: west, south, east, north in degrees, of which a mark lies inside;
    west may lie east of east, across the date line. role: how the actor stands to the deed, as
    somebody says (doer, suspect, target, named, claimant, denier). place_id: the gazetteer's id
    of the place named, found by that too. unfound: entries of readings that the words of text do
    not find; unnamed: incidents that no name of a place or an actor finds: to a reader who may not
    know whom a report names, they are as if the words were not there. vague: sensitive incidents
    that are found by their province and whole degrees alone; hidden: those told of to nobody yet.
    """

    since: str | None = None
    until: str | None = None
    place: str | None = None
    country: str | None = None
    actor: str | None = None
    kind: str | None = None
    toll: int | None = None
    text: str | None = None
    background: bool = False
    parts: bool = True
    actor_id: str | None = None
    outcome: str | None = None
    status: str | None = None
    flag: str | None = None
    reviewed: bool | None = None
    changed_since: str | None = None
    box: tuple[float, float, float, float] | None = None
    role: str | None = None
    place_id: str | None = None
    unfound: tuple[int, ...] = ()
    unnamed: tuple[str, ...] = ()
    vague: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()


def days_of(filters: Filters) -> tuple[str | None, str | None]:
    """Return the first and the last day asked for. Raises WrongUsage for words that are none."""
    last = bound(filters.until, "--until")
    bound(filters.since, "--since")
    return first_day(filters.since), last and last[:10]


def facets_of(filters: Filters) -> Iterator[tuple[str, list[str]]]:
    """Yield what incidents must be found by, each by any of some values."""
    if filters.country is not None:
        yield "country", [filters.country.upper()]
    if filters.place is not None:
        yield "place", [folded(one) for one in (filters.place, filters.place_id) if one]
    if filters.actor is not None:
        names = [folded(one) for one in (filters.actor, filters.actor_id) if one]
        yield filters.role or "actor", names
    for name in ("outcome", "status", "flag"):
        if getattr(filters, name) is not None:
            yield name, [getattr(filters, name)]


def is_of_name(filters: Filters, facet: str) -> bool:
    """Tell whether what is found by is the name of a place or an actor, which may be a person's."""
    return facet == "place" or facet == (filters.role or "actor")


def wholes(filters: Filters) -> Any:
    """Return each listed part with every whole above it: columns incident and whole."""
    part, above = schema.listing.alias(), schema.listing.alias()
    # Not "is not null": SQLite would go through all incidents, of which few are parts.
    first = select(part.c.incident, part.c.parent.label("whole")).where(part.c.parent > "")
    if not filters.background:
        first = first.where(part.c.background == 0)
    found = first.cte(recursive=True)
    return found.union(
        select(found.c.incident, above.c.parent)
        .join(above, above.c.incident == found.c.whole).where(above.c.parent > "")
    )  # fmt: skip


def parts_below(
    every: Iterable[tuple[Value, Incident]], filters: Filters
) -> dict[IncidentId, list[tuple[Value, Incident]]]:
    """Return for each whole what stands below it, of any depth: the same for rows in memory."""
    told = {one.id: (value, one) for value, one in every}
    found: dict[IncidentId, list[tuple[Value, Incident]]] = {}
    for value, one in told.values():
        if one.background and not filters.background:
            continue
        above, seen = one.parent, {one.id}
        while above is not None and above not in seen:
            seen.add(above)
            found.setdefault(above, []).append((value, one))
            above = told[above][1].parent if above in told else None
    return found


def inside(mark: Any, box: tuple[float, float, float, float]) -> Iterator[Any]:
    """Yield what a mark must fulfil to lie in a box."""
    west, south, east, north = box
    yield mark.lat.between(south, north)
    if west <= east:
        yield mark.lon.between(west, east)
    else:
        yield or_(mark.lon >= west, mark.lon <= east)


def is_in_box(lat: float, lon: float, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a point lies in a box."""
    west, south, east, north = box
    across = west <= lon <= east if west <= east else lon >= west or lon <= east
    return across and south <= lat <= north


def is_inside(place: Place, box: tuple[float, float, float, float]) -> bool:
    """Tell whether a mark lies in a box."""
    return is_in_box(place.lat or 0.0, place.lon or 0.0, box)


def _found_by(incident: Incident, filters: Filters) -> Iterator[tuple[str, str]]:
    """Yield the facets by which a reader may find an incident."""
    is_vague, is_unnamed = incident.id in filters.vague, incident.id in filters.unnamed
    for row in facet_rows(incident):
        facet, value = row["facet"], row["value"]
        if is_vague and facet in ("place", PROVINCE):
            if facet == PROVINCE:
                yield "place", value
        elif not is_unnamed or not is_of_name(filters, facet):
            yield facet, value


def fits(
    incident: Incident, listed: rows.Row, filters: Filters, parts: Sequence[Incident] = ()
) -> bool:
    """Tell whether an incident is what the filters ask for, its texts apart.

    parts: of a campaign, where its parts are not asked for: it is found by theirs too.
    """
    since, until = days_of(filters)
    first, last = listed["first_day"], listed["last_day"] or listed["first_day"]
    told = {pair for one in (incident, *parts) for pair in _found_by(one, filters)}
    tolls = [row["toll"] or -1 for row in (listed, *(listing_row(one, 0) for one in parts))]
    marks = [
        coarse_place(place) if one.id in filters.vague else place
        for one in (incident, *parts) if one.id not in filters.hidden for place in marks_of(one)
    ]  # fmt: skip
    return incident.id not in filters.hidden and (
        (since is None or (last is not None and last >= since))
        and (until is None or (first is not None and first <= until))
        and (filters.kind is None or filters.kind in {one.kind for one in (incident, *parts)})
        and (filters.toll is None or max(tolls) >= filters.toll)
        and (filters.background or not incident.background)
        and (filters.parts or incident.parent is None)
        and all(any((name, one) in told for one in values) for name, values in facets_of(filters))
        and (filters.box is None or any(is_inside(place, filters.box) for place in marks))
    )
