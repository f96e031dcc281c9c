"""Cut the claims of a report into events: merged by default, parted on evidence.

In: Mentions. Out: Groups, each the mentions of one event.

A news article tells one event over many sentences, so a claim joins the event told before it
unless day, town, kind or cue words speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bearwitness.link.mentions import Mention

# Weights of the evidence that a claim speaks of an event, in units in which 0 parts two events.
# Set by hand on training wires: the signs matter, the sizes little.
_START = 0.6
_SAME_SENTENCE = 1.0
_LATEST = 0.5
_SHARED_TOWN = 1.5
_SHARED_NAME = 2.5
_SHARED_COUNT = 1.0
_SAME_DAY = 0.3
_POINTS_BACK = 0.5
_OTHER_TOWN = -1.6
_OTHER_DAY = -2.2
_OTHER_KIND = -0.8
_FRESH = -1.0
_SEPARATE = -0.7


@dataclass(slots=True)
class Group:
    """The mentions judged so far to speak of one event."""

    mentions: list[Mention] = field(default_factory=list)
    towns: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    counts: set[tuple[str, int]] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    paragraph: int = 0

    def take(self, mention: Mention) -> None:
        """Add one more mention."""
        self.mentions.append(mention)
        self.towns.update(mention.towns)
        if mention.day:
            self.days[mention.day] += 1
        if mention.family:
            self.families[mention.family] += 1
        if mention.count and mention.count[1] > 1:
            self.counts.add(mention.count)
        self.names |= _names(mention)
        self.paragraph = mention.paragraph


def _names(mention: Mention) -> set[str]:
    toll = mention.claim.toll
    return {name.casefold() for name in toll.victims.names} if toll else set()


def events(found: Iterable[Mention]) -> list[Group]:
    """Return the events that some mentions, in text order, speak of; the title is told last."""
    groups: list[Group] = []
    latest: Group | None = None
    titles = []
    for mention in found:
        if mention.title:
            titles.append(mention)
            continue
        latest = _place(mention, groups, latest)
    for mention in titles:
        _place(mention, groups, groups[0] if groups else None)
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.order)
    return [group for group in groups if any(mention.founds for mention in group.mentions)]


def _place(mention: Mention, groups: list[Group], latest: Group | None) -> Group | None:
    best, score = None, 0.0
    for group in groups:
        found = fit(mention, group, group is latest)
        if best is None or found > score:
            best, score = group, found
    if best is not None and (score >= 0 or not mention.founds or mention.title):
        best.take(mention)
        return best
    if not mention.founds:
        return latest
    fresh = Group()
    fresh.take(mention)
    groups.append(fresh)
    return fresh


def fit(mention: Mention, group: Group, latest: bool) -> float:
    """Return how well a mention fits an event; below 0 it speaks of another."""
    score = _START + (_LATEST if latest else 0.0)
    last = group.mentions[-1]
    if mention.sentence == last.sentence:
        score += _SAME_SENTENCE
    if mention.towns and group.towns:
        shared = any(town in group.towns for town in mention.towns)
        score += _SHARED_TOWN if shared else _OTHER_TOWN
    if mention.day and group.days:
        score += _SAME_DAY if mention.day in group.days else _OTHER_DAY
    if mention.family and group.families and mention.family not in group.families:
        vague = {"assault", "bodies", "fight"}
        if mention.family not in vague and not vague & set(group.families):
            score += _OTHER_KIND
    if mention.count and mention.count in group.counts:
        score += _SHARED_COUNT
    if _names(mention) & group.names:
        score += _SHARED_NAME
    if mention.same:
        score += _POINTS_BACK
    begins = mention.sentence != last.sentence
    if mention.fresh and begins:
        score += _FRESH
    if mention.separate and begins:
        score += _SEPARATE
    return score
