"""Tell where one body counts some of the dead, another all, and nobody says that all hold the some.

In: Relations. Out: ids of claims.

"Medics said 14 people were killed. The group said six of its fighters died": the six may be some
of the fourteen, or lie beside them. "Six of the dead were fighters" are some.
"""

from __future__ import annotations

import re

from bearwitness.domain import ClaimId
from bearwitness.reckon.assertion import Assertion
from bearwitness.reckon.relations import Relations

_SAID = re.compile(
    r"\b(?:includ(?:e|es|ed|ing)|among|amongst|of\s+(?:them|whom|these|those)"
    r"|of\s+(?:the|those)\s+(?:\w+\s+)?(?:dead|killed|victims|fatalities|casualties|slain)"
    r"|(?:the|these|those)\s+(?:dead|victims|slain)\s+(?:were|are|was))\b",
    re.IGNORECASE,
)


def untold_overlaps(relations: Relations) -> frozenset[ClaimId]:
    """Return the claims of a party that are only taken to be a part of another body's total."""
    return frozenset(
        item.id
        for item in relations.by_id.values()
        if (whole := relations.whole(item)) is not None and _is_untold(item, whole)
    )


def _is_untold(item: Assertion, whole: Assertion) -> bool:
    speaker = item.claim.speaker
    if speaker is None or speaker.interest not in ("own_loss", "enemy_loss"):
        return False
    if item.toll.victims.status not in ("armed_group", "state_force"):
        return False
    if whole.toll.victims.status != "unknown" or whole.origin == item.origin:
        return False
    return not any(_SAID.search(one.claim.sentence.text) for one in (item, whole))
