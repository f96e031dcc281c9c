"""Resolve the names and times of a report's claims, over the whole document at once.

In: Report and its Claims. Out: the same Claims with Place, Period and Actor filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bearwitness.domain import Claim, Report
from bearwitness.settings import Settings


class Grounder:
    """What grounding needs loaded: the gazetteer, the place models and the actor register."""

    def __init__(self, settings: Settings, say: Callable[[str], None] = lambda words: None) -> None:
        self.settings = settings
        self.say = say


def ground(report: Report, claims: Iterable[Claim], grounder: Grounder) -> list[Claim]:
    """Return the claims with their places, periods and actors resolved."""
    return list(claims)
