"""Compute anew what incidents are listed, found and drawn by, after a record's tables changed.

In: a connection inside a writing transaction. Out: the rows of the listing's tables.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, insert, select

from bearwitness.record import rows, schema
from bearwitness.record.facts import listed_rows

_AT_ONCE = 500


def relist(connection: Connection) -> None:
    """Make the listing's tables anew from what was last computed of each incident listed.

    Some incidents at a time: a record may have more than fit in memory.
    """
    listed, after = schema.listing.c, ""
    while True:
        wanted = connection.execute(
            select(listed.incident, listed.estimate).where(listed.incident > after)
            .order_by(listed.incident).limit(_AT_ONCE)
        ).all()  # fmt: skip
        if not wanted:
            break
        after = wanted[-1].incident
        _relist(connection, {row.incident: row.estimate for row in wanted})
    for table in (schema.facet, schema.mark):
        known = select(listed.incident)
        connection.execute(delete(table).where(table.c.incident.not_in(known)))


def _relist(connection: Connection, wanted: dict[str, int]) -> None:
    made = schema.estimate.c
    for table in schema.LISTED:
        connection.execute(delete(table).where(table.c.incident.in_(list(wanted))))
    found = connection.execute(
        select(made.entry, made.body).where(made.entry.in_(list(wanted.values())))
    )
    told: dict[Table, list[rows.Row]] = {table: [] for table in schema.LISTED}
    for row in found:
        for table, listed_row in listed_rows(rows.incident_in(row.body), row.entry):
            told[table].append(listed_row)
    for table, values in told.items():
        if values:
            connection.execute(insert(table), values)
