"""Leave out what a page says beside its story: buttons, lists of links, notices, repeats.

In: the paragraphs of a text. Out: those that belong to the story, in order, and those left out.

The rule above all: a paragraph that may carry news of harm goes only when it repeats another,
or when the page itself labels it as another story. Doubt keeps it.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass

from bearwitness.collect import phrases
from bearwitness.collect.opening import date_line

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_NOT_WORDS = re.compile(r"[\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\bpic\.twitter\.com/\S+", re.I)
# Longer than any notice met that is not itself a news paragraph.
_LONGEST_NOTICE = 420
_LONGEST_HEADLINE = 140
_MOST_LISTED = 15
# The day of printing stands among the first lines, and is read there.
_HEAD = 8


@dataclass(frozen=True, slots=True)
class Sorted:
    """The paragraphs of the story, and those left out with the reason of each."""

    story: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]


def sort_out(paragraphs: list[str], title: str | None = None) -> Sorted:
    """Part a page's story from its furniture.

    title: the headline, whose repetition near the top is left out too.
    """
    reasons: list[str | None] = [None] * len(paragraphs)
    _mark_notices(paragraphs, reasons)
    _mark_lists(paragraphs, reasons)
    _mark_runs(paragraphs, reasons)
    _mark_between(paragraphs, reasons)
    _mark_repeats(paragraphs, reasons, title)
    story: list[str] = []
    left_out: list[tuple[str, str]] = []
    for paragraph, reason in zip(paragraphs, reasons, strict=True):
        if reason is None:
            story.append(_without_tail(paragraph))
        else:
            left_out.append((paragraph, reason))
    return Sorted(tuple(story), tuple(left_out))


def _mark_notices(paragraphs: list[str], reasons: list[str | None]) -> None:
    for index, paragraph in enumerate(paragraphs):
        if not _LETTER.search(paragraph):
            if not _is_figures(paragraph):
                reasons[index] = "no words"
        elif len(paragraph) <= _LONGEST_NOTICE and not (index < _HEAD and date_line(paragraph)):
            reasons[index] = _notice(paragraph)


def _is_figures(paragraph: str) -> bool:
    """Tell whether a line without letters may still be of use, like a date or a count."""
    return sum(character.isdigit() for character in paragraph) >= 4


def _notice(paragraph: str) -> str | None:
    plain = paragraph.replace("’", "'")
    if phrases.LINES.match(plain):
        return "button"
    harm = phrases.HARM.search(plain) is not None
    if _is_link(plain) and not harm:
        return "link"
    if harm:
        return None
    if phrases.STARTS.match(plain):
        return "notice"
    if len(plain) <= _LONGEST_HEADLINE and not plain.endswith("."):
        if phrases.CREDIT.match(plain):
            return "credit"
        if phrases.PLAYER.match(plain):
            return "player"
    return None


def _is_link(paragraph: str) -> bool:
    if not any(sign in paragraph for sign in ("@", "://", "www.", ".com/")):
        return False
    rest = _ADDRESS.sub("", _MAIL.sub("", paragraph))
    return rest != paragraph and len(rest.split()) <= 6


def _mark_lists(paragraphs: list[str], reasons: list[str | None]) -> None:
    """Mark the lists of other stories, each from its label to the next full sentence."""
    listed = 0
    for index in _clips(paragraphs):
        reasons[index] = "clip"
    for index, paragraph in enumerate(paragraphs):
        plain = paragraph.replace("’", "'")
        if len(plain) <= 80 and phrases.LISTS.match(plain):
            reasons[index], listed = "list", _MOST_LISTED
        elif _is_labelled(plain):
            reasons[index] = "other story"
        elif listed and reasons[index] is None:
            if _is_headline(plain):
                reasons[index] = "other story"
                listed -= 1
            else:
                listed = 0


def _clips(paragraphs: list[str]) -> list[int]:
    """Return the lines of a list of films, each with its length.

    The hours of a chronicle stand in order, the lengths of films do not.
    """
    found = [
        (index, int(match[1]) * 60 + int(match[2]))
        for index, paragraph in enumerate(paragraphs)
        if len(paragraph) <= _LONGEST_HEADLINE and (match := phrases.CLIP.match(paragraph))
    ]
    lengths = [length for _, length in found]
    in_order = lengths in (sorted(lengths), sorted(lengths, reverse=True))
    return [] if len(found) < 3 or in_order else [index for index, _ in found]


def _is_labelled(paragraph: str) -> bool:
    """Tell whether a line is a link to another story under its label, not a sentence of ours."""
    if len(paragraph) > 200:
        return False
    if phrases.LABELLED.match(paragraph):
        # "Related: police said two more died there." reads on as text.
        return _SENTENCE_END.search(paragraph) is None or paragraph.rstrip().endswith("?")
    return phrases.LABELLED_PLAIN.match(paragraph) is not None and not _SENTENCE_END.search(
        paragraph
    )


def _is_headline(paragraph: str) -> bool:
    words = paragraph.split()
    return (
        3 <= len(words) <= 20
        and len(paragraph) <= _LONGEST_HEADLINE
        and (_SENTENCE_END.search(paragraph) is None or paragraph.endswith(("?", "...", "…")))
    )


def _mark_runs(paragraphs: list[str], reasons: list[str | None]) -> None:
    """Mark runs of headlines in the capitals of headlines, three anywhere or two at the end."""
    run: list[int] = []
    for index in range(len(paragraphs) + 1):
        if index < len(paragraphs):
            if reasons[index] is not None:
                continue
            if index > 0 and _is_capitalised_headline(paragraphs[index]):
                run.append(index)
                continue
        # "The dead are:" opens a list of the story's own.
        own = run and run[0] > 0 and paragraphs[run[0] - 1].rstrip().endswith(":")
        if not own and len(run) >= (2 if index == len(paragraphs) else 3):
            for position in run:
                reasons[position] = "headlines"
        run = []


def _is_capitalised_headline(paragraph: str) -> bool:
    """Tell whether a line is set like a headline, most of its words with a capital.

    Text all in capitals is not, nor is a line on one person, as in a list of victims.
    """
    if not _is_headline(paragraph) or phrases.PERSON.search(paragraph) or paragraph.isupper():
        return False
    words = [word for word in _WORD.findall(paragraph) if len(word) >= 4]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) >= 4 and capitals >= 0.8 * len(words)


def _mark_between(paragraphs: list[str], reasons: list[str | None]) -> None:
    """Mark short stray lines that have furniture on both sides, or before the end."""
    last = len(paragraphs) - 1
    for index, paragraph in enumerate(paragraphs):
        if reasons[index] is not None or index == 0:
            continue
        after = index == last or reasons[index + 1] is not None
        if reasons[index - 1] is None or not after:
            continue
        stray = len(paragraph.split()) <= 6 and not _SENTENCE_END.search(paragraph)
        digits = any(character.isdigit() for character in paragraph)
        if stray and not digits and not phrases.HARM.search(paragraph):
            reasons[index] = "stray"


def _mark_repeats(paragraphs: list[str], reasons: list[str | None], title: str | None) -> None:
    heading = _key(title or "")
    seen: set[str] = set()
    keys = [_key(paragraph) for paragraph in paragraphs]
    in_order = sorted(set(keys))
    for index, key in enumerate(keys):
        if reasons[index] is not None:
            continue
        if key in seen and len(key) >= 20:
            reasons[index] = "repeat"
        elif heading and key == heading:
            reasons[index] = "headline again"
        elif paragraphs[index].endswith(("...", "…")) and _is_cut_copy(key, in_order):
            reasons[index] = "cut copy"
        seen.add(key)


def _is_cut_copy(key: str, in_order: list[str]) -> bool:
    """Tell whether a line that breaks off begins another, whole paragraph."""
    following = bisect.bisect_right(in_order, key)
    return len(key) >= 30 and following < len(in_order) and in_order[following].startswith(key)


def _key(paragraph: str) -> str:
    return _NOT_WORDS.sub("", paragraph).casefold()


def _without_tail(paragraph: str) -> str:
    """Cut a copyright line that was glued to the end of a paragraph."""
    match = phrases.COPYRIGHT_TAIL.search(paragraph)
    if match and match.start() > 0 and not phrases.HARM.search(match.group()):
        return paragraph[: match.start()].rstrip(" (\n")
    return paragraph
