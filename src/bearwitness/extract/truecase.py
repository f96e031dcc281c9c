"""Give upper-case text the case that the parser was trained on.

In: a sentence. Out: the same sentence, the same length, lower case where it should be.

Old wires print everything in capitals, which the parser reads as one long name. How a word is
usually written comes from counts over mixed-case news; where that leaves room, a logistic model
looks at the words beside it. `train/truecase.py` makes both.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,2}(?![^\W\d_]))?")
_INFLECTIONS = (
    ("ies", "y"), ("ied", "y"), ("iness", "y"), ("es", ""), ("s", ""), ("ed", ""), ("ed", "e"),
    ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("ly", ""),
    ("ally", "al"), ("ness", ""), ("ment", ""), ("ments", ""), ("ation", "e"), ("ations", "e"),
    ("ism", "ist"), ("ists", "ist"),
)  # fmt: skip
_PREFIXES = ("un", "re", "de", "anti", "pre", "non", "over", "counter", "mis", "dis", "inter")
_ENOUGH = 20
_SURE = 0.995
_TITLE_CASE = 0.8  # share of a headline's longer words that have a capital


@dataclass(frozen=True, slots=True)
class CaseModel:
    """How words are usually written, and what their neighbours say where that is open.

    counts: word in lower case -> (times in lower case, times with a capital inside a sentence).
    fixed: words with a spelling of their own ("mcdonald" -> "McDonald", "un" -> "UN").
    weights: of the features of `features`; above 0 they speak for a capital.
    """

    counts: dict[str, tuple[int, int]]
    fixed: dict[str, str]
    weights: dict[str, float]


@cache
def load_model() -> CaseModel:
    """Return the shipped model, read once."""
    packed = resources.files("bearwitness.extract").joinpath("data/truecase.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(packed))
    counts = {word: (lower, title) for word, lower, title in stored["counts"]}
    counts |= dict.fromkeys(stored["lower"].split(), (99, 0))
    return CaseModel(counts, stored["fixed"], stored["weights"])


def truecase(words: str) -> str:
    """Return the words in ordinary case; unchanged unless they are nearly all capitals."""
    letters = [character for character in words if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    if len(letters) < 12 or capitals < 0.8 * len(letters):
        return words
    restored = restore(words.lower(), load_model())
    return restored if len(restored) == len(words) else words


def headline_case(words: str) -> str:
    """Return a headline whose every word has a capital as a sentence; others unchanged.

    "Gunfight At Biker Club Kills 1, Wounds 12": the parser reads it as one long name. A word keeps
    its capital unless the counts and its neighbours speak against it; acronyms stay.
    """
    spans = [match.span() for match in _WORD.finditer(words)]
    long = [words[start:end] for start, end in spans if end - start > 3]
    capitals = sum(word[0].isupper() for word in long)
    if len(long) < 4 or capitals < _TITLE_CASE * len(long):
        return words
    restored = restore(words.lower(), load_model())
    if len(restored) != len(words):
        return words
    pieces, position = [], 0
    for start, end in spans:
        printed, mended = words[start:end], restored[start:end]
        lowered = mended.islower() and not (printed.isupper() and len(printed) > 1)
        pieces += [words[position:start], mended if lowered else printed]
        position = end
    return "".join([*pieces, words[position:]])


def restore(lowered: str, model: CaseModel) -> str:
    """Return a sentence given in lower case with its capitals."""
    spans = [match.span() for match in _WORD.finditer(lowered)]
    tokens = [lowered[start:end] for start, end in spans]
    gaps = [
        lowered[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], spans, strict=False)
    ]
    pieces: list[str] = []
    capital = False
    position = 0
    for index, (start, end) in enumerate(spans):
        pieces.append(lowered[position:start])
        position = end
        token = tokens[index]
        written = _own_spelling(token, gaps[index], lowered[end : end + 2], model)
        if written is None:
            capital = _capital(tokens, gaps, index, capital, model)
            written = token[0].upper() + token[1:] if capital or index == 0 else token
            if written.startswith("Mc") and len(written) > 4:
                written = "Mc" + written[2].upper() + written[3:]
        else:
            capital = written[0].isupper()
        pieces.append(written)
    pieces.append(lowered[position:])
    return "".join(pieces)


def _own_spelling(token: str, gap: str, following: str, model: CaseModel) -> str | None:
    """Return how acronyms, initials and the like are written; None for ordinary words."""
    if gap[-1:].isdigit():
        return token
    if token in model.fixed:
        return model.fixed[token]
    numbered = len(token) <= 3 and re.match(r"-?\d", following)
    initial = token == "i" or following[:1] == "." or (token != "a" and gap.strip())
    if numbered or (len(token) == 1 and initial):
        return token.upper()
    bracketed = gap[-1:] in {"(", "["} and following[:1] in {")", "]"}
    unsayable = not re.search("[aeiouy]", token) and 2 <= len(token) <= 6
    if token not in model.counts and (unsayable or (bracketed and 2 < len(token) <= 7)):
        return token.upper()
    return None


def _capital(
    tokens: Sequence[str], gaps: Sequence[str], index: int, before: bool, model: CaseModel
) -> bool:
    lower, title = model.counts.get(_stem(tokens[index]), (0, 0))
    if lower + title >= _ENOUGH and max(lower, title) >= _SURE * (lower + title):
        return title > lower
    found = features(tokens, gaps, index, before, model.counts)
    return sum(model.weights.get(name, 0.0) for name in found) > 0


def features(
    tokens: Sequence[str],
    gaps: Sequence[str],
    index: int,
    before: bool,
    counts: dict[str, tuple[int, int]],
) -> list[str]:
    """Name what speaks for or against a capital on one word.

    tokens: a sentence's words in lower case; gaps: what stands before each.
    before: whether the word before it has a capital.
    """
    word = _stem(tokens[index])
    own = _leaning(word, counts)
    after = _stem(tokens[index + 1]) if index + 1 < len(tokens) else "</s>"
    broken_after = index + 1 < len(tokens) and gaps[index + 1].strip() != ""
    previous = tokens[index - 1] if index else "<s>"
    gap = gaps[index].strip()[:1]
    next_leaning = "none" if broken_after else _leaning(after, counts)
    found = [
        "bias", f"own={own}", f"own={own}&before={before}&gap={gap}",
        f"own={own}&next={next_leaning}", f"own={own}&before={before}&next={next_leaning}",
        f"previous={previous}", f"previous={previous}&own={own}", f"next={after}&own={own}",
        f"word={word}", f"word={word}&before={before}", f"gap={gap}&own={own}",
    ]  # fmt: skip
    if own.startswith("unknown"):
        found += [f"suffix={word[-2:]}", f"suffix={word[-3:]}", f"suffix={word[-4:]}"]
    return found


def _stem(token: str) -> str:
    # A word has one apostrophe at most; this is called for every word, so without a pattern.
    for mark in "'’":
        if mark in token:
            return token[: token.index(mark)]
    return token


def _leaning(word: str, counts: dict[str, tuple[int, int]]) -> str:
    """Return how a word is mostly written, in eleven grades, or what an unknown one looks like."""
    lower, title = counts.get(word, (0, 0))
    if lower + title:
        odds = math.log((title + 0.3) / (lower + 0.3))
        return str(max(-5, min(5, round(odds))))
    for suffix, replacement in _INFLECTIONS:
        if word.endswith(suffix) and len(word) > len(suffix) + 2:
            base = counts.get(word[: -len(suffix)] + replacement, (0, 0))
            doubled = word[: -len(suffix)]
            if base == (0, 0) and doubled[-1:] == doubled[-2:-1]:
                base = counts.get(doubled[:-1], (0, 0))
            if base[0] > base[1]:
                return "unknown_inflected"
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            base = counts.get(word[len(prefix) :], (0, 0))
            if base[0] > base[1]:
                return "unknown_prefixed"
    return "unknown"
