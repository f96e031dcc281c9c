r"""Bring decoded text into the one form that every later stage reads.

In: str as decoded. Out: Unicode NFC, lines ended by ``\n``, no invisible or control characters.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
# Spaces that look like one; an ordinary space keeps "1 200 people" one figure for every reader.
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Control signs (a terminal would obey them), soft hyphens, and marks that show nothing.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
# Columns of old wires and mail are 60 to 80 wide; their lines fall short by a word or two.
_NARROWEST, _WIDEST = 50, 100
_SLACK = 12
_BLANK_LINES = re.compile("\n{3,}")
_ENDED = re.compile(r"[.!?:]['\")\]]*\s*\Z")


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
    blocks = [[line for line in block.split("\n") if line.strip()] for block in text.split("\n\n")]
    width = _column(blocks)
    found: list[str] = []
    for lines in blocks:
        if width is not None and is_wrapped(lines, width):
            found.append("\n".join(lines))
        else:
            found.extend(line.strip() for line in lines)
    return found


def _column(blocks: list[list[str]]) -> int | None:
    """Return the width that the lines of a text were wrapped at, None where they were not."""
    inner = sorted(len(line) for lines in blocks for line in lines[:-1])
    lines = [line for block in blocks for line in block]
    wide = sum(len(line) > _WIDEST for line in lines)
    if len(inner) < 3 or wide > max(1, 0.05 * len(lines)):
        return None
    # A line or two may be wider than the rest, like the first with its dateline.
    width = inner[int(0.95 * (len(inner) - 1))]
    wrapped = sum(len(block) - 1 for block in blocks if is_wrapped(block, width))
    fits = _NARROWEST <= width <= _WIDEST and wrapped >= 0.6 * len(inner)
    return width if fits else None


def is_wrapped(lines: list[str], width: int) -> bool:
    """Tell whether the lines of a block end where a column does, not where a paragraph does.

    width: the column of the text. A line was wrapped where the next line's first
    word would hardly have fitted on it. The first may be short: wires whose dateline
    was cut off begin in the middle of a column.
    """
    if len(lines) < 2:
        return False
    full = [
        len(line) + 1 + len(following.split()[0]) > width - _SLACK
        for line, following in itertools.pairwise(lines)
    ]
    begun = full[1:] if len(full) > 1 and _goes_on(lines[0], lines[1]) else full
    return sum(full) >= 0.8 * len(full) or sum(begun) >= 0.8 * len(begun)


def _goes_on(line: str, following: str) -> bool:
    """Tell whether a sentence runs over a line's end; capitals throughout leave it open."""
    open_ended = _ENDED.search(line) is None
    return open_ended and (following.lstrip()[:1].islower() or (line + following).isupper())
