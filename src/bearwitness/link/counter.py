"""Find what a party tells of another deed of its own while it denies the one reported.

In: the Claims of a report, in text order. Out: the ids of the claims of the other deed.

"The army denied striking the market. It said its aircraft had hit a depot outside the town and
killed 20 fighters": the twenty are none of the market's dead, and no more certain for them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from bearwitness.domain import Claim, ClaimId

_WORD = re.compile(r"[^\W\d_]{3,}")


def counter_accounts(claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """Return the claims in which one who has just denied a deed tells of another.

    Another it is where it struck a thing that the report has not named before: "20 militants were
    killed in the raid", told after a denial, is the denied deed itself, seen from the other side.
    """
    found: set[ClaimId] = set()
    by_sentence = [
        list(group) for _, group in itertools.groupby(claims, key=lambda one: one.sentence.start)
    ]
    struck: set[str] = set()
    for before, after in itertools.pairwise([[], *by_sentence]):
        struck |= {word for one in before for word in _struck(one)}
        deniers = {_name(one) for one in before if _denies(one)} - {None}
        told = [one for one in after if _name(one) in deniers and not _denies(one)]
        deeds = [one for one in told if one.kind == "occurrence" and one.targets]
        if any(not _struck(one) & struck for one in deeds):
            found |= {one.id for one in told}
    return frozenset(found)


def _denies(claim: Claim) -> bool:
    return claim.responsibility is not None and claim.responsibility.stance == "denies"


def _name(claim: Claim) -> str | None:
    speaker = claim.speaker
    if speaker is None:
        return None
    name = speaker.organisation or speaker.name or speaker.role
    return name.casefold().removeprefix("the ") if name else None


def _struck(claim: Claim) -> set[str]:
    """Return the last word of each thing a claim says was struck: "depot" of "a supply depot"."""
    words = [_WORD.findall(target.text.casefold()) for target in claim.targets]
    return {each[-1] for each in words if each}
