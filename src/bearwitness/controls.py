"""Characters that no person's words need, and that change what a page or a terminal shows.

In: words somebody writes, or that an older record holds. Out: the same, refused, or made visible.

A NUL ends what some programs read, ESC steers a terminal, the C1 controls do so too, and overrides
of direction make words read otherwise than they are. Line breaks, tabs, words of any script, the
joiners some scripts need and plain marks of direction stay.
"""

from __future__ import annotations

import re

from bearwitness.errors import WrongUsage

# C0 without tab and newline, DEL, C1, embeddings and overrides of direction, isolates, halves of
# surrogate pairs, and what is no character at all.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_NAMES = {"\0": "NUL", "\x1b": "ESC", "\x08": "backspace", "\x7f": "DEL"}
SHOWN = "\ufffd"


def name_written(words: str, where: str) -> str:
    """Return a name somebody writes, as one line with single spaces. Raises WrongUsage."""
    return " ".join(written(words, where).split())


def written(words: str, where: str) -> str:
    """Return words somebody writes, with line breaks as one character. Raises WrongUsage.

    where: what the words are, as the one who writes them calls it.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    found = _FORBIDDEN.search(words)
    if found is not None:
        letter = found.group()
        before = words[max(0, found.start() - 20) : found.start()]
        raise WrongUsage(
            f"character {found.start() + 1} is {_called(letter)}, which is no letter and would"
            " change what a page or a terminal shows",
            f"{where}, after {visible(before)!r}" if before else f"{where}, at its beginning",
            "take it out and write the words again: letters of every script, line breaks and tabs"
            " are fine",
        )  # fmt: skip
    return words


def _called(letter: str) -> str:
    code = f"U+{ord(letter):04X}"
    if letter in _NAMES:
        return f"{_NAMES[letter]} ({code})"
    if "\u202a" <= letter <= "\u2069":
        return f"a control of direction ({code})"
    return f"a control character ({code})" if ord(letter) < 0xA0 else f"no character ({code})"


def visible(words: str) -> str:
    """Return words of an older record with each such character shown as one that does nothing."""
    if _FORBIDDEN.search(words) is None:
        return words
    return _FORBIDDEN.sub(SHOWN, words.replace("\r\n", "\n"))
