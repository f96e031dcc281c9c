"""Tell whether somebody's own words repeat a report's: an order to forget reaches those too.

In: a reason, the report's texts. Out: whether it quotes or names what they do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
# Three words in a row of a reason are seldom another's by chance, and hold most quotes.
RUN = 3
_NAME = 3


def repeats(reason: str, texts: Iterable[str], run: int = RUN, names: bool = True) -> bool:
    """Tell whether a reason has some words in a row with a text, or a name.

    names: a word of three letters or more with a capital counts as one, where the text has it so
    and never in small letters. Too much is found rather than too little.
    """
    said = _WORD.findall(reason)
    wanted = _runs([word.casefold() for word in said], run)
    named = {word for word in said if names and len(word) >= _NAME and word[0].isupper()}
    for text in texts:
        told = _WORD.findall(text)
        folded = [word.casefold() for word in told]
        if wanted & _runs(folded, run):
            return True
        if (named & set(told)) - {word for word in named if word.lower() in set(told)}:
            return True
    return False


def _runs(words: list[str], length: int) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}
