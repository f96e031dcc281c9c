"""Relate the tolls of many reports: what adds to what, what is a part of what.

In: Assertions, each with the account it stands in. Out: the Assertions with those relations.

Within one report the relations are read and judged. Across reports three follow from the figures:
"another 22" adds to what its origin gave last; women, children or one town's dead are a part of a
total; and the people of no status are everyone, where a report counts them alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import AccountId, Claim, ClaimId, IncidentId, Status
from bearwitness.reckon.assertion import Assertion
from bearwitness.reckon.towns import of_one_town

_Given = tuple[Assertion, AccountId]
_Above = Mapping[IncidentId, IncidentId]

_MORE = re.compile(
    r"^(?:another|an? (?:further|additional)|further|additional)\b|\bmore\b(?!\s+than)",
    re.IGNORECASE,
)
# Whom people of unknown status are likely to be counted with.
_COUNTED_WITH: tuple[Status, ...] = ("civilian", "state_force", "armed_group")


def woven(given: Sequence[_Given], above: _Above) -> list[Assertion]:
    """Return the assertions with the relations that follow from those of other reports.

    above: each incident's parent.
    """
    found = {one.id: one for one, _ in given}
    account_of = {one.id: account for one, account in given}
    _outdated(found, account_of)
    _grown(found, account_of)
    _increments(found, account_of, above)
    of_one_town(found, account_of)
    _parts(found, account_of)
    _everyone(found, account_of)
    return [found[one.id] for one, _ in given]


def _related(one: Assertion, relation: str, of: Assertion) -> Assertion:
    claim = replace(one.claim, relation=relation, of=of.id)  # type: ignore[arg-type]
    return replace(one, claim=claim)


def _cell(one: Assertion) -> tuple[object, ...]:
    return one.toll.outcome, one.toll.victims.status


def _is_more(one: Assertion) -> bool:
    return _MORE.search(one.claim.toll.words if one.claim.toll else "") is not None


def _is_total(claim: Claim) -> bool:
    """Tell a figure that stands alone in its report, or replaces an earlier one."""
    return claim.relation in (None, "supersedes", "disputes")


def _outdated(found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId]) -> None:
    """Let what a report calls an earlier figure be outdated wherever its origin gave it before.

    "Six people died; officials had earlier put the toll at four": the report of the four, too.
    """
    newer = {
        target.id: one
        for one in found.values()
        if one.claim.relation == "supersedes"
        and one.claim.of is not None
        and (target := found.get(one.claim.of)) is not None
        and account_of[one.id] == account_of[target.id]
    }
    for name, now in sorted(newer.items()):
        old = found[name]
        for one in list(found.values()):
            same = (
                _cell(one) == _cell(old)
                and (one.origin, one.toll.best) == (old.origin, old.toll.best)
                and one.claim.incident == old.claim.incident
            )
            if (
                same
                and one.claim.relation is None
                and one.said <= now.said
                and account_of[one.id] != account_of[old.id]
            ):
                found[one.id] = _related(one, "restates", old)


def _grown(found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId]) -> None:
    """Tell by another report's figure whose toll grew: seven policemen, and two more, are nine.

    "Two more policemen died, taking the death toll to nine", after a report of seven policemen and
    four attackers: the nine are policemen, the seven are part of them and the attackers are not.
    `link.grown` does so within one report, and asks for less: no other chance joins its figures.
    """
    for total in list(found.values()):
        if not total.claim.cumulative or total.toll.victims.status != "unknown":
            continue
        if total.claim.relation is not None:
            continue
        told = {total.id} | {
            one.id
            for one in found.values()
            if one.claim.relation == "restates" and one.claim.of == total.id
        }
        more = [
            one
            for one in found.values()
            if one.claim.relation == "subset_of" and one.claim.of in told
        ]
        statuses = {one.toll.victims.status for one in more}
        if len(statuses) != 1 or "unknown" in statuses or not all(map(_is_more, more)):
            continue
        (status,) = statuses
        missing = total.toll.value - sum(one.toll.value for one in more)
        before = [
            one
            for one in found.values()
            if one.claim.incident == total.claim.incident
            and _cell(one) == (total.toll.outcome, status)
            and one.toll.best == missing
            and one.claim.relation is None
            and account_of[one.id] != account_of[total.id]
            and one.said <= total.said
        ]
        if not before:
            continue
        for one in (found[name] for name in sorted(told)):
            victims = replace(one.toll.victims, status=status)
            found[one.id] = replace(one, toll=replace(one.toll, victims=victims))
        for one in before:
            found[one.id] = _related(one, "subset_of", found[total.id])


def _increments(
    found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId], above: _Above
) -> None:
    """Let "another 22" add to the last total that its origin gave before, in its incident or above.

    Beside a new total ("bringing the toll to 177") it does so only where the two do not exceed it:
    else the older total held them already. Told again it adds nothing.
    """
    added: dict[tuple[object, ...], Assertion] = {}
    for one in sorted(found.values(), key=_by_day):
        whole = found.get(one.claim.of) if one.claim.of is not None else None
        if not _is_more(one) or one.claim.relation not in (None, "subset_of"):
            continue
        if one.claim.relation == "subset_of" and (whole is None or whole.origin != one.origin):
            continue
        key = (one.origin, one.said, _cell(one), one.toll.value)
        first = added.setdefault(key, one)
        if first is not one:
            found[one.id] = _related(one, "restates", first)
            continue
        base = _last_total(one, found.values(), account_of, above)
        fits = whole is None or base is None or base.toll.value + one.toll.value <= whole.toll.value
        if base is not None and fits:
            found[one.id] = _related(one, "adds_to", base)


def _by_day(one: Assertion) -> tuple[str, str]:
    return one.said, one.id


def _last_total(
    one: Assertion,
    others: Iterable[Assertion],
    account_of: Mapping[ClaimId, AccountId],
    above: _Above,
) -> Assertion | None:
    """Return what an origin gave last before an increment, in another account."""
    incidents, incident = set[IncidentId](), one.claim.incident
    while incident is not None and incident not in incidents:
        incidents.add(incident)
        incident = above.get(incident)
    totals = [
        other
        for other in others
        if other.origin == one.origin
        and other.claim.incident in incidents
        and _cell(other) == _cell(one)
        and account_of[other.id] != account_of[one.id]
        and other.said < one.said
        and _is_total(other.claim)
        and not _is_more(other)
    ]
    return max(totals, key=_by_day, default=None)


def _narrowness(one: Assertion) -> int:
    """Count the words that tell of some people only: women, children, one area's."""
    victims, scope = one.toll.victims, one.claim.scope
    narrow = (victims.sex, victims.age, victims.nationality, scope.area if scope else None)
    return sum(word is not None for word in narrow)


