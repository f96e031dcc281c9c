"""Read how many, from English words and digits: "at least two dozen", "12 to 15", "1.2 lakh".

In: words of a noun phrase. Out: Count (low, best, high, qualifier), by the default rule's
table of words to numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bearwitness.domain import Qualifier, one_number

_UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000,
    "lakh": 100_000, "lakhs": 100_000, "lac": 100_000, "crore": 10_000_000,
    "crores": 10_000_000,
}  # fmt: skip
# Floors of vague words (reckoning step 6 names dozens, scores, hundreds, several and tens; the
# others follow the same reading: the smallest number the plural allows).
VAGUE = {
    "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "tens": 20,
    "several": 3, "few": 3, "handful": 3, "many": 3, "numerous": 3, "multiple": 2, "various": 2,
    "some": 2, "number": 2, "others": 2, "countless": 3, "millions": 2_000_000, "lots": 3,
}  # fmt: skip
_PAIRS = {"both": 2, "couple": 2, "pair": 2, "duo": 2, "twins": 2, "trio": 3, "triplets": 3,
          "quartet": 4}  # fmt: skip
_NONE = {"no", "zero", "none", "nobody", "neither", "nil", "0"}
_DIGITS = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?")
_BEFORE_WORDS: dict[Qualifier, str] = {
    "at_least": "at least|no fewer than|no less than|not less than|not fewer than|"
                "a minimum of|minimum of",
    "more_than": "more than|over|upwards? of|in excess of|exceeding|well over|above",
    "up_to": "up to|as many as|a maximum of|at most|fewer than|less than|no more than|"
             "not more than|under",
    "nearly": "nearly|almost|close to|just under|virtually|just short of",
    "about": "about|around|approximately|roughly|some|an estimated|estimated|circa|"
             "somewhere around|perhaps|possibly|probably|maybe|approx|approx.",
}  # fmt: skip
_BEFORE: tuple[tuple[re.Pattern[str], Qualifier], ...] = tuple(
    (re.compile(rf"(?:^|\s)(?:{words})$"), qualifier) for qualifier, words in _BEFORE_WORDS.items()
)
_AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"^(?:or more|plus|and counting|\+|at least)\b"), "at_least"),
    (re.compile(r"^or so\b"), "about"),
)
_AGE = re.compile(
    r"\b(?:[\w]+-)?[\w]+[- ](?:year|month|week|day)s?[- ]olds?\b(?=[ -]*\w)|\b\w+[- ]year[- ]old\b"
    r"|\b\d{1,3}[- ]?(?:y/?o|y\.o\.?|yrs?(?:\.|[- ]old)?)(?=\s|$)"
)
# "a seven-member family", "five-man crew": the number counts people there, elsewhere
# ("two-car convoy", "three-storey house") it does not.
_MEMBERS = re.compile(r"\b([a-z]+|\d+)-(?:member|man|person|strong)\b")
_COMPOUND = re.compile(r"\b(?:\d+|[a-z]+)-(?:[a-z]{3,})(?:-[a-z]+)*\b")


@dataclass(frozen=True, slots=True)
class Count:
    """How many, as far as the words say.

    low, best, high: as in Toll. start, end: the words used, as indexes into those given.
    """

    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    start: int = 0
    end: int = 0

    @property
    def value(self) -> int:
        """The one number to compare by: best, else low, else high."""
        return one_number(self.low, self.best, self.high)


def exact(number: int) -> Count:
    """Return the Count of a number that is said without reserve."""
    return Count(number, number, number, "exact")


def vague(floor: int) -> Count:
    """Return the Count of words that give no more than a floor."""
    return Count(floor, None, None, "vague")


def split(text: str) -> list[str]:
    """Cut words and hyphens apart, lower case: "Twenty-five men" -> twenty - five men."""
    text = re.sub(r"\b\d+(?:st|nd|rd|th)\b", " ", text.lower())
    # "a DC3", "M23 rebels", "2:30am", "John Doe,16": no number of people.
    text = re.sub(r"(?<=[a-z]),\d+|\b[a-z]+\d\w*|\b\d+:\d+\w*|\b\d+[ap]m\b", " ", text)
    return re.findall(r"\d[\d,.]*\d|\d|[^\W\d_]+(?:['’.][^\W\d_]+)*\.?|[-–—+]", text)


def cardinal(words: Sequence[str], index: int) -> tuple[int, int] | None:
    """Return the value of the number that starts at a word, and the index after it."""
    word = words[index]
    match = _DIGITS.fullmatch(word)
    if match is not None:
        return _scaled(float(word.replace(",", "")), words, index + 1)
    if word == "half" and words[index + 1 : index + 3] in (["a", "dozen"], ["dozen"]):
        return 6, index + 3
    if word == "half" and list(words[index + 1 : index + 2]) == ["dozen"]:
        return 6, index + 2
    if word in ("a", "one") and index + 1 < len(words):
        following = words[index + 1]
        if following == "half" and list(words[index + 2 : index + 3]) == ["dozen"]:
            return 6, index + 3
        if following == "dozen":
            return 12, index + 2
        if following == "score" and list(words[index + 2 : index + 3]) == ["of"]:
            return 20, index + 3
        if following in _SCALES:
            return _words(words, index)
        if word == "a":
            return None
    if word in _SCALES:
        # "hundred people" only ever follows a number or "a"; alone it is a headline's way.
        return _scaled(1, words, index)
    if word in _UNITS or word in _TENS:
        value, after = _words(words, index)
        if after < len(words) and words[after] == "dozen":
            return value * 12, after + 1
        if after < len(words) and words[after] == "score":
            return value * 20, after + 1
        return value, after
    if word == "dozen":
        return 12, index + 1
    return None


def is_scale(word: str) -> bool:
    """Tell whether a word multiplies the number before it: "hundred", "lakh", "dozen"."""
    return word in _SCALES or word == "dozen"


def _scaled(value: float, words: Sequence[str], index: int) -> tuple[int, int]:
    while index < len(words) and (words[index] in _SCALES or words[index] == "dozen"):
        value *= _SCALES.get(words[index], 12)
        index += 1
    return round(value), index


def _words(words: Sequence[str], index: int) -> tuple[int, int]:
    """Read number words: "two hundred and fifty-three thousand"."""
    total = current = 0
    last = 10**12
    start = index
    while index < len(words):
        word = words[index]
        if word == "a" and index == start:
            current = 1
        elif word in _TENS and last > 90:
            current += _TENS[word]
            last = 90
        elif word in _UNITS and last > 19:
            current += _UNITS[word]
            last = 19
        elif word in _SCALES and index > start:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0
            last = scale
        elif not _joins(words, index, last):
            break
        index += 1
    return total + current, index


def _joins(words: Sequence[str], index: int, last: int) -> bool:
    """Tell whether "-" or "and" at an index holds one number together."""
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    if words[index] in "-–":
        return last == 90 and 0 < _UNITS.get(following, 0) < 10
    return words[index] == "and" and last >= 100 and (following in _UNITS or following in _TENS)


def read(text: str) -> Count | None:
    """Read the first quantity of a noun phrase; None where it gives none.

    text: the phrase up to its noun, in any case. Ages ("a 17-year-old") are not quantities.

    >>> read("at least two dozen militants")
    Count(low=24, best=24, high=None, qualifier='at_least', start=0, end=0)
    >>> read("12 to 15 people").qualifier
    'range'
    """
    lowered = _AGE.sub(" ", re.sub(r"\s*[-–]\s*", "-", text.lower()))
    members = _MEMBERS.search(lowered)
    if members is not None:
        number = cardinal([members.group(1)], 0)
        if number is not None:
            return exact(number[0])
    lowered = _COMPOUND.sub(_unless_number, lowered)
    words = split(lowered)
    for index in range(len(words)):
        found = _quantity(words, index)
        if found is not None:
            return found
    return None


def _unless_number(match: re.Match[str]) -> str:
    """Blank "two-storey" and leave "twenty-five" and "twelve-to-fifteen"."""
    parts = match.group().split("-")
    kept = all(part in _UNITS or part in _TENS or part == "to" or part.isdigit() for part in parts)
    if kept or not (parts[0].isdigit() or parts[0] in _UNITS):
        return match.group()
    return " "


def _quantity(words: list[str], index: int) -> Count | None:
    word = words[index]
    if word in _NONE and " ".join(words[index : index + 3]) not in (
        "no fewer than", "no less than", "no more than",
    ):  # fmt: skip
        return exact(0)
    number = cardinal(words, index)
    before = " ".join(words[:index])
    if number is not None:
        return _number(words, number, before)
    if word in VAGUE and not (word == "number" and words[index + 1 : index + 2] != ["of"]):
        if word == "many" and words[max(0, index - 1) : index] == ["as"]:
            return None
        if word == "some" and index + 1 < len(words) and _leads_to_number(words, index + 1):
            return None
        return vague(_vague_floor(words, index))
    if word in _PAIRS and (word != "couple" or words[index + 1 : index + 2] != ["'s"]):
        return exact(_PAIRS[word])
    return None


def _leads_to_number(words: list[str], index: int) -> bool:
    return cardinal(words, index) is not None or words[index] in VAGUE


def _vague_floor(words: list[str], index: int) -> int:
    """Return the floor of "dozens" or "tens of thousands"."""
    floor = VAGUE[words[index]]
    following = words[index + 2 : index + 3]
    if words[index + 1 : index + 2] == ["of"] and following in (["thousands"], ["millions"]):
        return floor // 2 * (VAGUE[following[0]] // 1000) * 1000 if floor < 200 else floor * 1000
    if words[index + 1 : index + 2] in (["hundred"], ["thousand"], ["dozen"]):
        return floor * {"hundred": 100, "thousand": 1000, "dozen": 12}[words[index + 1]]
    return floor


def _number(words: list[str], number: tuple[int, int], before: str) -> Count | None:
    value, after = number
    upper = _upper(words, after, before)
    if upper is not None and upper > value:
        return Count(value, value, upper, "range")
    rest = " ".join(words[after:])
    qualifier: Qualifier = "exact"
    for pattern, name in _BEFORE:
        if pattern.search(before):
            qualifier = name
            break
    else:
        for pattern, name in _AFTER:
            if pattern.search(rest):
                qualifier = name
                break
    return qualified(value, qualifier)


def qualified(value: int, qualifier: Qualifier) -> Count:
    """Return low, best and high of a number said with a qualifier."""
    if qualifier in ("at_least", "more_than"):
        return Count(value, value, None, qualifier)
    if qualifier == "nearly":
        return Count(None, value, value, qualifier)
    if qualifier == "up_to":
        return Count(None, None, value, qualifier)
    return Count(value, value, value, qualifier)


def _upper(words: list[str], after: int, before: str) -> int | None:
    """Return the upper end of a range whose lower end stops before ``after``."""
    if after + 1 >= len(words):
        return None
    joiner = words[after]
    if joiner in ("to", "or", "-", "–") or (joiner == "and" and before.endswith("between")):
        upper = cardinal(words, after + 1)
        return upper[0] if upper else None
    return None
