"""Key points, campaigns and the method: what a briefing tells at its beginning and at its end.

In: Edition, Notes. Out: Section.
"""

from __future__ import annotations

from collections.abc import Iterator

from bearwitness.domain import Period
from bearwitness.pipeline.briefing import Edition
from bearwitness.pipeline.looking import Looked
from bearwitness.write.brief.model import Chart, Line, Point, Section, Table
from bearwitness.write.brief.notes import Notes
from bearwitness.write.brief.phrases import (
    UNREVIEWED,
    attributed,
    incident_line,
    mark,
    ordered,
    rests_on,
    where_when,
)
from bearwitness.write.words import date_words, kind_words, reports_words

_KEY_POINTS = 6
METHOD = (
    "A program reads each report and takes from it claims with the exact words that carry them; it"
    " links the reports of one incident and reckons low, best and high of each toll by the rule"
    " named above. People's judgements stand above the program's. How often its figures equal those"
    " of human coders is in docs/scores.md.",
    "Reports that repeat one another's words count as one origin. Several origins may still rest on"
    " one witness.",
    "“Up to” is the largest figure that anybody gives; “or more” leaves the upper end open. A toll"
    " of a campaign includes its parts', which are not to be added to it.",
    "A label such as militant is that of whoever says it. Who did it is always somebody's word.",
    "Names of private persons are withheld, in quotes too. Places are no finer than the words.",
    f"{UNREVIEWED}: read by a program alone. Nothing here is a forecast, a verdict or proof of"
    " guilt.",
)


def key_points(edition: Edition, notes: Notes) -> Section:
    """Return the incidents of most people harmed, each with who says what."""
    lines = []
    for looked in [one for one in edition.told if ordered(one.incident.estimates)][:_KEY_POINTS]:
        incident = looked.incident
        told = ordered(incident.estimates)[:3]
        claims = [claim for one in told for claim in rests_on(one)]
        lines.append(
            Line(
                f"{kind_words(incident)}: {'; '.join(attributed(one, notes) for one in told)}."
                f" {_sources(looked)}.",
                notes.of(claims), f"{where_when(incident)}{mark(incident, edition.reviewed)}.",
            )
        )  # fmt: skip
    if not lines:
        lines = [Line("No report received tells of people harmed in this period.")]
    return Section("key", "Key points", lines=tuple(lines))


def _sources(looked: Looked) -> str:
    one = looked.listed
    words = reports_words(one.reports, one.origins)
    return f"{words}, a single origin" if one.origins == 1 and one.reports > 1 else words


def campaigns(edition: Edition, notes: Notes) -> Section:
    """Return campaigns with their parts and how their tolls were known over time."""
    lines, tables, charts = [], [], []
    for looked in edition.told:
        if not looked.parts:
            continue
        incident = looked.incident
        name = where_when(incident)
        lines.append(Line("", lead=f"{name}{mark(incident, edition.reviewed)}", head=True))
        lines.append(
            Line(
                f"{len(looked.parts)} parts, which its toll includes"
                if len(looked.parts) > 1
                else "1 part, which its toll includes"
            )
        )
        lines += [incident_line(part, notes, edition.reviewed) for part in looked.parts]
        rows = tuple(_growth(looked, notes))
        if len(rows) > 1:
            tables.append(
                Table(f"Killed as known at the end of each day: {name}",
                      ("Day", "Low", "Best", "High", "New reports"), rows)
            )  # fmt: skip
            charts.append(Chart(f"Killed as known over time: {name}", tuple(_points(looked))))
    if not lines:
        lines = [Line("None told of in the period.")]
    return Section("campaigns", "Campaigns", "", tuple(lines), tuple(tables), tuple(charts))


def _points(looked: Looked) -> Iterator[Point]:
    for point in looked.timeline:
        for one in point.estimates:
            if one.outcome == "killed":
                yield Point(point.day, one.total.low, one.total.best, one.total.high)


def _growth(looked: Looked, notes: Notes) -> Iterator[tuple[Line, ...]]:
    for point in looked.timeline:
        for one in point.estimates:
            if one.outcome == "killed":
                total = one.total
                yield (
                    Line(date_words(Period(point.day)), notes.of(rests_on(one))),
                    *(Line("open" if n is None else f"{n:,}")
                      for n in (total.low, total.best, total.high)),
                    Line(str(len(point.new))),
                )  # fmt: skip


def method(edition: Edition) -> Section:
    """Return how the briefing is made and what it cannot tell."""
    return Section("method", "Method and limits", lines=tuple(map(Line, METHOD)))
