"""Weigh what may be a person's name by what stands in it and beside it.

In: a text as read, its words, spans of a tagger. Out: Mention, in the order of the text.

The weights are set by hand, on some 500 paragraphs of news, wires and incident notes that we judged
ourselves: a name is any piece that reaches 2, or 0.3 in a list beside a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bearwitness.extract import persons_words as words
from bearwitness.extract.persons_runs import Piece, Token, is_title, pieces, runs
from bearwitness.extract.truecase import load_model
from bearwitness.extract.voices_words import GROUP_NAME, is_outlet
from bearwitness.states import states

_PARTIES = frozenset("republicans democrats loyalists nationalists tories liberals greens".split())
SURE = 2.0
_LISTED = 0.3  # of two words or more, beside a name: "Ana Example and Xyrto Muster"
BEFORE, AFTER = 90, 130


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed once: its span, its words folded, and the titles that stand before it."""

    start: int
    end: int
    keys: tuple[str, ...]
    titles: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span of the tagger."""

    start: int
    end: int
    label: str


def named(text: str, weighed: Sequence[Mention]) -> list[Mention]:
    """Return the pieces that the words themselves or the tagger show to be a person's name."""
    found: list[Mention] = []
    for index, one in enumerate(weighed):
        sure = one.score >= SURE
        alone = len(one.keys) == 1 and one.keys[0] not in words.name_lists().given
        if not sure and not alone and one.score >= _LISTED:
            near = [*weighed[max(0, index - 1) : index], *weighed[index + 1 : index + 2]]
            taken = found[-1:]
            sure = any(
                (other.score >= SURE or other in taken) and _listed(text, one, other)
                for other in near
            )
        if sure:
            found.append(one)
    return found


def weigh(
    text: str, every: Sequence[Token], tagged: Sequence[Tagged], printed_upper: Sequence[bool]
) -> Iterator[Mention]:
    """Yield every piece that may be a name with its weight, in the order of the text."""
    for run in runs(text, every):
        for piece in pieces(run):
            mention = _weighed(text, piece, tagged, run, printed_upper[run[0].start])
            if mention is not None:
                yield mention


def _listed(text: str, one: Mention, other: Mention) -> bool:
    """Tell whether a comma or an "and" alone parts two pieces: "A, B and C"."""
    first, second = sorted((one, other), key=lambda each: each.start)
    gap = text[first.end : second.start]
    return (
        re.fullmatch(r"\s?(?:,|;|&|and|, and)(?:\s\d{1,3},(?: and)?|\s\d\d-year-old)?\s", gap)
        is not None
    )


def _weighed(
    text: str, piece: Piece, tagged: Sequence[Tagged], run: Sequence[Token], upper: bool
) -> Mention | None:
    own = list(piece.tokens)
    lists = words.name_lists()
    while len(own) > 2 and own[0].key in lists.small and own[0].key not in lists.given:
        own = own[1:]  # "Supervisor Ana Example"
    while own and (len(own[0].word) == 1 and len(own) == 1):
        return None
    start, end = own[0].start, own[-1].end
    closing = text[end : end + 1]
    if (own[-1].key in ("jr", "sr") and closing == ".") or (
        len(own[-1].word) == 1
        and closing == "."
        and len(own) > 1
        and text[end + 1 : end + 2] != " "
    ):
        end += 1
    before = text[max(0, start - BEFORE) : start]
    after = text[end : end + AFTER]
    keys = tuple(token.key for token in own if token.key not in ("jr", "sr", "ii", "iii", "iv"))
    if not keys:
        return None
    label = _label(start, end, tagged)
    score = _inside(own, keys, piece, label, upper) + _beside(
        text, own, piece, before, after, label, piece.opens
    )
    return Mention(start, end, keys, piece.titles, score)


def _label(start: int, end: int, tagged: Sequence[Tagged]) -> str | None:
    """Return the tagger's label of a span: that of the longest overlap."""
    best, most = None, 0
    for one in tagged:
        overlap = min(end, one.end) - max(start, one.start)
        if overlap > most:
            best, most = one.label, overlap
    return best


def _usual(key: str) -> float:
    """Return how often a word is printed small, from 0 to 1; -1 where it is not known."""
    if key in words.name_lists().small:
        return 0.9
    lower, title = load_model().counts.get(key, (0, 0))
    return lower / (lower + title) if lower + title >= 5 else -1.0


