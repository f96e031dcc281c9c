"""The columns of the table of incidents.

In: Item. Out: its one row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Figure,
    IncidentKind,
    Outcome,
    Place,
    Status,
    Success,
)
from bearwitness.record import marks_of, rounded
from bearwitness.record.moments import first_day, last_instant
from bearwitness.write.datasets.columns import REVIEWED, Column, Value, distinct
from bearwitness.write.datasets.item import Item, short
from bearwitness.write.words import FLAG_WORDS, place_words

# UCDP GED where_prec: from here on the country alone is known.
_COUNTRY_ONLY = 6


def _placed(item: Item) -> Place | None:
    """Return the place an incident's row stands at, its point rounded to what is known."""
    incident = item.released.listed.incident
    marks = marks_of(incident)
    return marks[0] if marks else incident.places[0] if incident.places else None


def _place(get: Callable[[Place], Value]) -> Callable[[Item], Value]:
    def value(item: Item) -> Value:
        place = _placed(item)
        return None if place is None else get(place)

    return value


def point_of(place: Place | None) -> tuple[float, float] | None:
    """Return longitude and latitude as finely as is known; None where the country alone is."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if (place.precision or _COUNTRY_ONLY) >= _COUNTRY_ONLY:
        return None
    near = rounded(place)
    return (near.lon or 0.0, near.lat or 0.0)


def _point(number: int) -> Callable[[Any], Value]:
    def value(place: Place) -> Value:
        point = point_of(place)
        return None if point is None else point[number]

    return value


def _of(get: Callable[[Any], Value]) -> Callable[[Item], Value]:
    """Return what reads the incident itself."""
    return lambda item: get(item.released.listed.incident)


def _period(name: str) -> Callable[[Any], Value]:
    return lambda one: None if one.period is None else getattr(one.period, name)


def _first_day(item: Item) -> Value:
    period = item.released.listed.incident.period
    day = first_day(period.start) if period and period.start else None
    return None if day is None else day[:10]


def _last_day(item: Item) -> Value:
    period = item.released.listed.incident.period
    told = (period.end or period.start) if period else None
    day = last_instant(told) if told else None
    return None if day is None else day[:10]


def _actors(*roles: str) -> Callable[[Item], Value]:
    return _of(lambda one: distinct(each.name for each in one.actors if each.role in roles))


def figure_of(item: Item, outcome: Outcome, status: Status | None = None) -> Figure | None:
    """Return an outcome's total, or that of one status; None where nothing is told of it."""
    for estimate in item.released.listed.incident.estimates:
        if estimate.outcome == outcome:
            return estimate.total if status is None else estimate.by_status.get(status)
    return None


def _figure(outcome: Outcome, status: Status | None, bound: str) -> Callable[[Item], Value]:
    def value(item: Item) -> Value:
        figure = figure_of(item, outcome, status)
        return None if figure is None else getattr(figure, bound)

    return value


def _flags(item: Item) -> Value:
    return distinct(
        flag
        for estimate in item.released.listed.incident.estimates
        for figure in (estimate.total, *estimate.by_status.values())
        for flag in figure.flags
    )


BOUND_WORDS = {"low": "lower bound", "best": "best figure", "high": "upper bound"}
HXL_BOUND = {"low": "+min", "best": "", "high": "+max"}
# Outcomes that HXL's #affected attributes name as the field uses them; others by their own word.
_HXL_STATUS = {"civilian": "+civilians", "state_force": "+state_forces",
               "armed_group": "+armed_groups", "unknown": "+status_unknown"}  # fmt: skip


def _tolls(outcome: Outcome, status: Status | None) -> Iterator[Column]:
    who = "of all" if status is None else f"of status {status}"
    for bound, words in BOUND_WORDS.items():
        name = "_".join(part for part in (outcome, status, bound) if part)
        tag = f"#affected+{outcome}{_HXL_STATUS[status] if status else ''}{HXL_BOUND[bound]}"
        told = "; empty: not known" if bound == "best" else "; empty: open or not known"
        yield Column(name, "integer", f"People {outcome}, {who}: {words}{told}.",
                     _figure(outcome, status, bound), tag)  # fmt: skip


