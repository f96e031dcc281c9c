"""Pages of places and actors: what happened there, what is said of whom, and as whose word.

In: the same questions as the API's. Out: HTML made of ``templates``, without private names. Only
bodies of the register have a page: no person has.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.responses import Response

from bearwitness.domain import Place
from bearwitness.pipeline.actors import (
    ActorKnown,
    actors_listed,
    answers_told,
    look_at_actor,
)
from bearwitness.pipeline.looking import Listed, charted, listing
from bearwitness.pipeline.places import holds_towns, look_at_place, places_listed
from bearwitness.record import Chart, Filters, View
from bearwitness.record.moments import last_instant
from bearwitness.serve import told
from bearwitness.serve.asked import After, Asked, Filtered, Held, Persons, Seen
from bearwitness.serve.geo import chart_as_json
from bearwitness.serve.pages import A_PAGE, PageFiltered, render, with_query
from bearwitness.serve.tags import answer
from bearwitness.write.public import PersonsKnown, public_claim, public_listing
from bearwitness.write.words import country_name

ROLE_WORDS = {
    "doer": "said to have done it", "claimant": "claims it", "denier": "denies it",
    "suspect": "suspected of it", "target": "said to be attacked", "named": "named otherwise",
}  # fmt: skip
# What a body says itself stands first.
_STANCES = {
    "claims": "Claims to have done it, as reports give them", "denies": "Denials",
    "disowns": "Disowned", "blames": "Blame", "suspects": "Suspicion",
}  # fmt: skip
_SAID_OF = "Said to have done it"
# Quotes on one page: the first of those incidents that it lists.
_MOST_QUOTES = 40
_A_PAGE_OF_NAMES = 100
_ACTORS_THERE = 20
# Months shown one by one; a longer time by years.
_MOST_MONTHS = 24
router = APIRouter(default_response_class=HTMLResponse, include_in_schema=False)


def _shown(request: Request, view: View, make: Callable[[], str]) -> Response:
    return answer(request, view, lambda headers: HTMLResponse(make(), headers=dict(headers)))


@router.get("/places")
def places_page(
    request: Request, view: Held, filters: Filtered, asked: Seen, after: After = None
) -> Response:
    """Show the places that incidents stand at."""

    def make() -> str:
        found, cursor = places_listed(view, filters, asked.moment, after, _A_PAGE_OF_NAMES)
        rows = [
            (f"/places/{one.place.id}", one.place.name, _around(one.place), one.incidents)
            for one in found
        ]
        return _names(request, "Places", rows, cursor, after)

    return _shown(request, view, make)


@router.get("/actors")
def actors_page(
    request: Request, view: Held, filters: Filtered, asked: Seen, after: After = None
) -> Response:
    """Show the bodies that incidents name."""

    def make() -> str:
        found, cursor = actors_listed(view, filters, asked.moment, after, _A_PAGE_OF_NAMES)
        rows = [
            (f"/actors/{one.actor.id}", one.actor.name, _homes(one.actor), one.incidents)
            for one in found
        ]
        return _names(request, "Actors", rows, cursor, after)

    return _shown(request, view, make)


def _names(
    request: Request, title: str, rows: Sequence[tuple[str, str, str, int]], cursor: str | None,
    after: str | None,
) -> str:  # fmt: skip
    return render(
        "names.html", request, title=title, rows=rows, query=dict(request.query_params),
        next=with_query(request, {"after": cursor}) if cursor else None,
        first=with_query(request, {"after": None}) if after else None,
    )  # fmt: skip


def _around(place: Place) -> str:
    unit = place.admin1 if place.admin1 != place.name else None
    country = country_name(place.country)
    return ", ".join(one for one in (unit, country if country != place.name else None) if one)


def _homes(actor: ActorKnown) -> str:
    return ", ".join(country_name(code) or code for code in actor.countries)


@router.get("/places/{name}")
def place_page(
    request: Request, name: str, view: Held, filters: Filtered, asked: Seen, persons: Persons,
    after: After = None,
) -> Response:  # fmt: skip
    """Show what happened at a place: over time, one by one, and who is said to have done it."""

    def make() -> str:
        # In a town the part of a campaign is what happened there; in a province the campaign is.
        whole, _ = look_at_place(view, name, filters, asked.moment)
        wanted = replace(filters, parts=not holds_towns(whole))
        place, there = look_at_place(view, name, wanted, asked.moment)
        found, parts = _incidents(request, view, there, asked, persons, after)
        actors, _ = actors_listed(view, there, asked.moment, limit=_ACTORS_THERE)
        return render(
            "place.html", request, place=place, around=_around(place),
            holds=holds_towns(place),
            actors=[
                (one.actor, [(words, one.roles[role]) for role, words in ROLE_WORDS.items()
                             if one.roles[role]])
                for one in actors
            ],
            answers=_quotes(view, None, found, persons),
            **parts,
        )  # fmt: skip

    return _shown(request, view, make)


@router.get("/actors/{name}")
def actor_page(
    request: Request, name: str, view: Held, filters: PageFiltered, asked: Seen, persons: Persons,
    after: After = None,
) -> Response:  # fmt: skip
    """Show what an actor is said to have done, what it claimed and denied, and by whose word."""

    def make() -> str:
        actor, by_it = look_at_actor(view, name, filters, asked.moment)
        found, parts = _incidents(request, view, by_it, asked, persons, after)
        roles = [
            (words, actor.roles[role], with_query(request, {"role": role, "after": None}))
            for role, words in ROLE_WORDS.items() if actor.roles[role]
        ]  # fmt: skip
        return render(
            "actor.html", request, actor=actor.actor, total=actor.incidents, roles=roles,
            homes=_homes(actor.actor),
            role=ROLE_WORDS.get(filters.role or ""), plain=with_query(request, {"role": None}),
            answers=_quotes(view, actor.actor, found, persons), **parts,
        )  # fmt: skip

    return _shown(request, view, make)


def _incidents(
    request: Request, view: View, filters: Filters, asked: Asked, persons: PersonsKnown,
    after: str | None,
) -> tuple[list[Listed], dict[str, Any]]:  # fmt: skip
    """Return a page of incidents whole, and what a template shows of them and of all."""
    found, cursor = listing(view, filters, asked.moment, asked.rule, after, A_PAGE)
    chart = charted(view, filters, asked.moment)
    counted = view.parts_of(one.incident.id for one in found)
    return found, {
        "rows": [
            told.row(one, counted.get(one.incident.id, 0)) for one in public_listing(found, persons)
        ],
        "chart": chart, "data": chart_as_json(chart), "spans": _spans(chart), "asked": asked,
        "query": dict(request.query_params),
        "next": with_query(request, {"after": cursor}) if cursor else None,
        "first": with_query(request, {"after": None}) if after else None,
        "link": lambda **changes: with_query(request, changes | {"after": None}),
    }  # fmt: skip


def _spans(chart: Chart) -> list[tuple[str, str, str, int]]:
    """Return months with how many incidents began in each, its first and its last day; or years."""
    months: dict[str, int] = {}
    for day, number in chart.days.items():
        months[day[:7]] = months.get(day[:7], 0) + number
    if len(months) <= _MOST_MONTHS:
        return [
            (told.day_words(month), f"{month}-01", (last_instant(month) or month)[:10], number)
            for month, number in months.items()
        ]
    years: dict[str, int] = {}
    for month, number in months.items():
        years[month[:4]] = years.get(month[:4], 0) + number
    return [(year, f"{year}-01-01", f"{year}-12-31", number) for year, number in years.items()]


def _quotes(
    view: View, actor: ActorKnown | None, listed: Sequence[Listed], persons: PersonsKnown
) -> Mapping[str, list[tuple[str, str, told.Said]]]:
    """Return who is said to have done it in some incidents, by what is said.

    Each with the address and the words of its incident.
    """
    titles = {one.incident.id: told.row(one) for one in public_listing(listed, persons)}
    found: dict[str, list[tuple[str, str, told.Said]]] = {}
    for held in answers_told(view, actor, listed, _MOST_QUOTES):
        claim, report = public_claim(held, persons)
        said = claim.responsibility
        row = titles[held.incident]
        one = told.said(replace(held.account, report=report), claim)
        found.setdefault(_STANCES[said.stance] if said else _SAID_OF, []).append(
            (f"/incidents/{row.id}", f"{row.title}, {row.where}, {row.when}", one)
        )
    order = [*_STANCES.values(), _SAID_OF]
    return {words: found[words] for words in order if words in found}
