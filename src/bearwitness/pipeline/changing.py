"""What happened to a record since a ledger entry: why a later dataset says otherwise.

In: a View, an entry. Out: Happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from bearwitness.domain import IncidentId, Judgement
from bearwitness.errors import NotInRecord
from bearwitness.pipeline.corrections import incident_behind
from bearwitness.record import Ordered, View, judgements_by_id, orders, people_judged

_CHANGING = ("accept", "override", "reject", "same", "not_same", "merge", "split", "withdraw")
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person judged; of: of a withdrawal, what it took back."""

    judgement: Judgement
    of: Judgement | None


@dataclass(frozen=True, slots=True)
class Happened:
    """What people judged and what was erased since an entry.

    judged: by each id it is of: a claim's, an account's, an incident's, and the incident's that
    it is in today. erased: orders by report, those of which the record does not say under "".
    """

    judged: Mapping[str, tuple[Judged, ...]]
    erased: Mapping[str, Ordered]


def happened(view: View, since: int) -> Happened:
    """Return what happened after an entry."""
    judged: dict[str, dict[str, Judged]] = defaultdict(dict)
    before: int | None = None
    while True:
        page = people_judged(view, _CHANGING, before, _AT_ONCE)
        new = {entry: one for entry, one in page.items() if entry > since}
        taken = judgements_by_id(view, (one.subject for one in new.values()))
        for one in new.values():
            of = taken.get(one.subject) if one.verdict == "withdraw" else None
            told = Judged(one, of)
            for name in ((of or one).subject, (of or one).object):
                if name is not None:
                    judged[name][one.id] = told
                    behind = incident_behind(view, name)
                    if behind is not None:
                        judged[behind][one.id] = told
        if len(new) < _AT_ONCE:
            break
        before = min(new)
    erased: dict[str, Ordered] = {}
    before = None
    while True:
        ordered = orders(view, before, _AT_ONCE)
        later = {entry: order for entry, order in ordered.items() if entry > since}
        erased |= {order.report or "": order for order in later.values()}
        if len(later) < _AT_ONCE:
            break
        before = min(later)
    return Happened({name: tuple(told.values()) for name, told in judged.items()}, erased)


def merged_into(view: View, incident: str) -> IncidentId | None:
    """Return what an incident was merged into; None where it was not, or is not known."""
    try:
        into = view.resolve(incident)
    except NotInRecord:
        return None
    return into if into != incident else None


def is_held(view: View, report: str) -> bool:
    """Tell whether a record still holds a report."""
    return bool(view.reading_entries([report]))
