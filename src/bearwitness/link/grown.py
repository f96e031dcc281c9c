"""Tell by the numbers whose toll grew: seven policemen, and two more, are nine policemen.

In: toll Claims that may be of one event. Out: the Claims, a total that names nobody's status with
that of the people whom it takes together.

"Two more injured policemen died, taking the death toll to nine", after "seven policemen and four
attackers were killed": the nine are the policemen, and the attackers stand beside them.

Across reports `reckon.woven` reckons the same sum, and asks for more: that the words say "more" or
"another", that the earlier figure was said no later, stands in another report and in relation to
nothing. Here one writer tells both figures, in an order of his own, and it is judged already
that the two are part of the nine; two reports may give seven and nine by chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bearwitness.domain import Claim, Status


def sided(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, totals that grew with the status that the sum shows.

    A headline's toll is that of the same number below it.
    """
    found = [_with_status(claim, claims) for claim in claims]
    return [_as_below(claim, found) for claim in found]


def _as_below(total: Claim, claims: Sequence[Claim]) -> Claim:
    """Return a toll that names no status with that of the toll which tells its number again."""
    if total.toll is None or not total.cumulative or total.toll.victims.status != "unknown":
        return total
    again = {
        claim.toll.victims.status
        for claim in claims
        if claim.toll is not None
        and claim.cumulative
        and (claim.toll.outcome, claim.toll.best) == (total.toll.outcome, total.toll.best)
        and claim.toll.victims.status != "unknown"
    }
    return _of_status(total, again.pop()) if len(again) == 1 else total


def _of_status(total: Claim, status: Status) -> Claim:
    assert total.toll is not None
    victims = replace(total.toll.victims, status=status)
    return replace(total, toll=replace(total.toll, victims=victims))


def _with_status(total: Claim, claims: Sequence[Claim]) -> Claim:
    toll = total.toll
    if toll is None or not total.cumulative or toll.victims.status != "unknown":
        return total
    more = [claim for claim in claims if _grew_by(total, claim)]
    before = first_sum(total, more, claims)
    if before is None or before.toll is None:
        return total
    return _of_status(total, before.toll.victims.status)


def first_sum(total: Claim, more: Sequence[Claim], claims: Iterable[Claim]) -> Claim | None:
    """Return the earlier toll that comes to a total with the people it grew by.

    Of one known status as they are, and as many as are missing.
    """
    statuses = {one.toll.victims.status for one in more if one.toll is not None}
    if total.toll is None or len(statuses) != 1 or "unknown" in statuses:
        return None
    (status,) = statuses
    missing = total.toll.value - sum(one.toll.value for one in more if one.toll is not None)
    return next(
        (
            claim
            for claim in claims
            if claim.toll is not None
            and claim.toll.outcome == total.toll.outcome
            and claim.toll.victims.status == status
            and claim.toll.best == missing > 0
            and claim.id != total.id
            and claim not in more
        ),
        None,
    )


def _grew_by(total: Claim, claim: Claim) -> bool:
    """Tell the two of "two more policemen died, taking the death toll to nine"."""
    if claim.toll is None or total.toll is None or claim.relation != "subset_of":
        return False
    return claim.of == total.id and claim.toll.outcome == total.toll.outcome
