"""The pages: the record for people, readable without script, each state with an address.

In: the same questions as the API's. Out: HTML made of ``templates``, without private names.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import Response

from bearwitness import __version__
from bearwitness.controls import visible
from bearwitness.domain import OUTCOMES, STATUSES, Claim, Figure, IncidentKind
from bearwitness.pipeline.looking import Looked, charted, listing, look
from bearwitness.pipeline.pages import look_at_report
from bearwitness.record import Filters, Moment, Ordered, View, reasons
from bearwitness.record.ids import account_id
from bearwitness.serve import told
from bearwitness.serve.asked import After, Filtered, Flag, Held, Persons, Seen
from bearwitness.serve.callers import (
    Asking,
    form_token,
    known_caller,
    need,
    users_of,
)
from bearwitness.serve.geo import chart_as_json
from bearwitness.serve.tags import answer
from bearwitness.write.public import public_listing, public_looked, public_order, public_report
from bearwitness.write.words import (
    FLAG_WORDS,
    RELATION_WORDS,
    STATUS_WORDS,
    date_words,
    incident_words,
    judgement_words,
    kind_words,
    moment_words,
    number,
    place_words,
    reports_words,
)

# Script, style, fonts and base map, built by npm from web/.
STATIC = Path(__file__).parent / "static"
A_PAGE = 40
RULE_WORDS = {
    "default": "default: the latest of the best placed source",
    "latest-official": "the latest official figure",
    "majority": "what most origins say",
    "lowest": "the lowest figure told",
    "range": "lowest to highest told",
}
# Filters that are folded away until one of them is asked for.
_FOLDED = (
    "kind", "outcome", "status", "flag", "reviewed", "toll", "changed_since", "parts", "background",
    "as_of", "recorded_as_of", "box",
)  # fmt: skip
router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)
_pages = Environment(
    loader=PackageLoader("bearwitness.serve"), autoescape=True, undefined=StrictUndefined,
    trim_blocks=True, lstrip_blocks=True,
    finalize=lambda value: visible(value) if type(value) is str else value,
)  # fmt: skip
# XML holds no control characters, however they are escaped.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_pages.filters["plain"] = lambda words: _CONTROLS.sub("", str(words))
_pages.globals |= {
    "version": __version__, "kind_words": kind_words, "place_words": place_words,
    "date_words": date_words, "moment_words": moment_words, "number": number,
    "status_words": STATUS_WORDS, "incident_words": incident_words, "told": told,
    "reports_words": reports_words, "relation_words": RELATION_WORDS,
    "judgement_words": judgement_words,
    "bounds": lambda side: number(Figure(side.low, side.best, side.high)),
}  # fmt: skip


def filters_of_page(request: Request, filters: Filtered) -> Filters:
    """Return filters with parts left out unless asked for: a campaign stands for them."""
    return replace(filters, parts=request.query_params.get("parts") == "true")


PageFiltered = Annotated[Filters, Depends(filters_of_page)]


def _named(names: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, told.name_of(name)) for name in names]


def _answer(request: Request, view: View, make: Callable[[], str]) -> Response:
    return answer(request, view, lambda told: HTMLResponse(make(), headers=dict(told)))


def render(name: str, request: Request, /, **parts: Any) -> str:
    """Return a page made of a template."""
    caller = known_caller(request)
    return _pages.get_template(name).render(
        here=request.url.path, caller=caller, form_token=lambda: form_token(request), **parts
    )


def with_query(request: Request, changes: Mapping[str, str | None]) -> str:
    """Return the address asked for with some of its questions changed; None drops one."""
    kept = {name: value for name, value in request.query_params.items() if value}
    kept |= {name: value for name, value in changes.items() if value is not None}
    for name, value in changes.items():
        if value is None:
            kept.pop(name, None)
    return f"{request.url.path}?{urlencode(kept)}" if kept else request.url.path


@router.get("/")
def overview(
    request: Request, view: Held, filters: PageFiltered, asked: Seen, persons: Persons,
    after: After = None,
) -> Response:  # fmt: skip
    """Show incidents on a map, over time and as a list."""

    def make() -> str:
        found, cursor = listing(view, filters, asked.moment, asked.rule, after, A_PAGE)
        counted = charted(view, filters, asked.moment)
        parts = view.parts_of(one.incident.id for one in found)
        stats = view.stats()
        return render(
            "overview.html", request,
            rows=[told.row(one, parts.get(one.incident.id, 0))
                  for one in public_listing(found, persons)],
            chart=counted, data=chart_as_json(counted), stats=stats, asked=asked,
            query=dict(request.query_params),
            next=with_query(request, {"after": cursor}) if cursor else None,
            first=with_query(request, {"after": None}) if after else None,
            more=any(request.query_params.get(name) for name in _FOLDED),
            kinds=_named(get_args(IncidentKind)), outcomes=_named(OUTCOMES),
            statuses=_named(STATUSES),
            flags={flag: FLAG_WORDS[flag] for flag in get_args(Flag)},
            reports=stats["reports"], recorded=view.last_recorded(),
        )  # fmt: skip

    return _answer(request, view, make)


@router.get("/incidents/{incident}")
def incident_page(
    request: Request, incident: str, view: Held, asked: Seen, persons: Persons
) -> Response:
    """Show one incident and all it rests on."""

    def make() -> str:
        every = look(view, incident, asked.moment, asked.rule)
        looked = public_looked(every, persons)
        known = Moment(recorded_as_of=asked.recorded_as_of)
        whole = looked if asked.as_of is None else look(view, incident, known, asked.rule)
        days = [point.day for point in whole.timeline]
        tolls = told.tolls(looked)
        accepted = next(
            (one for one in reversed(looked.judgements)
             if one.verdict == "accept" and one.subject.startswith("inc-")), None,
        )  # fmt: skip
        return render(
            "incident.html", request, looked=looked, incident=looked.incident, asked=asked,
            figures=[told.figure_told(one) for one in looked.incident.estimates],
            held=[one for one in looked.incident.estimates if one.outcome in told.HELD],
            sensitive=reasons(every.incident), switch=request.state.switch,
            is_vague=every.incident.id in request.state.kept.vague,
            tolls=tolls, rules=RULE_WORDS, days=days, sources=told.sources(looked),
            claims=list(_claims_by_report(looked)),
            answers=told.answers(looked.accounts),
            people=[one for one in looked.judgements
                    if one.by == "person" and one.verdict != "note"],
            notes=[one for one in looked.judgements if one.verdict == "note"],
            accepted=accepted, is_changed=accepted is not None
            and looked.history[-1].recorded_at > accepted.made_at,
            parts=[(part, [told.figure_told(one) for one in part.estimates])
                   for part in looked.parts],
            quotes=_quotes(looked),
            data={
                "tolls": [
                    one | {"points": [
                        {key: point[key] for key in ("day", "low", "best", "high")}
                        for point in one["points"]
                    ]}
                    for one in tolls
                ],
                "days": [{"day": day, "words": told.day_words(day)} for day in days[:-1]]
                + [{"day": None, "words": "now"}],
                "marks": told.marks_as_geojson(looked.parts or [looked.incident]),
            },
            link=lambda **changes: with_query(request, changes),
        )  # fmt: skip

    return _answer(request, view, make)


def _claims_by_report(looked: Looked) -> list[tuple[told.Source, list[told.Said]]]:
    """Return what each report says, its tolls and answers, in the order they were published."""
    by_report: dict[str, list[told.Said]] = {}
    for account in looked.accounts:
        for claim in account.claims:
            if claim.toll is not None or claim.responsibility is not None:
                by_report.setdefault(account.report.id, []).append(told.said(account, claim))
    return [
        (source, by_report[source.report])
        for source in told.sources(looked) if source.report in by_report
    ]  # fmt: skip


def _quotes(looked: Looked) -> dict[str, tuple[str, tuple[str, str, str]]]:
    """Return the outlet and the words of each claim, for what is said to rest on it."""
    found: dict[str, tuple[str, tuple[str, str, str]]] = {}
    for account in looked.accounts:
        for claim in account.claims:
            found[claim.id] = (told.outlet_of(account.report), told.excerpt(claim))
    return found


@router.get("/reports/{report}")
def report_page(
    request: Request, report: str, view: Held, asked: Seen, persons: Persons, caller: Asking,
    whole: bool = False,
) -> Response:  # fmt: skip
    """Show a report's claims with their words, and what was left unread.

    whole: its text and the names in it too, for those who signed in; that they saw it is noted.
    """

    def make() -> str:
        found = look_at_report(view, report, asked.moment)
        if isinstance(found, Ordered):
            return render("erased.html", request, order=public_order(found, persons))
        looked = found if whole else public_report(found, persons)
        filed = looked.readings[-1]
        return render(
            "report.html", request, looked=looked, filed=filed, report=filed.reading.report,
            incidents={
                local: (f"/incidents/{looked.incidents[account]}", incident_words(incident))
                for incident in filed.reading.incidents
                for local, account in ((incident.id, account_id(filed.id, incident.id)),)
                if account in looked.incidents
            },
            claims=[
                (claim, told.excerpt(claim), _claim_told(claim)) for claim in filed.reading.claims
            ],
            unread=[
                (filed.reading.report.text[one.start : one.end], one.why)
                for one in filed.reading.unread
            ],
            text=list(told.marked(filed.reading)) if whole else None,
        )  # fmt: skip

    if not whole:
        return _answer(request, view, make)
    user = need(caller, "reader", request)
    page = make()
    users_of(request).note_sight(user.name, "full text with names", report)
    return HTMLResponse(page, headers={"Cache-Control": "no-store"})


def _claim_told(claim: Claim) -> tuple[str, str, tuple[str, ...]]:
    return told.what(claim), told.who(claim) or "the report's own voice", tuple(told.tags(claim))


def error_page(request: Request, error: Mapping[str, Any], status: int) -> HTMLResponse:
    """Return an error as a page: what, where, and how to mend it."""
    heading = "There is no such page" if status == 404 else "This cannot be shown"
    page = render("error.html", request, heading=heading, **error)
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})
