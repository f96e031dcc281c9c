"""Compute anew what incidents are listed, found and drawn by, after a record's tables changed.

In: a connection inside a writing transaction. Out: the rows of the listing's tables.
"""

from __future__ import annotations

from sqlalchemy import Connection, Table, delete, insert, select

from bearwitness.record import rows, schema
from bearwitness.record.facts import listed_rows

_AT_ONCE = 500


def relist(connection: Connection) -> None:
    """Make the listing's tables anew from what was last computed of each incident listed."""
    listed, made = schema.listing.c, schema.estimate.c
    wanted = connection.execute(select(listed.incident, listed.estimate)).all()
    for table in schema.LISTED:
        connection.execute(delete(table))
    for start in range(0, len(wanted), _AT_ONCE):
        entries = [row.estimate for row in wanted[start : start + _AT_ONCE]]
        found = connection.execute(select(made.entry, made.body).where(made.entry.in_(entries)))
        told: dict[Table, list[rows.Row]] = {table: [] for table in schema.LISTED}
        for row in found:
            for table, listed_row in listed_rows(rows.incident_in(row.body), row.entry):
                told[table].append(listed_row)
        for table, values in told.items():
            if values:
                connection.execute(insert(table), values)
