"""Which reports a record had received of some days, and what became of them.

In: a View, two days, a Moment. Out: Received, in the order recorded.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bearwitness.record import schema
from bearwitness.record.listing import View
from bearwitness.record.moments import NOW, Moment, bound, first_day


@dataclass(frozen=True, slots=True)
class Received:
    """One report as last read by the moment. relevant: whether it tells of armed violence."""

    report: str
    outlet: str | None
    language: str | None
    relevant: bool


def received(view: View, since: str, until: str, moment: Moment = NOW) -> list[Received]:
    """Return the reports published on some days; of an unknown day, those fetched on them."""
    table = schema.reading.c
    found = view.select(
        select(table.report, table.outlet, table.language, table.relevant)
        .where(
            table.entry.in_(view.current_entries(moment)),
            table.published_by >= first_day(since),
            table.published_by <= bound(until, "until"),
        ).order_by(table.entry)
    )  # fmt: skip
    return [
        Received(row["report"], row["outlet"], row["language"], bool(row["relevant"]))
        for row in found
    ]
