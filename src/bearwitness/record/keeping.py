"""What the switch of sensitive incidents keeps from readers who have not signed in.

In: a View, Switch. Out: Kept.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bearwitness.record import schema
from bearwitness.record.listing import View
from bearwitness.record.moments import stamp
from bearwitness.record.sensitive import SENSITIVE, Kept, Switch


def kept(view: View, switch: Switch, now: datetime | None = None) -> Kept:
    """Return what a switch keeps from readers who have not signed in."""
    if switch.how == "off":
        return Kept()
    facet = schema.facet.c
    told = view.select(select(facet.incident).where(facet.facet == SENSITIVE).distinct())
    found = frozenset(row["incident"] for row in told)
    if switch.how == "coarsen" or not found:
        return Kept(vague=found)
    # From the first report of it: of an unknown day of publication, the day it was fetched.
    since = stamp((now or datetime.now(UTC)) - timedelta(hours=switch.hours))
    member, account, reading = schema.member.c, schema.account.c, schema.reading.c
    first = func.min(reading.published_by)
    fresh = view.select(
        select(member.incident)
        .join(schema.account, account.number == member.account)
        .join(schema.reading, reading.entry == account.entry)
        .where(view.among(member.incident, sorted(found)))
        .group_by(member.incident).having(first > since)
    )  # fmt: skip
    return Kept(hidden=frozenset(row["incident"] for row in fresh))
