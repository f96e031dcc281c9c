"""Part a figure from the towns' figures that add up to it: it is of none of them alone.

In: Groups, each an event. Out: the Groups, a sum in one of its own, which is the campaign's.

"Strikes kill 18", and then ten in one town, five in another and three in a third: the towns' dead
are events of their own, and 18 is what they come to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bearwitness.domain import Place
from bearwitness.link.groups import Group
from bearwitness.link.mentions import Mention
from bearwitness.link.placed import near

_AROUND = 50.0  # kilometres
_PAIR = 2  # one here and one there are two by chance as often as not


def summed(groups: Sequence[Group]) -> list[Group]:
    """Return the events, with a group of its own for a figure that a list of towns adds up to."""
    if any(group.wide for group in groups):
        return list(groups)
    parts = _listed(groups)
    if not parts:
        return list(groups)
    outcome, total = parts[0].count[0] if parts[0].count else "", sum(map(_number, parts))
    listed = {id(part) for part in parts}
    wholes = [
        mention
        for group in groups
        for mention in group.mentions
        if mention.count == (outcome, total)
        and id(mention) not in listed
        and (mention.title or _just_before(mention, parts[0]))
        and _may_hold(mention, parts)
    ]
    if not wholes:
        return list(groups)
    towns = {town for part in parts for town in part.towns}
    places = _places(parts)
    whole = Group(wide=True)
    for mention in wholes:
        if mention.towns and mention.towns <= towns:
            # The parser gave the sum the first of the towns: it is of them all.
            mention = replace(mention, claim=replace(mention.claim, places=places))
        whole.take(mention)
    whole.wide = True
    taken = {mention.order for mention in wholes}
    kept = [piece for group in groups for piece in _by_part(_without(group, taken), parts)]
    return [whole, *(group for group in kept if any(one.founds for one in group.mentions))]


def _by_part(group: Group, parts: Sequence[Mention]) -> list[Group]:
    """Return an event cut before each further of the parts that it holds."""
    held = sorted(part.order for part in parts if any(part is one for one in group.mentions))
    if len(held) < 2:
        return [group]
    cuts = [-1, *held[1:], max(one.order for one in group.mentions) + 1]
    orders = [set(range(start, end)) for start, end in pairwise(cuts)]
    return [_without(group, {one.order for one in group.mentions} - kept) for kept in orders]


def _may_hold(whole: Mention, parts: Sequence[Mention]) -> bool:
    """Tell whether a sum can be of all the towns: "six in Aleppo, four in Homs, two in Idlib" not.

    Its own town is one of theirs, or lies around them, as a strip and its city do.
    """
    towns = {town for part in parts for town in part.towns}
    if whole.title or not whole.towns or whole.towns & towns:
        return True
    return any(
        near(one, other, _AROUND) for one in whole.points for part in parts for other in part.points
    )


def _just_before(whole: Mention, part: Mention) -> bool:
    """Tell a figure of the same sentence or of the one before: others' sums meet by chance."""
    return whole.order < part.order and part.sentence - whole.sentence <= 1


def _number(mention: Mention) -> int:
    return mention.count[1] if mention.count is not None else 0


def _listed(groups: Sequence[Group]) -> list[Mention]:
    """Return the tolls that one sentence, or the report, puts into towns of their own.

    None where no two. Those of several sentences add up to a figure of the headline's alone.
    """
    found: defaultdict[tuple[int, str], list[Mention]] = defaultdict(list)
    for group in groups:
        for mention in group.mentions:
            if mention.count is not None and mention.towns and _number(mention):
                found[mention.sentence, mention.count[0]].append(mention)
    for members in found.values():
        members.sort(key=lambda mention: mention.order)
        # The first may be the sum itself, told with the first of the towns.
        for parts in (members, members[1:]):
            towns = [town for part in parts for town in part.towns]
            apart = len(parts) > 1 and len(towns) == len(set(towns))
            if apart and _is_sum(sum(map(_number, parts)), parts, groups):
                return parts
    return _over_sentences([one for members in found.values() for one in members], groups)


def _over_sentences(tolls: Sequence[Mention], groups: Sequence[Group]) -> list[Mention]:
    """Return the first toll of each town, where they come to what the headline counts."""
    firsts: dict[str, list[Mention]] = {}
    seen: dict[str, set[str]] = {}
    for one in sorted(tolls, key=lambda mention: mention.order):
        outcome = one.count[0] if one.count else ""
        if one.title or _is_somebody(one):
            continue
        if not one.towns & seen.setdefault(outcome, set()):
            seen[outcome] |= one.towns
            firsts.setdefault(outcome, []).append(one)
    for parts in firsts.values():
        titled = [one for group in groups for one in group.mentions if one.title]
        if len(parts) > 1 and _is_sum(sum(map(_number, parts)), parts, [_of(titled)]):
            return parts
    return []


def _is_somebody(mention: Mention) -> bool:
    """Tell "a 25-year-old woman", one of those counted before, from "one person" of a town."""
    toll = mention.claim.toll
    return toll is not None and toll.words.lower().startswith(("a ", "an "))


def _of(mentions: Sequence[Mention]) -> Group:
    group = Group()
    for mention in mentions:
        group.take(mention)
    return group


def _is_sum(total: int, parts: Sequence[Mention], groups: Sequence[Group]) -> bool:
    outcome = parts[0].count[0] if parts[0].count else ""
    return total > _PAIR and any(
        mention.count == (outcome, total)
        and all(mention is not part for part in parts)
        and (mention.title or _just_before(mention, parts[0]))
        for group in groups
        for mention in group.mentions
    )


def _places(parts: Sequence[Mention]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(place for part in parts for place in part.claim.places))


def _without(group: Group, taken: set[int]) -> Group:
    if not any(mention.order in taken for mention in group.mentions):
        return group
    return group.only(lambda mention: mention.order not in taken)
