"""Find the persons a report names, and tell by the public test who of them is private.

In: a text. Out: Person, each with every place its name is printed at.

Candidates come from the words themselves (`persons_weigh`) and from the labels of spaCy's small
English pipeline, whose tagger of names is loaded for this alone: reading a report does without it.
A name found once is looked for in the whole text, in part too: "Ana Example" is also "Example",
"EXAMPLE" and "Example's". Who is private by one mention is private by all; a lone family name that
a private and a public person share is private, but beside the public one's own title.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata, resources
from typing import TYPE_CHECKING

from bearwitness.domain import Person, Quote
from bearwitness.extract import persons_words as words
from bearwitness.extract.page import MODEL, _spacy
from bearwitness.extract.persons_public import public_reason, registered
from bearwitness.extract.persons_runs import Token, tokens
from bearwitness.extract.persons_weigh import AFTER, BEFORE, SURE, Mention, Tagged, named, weigh
from bearwitness.extract.sentences import sentences
from bearwitness.extract.truecase import headline_case, load_model, truecase

if TYPE_CHECKING:
    from spacy.language import Language

_KEPT = ("ner",)
# Between a given and a family name: Ana “Fox” Example.
_NICKNAME = re.compile(
    r"([^\W\d_][\w.’'-]+)\s[“\"‘']([^“”\"‘’']{2,25})[”\"’']\s([^\W\d_][\w’'-]+(?:\s[JS]r\.)?)"
)
_NICKNAMED = 5.0
_NO_NAME = -1.0  # a piece that weighs less is a place's or a body's


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
        weighed = list(weigh(read, every, self._tagged(read), upper))
        weighed = sorted([*weighed, *_nicknamed(read)], key=lambda one: one.start)
        groups = [group for group in _grouped(named(read, weighed)) if _person(group, weighed)]
        repeats = _Repeats(read, every, weighed, upper)
        groups = [repeats.added_to(group, groups) for group in groups]
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


@cache
def finder_version() -> str:
    """Return what changes with whatever the finder finds: a digest of its rules, lists and model.

    Kept beside what it found. A number to raise by hand would be forgotten once, and a name shown.
    """
    found = hashlib.sha256(metadata.version(MODEL).encode())
    folder = resources.files("bearwitness.extract")
    # Rules lie in many modules; that one of them changes costs no more than finding anew.
    parts = [*folder.iterdir(), *folder.joinpath("data").iterdir()]
    for part in sorted(parts, key=lambda one: one.name):
        if part.is_file() and part.name.endswith((".py", ".txt", ".json", ".gz")):
            found.update(part.read_bytes())
    return found.hexdigest()[:16]


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


def _nicknamed(read: str) -> Iterator[Mention]:
    """Yield the names that hold a nickname in quotation marks, and the nickname where it stands."""
    lists = words.name_lists()
    for match in _NICKNAME.finditer(read):
        first, nickname, last = (words.folded(part) for part in match.groups())
        family = last.split()[0]
        if not match.group(1)[0].isupper() or not match.group(3)[0].isupper():
            continue
        if first in lists.given or family in lists.frequent or family in lists.family:
            keys = (first, *nickname.split(), family)
            yield Mention(match.start(), match.end(), keys, (), _NICKNAMED)
            for again in re.finditer(rf"(?<!\w){re.escape(match.group(2))}(?!\w)", read):
                if not match.start() <= again.start() < match.end() and again.group()[0].isupper():
                    alias = tuple(nickname.split())
                    yield Mention(again.start(), again.end(), alias, (), _NICKNAMED)


def _with_rare_capitals(read: str) -> str:
    """Give a wire's words their capital that are names and that mixed-case news prints too rarely.

    The case model keeps no word that few texts print, as most family names are.
    """
    counts, lists = load_model().counts, words.name_lists()

    def written(match: re.Match[str]) -> str:
        word = match.group()
        if word in counts or word in lists.small or len(word) < 4:
            return word
        owner = read[match.end() : match.end() + 3] in ("'s ", "’s ")
        known = word in lists.frequent or word in lists.family or word in lists.given
        return word.capitalize() if owner or known else word

    return re.sub(r"(?<![^\W\d_])[a-z]+(?![^\W\d_])", written, read)


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


def _person(group: Sequence[Mention], weighed: Sequence[Mention]) -> bool:
    """Tell a person from a town or a thing that one sentence makes look like one.

    A lone word that elsewhere stands as a place must, over all its mentions, weigh as a name.
    """
    longest = max((one.keys for one in group), key=len)
    alike = [one.score for one in weighed if one.keys == longest]
    if len(longest) > 1 or not alike or min(alike) >= 0:
        return True
    return sum(score - SURE for score in alike) >= 0


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


@dataclass(frozen=True, slots=True)
class _Repeats:
    """Finds the places where a name's words stand again and no rule found them.

    upper: which letters are printed all in capitals, where the case model may have made one small.
    """

    read: str
    every: Sequence[Token]
    weighed: Sequence[Mention]
    upper: Sequence[bool]

    def added_to(self, group: list[Mention], groups: Sequence[list[Mention]]) -> list[Mention]:
        """Return a person's mentions with those added."""
        covered = sorted({(one.start, one.end) for other in groups for one in other})
        whole = max((one.keys for one in group), key=len)
        added = []
        for index, token in enumerate(self.every):
            if token.key not in whole or not self._again(index, whole) or _inside(token, covered):
                continue
            # "Xyrto Example" whole, where "Example" is known.
            around = [
                one.start for one in self.weighed
                if one.start < token.start and one.end == token.end and one.score > _NO_NAME
            ]  # fmt: skip
            start = around[0] if around else token.start
            added.append(Mention(start, token.end, (token.key,), (), 0.0))
        return sorted(group + added, key=lambda one: one.start)

    def _again(self, index: int, whole: tuple[str, ...]) -> bool:
        """Tell whether a word that is part of a name is that name here."""
        token = self.every[index]
        shown = token.capital or (self.upper[token.start] and _rare(token.key))
        if not shown or len(token.key) < 3 or token.key in words.PARTICLES:
            return False
        if _within_a_body(self.every, index, self.read):
            return False
        if token.key in words.STOP or token.key in words.PLACES or token.key in words.BODY:
            # "Ana Block" is "Block" only where something is said of a person.
            after = self.read[token.end : token.end + AFTER]
            alone = len(whole) > 1 and not _in_a_run(self, index)
            before = self.read[max(0, token.start - BEFORE) : token.start]
            if alone and token.key in words.PLACES and token.key == whole[0]:
                # Paris, whom the report names "Paris Example".
                return not (words.LOCATIVE.search(before) or words.PLACE_AFTER.match(after))
            alone = alone and token.key == whole[-1]
            if alone and token.key in words.BODY and self._bare(index, before):
                return True
            return alone and bool(
                words.SAYS_AFTER.match(after) or words.HARM_AFTER.match(after)
                or words.KIN_AFTER.match(after)
            )  # fmt: skip
        return True

    def _bare(self, index: int, before: str) -> bool:
        """Tell whether a noun of bodies stands as a name does: no article, number, "in" before."""
        return not (
            words.LOCATIVE.search(before)
            or re.search(r"(?:\b(?:the|a|an|this|that|each|every)|\d\w{0,2})\s$", before, re.I)
            or (
                re.search(r"(?:^|[.!?\n][”\"]?)\s*$", before)
                and self.every[index].key in words.name_lists().small
            )
        )


