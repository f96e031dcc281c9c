"""How the figures of a report stand to one another, as far as the words say.

In: a sentence's tolls in order, with the earlier ones. Out: relation, of and cumulative of each.

``subset_of`` across outcomes ("five wounded, two of whom died") and ``supersedes`` across
outcomes ("he died later") mean the same people: they move from one outcome to the other.
"""

from __future__ import annotations

import re

from bearwitness.domain import Claim

SUBSET = re.compile(
    r"\b(?:including|include[sd]?|among(?:st)? (?:them|the|those|whom)|of whom|of them|"
    r"comprising|of which|mostly|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|most"
    r"|all|many) of (?:them|the|those|whom))\b",
    re.IGNORECASE,
)
INCREMENT = re.compile(
    r"\b(?:another|further|additional|more|other|others|also|in addition)\b", re.IGNORECASE
)
CUMULATIVE = re.compile(
    r"\b(?:bring(?:ing|s)?|brought|rais(?:ing|ed|es)|taking|pushing|takes|lifts?|lifting|rose|"
    r"risen|rises|climb(?:ed|s|ing)?|increased?|jumped|now stands?|stands? at|stood at|reached|in "
    r"total|in all|a total of|total of|altogether|overall)\b",
    re.IGNORECASE,
)
REVISED = re.compile(
    r"\b(?:revised?|lowered|corrected|reduced|cut) (?:down|downward|up|upward|to|it)?",
    re.IGNORECASE,
)


def latest(claims: list[Claim], outcome: str, least: int = 0) -> Claim | None:
    """Return the last earlier claim of an outcome that counts at least so many."""
    for claim in reversed(claims):
        if claim.toll is not None and claim.toll.outcome == outcome and claim.toll.value >= least:
            return claim
    return None
