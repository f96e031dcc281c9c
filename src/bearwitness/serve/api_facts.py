"""The API's rows: claims with their words, estimates with their claims, judgements.

In: what is asked of them. Out: the shapes of ``shapes_facts``, without private persons' names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from bearwitness.domain import (
    Account,
    ClaimKind,
    JudgedBy,
    Judgement,
    Modality,
    Outcome,
    SpeakerKind,
    Status,
    Verdict,
)
from bearwitness.pipeline.telling import accounts_judged, accounts_of_versions
from bearwitness.record import (
    ClaimHeld,
    ClaimsAsked,
    JudgementsAsked,
    Moment,
    Version,
    View,
    claims,
    estimates,
    judgements,
)
from bearwitness.serve import shapes_facts as shapes
from bearwitness.serve.api import described, given
from bearwitness.serve.asked import BLANK, After, Held, Limit, Persons, Text
from bearwitness.write.public import (
    PersonsKnown,
    public_claim,
    public_judgement,
    public_version,
)
from bearwitness.write.reading_json import claim_as_json, estimate_as_json
from bearwitness.write.record_json import judgement_as_json

CLAIMS = "bearwitness.claims/1"
ESTIMATES = "bearwitness.estimates/1"
JUDGEMENTS = "bearwitness.judgements/1"
router = APIRouter(prefix="/api/v1")

Id = Annotated[str | None, Query(max_length=80), BLANK]
Then = Annotated[Text, Query(description="Only what the record held then.")]
Published = Annotated[Text, Query(description="Only what had been published by then.")]


def claims_asked(
    incident: Annotated[Id, Query(description="Of this incident.")] = None,
    report: Annotated[Id, Query(description="Of this report.")] = None,
    kind: Annotated[ClaimKind | None, BLANK, Query(description="toll, responsibility...")] = None,
    outcome: Annotated[Outcome | None, BLANK] = None,
    status: Annotated[Status | None, BLANK, Query(description="Of those harmed.")] = None,
    modality: Annotated[Modality | None, BLANK] = None,
    speaker: Annotated[
        SpeakerKind | Literal["own_voice"] | None, BLANK,
        Query(description="What sort of body says it; own_voice: the reporter."),
    ] = None,
    since: Annotated[Text, Query(description="Of reports of this day or later.")] = None,
    until: Annotated[Text, Query(description="Of reports of this day or earlier.")] = None,
) -> ClaimsAsked:  # fmt: skip
    """Return what listed claims must be like."""
    return ClaimsAsked(incident, report, kind, outcome, status, modality, speaker, since, until)


def judgements_asked(
    incident: Annotated[Id, Query(description="About it, or what stands in it.")] = None,
    author: Annotated[Text, Query(description="By this person, rule or model.")] = None,
    verdict: Annotated[Verdict | None, BLANK] = None,
    by: Annotated[JudgedBy | None, BLANK] = None,
) -> JudgementsAsked:
    """Return what listed judgements must be like."""
    return JudgementsAsked(incident, author, verdict, by)


@router.get("/claims", summary="List claims", **described(shapes.ClaimList, finds=True))
def claims_listed(
    request: Request, view: Held, persons: Persons,
    asked: Annotated[ClaimsAsked, Depends(claims_asked)], as_of: Published = None,
    recorded_as_of: Then = None, limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return a page of claims, each with its words, its speaker, its report and its incident."""

    def make() -> Any:
        moment = Moment(as_of, recorded_as_of)
        found, cursor = claims(view, asked, after, limit, moment)
        judged = _judged(view, found, moment)
        return {
            "schema": CLAIMS, "as_of": as_of, "recorded_as_of": recorded_as_of, "after": cursor,
            "claims": [
                claim_listed(one, persons) | {"judged": judged.get(one.claim.id, [])}
                for one in found
            ],
        }  # fmt: skip

    return given(request, view, make)


def _judged(
    view: View, found: Sequence[ClaimHeld], moment: Moment
) -> dict[str, list[dict[str, Any]]]:
    """Return what persons say of some claims, of their accounts too, by the claim.

    A figure that a person rejected is no figure of the incident any more.
    """
    if not view.has_people():
        return {}
    names = {one.claim.id: (one.claim.id, one.account.id) for one in found}
    told = view.judgements({name for both in names.values() for name in both}, moment)
    about: dict[str, list[Judgement]] = {}
    for one in told:
        if one.by == "person" and one.verdict in ("reject", "override"):
            about.setdefault(one.subject, []).append(one)
    return {
        claim: [
            {"id": one.id, "verdict": one.verdict, "field": one.field, "value": one.value}
            for name in both for one in about.get(name, ())
        ]
        for claim, both in names.items()
    }  # fmt: skip


def claim_listed(held: ClaimHeld, persons: PersonsKnown) -> dict[str, Any]:
    """Return a claim with its incident and its report, without private persons' names."""
    claim, report = public_claim(held, persons)
    return {
        "incident": held.incident, "claim": claim_as_json(claim),
        "report": {
            "id": report.id, "url": report.url, "outlet": report.outlet, "title": report.title,
            "published": report.published,
        },
    }  # fmt: skip


@router.get("/estimates", summary="List estimates", **described(shapes.EstimateList, finds=True))
def estimates_listed(
    request: Request, view: Held, persons: Persons,
    incident: Annotated[Id, Query(description="Every version of this one.")] = None,
    recorded_as_of: Then = None, limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return tolls as they were computed, each with its rule and the claims it rests on."""

    def make() -> Any:
        moment = Moment(recorded_as_of=recorded_as_of)
        found, cursor = estimates(view, incident, moment, after, limit)
        return {
            "schema": ESTIMATES, "recorded_as_of": recorded_as_of, "after": cursor,
            "estimates": list(_estimates(found, view, persons)),
        }  # fmt: skip

    return given(request, view, make)


def _estimates(
    found: Sequence[Version], view: View, persons: PersonsKnown
) -> Iterable[dict[str, Any]]:
    told = accounts_of_versions(view, found)
    for one in found:
        shown = public_version(one, told.get(one.incident.id, ()), persons)
        yield {
            "incident": shown.incident.id, "version": shown.number,
            "recorded_at": shown.recorded_at,
            "totals": {each.outcome: estimate_as_json(each) for each in shown.incident.estimates},
        }  # fmt: skip


@router.get("/judgements", summary="List judgements", **described(shapes.JudgementList, finds=True))
def judgements_listed(
    request: Request, view: Held, persons: Persons,
    asked: Annotated[JudgementsAsked, Depends(judgements_asked)],
    recorded_as_of: Then = None, limit: Limit = 50, after: After = None,
) -> Response:  # fmt: skip
    """Return decisions by rules, models and persons, the latest first, withdrawn ones too."""

    def make() -> Any:
        moment = Moment(recorded_as_of=recorded_as_of)
        found, cursor = judgements(view, asked, moment, after, limit)
        return {
            "schema": JUDGEMENTS, "recorded_as_of": recorded_as_of, "after": cursor,
            "judgements": list(_judgements(found, view, persons, moment)),
        }  # fmt: skip

    return given(request, view, make)


def _judgements(
    found: Sequence[Judgement], view: View, persons: PersonsKnown, moment: Moment
) -> Iterable[dict[str, Any]]:
    gone = view.taken_back((one.id for one in found), moment)
    about: dict[str, list[Account]] = accounts_judged(view, found)
    for one in found:
        shown = public_judgement(one, about.get(one.id, []), persons)
        yield judgement_as_json(shown) | {"withdrawn": one.id in gone}
