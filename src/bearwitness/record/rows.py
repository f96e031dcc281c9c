"""Domain values as rows of the tables, and rows as domain values.

In: Reading, Judgement, Capture. Out: dicts of columns, which stay inside ``record``.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Table

from bearwitness.controls import visible
from bearwitness.domain import (
    Capture,
    Claim,
    Incident,
    JudgedBy,
    Judgement,
    Reading,
    Verdict,
)
from bearwitness.record import schema
from bearwitness.record.chain import Part
from bearwitness.record.codec import dump, load
from bearwitness.record.ids import claim_id, judgement_id

Row = dict[str, Any]
SEALED: dict[str, Table] = {
    table.name: table
    for table in (
        schema.report, schema.capture, schema.reading, schema.judgement, schema.incident,
        schema.estimate, schema.erasure,
    )
}  # fmt: skip
_SEALED_COLUMNS = {
    name: tuple(one.name for one in table.columns if one.name not in ("entry", "salt"))
    for name, table in SEALED.items()
}


def sealed_parts(kind: str, row: Mapping[str, Any]) -> tuple[Part, ...]:
    """Return what the seal of a row covers: its kind, and all it holds but its salt."""
    return (kind, *(row[name] for name in _SEALED_COLUMNS[kind]))


def reading_body(reading: Reading) -> bytes:
    """Return a reading without its text and its capture, compressed."""
    bare = replace(reading.report, text="", capture=None, where=None)
    return zlib.compress(dump(replace(reading, report=bare), reading.report.text))


def reading_of(row: Mapping[str, Any]) -> Reading:
    """Return the reading a row holds; the report's capture is not loaded."""
    reading = load(Reading, zlib.decompress(row["body"]), row["text"])
    return replace(reading, report=replace(reading.report, text=row["text"]))


def incident_body(incident: Incident) -> bytes:
    """Return an incident as computed, its estimates in it, compressed."""
    return zlib.compress(dump(incident))


def incident_in(body: bytes) -> Incident:
    """Return the incident that ``incident_body`` wrote."""
    return load(Incident, zlib.decompress(body))


def capture_row(capture: Capture, report: str, retrieved_at: str) -> Row:
    """Return the row of a capture, without its entry and its seal."""
    return {
        "report": report, "digest": capture.digest, "retrieved_at": retrieved_at,
        "form": capture.form, "url": capture.url, "encoding": capture.encoding,
        "published": capture.published, "body": zlib.compress(capture.body),
    }  # fmt: skip


def capture_of(row: Mapping[str, Any]) -> Capture:
    """Return the capture a row holds."""
    return Capture(
        row["digest"], zlib.decompress(row["body"]), row["form"], row["url"], row["encoding"],
        row["published"],
    )  # fmt: skip


def claim_rows(
    reading: Reading, name: str, entry: int, numbers: Mapping[str, int]
) -> Iterator[Row]:
    """Yield the rows of a reading's claims; numbers: its accounts by their local ids."""
    for position, claim in enumerate(reading.claims):
        yield {
            "entry": entry, "position": position, "id": claim_id(name, claim.id),
            "account": numbers.get(claim.incident) if claim.incident else None,
            "kind": claim.kind, "modality": claim.modality, **_toll_columns(claim),
            "speaker": _speaker_words(claim), "asserted_at": claim.asserted_at,
            "start": claim.evidence.start, "end": claim.evidence.end,
            "quote": claim.evidence.text,
        }  # fmt: skip


def _toll_columns(claim: Claim) -> Row:
    toll = claim.toll
    if toll is None:
        return dict.fromkeys(("outcome", "status", "unit", "low", "best", "high"))
    return {
        "outcome": toll.outcome, "status": toll.victims.status, "unit": toll.unit,
        "low": toll.low, "best": toll.best, "high": toll.high,
    }  # fmt: skip


def _speaker_words(claim: Claim) -> str | None:
    speaker = claim.speaker
    if speaker is None:
        return None
    return speaker.name or speaker.organisation or speaker.role or speaker.kind


def judgement_row(judgement: Judgement) -> Row:
    """Return the row of a judgement, without its entry and its seal."""
    score = None if judgement.score is None else float(judgement.score)
    return {
        "verdict": judgement.verdict, "subject": judgement.subject, "object": judgement.object,
        "author": judgement.author, "by": judgement.by, "made_at": judgement.made_at,
        "reason": judgement.reason, "score": score, "field": judgement.field,
        "value": judgement.value,
    }  # fmt: skip


def judgement_of(row: Mapping[str, Any]) -> Judgement:
    """Return the judgement a row holds, under the id its entry gives it."""
    return Judgement(
        judgement_id(row["entry"]), cast(Verdict, row["verdict"]), row["subject"], row["object"],
        visible(row["author"]), cast(JudgedBy, row["by"]), row["made_at"],
        row["reason"] and visible(row["reason"]), row["score"],
        row["field"], row["value"],
    )  # fmt: skip
