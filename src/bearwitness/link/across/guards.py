"""What the training articles hardly show, set by hand and in the open.

In: two profiles. Out: named amounts of log odds.

The model learnt on single shootings in one country. Round-ups, campaigns of many towns, armies and
named groups are scarce there, so these few reasons stand beside it, each of them shown by
``explain`` like any feature.
"""

from __future__ import annotations

from difflib import SequenceMatcher

from bearwitness.link.across import words
from bearwitness.link.across.compare import Ready, kilometres, other_fresh_day

# Log odds, beside a model held within 3 either way: 4.5 outweighs the surest likeness.
_OTHER_KIND = -4.5
_OTHER_DOER = -1.5
_COUNTS_MANY = -1.0
_NEXT_DAY = -4.5
_LATER_DAY = -5.0
_OTHER_TOWN = -3.5
_NEXT_TOWN = -3.0
_OTHER_VILLAGE = -4.5
# Two towns, and two tolls of neither of which the other is the growth.
_OTHER_TOWN_AND_TOLL = -4.5
_OTHER_SIDE = -4.5
_FAR_TOWN = -4.5
# Costs 0.2 points on one country's articles, where a place was read in another; a death moved to
# another country is worse.
_OTHER_COUNTRY = -4.0
_SAME_CAMPAIGN = 3.0
_CAMPAIGN_KILLED = 30
_CAMPAIGN_DAYS = 7
_APART_KM = 40.0
# Nearer than this one town may go by two names.
_SAME_KM = 2.0
# Beyond this no town is another's suburb, nor a district's middle mistaken for one of its villages.
_FAR_KM = 150.0
# Days after its event that a report is still its first news.
_FRESH = 2
# UCDP where_prec of a place known to a town; letters of the "El", "Al", "De" of many names.
_TOWN = 3
_PARTICLE = 2
# UCDP where_prec of a place known to a first-order unit.
_IN_UNIT = 4
_SPELT_ALIKE = 0.75


def guards(first: Ready, second: Ready) -> dict[str, float]:
    """Return the reasons, mostly against one event, that hold for two profiles."""
    found = {
        "kinds that exclude one another": (
            _OTHER_KIND if first.kind_class and second.kind_class
            and frozenset((first.kind_class, second.kind_class)) in _EXCLUDE else 0.0
        ),
        "other doers": _OTHER_DOER if _doers_differ(first, second) else 0.0,
        "each fresh, of another day": _other_day(first, second),
        "each fresh, of another town": _other_town(first, second),
        "each of another village": _OTHER_VILLAGE if _other_village(first, second) else 0.0,
        "told as another deed": _OTHER_SIDE if _another(first, second) else 0.0,
        "each side's own dead": _OTHER_SIDE if _other_side(first, second) else 0.0,
        "in two countries": _OTHER_COUNTRY if _other_country(first, second) else 0.0,
        "totals of one region's week": _SAME_CAMPAIGN if _one_campaign(first, second) else 0.0,
        "a report of many events": (
            _COUNTS_MANY if first.profile.digest or second.profile.digest else 0.0
        ),
    }  # fmt: skip
    return {name: amount for name, amount in found.items() if amount}


_EXCLUDE = frozenset((frozenset(("air", "taking")), frozenset(("blast", "taking"))))


def _doers_differ(first: Ready, second: Ready) -> bool:
    """Tell whether both name doers the register knows, none of them shared."""
    ones = {actor for actor in first.actors if _is_group(actor)}
    others = {actor for actor in second.actors if _is_group(actor)}
    return bool(ones) and bool(others) and not ones & others


def _other_day(first: Ready, second: Ready) -> float:
    """Return what speaks against two fresh reports of two days.

    The model knows this as a feature, and trusts it less: in its news, likeness of words makes up
    for a day read wrong. Of two attacks in one town in one week all words may be alike.
    """
    days = other_fresh_day(first, second)
    return 0.0 if not days else _NEXT_DAY if days == 1 else _LATER_DAY


def _other_town(first: Ready, second: Ready) -> float:
    """Return what speaks against two fresh reports of two towns, where neither names the other's.

    Near towns ("Khan Younis", "Rafah") are told apart by their names alone, so it takes less
    than the surest likeness of words, people or tolls to join them after all. Where the tolls
    differ too, that likeness is but of a region, a side and a day ("Kramatorsk", "Sloviansk").
    """
    if first.people & second.people or _follows(first) or _follows(second):
        return 0.0
    if not first.fine or not second.fine:
        return 0.0
    apart = _tolls_differ(first, second)
    if _names_place_of(first, second, apart):
        return 0.0
    nearest = min(kilometres(one, other) for one in first.fine for other in second.fine)
    if nearest > _APART_KM:
        return _FAR_TOWN if nearest > _FAR_KM else _OTHER_TOWN
    if nearest <= _SAME_KM or not _in_towns(first) or not _in_towns(second):
        return 0.0
    return _OTHER_TOWN_AND_TOLL if apart else _NEXT_TOWN


def _tolls_differ(first: Ready, second: Ready) -> bool:
    """Tell whether both count the dead, otherwise, and no figure in common links them."""
    if first.killed is None or second.killed is None or first.killed == second.killed:
        return False
    return not first.numbers & second.numbers


def _another(first: Ready, second: Ready) -> bool:
    """Tell whether just one is told as a separate operation, and counts otherwise."""
    return first.profile.another != second.profile.another and _tolls_differ(first, second)


