"""Name places that no gazetteer has, and unpin those that contradict the text around them.

In: Tokens and the places found. Out: the places with the unknown ones added ("the village of X
in Y district"), each at the point of the smallest known unit around it, with the precision that
says so. A false town is worse than a coarse one: where the text says "X in Y" and the X we know
lies elsewhere, X is treated as unknown too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bearwitness.ground.places_found import FoundPlace

_SETTLEMENT = (
    "village|town|hamlet|settlement|locality|commune|neighbou?rhood|suburb|camp|refugee camp|"
    "farming community|community|district|area|city|municipality|beach|market|island|subdistrict|"
    "sub-district|county|canton|township|quarter|tehsil|taluka|upazila|sub-?division|cercle|raion|"
    "woreda|payam|local government area|LGA"
)
_NAME = r"[A-Z][\w'’]+(?:[ -](?:[A-Z][\w'’]+|al|el|de|la|du|of|ul)){0,3}"
_UPPER_NAME = r"[A-Z][A-Z'’]+(?:[ -][A-Z'’]+){0,2}"
_OF = re.compile(rf"\b(?i:{_SETTLEMENT})s? (?:of|called|named|known as) ({_NAME})")
_THEN = re.compile(
    rf"(?<![.!?\n] )(?<!^)\b(?:in|at|near|on|from|of|outside|to|stormed|attacked|raided|entered|"
    rf"struck|hit|the)\s+(?:the\s+)?({_NAME}) (?:{_SETTLEMENT})\b"
)
_INSIDE = re.compile(rf"\b(?:in|at|near|outside)\s+(?:the\s+)?({_NAME})(?=, | in | of )")
_UPPER_OF = re.compile(
    rf"\b(?:VILLAGE|TOWN|HAMLET|SETTLEMENT|CITY|MUNICIPALITY|NEIGHBORHOOD) OF ({_UPPER_NAME})"
    r"(?=[,.;]| IN )"
)
# What may stand between an inner place and the one around it.
_WITHIN = re.compile(
    r"^['’]?s?(?:\s+(?:"
    + _SETTLEMENT
    + r"|territory|department))?,?\s*(?:\(|(?:(?:located |situated |which is )?"
    r"(?:in|of|inside|within|near|outside|on the outskirts of|north of|south of|east of|west of|"
    r"from)\b))?[\s,]*(?:the\s+|a\s+)?(?:[\w-]+(?:ern|east|west|north|south|central|remote|restive|"
    r"rural|border|neighbou?ring|oil-rich|volatile)?\s+){0,2}?"
    r"(?:(?:district|province|state|region|county|department|country|territory|city|town)\s+of\s+)?$",
    re.IGNORECASE,
)
_NEAR = re.compile(r"\b(?:near|outside|outskirts|north of|south of|east of|west of)\b", re.I)
_PRECISION_AROUND = {"town": 2, "admin2": 3, "admin1": 4, "country": 6, "region": 5}
_NO_NAME = frozenset(
    "the a an this that these those he she it they we i monday tuesday wednesday thursday friday "
    "saturday sunday january february march april may june july august september october november "
    "december police army government north south east west northern southern eastern western "
    "new old red muslim christian islamic jewish mr mrs president minister state security".split()
)
# How far to look for the place around an unknown one, in characters; never past a sentence.
_REACH = 70


_SMALL = r"(?:village|hamlet|settlement|locality|commune|farming community|community|town|camp)"
_SMALL_AFTER = re.compile(rf"\s+{_SMALL}\b")
_SMALL_BEFORE = re.compile(rf"\b{_SMALL}s? (?:of|called|named|known as) $")
_UNIT_AFTER = re.compile(
    r"\s+(?:township|district|sub-?district|county|tehsil|taluka|upazila|canton|sub-?division"
    r"|territory|locality|cercle|raion|department|woreda|payam|(?i:local government area)|LGA)s?\b"
)
_UNITS = frozenset({"country", "admin1", "admin2"})
# "Killed in Damascus, Israel said": the state speaks, and holds nothing.
_SPEAKS = re.compile(
    r"\s+(?:has\s+|have\s+)?(?:said|says|told|claimed|announced|confirmed|denied|added|reported)\b"
)
# "In Aden, Yemen, Sudan and Mali" is a list; "in Sui, Balochistan, on Monday" is not.
_LISTED = re.compile(r",?\s+(?:and|or)\b|,\s+[^a-z\s]")
# "Washington, D.C., home of Yugoslavia's envoy": whose home it is, not where.
_OTHERS = re.compile(
    rf",\s+(?:the\s+|a\s+)?(?!(?:{_SETTLEMENT}|province|state|region|department|territory)\b)"
    r"[a-z]+\s+of\s+(?:the\s+)?$"
)
_STOPS = (". ", "\n", "! ", "? ")
# "Near the border with Burkina Faso" is on this side of it.
_BORDER = re.compile(r"\b(?:border|frontier)s?\s+(?:with|to|of|from)\s+(?:the\s+)?$", re.IGNORECASE)


def name_unknown(text: str, found: Sequence[FoundPlace], upper: bool) -> list[FoundPlace]:
    """Return the places with the unknown ones added, in the order of the text.

    upper: the text is printed in capitals.
    """
    places = _follow(_uncontradicted(text, found))
    taken = {at for place in places for at in range(place.start or 0, place.end or 0)}
    starts = [place.start or 0 for place in places]
    added: list[FoundPlace] = []
    for pattern in (_UPPER_OF,) if upper else (_OF, _THEN, _INSIDE):
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if not taken.isdisjoint(range(start, end)):
                continue
            first = match[1].split()[0].lower()
            if first in _NO_NAME:
                continue
            after = bisect_left(starts, end)
            around = _around(text, start, end, places, after, explicit=pattern is _INSIDE)
            if around is None:
                continue
            taken.update(range(start, end))
            added.append(_unknown(match[1], start, end, *around))
    return sorted((*places, *added), key=lambda place: place.start or 0)


def _uncontradicted(text: str, found: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Return the places, unpinning each that a unit named around it does not hold.

    The outer ones first, so that no place is judged by a namesake that is itself unpinned.
    """
    checked = list(found)
    for index in range(len(found) - 1, -1, -1):
        place = checked[index]
        if place.demonym or place.kind not in ("town", "admin2"):
            continue
        for outer, gap in _units_around(text, index, checked):
            if _contradicts(place, outer, gap):
                checked[index] = _unknown(
                    place.printed, place.start or 0, place.end or 0,
                    _finest(text, outer, checked), bool(_NEAR.search(gap)),
                )  # fmt: skip
                break
    checked = [_in_region(text, _at_home(text, place, checked), checked) for place in checked]
    return [_as_unit(text, index, checked) for index in range(len(checked))]


