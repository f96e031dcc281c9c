"""Find the places a text names, and settle which place each name means.

In: str (a whole report). Out: FoundPlace, in the order of the text. Every mention is returned,
those of datelines, demonyms and speakers' seats as well; ``dateline`` and ``demonym`` mark the
ones that are not where an event happened.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from bearwitness.domain import PlaceId
from bearwitness.ground.gazetteer import ALTERNATE, Candidate, Gazetteer
from bearwitness.ground.gazetteer_text import fold
from bearwitness.ground.places_found import FoundPlace
from bearwitness.ground.places_lists import as_listed
from bearwitness.ground.places_model import PlaceModel, load_models, usual_words
from bearwitness.ground.places_recognise import Describer, score
from bearwitness.ground.places_resolve import (
    as_its_unit_word_says,
    group_spans,
    is_attacked,
    resolve,
    unit_named,
)
from bearwitness.ground.places_spans import Span, Tokens, find_spans, longest, tokens_of
from bearwitness.ground.places_unknown import name_unknown

__all__ = ["FoundPlace", "PlaceFinder"]

# Below this a name is not even evidence for where the others lie.
_EVIDENCE = 0.1
# What is attacked by name is a place at a lower score, where it is sure which one: "attacked
# Djibo" has 0.31, "at Bankass market" 0.26, "attacked Ali" 0.16 and "attacked Baker" 0.13.
_ATTACKED = 0.24
_SCHOLARLY = frozenset("āīūḥḩḫẖṣşṭţḍḑẓz̧ġḡĀĪŪḨḤŞŢḐṬṢ‘ʿʾ")
# A town that shares its unit's name and holds this many is meant by the bare name.
_SEAT_PEOPLE = 50_000
_SEAT_SHARE = 0.03
# A small town is what its district's name means where a quarter of the district live in it.
_SMALL_SEAT_SHARE = 0.25
_CAPITAL = re.compile(r"(?:['’]s)?\s+capital\b(?!\s+(?:punishment|gains|of|city\s+of)\b)")
# Texts are settled in pieces of about this many names, so that long ones take linear time.
_PIECE = 400
_DATELINE = re.compile(
    r"(?:^|\n)[ \t]*((?:[A-Z][\w.'’\-]*[ ,]+){0,5}?[A-Z][\w.'’\-]*)"
    r"(?:,[^\n]{0,40}?)?[ \t]*(?:\([^)\n]{2,40}\)[ \t]*)?(?:--?|–|—)[ \t]",
)


class PlaceFinder:
    """Finds places; make one and keep it.

    threshold: overrides the trained one (0 to 1). models: for ordinary print and for capitals,
    in place of the ones that come with the program.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        threshold: float | None = None,
        models: tuple[PlaceModel, PlaceModel] | None = None,
    ) -> None:
        self.gazetteer = gazetteer
        self.threshold = threshold
        self._describer = Describer(usual_words())
        self._mixed, self._upper = models or load_models()

    def find(
        self, text: str, title: str | None = None, dateline: str | None = None
    ) -> list[FoundPlace]:
        """Return every place mention of a text, in order, with the place it means.

        title: the headline, where the text begins with it. dateline: the place of the dateline as
        printed ("QUETTA"); where it is None, a dateline is looked for at the head of the body.
        """
        tokens = tokens_of(text)
        model = self._upper if tokens.upper else self._mixed
        spans = longest(find_spans(tokens, self.gazetteer))
        found: list[FoundPlace] = []
        for piece in _pieces(spans):
            found += self._settle(tokens, piece, model)
        found = [self._capital(text, place) for place in name_unknown(text, found, tokens.upper)]
        found = _as_told_below(text, title, found)
        where = _dateline_span(text, title, dateline)
        return [
            replace(place, dateline=True)
            if place.start is not None and where[0] <= place.start < where[1]
            else place
            for place in found
        ]

    def _capital(self, text: str, place: FoundPlace) -> FoundPlace:
        """Return the town that "the Somali capital" means; any other place as it is."""
        end = place.end or 0
        named = _CAPITAL.match(text, end) if place.kind == "country" else None
        town = self.gazetteer.capital(place.country) if named and place.country else None
        if town is None or named is None:
            return place
        return replace(
            place, name=_plainly(town.name), end=named.end(), id=PlaceId(town.id),
            admin1=town.admin1, lat=town.lat, lon=town.lon, precision=town.precision,
            kind="town", demonym=False, admin2=self.gazetteer.unit_name(town.admin2_code),
            printed=text[place.start : named.end()],
        )  # fmt: skip

    def _settle(
        self, tokens: Tokens, spans: Sequence[Span], model: PlaceModel
    ) -> Iterator[FoundPlace]:
        threshold = model.threshold if self.threshold is None else self.threshold
        kept: list[Span] = []
        scores: list[float] = []
        features = self._describer.describe(tokens, spans)
        for span, described in zip(spans, features, strict=True):
            value = score(described, model.recognition)
            if value >= _EVIDENCE:
                kept.append(span)
                scores.append(value)
        groups = group_spans(tokens, kept, scores, self._describer)
        meant: dict[int, tuple[Candidate, float]] = {}
        for group, answer in zip(groups, resolve(groups, model.resolution), strict=True):
            for index in group.spans:
                meant[index] = answer
        cities = {
            meant[index][0].id
            for index, span in enumerate(kept)
            if span.key.endswith(" city") and scores[index] >= threshold
        }
        for index, span in enumerate(kept):
            place, sure = meant[index]
            attacked = scores[index] * sure >= _ATTACKED and is_attacked(tokens, span)
            if scores[index] >= threshold or attacked:
                place = as_listed(tokens, kept, index, place, meant)
                place = as_its_unit_word_says(tokens, span, _seat(tokens, span, place))
                place = _around_city(
                    tokens, span, place, cities, _and_town(tokens, kept, index, meant)
                )
                yield self._place(tokens, span, place, sure, scores[index])

    def _place(
        self, tokens: Tokens, span: Span, place: Candidate, sure: float, score_: float
    ) -> FoundPlace:
        printed = tokens.text[span.start : span.end]
        return FoundPlace(
            name=_shown(printed, span, place, tokens.upper), start=span.start, end=span.end,
            id=PlaceId(place.id), admin1=place.admin1, country=place.country, lat=place.lat,
            lon=place.lon, precision=place.precision,
            score=round(score_ * sure, 4), kind=place.kind, demonym=span.demonym,
            admin2=self.gazetteer.unit_name(place.admin2_code), printed=printed,
            stump=_is_stump(span, place),
        )  # fmt: skip