def _other_side(first: Ready, second: Ready) -> bool:
    """Tell civilians shelled by one side from fighters struck by the other, by means and number."""
    if first.profile.kind == second.profile.kind or not _tolls_differ(first, second):
        return False
    ones, others = _sides_harmed(first), _sides_harmed(second)
    return bool(ones and others) and not ones & others and not first.actors & second.actors


def _sides_harmed(one: Ready) -> frozenset[str]:
    """Return the statuses of those told as dead; none where some are of no status."""
    statuses = frozenset(loss.status for loss in one.profile.tolls if loss.outcome == "killed") - {
        "all"
    }
    return frozenset() if "unknown" in statuses else statuses


def _in_towns(one: Ready) -> bool:
    """Tell whether all places of an account are towns, none of them a district around one."""
    return all(spot.precision == 1 for spot in one.profile.places if (spot.precision or 9) <= _TOWN)


def _other_village(first: Ready, second: Ready) -> bool:
    """Tell whether each names a place that no gazetteer has, and neither names the other's.

    "Ntoyo in Lubero", "Mukondo in Lubero": one unit and one point, but two villages. People or a
    toll in common speak for one with two names.
    """
    ones, others = _villages(first), _villages(second)
    if not (ones and others) and not _village_and_town(first, second):
        return False
    if first.people & second.people or _follows(first) or _follows(second):
        return False
    if first.killed is not None and first.killed == second.killed:
        return False
    ones, others = ones or _towns(first), others or _towns(second)
    words_of = (first.place_words | first.names.keys(), second.place_words | second.names.keys())
    return not any(_sounds_in(name, words_of[1]) for name in ones) and not any(
        _sounds_in(name, words_of[0]) for name in others
    )


def _villages(one: Ready) -> list[frozenset[str]]:
    """Return the words of each place told by name alone, known by what it lies in."""
    return [
        told
        for spot in one.profile.places
        if spot.id is None and (spot.precision or 9) <= _IN_UNIT and (told := _telling(spot.name))
    ]


def _telling(name: str) -> frozenset[str]:
    """Return the words that tell a place's name from others': "Fasher" of "El Fasher", "Bo"."""
    told = words.folded(name)
    return frozenset(word for word in told if len(word) > _PARTICLE) or frozenset(told)


def _village_and_town(first: Ready, second: Ready) -> bool:
    """Tell whether one names only such a village, the other only towns, with another toll."""
    return _tolls_differ(first, second) and any(
        _villages(one) and not _towns(one) and _towns(other) and not _villages(other)
        for one, other in ((first, second), (second, first))
    )


def _towns(one: Ready) -> list[frozenset[str]]:
    """Return the words of each town that the gazetteer knows."""
    return [
        _telling(spot.name)
        for spot in one.profile.places
        if spot.id is not None and (spot.precision or 9) < _TOWN
    ]


def _sounds_in(name: frozenset[str], known: frozenset[str]) -> bool:
    """Tell whether some words hold a name, one letter's spelling aside: "Ntoyo" is "Nytoyo"."""
    return all(
        any(word == other or _alike(word, other) >= _SPELT_ALIKE for other in known)
        for word in name
    )


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio() if one[0] == other[0] else 0.0


def _other_country(first: Ready, second: Ready) -> bool:
    """Tell whether two reports place it in different countries, and neither names the other's."""
    if not first.countries or not second.countries or first.countries & second.countries:
        return False
    return not _names_place_of(first, second) and not first.people & second.people


def _follows(one: Ready) -> bool:
    """Tell whether a report goes back to an older event, from where its trial or arrest is.

    "Police are investigating" stands in the first news of a shooting too: that excuses no town.
    """
    published = one.profile.published
    fresh = one.own is not None and published is not None and 0 <= published - one.own.end <= _FRESH
    return one.profile.aftermath and not fresh


def _names_place_of(first: Ready, second: Ready, apart: bool = False) -> bool:
    """Tell whether one names a place of the other.

    apart: the tolls differ. Then "Beryslav in the Kherson region" names no town of Kherson.
    """
    return _names_a(first, second, apart) or _names_a(second, first, apart)


def _names_a(first: Ready, second: Ready, apart: bool) -> bool:
    """Tell whether the first has all words of one name: "El Obeid" is no "El Fasher"."""
    known = first.place_words | first.names.keys()
    if apart:
        units = {word for spot in first.profile.places for word in words.folded(spot.admin1 or "")}
        known = known - (units - first.place_words)
    return any(
        (own := _telling(spot.name)) and own <= known
        for spot in second.profile.places
        if (spot.precision or 1) <= _TOWN
    )


def _is_group(actor: str) -> bool:
    """Tell whether a doer is a known group; a state's force may be the other side of its fight."""
    return actor.startswith("id:") and not actor.startswith(("id:military", "id:police"))


def _one_campaign(first: Ready, second: Ready) -> bool:
    """Tell whether both tell in total, within a week, of much in one region and of no one town."""
    one, other = first.profile, second.profile
    if first.fine or second.fine or not first.regions & second.regions:
        return False
    if one.published is None or other.published is None:
        return False
    wide = all(each.extent is not None and each.extent.width != 0 for each in (one, other))
    many = min(first.killed or 0, second.killed or 0) >= _CAMPAIGN_KILLED
    return wide and many and abs(one.published - other.published) <= _CAMPAIGN_DAYS
