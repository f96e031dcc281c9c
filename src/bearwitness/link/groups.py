"""Cut the claims of a report into events: merged by default, parted on evidence.

In: Mentions. Out: Groups, each the mentions of one event.

A news article tells one event over many sentences, so a claim joins the event told before it
unless day, town, kind or cue words speak against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bearwitness.link.mentions import VAGUE_FAMILIES, Mention, days_apart
from bearwitness.link.placed import near

# Weights of the evidence that a claim speaks of an event, in units in which 0 parts two events.
# Set by hand on training wires: the signs matter, the sizes little.
_START = 0.6
_SAME_SENTENCE = 1.0
_LATEST = 0.5
_SHARED_TOWN = 1.5
_SHARED_NAME = 2.5
_SHARED_COUNT = 1.0
# A headline tells of what the body tells: by its figure it is known which event it means.
_TITLE_COUNT = 3.0
_SAME_DAY = 0.3
_POINTS_BACK = 0.5
_OTHER_TOWN = -1.6
_NEAR_TOWN = 0.0
# Kilometres within which two names may be one event's: a town and the district it lies in.
_SUBURB = 30.0
_OTHER_DAY = -2.2
_NEXT_DAY = -1.0
_SHIFTED = -1.5
_OTHER_KIND = -0.8
_FOILED = -3.0
_COUNTER = -3.0
_PART = -3.0
_FRESH = -1.0
_SEPARATE = -0.7
_WITHIN = -3.0


@dataclass(slots=True)
class Group:
    """The mentions judged so far to speak of one event.

    counts: the numbers told of it, by outcome, and of people of which status. split: one of the
    places it tells of together has been told of by itself.
    """

    mentions: list[Mention] = field(default_factory=list)
    towns: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    families: Counter[str] = field(default_factory=Counter)
    counts: dict[tuple[str, int], set[str]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    points: list[tuple[float, float]] = field(default_factory=list)
    areas: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    foiled: bool = False
    wide: bool = False
    counter: bool = False
    split: bool = False

    def take(self, mention: Mention) -> None:
        """Add one more mention."""
        self.mentions.append(mention)
        self.counter = self.counter or mention.counter
        self.towns.update(mention.towns)
        if mention.day:
            self.days[mention.day] += 1
        if mention.family:
            self.families[mention.family] += 1
        toll = mention.claim.toll
        if toll and mention.count and mention.count[1] > 1:
            self.counts.setdefault(mention.count, set()).add(toll.victims.status)
        self.names |= _names(mention)
        self.areas |= mention.areas
        self.units |= mention.units
        self.points += mention.points
        self.wide = self.wide or mention.wide
        self.foiled = all(one.foiled for one in self.mentions if one.founds)

    def only(self, kept: Callable[[Mention], bool]) -> Group:
        """Return the same event with some of its mentions."""
        group = Group(split=self.split)
        for mention in self.mentions:
            if kept(mention):
                group.take(mention)
        return group


def _counted(mention: Mention, group: Group) -> bool:
    """Tell whether a number has been told of an event: of six officers, not of six gunmen."""
    toll = mention.claim.toll
    if toll is None or mention.count is None:
        return False
    statuses = group.counts.get(mention.count, set())
    return bool(statuses & {toll.victims.status, "unknown"}) or bool(
        statuses and toll.victims.status == "unknown"
    )


def _names(mention: Mention) -> set[str]:
    toll = mention.claim.toll
    return {name.casefold() for name in toll.victims.names} if toll else set()


def _points_back(mention: Mention, group: Group) -> bool:
    """Tell whether a taking is said to be of people taken before: "the four were abducted on".

    The day told with them may be the one on which they were freed.
    """
    claim = mention.claim
    if claim.relation != "restates" or mention.count is None or mention.count[0] != "abducted":
        return False
    return any(one.claim.id == claim.of for one in group.mentions)


def events(found: Iterable[Mention]) -> list[Group]:
    """Return the events that some mentions, in text order, speak of; the title is told last."""
    groups: list[Group] = []
    latest: Group | None = None
    titles, aside = [], []
    lead: int | None = None
    for mention in found:
        if mention.title:
            titles.append(mention)
            continue
        lead = mention.sentence if lead is None else lead
        front = mention.claim.scope is not None and mention.claim.scope.is_front
        opens = mention.sentence == lead and not front
        if mention.wide and (front or not _may_hold(mention, groups)) and not opens:
            aside.append(mention)
        else:
            latest = _place(mention, groups, latest)
    if not any(mention.count for group in groups for mention in group.mentions):
        # Nothing else of the report tells what its events cost.
        for mention in aside:
            latest = _place(mention, groups, latest)
    for mention in titles:
        _place(mention, groups, groups[0] if groups else None)
    for group in groups:
        group.mentions.sort(key=lambda mention: mention.order)
    return [group for group in groups if any(mention.founds for mention in group.mentions)]


def _place(mention: Mention, groups: list[Group], latest: Group | None) -> Group | None:
    best, score = None, 0.0
    for group in _may_hold(mention, groups) if mention.wide else groups:
        found = fit(mention, group, group is latest)
        if best is None or found > score:
            best, score = group, found
    joins = mention.title and best is not None and not _is_other_half(mention, best)
    if best is not None and (score >= 0 or not mention.founds or joins):
        best.take(mention)
        return best
    if not mention.founds:
        return latest
    for group in groups:
        group.split = group.split or _is_one_of_many(mention, group)
    fresh = Group()
    fresh.take(mention)
    groups.append(fresh)
    return fresh


def _may_hold(mention: Mention, groups: list[Group]) -> list[Group]:
    """Return the events that a figure of more than a day may be of: none of a single day.

    An event told as several acts, or in the same sentence, may be what the figure sums up, as long
    as no figure of its own says otherwise.
    """
    return [
        group
        for group in groups
        if group.wide
        or (mention.title and _counted(mention, group))
        or (
            not any(one.count for one in group.mentions)
            and any(one.many or one.sentence == mention.sentence for one in group.mentions)
        )
    ]


def fit(mention: Mention, group: Group, latest: bool) -> float:
    """Return how well a mention fits an event; below 0 it speaks of another."""
    score = _START + (_LATEST if latest else 0.0)
    last = group.mentions[-1]
    if mention.own_act and any(one.sentence == mention.sentence for one in group.mentions):
        return _PART
    if mention.sentence == last.sentence and not _parted(mention, last):
        score += _SAME_SENTENCE
    if mention.towns and group.towns:
        score += _towns(mention, group)
    elif mention.units and group.units and not mention.units & group.units:
        score += _OTHER_TOWN
    if mention.day and group.days:
        score += _days(mention, group)
    if mention.family and not {mention.family, *VAGUE_FAMILIES} & set(group.families):
        told_plainly = mention.family not in VAGUE_FAMILIES and bool(group.families)
        score += _OTHER_KIND if told_plainly else 0.0
    if _counted(mention, group) and not _listed_apart(mention, group):
        score += _TITLE_COUNT if mention.title else _SHARED_COUNT
    if _names(mention) & group.names or _points_back(mention, group):
        score += _SHARED_NAME
    # "Hours after the first blast, a second bomb": what it points back at is another act.
    if mention.same and not mention.following:
        score += _POINTS_BACK
    # "Nobody was hurt" is what a foiled attack is told with.
    unharmed = mention.count is not None and mention.count[1] == 0
    if mention.founds and mention.foiled != group.foiled and not unharmed:
        score += -_FOILED if _is_cost_of_failing(mention, group) else _FOILED
    if group.wide and _is_part(mention, group):
        score += _WITHIN
    if _is_one_of_many(mention, group):
        score += _PART
    if mention.counter != group.counter:
        score += _COUNTER
    begins = mention.sentence != last.sentence
    if mention.fresh and begins:
        score += _FRESH
    if mention.separate and begins:
        score += _SEPARATE
    return score


def _beyond_a_stop(mention: Mention, last: Mention) -> bool:
    """Tell the other half of a headline: "Blast kills 3 in Lviv; fire kills two in Kursk"."""
    start = mention.claim.sentence.start
    ends = sorted((mention.claim.evidence.start, last.claim.evidence.start))
    between = mention.claim.sentence.text[ends[0] - start : ends[1] - start]
    return ";" in between and bool(mention.towns and last.towns) and not mention.towns & last.towns


def _parted(mention: Mention, last: Mention) -> bool:
    """Tell the tolls of one sentence that its words put into other towns."""
    if mention.count is None or last.count is None:
        return _beyond_a_stop(mention, last)
    return bool(mention.towns and last.towns) and not mention.towns & last.towns


def _is_other_half(mention: Mention, group: Group) -> bool:
    return any(one.title and _beyond_a_stop(mention, one) for one in group.mentions)


def _is_cost_of_failing(mention: Mention, group: Group) -> bool:
    """Tell the attackers who fell in an assault that its own sentence tells to have failed."""
    toll = mention.claim.toll
    if not group.foiled or toll is None or toll.victims.status != "armed_group":
        return False
    return any(one.foiled and one.sentence == mention.sentence for one in group.mentions)


def _is_part(mention: Mention, group: Group) -> bool:
    """Tell a day's own event, with its toll, from the campaign that a figure sums up."""
    told = mention.count is not None and mention.claim.act is not None
    if not told or mention.wide or mention.many or mention.title or _counted(mention, group):
        return False
    elsewhere = bool(mention.towns) and not mention.towns & set(group.towns)
    return (mention.day is not None and mention.own) or elsewhere


