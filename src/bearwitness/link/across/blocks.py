"""Which profiles are worth comparing: those whose shared keys are enough.

In: Profile. Out: Keys, plain words to keep and to look up.

Two profiles are candidates where they share a place or a rare name about a month apart, two names
that are not common, or rare words, some days apart, or two rare names at any date. Days are kept in
the key as the number of their span, and looked up with the span before and after, so that a store
needs no more than equal words: never a scan, and no dates of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from bearwitness.link.across import words
from bearwitness.link.across.profile import Profile, Spot

# Lengths of spans, in days: a key reaches one to two spans far.
MONTH = 20
FEW = 4
TOGETHER = 2
# Rarities (0 to 100; 46 is one document in a hundred, 70 one in a thousand) of names that are
# enough for a month, half enough for a few days, and half enough at any date.
_RARE = 40
_UNCOMMON = 25
_RARER = 50
_MOST_NAMES = 20
_MOST_UNCOMMON = 12
_MOST_WORDS = 20
_MOST_EVER = 32
_MOST_WORDS_EVER = 8
_RARE_WORD = 6.0
_FINE = 3


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one profile.

    kept: to store with the account. enough: to look up; one shared makes a candidate.
    together: to look up; ``TOGETHER`` shared make one.
    """

    kept: tuple[str, ...]
    enough: tuple[str, ...]
    together: tuple[str, ...]


def blocks(profile: Profile) -> Keys:
    """Return the keys of a profile."""
    rated = _rarest(profile)
    rare = [name for name, rarity in rated if rarity >= _RARE][:_MOST_NAMES]
    uncommon = [name for name, rarity in rated if _UNCOMMON <= rarity < _RARE][:_MOST_UNCOMMON]
    places = sorted({f"@{spot.id}" for spot in profile.places if spot.id and _is_fine(spot)})
    heavy = sorted(profile.terms, key=lambda one: (-one[1], one[0]))[:_MOST_WORDS]
    near = [*("~" + name for name in uncommon), *(f"${term}" for term, _ in heavy)]
    ever = ["#" + name for name, rarity in rated[:_MOST_EVER] if rarity >= _RARER]
    named = {words.key(name) for name, _ in rated}  # a name is no second key as a word
    ever += [
        f"#{term}"
        for term, _ in heavy[:_MOST_WORDS_EVER]
        if term not in named and words.rarity_of(term) >= _RARE_WORD
    ]
    months = sorted({day // MONTH for day in _days(profile)})
    few = [day // FEW for day in _days(profile)[:1]]
    return Keys(
        kept=(*_dated([*rare, *places], months), *_dated(near, few), *ever),
        enough=_dated([*rare, *places], _beside(months)),
        together=(*_dated(near, _beside(few)), *ever),
    )


def _dated(named: Iterable[str], spans: Iterable[int]) -> tuple[str, ...]:
    return tuple(f"{name} {span}" for name, span in product(named, list(spans)))


def _beside(spans: Iterable[int]) -> list[int]:
    return sorted({span + step for span in spans for step in (-1, 0, 1)})


def _rarest(profile: Profile) -> list[tuple[str, int]]:
    """Return names, those of places too, by rarity; people harmed or taken first among equals."""
    scale = 100 / words.UNSEEN
    told = {word for name in profile.people for word in name.split()}
    rated = dict(profile.names)
    for spot in profile.places:
        if _is_fine(spot):
            for word in words.folded(spot.name):
                rated.setdefault(word, round(scale * words.rarity("=" + word)))
    return sorted(rated.items(), key=lambda one: (-one[1], one[0] not in told, one[0]))


def _is_fine(spot: Spot) -> bool:
    return (spot.precision or 1) <= _FINE


def _days(profile: Profile) -> list[int]:
    """Return the days to look around: of the event as read, of publication, and those dated."""
    own = [span.start for span in profile.when if span.precision <= 2][:1]
    published = [] if profile.published is None else [profile.published]
    return list(dict.fromkeys((*own, *published, *profile.dated[:3])))


def candidate_pairs(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Return the places of every two profiles that are candidates, in order, each pair once."""
    keys = [blocks(profile) for profile in profiles]
    kept: defaultdict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(keys):
        for key in one.kept:
            kept[key].append(place)
    found: set[tuple[int, int]] = set()
    for place, one in enumerate(keys):
        # Every lookup is mutual: what comes later finds what came before.
        near = {other for key in one.enough for other in kept.get(key, ()) if other < place}
        shared = Counter(
            other for key in one.together for other in kept.get(key, ()) if other < place
        )
        near.update(other for other, count in shared.items() if count >= TOGETHER)
        found.update((other, place) for other in near)
    return sorted(found)
