"""The API, /api/v1: the record's incidents and what they rest on, as JSON.

In: Asked, Filters, ids. Out: the shapes of ``shapes``, without the names of private persons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.responses import Response

from bearwitness.domain import AccountId
from bearwitness.pipeline.judging import seen_of
from bearwitness.pipeline.looking import Listed, charted, explain, listing, look
from bearwitness.record import NOW, Filed, Filters, View
from bearwitness.serve import shapes
from bearwitness.serve.asked import After, Asked, Filtered, Held, Limit, Persons, Seen
from bearwitness.serve.geo import as_geojson, chart_as_json, points_rounded
from bearwitness.serve.judged import seen_as_text
from bearwitness.serve.tags import answer
from bearwitness.write.public import (
    PersonsKnown,
    public_explained,
    public_filed,
    public_listing,
    public_looked,
)
from bearwitness.write.reading_json import claim_as_json
from bearwitness.write.record_json import (
    explanation_as_json,
    incident_of_record_as_json,
    listing_as_json,
)

REPORT = "bearwitness.report/1"
CHART = "bearwitness.chart/1"
GEOJSON = "application/geo+json"
router = APIRouter(prefix="/api/v1")


def described(
    shape: type[BaseModel], media: str = "application/json", finds: bool = False
) -> dict[str, Any]:
    """Return how a route is described: its shape, and the shape of every error."""
    schema = {"$ref": f"#/components/schemas/{shape.__name__}"}
    refused = {"model": shapes.Error}
    told: dict[int, Any] = {
        200: {"model": shape} if media == "application/json" else {
            "model": shape, "content": {media: {"schema": schema}},
        },
        304: {"description": "You hold this answer already: If-None-Match names its ETag."},
        422: refused | {"description": "A value cannot be read."},
        503: refused | {"description": "The record is locked; try again."},
    }  # fmt: skip
    if finds:
        told[404] = refused | {"description": "The record does not hold it, or not by then."}
    return {"responses": told, "response_class": JSONResponse}


def facts_of(asked: Asked) -> dict[str, Any]:
    """Return what was asked, to stand beside the answer."""
    return {"as_of": asked.as_of, "recorded_as_of": asked.recorded_as_of, "rule": asked.rule}


def given(
    request: Request, view: View, make: Callable[[], Any], media: str = "application/json"
) -> Response:
    """Answer in JSON, with a tag; nothing is made where the caller holds the answer."""
    return answer(
        request, view,
        lambda told: JSONResponse(
            points_rounded(make()), headers=dict(told), media_type=media
        ),
    )  # fmt: skip


@router.get("/incidents", summary="List incidents", **described(shapes.IncidentList))
def incidents(
    request: Request, view: Held, filters: Filtered, asked: Seen, persons: Persons,
    limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return a page of incidents, latest event first, and the cursor of the next."""

    def make() -> Any:
        found, cursor = _page(view, filters, asked, persons, after, limit)
        return listing_as_json(found, cursor, facts_of(asked))

    return given(request, view, make)


@router.get(
    "/incidents.geojson", summary="Incidents on a map",
    **described(shapes.FeatureCollection, GEOJSON),
)  # fmt: skip
def incidents_on_a_map(
    request: Request, view: Held, filters: Filtered, asked: Seen, persons: Persons,
    limit: Limit = 500, after: After = None,
) -> Response:  # fmt: skip
    """Return a page of incidents as GeoJSON; coordinates are rounded to what is known."""

    def make() -> Any:
        found, cursor = _page(view, filters, asked, persons, after, limit)
        return as_geojson(found, facts_of(asked) | {"after": cursor})

    return given(request, view, make, GEOJSON)


@router.get("/chart", summary="Counts by day, kind and place", **described(shapes.Chart))
def chart_of_incidents(request: Request, view: Held, filters: Filtered, asked: Seen) -> Response:
    """Return how many incidents there are by day, by kind and by place; people are not summed."""

    def make() -> Any:
        found = charted(view, filters, asked.moment)
        return {"schema": CHART, **facts_of(asked), **chart_as_json(found)}

    return given(request, view, make)


def _page(
    view: View, filters: Filters, asked: Asked, persons: PersonsKnown, after: str | None,
    limit: int,
) -> tuple[list[Listed], str | None]:  # fmt: skip
    found, cursor = listing(view, filters, asked.moment, asked.rule, after, limit)
    return public_listing(found, persons), cursor


@router.get(
    "/incidents/{incident}", summary="One incident whole",
    **described(shapes.IncidentWhole, finds=True),
)  # fmt: skip
def incident_whole(
    request: Request, incident: str, view: Held, asked: Seen, persons: Persons
) -> Response:
    """Return an incident with its toll over time, disputes, sources, claims and judgements."""

    def make() -> Any:
        looked = public_looked(look(view, incident, asked.moment, asked.rule), persons)
        # Who looks back has not seen what stands now.
        seen = seen_as_text(seen_of(view, incident)) if asked.moment == NOW else None
        return incident_of_record_as_json(looked, facts_of(asked)) | {"seen": seen}

    return given(request, view, make)


@router.get(
    "/incidents/{incident}/explain/{other}", summary="Why two were or were not linked",
    **described(shapes.Explanation, finds=True),
)  # fmt: skip
def explanation(
    request: Request, incident: str, other: str, view: Held, persons: Persons
) -> Response:
    """Return, feature by feature, why the accounts of two incidents were or were not linked."""

    def make() -> Any:
        return explanation_as_json(public_explained(explain(view, incident, other), persons), {})

    return given(request, view, make)


@router.get(
    "/reports/{report}", summary="A report as read", **described(shapes.ReportRead, finds=True)
)
def report_as_read(request: Request, report: str, view: Held, persons: Persons) -> Response:
    """Return a report's claims with their words, and where it can be read; never its text."""
    return given(request, view, lambda: _report(view.reading(report), view, persons))


def _report(filed: Filed, view: View, persons: PersonsKnown) -> dict[str, Any]:
    accounts = view.standing(view.accounts_of_report(filed.report))
    if view.hidden.intersection(accounts.values()):
        raise view.missing("report", filed.report)
    stands = {AccountId(name): incident for name, incident in accounts.items()}
    read = public_filed(filed, stands, persons).reading
    told = read.report
    return {
        "schema": REPORT,
        "report": {
            "id": filed.report, "url": told.url, "outlet": told.outlet, "title": told.title,
            "published": told.published, "language": told.language, "digest": told.digest,
        },
        "reading": filed.id, "reader": filed.reader, "recorded_at": filed.recorded_at,
        "retrieved_at": filed.retrieved_at, "relevant": read.relevant,
        "incidents": {str(name): str(incident) for name, incident in accounts.items()},
        "claims": [claim_as_json(one) for one in read.claims],
        "unread": [{"start": one.start, "end": one.end, "why": one.why} for one in read.unread],
    }  # fmt: skip


@router.get("/statistics", summary="How much the record holds", **described(shapes.Statistics))
def statistics(request: Request, view: Held) -> Response:
    """Return how many rows of each kind there are, and the digest that closes over them."""

    def make() -> Any:
        last, digest = view.head()
        return {"counts": view.stats(), "last": last, "digest": digest}

    return given(request, view, make)