def _as_unit(text: str, index: int, places: Sequence[FoundPlace]) -> FoundPlace:
    """Return a town as somewhere in the unit named after it: "in Kale township, Sagaing region".

    Only where a region or state is named around it: a city's district, and a town that calls itself
    a township, are no wider than a town. A town whose region is not known is told it there.
    """
    place = places[index]
    if place.demonym or place.kind != "town" or not _UNIT_AFTER.match(text, place.end or 0):
        return place
    around = next((outer for outer, _ in _units_around(text, index, places)), None)
    if (
        around is None
        or around.kind not in ("country", "admin1")
        or place.country != around.country
    ):
        return place
    admin1 = around.admin1 if place.admin1 is None and around.kind == "admin1" else place.admin1
    return replace(place, precision=_PRECISION_AROUND["admin2"], admin1=admin1)


def _units_around(
    text: str, index: int, places: Sequence[FoundPlace]
) -> Iterator[tuple[FoundPlace, str]]:
    """Yield the units named one after another around a place, and the words before each.

    "Kofa in Birnin Gwari district, Kaduna state": the district, then the state.
    """
    inner = places[index]
    for outer in places[index + 1 : index + 4]:
        gap = text[inner.end : outer.start]
        listed = gap == ", " and _LISTED.match(text, outer.end or 0)
        within = len(gap) < 40 and gap.strip() and _WITHIN.match(gap) and not _BORDER.search(gap)
        speaks = "," in gap and _SPEAKS.match(text, outer.end or 0)
        if not within or listed or outer.demonym or speaks or _OTHERS.search(gap):
            return
        if outer.kind in ("country", "admin1", "admin2", "unknown"):
            yield outer, gap
        if outer.kind == "country":
            return  # nothing named after a country holds the place
        inner = outer


def _in_region(text: str, place: FoundPlace, places: Sequence[FoundPlace]) -> FoundPlace:
    """Return a unit unpinned whose only known namesake is a town of a region nobody speaks of.

    "In Pauktaw township", told of Rakhine: a town called so near Yangon is another place.
    """
    if place.demonym or place.kind != "town" or not _UNIT_AFTER.match(text, place.end or 0):
        return place
    regions = {
        one.admin1: one for one in places if one.kind == "admin1" and one.country == place.country
    }
    if len(regions) != 1 or place.admin1 is None or place.admin1 in regions:
        return place
    region = next(iter(regions.values()))
    return _unknown(place.printed, place.start or 0, place.end or 0, region, False)


