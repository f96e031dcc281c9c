"""Find the places a text names, and settle which place each name means.

In: str (a whole report). Out: FoundPlace, in the order of the text. Every mention is returned,
those of datelines, demonyms and speakers' seats as well; ``dateline`` and ``demonym`` mark the
ones that are not where an event happened.
"""

from __future__ import annotations

from dataclasses import dataclass

from bearwitness.domain import Place, PlaceId
from bearwitness.ground.gazetteer import Candidate, Gazetteer
from bearwitness.ground.places_spans import Span, find_spans, longest, tokens_of

_PRECISION = {"town": 1, "admin2": 3, "admin1": 4, "country": 6}


@dataclass(frozen=True, slots=True)
class FoundPlace(Place):
    """A place mention: a Place with what the reader of claims needs to know of it.

    kind: country admin1 admin2 town region, or unknown for a name no gazetteer has.
    demonym: the words name a people ("Sudanese"). dateline: they stand in the dateline.
    admin2: name of the district. printed: the words as they stand in the text.
    """

    kind: str = "town"
    demonym: bool = False
    dateline: bool = False
    admin2: str | None = None
    printed: str = ""

    def plain(self) -> Place:
        """Return the Place alone, as claims carry it."""
        return Place(
            name=self.name, start=self.start, end=self.end, id=self.id, admin1=self.admin1,
            country=self.country, lat=self.lat, lon=self.lon, precision=self.precision,
            score=self.score, within=self.within,
        )  # fmt: skip


class PlaceFinder:
    """Finds places; make one and keep it."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def find(
        self, text: str, title: str | None = None, dateline: str | None = None
    ) -> list[FoundPlace]:
        """Return every place mention of a text, in order, with the place it means.

        title: the headline, where the text begins with it. dateline: the place of the dateline as
        printed ("QUETTA"), where it is known; mentions inside it are marked.
        """
        tokens = tokens_of(text)
        return [
            _found(tokens.text, span, span.candidates[0], 0.5, self.gazetteer)
            for span in longest(find_spans(tokens, self.gazetteer))
            if span.candidates[0].population > 5000 or len(span.key) > 6
        ]


def _found(
    text: str, span: Span, place: Candidate, score: float, gazetteer: Gazetteer
) -> FoundPlace:
    return FoundPlace(
        name=place.name, start=span.start, end=span.end, id=PlaceId(place.id), admin1=place.admin1,
        country=place.country, lat=place.lat, lon=place.lon,
        precision=_PRECISION.get(place.kind, 5 if place.country else 6), score=score,
        kind=place.kind, demonym=span.demonym, admin2=gazetteer.unit_name(place.admin2_code),
        printed=text[span.start : span.end],
    )  # fmt: skip
