"""Look at a record's reports: every page and reading of one, and which figures of it changed.

In: a View, ids and a Moment. Out: ReportLooked, Changed, Order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from bearwitness.domain import Account, AccountId, Figure, IncidentId
from bearwitness.errors import NotInRecord
from bearwitness.record import NOW, Filed, KeptCapture, Moment, Ordered, View
from bearwitness.record.ids import accounts_of, report_of


@dataclass(frozen=True, slots=True)
class Changed:
    """A figure that a report gave of an incident, and gave otherwise when it was read again.

    why: its page changed, or only the reader did. earlier, reading: ids of the readings. published:
    the day the later page gives as its own. before, after: None where it gave no such figure.
    """

    report: str
    outlet: str | None
    incident: IncidentId
    why: Literal["page", "reader"]
    earlier: str
    reading: str
    published: str | None
    retrieved_at: str | None
    recorded_at: str
    outcome: str
    before: Figure | None
    after: Figure | None


@dataclass(frozen=True, slots=True)
class ReportLooked:
    """One report and all that is kept of it, as known at a moment.

    readings: oldest first. incidents: where each account of the last reading stands.
    """

    id: str
    captures: tuple[KeptCapture, ...]
    readings: tuple[Filed, ...]
    incidents: Mapping[AccountId, IncidentId]
    changed: tuple[Changed, ...]


def look_at_report(view: View, name: str, moment: Moment = NOW) -> ReportLooked | Ordered:
    """Return what is kept of a report, or the order that erased it; an order's id names it too.

    Raises NotInRecord.
    """
    order = view.order(name, moment)
    if order is not None:
        return order
    readings = tuple(view.readings(name, moment))
    if not readings:
        known = bool(view.readings(name))
        raise NotInRecord(
            f"the report {name!r} was not known by then" if known
            else f"there is no report or order {name!r}", view.where,
            "look at another moment" if known else "bearwitness show INCIDENT lists its reports",
        )  # fmt: skip
    accounts = [
        one.id for filed in readings for one in accounts_of(filed.reading, filed.id)
    ]  # fmt: skip
    stood = view.stood_in(accounts, moment)
    if view.hidden.intersection(stood.values()):
        # Its headline alone would tell what is not told yet.
        raise view.missing("report", name)
    last = {one.id for one in accounts_of(readings[-1].reading, readings[-1].id)}
    return ReportLooked(
        name, tuple(view.kept_captures(name, moment)), readings,
        {one: stood[one] for one in accounts if one in last and one in stood},
        tuple(_changes(readings, stood)),
    )  # fmt: skip


def changes(view: View, incidents: Iterable[IncidentId], moment: Moment = NOW) -> list[Changed]:
    """Return what reports of some incidents gave otherwise when they were read again."""
    stood = view.ever_in(incidents, moment)
    reports = {report for one in stood if (report := report_of(one)) is not None}
    found: list[Changed] = []
    for name in view.read_again(reports):
        found += _changes(tuple(view.readings(name, moment)), stood)
    return sorted(found, key=lambda one: (one.recorded_at, one.reading, one.outcome))


def _changes(
    readings: tuple[Filed, ...], stood: Mapping[AccountId, IncidentId]
) -> Iterator[Changed]:
    for old, new in pairwise(readings):
        before, after = _figures(old, stood), _figures(new, stood)
        why: Literal["page", "reader"] = (
            "reader" if old.reading.report.text == new.reading.report.text else "page"
        )
        report = new.reading.report
        for incident, outcome in sorted(before.keys() | after.keys()):
            was, became = before.get((incident, outcome)), after.get((incident, outcome))
            if was != became:
                yield Changed(
                    new.report, report.outlet, incident, why, old.id, new.id, report.published,
                    new.retrieved_at, new.recorded_at, outcome, was, became,
                )  # fmt: skip


def _figures(
    filed: Filed, stood: Mapping[AccountId, IncidentId]
) -> dict[tuple[IncidentId, str], Figure]:
    """Return the totals that one reading gives of each incident; of two accounts the larger."""
    found: dict[tuple[IncidentId, str], Figure] = {}
    told: tuple[Account, ...] = accounts_of(filed.reading, filed.id)
    for account in told:
        if account.id not in stood:
            continue
        for one in account.incident.estimates:
            # Bare: whose word a bound is, and the claims counted, are of their own reading.
            figure = Figure(one.total.low, one.total.best, one.total.high)
            key = (stood[account.id], one.outcome)
            if key not in found or _size(figure) > _size(found[key]):
                found[key] = figure
    return found


def _size(figure: Figure) -> tuple[int, int, int]:
    return (figure.best or 0, figure.low or 0, figure.high or 0)
