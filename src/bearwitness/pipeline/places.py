"""A place of the gazetteer, and the incidents that stand at it.

In: a View, an id, Filters, a Moment. Out: a Place and the filters that list what happened there.
"""

from __future__ import annotations

from dataclasses import replace

from bearwitness.domain import Place
from bearwitness.errors import NotInRecord
from bearwitness.pipeline.looking import understood
from bearwitness.record import NOW, Filters, Moment, PlaceCounted, View, place_at, places

# UCDP GED where_prec: up to a district; a province holds its towns, a country all of them.
_DISTRICT, _COUNTRY = 3, 6


def places_listed(
    view: View, filters: Filters, moment: Moment = NOW, after: str | None = None, limit: int = 50
) -> tuple[list[PlaceCounted], str | None]:
    """Return a page of the places that incidents stand at, and its cursor."""
    return places(view, understood(filters), moment, after, limit)


def look_at_place(
    view: View, name: str, filters: Filters, moment: Moment = NOW
) -> tuple[Place, Filters]:
    """Return a place and the filters of what happened there; of a province, in its towns too.

    Raises NotInRecord.
    """
    place = place_at(view, name, moment, filters)
    if place is None:
        raise NotInRecord(
            f"no incident stands at a place {name[:80]!r}", view.where,
            "places of the gazetteer have an id: /api/v1/places lists them",
        )  # fmt: skip
    precision = place.precision or _COUNTRY
    if precision <= _DISTRICT or place.country is None:
        return place, replace(understood(filters), place=place.id)
    if precision == _COUNTRY:
        return place, replace(understood(replace(filters, country=place.country)))
    within = replace(filters, place=place.name, place_id=place.id, country=place.country)
    return place, understood(within)


def holds_towns(place: Place) -> bool:
    """Tell whether a place is a province, a region or a country."""
    return (place.precision or _COUNTRY) > _DISTRICT