def _in_a_run(repeats: _Repeats, index: int) -> bool:
    """Tell whether the word before has a capital: "Black Hawk", "City Block"."""
    before = repeats.every[index - 1] if index else None
    token = repeats.every[index]
    return before is not None and before.capital and repeats.read[before.end : token.start] == " "


def _rare(key: str) -> bool:
    """Tell whether news prints a word too rarely for its usual case to be known."""
    return key not in load_model().counts and key not in words.name_lists().small


def _inside(token: Token, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


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
    why = public_reason(read, group, harmed) or registered(
        group, personal=any(_personal(read, one) for one in group)
    )
    own: set[tuple[int, int]] = set()
    if why is not None:
        for one in group:
            if len(one.keys) > 1 or one.titles or public_reason(read, [one], harmed=False):
                own.add((one.start, one.end))
    return why, own


def _personal(read: str, mention: Mention) -> bool:
    """Tell whether the words beside a name tell its bearer's age or kin."""
    before = read[max(0, mention.start - BEFORE) : mention.start]
    after = read[mention.end : mention.end + AFTER]
    return bool(
        words.AGE_BEFORE.search(before) or words.AGE_AFTER.match(after)
        or words.KIN_BEFORE.search(before)
    )  # fmt: skip


def _harmed(read: str, mention: Mention) -> bool:
    """Tell whether the words beside a name tell of harm, guilt, kin or a witness."""
    before = read[max(0, mention.start - BEFORE) : mention.start]
    after = read[mention.end : mention.end + AFTER]
    if words.SAYS_AFTER.match(after) and mention.titles:
        return False  # "... was shot, Captain Example said"
    checks = (
        words.KIN_TOLD.match(after), words.HARM_AFTER.match(after), words.DOES_AFTER.match(after),
        words.HARM_BEFORE.search(before),
        words.AGE_BEFORE.search(before), words.AGE_AFTER.match(after),
        words.KIN_BEFORE.search(before), words.WITNESS_BEFORE.search(before),
    )  # fmt: skip
    return any(checks)