def _as_told_below(text: str, title: str | None, found: Sequence[FoundPlace]) -> list[FoundPlace]:
    """Return the places, a headline's bare name as the region that the body means by it.

    "Air strike kills 11 in Sagaing", told of "Tabayin township, Sagaing region": where the body
    never prints the name for the town, the headline's is short for the region.
    """
    end = len(title) if title and text.startswith(title) else 0
    kinds: dict[str, list[FoundPlace]] = {}
    for place in found:
        if (place.start or 0) >= end and not place.demonym:
            kinds.setdefault(place.printed.casefold(), []).append(place)
    told = []
    for place in found:
        below = kinds.get(place.printed.casefold(), [])
        if (
            (place.start or 0) < end and place.kind == "town" and below
            and all(one.kind == "admin1" and one.country == place.country for one in below)
        ):  # fmt: skip
            place = replace(below[0], start=place.start, end=place.end, printed=place.printed)
        told.append(place)
    return told


# "A village in Kharkiv", "the town of Izium in Kharkiv", "Wetlet township in Sagaing".
_VILLAGE_IN = re.compile(
    r"\b(?:villages?|towns?|townships?|hamlets?|count(?:y|ies)|communes?|settlements?)"
    r"(?:\s+of\s+[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)?)?,?\s+in\s+$"
)


def _is_stump(span: Span, place: Candidate) -> bool:
    """Tell whether a name is only the head of one word of the place's: "Sui" for Suizhou."""
    name = fold(place.name)
    return (
        name.startswith(span.key)
        and name[len(span.key) : len(span.key) + 1].isalpha()
        and not place.capital
    )


def _seat(tokens: Tokens, span: Span, place: Candidate) -> Candidate:
    """Return the town a bare name means where a unit is named after its seat.

    "In Kharkiv" is in the town; "Kharkiv region" and "the province of Herat" are the unit.
    """
    if place.kind not in ("admin1", "admin2") or unit_named(tokens, span):
        return place
    if _VILLAGE_IN.search(tokens.text[max(0, span.start - 60) : span.start]):
        return place
    name = fold(place.name)
    towns = [
        town
        for town in span.candidates
        if town.kind == "town"
        and town.admin1_code == place.admin1_code
        # GeoNames spells the seat of Jenin "Janīn".
        and (fold(town.name) == span.key or town.match == ALTERNATE)
        and (name == span.key or name.startswith(f"{span.key} "))
        and (town.population or 0) >= _least_seat(place.population or 0)
    ]
    return max(towns, key=lambda town: town.population or 0, default=place)


