"""Tell a figure that a report itself calls an earlier one from the figure that replaced it.

In: Traits of the toll claims of one event; later, the Claims with their relations. Out: which
claims are outdated, and the Claims, each outdated one superseded.

"Officials had earlier put the toll at four", beside "six people were killed", is no rival of the
six and no part of them: it was said before them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import Claim, ClaimId
from bearwitness.link.rivals import apart, elsewhere
from bearwitness.link.sides import opposed
from bearwitness.link.traits import Traits

_THEN = r"(?:earlier|previously|initially|originally|at\s+first|first)"
_OLD = r"(?:earlier|previous|initial|preliminary|former|original|prior|first|provisional)"
_SAY = r"(?:said|says|reported|announced|confirmed|estimated|stated|spoken|spoke)(?!\s+by\b)"
_SAYING = r"(?:saying|reporting|announcing|stating|confirming|estimating)"
_COUNT = (
    r"(?:toll|count|figures?|tally|reports?|estimates?|number|statements?|accounts?|total|deaths?"
    r"|announcement|assessment)"
)
# "Put the toll at", "giving a figure of", "put at": a bomb is put and placed too.
_PUT = (
    rf"(?:put|placed?|gave|given|giving|putting|counted)\s+(?:(?:\w+\s+){{0,4}}?(?:{_COUNT}|dead"
    r"|killed|casualties|it)\b|at\b)"
)
# What stands before an outdated figure, in its own clause.
_BEFORE = re.compile(
    rf"\b(?:{_THEN}\s+(?:been\s+|had\s+|was\s+|were\s+)?(?:{_SAY}|{_PUT}|{_SAYING})"
    rf"|{_SAY}\s+{_THEN}\b"
    rf"|had\s+(?:\w+ly\s+)?(?:{_PUT}|reported|estimated)"
    rf"|(?:an?|the|its|their|his|her)\s+(?:much\s+|far\s+)?(?:\w+\s+)?{_OLD}\s+(?:\w+\s+){{0,2}}?{_COUNT}"
    rf"|{_OLD}\s+(?:\w+\s+)?(?:reports|figures|estimates|accounts|statements)"
    rf")[^;]{{0,80}}$",
    re.IGNORECASE,
)
# "At first four people were reported dead", "four were initially reported killed".
_OPENS = re.compile(r"^\W*(?:at\s+first|initially|originally)\b,?[^,;]{0,60}$", re.IGNORECASE)
_REPORTED = re.compile(
    r"^[^,;]{0,40}\b(?:reported|said|thought|believed|announced|confirmed|feared)\b", re.IGNORECASE
)
_AFTER = re.compile(
    rf"^[^,;]{{0,30}}\b(?:was|were|had\s+been)\s+{_THEN}\s+"
    r"(?:reported|said|thought|believed|announced|confirmed|feared|put|given)\b",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"[;:]|[.?!][”\"]?\s|,?\s\b(?:but|while|whereas|though|although|however)\b"
    r"|,\s+(?:said|says)\s+(?:on\s+\w+\s+)?(?:that\s+)?",
    re.IGNORECASE,
)


def outdated(claims: Sequence[Traits]) -> dict[int, int]:
    """Return the place of each outdated figure with that of the figure that replaced it."""
    old = [number for number, claim in enumerate(claims) if _is_called_old(claim)]
    found = {}
    for number in old:
        newer = [
            place
            for place, claim in enumerate(claims)
            if place not in old and _replaces(claim, claims[number])
        ]
        if newer:
            found[number] = min(newer, key=lambda place: _distance(claims[place], claims[number]))
    return found


def _is_called_old(claim: Traits) -> bool:
    if claim.count < 1 or claim.toll.qualifier == "vague" or claim.toll.outcome == "casualties":
        return False
    text = claim.claim.sentence.text
    spot = max(0, claim.spot - claim.claim.sentence.start)
    turns = [match.end() for match in _TURN.finditer(text, 0, spot)]
    before = text[turns[-1] if turns else 0 : spot]
    after = text[spot + len(claim.toll.words) :]
    if _BEFORE.search(before) or _AFTER.match(after):
        return True
    return _OPENS.match(before) is not None and _REPORTED.match(after) is not None


def _replaces(claim: Traits, old: Traits) -> bool:
    """Tell a figure of the same people that stands in the place of an outdated one."""
    if claim.toll.outcome != old.toll.outcome or claim.count == old.count or not claim.count:
        return False
    if claim.toll.qualifier == "vague" or claim.further or claim.among or claim.before:
        return False
    if opposed(claim.side, old.side) or apart(claim, old) or elsewhere(claim, old):
        return False
    mine, theirs = claim.toll.victims, old.toll.victims
    if mine.status not in (theirs.status, "unknown") and theirs.status != "unknown":
        return False
    narrow = (mine.sex, mine.age, mine.nationality, mine.role)
    other = (theirs.sex, theirs.age, theirs.nationality, theirs.role)
    if claim.count < old.count and any(
        one is not None and one != two for one, two in zip(narrow, other, strict=True)
    ):
        return False  # "initial reports spoke of six dead; two children were killed"
    return claim.count > 1 or old.count < _FEW


_FEW = 4  # of a toll of ten, one man told of by name is no correction


def _distance(claim: Traits, old: Traits) -> tuple[bool, int, int]:
    apart = abs(claim.sentence - old.sentence)
    return claim.title, apart, abs(claim.spot - old.spot)


def replaced(
    old: Mapping[int, int], claims: Sequence[Traits], linked: Mapping[ClaimId, Claim]
) -> dict[ClaimId, Claim]:
    """Return the outdated claims and those that replaced them, related so.

    linked: the other claims with the relations decided between them.
    """
    found: dict[ClaimId, Claim] = {}
    for number, place in old.items():
        now = _head(linked, found, claims[place].claim.id)
        past = claims[number].claim
        if now is None:
            continue
        if now.relation is None:
            found[now.id] = replace(now, relation="supersedes", of=past.id)
            found[past.id] = replace(past, relation=None, of=None)
        elif now.relation == "supersedes":
            found[past.id] = replace(past, relation="restates", of=now.of)
    return found


def _head(
    linked: Mapping[ClaimId, Claim], found: Mapping[ClaimId, Claim], name: ClaimId
) -> Claim | None:
    """Return the claim that tells some people's number most firmly."""
    seen: set[ClaimId] = set()
    claim = found.get(name) or linked.get(name)
    while claim is not None and claim.relation == "restates" and claim.of not in seen and claim.of:
        seen.add(claim.of)
        claim = found.get(claim.of) or linked.get(claim.of)
    return claim
