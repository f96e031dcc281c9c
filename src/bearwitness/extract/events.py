"""Find the violent acts a report tells of: what was done, by whom, to what, with what.

In: Page and the toll Claims found on it. Out: those Claims, acts filled in, and new Claims of
kinds occurrence, perpetrator, responsibility and damage.
"""

from __future__ import annotations

from bearwitness.domain import Claim
from bearwitness.extract.page import Page


def find_events(page: Page, tolls: list[Claim]) -> list[Claim]:
    """Return the toll claims with their acts, and the other claims, in text order."""
    return tolls
