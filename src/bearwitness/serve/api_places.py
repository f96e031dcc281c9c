"""The API's places and actors: how many incidents of each, and what happened there or by it.

In: Asked, Filters, ids. Out: the shapes of ``shapes_facts``, without private persons' names.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from bearwitness.pipeline.actors import (
    ActorTold,
    actors_listed,
    answers_told,
    look_at_actor,
)
from bearwitness.pipeline.looking import Listed, charted, listing
from bearwitness.pipeline.places import look_at_place, places_listed
from bearwitness.record import Filters, PlaceCounted, View, count, rounded
from bearwitness.serve import shapes_facts as shapes
from bearwitness.serve.api import described, facts_of, given
from bearwitness.serve.api_facts import claim_listed
from bearwitness.serve.asked import After, Asked, Filtered, Held, Limit, Persons, Seen
from bearwitness.write.public import PersonsKnown, public_listing
from bearwitness.write.record_json import listing_as_json

PLACES, PLACE = "bearwitness.places/1", "bearwitness.place/1"
ACTORS, ACTOR = "bearwitness.actors/1", "bearwitness.actor/1"
# UCDP GED where_prec: from 6 on only the country is known.
_COUNTRY_ONLY = 6
# Actors told of at one place: those of the most incidents.
_ACTORS_THERE = 20
router = APIRouter(prefix="/api/v1")


def _moment(asked: Asked) -> dict[str, Any]:
    return {"as_of": asked.as_of, "recorded_as_of": asked.recorded_as_of}


@router.get("/places", summary="List places", **described(shapes.PlaceList))
def places(
    request: Request, view: Held, filters: Filtered, asked: Seen, limit: Limit = 50,
    after: After = None,
) -> Response:  # fmt: skip
    """Return the places that incidents stand at, those of the most incidents first."""

    def make() -> Any:
        found, cursor = places_listed(view, filters, asked.moment, after, limit)
        told = [_place(one) for one in found]
        return {"schema": PLACES, **_moment(asked), "places": told, "after": cursor}

    return given(request, view, make)


def _place(one: PlaceCounted) -> dict[str, Any]:
    place = one.place
    precision = place.precision or _COUNTRY_ONLY
    if place.lat is not None and precision < _COUNTRY_ONLY:
        point = rounded(place)
        lat, lon = point.lat, point.lon
    else:
        lat = lon = None
    return {
        "id": place.id, "name": place.name, "admin1": place.admin1, "country": place.country,
        "lat": lat, "lon": lon, "precision": place.precision, "incidents": one.incidents,
    }  # fmt: skip


@router.get(
    "/places/{name}", summary="What happened at a place",
    **described(shapes.PlaceWhole, finds=True),
)  # fmt: skip
def place_whole(
    request: Request, name: str, view: Held, filters: Filtered, asked: Seen, persons: Persons,
    limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return the incidents at a place, by day and one by one, and the actors told of there."""

    def make() -> Any:
        found, there = look_at_place(view, name, filters, asked.moment)
        actors, _ = actors_listed(view, there, asked.moment, limit=_ACTORS_THERE)
        return {
            "schema": PLACE, **facts_of(asked),
            "place": _place(PlaceCounted(found, count(view, there, asked.moment))),
            "actors": [actor_as_json(one) for one in actors],
            **_counted(view, there, asked, persons, after, limit)[1],
        }  # fmt: skip

    return given(request, view, make)


@router.get("/actors", summary="List actors", **described(shapes.ActorList))
def actors(
    request: Request, view: Held, filters: Filtered, asked: Seen, limit: Limit = 50,
    after: After = None,
) -> Response:  # fmt: skip
    """Return the bodies that incidents name and the register knows, the most named first."""

    def make() -> Any:
        found, cursor = actors_listed(view, filters, asked.moment, after, limit)
        told = [actor_as_json(one) for one in found]
        return {"schema": ACTORS, **_moment(asked), "actors": told, "after": cursor}

    return given(request, view, make)


def actor_as_json(one: ActorTold) -> dict[str, Any]:
    """Return an actor with its counts by how it stands to the incidents."""
    actor = one.actor
    return {
        "id": actor.id, "name": actor.name, "aliases": list(actor.aliases),
        "countries": list(actor.countries), "kind": actor.kind, "source": actor.source,
        "incidents": one.incidents, "roles": one.roles,
    }  # fmt: skip


@router.get(
    "/actors/{name}", summary="What is said of an actor",
    **described(shapes.ActorWhole, finds=True),
)  # fmt: skip
def actor_whole(
    request: Request, name: str, view: Held, filters: Filtered, asked: Seen, persons: Persons,
    limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return the incidents that name an actor, what it claimed and denied, and who says so."""

    def make() -> Any:
        found, by_it = look_at_actor(view, name, filters, asked.moment)
        listed, told = _counted(view, by_it, asked, persons, after, limit)
        return {
            "schema": ACTOR, **facts_of(asked), "actor": actor_as_json(found), **told,
            "said": [
                claim_listed(one, persons) for one in answers_told(view, found.actor, listed)
            ],
        }  # fmt: skip

    return given(request, view, make)


def _counted(
    view: View, filters: Filters, asked: Asked, persons: PersonsKnown, after: str | None,
    limit: int,
) -> tuple[Sequence[Listed], dict[str, Any]]:  # fmt: skip
    found, cursor = listing(view, filters, asked.moment, asked.rule, after, limit)
    chart = charted(view, filters, asked.moment)
    shown = listing_as_json(public_listing(found, persons), cursor, {})
    return found, {
        "days": chart.days, "undated": chart.undated, "kinds": chart.kinds,
        "incidents": shown["incidents"], "after": cursor,
    }  # fmt: skip
