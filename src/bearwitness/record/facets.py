"""The places that incidents stand at and the actors they name, each with how many there are.

In: a View, Filters, a Moment. Out: PlaceCounted, ActorCounted, those of the most incidents first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, func, not_, or_, select, union_all

from bearwitness.domain import Incident, Place
from bearwitness.record import rows, schema
from bearwitness.record.cursors import cursor, read_cursor
from bearwitness.record.facts import CLAIMANT, DENIER, ROLES, facet_rows, folded
from bearwitness.record.filters import Filters, parts_below, wholes
from bearwitness.record.listing import View
from bearwitness.record.moments import NOW, Moment

# How an actor may stand to a deed, as somebody says.
STANDS = (*ROLES.values(), CLAIMANT, DENIER)
# Incidents looked at for how finely a place is known.
_EXAMPLES = 20
# What ids of the gazetteer begin with; a name is none.
_GAZETTEERS = ("geonames:", "iso:", "region:")


@dataclass(frozen=True, slots=True)
class PlaceCounted:
    """A place of the gazetteer and how many incidents stand at it."""

    place: Place
    incidents: int


@dataclass(frozen=True, slots=True)
class ActorCounted:
    """An actor's id, or its folded name where it has none; incidents by how it stands to them."""

    key: str
    incidents: int
    roles: dict[str, int]


def places(
    view: View, filters: Filters | None = None, moment: Moment = NOW,
    after: str | None = None, limit: int = 50,
) -> tuple[list[PlaceCounted], str | None]:  # fmt: skip
    """Return a page of the places that incidents stand at, and its cursor. Raises WrongUsage."""
    found = list(_counted(view, ("place",), filters or Filters(), moment, after, limit + 1))
    known = _placed(view, [row["example"] for row in found[:limit]], moment)
    shown = [
        PlaceCounted(known[row["value"]], row["incidents"])
        for row in found[:limit] if row["value"] in known
    ]  # fmt: skip
    return shown, _after(found, limit)


def place_at(
    view: View, name: str, moment: Moment = NOW, filters: Filters | None = None
) -> Place | None:
    """Return a place by its id, its point as fine as any incident has it; None: none is there.

    filters: what a reader may find (vague, hidden).
    """
    if not folded(name).startswith(_GAZETTEERS):
        return None
    told_to = filters or Filters()
    one = Filters(place=name, background=True, vague=told_to.vague, hidden=told_to.hidden)
    if moment.recorded_as_of is not None:
        told = [incident for _, incident in view.of_then(one, moment)]
    else:
        table = schema.listing.c
        some = select(table.incident).where(*view.conditions(one, moment)).limit(_EXAMPLES)
        told = _bodies(view, [row["incident"] for row in view.select(some)])
    here = [
        place for incident in told for place in incident.places
        if folded(place.id or "") == folded(name)
    ]  # fmt: skip
    return min(here, key=_fineness, default=None)


def actors(
    view: View, filters: Filters | None = None, moment: Moment = NOW,
    after: str | None = None, limit: int = 50,
) -> tuple[list[ActorCounted], str | None]:  # fmt: skip
    """Return a page of the actors that incidents name, and its cursor. Raises WrongUsage.

    Names of persons may be among them: show only whom the register knows.
    """
    found = list(_counted(view, STANDS, filters or Filters(), moment, after, limit + 1))
    shown = [
        ActorCounted(row["value"], row["incidents"], {one: row[one] or 0 for one in STANDS})
        for row in found[:limit]
    ]
    return shown, _after(found, limit)


def count(view: View, filters: Filters, moment: Moment = NOW) -> int:
    """Return how many incidents filters let through. Raises WrongUsage."""
    if moment.recorded_as_of is not None:
        return len(view.of_then(filters, moment))
    counted = select(func.count().label("n")).select_from(schema.listing)
    return int(view.select(counted.where(*view.conditions(filters, moment)))[0]["n"])


def _after(found: Sequence[Any], limit: int) -> str | None:
    if len(found) <= limit:
        return None
    return cursor(found[limit - 1]["incidents"], found[limit - 1]["value"])


