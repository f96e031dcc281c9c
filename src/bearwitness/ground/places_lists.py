"""Settle a name that is a state's and a province's by the states it is listed with.

In: the Spans of a text and what each was taken to mean. Out: the Candidate that one of them means.

"12 in Nigeria, eight in Mali, four in Niger" tells of three states; Nigeria's Niger State stands
beside other provinces, or is called a state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bearwitness.ground.gazetteer import NAME, Candidate
from bearwitness.ground.places_resolve import unit_named
from bearwitness.ground.places_spans import Span, Tokens

# What stands between two names of one list: "and", a comma, a number and "in".
_GAP = re.compile(
    r"\s*(?:[,;]|\band\b|\bor\b)\s*(?:and\s+)?(?:[\w,-]+\s+){0,4}?(?:in\s+|across\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
_OWNED = re.compile(r"['’]s?\s+(?:\w+\s+)?$")
_OTHERS = 2  # states beside it that make a list of states


def as_listed(
    tokens: Tokens,
    spans: Sequence[Span],
    index: int,
    place: Candidate,
    meant: Mapping[int, tuple[Candidate, float]],
) -> Candidate:
    """Return the state of a name that stands in a list of states and of nothing else."""
    span = spans[index]
    state = next((one for one in span.candidates if one.kind == "country" and one.match == NAME),
                 None)  # fmt: skip
    if state is None or place.kind == "country" or unit_named(tokens, span):
        return place
    if _OWNED.search(tokens.text[max(0, span.start - 20) : span.start]):
        return place
    listed = [
        meant[other][0]
        for step in (-1, 1)
        for other in _listed(tokens, spans, index, step)
    ]  # fmt: skip
    states = {one.country for one in listed if one.kind == "country"} - {state.country}
    alone = all(one.kind == "country" for one in listed)
    return state if alone and len(states) >= _OTHERS else place


def _listed(tokens: Tokens, spans: Sequence[Span], index: int, step: int) -> Iterator[int]:
    """Yield the names that go on with a list on one side of a name."""
    while 0 <= index + step < len(spans):
        first, second = sorted((index, index + step))
        gap = tokens.text[spans[first].end : spans[second].start]
        if spans[index + step].demonym or _GAP.fullmatch(gap) is None:
            return
        index += step
        yield index
