"""Set figures that nobody stands by beside those that somebody states.

In: the toll Claims of one event. Out: which of them only a refusal tells of, and how they stand to
the stated ones.

"The army neither confirmed nor denied that 40 people died. Medics said 14 were killed": the 40 are
on record, and no total that holds the 14.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId

_OPEN = re.compile(
    r"\b(?:neither|not|never|n['’]t|cannot|(?:declin|refus)(?:ed|es|ing)\s+to|unable\s+to)\s+"
    r"(?:\w+\s+){0,2}?(?:confirm(?:ed|s|ing)?|den(?:y|ied|ies|ying)|verif(?:y|ied|ies))\b",
    re.IGNORECASE,
)
_PART = re.compile(r"\b(?:of\s+(?:them|whom|the)|among|includ\w+)\b", re.IGNORECASE)


def unconfirmed(claims: Sequence[Claim]) -> set[ClaimId]:
    """Return the figures that their sentence leaves open, where others are stated of everyone."""
    return {
        claim.id
        for claim in claims
        if _left_open(claim) and any(_stands_against(other, claim) for other in claims)
    }


def beside(aside: Sequence[Claim], told: Mapping[ClaimId, Claim]) -> dict[ClaimId, Claim]:
    """Return the open figures as rivals of the stated figure that each stands against."""
    found = {}
    for claim in aside:
        against = [
            other
            for other in told.values()
            if other.relation is None and _stands_against(other, claim)
        ]
        if against:
            head = max(against, key=lambda other: other.toll.value if other.toll else 0)
            same = head.toll is not None and claim.toll is not None
            same = same and head.toll.value == claim.toll.value  # type: ignore[union-attr]
            found[claim.id] = replace(
                claim, relation="restates" if same else "disputes", of=head.id
            )
    return found


def _left_open(claim: Claim) -> bool:
    if claim.toll is None or claim.modality != "alleged":
        return False
    before = claim.sentence.text[: claim.evidence.start - claim.sentence.start]
    return _OPEN.search(before) is not None


def _stands_against(stated: Claim, left_open: Claim) -> bool:
    """Tell whether a stated figure counts everyone whom an open one is said to count."""
    first, second = stated.toll, left_open.toll
    if first is None or second is None or stated.modality != "stated" or not first.value:
        return False
    alike = first.outcome == second.outcome and first.qualifier != "vague"
    statuses = {first.victims.status, second.victims.status} - {"unknown"}
    words = f"{first.words} {stated.clause.text}"
    return alike and len(statuses) < 2 and _PART.search(words) is None and first.value > 1
