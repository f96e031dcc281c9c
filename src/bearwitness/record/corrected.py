"""What people changed of a record, latest first: their judgements, and orders to erase.

In: a View, the entry to go on before. Out: Judgements and orders by their ledger entries.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from bearwitness.domain import Judgement
from bearwitness.record import ids, rows, schema
from bearwitness.record.listing import View
from bearwitness.record.readings import Ordered, batches


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
