"""What the method page says of the code, told by the code itself.

In: nothing. Out: the rules there are, how far each sort of speaker is trusted, the register's size.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import get_args

from bearwitness.domain import STATUSES, Speaker, SpeakerKind, Status
from bearwitness.ground.actors import ActorRegister
from bearwitness.reckon.assertion import tier_of
from bearwitness.reckon.cells import RULES

__all__ = ["RULES", "ranks", "register_kinds"]


@cache
def ranks() -> dict[str, dict[Status, int]]:
    """Return, by who says it and of whom, how far a figure stands forward: 1 is first, 3 last.

    None of ``SpeakerKind`` is the reporter's own voice.
    """
    found: dict[str, dict[Status, int]] = {"": {one: tier_of(None, one) for one in STATUSES}}
    for kind in get_args(SpeakerKind):
        found[kind] = {one: tier_of(Speaker(kind=kind), one) for one in STATUSES}
    return found


@cache
def register_kinds() -> dict[str, int]:
    """Return how many actors of each kind the register knows."""
    counted = Counter(row.kind for row in ActorRegister.load().rows)
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
