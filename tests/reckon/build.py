"""Short ways to write claims and incidents in the tests of reckoning and linking."""

from __future__ import annotations

from bearwitness.domain import (
    Claim,
    ClaimId,
    Figure,
    Incident,
    IncidentId,
    Outcome,
    Qualifier,
    Quote,
    Relation,
    Speaker,
    Status,
    Toll,
    Victims,
)
from bearwitness.reckon import reckon

ONE = IncidentId("i1")


def toll(
    name: str,
    count: int,
    *,
    outcome: Outcome = "killed",
    status: Status = "unknown",
    qualifier: Qualifier = "exact",
    relation: Relation | None = None,
    of: str | None = None,
    speaker: Speaker | None = None,
    said: str | None = None,
    cumulative: bool | None = None,
    incident: IncidentId = ONE,
    at: int = 0,
) -> Claim:
    """Return a toll claim whose bounds follow from its qualifier."""
    bounds: dict[str, tuple[int | None, int | None, int | None]] = {
        "at_least": (count, count, None),
        "more_than": (count, count, None),
        "nearly": (None, count, count),
        "up_to": (None, None, count),
        "vague": (count, None, None),
    }
    low, best, high = bounds.get(qualifier, (count, count, count))
    words = Quote(at, at + 1, "x")
    return Claim(
        ClaimId(name),
        "toll",
        words,
        words,
        words,
        speaker=speaker,
        relation=relation,
        of=ClaimId(of) if of else None,
        toll=Toll(outcome, low, best, high, qualifier, "x", victims=Victims(status=status)),
        asserted_at=said,
        cumulative=cumulative,
        incident=incident,
    )


def bounds(figure: Figure) -> tuple[int | None, int | None, int | None]:
    """Return low, best, high."""
    return figure.low, figure.best, figure.high


def totals(
    claims: list[Claim], rule: str = "default"
) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Return low, best and high of each outcome of one incident that holds all claims."""
    incident = Incident(ONE, "other", "carried_out", tuple(claim.id for claim in claims))
    estimates = reckon([incident], claims, rule)[0].estimates
    return {estimate.outcome: bounds(estimate.total) for estimate in estimates}
