"""How the figures of a report stand to one another, as far as the words say.

In: the earlier tolls, the words around one. Out: patterns and look-ups for ``relation``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bearwitness.domain import Claim

if TYPE_CHECKING:
    from spacy.tokens import Token

# "another 22", "two more", "three others", not "more than 22".
INCREMENT = re.compile(
    r"^(?:another|a further|an additional)\b|\bmore\b(?!\s+than)|\bothers?\b", re.IGNORECASE
)
MORE = re.compile(
    r"^(?:another|a further|an additional)\b|\bmore\b(?!\s+than)|\badditional\b", re.IGNORECASE
)
BRINGING = re.compile(r"\b(?:bringing|brought|raising|raised|brings|raises|taking)\b")


# "In addition to the mayor, a guard was killed": the figure after it comes on top.
BESIDES = re.compile(
    r"^\W*(?:in addition to|besides|apart from|aside from|as well as)\s[^,;]{2,60},\s*$",
    re.IGNORECASE,
)


# "Three of the missing were found dead": part of those who were missing.
_OF_MISSING = re.compile(r"\bof (?:the|those) (?:missing|hostages|captives|abducted)\b", re.I)


_NTH = {
    word: value
    for value, word in enumerate(
        "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(), 2
    )
}
ORDINAL = re.compile(rf"^(?:an?\s+)?({'|'.join(_NTH)}|\d+(?:nd|rd|th))\b(?!-)", re.IGNORECASE)
_DIES = frozenset("die dies died dying succumb succumbs succumbed dead".split())


def ordinal(claim: Claim, head: Token, trigger: Token) -> int:
    """Return five for "a fifth victim has died"; 0 where a death has no such number.

    The ordinal must count the dead themselves, right before a plain word for whom it may be:
    no rank or unit ("Second Lieutenant Ali Khan"), nor one of the doers ("a second attacker").
    """
    assert claim.toll is not None
    found = ORDINAL.match(claim.toll.words)
    if found is None or claim.toll.outcome != "killed" or trigger.lower_ not in _DIES:
        return 0
    noun = claim.toll.words[found.end() :].strip()
    bare = noun == head.text and noun.islower() and noun in _COUNTED
    article = found.group().lower().startswith("a")
    return nth(found) if bare and (article or noun == "victim") else 0


# Whom a count of the dead goes on with: never those who may have done it.
_COUNTED = frozenset(
    """victim person man woman boy girl child baby teenager teen policeman policewoman officer
    soldier civilian student worker passenger hostage patient resident villager firefighter
    protester demonstrator journalist teacher guard""".split()
)


def nth(found: re.Match[str]) -> int:
    """Return the number of an ordinal that `ORDINAL` found."""
    word = found.group(1).lower()
    return _NTH.get(word) or int(re.sub(r"\D", "", word))


def also(trigger: Token) -> bool:
    """Tell "also killed": more than were told of before."""
    return any(token.lower_ == "also" for token in trigger.lefts)


def whole(claims: list[Claim], part: Claim) -> Claim | None:
    """Return the toll that "three of them" or "including three" is part of.

    Of the same outcome, or of those hurt where some died; never smaller than the part.
    """
    assert part.toll is not None
    allowed = {part.toll.outcome, "injured"} if part.toll.outcome == "killed" else {
        part.toll.outcome, "casualties",
    }  # fmt: skip
    if _OF_MISSING.search(part.toll.words):
        allowed = {"missing", "abducted"}
    for claim in reversed(claims):
        if claim.toll is None or claim.toll.outcome not in allowed:
            continue
        if claim.toll.value > part.toll.value:
            by_id = {other.id: other for other in claims}
            again = claim.relation == "restates" and claim.of in by_id
            return by_id[claim.of] if again and claim.of else claim
    return None


def latest(claims: list[Claim], outcome: str, least: int = 0) -> Claim | None:
    """Return the last earlier claim of an outcome that counts at least so many."""
    for claim in reversed(claims):
        if claim.toll is not None and claim.toll.outcome == outcome and claim.toll.value >= least:
            return claim
    return None