def _parts(found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId]) -> None:
    """Let a figure of women, children or one area be a part of another report's total."""
    by_incident: defaultdict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    for one in found.values():
        by_incident[one.claim.incident, one.toll.outcome].append(one)
    for members in by_incident.values():
        totals = [one for one in members if not _narrowness(one) and _is_total(one.claim)]
        for one in members:
            if not _narrowness(one) or not _is_free(one, found):
                continue
            wholes = [
                total
                for total in totals
                if account_of[total.id] != account_of[one.id]
                and total.toll.value > one.toll.value
                and _may_hold(total, one)
            ]
            if wholes:
                found[one.id] = _related(one, "subset_of", min(wholes, key=_nearest_to(one)))


def _is_free(one: Assertion, found: Mapping[ClaimId, Assertion]) -> bool:
    """Tell a figure that is a part of nothing told of its own incident."""
    if one.claim.relation != "subset_of" or one.claim.of is None:
        return one.claim.relation is None
    whole = found.get(one.claim.of)
    return whole is not None and whole.claim.incident != one.claim.incident


def _may_hold(total: Assertion, one: Assertion) -> bool:
    whole, part = total.toll.victims.status, one.toll.victims.status
    return part in (whole, "unknown") or whole == "unknown"


def _nearest_to(one: Assertion) -> Callable[[Assertion], tuple[bool, bool, int, bool, int, str]]:
    """Return a rank of totals: the likeliest to hold a part comes first."""

    def rank(total: Assertion) -> tuple[bool, bool, int, bool, int, str]:
        status = total.toll.victims.status
        likely = _COUNTED_WITH.index(status) if status in _COUNTED_WITH else len(_COUNTED_WITH)
        return (
            total.origin != one.origin, status != one.toll.victims.status, likely,
            total.said > one.said, -total.toll.value, total.id,
        )  # fmt: skip

    return rank


def _everyone(found: dict[ClaimId, Assertion], account_of: Mapping[ClaimId, AccountId]) -> None:
    """Let the dead of no status hold those of known status that other reports tell of.

    "At least 12 people were killed", "seven civilians and five soldiers died": the same twelve.
    A report that tells of both counts the first apart, as its own relations say.
    """
    told: defaultdict[tuple[object, ...], list[Assertion]] = defaultdict(list)
    named: set[ClaimId] = set()
    for one in found.values():
        told[one.claim.incident, one.toll.outcome].append(one)
        if (
            one.claim.relation == "restates"
            and one.claim.of
            and one.toll.victims.status != "unknown"
        ):
            named.add(one.claim.of)
    for members in told.values():
        known_in = {
            account_of[one.id]
            for one in members
            if one.toll.victims.status != "unknown" and _is_total(one.claim)
        }
        whole = max(
            (
                one
                for one in members
                if one.toll.victims.status == "unknown"
                and one.id not in named
                and not _narrowness(one)
                and one.claim.relation is None
                and account_of[one.id] not in known_in
            ),
            key=_by_day,
            default=None,
        )
        if whole is None:
            continue
        for one in members:
            known = one.toll.victims.status != "unknown" and one.claim.relation is None
            if known and account_of[one.id] != account_of[whole.id]:
                found[one.id] = _related(one, "subset_of", whole)
