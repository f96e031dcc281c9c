"""A reading as JSON, schema ``bearwitness.reading/1``.

In: Reading. Out: plain dicts and lists, ready for ``json.dumps``. The schema ships beside this
module as ``reading.schema.json``; the tests hold every output against it.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from bearwitness.domain import (
    Actor,
    Claim,
    Estimate,
    Figure,
    Incident,
    Period,
    Place,
    Quote,
    Reading,
    Toll,
)
from bearwitness.write.private import withhold

SCHEMA_NAME = "bearwitness.reading/1"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) that every reading follows."""
    text = files("bearwitness.write").joinpath("reading.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Return a reading in the published shape; keys and their order are stable.

    Names of private persons stand in its header, text, quotes and printed words only, and in a
    redacted reading nowhere; that one says so, for no record takes it.
    """
    reading = withhold(reading)
    report = reading.report
    marked = {"redacted": True} if reading.redacted else {}
    return marked | {
        "schema": SCHEMA_NAME,
        "report": {
            "id": report.id,
            "ref": report.ref,
            "url": report.url,
            "outlet": report.outlet,
            "title": report.title,
            "byline": report.byline,
            "dateline": report.dateline,
            "published": report.published,
            "language": report.language,
            "digest": report.digest,
            "text": report.text,
        },
        "relevant": reading.relevant,
        "incidents": [incident_as_json(incident) for incident in reading.incidents],
        "claims": [claim_as_json(claim) for claim in reading.claims],
        "unread": [asdict(unread) for unread in reading.unread],
        "warnings": [asdict(notice) for notice in reading.notices],
    }


def incident_as_json(incident: Incident) -> dict[str, Any]:
    """Return an incident in the published shape; its names are withheld by the caller."""
    period = incident.period
    return {
        "id": incident.id,
        "parent": incident.parent,
        "kind": incident.kind,
        "success": incident.success,
        "background": incident.background,
        "start": period.start if period else None,
        "end": period.end if period else None,
        "date_precision": period.precision if period else None,
        "places": [_place(place) for place in incident.places],
        "actors": [_actor(actor) for actor in incident.actors],
        "targets": list(incident.targets),
        "weapons": list(incident.weapons),
        "claimed_by": list(incident.claimed_by),
        "totals": {estimate.outcome: estimate_as_json(estimate) for estimate in incident.estimates},
        "claims": list(incident.claims),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "id": place.id,
        "within": place.within,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "start": place.start,
        "end": place.end,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "name": actor.name,
        "id": actor.id,
        "role": actor.role,
        "kind": actor.kind,
        "country": actor.country,
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "start": period.start,
        "end": period.end,
        "precision": period.precision,
        "words": period.words.text if period.words else None,
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "flags": list(figure.flags),
        "high_by": figure.high_by,
        "high_parts": [{"by": part.by, "high": part.high} for part in figure.high_parts],
        "claims": list(figure.claims),
    }


def estimate_as_json(estimate: Estimate) -> dict[str, Any]:
    """Return an estimate in the published shape."""
    return {
        **_figure(estimate.total),
        "rule": estimate.rule,
        "by_status": {status: _figure(figure) for status, figure in estimate.by_status.items()},
    }


def _quote(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "quote": quote.text}


def _toll(toll: Toll) -> dict[str, Any]:
    victims = asdict(toll.victims)
    victims["names"] = list(toll.victims.names)
    return {
        "outcome": toll.outcome,
        "group": toll.group,
        "victims": victims,
        "unit": toll.unit,
        "low": toll.low,
        "best": toll.best,
        "high": toll.high,
        "qualifier": toll.qualifier,
        "words": toll.words,
    }


def claim_as_json(claim: Claim) -> dict[str, Any]:
    """Return a claim in the published shape; its names are withheld by the caller."""
    shown: dict[str, Any] = {"id": claim.id, "kind": claim.kind, "incident": claim.incident}
    if claim.toll:
        shown |= _toll(claim.toll)
    if claim.responsibility:
        shown |= asdict(claim.responsibility)
    if claim.damage is not None:
        shown["damage"] = claim.damage
    act = claim.act
    return shown | {
        "act": {"kind": act.kind, "success": act.success} if act else None,
        "scope": asdict(claim.scope) if claim.scope else None,
        "relation": claim.relation,
        "of": claim.of,
        "cumulative": claim.cumulative,
        "modality": claim.modality,
        "background": claim.background,
        "confidence": claim.confidence,
        "asserted_at": claim.asserted_at,
        "speaker": asdict(claim.speaker) if claim.speaker else None,
        "via": list(claim.via),
        "places": [_place(place) for place in claim.places],
        "period": _period(claim.period) if claim.period else None,
        "actors": [_actor(actor) for actor in claim.actors],
        "targets": [_quote(target) for target in claim.targets],
        "weapons": [_quote(weapon) for weapon in claim.weapons],
        "evidence": _quote(claim.evidence),
        "sentence": {"start": claim.sentence.start, "end": claim.sentence.end},
        "reader": claim.reader,
    }
