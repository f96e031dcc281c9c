"""Review: what waits, and one incident with all that can be said of it, by hand or by key.

In: a View, a signed-in caller, forms. Out: HTML; judgements, each of which can be taken back.

Two who judge at once do not overwrite each other: a form bears how the incident stood when it was
shown, and one that changed since is shown anew with what was typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, cast, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.responses import Response

from bearwitness.domain import IncidentId, Judgement, Verdict
from bearwitness.errors import BearwitnessError, JudgedMeanwhile, NotInRecord, WrongUsage
from bearwitness.pipeline.corrections import incident_behind
from bearwitness.pipeline.judging import Wish, seen_of
from bearwitness.pipeline.looking import Looked, listed, look
from bearwitness.pipeline.overruled import CLAIM_FIELDS, INCIDENT_FIELDS
from bearwitness.pipeline.queue import Waiting, queue
from bearwitness.record import Record, View
from bearwitness.serve import told
from bearwitness.serve.asked import Held, Persons, record_of
from bearwitness.serve.callers import Asking, check_form, need, users_of
from bearwitness.serve.judged import LONGEST_REASON, judge_as, seen_as_text, seen_of_text
from bearwitness.serve.pages import render
from bearwitness.serve.signing import NOT_KEPT
from bearwitness.write.public import PersonsKnown, public_listing, public_looked
from bearwitness.write.words import judgement_words

router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
WAITING = 25
LETTERS = 50
# What a whole number of the tables holds.
LARGEST = 2**62
Field = Annotated[str, Form()]
Of = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class Item:
    """An incident that waits, and why."""

    row: told.Row
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of an incident: its account, and the claims of it."""

    account: str
    source: told.Source
    claims: tuple[told.Said, ...]


def _waiting(view: View, request: Request) -> list[Waiting]:
    """Return what waits; what a reader wrote about waits too."""
    return queue(view, users_of(request).written_about())


def _rows(view: View, incidents: Iterable[IncidentId], persons: PersonsKnown) -> list[told.Row]:
    return [told.row(one) for one in public_listing(listed(view, incidents), persons)]


