"""Compute anew what incidents are listed, found and drawn by, after a record's tables changed.

In: a connection inside a writing transaction. Out: the rows of the listing's tables.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table, delete, insert, select

from bearwitness.record import rows, schema
from bearwitness.record.facts import facet_rows, listing_row, mark_rows

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
        computed = [(row.entry, rows.incident_in(row.body)) for row in found]
        _put(connection, schema.listing, (listing_row(one, entry) for entry, one in computed))
        _put(connection, schema.facet, (row for _, one in computed for row in facet_rows(one)))
        _put(connection, schema.mark, (row for _, one in computed for row in mark_rows(one)))


def _put(connection: Connection, table: Table, values: Iterable[rows.Row]) -> None:
    told = list(values)
    if told:
        connection.execute(insert(table), told)
