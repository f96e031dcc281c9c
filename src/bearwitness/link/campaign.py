"""Tell which events of a report are parts of a campaign that it also tells of as a whole.

In: Groups, each an event. Out: for each its parent's place, or None.

"Attacks across the province killed 30", and then town after town, is one campaign with parts;
three attacks told one after another, with no word of the whole, are three events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
