"""Words and proper names of a text, and how rare each is.

In: text. Out: terms (hash, weight), names with their rarity, figures.

``rarity.npz`` holds, per word and per capitalised name, the highest share of documents it occurs
in among several kinds of news (made by train/across.py): a name common in any of them is no clue.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from bearwitness.link.across.openings import held, matches, numbers, words_of

FILE = Path(__file__).with_name("rarity.npz")
# A word no document of the tables had: one in 20,000.
UNSEEN = 9.9
# Years after those of the tables' news are as common in their own: "2026" as a rarest word made
# every report of that year every other's candidate.
_FIRST_YEAR_AFTER = 2018
_YEAR_RARITY = 2.0
_STEP = 25.0  # rarities are stored in 25ths of a unit of natural logarithm
UNIT = 1000
MOST_TERMS = 120
MOST_NAMES = 40
_WORDS_KEPT = 100_000
_NAME = re.compile(r"[A-Z][^\W\d_]*(?:[-'’][A-Z]?[^\W\d_]+)*")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"(?<![\d.,])\d[\d,]*\d\d(?![\d.])")
_QUOTES = " \"“”‘’'("
_ENDS = frozenset(("", ".", "!", "?", ":", "-", "—", "–", "*", "•", "|"))
_HEADLINE = 0.7
_MOSTLY_NAME = 0.4  # e to which: seven of ten documents with the word have it as a name


def key(word: str) -> int:
    """Return the hash a word is kept by."""
    return zlib.crc32(word.encode("utf-8"))


@cache
def _table() -> dict[int, float]:
    if not FILE.is_file():
        return {}
    with np.load(FILE) as kept:
        known = dict(zip(kept["keys"].tolist(), (kept["rarities"] / _STEP).tolist(), strict=True))
    return known | {key(str(year)): _YEAR_RARITY for year in range(_FIRST_YEAR_AFTER, 2100)}


@lru_cache(maxsize=_WORDS_KEPT)
def rarity(word: str) -> float:
    """Return minus the logarithm of the share of documents with a word ("=Name" for a name)."""
    return _table().get(key(word), UNSEEN)


def rarity_of(place: int) -> float:
    """Return the same of a word by its hash."""
    return _table().get(place, UNSEEN)


def rarities(places: Iterable[int]) -> list[float]:
    """Return the same of many words by their hashes."""
    get = _table().get
    return [get(place, UNSEEN) for place in places]


def folded(text: str) -> list[str]:
    """Return the words of a text in lower case, without possessives."""
    return [_folded(word) for word in words_of(text)]


@lru_cache(maxsize=_WORDS_KEPT)
def _folded(word: str) -> str:
    return _bare(word.casefold())


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def terms(text: str, most: int = MOST_TERMS) -> tuple[tuple[int, int], ...]:
    """Return the weightiest words of a text as (hash, weight), of unit length times 1,000."""
    counts: dict[str, int] = {}
    for printed, count in Counter(words_of(text)).items():
        word = _folded(printed)
        counts[word] = counts.get(word, 0) + count
    # Heaviest first, equals by the alphabet. Most words stand once: log 1 is nothing.
    weights = [
        (-weight if count == 1 else -(1 + math.log(count)) * weight, word, place)
        for word, count in counts.items()
        for weight, place in (_weighed(word),)
        if weight
    ]
    weights.sort()
    chosen = weights[:most]
    length = math.sqrt(sum([weight * weight for weight, _, _ in chosen])) or 1.0
    whole = [(place, round(UNIT * -weight / length)) for weight, _, place in chosen]
    return tuple(sorted([one for one in whole if one[1] > 0]))


@lru_cache(maxsize=_WORDS_KEPT)
def _weighed(word: str) -> tuple[float, int]:
    """Return what a word weighs that stands once in a text, 0 if it tells nothing; its hash."""
    place = key(word)
    rare = rarity_of(place)
    return rare - 1.0 if rare > 1.0 and len(word) > 1 else 0.0, place


# "By" opens a line of its own there: "killed by Islamic State" credits nobody.
_CREDIT = re.compile(
    r"(?:^[ \t]*(?:[Bb]y|BY)\s|\b(?:[Rr]eporter|(?:[Ss]taff )?[Ww]riter|[Pp]hoto(?:s|graph)? by"
    r"|[Pp]hoto:|[Ss]ource:|[Cc]redit:|[Cc]ourtesy(?: of)?:?|[Ff]ollow|[Ee]mail|[Cc]ontact)\s*|@)"
    r"((?:[A-Z][\w.'’-]+[ \t]?){1,4})",
    re.MULTILINE,
)

# What the first word of a credit begins with, in lower case.
_CREDITING = (
    "reporter", "writer", "photo", "source", "credit", "courtesy", "follow", "email", "contact",
)  # fmt: skip
_BY = ("By", "by", "BY")


def without_credits(text: str) -> str:
    """Return a text without the names of those who wrote, shot or sent it."""
    known = held(text)
    may_credit = "@" in text or any(word.startswith(_CREDITING) for word in known)
    if not may_credit and not ("by" in known and _has_byline(text)):
        return text
    return _CREDIT.sub(" ", text)


def _has_byline(text: str) -> bool:
    return any(line.lstrip(" \t").startswith(_BY) for line in text.split("\n"))


def names_in(text: str) -> list[str]:
    """Return capitalised words that are names, in lower case, as often as printed.

    A word that opens a sentence counts where another capitalised word follows at once, which two
    seldom do by chance, or where it is seldom printed as anything but a name; in a headline, a
    line in capitals or with most long words capitalised, for the latter alone.
    """
    found = []
    for line in text.splitlines():
        long = [word for word in line.split() if len(word) > 3]
        headline = bool(long) and sum(one[0].isupper() for one in long) > _HEADLINE * len(long)
        for match in _NAME.finditer(line):
            start, end = match.span()
            if end - start < 3:
                continue
            name = _folded(match.group())
            opens = headline or line[:start].rstrip(_QUOTES)[-1:] in _ENDS
            if opens and not headline:
                opens = line[end : end + 1] != " " or not line[end + 1 : end + 2].isupper()
            if not opens or _is_mostly_name(name):
                found.append(name)
    return found


@lru_cache(maxsize=_WORDS_KEPT)
def _is_mostly_name(name: str) -> bool:
    return rarity("=" + name) - rarity(name) < _MOSTLY_NAME


def rare_names(names: Iterable[str], most: int = MOST_NAMES) -> tuple[tuple[str, int], ...]:
    """Return the rarest names with their rarity from 0 to 100."""
    scale = 100 / UNSEEN
    rated = {name: round(scale * rarity("=" + name)) for name in set(names)}
    chosen = sorted(rated.items(), key=lambda one: (-one[1], one[0]))[:most]
    return tuple(sorted(chosen))


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
).split()
_SPELT = frozenset(_ONES)
_AGE = re.compile(
    r"\b(\d{1,2}|"
    + "|".join(_ONES)
    + r")[- ](?:year|month)s?[- ]old\b|(?<=[a-z], )(\d{1,2})(?=[,.;)])",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b(\d{1,2})(?::?([0-5]\d))?\s?([ap])\.?\s?m\b", re.IGNORECASE)


def ages(text: str) -> tuple[str, ...]:
    """Return the ages people are told by."""
    found = set()
    spelt = _SPELT if "old" in held(text) else frozenset[str]()
    for match in matches(_AGE, text, spelt, digits=True):
        printed = (match[1] or match[2]).casefold()
        found.add(printed if printed.isdigit() else str(1 + _ONES.index(printed)))
    return tuple(sorted(found)[:16])


def hours(text: str) -> tuple[str, ...]:
    """Return the times of day told, to the half hour."""
    found = {
        f"{int(match[1])}{':30' if int(match[2] or 0) >= 30 else ''}{match[3].casefold()}"
        for match in matches(_CLOCK, text, frozenset(), digits=True)
    }
    return tuple(sorted(found)[:8])


def figures(text: str) -> tuple[str, ...]:
    """Return figures of three digits or more that are no years: house numbers, routes, tolls."""
    tried = (_FIGURE.match(text, start) for start in numbers(text))
    found = {match.group().replace(",", "") for match in tried if match is not None}
    return tuple(sorted(one for one in found if not _YEAR.fullmatch(one))[:24])
