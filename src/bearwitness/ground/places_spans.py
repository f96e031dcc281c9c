"""The runs of words in a text that the gazetteer knows as a name.

In: str, Gazetteer. Out: Span. Hashes of all n-grams are tried at once; no parse is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bearwitness.ground.gazetteer import ABBREVIATION, DEMONYM, Candidate, Gazetteer
from bearwitness.ground.gazetteer_text import MOST_WORDS, Word, words

# Small words that stand inside a name in lower case ("Port of Spain", "Khan al-Assal").
_INNER = frozenset(
    "of the de del la las los le les el al au aux and y a da do dos das du des di e ed es ul ur "
    "am an der den in on upon sur sous by under bin ibn abu um umm i".split()
)
# Words that shorten a name; only after these does a stop not end it.
_SHORT = frozenset("st ste ft mt n s e w".split())
_COMPOUND = frozenset("based born led backed controlled trained style bound held area wide".split())
# States that newspapers shorten to two letters and a stop; "Ms." and "Me." are other words.
_TWO_LETTERS = frozenset("pa va vt md ga la ky mo".split())
_STATE_STOPS = re.compile(r"^[A-Z][A-Za-z]{1,4}$")


@dataclass(frozen=True, slots=True)
class Span:
    """Words that may name a place. first, last: positions in the list of words, last excluded.

    key: the folded name. candidates: what it may mean, largest first.
    """

    first: int
    last: int
    start: int
    end: int
    key: str
    candidates: tuple[Candidate, ...]

    @property
    def demonym(self) -> bool:
        """True where the words name a people or their things and nothing else."""
        return self.candidates[0].match == DEMONYM

    @property
    def abbreviation(self) -> bool:
        """True where the words are only known as a short form ("Pa.", "NSW")."""
        return all(place.match == ABBREVIATION for place in self.candidates)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words. upper: it is printed in capitals, so case tells nothing."""

    text: str
    words: tuple[Word, ...]
    upper: bool


def tokens_of(text: str) -> Tokens:
    """Cut a text into words and tell whether it is in capitals (less than 3 % lower case)."""
    small = sum(1 for letter in text if letter.islower())
    large = sum(1 for letter in text if letter.isupper())
    return Tokens(text, tuple(words(text)), upper=small < 0.03 * (small + large + 1))


def find_spans(tokens: Tokens, gazetteer: Gazetteer) -> list[Span]:
    """Return every run of words the gazetteer knows, overlapping ones included, in text order."""
    runs: list[tuple[int, int, str]] = []
    for first in range(len(tokens.words)):
        runs += _runs_from(tokens, first)
    known = gazetteer.might_know([key for _, _, key in runs])
    spans = []
    for (first, last, key), maybe in zip(runs, known, strict=True):
        if maybe:
            candidates = _fitting(tokens, first, last, gazetteer.lookup_key(key))
            if candidates and not _half_of_compound(tokens, first, last, gazetteer):
                start, end = tokens.words[first].start, tokens.words[last - 1].end
                if (
                    len(key) <= 5
                    and tokens.text[end : end + 1] == "."
                    and candidates[0].match == ABBREVIATION
                ):
                    end += 1
                spans.append(Span(first, last, start, end, key, candidates))
    return spans


def _half_of_compound(tokens: Tokens, first: int, last: int, gazetteer: Gazetteer) -> bool:
    """Say whether a hyphen ties the words to another name's half ("Pont" of "Pont-Sonde")."""
    every = tokens.words
    if last + 1 < len(every) and every[last].text == "-":
        tied, half = every[last].start == every[last - 1].end, every[last + 1]
        if tied and every[last].end == half.start and half.text[0].isupper():
            return half.key not in _COMPOUND and not gazetteer.lookup_key(half.key)
    if first > 1 and every[first - 1].text == "-":
        tied, half = every[first - 1].end == every[first].start, every[first - 2]
        if tied and half.end == every[first - 1].start and half.text[0].isupper():
            return not gazetteer.lookup_key(half.key)
    return False


