"""Tell where one body counts some of the dead, another all, and nobody says that all hold the some.

In: Relations. Out: ids of claims.

"Medics said 14 people were killed. The group said six of its fighters died": the six may be some
of the fourteen, or lie beside them. "Six of the dead were fighters" are some.
"""

from __future__ import annotations

import re

from bearwitness.domain import ClaimId, Status
from bearwitness.reckon.assertion import Assertion
from bearwitness.reckon.relations import Relations

_DEAD = r"(?:dead|killed|victims|fatalities|casualties|slain|deaths)"
# "Among the dead", "of them", "of the 14 killed": only those who were just counted.
_OF_THEM = re.compile(
    rf"\b(?:among|amongst|of)\s+(?:them|whom|(?:the|these|those)\s+(?:[\w-]+\s+){{0,2}}{_DEAD})\b",
    re.IGNORECASE,
)
# What follows is whom they are: "including six fighters", "the dead were four soldiers and".
_WHO = re.compile(
    rf"\b(?:includ(?:e|es|ed|ing)|(?:the|these|those)\s+{_DEAD}\s+(?:were|are|was))\b",
    re.IGNORECASE,
)
# As far as it goes: "the army, including its chief, said" tells of nobody who died.
_CLAUSE = re.compile(r"(?:(?!\b(?:said|says|say|told|reported)\b)[^;.]){0,80}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words for the people of either side: "14 people, including militants", and its "six fighters".
_ARMED = (
    r"(?:fighters|militants|combatants|gunmen|rebels|insurgents|terrorists|militiamen|jihadists)"
)
_FORCES = r"(?:soldiers|troops|police(?:men)?|officers|servicemen|security\s+personnel)"
_KINDS: dict[Status, str] = {"armed_group": _ARMED, "state_force": _FORCES}
# "14 people, civilians and fighters", "makes no difference between civilians and fighters".
_BOTH = r"\bcivilians?\s+(?:and|or|from)\s+(?:\w+\s+)?{0}\b|\b{0}\s+(?:and|or|from)\s+civilians?\b"


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
    return not any(_tells(one, item) for one in (item, whole))


def _tells(told: Assertion, item: Assertion) -> bool:
    """Tell whether the sentence of a figure says that all of them hold the party's.

    In the party's own sentence its words stand after "including" or beside "of them"; in that of
    all, words for its people do: "14 people, including fighters".
    """
    sentence, evidence = told.claim.sentence, item.claim.evidence
    is_own = sentence.start <= evidence.start < sentence.end
    start = evidence.start - sentence.start
    kind = _KINDS.get(item.toll.victims.status)
    if kind and not is_own and re.search(_BOTH.format(kind), sentence.text, re.IGNORECASE):
        return True
    for match in _OF_THEM.finditer(sentence.text):
        if is_own or _names_them(item, _CLAUSE.match(sentence.text, match.end())):
            return True
    for match in _WHO.finditer(sentence.text):
        clause = _CLAUSE.match(sentence.text, match.end())
        if is_own and clause is not None and match.end() <= start <= clause.end():
            return True
        if _names_them(item, clause):
            return True
    return False


def _names_them(item: Assertion, clause: re.Match[str] | None) -> bool:
    """Tell whether a clause has a word for the people of a figure."""
    if clause is None:
        return False
    kind = _KINDS.get(item.toll.victims.status)
    if kind and re.search(rf"\b{kind}\b", clause.group(), re.IGNORECASE):
        return True
    words = f"{item.toll.words} {item.toll.victims.described or ''}".casefold()
    return any(word in clause.group().casefold() for word in _WORD.findall(words))