def _at_home(text: str, place: FoundPlace, places: Sequence[FoundPlace]) -> FoundPlace:
    """Return a village unpinned where it lies in a country that nothing else speaks of.

    Only villages and the like, and a name that is but the head of the known one ("Sui" for
    Suizhou): a great city abroad needs no word of its country.
    """
    if place.demonym or place.kind != "town":
        return place
    if not (_is_small(text, place) or place.stump):
        return place
    others = [one for one in places if one.printed.lower() != place.printed.lower()]
    if any(one.country == place.country for one in others):
        return place
    units = [one for one in others if one.kind in _UNITS and not one.demonym and one.country]
    if not units and place.stump:
        units = [one for one in others if one.kind == "country"]
    sentence = _sentence(text, place.start or 0)
    near = [one for one in units if sentence[0] <= (one.start or 0) < sentence[1]] or units
    if len({one.country for one in near}) != 1:
        return place
    nearest = min(near, key=lambda one: abs((one.start or 0) - (place.start or 0)))
    return _unknown(place.printed, place.start or 0, place.end or 0, nearest, False)


def _is_small(text: str, place: FoundPlace) -> bool:
    """Tell whether the words call a place a village: "the village of X", "X village"."""
    start, end = place.start or 0, place.end or 0
    return (
        _SMALL_AFTER.match(text, end) is not None
        or _SMALL_BEFORE.search(text[max(0, start - 40) : start]) is not None
    )


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, at) for mark in _STOPS)
    ends = [end for end in (text.find(mark, at) for mark in _STOPS) if end >= 0]
    return start + 1, min(ends, default=len(text))


def _follow(places: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Let the other mentions of an unpinned name follow it, unless their own words pin them."""
    unpinned = {place.printed.lower(): place for place in places if place.kind == "unknown"}
    pinned = {
        (place.printed.lower(), other.country)
        for place, other in pairwise(places)
        if other.kind in ("country", "admin1") and place.country == other.country
    }
    followed = []
    for place in places:
        model = unpinned.get(place.printed.lower())
        if (
            model is not None and place.kind in ("town", "admin2")
            and place.country != model.country
            and (place.printed.lower(), place.country) not in pinned
        ):  # fmt: skip
            place = replace(
                model, start=place.start, end=place.end, printed=place.printed, score=place.score
            )
        followed.append(place)
    return followed


def _contradicts(place: FoundPlace, outer: FoundPlace, gap: str) -> bool:
    if place.country != outer.country:
        # What lies near a district may lie across the border from it.
        return outer.kind in ("country", "admin1") or not _NEAR.search(gap)
    return outer.kind == "admin1" and place.admin1 is not None and place.admin1 != outer.admin1


def _around(
    text: str, start: int, end: int, places: Sequence[FoundPlace], after: int, explicit: bool
) -> tuple[FoundPlace, bool] | None:
    """Return the smallest known unit around some words, and whether they only lie near it.

    after: index of the first place that begins behind the words.
    """
    for place in places[after : after + 3]:
        if place.start is None or place.demonym or place.start < end:
            continue
        gap = text[end : place.start]
        if len(gap) > _REACH:
            break
        if _WITHIN.match(gap) and not _BORDER.search(gap):
            return _finest(text, place, places), bool(_NEAR.search(gap))
    if explicit:
        return None
    sentence = max(text.rfind(mark, 0, start) for mark in (". ", "\n", "! ", "? "))
    before = [
        place for place in places
        if place.end is not None and sentence < place.end <= start and not place.demonym
    ]  # fmt: skip
    if before:
        return before[-1], False
    states = [
        place for place in places
        if place.kind == "country" and not _BORDER.search(text[: place.start or 0][-60:])
    ]  # fmt: skip
    if len({place.country for place in states}) == 1:
        return states[0], False
    return None


def _finest(text: str, outer: FoundPlace, places: Sequence[FoundPlace]) -> FoundPlace:
    """Return the unit that follows a country at once ("Nigeria's Kaduna state"), else itself."""
    for place in places:
        if (
            outer.kind == "country" and place.start is not None and outer.end is not None
            and 0 <= place.start - outer.end <= 25 and place.country == outer.country
            and place.kind in ("admin1", "admin2")
            and re.fullmatch(r"['’]s (?:[\w-]+ ){0,2}", text[outer.end : place.start])
        ):  # fmt: skip
            return place
    return outer


def _unknown(printed: str, start: int, end: int, around: FoundPlace, near: bool) -> FoundPlace:
    precision = _PRECISION_AROUND.get(around.kind, 6)
    if around.kind == "unknown":
        precision = around.precision or 6
    if near and around.kind != "town":
        precision = max(precision, 3)
    return FoundPlace(
        name=printed, start=start, end=end, id=None, admin1=around.admin1, country=around.country,
        lat=around.lat, lon=around.lon, precision=precision, score=around.score,
        within=around.within or around.name, kind="unknown", printed=printed,
    )  # fmt: skip
