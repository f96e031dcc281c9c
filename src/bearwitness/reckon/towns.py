"""Let what one town lost be a part of what another report counts over more than that town.

In: tolls, and the account each stands in. Out: the tolls, those of one town related to the whole.

"23 killed across Gaza, 16 of them in Gaza City", and next day "16 were killed in Gaza City": the 23
stand. A blast "in Balochistan" is of one place all the same: only words or parts tell of several.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import AccountId, ClaimId
from bearwitness.reckon.assertion import Assertion

_ACROSS = re.compile(
    r"\b(?:across|throughout|all over) (?:the )?(?:\w+ )?"
    r"(?:[A-Z]|country|region|enclave|territory|province|state|strip|district|area)"
    r"|\b(?:in|on|at) (?:several|various|many|multiple|different) "
    r"(?:\w+ )?(?:areas|parts|places|towns|villages|cities|districts|locations|regions|provinces)\b"
)
_LEAD = re.compile(r"^(?:across|throughout|all over) (?:the )?")
# UCDP GED where_prec: known to a town, to what lies near one, to its district; to a province, as
# some towns are that give theirs the name.
_TOWN, _PROVINCE = 3, 4
# A belligerent about its enemy, or about what it is accused of, counts no whole of anybody else's.
_COUNTS = 2


def of_one_town(found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId]) -> None:
    """Relate the figures of single towns to the totals of other reports that hold them."""
    by_event: defaultdict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    for one in found.values():
        by_event[one.claim.incident, one.toll.outcome].append(one)
    for inside in by_event.values():
        if len({account_of[one.id] for one in inside}) > 1:
            _in_event(inside, found, account_of)


def _in_event(
    inside: Sequence[Assertion],
    found: dict[ClaimId, Assertion],
    account_of: Mapping[ClaimId, AccountId],
) -> None:
    parts, sums, tellings = _parts(inside, found), _summed(inside), _tellings(inside)
    wide = [
        one
        for one in inside
        if one.claim.relation in (None, "supersedes", "disputes")
        and one.tier <= _COUNTS
        and _is_of_more(tellings[one.id], parts.get(one.id, ()))
    ]
    told = [*sums, *(part for name in parts for part in parts[name])]
    for one in inside:
        if one.claim.relation is not None or not _is_within(one, _PROVINCE):
            continue
        same = next((part for part in told if _is_same(part, one, account_of)), None)
        wholes = [
            whole
            for whole in wide
            if account_of[whole.id] != account_of[one.id]
            and whole.toll.value > one.toll.value
            and _may_hold(whole, one)
            and not _is_all_of(tellings[whole.id], one)
        ]
        if same is not None:
            _relate(found, one, "restates", same)
        elif wholes:
            _relate(found, one, "subset_of", min(wholes, key=lambda each: _nearness(each, one)))


def _may_hold(whole: Assertion, one: Assertion) -> bool:
    status, part = whole.toll.victims.status, one.toll.victims.status
    return status == "unknown" or part in (status, "unknown")


def _nearness(whole: Assertion, one: Assertion) -> tuple[bool, bool, int, str]:
    """Order totals: the likeliest to hold a town's figure comes first, the largest last."""
    return (
        whole.origin != one.origin,
        whole.toll.victims.status != one.toll.victims.status,
        -whole.toll.value,
        whole.id,
    )


def _relate(found: dict[ClaimId, Assertion], one: Assertion, relation: str, of: Assertion) -> None:
    claim = replace(one.claim, relation=relation, of=of.id)  # type: ignore[arg-type]
    found[one.id] = replace(one, claim=claim)


def _is_same(part: Assertion, one: Assertion, account_of: Mapping[ClaimId, AccountId]) -> bool:
    """Tell whether a figure is one of those that another report told as some of many, alone."""
    return (
        account_of[part.id] != account_of[one.id]
        and part.toll.best is not None
        and part.toll.best == one.toll.best
        and part.toll.victims.status == one.toll.victims.status
        and bool(_names(part) & _names(one))
    )


def _is_of_more(tellings: Sequence[Assertion], parts: Sequence[Assertion]) -> bool:
    """Tell whether words say that a total is of many places, or a town's part of it does."""
    if any(_ACROSS.search(one.claim.sentence.text) for one in tellings):
        return True
    own = {name for one in tellings for name in _names(one)}
    return any(_is_within(part, _TOWN) and not _names(part) & own for part in parts)


def _tellings(inside: Sequence[Assertion]) -> dict[ClaimId, list[Assertion]]:
    """Return each figure with its tellings again."""
    found = {one.id: [one] for one in inside}
    for one in inside:
        if one.claim.relation == "restates" and one.claim.of is not None:
            found.get(one.claim.of, []).append(one)
    return found


def _is_all_of(tellings: Sequence[Assertion], one: Assertion) -> bool:
    """Tell whether a figure's place is all that a total is told of: "across El Fasher".

    Of a province or a town named as one the total may not speak at all.
    """
    names = _names(one)
    for telling in tellings:
        words = telling.claim.sentence.text
        for match in _ACROSS.finditer(words):
            where = _LEAD.sub("", match.group() + words[match.end() :]).casefold()
            if any(where.startswith(name) for name in names):
                return True
    if _is_within(one, _TOWN):
        return False
    told = " ".join(each.claim.sentence.text for each in tellings).casefold()
    own = {name for each in tellings for name in _names(each)}
    return any(name in own or name in told for name in names)


def _is_within(one: Assertion, precision: int) -> bool:
    places = one.claim.places
    return bool(places) and all((place.precision or precision + 1) <= precision for place in places)


def _names(one: Assertion) -> frozenset[str]:
    return frozenset(place.name.casefold() for place in one.claim.places)


def _summed(inside: Sequence[Assertion]) -> list[Assertion]:
    """Return the figures of sums told in one breath: "ten in one town, five in another"."""
    firsts = {one.claim.of for one in inside if one.claim.relation == "adds_to"}
    return [one for one in inside if one.claim.relation == "adds_to" or one.id in firsts]


def _parts(
    inside: Sequence[Assertion], found: Mapping[ClaimId, Assertion]
) -> dict[ClaimId, list[Assertion]]:
    """Return the parts told of each total, with those told in one breath with them."""
    parts: defaultdict[ClaimId, list[Assertion]] = defaultdict(list)
    for one in inside:
        first = one
        if one.claim.relation == "adds_to" and one.claim.of is not None:
            first = found.get(one.claim.of, one)
        if first.claim.relation == "subset_of" and first.claim.of is not None:
            parts[first.claim.of].append(one)
    return parts
