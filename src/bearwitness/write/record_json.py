"""Incidents of a record as JSON, schema ``bearwitness.incident/1`` and its list.

In: Looked, Listed, Explained. Out: plain dicts and lists, ready for ``json.dumps``.

An incident has the keys it has in a reading, and beside them what only a record knows: reports and
origins, the toll over time, judgements. Names of private persons stand in printed words only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from bearwitness.domain import Account, Judgement, Reading, Report, ReportId
from bearwitness.pipeline.looking import Dispute, Explained, Listed, Looked, Point
from bearwitness.write.private import withhold
from bearwitness.write.reading_json import claim_as_json, estimate_as_json, incident_as_json
from bearwitness.write.report_json import changed_as_json

LIST = "bearwitness.incidents/1"
INCIDENT = "bearwitness.incident/1"
EXPLANATION = "bearwitness.explanation/1"


def without_names(accounts: Iterable[Account]) -> list[Account]:
    """Return accounts without the names of private persons outside their words and quotes."""
    by_report: defaultdict[ReportId, list[Account]] = defaultdict(list)
    for one in accounts:
        by_report[one.report.id].append(one)
    shown = []
    for told in by_report.values():
        claims = tuple(claim for one in told for claim in one.claims)
        incidents = tuple(one.incident for one in told)
        read = withhold(Reading(told[0].report, True, incidents, claims, ()))
        by_id = {claim.id: claim for claim in read.claims}
        shown += [
            replace(one, incident=incident, claims=tuple(by_id[claim.id] for claim in one.claims))
            for one, incident in zip(told, read.incidents, strict=True)
        ]
    return sorted(shown, key=lambda one: (one.report.published or "9999", one.id))


def listing_as_json(
    found: Iterable[Listed], after: str | None, facts: dict[str, Any]
) -> dict[str, Any]:
    """Return a page of incidents. facts: of the question (record, moment, rule)."""
    return {
        "schema": LIST, **facts, "incidents": [_listed(one) for one in found], "after": after,
    }  # fmt: skip


def _listed(one: Listed) -> dict[str, Any]:
    return incident_as_json(one.incident) | {
        "reports": one.reports, "origins": one.origins,
        "first_published": one.first, "last_published": one.last,
    }  # fmt: skip


def incident_of_record_as_json(looked: Looked, facts: dict[str, Any]) -> dict[str, Any]:
    """Return one incident and all it rests on. facts: of the question (record, moment, rule)."""
    accounts = without_names(looked.accounts)
    reports = {one.report.id: one.report for one in accounts}
    return {
        "schema": INCIDENT, **facts, **_listed(looked.listed),
        "campaign": looked.campaign.id if looked.campaign else None,
        "parts": [incident_as_json(part) for part in looked.parts],
        "timeline": [_point(point) for point in looked.timeline],
        "disputes": [_dispute(one) for one in looked.disputes],
        "warnings": [asdict(one) for one in looked.warnings],
        "sources": [_source(report, looked) for report in reports.values()],
        "told": [
            {"account": one.id, "report": one.report.id,
             "claims": [claim_as_json(claim) for claim in one.claims]}
            for one in accounts
        ],
        "judgements": [judgement_as_json(one) for one in looked.judgements],
        "merged": list(looked.merged),
        "history": [
            {"version": one.number, "recorded_at": one.recorded_at,
             "totals": {e.outcome: estimate_as_json(e) for e in one.incident.estimates}}
            for one in looked.history
        ],
        "changed": [changed_as_json(one) for one in looked.changed],
    }  # fmt: skip


def _point(point: Point) -> dict[str, Any]:
    return {
        "day": point.day, "reports": list(point.new),
        "totals": {one.outcome: estimate_as_json(one) for one in point.estimates},
    }  # fmt: skip


def _dispute(one: Dispute) -> dict[str, Any]:
    return {
        "incident": one.incident, "outcome": one.outcome, "status": one.status,
        "sides": [
            {"low": side.low, "best": side.best, "high": side.high, "said": side.said,
             "by": list(side.by), "claims": list(side.claims)}
            for side in one.sides
        ],
    }  # fmt: skip


def _source(report: Report, looked: Looked) -> dict[str, Any]:
    echo = next((one for one in looked.echoes if one.report == report.id), None)
    return {
        "report": report.id, "ref": report.ref, "url": report.url, "outlet": report.outlet,
        "title": report.title, "published": report.published,
        "origin": looked.origins.get(report.id),
        "echo_of": echo.of if echo else None, "echo": echo.why if echo else None,
    }  # fmt: skip


def judgement_as_json(one: Judgement) -> dict[str, Any]:
    """Return a judgement; every key stands, null where it has nothing to say."""
    return asdict(one)


def explanation_as_json(found: Iterable[Explained], facts: dict[str, Any]) -> dict[str, Any]:
    """Return why accounts were or were not linked, the nearest two first."""
    return {
        "schema": EXPLANATION, **facts,
        "pairs": [
            {
                "accounts": [one.first.id, one.second.id], "together": one.together,
                "same": one.score.same, "probability": round(one.score.probability, 4),
                "log_odds": round(one.score.log_odds, 3), "base": round(one.score.base, 3),
                "features": [
                    {"feature": each.feature, "figure": each.figure,
                     "log_odds": round(each.amount, 3)}
                    for each in one.score.contributions
                ],
                "judgements": [judgement_as_json(each) for each in one.people],
            }
            for one in found
        ],
    }  # fmt: skip