def _inside(
    own: Sequence[Token], keys: Sequence[str], piece: Piece, label: str | None, upper: bool
) -> float:
    """Weigh what stands in the piece."""
    lists = words.name_lists()
    # In capitals the tagger takes any rare word for a name.
    score = {"PERSON": 1.9 if upper and len(keys) == 1 else 2.6, None: 0.0}.get(label, -0.3)
    if label in ("GPE", "NORP", "DATE", "TIME", "LANGUAGE"):
        score -= 0.6
    parts = [part for key in keys for part in key.split("-")]
    full = [key for key in keys if len(key) > 1]
    given = keys[0] in lists.given or keys[0].split("-")[0] in lists.given
    given = given or (len(keys) > 2 and keys[1] in lists.given)
    family = keys[-1] in lists.frequent or keys[-1] in lists.family or keys[-1] in lists.given
    if len(keys) > 1:
        score += 1.5 if given else 0.0
        score += 0.8 if family else 0.0
        if given and len(keys) == 2 and len(full) == 2:
            score += 0.3
        if any(len(key) == 1 for key in keys[1:-1]):
            score += 1.0  # an initial between two names
        if len(keys) > 5:
            score -= 1.5
        small = [_usual(key) for key in full]
        score -= 0.9 * sum(usual > 0.5 for usual in small[1:])
        score -= 0.6 * sum(usual > 0.9 for usual in small[:1])
    else:
        rank = 1.2 if keys[0] in lists.frequent else 0.7 if given or family else 0.0
        score += rank
        usual = _usual(keys[0])
        score -= 2.0 if usual > 0.8 else 1.0 if usual > 0.3 else 0.0
    if any(key in words.PLACES for key in keys if not given or len(keys) == 1):
        score -= 1.6
    phrase = " ".join(token.word for token in own)
    if states(phrase):
        score -= 2.5
    if GROUP_NAME.fullmatch(phrase) or is_outlet(phrase):
        score -= 5.0
    if len(keys) > 1 and (keys[-1].endswith("ists") or states(keys[-1]) or keys[-1] in _PARTIES):
        score -= 4.0
    if not upper and all(token.word.isupper() and len(token.word) > 1 for token in own):
        score -= 1.5 if len(own[0].word) > 5 else 3.0  # an acronym, a dateline's town
    if any(part in words.STOP for part in parts) and len(keys) == 1:
        score -= 2.0
    if piece.body:
        score -= 5.0  # "Example Street"
    if piece.after_body in words.PLACE_HEADS:
        score -= 5.0  # "Fort Example"
    elif piece.after_body and not given:
        score -= 0.5
    return score


def _beside(
    text: str, own: Sequence[Token], piece: Piece, before: str, after: str, label: str | None,
    begins_run: bool,
) -> float:  # fmt: skip
    """Weigh what stands beside the piece."""
    score = 0.0
    lists = words.name_lists()
    whole = own[0].key in lists.given and len(own) > 1
    if piece.titles:
        score += 3.0
    elif begins_run and title_before(before):
        score += 2.2
    if words.AGE_AFTER.match(after) or words.AGE_BEFORE.search(before):
        score += 3.0
    if begins_run:
        if words.KIN_BEFORE.search(before):
            score += 1.8
        elif words.WITNESS_BEFORE.search(before):
            score += 1.2
        if words.KIN_LISTED.search(before) and words.KIN_LISTED_ON.match(after):
            score += 2.0
        if words.INTRODUCED.search(before):
            score += 1.0
        if words.HARM_BEFORE.search(before):
            score += 0.6
        if words.SAYS_BEFORE.search(before):
            score += 0.6
        if words.CREDIT.search(before):
            score += 1.5
        of_whom = words.HARM_BEFORE.search(before) or words.KIN_OF.search(before)
        if words.AT_PERSON.search(before):
            score += 0.5
        elif words.LOCATIVE.search(before):
            score -= 0.3 if whole else 1.2 if len(own) > 1 else 2.0
        elif re.search(r"\bof\s+$", before) and not of_whom:
            score -= 0.6 if whole else 2.0
        elif words.LOCATIVE_OR_NOT.search(before):
            score -= 0.3 if whole else 1.0
        elif (
            len(own) == 1 and own[0].key in lists.frequent and label in (None, "PERSON", "ORG")
            and re.search(r"[a-z,] $", before) and not words.PLACE_AFTER.match(after)
        ):  # fmt: skip
            score += 0.8  # "pleaded with Example": a common family name inside a sentence
    if words.PLACE_AFTER.match(after):
        score -= 2.0
    if words.BODY_AFTER.match(after):
        score -= 5.0
    if own[-1].key in words.BODY and re.search(r"\b(?:on|in|at|near|of|to|from|the)\s+$", before):
        score -= 5.0  # "on Ana Lane"
    if words.PEOPLE_OF.match(after):
        score -= 4.0
    told = False
    if words.SAYS_AFTER.match(after):
        score, told = score + 1.2, True
    if words.HARM_AFTER.match(after):
        score, told = score + 1.0, True
    if words.KIN_AFTER.match(after):
        score, told = score + (2.0 if len(own) > 1 else 1.0), True
    if (
        told
        and len(own) == 1
        and (
            own[0].key in lists.frequent or own[0].key in lists.family or own[0].key in lists.given
        )
    ):
        score += 0.8  # a lone family name that acts, suffers or has kin
    elif told and len(own) == 1 and _usual(own[0].key) < 0:
        score += 0.6  # so does a word too rare to be known
    if after[:1] == "]" and before[-1:] == "[":
        score += 0.8
    if re.match(r"^(?:['’]s)?,? (?:who|whose|whom)\b", after):
        score += 1.2
    if re.search(r"\b(?:the|an?)\s+$", before, re.IGNORECASE) and begins_run and not piece.titles:
        score -= 1.6
    if re.search(r"[\d#@/]\s?$", before) or re.match(r"^[-/@\d]|^\.\w", after):
        score -= 2.0
    return score


_TITLE_WORD = re.compile(r"([^\W\d_][\w.’'-]*)(?:\s*|,\s)$")


def title_before(before: str) -> str | None:
    """Return the title or trade in lower case that ends the words before a name, if one does."""
    match = _TITLE_WORD.search(before)
    if match is None:
        return None
    key = match.group(1).rstrip(".").casefold()
    return key if is_title(key) else None
