"""Find the places a text names, and settle which place each name means.

In: str (a whole report). Out: FoundPlace, in the order of the text. Every mention is returned,
those of datelines, demonyms and speakers' seats as well; ``dateline`` and ``demonym`` mark the
ones that are not where an event happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bearwitness.domain import PlaceId
from bearwitness.ground.gazetteer import Candidate, Gazetteer
from bearwitness.ground.gazetteer_text import fold
from bearwitness.ground.places_found import FoundPlace
from bearwitness.ground.places_model import PlaceModel, load_models, usual_words
from bearwitness.ground.places_recognise import Describer, score
from bearwitness.ground.places_resolve import as_its_unit_word_says, group_spans, resolve
from bearwitness.ground.places_spans import Span, Tokens, find_spans, longest, tokens_of
from bearwitness.ground.places_unknown import name_unknown

__all__ = ["FoundPlace", "PlaceFinder"]

_PRECISION = {"town": 1, "admin2": 3, "admin1": 4, "country": 6}
# Below this a name is not even evidence for where the others lie.
_EVIDENCE = 0.1
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
        found = name_unknown(text, found, tokens.upper)
        where = _dateline_span(text, title, dateline)
        return [
            replace(place, dateline=True)
            if place.start is not None and where[0] <= place.start < where[1]
            else place
            for place in found
        ]

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
        for index, span in enumerate(kept):
            if scores[index] >= threshold:
                place, sure = meant[index]
                place = as_its_unit_word_says(tokens, span, place)
                yield self._place(tokens, span, place, sure, scores[index])

    def _place(
        self, tokens: Tokens, span: Span, place: Candidate, sure: float, score_: float
    ) -> FoundPlace:
        printed = tokens.text[span.start : span.end]
        return FoundPlace(
            name=_shown(printed, span, place, tokens.upper), start=span.start, end=span.end,
            id=PlaceId(place.id), admin1=place.admin1, country=place.country, lat=place.lat,
            lon=place.lon, precision=_PRECISION.get(place.kind, 5 if place.country else 6),
            score=round(score_ * sure, 4), kind=place.kind, demonym=span.demonym,
            admin2=self.gazetteer.unit_name(place.admin2_code), printed=printed,
        )  # fmt: skip


def _pieces(spans: list[Span]) -> Iterator[list[Span]]:
    for start in range(0, len(spans), _PIECE):
        yield spans[start : start + _PIECE]


def _shown(printed: str, span: Span, place: Candidate, upper: bool) -> str:
    """Return the name to show: as printed where the gazetteer's own is another spelling."""
    if upper or span.demonym or span.abbreviation or place.kind == "country":
        return place.name
    if fold(place.name) == span.key or printed.isupper():
        return place.name
    return printed


def _dateline_span(text: str, title: str | None, dateline: str | None) -> tuple[int, int]:
    """Return where the dateline stands; (0, 0) where there is none."""
    body = len(title) if title and text.startswith(title) else 0
    if dateline:
        start = text.find(dateline, body, body + 400)
        return (start, start + len(dateline)) if start >= 0 else (0, 0)
    found = _DATELINE.search(text, body, body + 400)
    return (found.start(1), found.end(1)) if found else (0, 0)
