"""Cut a sentence that tells of several events into the piece of each.

In: the Claims of one sentence, and where its places stand. Out: per claim the piece of the sentence
that tells of it, where the words part the places: "killed three in Raqqa and two in Hasakah".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Mapping, Sequence

from bearwitness.domain import Claim, ClaimId, Outcome, Quote

# Where a sentence goes on to another event: these words sooner than a mere "and".
_TURNS = re.compile(r";|,?\s+(?:while|whereas|but)\s+|,\s+and\s+", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|as)\s+|,\s+", re.IGNORECASE)
_HARMS: frozenset[Outcome] = frozenset(("killed", "injured", "casualties", "abducted"))
# "Four in Aden, two of them in a market": who is told of again is of the same event.
_OF_THEM = re.compile(
    r"\b(?:of (?:them|whom|these|those|the)|including|among them|the (?:other|rest|remaining))\b",
    re.IGNORECASE,
)


def pieces(
    claims: Sequence[Claim], has_place: Callable[[int, int], bool]
) -> Mapping[ClaimId, Quote]:
    """Return the piece of the sentence for each claim; none where it cannot be cut.

    has_place: whether the words firmly put an event into a place between two offsets of the text.
    """
    sentence = claims[0].sentence
    tolls = sorted(
        (claim for claim in claims if claim.toll is not None and claim.toll.outcome in _HARMS),
        key=lambda claim: claim.evidence.start,
    )
    cuts = [sentence.start]
    turns: set[int] = set()
    for first, second in itertools.pairwise(tolls):
        cut = _cut(sentence, first.evidence.end, second.evidence.start)
        if cut is not None:
            cuts.append(cut)
            turns |= {cut} if _TURNS.match(sentence.text, cut - sentence.start) else set()
    spans = list(itertools.pairwise([*cuts, sentence.end]))
    # "Nine killed and ten hurt in Gao, and seven killed and six hurt in Ansongo": the seven are
    # of what "and" joins them to, before the words turn.
    spans = _with_places(spans, has_place, turns)
    spans = _with_places(spans, has_place, set())
    if len(spans) < 2:
        return {}
    found = {}
    for claim in claims:
        start, end = next(
            span for span in spans if claim.evidence.start < span[1] or span is spans[-1]
        )
        words = sentence.text[start - sentence.start : end - sentence.start]
        found[claim.id] = Quote(start, end, words)
    return found


def _cut(sentence: Quote, start: int, end: int) -> int | None:
    """Return where the words between two tolls turn to the second; None where they do not."""
    words = sentence.text[: end - sentence.start]
    if _OF_THEM.search(words, max(0, start - sentence.start)):
        return None
    turn = _TURNS.search(words, start - sentence.start)
    if turn is None:
        turn = next(reversed(list(_AND.finditer(words, start - sentence.start))), None)
    return None if turn is None else sentence.start + turn.start()


def _with_places(
    spans: list[tuple[int, int]], has_place: Callable[[int, int], bool], kept: set[int]
) -> list[tuple[int, int]]:
    """Join the spans without a place of their own to the one before, else to the next.

    kept: where spans begin that are joined to none before them.
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        placed = start in kept or (bool(found) and has_place(start, end) and has_place(*found[-1]))
        if found and not placed:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found
