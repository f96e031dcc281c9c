"""What people changed of a record, latest first: their judgements, and orders to erase.

In: a View, the entry to go on before. Out: Judgements and orders by their ledger entries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from bearwitness.domain import Incident, IncidentId, Judgement
from bearwitness.record import ids, rows, schema
from bearwitness.record.listing import View
from bearwitness.record.readings import Ordered, batches

# What one judgement makes the record compute anew: a campaign and its parts, in one transaction.
_ENTRIES_LONG = 5000


@dataclass(frozen=True, slots=True)
class Recomputed:
    """An incident as computed before a judgement and after it; None where it was none."""

    incident: IncidentId
    before: Incident | None
    after: Incident | None


def recomputed(view: View, judgement: Judgement, of: Judgement) -> list[Recomputed]:
    """Return what a judgement made the record compute otherwise, in the order of the ledger.

    of: the judgement taken back, or itself. An incident merged into another is none after it, and
    what it was before once that is taken back.
    """
    entry = ids.judgement_entry(judgement.id)
    assert entry is not None
    table, told = schema.estimate.c, schema.entry.c
    found = view.select(
        select(table.incident, table.body).join(schema.entry, told.seq == table.entry)
        .where(table.entry > entry, table.entry <= entry + _ENTRIES_LONG,
               told.recorded_at == judgement.made_at)
        .order_by(table.entry)
    )  # fmt: skip
    after = {IncidentId(row["incident"]): rows.incident_in(row["body"]) for row in found}
    changed = [
        Recomputed(name, _computed_before(view, name, entry), now) for name, now in after.items()
    ]
    if of.verdict == "merge" and of.subject not in after:
        merged = IncidentId(of.subject)
        alone = _computed_before(view, merged, entry)
        states = (alone, None) if of is judgement else (None, alone)
        changed.append(Recomputed(merged, *states))
    return changed


def _computed_before(view: View, incident: str, entry: int) -> Incident | None:
    table = schema.estimate.c
    found = view.select(
        select(table.body).where(table.incident == incident, table.entry < entry)
        .order_by(table.entry.desc()).limit(1)
    )  # fmt: skip
    return rows.incident_in(found[0]["body"]) if found else None


def people_judged(
    view: View, verdicts: Iterable[str], before: int | None, limit: int
) -> dict[int, Judgement]:
    """Return people's judgements by their entries, latest first, those since withdrawn too."""
    table = schema.judgement
    wanted = select(table).where(table.c.by == "person", table.c.verdict.in_(list(verdicts)))
    if before is not None:
        wanted = wanted.where(table.c.entry < before)
    found = view.select(wanted.order_by(table.c.entry.desc()).limit(limit))
    return {row["entry"]: rows.judgement_of(row) for row in found}


def judgements_by_id(view: View, names: Iterable[str]) -> dict[str, Judgement]:
    """Return judgements by their ids, withdrawn ones too; what is none is left out."""
    entries = (entry for name in names if (entry := ids.judgement_entry(name)) is not None)
    found: dict[str, Judgement] = {}
    for batch in batches(entries):
        told = view.select(select(schema.judgement).where(schema.judgement.c.entry.in_(batch)))
        found |= {ids.judgement_id(row["entry"]): rows.judgement_of(row) for row in told}
    return found


def orders(view: View, before: int | None, limit: int) -> dict[int, Ordered]:
    """Return orders to erase by their entries, latest first."""
    table = schema.erasure.c
    wanted = select(table.entry).order_by(table.entry.desc()).limit(limit)
    if before is not None:
        wanted = wanted.where(table.entry < before)
    told = ((row["entry"], view.order(ids.order_id(row["entry"]))) for row in view.select(wanted))
    return {entry: order for entry, order in told if order is not None}
