"""The corrections of a record, each dated and with its reason: no figure changes silently.

In: a View. Out: Correction, latest first.
"""

from __future__ import annotations

from dataclasses import dataclass

from bearwitness.domain import Account, IncidentId, Judgement
from bearwitness.errors import NotInRecord
from bearwitness.pipeline.judging import carried_from
from bearwitness.pipeline.looking import Listed, listed
from bearwitness.record import Ordered, View, judgements_by_id, orders, people_judged

# What a person says that changes what the record tells; to accept or to note changes nothing.
_CHANGING = ("override", "reject", "same", "not_same", "merge", "split", "withdraw")


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by a person. entry: of the ledger, in which it stands in order.

    of: what was judged; of a withdrawal, the judgement taken back. listed: the incident it is of,
    as it is now; None where it stands in none any more. order: of an erasure, in place of both.
    """

    entry: int
    judgement: Judgement | None
    of: Judgement | None
    listed: Listed | None
    order: Ordered | None = None

    @property
    def id(self) -> str:
        """The judgement's id, or the order's."""
        held = self.judgement or self.order
        assert held is not None
        return held.id

    @property
    def made_at(self) -> str:
        """When it was made."""
        held = self.judgement or self.order
        assert held is not None
        return held.made_at

    @property
    def accounts(self) -> tuple[Account, ...]:
        """What its reports tell: whose names to hide."""
        return self.listed.accounts if self.listed is not None else ()


def corrections(
    view: View, before: int | None = None, limit: int = 50
) -> tuple[list[Correction], int | None]:
    """Return a page of corrections and the entry that the next goes on before; None: no more."""
    judged = people_judged(view, _CHANGING, before, limit + 1)
    ordered = orders(view, before, limit + 1)
    entries = sorted((*judged, *ordered), reverse=True)
    shown = entries[:limit]
    told = {entry: judged[entry] for entry in shown if entry in judged}
    taken = judgements_by_id(view, (one.subject for one in told.values()))
    found = []
    homes: dict[str, Listed | None] = {}
    for entry in shown:
        if entry in ordered:
            found.append(Correction(entry, None, None, None, ordered[entry]))
            continue
        one = told[entry]
        # The word of a person on a report that was read again is told once.
        if carried_from(one) is not None:
            continue
        of = taken.get(one.subject) if one.verdict == "withdraw" else one
        if of is not None and of.by != "person":
            continue  # The model's judgement went for a person's, which is told itself.
        found.append(Correction(entry, one, of, _home(view, of, homes)))
    return found, shown[-1] if len(entries) > limit else None


def _home(view: View, of: Judgement | None, homes: dict[str, Listed | None]) -> Listed | None:
    """Return the incident that a judgement is of, as it is now."""
    incident = None
    for name in (of.subject, of.object) if of is not None else ():
        incident = incident or (incident_behind(view, name) if name else None)
    if incident is None:
        return None
    if incident not in homes:
        homes[incident] = next(iter(listed(view, [incident])), None)
    return homes[incident]


def incident_behind(view: View, name: str) -> IncidentId | None:
    """Return the incident that an incident's, account's or claim's id leads to today."""
    if name.startswith("inc-"):
        try:
            return view.resolve(name)
        except NotInRecord:
            return None
    return view.incident_of(view.claims([name]).get(name) or name)
