"""Tell which earlier figure of other reports a correction takes back: the one it names, no other.

In: tolls with the accounts they stand in. Out: the tolls, those that correct others related so.

"Two guards were killed, not five as reported" ends the five of that outlet or that speaker,
wherever it is told, and says nothing of the four that another account gives, be it of one state.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from bearwitness.domain import Account, ClaimId
from bearwitness.reckon.assertion import Assertion, outlet_origin

Told = tuple[Assertion, Account]

_UNITS = (
    "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_THE = r"(?:the |an? )?(?:(?:earlier|initial|previous|original|first|reported|other) )?"
_TOLL = r"(?:(?:toll|figure|count|number|estimate|report) of )?(?:at least |about |up to )?"
_LOWERED = (
    r"\b(?:lower|revis|reduc|cut|correct|chang|amend|downgrad|adjust)\w*\b[^.;]{{0,90}}"
    rf"\bfrom {_THE}{_TOLL}{{N}}\b"
)
# Where a figure N is said to have been wrong.
_WRONG = (
    rf"\bnot {_THE}{{N}}\b",
    rf"\b(?:down from|instead of|rather than) {_THE}{_TOLL}{{N}}\b",
    _LOWERED,
    r"\b(?:wrongly|mistakenly|erroneously|incorrectly|misreported|misstated)\b[^.;]{{0,90}}\b{N}\b",
)  # fmt: skip
# Where an outlet says so of itself, in a sentence apart from what it tells now.
_OWN_WRONG = (
    r"\b(?:earlier|previous|original|prior|first|initial) (?:version|edition)s? of [^.;]{{0,120}}"
    r"\b{N}\b",
    _WRONG[-1],
)


def corrected(told: Sequence[Told]) -> list[Assertion]:
    """Return the tolls, each that names an earlier figure as wrong in the place of that."""
    found = {one.id: one for one, _ in told}
    members: defaultdict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one, account in told:
        members[one.claim.incident, one.toll.outcome].append((one, account))
    for inside in members.values():
        if len({account.id for _, account in inside}) > 1:
            for now, account in inside:
                _correct(now, account, inside, found)
    return [found[one.id] for one, _ in told]


def _correct(
    now: Assertion, account: Account, inside: Sequence[Told], found: dict[ClaimId, Assertion]
) -> None:
    """Let a toll stand in the place of those of other reports that its sentence says were wrong."""
    if now.claim.relation is not None or now.toll.best is None:
        return
    beside = [one for one, other in inside if other.id == account.id]
    said_by = {now.origin} | {
        one.origin for one in beside if one.claim.relation == "restates" and one.claim.of == now.id
    }
    wrong = [
        one
        for one, other in inside
        if other.id != account.id
        and one.said <= now.said
        and one.toll.best is not None
        and one.toll.best != now.toll.best
        and found[one.id].claim.relation in (None, "restates")
        and _may_be_one(one, now)
        and _is_named((one, other), (now, account), said_by)
    ]
    if not wrong:
        return
    roots = [one for one in wrong if found[one.id].claim.relation is None]
    if not roots:
        return
    first = min(roots, key=lambda one: (one.said, one.id))
    _relate(found, now, "supersedes", first)
    for one in roots:
        if one is not first:
            _relate(found, one, "restates", first)


def _relate(found: dict[ClaimId, Assertion], one: Assertion, relation: str, of: Assertion) -> None:
    claim = replace(one.claim, relation=relation, of=of.id)  # type: ignore[arg-type]
    found[one.id] = replace(one, claim=claim)


def _may_be_one(one: Assertion, now: Assertion) -> bool:
    statuses = {one.toll.victims.status, now.toll.victims.status} - {"unknown"}
    return len(statuses) < 2


def _is_of_outlet(one: Assertion, account: Account, mine: Account, sentence: str) -> bool:
    """Tell whether a figure was printed by the outlet that corrects it, or by one that it names."""
    printed, corrects = account.report.outlet, mine.report.outlet
    if corrects and (one.origin == outlet_origin(corrects) or printed == corrects):
        return True
    return bool(printed) and str(printed).casefold() in sentence.casefold()


def _is_named(old: Told, new: Told, said_by: set[str]) -> bool:
    """Tell whether a toll of one report is said to be wrong, by whoever gave it, in another."""
    (one, account), (now, mine) = old, new
    number, sentence = one.toll.value, now.claim.sentence.text
    if names_as_wrong(sentence, number):
        if one.origin in said_by or _is_of_outlet(one, account, mine, sentence):
            return True
        # "Police lowered the toll from five to two": told in nobody's voice, and theirs.
        lowered = now.claim.speaker is None and names_as_wrong(sentence, number, (_LOWERED,))
        return lowered and one.by is not None and one.by.casefold() in sentence.casefold()
    text = mine.report.text
    return _is_of_outlet(one, account, mine, text) and names_as_wrong(text, number, _OWN_WRONG)


def names_as_wrong(words: str, number: int, wordings: tuple[str, ...] = _WRONG) -> bool:
    """Tell whether a sentence says of a number that it was wrong.

    >>> names_as_wrong("Two were killed, not five as reported.", 5)
    True
    >>> names_as_wrong("Two were killed, not five as reported.", 4)
    False
    """
    return any(pattern.search(words) for pattern in _patterns(number, wordings))


@cache
def _patterns(number: int, wordings: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    words = "|".join(re.escape(one) for one in _written(number))
    return tuple(re.compile(one.format(N=f"(?:{words})(?!-)"), re.IGNORECASE) for one in wordings)


def _written(number: int) -> list[str]:
    """Return the ways in which a number is printed."""
    told = [str(number)]
    if number >= 1000:
        told.append(f"{number:,}")
    if number < len(_UNITS):
        told.append(_UNITS[number])
    elif number < 100:
        tens, units = _TENS[number // 10 - 2], number % 10
        told += [f"{tens}-{_UNITS[units]}", f"{tens} {_UNITS[units]}"] if units else [tens]
    return told
