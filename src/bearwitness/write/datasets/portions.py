"""What of a toll each row of a dataset may hold, so that parts and whole are never counted twice.

In: Released, campaigns before their parts. Out: Portions, whose best figures add up to the
campaign's.

An incident without parts is a portion; a campaign's portion is the rest that no part of it holds.
Of each status the rest is the campaign's figure less its parts'; where the parts tell of more
people of one status than the campaign does, these stand in another figure of the campaign (five
dead of unknown status in a town are among the campaign's civilians) and are taken from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import (
    STATUSES,
    Claim,
    ClaimId,
    Estimate,
    Figure,
    IncidentId,
    Outcome,
    Status,
)
from bearwitness.pipeline.releasing import Released

# Where people of one status too many are taken from: first from those whose status most often is
# told of only later.
_GIVES: tuple[Status, ...] = ("unknown", "civilian", "armed_group", "state_force")
OPEN_HIGH = "high is the largest figure printed"
NO_LOW = "low is the best figure, as no lower bound is given"
FLOOR = "best is a floor, as no exact figure is given"
MAY_OVERLAP = "whose status some of the dead have is told in two ways"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many people, at least, likely and at the most; low <= best <= high."""

    low: int = 0
    best: int = 0
    high: int = 0

    def __add__(self, other: Bounds) -> Bounds:
        return Bounds(self.low + other.low, self.best + other.best, self.high + other.high)


@dataclass(frozen=True, slots=True)
class Portion:
    """What one incident holds of its family's toll and none of its parts does.

    above: the campaigns it lies in, the nearest first. dead: by status, each of some people.
    rest: whether it has parts. parts: those. notes: what to know of its figures.
    claims: those its figures rest on, of its own and its parts' reports.
    """

    released: Released
    above: tuple[Released, ...]
    dead: Mapping[Status, Bounds]
    rest: bool
    parts: tuple[Released, ...]
    notes: tuple[str, ...]
    claims: tuple[Claim, ...]

    @property
    def total(self) -> Bounds:
        """All its dead."""
        return sum(self.dead.values(), Bounds())


def families(found: Iterable[Released]) -> Iterator[tuple[Released, ...]]:
    """Yield each campaign with all its parts, and each incident that is none alone."""
    family: list[Released] = []
    names: set[IncidentId] = set()
    for one in found:
        incident = one.listed.incident
        if incident.parent not in names and family:
            yield tuple(family)
            family, names = [], set()
        family.append(one)
        names.add(incident.id)
    if family:
        yield tuple(family)


def portions(family: Sequence[Released], outcome: Outcome = "killed") -> list[Portion]:
    """Return what each incident of a family holds of its toll, the campaign's rest first."""
    by_id = {one.listed.incident.id: one for one in family}
    claims = {claim.id: claim for one in family for told in one.accounts for claim in told.claims}
    tolls = {name: _toll(one, outcome, claims) for name, one in by_id.items()}
    return [
        _portion(one, _above(one, by_id), _below(one, family), tolls, claims, outcome)
        for one in family
    ]


def _above(one: Released, by_id: Mapping[IncidentId, Released]) -> tuple[Released, ...]:
    found: list[Released] = []
    parent = one.listed.incident.parent
    while parent is not None and parent in by_id and by_id[parent] not in found:
        found.append(by_id[parent])
        parent = by_id[parent].listed.incident.parent
    return tuple(found)


