"""What a server's record notes of erased rows that may still be in the database's files.

In: an open transaction. Out: the last erasure whose rows were not taken out of them yet.

A record in a file has a file beside it for this. A server's notes it in ``about``, whose rows are
never changed: ``unscrubbed:N`` by the order in entry N, ``scrubbed:N`` once the files are clean.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from bearwitness.record import schema

UNSCRUBBED, SCRUBBED = "unscrubbed:", "scrubbed:"


def row(prefix: str, entry: int, at: str) -> dict[str, str]:
    """Return the row of ``about`` that notes an order, or that its work is done."""
    return {"name": f"{prefix}{entry}", "value": at}


def due(connection: Connection) -> int | None:
    """Return the last order whose rows may still be in the files; None where there is none."""
    noted, done = _last(connection, UNSCRUBBED), _last(connection, SCRUBBED)
    return noted if noted > done else None


def _last(connection: Connection, prefix: str) -> int:
    name = schema.about.c.name
    # From "scrubbed:" up to "scrubbed;": an index finds a range.
    found = connection.scalars(select(name).where(name >= prefix, name < prefix[:-1] + ";"))
    numbers = [one.removeprefix(prefix) for one in found]
    return max((int(one) for one in numbers if one.isdigit()), default=0)
