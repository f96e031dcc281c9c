"""What a request asks of the record: filters, a moment, a rule, a page.

In: a query. Out: Filters, Moment and Asked, checked; the same names as the commands' options.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query, Request

from bearwitness.record import Filters, Moment, Record, View
from bearwitness.write.public import PersonsKnown

LARGEST_PAGE = 500
Text = Annotated[str | None, Query(max_length=200)]


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
        int | None, Query(ge=0, le=10**9, description="At least so many people harmed in one way.")
    ] = None,
    text: Annotated[Text, Query(description="Words that a report of it holds.")] = None,
    background: Annotated[bool, Query(description="Events told in passing too.")] = False,
    parts: Annotated[bool, Query(description="Parts of campaigns too.")] = True,
) -> Filters:
    """Return what listed incidents must be like."""
    return Filters(since, until, place, country, actor, kind, toll, text, background, parts)


def asked_of(
    as_of: Annotated[Text, Query(description="Only what had been published by then.")] = None,
    recorded_as_of: Annotated[Text, Query(description="Only what the record held then.")] = None,
    rule: Annotated[
        str,
        Query(max_length=40, description="default, latest-official, majority, lowest or range."),
    ] = "default",
) -> Asked:
    """Return when and by which rule the record is looked at."""
    return Asked(Moment(as_of, recorded_as_of), rule, as_of, recorded_as_of)


def record_of(request: Request) -> Record:
    """Return the record that is served."""
    record: Record = request.app.state.record
    return record


def view_of(record: Annotated[Record, Depends(record_of)]) -> Iterator[View]:
    """Hold one state of the record for one answer."""
    with record.viewing() as view:
        yield view


def persons_of(request: Request) -> PersonsKnown:
    """Return what finds the persons of a text."""
    persons: PersonsKnown = request.app.state.persons
    return persons


Held = Annotated[View, Depends(view_of)]
Filtered = Annotated[Filters, Depends(filters_of)]
Seen = Annotated[Asked, Depends(asked_of)]
Persons = Annotated[PersonsKnown, Depends(persons_of)]
Limit = Annotated[int, Query(ge=1, le=LARGEST_PAGE, description="How many a page.")]
After = Annotated[
    str | None, Query(max_length=200, description="The cursor that the page before gave.")
]
