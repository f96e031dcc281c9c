"""How names and texts are compared: folded words, stable hashes, distances.

In: str. Out: folded keys and their 32-bit hashes. A name and a printed mention meet when
their keys are the same: lower case, no accents, no apostrophes or stops, hyphens as spaces.
"""

from __future__ import annotations

import math
import re
import unicodedata
import zlib
from dataclasses import dataclass

MOST_WORDS = 6
_EXTRA = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
    "ə": "a", "ŋ": "n", "ħ": "h", "ƙ": "k", "ɗ": "d", "ɓ": "b",
    "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "`": None, "´": None, "ʿ": None,
    "ʾ": None, "\u2032": None, "\u02b9": None, ".": None,
    "-": " ", "–": " ", "—": " ", "/": " ", ",": " ", "&": " and ", "(": " ", ")": " ",
})  # fmt: skip
# A word of a text: letters and digits, joined by apostrophes, or an abbreviation with stops. A
# possessive ending is left outside the word, so that "Quetta's" is the word "Quetta".
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘ʼ`](?!s\b|S\b)[^\W_]+)*|[^\w\s]", re.UNICODE)
# Stops that end an abbreviation of a state ("Pa.") are words of their own; see gazetteer_build.


def fold(name: str) -> str:
    """Return the key of a name.

    >>> fold("Saint-Étienne-du-Rouvray"), fold("Sana'a"), fold("U.S.")
    ('saint etienne du rouvray', 'sanaa', 'us')
    """
    lowered = name.lower()
    if lowered.isalnum() and lowered.isascii():
        return lowered
    lowered = lowered.translate(_EXTRA)
    if not lowered.isascii():
        lowered = "".join(
            letter
            for letter in unicodedata.normalize("NFKD", lowered)
            if not unicodedata.combining(letter)
        )
    return " ".join(lowered.split())


def key_hash(key: str) -> int:
    """Return the 32-bit hash of a key: the same on every machine and run."""
    return zlib.crc32(key.encode())


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark of a text. text: as printed. key: folded. start, end: code points."""

    text: str
    key: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Cut a text into words and marks; a mark has an empty key unless it is a letter or digit."""
    return [
        Word(found[0], fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)
    ]


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance between two points in km."""
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(chord)))
