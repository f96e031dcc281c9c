"""Find the direct quotations of a text, across sentences and paragraphs.

In: the text of a Report. Out: Quotation spans, in order, each with whether it carries on an
earlier one (a quotation of several paragraphs opens its marks anew at each and closes once).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = re.compile('[“”"«»„\n]')
_OPENING = "“«„"
_CLOSING = "”»"
# A quotation that never closes is a slip of the typesetter: it ends with its paragraph unless
# the next paragraph opens with a mark too.
_LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words: ``text[start:end]``, marks included. follows: index of the one carried on."""

    start: int
    end: int
    follows: int | None = None

    def holds(self, position: int) -> bool:
        """Tell whether a position of the text stands inside the marks."""
        return self.start <= position < self.end


def quotations(text: str) -> list[Quotation]:
    """Return every quotation of a text in double or guillemet marks, in order.

    >>> [text[q.start:q.end] for text in ['He said: "Go." They went.'] for q in quotations(text)]
    ['"Go."']
    """
    found: list[Quotation] = []
    opened: int | None = None
    carried = False
    for mark in _MARKS.finditer(text):
        position, character = mark.start(), mark.group()
        if opened is not None and position - opened > _LONGEST:
            opened, carried = None, False
        if opened is None:
            if character in _OPENING or (character == '"' and _may_open(text, position)):
                opened = position
        elif character in _CLOSING or (character == '"' and not _reopens(text, position)):
            found.append(Quotation(opened, position + 1, len(found) - 1 if carried else None))
            opened, carried = None, False
        elif character == "\n" and text[position + 1 : position + 2] not in ("", "\n"):
            ended = len(text[:position].rstrip())
            if ended > opened + 1:
                found.append(Quotation(opened, ended, len(found) - 1 if carried else None))
            opened, carried = None, text[position + 1] in _OPENING + '"'
    if opened is not None and len(text) - opened > 1:
        found.append(Quotation(opened, len(text), len(found) - 1 if carried else None))
    return found


def _may_open(text: str, position: int) -> bool:
    """Tell whether a straight mark opens: inches and stray marks stand after a word or digit."""
    before = text[position - 1] if position else " "
    after = text[position + 1 : position + 2]
    return not before.isalnum() and bool(after) and not after.isspace()


def _reopens(text: str, position: int) -> bool:
    """Tell whether a straight mark inside a quotation opens anew: at the start of a paragraph."""
    return position > 0 and text[position - 1] == "\n"
