"""Gather the claims of one report into incidents and the parts of a campaign.

In: Report and its grounded Claims. Out: Incidents, and the Claims with their incident set.
"""

from __future__ import annotations

from collections.abc import Sequence

from bearwitness.domain import Claim, Incident, Report


def gather(report: Report, claims: Sequence[Claim]) -> tuple[list[Incident], list[Claim]]:
    """Return the incidents a report tells of and its claims, each pointing at its incident."""
    return [], list(claims)
