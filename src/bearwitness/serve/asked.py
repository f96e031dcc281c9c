"""What a request asks of the record: filters, a moment, a rule, a page.

In: a query. Out: Filters, Moment and Asked, checked; the same names as the commands' options.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator

from bearwitness.domain import Outcome, Status
from bearwitness.errors import WrongUsage
from bearwitness.record import Filters, Kept, Moment, Record, View
from bearwitness.serve.callers import known_caller
from bearwitness.serve.keeping import Sensitive
from bearwitness.write.public import PersonsKnown
from bearwitness.write.sought import public_filters

LARGEST_PAGE = 500
Flag = Literal[
    "one_party", "disputed", "approximate", "revised_down", "alleged", "sum_differs",
]  # fmt: skip
Role = Literal["doer", "suspect", "target", "named", "claimant", "denier"]
# A form sends a field that was left empty as "".
BLANK = BeforeValidator(lambda value: None if value == "" else value)
Text = Annotated[str | None, Query(max_length=200), BLANK]


@dataclass(frozen=True, slots=True)
class Asked:
    """When and by which rule the record is looked at."""

    moment: Moment
    rule: str
    as_of: str | None
    recorded_as_of: str | None


def filters_of(
    since: Annotated[Text, Query(description="Events of this day or later.")] = None,
    until: Annotated[Text, Query(description="Events of this day or earlier.")] = None,
    place: Annotated[Text, Query(description="A town's or province's name, or its id.")] = None,
    country: Annotated[Text, Query(description="ISO 3166 code of a country.")] = None,
    actor: Annotated[Text, Query(description="A group's or force's name, or its id.")] = None,
    kind: Annotated[Text, Query(description="One of the kinds of incident.")] = None,
    toll: Annotated[
        int | None,
        Query(ge=0, le=10**9, description="At least so many people harmed in one way."),
        BLANK,
    ] = None,
    text: Annotated[Text, Query(description="Words that a report of it holds.")] = None,
    background: Annotated[
        bool,
        BeforeValidator(lambda value: value or False),
        Query(description="Events told in passing too."),
    ] = False,
    parts: Annotated[
        bool,
        BeforeValidator(lambda value: True if value == "" else value),
        Query(description="Parts of campaigns too."),
    ] = True,
    outcome: Annotated[
        Outcome | None, Query(description="Something is told of this way of being harmed."), BLANK
    ] = None,
    status: Annotated[
        Status | None, Query(description="People of this status were harmed."), BLANK
    ] = None,
    flag: Annotated[
        Flag | None, BLANK, Query(description="A figure bears this: disputed, one_party...")
    ] = None,
    reviewed: Annotated[
        bool | None, Query(description="Whether a person has accepted it."), BLANK
    ] = None,
    changed_since: Annotated[
        Text, Query(description="New or reckoned otherwise after this moment of the record.")
    ] = None,
    box: Annotated[Text, Query(description="West, south, east, north in degrees.")] = None,
    role: Annotated[
        Role | None, BLANK, Query(description="How the actor stands to it, as somebody says.")
    ] = None,
) -> Filters:
    """Return what listed incidents must be like."""
    return Filters(
        since, until, place, country, actor, kind, toll, text, background, parts, None, outcome,
        status, flag, reviewed, changed_since, _box(box), role,
    )  # fmt: skip


def _box(words: str | None) -> tuple[float, float, float, float] | None:
    """Read a box. Raises WrongUsage."""
    if not words:
        return None
    try:
        west, south, east, north = (float(part) for part in words.split(","))
    except ValueError:
        west = south = east = north = float("nan")
    if not (abs(west) <= 180 and abs(east) <= 180 and -90 <= south <= north <= 90):
        raise WrongUsage(
            f"the box {words[:60]!r} cannot be read", "box",
            "write west,south,east,north in degrees: 60.9,23.7,77.8,37.1",
        )  # fmt: skip
    return west, south, east, north


def check_query(request: Request) -> None:
    """Raise WrongUsage for a question that a route of the API does not know.

    A filter written wrongly would let everything through. Addresses of pages are passed on with
    marks of others (``?fbclid=``), which ask nothing.
    """
    if not request.url.path.startswith("/api/") or not request.query_params:
        return
    paths = request.app.openapi()["paths"]
    route = paths.get(request.scope["route"].path_format, {}).get(request.method.lower(), {})
    told = route.get("parameters", ())
    known = {one["name"] for one in told if one["in"] == "query"}
    for name in request.query_params:
        if name not in known:
            near = get_close_matches(name, sorted(known), 1)
            raise WrongUsage(
                f"this route knows no {name[:60]!r}", name[:60],
                f"did you mean {near[0]}?" if near
                else f"it knows {', '.join(sorted(known)) or 'no questions'}",
            )  # fmt: skip


def asked_of(
    as_of: Annotated[Text, Query(description="Only what had been published by then.")] = None,
    recorded_as_of: Annotated[Text, Query(description="Only what the record held then.")] = None,
    rule: Annotated[
        str,
        Query(max_length=40, description="default, latest-official, majority, lowest or range."),
        BeforeValidator(lambda value: value or "default"),
    ] = "default",
) -> Asked:
    """Return when and by which rule the record is looked at."""
    return Asked(Moment(as_of, recorded_as_of), rule, as_of, recorded_as_of)


def record_of(request: Request) -> Record:
    """Return the record that is served."""
    record: Record = request.app.state.record
    return record


def view_of(request: Request, record: Annotated[Record, Depends(record_of)]) -> Iterator[View]:
    """Hold one state of the record for one answer, as far as the caller may know it."""
    sensitive: Sensitive = request.app.state.sensitive
    with record.viewing() as view:
        kept = sensitive.kept_from(known_caller(request), view)
        view.hidden = kept.hidden
        request.state.kept, request.state.switch = kept, sensitive.switch
        yield view


Held = Annotated[View, Depends(view_of)]


def kept_from(request: Request, view: Held) -> Kept:
    """Return what of sensitive incidents is kept from the caller."""
    kept: Kept = request.state.kept
    return kept


KeptFrom = Annotated[Kept, Depends(kept_from)]


def persons_of(request: Request, kept: KeptFrom) -> PersonsKnown:
    """Return what withholds the names of persons, and what else is kept from the caller."""
    persons: PersonsKnown = request.app.state.persons
    return persons.shown_to(kept)


Seen = Annotated[Asked, Depends(asked_of)]
Persons = Annotated[PersonsKnown, Depends(persons_of)]


def filters_for_all(
    filters: Annotated[Filters, Depends(filters_of)], view: Held, asked: Seen, persons: Persons
) -> Filters:
    """Return filters that find nothing by a name that is withheld, whoever asks."""
    return public_filters(view, filters, persons, asked.moment)


Filtered = Annotated[Filters, Depends(filters_for_all)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many a page.")]
After = Annotated[
    str | None, Query(max_length=200, description="The cursor that the page before gave.")
]
