"""The API's one way to write: a judgement, with its author and reason.

In: a verdict and ids as JSON, from a signed-in caller. Out: the judgements made.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from bearwitness.domain import Verdict
from bearwitness.pipeline.judging import Wish
from bearwitness.record import Record
from bearwitness.serve import shapes
from bearwitness.serve.asked import record_of
from bearwitness.serve.callers import Asking, check_site
from bearwitness.serve.judged import LONGEST_REASON, judge_as, seen_of_text
from bearwitness.write.record_json import judgement_as_json

router = APIRouter(prefix="/api/v1")
Id = Annotated[str, Field(max_length=200)]


class Judging(BaseModel):
    """What is to be judged."""

    model_config = ConfigDict(extra="forbid")

    verdict: Verdict
    subject: Id = Field(description="An incident, account, claim or judgement.")
    object: Id | None = Field(None, description="The other of two.")
    field: Id | None = Field(
        None, description="Of override: count, status, kind, place, start...; of same: parent."
    )
    value: str | None = Field(None, max_length=1000, description="What override sets, as typed.")
    reason: str = Field(min_length=1, max_length=LONGEST_REASON, description="Why; it is kept.")
    seen: Id | None = Field(
        None,
        description="The incident as it was looked at (its seen); 409 where it changed since.",
    )


class Judged(BaseModel):
    """The judgements that were made: the one asked for, and those that follow from it."""

    judgements: list[shapes.Judgement]


_REFUSED: dict[int | str, dict[str, Any]] = {
    201: {"model": Judged},
    **{
        status: {"model": shapes.Error, "description": words}
        for status, words in {
            401: "Nobody signed in.", 403: "The caller may not judge so.",
            404: "The record does not hold it.", 409: "It changed since it was looked at.",
            422: "It cannot be judged so.", 503: "The record is locked; try again.",
        }.items()
    },
}  # fmt: skip


@router.post("/judgements", status_code=201, summary="Judge", responses=_REFUSED)
def judge(
    request: Request, told: Judging, caller: Asking,
    record: Annotated[Record, Depends(record_of)],
) -> Response:  # fmt: skip
    """Record a judgement; nothing is overwritten, and ``withdraw`` takes one back."""
    if not caller.by_token:
        check_site(request)
    wish = Wish(
        told.verdict, told.subject, told.object, told.field, told.value, seen_of_text(told.seen)
    )
    made = judge_as(caller, record, request, wish, told.reason)
    return JSONResponse({"judgements": [judgement_as_json(one) for one in made]}, 201)
