"""Readings as ``bearwitness read --json`` prints them, taken back in for ``add --readings``.

In: JSON of schema ``bearwitness.reading/1``. Out: Reading, or the error that refused a row.

The published shape withholds names of private persons and leaves out some offsets; what it leaves
out stays unknown here. Every quote is held against the text before anything is kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from bearwitness.domain import (
    OUTCOMES,
    Act,
    Actor,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    Notice,
    Period,
    Place,
    Quote,
    Reading,
    Report,
    ReportId,
    Responsibility,
    Scope,
    Speaker,
    Toll,
    Unread,
)
from bearwitness.errors import MalformedRow, RefusedItem, UnreadableText
from bearwitness.record.codec import Misshapen, decode

SCHEMA_NAME = "bearwitness.reading/1"
_SUFFIXES = (".jsonl", ".ndjson", ".json")
_MEND = "write readings with: bearwitness read SOURCE --json > readings.jsonl"
Value = TypeVar("Value")
Row = Mapping[str, Any]
_TOLL = ("outcome", "low", "best", "high", "qualifier", "words", "unit", "victims")
_SAID = ("stance", "actor", "mode", "sole", "joint")
_PLAIN = ("kind", "modality", "via", "damage", "relation", "cumulative", "background",
          "confidence", "asserted_at", "reader")  # fmt: skip


def readings_in(source: Path) -> Iterator[Reading | RefusedItem]:
    """Yield each reading of a file of JSON Lines, or of a folder of such files, in order."""
    if source.is_dir():
        files = sorted(one for one in source.rglob("*") if one.suffix in _SUFFIXES)
    else:
        files = [source]
    if not files:
        yield UnreadableText("the folder holds no readings", str(source), _MEND)
    for file in files:
        try:
            with file.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    if line.strip():
                        yield _line(line, f"{file}, line {number}")
        except OSError as error:
            yield UnreadableText(f"it cannot be read: {error.strerror}", str(file), _MEND)


def _line(line: bytes, where: str) -> Reading | RefusedItem:
    try:
        return reading_from(line, where)
    except RefusedItem as refused:
        return refused


def reading_from(raw: bytes, where: str) -> Reading:
    """Return the reading that one line holds. Raises MalformedRow, which names the field."""
    try:
        told = json.loads(raw)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise MalformedRow(f"it is no JSON: {error}", where, _MEND) from error
    try:
        return _reading(told, where)
    except Misshapen as error:
        named = f"{where}, {error.where}" if error.where else where
        raise MalformedRow(error.what, named, _MEND) from error


def _reading(told: Any, where: str) -> Reading:
    row = _object(told, "")
    if row.get("schema") != SCHEMA_NAME:
        raise Misshapen(f"its schema is not {SCHEMA_NAME}", "schema")
    if row.get("redacted"):
        raise Misshapen("names are taken out of this reading: a record keeps it whole", "redacted")
    report = _report(_object(row.get("report"), "report"), where)
    claims = tuple(
        _claim(_object(one, f"claims[{index}]"), report.text, f"claims[{index}]")
        for index, one in enumerate(_list(row, "claims"))
    )
    incidents = tuple(
        _incident(_object(one, f"incidents[{index}]"), f"incidents[{index}]")
        for index, one in enumerate(_list(row, "incidents"))
    )
    _hold_together(claims, incidents)
    unread = _several(Unread, row, "unread")
    for index, one in enumerate(unread):
        _within(one.start, one.end, report.text, f"unread[{index}]")
    relevant = row.get("relevant")
    if not isinstance(relevant, bool):
        raise Misshapen("it is neither true nor false", "relevant")
    return Reading(
        report, relevant, incidents, claims, unread, _several(Notice, row, "warnings")
    )  # fmt: skip


def _report(row: Row, where: str) -> Report:
    known = {one.name for one in fields(Report)} - {"notices", "where", "capture"}
    report = _one(Report, {key: row[key] for key in row if key in known}, "report")
    if hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest() != report.id:
        raise Misshapen("it is not the SHA-256 of the text: the text was changed", "report.id")
    return Report(
        ReportId(report.id), report.text, report.ref, report.url, report.outlet, report.title,
        report.byline, report.dateline, report.published, report.language, report.digest,
        where=where,
    )  # fmt: skip


def _claim(row: Row, text: str, where: str) -> Claim:
    evidence = _quote(row.get("evidence"), text, f"{where}.evidence")
    place = _object(row.get("sentence"), f"{where}.sentence")
    start, end = place.get("start"), place.get("end")
    sentence = _quote({"start": start, "end": end, "quote": None}, text, f"{where}.sentence")
    kind = row.get("kind")
    toll = _one(Toll, _only(row, _TOLL), where) if kind == "toll" else None
    said = _one(Responsibility, _only(row, _SAID), where) if kind == "responsibility" else None
    plain = {key: row[key] for key in _PLAIN if key in row}
    held = _one(Claim, {
        **plain, "id": row.get("id"), "incident": row.get("incident"), "of": row.get("of"),
        "evidence": [0, 0, ""], "sentence": [0, 0, ""], "clause": [0, 0, ""],
    }, where)  # fmt: skip
    if toll is not None:
        _in_order(toll.low, toll.best, toll.high, where)
    return Claim(
        held.id, held.kind, evidence, sentence,
        # The words around the event's own place and time are not published: the sentence is.
        sentence, held.modality, _maybe(Speaker, row, "speaker", where), held.via,
        _maybe(Act, row, "act", where), toll, said, _maybe(Scope, row, "scope", where),
        held.relation, held.of, held.cumulative, held.background,
        _several(Place, row, "places", where), _period(row.get("period"), sentence, text, where),
        _several(Actor, row, "actors", where), _quotes(row, "targets", text, where),
        _quotes(row, "weapons", text, where), held.damage, held.asserted_at, held.confidence,
        held.incident, held.reader,
    )  # fmt: skip


def _period(told: Any, sentence: Quote, text: str, where: str) -> Period | None:
    """Return a period, its words looked for in the claim's sentence, then before it, then after.

    Where they stand is not published.
    """
    if told is None:
        return None
    row = dict(_object(told, f"{where}.period"))
    words = row.pop("words", None)
    period = _one(Period, row, f"{where}.period")
    if not isinstance(words, str) or not words:
        return period
    start = text.find(words, sentence.start, sentence.end)
    if start < 0:
        start = text.rfind(words, 0, sentence.start)
    if start < 0:
        start = text.find(words)
    if start < 0:
        raise Misshapen(f"the text has no {words[:60]!r}", f"{where}.period.words")
    quote = Quote(start, start + len(words), words)
    return Period(period.start, period.end, period.precision, quote)


def _incident(row: Row, where: str) -> Incident:
    times = {"start": row.get("start"), "end": row.get("end"),
             "precision": row.get("date_precision")}  # fmt: skip
    period = _one(Period, times, where)
    plain = _only(row, ("id", "kind", "success", "parent", "background", "targets", "weapons",
                        "claimed_by", "claims", "places", "actors"))  # fmt: skip
    held = _one(Incident, plain, where)
    totals = _object(row.get("totals"), f"{where}.totals")
    return Incident(
        held.id, held.kind, held.success, held.claims, held.parent, held.background,
        None if period == Period(None) else period, held.places, held.actors, held.targets,
        held.weapons, held.claimed_by,
        tuple(
            _estimate(outcome, _object(total, f"{where}.totals.{outcome}"),
                      f"{where}.totals.{outcome}")
            for outcome, total in totals.items()
        ),
    )  # fmt: skip


def _estimate(outcome: str, row: Row, where: str) -> Estimate:
    if outcome not in OUTCOMES:
        raise Misshapen(f"{outcome!r} is no outcome", where)
    figure = {key: row[key] for key in row if key not in ("rule", "by_status")}
    told = {
        "outcome": outcome, "rule": row.get("rule"), "total": figure,
        "by_status": row.get("by_status"),
    }  # fmt: skip
    estimate = _one(Estimate, told, where)
    for one in (estimate.total, *estimate.by_status.values()):
        _in_order(one.low, one.best, one.high, where)
    return Estimate(outcome, estimate.rule, estimate.total, estimate.by_status)


# -- what must hold between the parts ---------------------------------------------------------


def _hold_together(claims: tuple[Claim, ...], incidents: tuple[Incident, ...]) -> None:
    """Raise Misshapen where an id names nothing, or two things."""
    by_claim: dict[ClaimId, Claim] = {}
    by_incident: dict[IncidentId, Incident] = {}
    for index, claim in enumerate(claims):
        if claim.id in by_claim:
            raise Misshapen(f"{claim.id!r} is told twice", f"claims[{index}].id")
        by_claim[claim.id] = claim
    for index, incident in enumerate(incidents):
        if incident.id in by_incident:
            raise Misshapen(f"{incident.id!r} is told twice", f"incidents[{index}].id")
        by_incident[incident.id] = incident
    for index, claim in enumerate(claims):
        if claim.incident is not None and claim.incident not in by_incident:
            raise Misshapen(f"there is no incident {claim.incident!r}", f"claims[{index}].incident")
        if claim.of is not None and claim.of not in by_claim:
            raise Misshapen(f"there is no claim {claim.of!r}", f"claims[{index}].of")
    for index, incident in enumerate(incidents):
        where = f"incidents[{index}]"
        if incident.parent is not None and incident.parent not in by_incident:
            raise Misshapen(f"there is no incident {incident.parent!r}", f"{where}.parent")
        for name in (*incident.claims, *_counted(incident)):
            if name not in by_claim:
                raise Misshapen(f"there is no claim {name!r}", f"{where}.claims")


def _counted(incident: Incident) -> Iterator[ClaimId]:
    for estimate in incident.estimates:
        figures: tuple[Figure, ...] = (estimate.total, *estimate.by_status.values())
        for figure in figures:
            yield from figure.claims


def _in_order(low: int | None, best: int | None, high: int | None, where: str) -> None:
    told = [number for number in (low, best, high) if number is not None]
    if told != sorted(told) or any(number < 0 for number in told):
        raise Misshapen(f"low, best and high are {low}, {best}, {high}", where)


def _quote(told: Any, text: str, where: str) -> Quote:
    """Return a quote that its text bears out; ``quote`` None takes the text's own words."""
    row = _object(told, where)
    start, end, words = row.get("start"), row.get("end"), row.get("quote")
    if type(start) is not int or type(end) is not int:
        raise Misshapen("its start and end are no offsets", where)
    _within(start, end, text, where)
    if words is not None and text[start:end] != words:
        raise Misshapen(f"the text has {text[start:end][:60]!r} there, not its quote", where)
    return Quote(start, end, text[start:end])


