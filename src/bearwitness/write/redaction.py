"""Take the names of private persons out of a reading: what every public output shows.

In: Reading (whole), the Persons of its text. Out: Reading (redacted).

Names go by span out of the text, title and quotes, and by their words out of every other string, a
neutral label standing in their stead; offsets are those of the redacted text, so that
``text[start:end] == quote`` holds there too. Values that a claim knows to be a private person's
keep the label `private.withhold` gives them ("a named victim"). The record keeps the whole reading,
and ``verify`` runs on that. An address is left as it is, and may hold a name.

Who is private is told by the finder of persons and its public test (docs/redaction.md). Whoever a
claim tells as harmed, accused or looking on is private too, unless the test shows a public person.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from bearwitness.domain import Actor, Person, Place, Quote, Reading, Unread
from bearwitness.record import Known
from bearwitness.write.private import fold, private_names, withhold, withhold_part
from bearwitness.write.withheld import WITHHELD, among, kinds_of, without

# Not the words of the report, or (byline) the names of those who wrote it.
_KEPT = frozenset(
    {"id", "ref", "url", "outlet", "byline", "digest", "where", "capture", "reader", "author"}
)
Part = TypeVar("Part")


def redact(reading: Reading, persons: Sequence[Person]) -> Reading:
    """Return a reading without the names of private persons, in any of its strings.

    persons: what the finder of persons says of ``reading.report.text``. A reading that is redacted
    already comes back as it is.
    """
    if reading.redacted:
        return reading
    names, report = _hidden(reading, persons), reading.report
    spans = names.spans(report.text)
    edits = _Edits.of(report.text, spans)
    shown = withhold(reading)
    # A value may hold a part of a name that the text prints nowhere alone.
    known = among(kinds_of((report.text[start:end] for start, end in spans), edits.text))
    redactor = _Redactor(names, edits, known)
    return replace(
        redactor.part(shown),
        report=replace(
            report, text=edits.text, title=redactor.part(report.title),
            dateline=redactor.part(report.dateline),
            notices=redactor.part(report.notices), capture=None,
        ),
        redacted=True,
    )  # fmt: skip


def redact_part(part: Part, reading: Reading, persons: Sequence[Person]) -> Part:
    """Return what was made of a reading, such as its incidents in a record, without its names.

    Values that claims know to be a private person's get their label, as in `redact`. Quotes keep
    their offsets: whose text they are of is not known here.
    """
    labelled = private_names(reading)
    if labelled.labels:
        part = withhold_part(part, labelled)
    names = _hidden(reading, persons)
    known = among(kinds_of(names.hidden, names.within(reading.report.text)))
    return _Redactor(names, None, known).part(part)


def redact_words(words: str, persons: Sequence[Person]) -> str:
    """Return any words of a report, such as a title made of them, without its private names."""
    return _Hidden.of(persons, claimed=()).within(words)


def hidden_spans(reading: Reading, persons: Sequence[Person]) -> list[tuple[int, int]]:
    """Return where in a whole reading's text `redact` puts its label, apart and in order."""
    return _hidden(reading, persons).spans(reading.report.text)


def _hidden(reading: Reading, persons: Sequence[Person]) -> _Hidden:
    return _Hidden.of(persons, claimed=_claimed(reading, persons))


def _claimed(reading: Reading, persons: Sequence[Person]) -> list[str]:
    """Return the names that claims know to be private and the public test does not show public.

    Of a single word none: the finder, which sees the whole text, tells a family name from a street.
    """
    public = {word for person in persons if person.public for word in _forms(person)}
    labels = private_names(reading).labels
    return [name for name in labels if name not in public and " " in name]


def _forms(person: Person) -> set[str]:
    """Return a person's names as printed anywhere, folded."""
    return {fold(person.name)} | {fold(mention.text) for mention in person.mentions}