def _below(one: Released, family: Sequence[Released]) -> tuple[Released, ...]:
    """Return the parts next below an incident that count in its toll."""
    return tuple(
        part for part in family
        if part.listed.incident.parent == one.listed.incident.id
        and not part.listed.incident.background and part.listed.incident.success != "foiled"
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Toll:
    dead: dict[Status, Bounds]
    notes: tuple[str, ...]


def estimate_of(one: Released, outcome: Outcome) -> Estimate | None:
    """Return what an incident's toll of an outcome is reckoned to be; None: nothing is told."""
    return next((e for e in one.listed.incident.estimates if e.outcome == outcome), None)


def _toll(one: Released, outcome: Outcome, claims: Mapping[ClaimId, Claim]) -> _Toll:
    estimate = estimate_of(one, outcome)
    if estimate is None:
        return _Toll({}, ())
    notes: list[str] = []
    dead = {
        status: _bounds(estimate.by_status[status], claims, notes)
        for status in STATUSES if status in estimate.by_status
    }  # fmt: skip
    total = estimate.total
    fitted = _fitted(dead, _bounds(total, claims, []), notes, open_high=total.high is None)
    return _Toll(fitted, tuple(dict.fromkeys(notes)))


def _bounds(figure: Figure, claims: Mapping[ClaimId, Claim], notes: list[str]) -> Bounds:
    """Return a figure whose unknown ends are what is printed nearest to them, and say so."""
    best = figure.best
    if best is None:
        best = figure.low or 0
        notes.append(FLOOR)
    low = figure.low
    if low is None:
        low = best
        notes.append(NO_LOW)
    high = figure.high
    if high is None:
        told = (claims[name].toll for name in figure.claims if name in claims)
        printed = (n for toll in told if toll for n in (toll.low, toll.best, toll.high) if n)
        high = max((best, low, *printed))
        notes.append(OPEN_HIGH)
    return Bounds(min(low, best), best, max(high, best))


def _fitted(
    dead: dict[Status, Bounds], total: Bounds, notes: list[str], open_high: bool
) -> dict[Status, Bounds]:
    """Return the dead by status so that their best figures add up to the total."""
    together = sum(dead.values(), Bounds())
    more = total.best - together.best
    if more > 0:
        held = dead.get("unknown", Bounds())
        low = max(0, total.low - together.low)
        high = max(more, total.high - together.high)
        return {**dead, "unknown": held + Bounds(min(low, more), more, high)}
    if more < 0:
        notes.append(MAY_OVERLAP)
        dead = _without(dead, Bounds(0, -more, 0))
        together = sum(dead.values(), Bounds())
    if not open_high and together.high > total.high:
        return _without(dead, Bounds(0, 0, together.high - total.high))
    return dead


def _without(dead: dict[Status, Bounds], less: Bounds) -> dict[Status, Bounds]:
    """Return the dead without some people of any status, no bound crossing another."""
    left, kept = less, dict(dead)
    for status in _GIVES:
        if status not in kept:
            continue
        held = kept[status]
        best = min(held.best, left.best)
        low = min(held.low, max(left.low, held.low - (held.best - best)))
        high = min(held.high - (held.best - best), max(left.high, 0))
        kept[status] = Bounds(held.low - low, held.best - best, held.high - high)
        left = Bounds(max(0, left.low - low), left.best - best, max(0, left.high - high))
    return {status: bounds for status, bounds in kept.items() if bounds.high}


def _portion(
    one: Released, above: tuple[Released, ...], below: tuple[Released, ...],
    tolls: Mapping[IncidentId, _Toll], claims: Mapping[ClaimId, Claim], outcome: Outcome,
) -> Portion:  # fmt: skip
    whole = tolls[one.listed.incident.id]
    estimate = estimate_of(one, outcome)
    names = estimate.total.claims if estimate else ()
    told = tuple(claims[name] for name in names if name in claims)
    portion = Portion(one, above, whole.dead, bool(one.parts), below, whole.notes, told)
    return _rest(portion, [tolls[part.listed.incident.id].dead for part in below])


def _rest(portion: Portion, below: Sequence[Mapping[Status, Bounds]]) -> Portion:
    """Return what a campaign's toll holds beside its parts'."""
    if not below:
        return portion
    dead: dict[Status, Bounds] = {}
    over = Bounds()
    for status in STATUSES:
        held = portion.dead.get(status, Bounds())
        inside = sum((one.get(status, Bounds()) for one in below), Bounds())
        best = max(0, held.best - inside.best)
        low = min(best, max(0, held.low - inside.low))
        high = max(best, held.high - inside.high)
        if high:
            dead[status] = Bounds(low, best, high)
        over += Bounds(
            max(0, inside.low - held.low), max(0, inside.best - held.best),
            max(0, inside.high - held.high),
        )  # fmt: skip
    notes = portion.notes
    if over.best and any(one.best for one in dead.values()):
        notes = (*notes, MAY_OVERLAP)
    return replace(portion, dead=_without(dead, over) if over.high else dead, notes=notes)
