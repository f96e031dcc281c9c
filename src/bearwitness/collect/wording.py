r"""Bring decoded text into the one form that every later stage reads.

In: str as decoded. Out: Unicode NFC, lines ended by ``\n``, no invisible or control characters.
"""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
# Spaces that look like one; an ordinary space keeps "1 200 people" one figure for every reader.
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control signs (a terminal would obey them), soft hyphens, and marks that show nothing.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_BLANK_LINES = re.compile("\n{3,}")


def tidy(text: str) -> str:
    """Return a text with plain line ends and spaces, at most one blank line in a row, in NFC.

    Spaces within a line stay as printed, so that hard-wrapped wires keep their look.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _SPACES.sub(" ", text))
    lines = unicodedata.normalize("NFC", text).split("\n")
    text = "\n".join(line.rstrip(" ") for line in lines)
    return _BLANK_LINES.sub("\n\n", text).strip()


def one_line(text: str) -> str:
    """Return a tidy text on one line, single spaces between words."""
    return " ".join(tidy(text).split())


def paragraphs(text: str) -> list[str]:
    """Cut a tidy text into paragraphs.

    A line ends a paragraph, except in a block wrapped at a fixed width, which is one paragraph
    with its line ends kept.
    """
    found: list[str] = []
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        if is_wrapped(lines):
            found.append("\n".join(lines))
        else:
            found.extend(line.strip() for line in lines)
    return found


def is_wrapped(lines: list[str]) -> bool:
    """Tell whether the lines of a block end where a column does, not where a paragraph does."""
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    fits = sum(40 <= len(line.rstrip()) <= 100 for line in inner)
    unfinished = sum(line.rstrip()[-1] not in ".!?\"”'’:" for line in inner)
    return (
        fits >= 0.8 * len(inner)
        and unfinished >= 0.5 * len(inner)
        and (len(lines[-1]) <= max(len(line) for line in inner) + 10)
    )
