"""Tell which events of a report are parts of a campaign that it also tells of as a whole.

In: Groups, each an event. Out: the Groups, and for each its parent's place, or None.

"Attacks across the province killed 30", and then town after town, is one campaign with parts;
three attacks told one after another, with no word of the whole, are three events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Place
from bearwitness.link.groups import Group
from bearwitness.link.mentions import Mention, days_apart, is_town

# Parts of one campaign, as reports tell it, lie days apart; a month is another campaign.
_DAYS_APART = 4
# "Attacks in Quetta and elsewhere": more places than are named.
_WIDER = re.compile(
    r"\b(?:elsewhere|across|throughout|other|provinces?|districts?|regions?|country|nationwide"
    r"|towns|cities|villages|including|wave|series|string|campaign|simultaneous\w*|coordinated)\b",
    re.IGNORECASE,
)


def parted_wholes(groups: Sequence[Group]) -> list[Group]:
    """Return the events, the first town's own parted from the word of the whole told before it.

    "Drones hit two cities", and then 14 dead in one and six in the other: the 14 are no total, so
    that the six would be of them.
    """
    above = parents(groups)
    found: list[Group] = []
    for number, group in enumerate(groups):
        whole = group.wide is False and any(
            above[part] == number and _is_town_of_its_own(other, group)
            for part, other in enumerate(groups)
        )
        parts = [other for place, other in enumerate(groups) if above[place] == number]
        found += _of_whole_and_town(group, parts) if whole else (group,)
    return found


def _is_town_of_its_own(part: Group, whole: Group) -> bool:
    """Tell an event of a town that the rest of a whole does not count people of."""
    counted = {
        town for one in whole.mentions if one.count and not one.many for town in one.towns
    }  # fmt: skip
    return bool(part.towns) and _most(part) is not None and not counted & part.towns.keys()


def _of_whole_and_town(group: Group, parts: Sequence[Group]) -> tuple[Group, ...]:
    acts = [one for one in group.mentions if one.many and one.founds]
    counts = {one.count for one in acts if one.count is not None}
    most = max((number for _, number in counts), default=None)
    own = [one for one in group.mentions if not one.many and one.count not in counts]
    first = min((one.order for one in group.mentions if one.many), default=0)
    told = [
        one.count[1] for one in own if one.count is not None and one.towns and not one.title
    ]  # fmt: skip
    if any(one.count is not None and one.order < first for one in own):
        return (group,)  # "six were shot at a party; eight others across the city": none is before
    if not told or not max(told) or (most is not None and max(told) > most):
        return (group,)
    parted = {one.order for one in own}
    town = group.only(lambda one: one.order in parted)
    places = tuple(
        dict.fromkeys(
            place for part in (town, *parts) for one in part.mentions for place in one.claim.places
            if is_town(place)
        )
    )  # fmt: skip
    whole = Group(split=group.split)
    for one in group.mentions:
        if one.order not in parted:
            whole.take(_of_all(one, town, places))
    return whole, town


def _of_all(mention: Mention, town: Group, places: tuple[Place, ...]) -> Mention:
    """Return a word of the whole with all towns: unnamed in it, it was given the first's alone."""
    claim = mention.claim
    named = any(place.name in claim.sentence.text for place in claim.places)
    if named or not mention.towns or not mention.towns <= town.towns.keys():
        return mention
    return replace(mention, claim=replace(claim, places=places))


def joined(groups: Sequence[Group]) -> list[Group]:
    """Return the events, a word of several acts that adds nothing put to the only event it holds.

    "Houses were burned in raids on other villages", told after 20 dead in one, is no campaign.
    """
    above = parents(groups)
    found = list(groups)
    for number, group in enumerate(groups):
        parts = [place for place, whole in enumerate(above) if whole == number]
        if len(parts) == 1 and _most(group) is None and not group.wide:
            only = found[parts[0]].only(lambda _: True)
            for mention in group.mentions:
                only.take(mention)
            only.mentions.sort(key=lambda mention: mention.order)
            found[parts[0]] = only
            return [one for place, one in enumerate(found) if place != number]
    return found


def _most(group: Group) -> int | None:
    return max((one.count[1] for one in group.mentions if one.count is not None), default=None)


def parents(groups: Sequence[Group]) -> list[int | None]:
    """Return the place of each event's parent; a parent has none itself."""
    wide = next((number for number, group in enumerate(groups) if group.wide), None)
    whole = next((number for number, group in enumerate(groups) if _is_whole(group)), None)
    whole = whole if wide is None else wide
    if whole is None:
        return [None] * len(groups)
    return [
        whole
        if number != whole
        and _within(group, groups[whole])
        and not _outnumbers(group, groups[whole])
        else None
        for number, group in enumerate(groups)
    ]


def _is_whole(group: Group) -> bool:
    """Tell whether an event is told of as several acts, with a toll or as an act."""
    return (
        any(
            mention.many
            and mention.founds
            and mention.claim.modality == "stated"
            and not mention.foiled
            for mention in group.mentions
        )
        and not group.foiled
    )


def _outnumbers(part: Group, whole: Group) -> bool:
    """Tell whether an event told apart has more dead than the whole says: it is no part of it."""
    dead, all_dead = _most_dead(part), _most_dead(whole)
    return dead is not None and all_dead is not None and dead > all_dead


def _most_dead(group: Group) -> int | None:
    counts = [
        mention.count[1]
        for mention in group.mentions
        if mention.count is not None and mention.count[0] == "killed"
    ]
    return max(counts, default=None)


def _of_one_town(mention: Mention) -> bool:
    """Tell acts that a clause puts into one town: "strikes killed 14 in Idlib" hold no other's."""
    claim = mention.claim
    words = claim.sentence.text
    named = [place for place in claim.places if is_town(place) and place.name in words]
    return (
        mention.count is not None
        and len(claim.places) == len(named) == 1
        and _WIDER.search(words) is None
    )


def _within(part: Group, whole: Group) -> bool:
    acts = [one for one in whole.mentions if one.many and one.founds]
    if not whole.wide and acts and all(map(_of_one_town, acts)):
        towns = frozenset().union(*(one.towns for one in acts))
        if part.towns and not towns & set(part.towns):
            return False
    if part.areas and whole.areas and not part.areas & whole.areas:
        return False
    return (
        not part.days
        or not whole.days
        or any(
            (days_apart(first, second) or 0) <= _DAYS_APART
            for first in part.days
            for second in whole.days
        )
    )