def _within(start: int, end: int, text: str, where: str) -> None:
    if not 0 <= start <= end <= len(text):
        raise Misshapen(f"{start} to {end} is outside the text", where)


def _quotes(row: Row, key: str, text: str, where: str) -> tuple[Quote, ...]:
    return tuple(
        _quote(one, text, f"{where}.{key}[{index}]") for index, one in enumerate(_list(row, key))
    )


# -- parts ------------------------------------------------------------------------------------


def _one(kind: type[Value], row: Row, where: str) -> Value:
    return decode(kind, row, where=where)


def _maybe(kind: type[Value], row: Row, key: str, where: str) -> Value | None:
    told = row.get(key)
    return None if told is None else _one(kind, _object(told, f"{where}.{key}"), f"{where}.{key}")


def _several(kind: type[Value], row: Row, key: str, where: str = "") -> tuple[Value, ...]:
    path = f"{where}.{key}" if where else key
    return tuple(
        _one(kind, _object(one, f"{path}[{index}]"), f"{path}[{index}]")
        for index, one in enumerate(_list(row, key))
    )


def _only(row: Row, keys: tuple[str, ...]) -> Row:
    return {key: row[key] for key in keys if key in row}


def _object(value: Any, where: str) -> Row:
    if not isinstance(value, dict):
        raise Misshapen("it is no object", where)
    return value


def _list(row: Row, key: str) -> list[Any]:
    value = row.get(key)
    if not isinstance(value, list):
        raise Misshapen("it is no list", key)
    return value