def _counted(
    view: View, names: Sequence[str], filters: Filters, moment: Moment, after: str | None,
    limit: int,
) -> Iterator[Any]:  # fmt: skip
    """Yield for each value of some facets how many incidents bear it, the most first."""
    place = read_cursor(after, int, str) if after is not None else None
    if moment.recorded_as_of is not None:
        yield from _counted_then(view, names, filters, moment, place, limit)
        return
    told = _told(view, names, filters).subquery()
    is_once = len(names) == 1 and filters.parts
    number = func.count(told.c.whole if is_once else told.c.whole.distinct())
    statement = (
        select(
            told.c.value, number.label("incidents"), func.min(told.c.incident).label("example"),
            *(func.count(case((told.c.facet == name, told.c.whole)).distinct()).label(name)
              for name in names if len(names) > 1),
        )
        .join(schema.listing, schema.listing.c.incident == told.c.whole)
        .where(*view.conditions(filters, moment)).group_by(told.c.value)
    )  # fmt: skip
    if place is not None:
        statement = statement.having(
            or_(number < place[0], and_(number == place[0], told.c.value > place[1]))
        )
    yield from view.select(statement.order_by(number.desc(), told.c.value).limit(limit))


def _told(view: View, names: Sequence[str], filters: Filters) -> Any:
    """Return rows of facets, each with the whole it counts for."""
    facet = schema.facet.c
    meant: list[Any] = [facet.facet.in_(names)]
    if names == ("place",):
        ids: list[Any] = [
            and_(facet.value >= one, facet.value < f"{one[:-1]};") for one in _GAZETTEERS
        ]
        meant.append(or_(*ids))
        if filters.vague:
            meant.append(not_(view.among(facet.incident, sorted(filters.vague))))
    own = select(facet.facet, facet.value, facet.incident, facet.incident.label("whole"))
    if filters.parts:
        return own.where(*meant)
    above = wholes(filters).c
    of_parts = select(facet.facet, facet.value, facet.incident, above.whole)
    joined = of_parts.join(above.whole.table, above.incident == facet.incident)
    both = union_all(own.where(*meant), joined.where(*meant)).subquery()
    return select(both).distinct()


def _counted_then(
    view: View, names: Sequence[str], filters: Filters, moment: Moment,
    place: list[Any] | None, limit: int,
) -> Iterator[Any]:  # fmt: skip
    """Count the same of incidents as they stood, by reading them."""
    found = view.of_then(filters, moment)
    below: dict[Any, list[tuple[str, Incident]]] = {}
    if not filters.parts:
        below = parts_below(view.of_then(Filters(background=True), moment), filters)
    bearing: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    example: dict[str, str] = {}
    for _, one in found:
        for told in (one, *(part for _, part in below.get(one.id, ()))):
            for row in facet_rows(told):
                value = row["value"]
                is_place = row["facet"] == "place"
                is_id = not is_place or value.startswith(_GAZETTEERS)
                is_vague = is_place and told.id in filters.vague
                if row["facet"] in names and is_id and not is_vague:
                    bearing[value][row["facet"]].add(one.id)
                    example[value] = min(example.get(value, told.id), told.id)
    counted = Counter({
        value: len(set().union(*by.values())) for value, by in bearing.items()
    })  # fmt: skip
    ordered = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    if place is not None:
        ordered = [one for one in ordered if (-one[1], one[0]) > (-place[0], place[1])]
    for value, incidents in ordered[:limit]:
        roles = {name: len(bearing[value][name]) for name in names}
        yield roles | {"value": value, "incidents": incidents, "example": example[value]}


def _placed(view: View, examples: Iterable[str], moment: Moment) -> dict[str, Place]:
    """Return the places of some incidents by their ids, folded."""
    if moment.recorded_as_of is not None:
        told = [one for name in dict.fromkeys(examples) if (one := view.estimate(name, moment))]
    else:
        told = _bodies(view, examples)
    found: dict[str, Place] = {}
    for incident in told:
        for place in incident.places:
            key = folded(place.id or "")
            if key not in found or _fineness(place) < _fineness(found[key]):
                found[key] = place
    return found


def _bodies(view: View, incidents: Iterable[str]) -> list[Incident]:
    listed, made = schema.listing.c, schema.estimate.c
    statement = select(made.body).join(schema.listing, listed.estimate == made.entry)
    return [
        rows.incident_in(row["body"]) for row in view.each(statement, listed.incident, incidents)
    ]


def _fineness(place: Place) -> tuple[int, str]:
    return place.precision or 9, place.name
