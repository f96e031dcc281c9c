"""Cut a report into paragraphs and sentences without a model.

In: the text of a Report. Out: (start, end, paragraph) of every sentence, in order.

Cutting first lets us parse only the sentences that carry a cue, and keeps a parser's slip in
one sentence from reaching the next.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

# Words whose full stop does not end a sentence. Lower case, without the stop.
ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt sgt cpl pvt brig adm cmdr insp supt det sen rep gov
    pres hon rev fr st mt ft no nos vs etc jr sr inc ltd co corp dept jan feb mar apr jun jul aug
    sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun u.s u.k u.n e.g i.e a.m p.m
    ave blvd rd approx est al ph.d d.c mass conn calif ariz ala ark colo del fla ga ill ind kan ky
    la md mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo messrs sra srta
    dist div regt bn""".split()
)
# The second form is a stop with the space after it lost: "...the region.Police said".
_BREAK = re.compile(
    r"""([.!?…]+)(["'”’»)\]]*)(\s+)(?=["'“‘«(\[]*[A-Z0-9\u00c0-\u024f$£€—-])"""
    r"""|(?<=[a-z)\d])(?<![wW])([.?!])(["'”’»)]?)()(?=[A-Z][a-z]+[\s,])"""
)
# "... killing three; in a separate attack in B five died": two events, a sentence each.
_APART = re.compile(
    r";\s+(?=(?:and\s+|while\s+)?(?:in\s+(?:a|an|yet)\s*(?:separate|second|third|another|other|similar"
    r"|different|unrelated|further|related)\b|in\s+another\b|separately\b|elsewhere\b|meanwhile\b))",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:The|A|An|Two|Three|Police|He|She|They|It|In|On|At|But|And|Last|This|That|No)\b"
)
_HARD_WRAP_WIDTH = range(40, 100)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each paragraph, lines of hard-wrapped text joined.

    A newline ends a paragraph, unless the text is wrapped at a fixed width: then only a blank
    line does.
    """
    breaks = re.compile(r"\n[ \t]*\n") if _hard_wrapped(text) else re.compile(r"\n")
    position = 0
    for match in breaks.finditer(text):
        yield from _trimmed(text, position, match.start())
        position = match.end()
    yield from _trimmed(text, position, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _hard_wrapped(text: str) -> bool:
    """Tell whether lines end where a column does, as on old wires, not where a paragraph does.

    The first line may be shorter than the rest: its dateline was cut off.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    inner = [
        line
        for number, (line, following) in enumerate(itertools.pairwise(lines))
        if len(line) > 30 and following.strip() and (number or len(line) in _HARD_WRAP_WIDTH)
    ]
    if len(inner) < (3 if len(lines[0]) in _HARD_WRAP_WIDTH else 2):
        return False
    fits = [line for line in inner if len(line) in _HARD_WRAP_WIDTH]
    unfinished = [line for line in inner if line[-1] not in ".!?\"”'’:"]
    return len(fits) >= 0.9 * len(inner) and len(unfinished) >= 0.5 * len(inner)


# "KABUL, Afghanistan (AP) -- ", "FORT VALLEY -- ": not part of the first sentence.
_DATELINE = re.compile(
    r"[A-Z][A-Z.'’-]+(?:[ ,]+[A-Z][\w.'’-]+){0,5}(?:\s*\([^()\n]{1,30}\))?\s*(?:--|—|–|-)\s+(?=\S)"
)


def sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, number of the paragraph) of every sentence of a text."""
    for number, (start, end) in enumerate(paragraphs(text)):
        position = start
        dateline = _DATELINE.match(text, start, end)
        if dateline is not None and dateline.end() < end:
            yield start, start + len(dateline.group().rstrip()), number
            position = dateline.end()
        breaks = [*_BREAK.finditer(text, position, end), *_APART.finditer(text, position, end)]
        for match in sorted(breaks, key=re.Match.start):
            if match.re is _APART:
                yield position, match.start() + 1, number
                position = match.end()
                continue
            if match.group().startswith(".") and _abbreviated(text, match.start(), match.end()):
                continue
            stop = match.end(2) if match.group(1) else match.end(5)
            yield position, stop, number
            position = match.end()
        if position < end:
            yield position, end, number


def _abbreviated(text: str, dot: int, following: int) -> bool:
    """Tell whether the full stop at ``dot`` belongs to a shortened word."""
    begin = dot
    while begin > 0 and not text[begin - 1].isspace() and text[begin - 1] not in "(\"“'‘":
        begin -= 1
    word = text[begin:dot]
    lowered = word.lower()
    if lowered in ABBREVIATIONS:
        # "in Washington, D.C. Police said", "at 6 p.m. Two men": these may end one.
        ends_too = lowered in {"a.m", "p.m", "d.c", "u.s", "u.k", "u.n", "etc", "inc", "no"}
        return not (ends_too and _OPENER.match(text, following))
    return len(word) == 1 and word.isalpha() and word.isupper()