def longest(spans: list[Span]) -> list[Span]:
    """Return the spans without those that overlap an earlier or a longer one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if not kept or span.first >= kept[-1].last:
            kept.append(span)
    return kept


def _runs_from(tokens: Tokens, first: int) -> list[tuple[int, int, str]]:
    """Return the runs that start at a word: (first, last excluded, key)."""
    every = tokens.words
    word = every[first]
    if not word.key or not (tokens.upper or word.text[0].isupper() or _article(every, first)):
        return []
    if first and every[first - 1].text in "'’" and every[first - 1].end == word.start:
        return []  # the s of a possessive
    runs = [(first, first + 1, word.key)] if len(word.key) > 1 else []
    if not tokens.upper and word.text[0].islower():
        runs = []  # an article alone names nothing
    key, count, last = word.key, 1, first + 1
    while count < MOST_WORDS and last < len(every):
        upcoming = every[last]
        if not upcoming.key:
            if not _joins(every, last):
                break
            last += 1
            continue
        key = f"{key} {upcoming.key}"
        count += 1
        last += 1
        if tokens.upper or not upcoming.text[0].islower():
            runs.append((first, last, key))
        elif upcoming.key not in _INNER and upcoming.text[0].islower():
            break
    return runs


_ARTICLES = frozenset("al el as ash at ad an ar az es et er ed ez ech".split())


def _article(every: tuple[Word, ...], at: int) -> bool:
    """Say whether a word is the small article of "el-Fasher": a hyphen and a capital follow."""
    if every[at].key not in _ARTICLES or at + 2 >= len(every):
        return False
    mark, name = every[at + 1], every[at + 2]
    tied = every[at].end == mark.start and mark.end == name.start
    return mark.text in "-–" and tied and name.text[0].isupper()


def _joins(every: tuple[Word, ...], at: int) -> bool:
    """Say whether a mark may stand inside a name: a hyphen, or the stop of "St."."""
    if at + 1 >= len(every):
        return False
    mark, before, after = every[at], every[at - 1], every[at + 1]
    if mark.text in "-–’'‘`":
        return mark.start == before.end and mark.end == after.start
    if mark.text == ".":
        return before.key in _SHORT or (mark.end == after.start and len(before.key) == 1)
    return mark.text == "&"


def _fitting(
    tokens: Tokens, first: int, last: int, candidates: tuple[Candidate, ...]
) -> tuple[Candidate, ...]:
    """Drop the readings that the print rules out.

    "us" is the pronoun unless it is printed "US" or "U.S."; "Pa" and "Ga" are states only before
    a stop or after a town and a comma.
    """
    if last - first > 1:
        # "THE VILLAGE" and "THE BRONX" look alike in capitals; the first is far more common.
        return () if tokens.upper and tokens.words[first].key == "the" else candidates
    if len(tokens.words[first].key) > 5:
        return candidates
    word = tokens.words[first]
    printed = word.text
    stop = tokens.text[word.end : word.end + 1] == "."
    comma = first > 0 and tokens.words[first - 1].text == ","
    dotted = "." in printed
    capitals = printed.isupper() and not tokens.upper
    kept = []
    for place in candidates:
        if place.match == ABBREVIATION:
            fits = (
                dotted
                or (comma and (capitals or stop))
                or (
                    stop
                    and not printed.isupper()
                    and _STATE_STOPS.match(printed) is not None
                    and (len(printed) > 2 or word.key in _TWO_LETTERS)
                )
                or (capitals and len(printed) > 2)
            )
            if len(printed) == 2 and tokens.upper and not dotted:
                fits = False
        elif len(word.key) <= 3:
            # "us", "uae", "drc": capitals or stops; a town called "Of" or "Us" needs more letters.
            fits = (
                dotted
                or (capitals and place.kind in ("country", "admin1", "region"))
                or (not capitals and len(word.key) == 3)
                or (tokens.upper and place.kind == "country" and word.key != "us")
            )
        else:
            fits = True
        if fits:
            kept.append(place)
    return tuple(kept)
