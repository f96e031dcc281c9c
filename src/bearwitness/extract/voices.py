"""Find who says each claim, through whom, and how firmly.

In: Page and Claims. Out: the same Claims with speaker, via and modality.
"""

from __future__ import annotations

from bearwitness.domain import Claim
from bearwitness.extract.page import Page


def attribute(page: Page, claims: list[Claim]) -> list[Claim]:
    """Return the claims with the one who asserts each; the reporter's own voice is None."""
    return claims