# The gazetteer's weight of a region 10 km around: East Jerusalem is a part of a city.
_CITY_WIDE = 100_000
_WIDELY = re.compile(r"\b(?:across|throughout|all over|elsewhere in)\s+$", re.IGNORECASE)
_OF_CITY = re.compile(r"\b(?:city|town|port|municipality) of\s+$", re.IGNORECASE)
_IS_CITY = re.compile(r"\s+(?:city|town|municipality)\b", re.IGNORECASE)


def _around_city(
    tokens: Tokens, span: Span, place: Candidate, cities: Collection[str], and_town: bool
) -> Candidate:
    """Return the unit that a bare name means beside its city's: "Gaza" where "Gaza City" stands.

    A region of the very name, no mere unit named after its seat, is meant without that too, unless
    the words call it a city or pair it with a town ("in Gaza and Rafah"); "throughout Lima" is
    the city. cities: the towns that the text prints with "City".
    """
    if place.kind != "town" or span.key.endswith(" city"):
        return place
    before = tokens.text[max(0, span.start - 60) : span.start]
    apart = place.id in cities
    inside = _VILLAGE_IN.search(before) is not None
    if _OF_CITY.search(before) or _IS_CITY.match(tokens.text, span.end):
        return place
    if and_town and not apart and _WIDELY.search(before) is None:
        return place
    kinds = ("region", "admin1", "admin2", "country") if apart or inside else ("region",)
    units = [
        unit
        for unit in span.candidates
        if unit.kind in kinds
        and (unit.country == place.country)
        and fold(unit.name).startswith(span.key)
        and (unit.kind != "region" or (unit.population or 0) > _CITY_WIDE)
    ]
    return units[0] if units else place


def _and_town(
    tokens: Tokens, spans: Sequence[Span], index: int, meant: Mapping[int, tuple[Candidate, float]]
) -> bool:
    """Tell whether "and" pairs a name with that of a town."""
    for first, second in ((index - 1, index), (index, index + 1)):
        if first >= 0 and second < len(spans):
            gap = tokens.text[spans[first].end : spans[second].start]
            other = meant[first + second - index][0]
            if gap == " and " and other.kind == "town" and other.id != meant[index][0].id:
                return True
    return False


def _least_seat(people: int) -> float:
    """Return how large the seat of a unit of so many people must be to be meant by its name."""
    return max(min(_SEAT_PEOPLE, _SMALL_SEAT_SHARE * people), _SEAT_SHARE * people)


def _pieces(spans: list[Span]) -> Iterator[list[Span]]:
    for start in range(0, len(spans), _PIECE):
        yield spans[start : start + _PIECE]


def _shown(printed: str, span: Span, place: Candidate, upper: bool) -> str:
    """Return the name to show: as printed where the gazetteer's own is another spelling."""
    if upper or span.demonym or span.abbreviation or place.kind == "country":
        return place.name
    if printed.isupper():
        return _plainly(place.name)
    if fold(place.name) == span.key:
        return printed if _bare(printed) == _bare(place.name) else _plainly(place.name)
    return printed


def _bare(name: str) -> str:
    marked = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in marked if not unicodedata.combining(letter)).casefold()


def _plainly(name: str) -> str:
    """Return a name without the marks of transliteration that English print leaves out."""
    if not any(letter in _SCHOLARLY for letter in unicodedata.normalize("NFC", name)):
        return name
    marked = unicodedata.normalize("NFKD", name)
    return "".join(c for c in marked if not unicodedata.combining(c) and c not in "‘’ʿʾ`")


def _dateline_span(text: str, title: str | None, dateline: str | None) -> tuple[int, int]:
    """Return where the dateline stands; (0, 0) where there is none."""
    body = len(title) if title and text.startswith(title) else 0
    if dateline:
        start = text.find(dateline, body, body + 400)
        return (start, start + len(dateline)) if start >= 0 else (0, 0)
    found = _DATELINE.search(text, body, body + 400)
    return (found.start(1), found.end(1)) if found else (0, 0)
