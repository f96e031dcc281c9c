"""What two profiles have in common and where they part, in named figures.

In: two Profiles. Out: one figure per feature, nan where either says nothing; symmetric.

Each feature speaks one way only (``FEATURES``): a longer gap never makes two accounts likelier
to be one event. Weights learnt without that learnt wrong signs and carried badly to other news.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.link.across import words
from bearwitness.link.across.profile import Days, Loss, Profile

NAN = math.nan
# Every feature with its sign: +1 speaks for one event as it grows, -1 against.
FEATURES: dict[str, int] = {
    "day gap": -1,  # days between the days of the event as read, where both are days
    "span gap": -1,  # days between all spans read of the event
    "named day gap": -1,  # days between the nearest two days either text names
    "own day in other": -1,  # days from each event's own day to a day the other names, the worse
    "calendar gap": -1,  # days from a calendar date of one to any day of the other
    "other fresh day": -1,  # days between, where both are fresh and neither names the other's day
    "loose gap": -1,  # days from one's own day to a span the other names loosely, the nearer
    "first told gap": -1,  # days between the first weekdays told
    "published gap": -1,  # days between publications
    "reported before": -1,  # days by which one was published before the other happened
    "distance": -1,  # km between the nearest points of towns
    "region": -1,  # 0 one region, 1 another of the country, 2 another country
    "place name": 1,  # rarity of the rarest place name shared
    "names": 1,  # rarity of all proper names shared
    "names share": 1,  # the same as a share of the lesser sum
    "rare names": 1,  # how many proper names shared are rare
    "people": 1,  # share of names of the harmed or taken that both give
    "people named": 1,  # rarity of one's harmed or taken that the other names
    "words": 1,  # cosine of the words
    "headline": 1,  # cosine of the headlines
    "headline in words": 1,  # cosine of one's headline and the other's words
    "rare words": 1,  # rarity beyond the common of all words shared
    "figures": 1,  # figures of three digits shared
    "ages": 1,  # share of the ages both tell
    "hours": 1,  # share of the times of day both tell
    "killed apart": -1,  # binary steps between the killed, half where the later is larger
    "killed alike": 1,  # binary size of the killed where equal
    "injured apart": -1,
    "injured alike": 1,
    "status apart": -1,  # the worst of the same by status of those harmed
    "kind": -1,  # 0 the same, 1 either is vague, 2 of another class
    "actors": 1,  # share of doers named by both
    "targets": 1,  # share of target words both give
    "weapons": 1,  # share of weapon words both give
    "told with": -1,  # other events told in the richer of both reports
    "past": -1,  # one is told as background or an anniversary
}
NAMES = tuple(FEATURES)
_RARE = 75
_COMMON = 4.0
# Days after the event within which a report is of what is new.
_FRESH = 2
_MOST_APART = 7
_FINE = 3  # UCDP where_prec up to which a point is of a town or a district of one
_CLASSES = {
    "bombing": "blast", "suicide_bombing": "blast", "explosion_unknown": "blast",
    "airstrike": "air", "drone_strike": "air", "shelling": "air", "landmine_ied": "blast",
    "abduction": "taking", "hostage_taking": "taking", "arson_looting": "fire",
    "armed_assault": "attack", "clash": "attack", "security_operation": "attack",
    "assassination": "attack", "execution": "attack", "crowd_repression": "attack",
    "mob_violence": "attack", "chemical_attack": "air", "prison_break": "attack",
}  # fmt: skip
# A blast may be an attack told by its means; an air strike is no abduction.
_ALIKE = frozenset((frozenset(("blast", "attack")), frozenset(("fire", "attack")),
                    frozenset(("blast", "air")), frozenset(("taking", "attack"))))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ready:
    """A profile with its sets made: reuse it for every comparison."""

    profile: Profile
    own: Days | None
    days: tuple[Days, ...]
    dated: tuple[Days, ...]
    fine: tuple[tuple[float, float], ...]
    regions: frozenset[tuple[str, str]]
    countries: frozenset[str]
    place_words: frozenset[str]
    names: dict[str, int]
    total: int
    people: frozenset[str]
    terms: dict[int, int]
    rare_terms: dict[int, float]
    title: dict[int, int]
    numbers: frozenset[str]
    ages: frozenset[str]
    hours: frozenset[str]
    loose: tuple[Days, ...]
    tolls: dict[tuple[str, str], Loss]
    actors: frozenset[str]
    targets: frozenset[str]
    weapons: frozenset[str]
    kind_class: str | None
    killed: int | None


def ready(profile: Profile) -> Ready:
    """Make the sets of a profile."""
    dated = tuple(Days(day, day, 1) for day in profile.dated)
    told = tuple(Days(day, day, 1) for day in profile.told)
    sharp = tuple(span for span in profile.when if span.precision <= 2)
    names, terms = dict(profile.names), dict(profile.terms)
    tolls = {(loss.outcome, loss.status): loss for loss in profile.tolls}
    killed = tolls.get(("killed", "all"))
    return Ready(
        profile=profile,
        own=sharp[0] if sharp else None,
        days=tuple(dict.fromkeys((*sharp, *dated, *told))),
        dated=dated,
        fine=tuple(
            (spot.lat, spot.lon)
            for spot in profile.places
            if spot.lat is not None and spot.lon is not None and (spot.precision or 9) <= _FINE
        ),
        regions=frozenset(
            (spot.country, spot.admin1) for spot in profile.places if spot.country and spot.admin1
        ),
        countries=frozenset(spot.country for spot in profile.places if spot.country),
        place_words=frozenset(
            word
            for spot in profile.places
            if (spot.precision or 1) <= _FINE
            for word in words.folded(spot.name)
        ),
        names=names,
        total=sum(names.values()),
        people=frozenset(word for name in profile.people for word in name.split() if len(word) > 2),
        terms=terms,
        rare_terms={
            term: rarity - _COMMON
            for term, rarity in zip(terms, words.rarities(terms), strict=True)
            if rarity > _COMMON
        },
        title=dict(profile.title),
        numbers=frozenset(profile.numbers),
        ages=frozenset(profile.ages),
        hours=frozenset(profile.hours),
        loose=(
            *(Days(start, end, 4) for start, end in profile.loose),
            *(span for span in profile.when if span.precision > 2),
        ),
        tolls=tolls,
        actors=frozenset(profile.actors),
        targets=frozenset(profile.targets),
        weapons=frozenset(profile.weapons),
        kind_class=_CLASSES.get(profile.kind),
        killed=None if killed is None else _number(killed),
    )


def compare(first: Ready, second: Ready) -> tuple[float, ...]:
    """Return the figures of all features, in the order of ``NAMES``."""
    shared = first.names.keys() & second.names.keys()
    common = sum(first.names[name] for name in shared)
    least = min(first.total, second.total)
    return (
        *_days(first, second),
        *_places(first, second),
        common / 100,
        common / least if least else NAN,
        sum(first.names[name] >= _RARE for name in shared),
        _share(first.people, second.people),
        _people_named(first, second),
        _cosine(first.terms, second.terms),
        _cosine(first.title, second.title),
        max(_cosine(first.title, second.terms), _cosine(second.title, first.terms)),
        _rare_words(first, second),
        len(first.numbers & second.numbers),
        _share(first.ages, second.ages),
        _share(first.hours, second.hours),
        *_tolls(first, second),
        _kinds(first, second),
        _share(first.actors, second.actors),
        _share(first.targets, second.targets),
        _share(first.weapons, second.weapons),
        max(first.profile.told_with, second.profile.told_with),
        float(first.profile.past or second.profile.past),
    )


def _days(first: Ready, second: Ready) -> tuple[float, ...]:
    one, other = first.profile, second.profile
    calendar = min(_nearest(first.dated, second.days), _nearest(second.dated, first.days))
    own = NAN
    if first.own and second.own and first.days and second.days:
        own = max(_nearest((first.own,), second.days), _nearest((second.own,), first.days))
    return (
        first.own.gap(second.own) if first.own and second.own else NAN,
        _known(_nearest(one.when, other.when)),
        _known(_nearest(first.days, second.days)),
        own,
        _known(calendar),
        other_fresh_day(first, second),
        _known(min(_loosely(first, second), _loosely(second, first))),
        abs(one.told[0] - other.told[0]) if one.told and other.told else NAN,
        NAN if one.published is None or other.published is None
        else abs(one.published - other.published),
        max(_before(first, second), _before(second, first)),
    )  # fmt: skip


def _nearest(ones: Sequence[Days], others: Sequence[Days]) -> float:
    """Return the smallest gap; infinite where there is none to compare."""
    nearest = math.inf
    for one in ones:
        for other in others:
            gap = max(one.start - other.end, other.start - one.end)
            if gap <= 0:
                return 0
            if gap < nearest:
                nearest = gap
    return nearest


def other_fresh_day(first: Ready, second: Ready) -> float:
    """Return the days between two fresh reports' own days, where they cannot be of one event.

    Two attacks in one town on two days share most of their words. A trial or an arrest, whose own
    day may be taken for the event's, shares persons with what it goes back to.
    """
    one, other = first.own, second.own
    if one is None or other is None or one.precision > 1 or other.precision > 1:
        return 0.0
    gap = one.gap(other)
    if not gap or not _is_fresh(first) or not _is_fresh(second):
        return 0.0
    if gap == 1 and (first.profile.night or second.profile.night):
        return 0.0  # one night has two days
    if first.people & (second.people | second.names.keys()) or second.people & first.names.keys():
        return 0.0
    named = _nearest((other,), first.days) == 0 or _nearest((one,), second.days) == 0
    return 0.0 if named else float(min(gap, _MOST_APART))


def _is_fresh(one: Ready) -> bool:
    """Tell whether a report was published within days of the day it tells of."""
    published = one.profile.published
    if one.profile.aftermath:
        return False
    return one.own is not None and published is not None and 0 <= published - one.own.end <= _FRESH


def _loosely(first: Ready, second: Ready) -> float:
    """Return the gap from the first's own day to what the second names loosely or spans."""
    if first.own is None:
        return math.inf
    return _nearest((first.own,), second.loose)


