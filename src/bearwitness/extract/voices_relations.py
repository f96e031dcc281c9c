"""Relate the tolls of different voices: a rival figure disputes, the same one restates.

In: Claims with their speakers, in text order. Out: the same Claims, relation and of set where
none was and the wording shows it. The link stage decides across a whole report; here only what
two neighbouring sentences say outright is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Claim, Toll

_CONTRAST = re.compile(
    r"\b(?:while|but|however|although|though|whereas|despite|contradict\w*|disput\w*|reject\w*"
    r"|deni(?:ed|es)|deny\w*|dismiss\w*|refut\w*|earlier (?:said|put)|different|conflicting"
    r"|higher|lower|differ(?:s|ed)?|by contrast|on the other hand|put (?:the|its))\b",
    re.IGNORECASE,
)
_NEAR = 700  # code points between two figures that still answer each other


def related(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Return the claims with what they restate or dispute."""
    found: list[Claim] = []
    for claim in claims:
        found.append(_against(claim, found, text))
    return found


def _against(claim: Claim, earlier: Sequence[Claim], text: str) -> Claim:
    toll = claim.toll
    if toll is None or claim.relation is not None or claim.background:
        return claim
    for other in reversed(earlier):
        if claim.evidence.start - other.evidence.end > _NEAR:
            break
        if other.toll is None or not _alike(toll, other.toll) or other.background:
            continue
        if claim.speaker == other.speaker and claim.modality != "denied":
            continue
        if claim.speaker is None and claim.modality != "denied":
            continue
        words = text[max(other.evidence.end, claim.sentence.start) : claim.sentence.end]
        if toll.value == other.toll.value and claim.modality == other.modality:
            return replace(claim, relation="restates", of=other.id)
        if claim.modality == "denied" or _CONTRAST.search(words):
            return replace(claim, relation="disputes", of=other.id)
    return claim


def _alike(one: Toll, other: Toll) -> bool:
    """Tell whether two tolls may be of the same people."""
    if one.outcome != other.outcome or one.unit != other.unit or min(one.value, other.value) < 2:
        return False
    statuses = {one.victims.status, other.victims.status}
    if len(statuses) == 2 and "unknown" not in statuses:
        return False
    mine, theirs = one.victims, other.victims
    return all(
        first == second
        for first, second in ((mine.sex, theirs.sex), (mine.age, theirs.age),
                              (mine.role, theirs.role), (mine.attacker, theirs.attacker))
    )  # fmt: skip