@dataclass(frozen=True, slots=True)
class _Hidden:
    """The private names of one report. at: where they stand in its text.

    pattern: finds them in other strings; kept: names of public persons, which may hold a private
    one ("Governor Example"). claimed: finds those known by claims alone, in the text too. hidden:
    all of them, folded.
    """

    at: tuple[tuple[int, int], ...]
    pattern: re.Pattern[str] | None
    kept: frozenset[str]
    claimed: re.Pattern[str] | None
    hidden: frozenset[str]

    @classmethod
    def of(cls, persons: Sequence[Person], claimed: Iterable[str]) -> _Hidden:
        """Gather the private names among persons, and those that claims know."""
        private = [person for person in persons if not person.public]
        kept = {
            form for person in persons if person.public for form in _forms(person) if " " in form
        }
        hidden = {form for person in private for form in _forms(person)} | set(claimed)
        at = [
            (mention.start, mention.end, mention.text)
            for person in private
            for mention in person.mentions
        ]
        return cls(
            tuple((start, end) for start, end, _ in at),
            _pattern(hidden | kept), frozenset(kept - hidden), _pattern(set(claimed) | kept),
            frozenset(hidden),
        )  # fmt: skip

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where private names stand in the report's text, apart and in order."""
        found = [span for span in self.at if span[1] <= len(text)]
        if self.claimed is not None:
            found += [
                match.span()
                for match in self.claimed.finditer(text)
                if fold(match.group()) not in self.kept
            ]
        merged: list[tuple[int, int]] = []
        for start, end in sorted(found):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return merged

    def within(self, words: str) -> str:
        """Return words with every private name put out of them."""
        if self.pattern is None:
            return words
        shown = self.pattern.sub(
            lambda match: match.group() if fold(match.group()) in self.kept else WITHHELD, words
        )
        # "Ana [name withheld]" of two parts of one name is one name.
        return re.sub(rf"(?:{re.escape(WITHHELD)}\s)+{re.escape(WITHHELD)}", WITHHELD, shown)


def _pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds names, the longest first; a lone one only with a capital."""
    found = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        words = r"\s+".join(re.escape(word) for word in name.split())
        found.append(("" if " " in name else "(?![a-z])") + f"(?i:{words})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)") if found else None


@dataclass(frozen=True, slots=True)
class _Edits:
    """A text with spans of it replaced, and where each offset of the old one stands in it.

    starts, ends: of the spans in the old text. shifts: how far what follows each one moves.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[tuple[int, int]]) -> _Edits:
        """Replace spans, which are apart and in order, by the label."""
        pieces, shifts, position, shift = [], [], 0, 0
        for start, end in spans:
            pieces += [text[position:start], WITHHELD]
            shift += len(WITHHELD) - (end - start)
            shifts.append(shift)
            position = end
        starts, ends = tuple(one[0] for one in spans), tuple(one[1] for one in spans)
        return cls("".join([*pieces, text[position:]]), starts, ends, tuple(shifts))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span stands now; one that cut a name holds the whole label."""
        return self._moved(start, before=True), self._moved(end, before=False)

    def _moved(self, offset: int, before: bool) -> int:
        index = bisect_right(self.starts, offset if before else offset - 1) - 1
        if index < 0:
            return offset
        if offset < self.ends[index]:
            label = self.ends[index] + self.shifts[index]
            return label - len(WITHHELD) if before else label
        return offset + self.shifts[index]


@dataclass(frozen=True, slots=True)
class _Redactor:
    """Walks the parts of a reading: quotes and offsets move, other strings lose their names."""

    names: _Hidden
    edits: _Edits | None
    known: Known

    def part(self, part: Part) -> Part:
        """Return a part of a reading redacted."""
        return cast(Part, self._cleared(part))

    def _cleared(self, part: Any) -> Any:
        if isinstance(part, str):
            return without(self.names.within(part), self.known)
        if isinstance(part, tuple):
            return tuple(self._cleared(one) for one in part)
        if isinstance(part, dict):
            return {key: self._cleared(one) for key, one in part.items()}
        if not is_dataclass(part):
            return part
        if isinstance(part, Quote):
            if self.edits is None:
                return replace(part, text=self.names.within(part.text))
            start, end = self.edits.span(part.start, part.end)
            return Quote(start, end, self.edits.text[start:end])
        own = {one.name: getattr(part, one.name) for one in fields(part)}
        # What the gazetteer or the register named is a place or a body.
        named = isinstance(part, (Actor, Place)) and part.id is not None
        kept = _KEPT | {"report"} | ({"name", "within", "admin1", "country"} if named else set())
        new = {name: self._cleared(one) for name, one in own.items() if name not in kept}
        if isinstance(part, (Actor, Place, Unread)) and part.start is not None and self.edits:
            assert part.end is not None
            new["start"], new["end"] = self.edits.span(part.start, part.end)
        return replace(cast(Any, part), **new)