def _known(figure: float) -> float:
    return NAN if math.isinf(figure) else figure


def _before(first: Ready, second: Ready) -> float:
    """Return by how many days the first was published before the second's event began."""
    if first.profile.published is None or second.own is None:
        return 0.0
    return max(0, second.own.start - first.profile.published)


def _places(first: Ready, second: Ready) -> tuple[float, float, float]:
    region = NAN
    if first.regions and second.regions:
        region = 0.0 if first.regions & second.regions else 1.0
    if first.countries and second.countries and not first.countries & second.countries:
        region = 2.0
    shared = first.place_words & second.place_words
    named = max((words.rarity("=" + word) for word in shared), default=0.0)
    distance = min(
        (kilometres(one, other) for one in first.fine for other in second.fine), default=NAN
    )
    return distance, region, named


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (degrees), within a per cent up to some hundred km."""
    east = (abs(one[1] - other[1]) + 180) % 360 - 180
    east *= math.cos(math.radians((one[0] + other[0]) / 2))
    return 111.2 * math.hypot(one[0] - other[0], east)


def _share(ones: frozenset[str], others: frozenset[str]) -> float:
    least = min(len(ones), len(others))
    return len(ones & others) / least if least else NAN


def _people_named(first: Ready, second: Ready) -> float:
    """Return the rarity of those whom one tells as harmed or taken and the other names."""
    if not first.people and not second.people:
        return NAN
    named = (first.people & second.names.keys()) | (second.people & first.names.keys())
    return sum(first.names.get(name, second.names.get(name, 0)) for name in named) / 100


def _cosine(ones: dict[int, int], others: dict[int, int]) -> float:
    shared = ones.keys() & others.keys()
    return sum([ones[word] * others[word] for word in shared]) / words.UNIT**2


def _rare_words(first: Ready, second: Ready) -> float:
    """Return how rare the words are that both have, each counted beyond one in fifty."""
    shared = first.terms.keys() & second.terms.keys()
    rare = first.rare_terms
    return sum([rare[word] for word in shared if word in rare])


_BY_STATUS = tuple(
    (outcome, status)
    for outcome in ("killed", "injured")
    for status in ("state_force", "armed_group", "civilian")
)


def _tolls(first: Ready, second: Ready) -> tuple[float, ...]:
    killed = _apart(first, second, "killed", "all")
    injured = _apart(first, second, "injured", "all")
    by_status = [_apart(first, second, *key)[0] for key in _BY_STATUS if key in first.tolls]
    return (*killed, *injured, max((one for one in by_status if one == one), default=NAN))


def _apart(first: Ready, second: Ready, outcome: str, status: str) -> tuple[float, float]:
    """Return how far two tolls of one outcome and status are apart, and how much they agree.

    A toll grows: a later, larger one stands half as far, in binary steps, as an earlier one.
    """
    one, other = first.tolls.get((outcome, status)), second.tolls.get((outcome, status))
    if one is None or other is None:
        return NAN, NAN
    if _within(one, other) or _within(other, one):
        low = min(_number(one), _number(other))
        return 0.0, math.log2(1 + low)
    steps = abs(math.log2((1 + _number(one)) / (1 + _number(other))))
    before, after = first.profile.published, second.profile.published
    if before is not None and after is not None and before != after:
        later_larger = (_number(other) > _number(one)) == (after > before)
        steps *= 0.5 if later_larger else 1.0
    return steps, 0.0


def _within(one: Loss, other: Loss) -> bool:
    """Tell whether the best count of one may be that of the other."""
    low = other.low if other.low is not None else _number(other)
    high = other.high if other.high is not None else _number(other)
    return low <= _number(one) <= max(low, high)


def _number(loss: Loss) -> int:
    if loss.best is not None:
        return loss.best
    return loss.low if loss.low is not None else loss.high or 0


def _kinds(first: Ready, second: Ready) -> float:
    if first.profile.kind == second.profile.kind:
        return 0.0
    one, other = first.kind_class, second.kind_class
    if one is None or other is None or one == other:
        return 1.0
    return 1.0 if frozenset((one, other)) in _ALIKE else 2.0
