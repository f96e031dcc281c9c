"""Words that stand in withheld names, known again however they are spelt.

In: names put out of a text, and what is left of it; any words. Out: what each word of the names is
withheld as; the same words without them.

`redaction` puts names out of a report where they stand in it. Who writes a note, or reads a report
wrongly, has them as he likes: in lower case, in part, the family name first, without an accent or
with another hyphen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from bearwitness.pipeline.persons import is_ordinary
from bearwitness.record import Known, strictest
from bearwitness.spelling import Token, tokens, words_of

WITHHELD = "[name withheld]"
# What a word is withheld as (``record.words.KINDS``). Always: wherever it stands. By its capital:
# news prints it small too ("young"). Beside another word of a name: the report shows it elsewhere
# too ("Baloch" of a people).
_ALWAYS, _CAPITAL, _BESIDE = "always", "capital", "beside"
# Inside a name, and no name of its own.
_PARTICLES = frozenset(
    "de del della di da das do dos du la las los le van von der den ten ter bin ibn ben bint al el"
    " ul ur und abu abd umm mac mc st".split()
)
# What may stand between the words of one name.
_BETWEEN = re.compile(r"[\s.,\-‐‑–'’]{1,3}\Z")
_SHORT = 2


def kinds_of(names: Iterable[str], shown: str) -> dict[str, str]:
    """Return the words of names put out of a text, and every two of one name as one word.

    shown: what is left of the text. Each with what it is withheld as.
    """
    seen = words_of(shown.replace(WITHHELD, " "))
    found: dict[str, str] = {}
    for name in dict.fromkeys(names):
        words = [one.word for one in tokens(name)]
        for word in words:
            _add(found, word, _kind(word, word in seen))
        for one, other in pairwise(words):
            # "Abdul Rahman" may be written "Abdulrahman" or "Abdul-Rahman".
            if len(one) + len(other) > _SHORT + 1 and one + other not in seen:
                _add(found, one + other, _ALWAYS)
    return found


def without(words: str, known: Known) -> str:
    """Return words a person wrote without those that stand in withheld names."""
    told = [one for one in tokens(words) if words[one.start : one.end] != WITHHELD]
    kinds = known(_asked(words, told))
    if not kinds:
        return words
    hidden = [_is_hidden(one, kinds) for one in told]
    for index in range(len(told) - 1):
        one, other = told[index], told[index + 1]
        if _are_beside(words, one, other) and one.word + other.word in kinds:
            hidden[index] = hidden[index + 1] = True
    _spread(words, told, kinds, hidden)
    return _put_out(words, [one for one, gone in zip(told, hidden, strict=True) if gone])


def among(*kinds: Mapping[str, str]) -> Known:
    """Return what knows the words of some tables, each as the strictest says."""
    whole = strictest(kinds)
    return lambda words: {word: whole[word] for word in words if word in whole}


def _kind(word: str, is_shown: bool) -> str | None:
    if len(word) == 1 and word.isascii():
        return None
    if is_shown or word in _PARTICLES or word.isdigit():
        return _BESIDE
    return _CAPITAL if is_ordinary(word) or (len(word) <= _SHORT and word.isascii()) else _ALWAYS


def _add(found: dict[str, str], word: str, kind: str | None) -> None:
    if kind is not None and found.get(word) != _ALWAYS:
        found[word] = kind


def _asked(words: str, told: Sequence[Token]) -> set[str]:
    asked = {form for one in told for form in _forms(one.word)}
    for one, other in pairwise(told):
        if _are_beside(words, one, other):
            asked.add(one.word + other.word)
    return asked


def _forms(word: str) -> tuple[str, ...]:
    """Return a word, and without the end of a possessive that lost its apostrophe."""
    return (word, word[:-1]) if len(word) > 4 and word.endswith("s") else (word,)


def _is_hidden(one: Token, kinds: Mapping[str, str]) -> bool:
    for form in _forms(one.word):
        kind = kinds.get(form)
        if kind == _ALWAYS or (kind == _CAPITAL and one.capital and form == one.word):
            return True
    return False


def _are_beside(words: str, one: Token, other: Token) -> bool:
    return _BETWEEN.match(words[one.end : other.start]) is not None


def _spread(
    words: str, told: Sequence[Token], kinds: Mapping[str, str], hidden: list[bool]
) -> None:
    """Withhold with a name what stands beside it and is a part of one, or an initial."""
    for step in (1, -1):
        order = range(len(told)) if step == 1 else range(len(told) - 1, -1, -1)
        for index in order:
            before = index - step
            if hidden[index] or not 0 <= before < len(told) or not hidden[before]:
                continue
            first, last = sorted((index, before))
            one = told[index]
            initial = len(one.word) == 1 and one.capital and words[one.end : one.end + 1] == "."
            is_part = one.word in kinds or initial
            hidden[index] = is_part and _are_beside(words, told[first], told[last])


def _put_out(words: str, gone: Sequence[Token]) -> str:
    pieces, position, last = [], 0, None
    for one in gone:
        if last is not None and _are_beside(words, last, one):
            position = one.end
        else:
            pieces += [words[position : one.start], WITHHELD]
            position = one.end
        last = one
    return "".join([*pieces, words[position:]])
