"""Find how many people were killed, injured, abducted..., in the words of the report.

In: Page. Out: Claims of kind toll, relations between them set where the words say so.
"""

from __future__ import annotations

from bearwitness.domain import Claim
from bearwitness.extract.page import Page


def find_tolls(page: Page) -> list[Claim]:
    """Return a Claim for each number of people harmed that the report prints, in text order."""
    return []