@router.get("/review")
def review(
    request: Request, view: Held, caller: Asking, persons: Persons,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> Response:  # fmt: skip
    """Show what waits to be reviewed, the most pressing first, and what readers wrote.

    after: the number of the last letter seen.
    """
    need(caller, "coder", request)
    letters = [
        (one, f"/incidents/{one.about}" if one.about.startswith("inc-") else
         f"/reports/{one.about}" if one.about.startswith("r-") else None)
        for one in users_of(request).letters(limit=LETTERS + 1, after=after)
    ]  # fmt: skip
    further = letters[LETTERS - 1][0].number if len(letters) > LETTERS else None
    why = {one.incident: one.why for one in _waiting(view, request)[:WAITING]}
    items = [Item(row, why[IncidentId(row.id)]) for row in _rows(view, why, persons)]
    page = render("review.html", request, items=items, letters=letters[:LETTERS], further=further)
    return HTMLResponse(page, headers=NOT_KEPT)


@router.get("/review/{incident}")
def review_incident(
    request: Request, incident: str, view: Held, caller: Asking, persons: Persons, at: Of = "",
    done: Of = "",
) -> Response:  # fmt: skip
    """Show one incident with what can be judged of it. at: the claim or account to judge."""
    need(caller, "coder", request)
    return _page(request, view, incident, persons, at, done)


def _page(
    request: Request, view: View, incident: str, persons: PersonsKnown, at: str = "",
    done: str = "", typed: Mapping[str, str] | None = None, problem: BearwitnessError | None = None,
    status: int = 200,
) -> Response:  # fmt: skip
    name = view.resolve(incident)
    looked = public_looked(look(view, name), persons)
    waiting = _waiting(view, request)
    after = _rows(view, [one.incident for one in waiting if one.incident != name][:1], persons)
    people = [one for one in looked.judgements if one.by == "person"]
    page = render(
        "review_incident.html", request, looked=looked, incident=looked.incident,
        figures=[told.figure_told(one) for one in looked.incident.estimates],
        why=next((one.why for one in waiting if one.incident == name), ()),
        next=after[0] if after else None, tellings=_tellings(looked),
        people=[(one, judgement_words(one)) for one in reversed(people)],
        done=[(one, judgement_words(one)) for one in people if one.id in done.split(",")],
        seen=seen_as_text(seen_of(view, name)), at=at, typed=typed or {}, problem=problem,
        claim_fields=_choices(CLAIM_FIELDS), incident_fields=_choices(INCIDENT_FIELDS),
    )  # fmt: skip
    return HTMLResponse(page, status, headers=NOT_KEPT)


def _choices(fields: Mapping[str, tuple[Any, tuple[str, ...] | None]]) -> dict[str, list[str]]:
    """Return what may be set, and what each may be set to; none where anything may be written."""
    return {name: list(values or ()) for name, (_, values) in fields.items()}


def _tellings(looked: Looked) -> list[Telling]:
    sources = {one.report: one for one in told.sources(looked)}
    return [
        Telling(
            account.id, sources[account.report.id],
            tuple(
                told.said(account, claim) for claim in account.claims
                if claim.toll is not None or claim.responsibility is not None
            ),
        )
        for account in looked.accounts
    ]  # fmt: skip


@router.post("/review/letters/{number}")
def answer_letter(
    request: Request,
    number: Annotated[int, Path(ge=1, le=LARGEST)],
    caller: Asking,
    words: Field = "",
    token: Field = "",
) -> Response:
    """Close a letter with what became of it."""
    check_form(request, token)
    user = need(caller, "reviewer", request)
    if not 0 < len(words.strip()) <= LONGEST_REASON:
        raise WrongUsage(
            "it is not said what became of it, or at too great length", "the form",
            f"go back, and write it in a sentence of at most {LONGEST_REASON} letters",
        )  # fmt: skip
    users_of(request).close_letter(number, user.name, words.strip())
    return RedirectResponse("/review", 303)


@router.post("/review/{incident}")
def judge(
    request: Request, incident: str, caller: Asking, persons: Persons,
    record: Annotated[Record, Depends(record_of)],
    verdict: Field = "", subject: Field = "", object: Field = "", field: Field = "",
    value: Field = "", reason: Field = "", seen: Field = "", token: Field = "",
) -> Response:  # fmt: skip
    """Record a judgement, and go on where it was made."""
    check_form(request, token)
    need(caller, "coder", request)
    typed = {"verdict": verdict, "subject": subject, "object": object, "field": field,
             "value": value, "reason": reason}  # fmt: skip
    try:
        if verdict not in get_args(Verdict):
            raise WrongUsage(f"there is no verdict {verdict!r}", "the form", "reload the page")
        wish = Wish(
            cast(Verdict, verdict), subject, object.strip() or None, field or None,
            value.strip() if verdict == "override" else None, seen_of_text(seen),
        )  # fmt: skip
        for name, most in (("subject", 200), ("object", 200), ("field", 40), ("value", 1000)):
            if len(typed[name]) > most:
                raise WrongUsage(
                    f"{len(typed[name]):,} letters were written, and {most:,} are taken", name,
                    "shorten it",
                )  # fmt: skip
        made = judge_as(caller, record, request, wish, reason)
    except (WrongUsage, NotInRecord, JudgedMeanwhile) as error:
        status = 409 if isinstance(error, JudgedMeanwhile) else 422
        at = "" if subject.startswith(("inc-", "j-")) else subject
        with record.viewing() as view:
            return _page(request, view, incident, persons, at, "", typed, error, status)
    with record.viewing() as view:
        home = _where_next(view, incident, made)
    asked = urlencode({"done": ",".join(one.id for one in made)}, safe=",")
    return RedirectResponse(f"{home}?{asked}", 303)


def _where_next(view: View, incident: str, made: tuple[Judgement, ...]) -> str:
    """Return where an incident's review goes on; where nothing is left of it, at the queue."""
    for name in (incident, *(one.subject for one in made)):
        found = incident_behind(view, name)
        if found is not None and view.accounts_in([found]).get(found):
            return f"/review/{found}"
    return "/review"
