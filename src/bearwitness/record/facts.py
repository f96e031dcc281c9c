"""What an incident is listed and found by: days, tolls, places, actors.

In: Incident as computed. Out: rows of the indexes.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bearwitness.domain import Incident, one_number
from bearwitness.record.moments import first_day, last_instant
from bearwitness.record.rows import Row


def folded(words: str) -> str:
    """Return words as they are compared: lower case, no diacritics, single spaces."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(bare.split())


def listing_row(incident: Incident, estimate: int) -> Row:
    """Return the row an incident is listed by; estimate: the entry it was computed in."""
    period = incident.period
    start = period.start if period else None
    last = last_instant((period.end or start) if period else None)
    return {
        "incident": incident.id, "estimate": estimate, "kind": incident.kind,
        "parent": incident.parent, "background": int(incident.background),
        "first_day": first_day(start), "last_day": last and last[:10],
        "killed": toll_of(incident, "killed"), "toll": _largest(incident),
    }  # fmt: skip


def toll_of(incident: Incident, outcome: str) -> int | None:
    """Return the one number of an outcome's total; None where nothing is told of it."""
    for estimate in incident.estimates:
        if estimate.outcome == outcome and estimate.rule == incident.estimates[0].rule:
            total = estimate.total
            if (total.low, total.best, total.high) != (None, None, None):
                return one_number(total.low, total.best, total.high)
    return None


def _largest(incident: Incident) -> int | None:
    told = [toll_of(incident, estimate.outcome) for estimate in incident.estimates]
    return max((number for number in told if number is not None), default=None)


def facet_rows(incident: Incident) -> Iterator[Row]:
    """Yield what an incident may be found by, each once."""
    found = {("country", place.country) for place in incident.places if place.country}
    for place in incident.places:
        names = (place.name, place.id, place.admin1, place.within)
        found |= {("place", folded(name)) for name in names if name}
    for actor in incident.actors:
        found |= {("actor", folded(name)) for name in (actor.name, actor.id) if name}
    found |= {("actor", folded(name)) for name in incident.claimed_by if name}
    for facet, value in sorted(found):
        if value:
            yield {"facet": facet, "value": value, "incident": incident.id}
