"""Corrections: the page and the feed of them, and the form by which readers ask for one.

In: a View; what a reader writes. Out: HTML and Atom; a letter to those who keep the record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bearwitness.controls import written
from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.pipeline.corrections import Correction, corrections
from bearwitness.pipeline.pages import look_at_report
from bearwitness.record import Record, View
from bearwitness.serve.asked import Held, Persons, record_of
from bearwitness.serve.callers import (
    WRITING,
    Asking,
    check_form,
    door_of,
    network_of,
    users_of,
)
from bearwitness.serve.pages import render
from bearwitness.serve.signing import NOT_KEPT
from bearwitness.serve.tags import answer
from bearwitness.write.changes import change_words
from bearwitness.write.public import public_corrections
from bearwitness.write.words import incident_words, judgement_words

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
A_PAGE = 50
LONGEST = {"words": 6000, "about": 200, "writer": 200, "contact": 200}
Typed = Annotated[str, Form()]
Before = Annotated[int | None, Query(ge=1, le=2**62)]
About = Annotated[str, Query(max_length=200, pattern=r"^(?:(?:inc|r)-[\w.-]+)?$")]


@dataclass(frozen=True, slots=True)
class Told:
    """A correction in words. where: the incident's page; None where there is none."""

    id: str
    made_at: str
    what: str
    by: str
    reason: str
    title: str
    where: str | None
    changes: tuple[str, ...] = ()


def _told(one: Correction) -> Told:
    incident = one.listed.incident if one.listed is not None else None
    title = incident_words(incident) if incident is not None else ""
    where = f"/incidents/{incident.id}" if incident is not None else None
    if one.order is not None:
        what = "erased a report by order"
        return Told(one.id, one.made_at, what, one.order.author, one.order.reason, title, where)
    judgement = one.judgement
    assert judgement is not None
    return Told(
        one.id, one.made_at, judgement_words(judgement, one.of), judgement.author,
        judgement.reason or "", title, where, tuple(change_words(one)),
    )  # fmt: skip


@router.get("/corrections")
def corrections_page(
    request: Request, view: Held, persons: Persons, before: Before = None
) -> Response:
    """Show what people changed, latest first."""

    def make() -> str:
        found, further = corrections(view, before, A_PAGE)
        rows = [_told(one) for one in public_corrections(found, persons)]
        return render("corrections.html", request, rows=rows, further=further, before=before)

    return answer(request, view, lambda told: HTMLResponse(make(), headers=dict(told)))


@router.get("/corrections.atom")
def feed(
    request: Request, view: Held, persons: Persons, record: Annotated[Record, Depends(record_of)]
) -> Response:
    """Return the latest corrections as an Atom feed (RFC 4287)."""
    base = door_of(request).origin or str(request.base_url).rstrip("/")

    def make() -> str:
        found, _ = corrections(view, None, A_PAGE)
        rows = [_told(one) for one in public_corrections(found, persons)]
        return render(
            "corrections.atom", request, rows=rows, base=base, record=record.id,
            updated=rows[0].made_at if rows else view.last_recorded() or "1970-01-01T00:00:00Z",
        )  # fmt: skip

    return answer(
        request, view,
        lambda told: Response(make(), headers=dict(told), media_type="application/atom+xml"),
    )  # fmt: skip


@router.get("/corrections/write")
def letter_form(request: Request, about: About = "") -> Response:
    """Show where a reader asks for a correction, or replies."""
    users_of(request)
    return _letter(request, dict.fromkeys(LONGEST, "") | {"about": about})


def _letter(
    request: Request, typed: Mapping[str, str], problem: WrongUsage | None = None
) -> Response:
    """Show the form, with what was typed already and what is wrong with it."""
    page = render("letter.html", request, typed=typed, sent=None, problem=problem)
    return HTMLResponse(page, 200 if problem is None else 422, headers=NOT_KEPT)


@router.post("/corrections/write")
def receive_letter(
    request: Request, caller: Asking, view: Held, words: Typed = "", about: Typed = "",
    writer: Typed = "", contact: Typed = "", website: Typed = "", token: Typed = "",
) -> Response:  # fmt: skip
    """Keep what a reader writes, for those who review; it is not published."""
    check_form(request, token)
    typed = {"words": words, "about": about, "writer": writer, "contact": contact}
    typed = {name: told.strip() for name, told in typed.items()}
    try:
        _check_letter(view, typed)
    except WrongUsage as error:
        return _letter(request, typed, error)
    door_of(request).count(WRITING, "letter", network_of(request))
    number = 0
    # A field that no person sees: what fills it in is a program.
    if not website:
        number = users_of(request).receive(
            typed["about"], typed["writer"], typed["contact"], typed["words"]
        )
    page = render("letter.html", request, typed=typed, sent=number, problem=None)
    return HTMLResponse(page, 201, headers=NOT_KEPT)


def _is_held(view: View, name: str) -> bool:
    try:
        if name.startswith("inc-"):
            view.resolve(name)
        else:
            look_at_report(view, name)
    except NotInRecord:
        return False
    return True


def _check_letter(view: View, typed: Mapping[str, str]) -> None:
    """Raise WrongUsage for a letter that says nothing, too much, or of what is not held."""
    if not typed["words"]:
        raise WrongUsage(
            "nothing was written", "What is wrong", "say what is wrong, and how you know"
        )
    for name, told in typed.items():
        written(told, name)
        most = LONGEST[name]
        if len(told) > most:
            raise WrongUsage(
                f"{len(told):,} letters were written, and {most:,} are taken", name, "shorten it"
            )
    about = typed["about"]
    if about and not _is_held(view, about):
        raise WrongUsage(
            f"the record holds no incident or report {about[:80]!r}", "About",
            "take the id from the end of the page's address, or leave it empty",
        )  # fmt: skip
