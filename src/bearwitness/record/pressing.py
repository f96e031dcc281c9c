"""Incidents in which an error would matter most: where many are harmed and little is settled.

In: a View. Out: Pressing, some hundreds at most, out of any number of incidents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import case, func, select

from bearwitness.domain import IncidentId, Judgement
from bearwitness.record import ids, schema
from bearwitness.record.listing import View
from bearwitness.record.readings import batches

# Of the largest tolls, and of the largest of each flag, so many are weighed against each other.
_EACH = 150


@dataclass(frozen=True, slots=True)
class Pressing:
    """An incident, and what makes an error in it likely or grave.

    people: harmed in one way; None where no number is told. flags: that its figures bear.
    accepted: by whom it was, before it was last reckoned otherwise or merged. rejected: by whom it
    was, before a report came that they did not see. link_doubt: of the least sure
    link that gathered its reports, 0 to 1. alone_doubt: that it is one with another incident.
    """

    incident: IncidentId
    people: int | None
    flags: tuple[str, ...]
    accepted: Judgement | None
    rejected: Judgement | None
    link_doubt: float
    alone_doubt: float


def pressing(view: View, flags: Iterable[str], also: Iterable[str] = ()) -> list[Pressing]:
    """Return incidents that nobody accepted as they are now.

    flags: of which the largest incidents are among them, however small beside others. also:
    incidents that are, whatever their size.
    """
    listed, facet = schema.listing.c, schema.facet.c
    size = func.coalesce(listed.toll, 0).desc()
    found = select(listed.incident, listed.toll, listed.estimate).where(listed.background == 0)
    largest = found.order_by(size, listed.incident).limit(_EACH)
    rows = {row["incident"]: row for row in view.select(largest)}
    for flag in flags:
        bearing = found.join(schema.facet, facet.incident == listed.incident).where(
            facet.facet == "flag", facet.value == flag
        )
        told = view.select(bearing.order_by(size, listed.incident).limit(_EACH))
        rows |= {row["incident"]: row for row in told}
    accepted, before = view.accepted(), view.accepted(ever=True)
    rejected = _rejected(view)
    wanted = dict.fromkeys((*before, *rejected, *also))
    for batch in batches(name for name in wanted if name not in rows):
        told = view.select(found.where(listed.incident.in_(batch)))
        rows |= {row["incident"]: row for row in told}
    left = {
        name: row for name, row in rows.items()
        if name not in accepted or row["estimate"] > ids.judgement_entry(accepted[name].id)
    }  # fmt: skip
    borne, doubts = _flags(view, left), _doubts(view, left)
    return [
        Pressing(
            IncidentId(name), row["toll"], tuple(borne.get(name, ())),
            before.get(IncidentId(name)), rejected.get(name), *doubts.get(name, (0.0, 0.0)),
        )
        for name, row in left.items()
    ]  # fmt: skip


def _rejected(view: View) -> dict[str, Judgement]:
    """Return the incidents with a report that came after a person rejected them."""
    told = [
        one for one in (view.judged_by_people() if view.has_people() else ())
        if one.verdict == "reject" and one.subject.startswith("inc-")
    ]  # fmt: skip
    into = {one.subject: view.resolve(one.subject) for one in told}
    standing = view.accounts_in(set(into.values()))
    seen: dict[str, set[str | None]] = {}
    for one in told:
        then = {ids.report_of(name) for name in view.accounts_then(one.id, one.subject)}
        seen.setdefault(into[one.subject], set()).update(then)
    return {
        into[one.subject]: one for one in told
        if {ids.report_of(name) for name in standing.get(into[one.subject], ())}
        - seen[into[one.subject]]
    }  # fmt: skip


def _flags(view: View, incidents: Iterable[str]) -> dict[str, list[str]]:
    facet, found = schema.facet.c, defaultdict[str, list[str]](list)
    bearing = select(facet.incident, facet.value).where(facet.facet == "flag")
    for batch in batches(incidents):
        for row in view.select(bearing.where(facet.incident.in_(batch)).order_by(facet.value)):
            found[row["incident"]].append(row["value"])
    return found


def _doubts(view: View, incidents: Iterable[str]) -> dict[str, tuple[float, float]]:
    """Return the doubt of each incident's least sure link, and of its standing alone.

    What founds an incident is judged with a reason, and scored by the nearest it was held against.
    """
    judged = schema.judgement.c
    linked = (judged.verdict == "same") & (judged.by == "model") & judged.score.is_not(None)
    founds = judged.reason.is_not(None)
    told = select(
        judged.object,
        func.max(case((founds, 0.0), else_=1 - judged.score)).label("link"),
        func.max(case((founds, judged.score), else_=0.0)).label("alone"),
    ).where(linked)
    found: dict[str, tuple[float, float]] = {}
    for batch in batches(incidents):
        rows = view.select(told.where(judged.object.in_(batch)).group_by(judged.object))
        found |= {row["object"]: (row["link"], row["alone"]) for row in rows}
    return found
