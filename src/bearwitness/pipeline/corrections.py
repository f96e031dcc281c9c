"""The corrections of a record, each dated, with its reason and from what to what it changed.

In: a View. Out: Correction, latest first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bearwitness.domain import (
    Account,
    Claim,
    Figure,
    Incident,
    IncidentId,
    Judgement,
    Modality,
    Outcome,
    Status,
)
from bearwitness.errors import NotInRecord
from bearwitness.pipeline.judging import BECAUSE, carried_from, is_carried
from bearwitness.pipeline.looking import Listed, listed
from bearwitness.pipeline.overruled import Overruled
from bearwitness.record import (
    Moment,
    Ordered,
    Recomputed,
    View,
    judgements_by_id,
    orders,
    people_judged,
    recomputed,
)
from bearwitness.record.moments import stamp

# What a person says that changes what the record tells; to accept or to note changes nothing.
_CHANGING = ("override", "reject", "same", "not_same", "merge", "split", "withdraw")


@dataclass(frozen=True, slots=True)
class Counted:
    """How a claim counts. outcome, status: None for one that tells no toll."""

    figure: Figure
    outcome: Outcome | None
    status: Status | None
    modality: Modality


@dataclass(frozen=True, slots=True)
class ClaimChanged:
    """A claim as it counted before a correction and after it; None where it did not count.

    words: the report's. account: where they stand, which public outputs need to know whose names
    to hide.
    """

    words: str
    before: Counted | None
    after: Counted | None
    account: Account | None


@dataclass(frozen=True, slots=True)
class Correction:
    """One change by a person. entry: of the ledger, in which it stands in order.

    of: what was judged; of a withdrawal, the judgement taken back. listed: the incident it is of,
    as it is now; None where it stands in none any more. order: of an erasure, in place of both.
    claim: the one that was corrected. incidents: what was computed otherwise, without the names of
    who did it and to whom; campaigns above are left out where their parts tell it.
    """

    entry: int
    judgement: Judgement | None
    of: Judgement | None
    listed: Listed | None
    order: Ordered | None = None
    claim: ClaimChanged | None = None
    incidents: tuple[Recomputed, ...] = ()

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
    carried = judgements_by_id(view, filter(None, map(carried_from, told.values())))
    found = []
    homes: dict[str, Listed | None] = {}
    for entry in shown:
        if entry in ordered:
            found.append(Correction(entry, None, None, None, ordered[entry]))
            continue
        one = told[entry]
        # The word of a person on a report that was read again is told once.
        first = carried.get(carried_from(one) or "")
        if first is not None and is_carried(one, first):
            continue
        of = taken.get(one.subject) if one.verdict == "withdraw" else one
        if of is not None and (of.by != "person" or of.verdict == "withdraw"):
            continue  # The model's judgement went for a person's, which is told itself.
        if of is not None and of.field == BECAUSE:
            continue  # Said in one act with another, which is told.
        found.append(
            Correction(
                entry, one, of, _home(view, of, homes), None,
                _claim_changed(view, one, of), tuple(_changed(view, one, of or one)),
            )
        )  # fmt: skip
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


def _changed(view: View, judgement: Judgement, of: Judgement) -> list[Recomputed]:
    """Return what a judgement made the record compute otherwise, without campaigns' echo of it."""
    found = [one for one in recomputed(view, judgement, of) if _tells_otherwise(one)]
    ends = {of.subject, of.object}
    above = {
        told.parent for one in found for told in (one.before, one.after)
        if told is not None and told.parent is not None
    }  # fmt: skip
    return [
        Recomputed(one.incident, _bare(one.before), _bare(one.after))
        for one in found if one.incident not in above or one.incident in ends
    ]  # fmt: skip


def _tells_otherwise(one: Recomputed) -> bool:
    before, after = _bare(one.before), _bare(one.after)
    if before is None or after is None:
        return before != after
    first, second = replace(before, estimates=()), replace(after, estimates=())
    return first != second or _figures(before) != _figures(after)


def _figures(incident: Incident) -> dict[str, tuple[int | None, ...]]:
    return {
        one.outcome: (one.total.low, one.total.best, one.total.high) for one in incident.estimates
    }


def _bare(incident: Incident | None) -> Incident | None:
    """Return an incident as what happened, where, when, and the tolls; None where nothing is."""
    if incident is None or not incident.claims:
        return None
    return Incident(
        incident.id, incident.kind, incident.success, (), incident.parent, incident.background,
        incident.period, incident.places, estimates=incident.estimates,
    )  # fmt: skip


def _claim_changed(view: View, judgement: Judgement, of: Judgement | None) -> ClaimChanged | None:
    """Return the claim that a judgement is of, as it counted before and after."""
    if of is None or of.verdict not in ("override", "reject"):
        return None
    name = view.claims([of.subject]).get(of.subject)
    account = view.accounts([name]).get(name) if name is not None else None
    if account is None:
        return None
    before, after = (
        next((one for one in _claims(view, account, moment) if one.id == of.subject), None)
        for moment in (_before(judgement.made_at), judgement.made_at)
    )
    words = next(one.evidence.text for one in account.claims if one.id == of.subject)
    return ClaimChanged(words, _counted(before), _counted(after), account)


def _counted(claim: Claim | None) -> Counted | None:
    if claim is None:
        return None
    toll = claim.toll
    if toll is None:
        return Counted(Figure(None, None, None), None, None, claim.modality)
    figure = Figure(toll.low, toll.best, toll.high)
    return Counted(figure, toll.outcome, toll.victims.status, claim.modality)


def _claims(view: View, account: Account, moment: str) -> tuple[Claim, ...]:
    """Return the claims of an account that counted at a moment, with what people had set."""
    people = Overruled(view, (), {"": [account]}, Moment(recorded_as_of=moment))
    return tuple(claim for told in people.accounts([account]) for claim in told.claims)


def _before(moment: str) -> str:
    return stamp(datetime.fromisoformat(moment) - timedelta(microseconds=1))
