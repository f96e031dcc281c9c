"""Words as they are compared where a name must be known again however it is spelt.

In: any words. Out: Token, its letters bare: no case, marks, apostrophes, joiners or possessive.

"Dostain's", "DOSTAIN", "dostaín" and "Dos’tain" are one word. Two spellings of one sound
("Muhammad", "Mohammed") and letters of another script that only look alike are not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

# Apostrophes as printed and typed, and the letters of transliteration that stand for one.
APOSTROPHES = frozenset("'’‘ʼʻʹʾʿˈ`´′‛＇")
# Letters that no decomposition takes apart.
_BARE = str.maketrans({
    "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h",
    "ŧ": "t", "ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: where it stands, its letters bare, and whether it begins large."""

    start: int
    end: int
    word: str
    capital: bool


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a text that have any letter or digit.

    >>> [one.word for one in tokens("Ana O’Brien-Pérez's car")]
    ['ana', 'obrien', 'perez', 'car']
    """
    start, length, index = None, len(text), 0
    while index < length:
        kind = _kind(text[index])
        if kind == "letter":
            if start is None:
                start = index
        elif start is not None and not _goes_on(text, index, kind):
            yield from _token(text, start, index)
            start = None
        index += 1
    if start is not None:
        yield from _token(text, start, length)


def _goes_on(text: str, index: int, kind: str) -> bool:
    """Tell whether a word goes on behind what is no letter: a mark, or an apostrophe inside."""
    if kind == "mark":
        return True
    return kind == "apostrophe" and index + 1 < len(text) and _kind(text[index + 1]) == "letter"


@lru_cache(4096)
def _kind(letter: str) -> str:
    # Some apostrophes are letters to Unicode.
    if letter in APOSTROPHES:
        return "apostrophe"
    if letter.isalnum():
        return "letter"
    # Combining marks, and what no eye sees: joiners, soft hyphens, marks of direction.
    return "mark" if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf") else "other"


def _token(text: str, start: int, end: int) -> Iterator[Token]:
    word = bare(text[start:end])
    if word:
        first = text[start]
        yield Token(start, end, word, first.isupper() or first.istitle())


def bare(word: str) -> str:
    """Return a word without case, marks, apostrophes, what no eye sees, and a possessive's end.

    >>> bare("D’Ávila's")
    'davila'
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_BARE)
    seen = "".join(one for one in plain if _kind(one) in ("letter", "apostrophe"))
    if len(seen) > 2 and seen[-1] == "s" and seen[-2] in APOSTROPHES:
        seen = seen[:-2]
    return "".join(one for one in seen if one not in APOSTROPHES)


_POSSESSIVE = re.compile(rf"(?<=\w)[{''.join(sorted(APOSTROPHES))}]s(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_UNSEEN = {ord(one): None for one in APOSTROPHES}


def words_of(text: str) -> set[str]:
    """Return the words of a text as ``tokens`` gives them, faster.

    >>> sorted(words_of("Ana O’Brien-Pérez's car"))
    ['ana', 'car', 'obrien', 'perez']
    """
    plain = _POSSESSIVE.sub("", text.casefold())
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain).translate(_BARE)
        plain = "".join(one for one in plain if one.isascii() or _kind(one) != "mark")
    return set(_WORD.findall(plain.translate(_UNSEEN)))


def runs(text: str) -> list[str]:
    """Return the words a search finds a text by: letters and digits, split at all else.

    >>> runs("Ana O’Brien-Pérez's")
    ['ana', 'o', 'brien', 'perez', 's']
    """
    plain = unicodedata.normalize("NFKD", text.casefold()).translate(_BARE)
    kept = "".join(
        one if one.isalnum() else "" if unicodedata.combining(one) else " " for one in plain
    )
    return kept.split()
