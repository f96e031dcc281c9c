"""The figure strip and the comparison: what may be added up, and what stands apart.

In: Edition, Notes. Out: Section.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from bearwitness.domain import Figure, Outcome
from bearwitness.pipeline.briefing import COMPARED, Edition, is_of
from bearwitness.pipeline.looking import Listed
from bearwitness.write.brief.model import Line, Section, Table
from bearwitness.write.brief.notes import Notes
from bearwitness.write.brief.phrases import (
    bounds_words,
    by_status,
    count,
    mark,
    ordered,
    outcome_words,
    rests_on,
    where_when,
)
from bearwitness.write.brief.sums import summed

_SUMMED: tuple[Outcome, ...] = (
    "killed", "injured", "casualties", "missing", "abducted", "captured", "arrested", "displaced",
)  # fmt: skip
_HEAD = ("", "Low", "Best", "High")


def strip(edition: Edition, notes: Notes) -> Section:
    """Return the figures of the period, and apart from them those of what began before."""
    new = [one for one in edition.events if is_of(one, edition.first, edition.last)]
    ids = {one.incident.id for one in new}
    older = [one for one in edition.told if one.incident.id not in ids]
    rows = tuple(_sums(new, notes))
    span = "the day" if edition.first == edition.last else "the period"
    lines = [
        Line(
            f"Events wholly of {span}: {count(len(new), 'incident')}, each campaign counted once"
            " and without its parts."
            + ("" if rows else " No toll is told of them.")
        )
    ]  # fmt: skip
    tables = []
    if rows:
        tables.append(Table(f"Events of {span}, added up", (*_HEAD, "Incidents"), rows))
    if older:
        lines.append(
            Line(
                f"Events that began earlier, or are not dated to the day, told of in {span}:"
                f" {count(len(older), 'incident')}. Their tolls are totals so far, not of {span},"
                " and are not added up."
            )
        )
        tables += [
            Table(f"So far: {where_when(one.incident)}{mark(one.incident, edition.reviewed)}",
                  (*_HEAD, "Remarks"), rows)
            for one in older if (rows := tuple(_so_far(one.listed, notes)))
        ]  # fmt: skip
    intro = (
        "Each sum adds up the low, best and high of whole incidents by the rule named above; rival"
        " figures are never added: the higher stands in the high column."
    )
    return Section("numbers", "Numbers", intro, tuple(lines), tuple(tables))


def _sums(new: list[Listed], notes: Notes) -> Iterator[tuple[Line, ...]]:
    for outcome in _SUMMED:
        one = summed(new, outcome)
        if one is None:
            continue
        name = outcome_words(outcome).capitalize()
        yield _row(name, one.figure, notes, str(one.incidents))
        told = [(status, figure) for status, figure in one.by_status]
        for status, figure in told:
            yield _row(f"– {_STATUS[status]}", figure, notes, "")


_STATUS = {
    "armed_group": "armed groups", "state_force": "state forces", "civilian": "civilians",
    "unknown": "status not said",
}  # fmt: skip


def _so_far(one: Listed, notes: Notes) -> Iterator[tuple[Line, ...]]:
    for estimate in ordered(one.incident.estimates):
        name = outcome_words(estimate.outcome).capitalize()
        yield _row(name, estimate.total, notes, _rest(estimate.total), rests_on(estimate))
        if len(list(by_status(estimate))) > 1:
            for status, figure in estimate.by_status.items():
                if figure.low is not None and figure.high != 0:
                    yield _row(f"– {_STATUS[status]}", figure, notes, _rest(figure))


def _rest(figure: Figure) -> str:
    """Return what stands behind a figure's bounds: whose the upper one is, and its flags."""
    _, _, rest = bounds_words(figure).partition(" [")
    return rest.removesuffix("]")


def _row(
    name: str, figure: Figure, notes: Notes, last: str, claims: tuple[str, ...] = ()
) -> tuple[Line, ...]:
    low, best, high = (
        "open" if n is None else f"{n:,}" for n in (figure.low, figure.best, figure.high)
    )
    return (
        Line(name, notes.of(claims or figure.claims)), Line(low), Line(best), Line(high),
        Line(last),
    )  # fmt: skip


def compared(edition: Edition, notes: Notes) -> Section:
    """Return how the period stands to the days before it, as told in the reports received."""
    rows = [_compared(edition, notes, edition.first, edition.last, "The period")]
    last = date.fromisoformat(edition.last)
    for days in COMPARED:
        first = (last - timedelta(days=days - 1)).isoformat()
        rows.append(_compared(edition, notes, first, edition.last, f"Last {days} days"))
    table = Table(
        "Events by the day they happened", ("", "Incidents", "Killed: low", "Best", "High"),
        tuple(rows),
    )  # fmt: skip
    return Section(
        "compared", "Compared with the last 7 and 30 days",
        "Of reports received by the cut-off, of events dated to the day: more reports make more"
        " incidents. Every row includes the one above it. What the sums of earlier days rest on is"
        " in the briefings of those days.", tables=(table,),
    )  # fmt: skip


def _compared(edition: Edition, notes: Notes, first: str, last: str, name: str) -> tuple[Line, ...]:
    found = [one for one in edition.events if is_of(one, first, last)]
    killed = summed(found, "killed")
    figure = killed.figure if killed is not None else None
    told = ("–",) * 3 if figure is None else tuple(
        "open" if n is None else f"{n:,}" for n in (figure.low, figure.best, figure.high)
    )  # fmt: skip
    is_own = first == edition.first
    numbers = notes.of(figure.claims) if figure is not None and is_own else ()
    return (Line(name, numbers), Line(f"{len(found):,}"), *map(Line, told))
