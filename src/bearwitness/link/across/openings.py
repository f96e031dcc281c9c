"""Find what opens with one of a few words, without trying a pattern at every letter of a text.

In: text, pattern. Out: its matches, the very ones ``pattern.finditer`` gives.

Half of what an arriving report cost were patterns of many alternatives over its whole text. The
words of a text are made once; a pattern is tried only where one that opens it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_DIGITS = re.compile(r"\d+")
_OPENING = re.compile(r"\b\w")
# Letters that patterns of either case take for "i" and "s", and whose lower case is another.
_ODD = "ıſ"


@lru_cache(maxsize=8)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text as printed, an apostrophe inside."""
    return tuple(_WORD.findall(text))


@lru_cache(maxsize=8)
def held(text: str) -> frozenset[str]:
    """Return every word of a text in lower case, and the halves beside an apostrophe."""
    found = {word.lower() for word in set(words_of(text))}
    for word in [word for word in found if "'" in word or "’" in word]:
        found.update(re.split("['’]", word))
    return frozenset(found)


@lru_cache(maxsize=8)
def numbers(text: str) -> tuple[int, ...]:
    """Return where each run of digits begins."""
    return tuple([match.start() for match in _DIGITS.finditer(text)])


def matches(
    pattern: re.Pattern[str], text: str, words: frozenset[str], digits: bool = False
) -> Iterator[re.Match[str]]:
    """Yield what ``pattern.finditer`` does.

    Of a pattern whose every match begins at the first letter of one of some words in lower case
    or, with digits, at the first digit of a word.
    """
    end = 0
    for start in _openings(text, words, digits):
        if start >= end and (match := pattern.match(text, start)) is not None:
            end = match.end()
            yield match


def _openings(text: str, words: frozenset[str], digits: bool) -> list[int]:
    lower = _lowered(text)
    if lower is None:
        return [match.start() for match in _OPENING.finditer(text)]
    found = list(_figures(text)) if digits else []
    for word in words & held(text):
        start = lower.find(word)
        while start >= 0:
            if not _is_inside(text, start):
                found.append(start)
            start = lower.find(word, start + 1)
    return sorted(set(found)) if len(found) > 1 else found


def _is_inside(text: str, start: int) -> bool:
    """Tell whether a letter is not the first of its word."""
    before = text[start - 1 : start]
    return before.isalnum() or before == "_"


@lru_cache(maxsize=8)
def _figures(text: str) -> tuple[int, ...]:
    """Return where each run of digits begins that begins a word."""
    return tuple([start for start in numbers(text) if not _is_inside(text, start)])


@lru_cache(maxsize=8)
def _lowered(text: str) -> str | None:
    """Return a text in lower case; None where its letters then stand elsewhere, or are others."""
    lower = text.lower()
    odd = len(lower) != len(text) or any(letter in lower for letter in _ODD)
    return None if odd else lower