def _is_one_of_many(mention: Mention, group: Group) -> bool:
    """Tell one town's own attack from attacks told of together for a whole province."""
    told = mention.founds and mention.claim.act is not None and bool(mention.towns)
    if not told or mention.many or mention.title or group.towns:
        return False
    if _counted(mention, group) and not group.split:
        return False
    return any(one.many and one.count and one.claim.act for one in group.mentions)


def _towns(mention: Mention, group: Group) -> float:
    """Weigh the towns of a mention against those of an event; a suburb is no other town."""
    if any(town in group.towns for town in mention.towns):
        return _SHARED_TOWN
    close = any(near(one, other, _SUBURB) for one in mention.points for other in group.points)
    close = close and not mention.following and not _listed_apart(mention, group)
    if close and not _is_another(mention, group):
        return _NEAR_TOWN
    return _OTHER_TOWN


def _listed_apart(mention: Mention, group: Group) -> bool:
    """Tell "five in Rafah and three in Khan Younis": a sentence counts each near town alone."""
    return any(
        one.sentence == mention.sentence
        and one.count is not None and mention.count is not None
        and one.count[0] == mention.count[0]
        and max(one.count[1], mention.count[1]) > 1
        and _parted(mention, one)
        for one in group.mentions
    )  # fmt: skip


def _is_another(mention: Mention, group: Group) -> bool:
    """Tell an event in a near town from the one told before: other people, on another day."""
    others = mention.count is not None and mention.count[1] > 1
    another_day = bool(group.days) and mention.day is not None and mention.day not in group.days
    return others and not _counted(mention, group) and mention.own and another_day


def _days(mention: Mention, group: Group) -> float:
    """Weigh the day of a mention against those of an event."""
    if mention.day is None or mention.day in group.days:
        return _SAME_DAY
    if mention.of_wounds:
        return 0.0
    gaps = [days_apart(mention.day, day) for day in group.days]
    # A night's event gets both dates, and a report its own: a day apart proves little.
    close = any(gap is None or gap <= 1 for gap in gaps) and not mention.another
    return (_NEXT_DAY if close else _OTHER_DAY) + (_SHIFTED if mention.shifted else 0.0)
