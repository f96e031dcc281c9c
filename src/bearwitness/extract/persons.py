"""Find the persons a report names, and tell by the public test who of them is private.

In: a text. Out: Person, each with every place its name is printed at.

Candidates come from the words themselves (`persons_runs`) and from the labels of spaCy's small
English pipeline, whose tagger of names is loaded for this alone: reading a report does without it.
A name found once is looked for in the whole text, in part too: "Ana Example" is also "Example",
"EXAMPLE" and "Example's". Who is private by one mention is private by all; a lone family name that
a private and a public person share is private, but beside the public one's own title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bearwitness.domain import Person, Quote
from bearwitness.extract import persons_words as words
from bearwitness.extract.page import MODEL, _spacy
from bearwitness.extract.persons_public import public_reason, registered
from bearwitness.extract.persons_runs import (
    AFTER,
    BEFORE,
    Mention,
    Tagged,
    Token,
    mentions,
    tokens,
)
from bearwitness.extract.sentences import sentences
from bearwitness.extract.truecase import headline_case, truecase

if TYPE_CHECKING:
    from spacy.language import Language

_KEPT = ("ner",)


class PersonFinder:
    """The tagger of names, loaded on first use and kept."""

    def __init__(self) -> None:
        self._nlp: Language | None = None

    def find(self, text: str) -> tuple[Person, ...]:
        """Return the persons a text names, in the order of their first mention.

        text: a report's, or any part of one. The same text always gives the same persons.
        """
        read, upper = _as_read(text)
        every = tokens(read)
        found = mentions(read, every, self._tagged(read), upper)
        groups = _grouped(found)
        groups = [_with_repeats(read, every, group, groups) for group in groups]
        return _persons(text, read, groups)

    def _tagged(self, read: str) -> list[Tagged]:
        if self._nlp is None:
            self._nlp = _load()
        blocks = list(re.finditer(r"[^\n](?:.|\n(?!\s*\n)){0,4000}", read))
        docs = self._nlp.pipe((match.group().replace("\n", " ") for match in blocks), batch_size=16)
        return [
            Tagged(match.start() + one.start_char, match.start() + one.end_char, one.label_)
            for match, doc in zip(blocks, docs, strict=True)
            for one in doc.ents
        ]


def _load() -> Language:
    spacy = _spacy()
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    nlp: Language = spacy.load(MODEL)
    for name in list(nlp.pipe_names):
        if name not in _KEPT:
            nlp.remove_pipe(name)
    return nlp


def _as_read(text: str) -> tuple[str, list[bool]]:
    """Return the text in ordinary case, of the same length, and which letters were all capitals."""
    pieces: list[str] = []
    upper = [False] * len(text)
    position = 0
    for start, end, _ in sentences(text):
        printed = text[start:end]
        read = headline_case(truecase(printed))
        if (read != printed and printed.isupper()) or (printed.upper() == printed):
            upper[start:end] = [True] * (end - start)
        pieces += [text[position:start], read]
        position = end
    pieces.append(text[position:])
    read = "".join(pieces)
    return (read, upper) if len(read) == len(text) else (text, [False] * len(text))


def _grouped(found: Sequence[Mention]) -> list[list[Mention]]:
    """Gather the mentions of each person: whole names first, then the parts of them."""
    groups: list[list[Mention]] = []
    for mention in sorted(found, key=lambda one: (-len(one.keys), one.start)):
        bearers = [group for group in groups if _same(group[0].keys, mention.keys)]
        if len(bearers) == 1 or (bearers and len(mention.keys) == 1):
            for group in bearers:
                group.append(mention)
        else:
            groups.append([mention])
    return sorted(groups, key=lambda group: min(one.start for one in group))


def _same(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Tell whether one name can be the other's: its words stand in it, in order."""
    if whole == part:
        return True
    if len(part) >= len(whole) and len(part) > 1:
        # "Juan M. Example" and "Juan Example".
        return whole[0] == part[0] and whole[-1] == part[-1] and len(whole) > 1
    rest = iter(whole)
    return all(any(_matches(key, other) for other in rest) for key in part)


def _matches(key: str, other: str) -> bool:
    return key == other or key in other.split("-") or (len(key) == 1 and other.startswith(key))


def _with_repeats(
    read: str, every: Sequence[Token], group: list[Mention], groups: Sequence[list[Mention]]
) -> list[Mention]:
    """Add the places where a name's words stand again and no rule found them."""
    taken = {(one.start, one.end) for other in groups for one in other}
    covered = sorted(taken)
    whole = max((one.keys for one in group), key=len)
    wanted = {key for key in whole if _distinct(key, whole)}
    added = []
    for index, token in enumerate(every):
        if token.key not in wanted or not token.capital or _inside(token, covered):
            continue
        if _within_a_body(every, index, read):
            continue
        added.append(Mention(token.start, token.end, (token.key,), (), 0.0))
    return sorted(group + added, key=lambda one: one.start)


def _inside(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _distinct(key: str, whole: tuple[str, ...]) -> bool:
    """Tell whether a word of a name, alone and with a capital, can only well be the name."""
    return len(key) > 2 and key not in words.STOP and key not in words.PARTICLES and (
        key not in words.PLACES and key not in words.BODY
    )  # fmt: skip


def _within_a_body(every: Sequence[Token], index: int, read: str) -> bool:
    """Tell whether a word is part of a longer name: "Example Street", "Example County Jail"."""
    token = every[index]
    for following in every[index + 1 : index + 4]:
        gap = read[token.end : following.start]
        if gap != " " or not following.capital:
            return False
        if following.key in words.BODY:
            return True
        token = following
    return False


def _persons(text: str, read: str, groups: Sequence[Sequence[Mention]]) -> tuple[Person, ...]:
    judged = [(group, *_judged(read, group)) for group in groups]
    private = {
        (one.start, one.end) for group, why, _ in judged if why is None for one in group
    }  # fmt: skip
    persons = []
    for group, why, own in judged:
        spans = sorted({(one.start, one.end) for one in group})
        if why is not None:
            spans = [span for span in spans if span not in private or span in own]
        else:
            titled = {span for _, other, theirs in judged if other is not None for span in theirs}
            spans = [span for span in spans if span not in titled]
        if not spans:
            continue
        longest = max(spans, key=lambda span: span[1] - span[0])
        name = " ".join(text[longest[0] : longest[1]].split())
        quotes = tuple(Quote(start, end, text[start:end]) for start, end in spans)
        persons.append(Person(name, quotes, why is not None, why))
    return tuple(persons)


def _judged(read: str, group: Sequence[Mention]) -> tuple[str | None, set[tuple[int, int]]]:
    """Return why a person is public, if so, and the mentions that bear a title of their own."""
    harmed = any(_harmed(read, one) for one in group)
    why = public_reason(read, group, harmed) or registered(group, harmed)
    own: set[tuple[int, int]] = set()
    if why is not None:
        for one in group:
            if len(one.keys) > 1 or one.titles or public_reason(read, [one], harmed=False):
                own.add((one.start, one.end))
    return why, own


def _harmed(read: str, mention: Mention) -> bool:
    """Tell whether the words beside a name tell of harm, guilt, kin or a witness."""
    before = read[max(0, mention.start - BEFORE) : mention.start]
    after = read[mention.end : mention.end + AFTER]
    checks = (
        words.HARM_AFTER.match(after), words.HARM_BEFORE.search(before),
        words.AGE_BEFORE.search(before), words.AGE_AFTER.match(after),
        words.KIN_BEFORE.search(before), words.WITNESS_BEFORE.search(before),
    )  # fmt: skip
    return any(checks)