def incident_columns() -> Iterator[Column]:
    """Yield the columns."""
    yield Column("id", "string", "The incident's id; it stays from release to release.",
                 _of(lambda one: one.id), "#event+id", required=True)  # fmt: skip
    yield Column("parent", "string", "The campaign this is a part of. Sum rows where it is empty: "
                 "a campaign's tolls include its parts'.", _of(lambda one: one.parent),
                 "#event+id+parent", key="incidents")  # fmt: skip
    yield Column("parts", "list", "Ids of its parts, of any depth.",
                 lambda item: tuple(item.released.parts), "#event+id+parts")  # fmt: skip
    yield Column("kind", "string", "What kind of incident it is.", _of(lambda one: one.kind),
                 "#event+type", get_args(IncidentKind), required=True)  # fmt: skip
    yield Column("success", "string", "Whether the deed came off, apart from harm.",
                 _of(lambda one: one.success), "#event+success", get_args(Success))  # fmt: skip
    yield Column("background", "boolean", "An older event that reports tell in passing: never to "
                 "be summed.", _of(lambda one: one.background), "#meta+background")  # fmt: skip
    yield Column("start", "partial", "When it began, as the reports give it: 2026-01-31, 2026-01, "
                 "2026, or --01-31 where the year is not known.", _of(_period("start")),
                 "#event+start+partial")  # fmt: skip
    yield Column("end", "partial", "When it ended; empty: as it began.", _of(_period("end")),
                 "#event+end+partial")  # fmt: skip
    yield Column("date_precision", "integer", "UCDP GED date_prec: 1 the day, 2 within 2 to 6 "
                 "days, 3 a week, 4 a month, 5 longer.", _of(_period("precision")),
                 "#meta+date_precision")  # fmt: skip
    yield Column("first_day", "day", "The first day it may have begun on; for sorting.",
                 _first_day, "#date+start")  # fmt: skip
    yield Column("last_day", "day", "The last day it may have ended on; for sorting.",
                 _last_day, "#date+end")  # fmt: skip
    yield Column("place", "string", "The place its point is of.",
                 _place(lambda one: one.name), "#loc+name")  # fmt: skip
    yield Column("place_id", "string", "The gazetteer's id: geonames:1167528.",
                 _place(lambda one: one.id), "#loc+code")  # fmt: skip
    yield Column("admin1", "string", "The province around it.",
                 _place(lambda one: one.admin1), "#adm1+name")  # fmt: skip
    yield Column("country", "string", "ISO 3166-1 alpha-2 code.",
                 _place(lambda one: one.country), "#country+code+iso2")  # fmt: skip
    yield Column("lat", "number", "Latitude, WGS 84, rounded to what is known; empty where the "
                 "country alone is known.", _place(_point(1)), "#geo+lat")  # fmt: skip
    yield Column("lon", "number", "Longitude, the same.", _place(_point(0)),
                 "#geo+lon")  # fmt: skip
    yield Column("place_precision", "integer", "UCDP GED where_prec: 1 the place itself, 2 near "
                 "it, 3 its district, 4 its province, 5 a line or vague region, 6 the country, 7 "
                 "at sea or in the air.", _place(lambda one: one.precision),
                 "#meta+place_precision")  # fmt: skip
    yield Column("places", "string", "All its places in words.",
                 _of(lambda one: place_words(one.places) if one.places else None),
                 "#loc+names")  # fmt: skip
    yield Column("perpetrators", "list", "Who is said to have done it.",
                 _actors("perpetrator"), "#group+name+first")  # fmt: skip
    yield Column("suspects", "list", "Who is suspected.", _actors("suspect"),
                 "#group+name+suspect")  # fmt: skip
    yield Column("claimed_by", "list", "Who claims to have done it.",
                 _of(lambda one: one.claimed_by), "#group+name+claimant")  # fmt: skip
    yield Column("denied_by", "list", "Who denies to have done it.",
                 _of(lambda one: one.denied_by), "#group+name+denier")  # fmt: skip
    yield Column("targets", "list", "Whom or what it was aimed at, as printed.",
                 _of(lambda one: tuple(short(each) or "" for each in one.targets)),
                 "#group+name+second")  # fmt: skip
    yield Column("weapons", "list", "What it was done with, as printed.",
                 _of(lambda one: tuple(short(each) or "" for each in one.weapons)),
                 "#event+weapon")  # fmt: skip
    for outcome in OUTCOMES:
        yield from _tolls(outcome, None)
        if outcome == "killed":
            for status in STATUSES:
                yield from _tolls(outcome, status)
    yield Column("flags", "list", "What to know of its figures: " + "; ".join(
                 f"{flag} ({words})" for flag, words in FLAG_WORDS.items()) + ".",
                 _flags, "#meta+flags")  # fmt: skip
    yield Column("reports", "integer", "How many reports tell of it or of its parts.",
                 lambda item: item.released.listed.reports, "#meta+reports",
                 required=True)  # fmt: skip
    yield Column("origins", "integer", "Of how many bodies their words are: forty outlets that "
                 "run one agency's story are one.", lambda item: item.released.listed.origins,
                 "#meta+origins", required=True)  # fmt: skip
    yield Column("first_published", "partial", "When the first report of it was published.",
                 lambda item: item.released.listed.first, "#meta+published+first")  # fmt: skip
    yield Column("last_published", "partial", "When the latest report of it was published.",
                 lambda item: item.released.listed.last, "#meta+published+last")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda item: item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip
    yield Column("reviewed_at", "string", "When it was accepted last (ISO 8601, UTC).",
                 lambda item: item.released.reviewed and item.released.reviewed.made_at,
                 "#meta+reviewed")  # fmt: skip


def incident_lines(item: Item) -> Iterator[Item]:
    """Yield the incident itself."""
    yield item
