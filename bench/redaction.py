"""Score redaction on two sets of 200 paragraphs in which private names were marked.

In: redaction_marks*.json (offsets and digests, no text), the shared data. Out: Score.

The first set's errors were read while the rules were made. The fresh set was drawn later, from
other reports, and marked by two markers blind to each other; of its paragraphs only those of odd
number may be read (`--errors` writes no other), so that the even ones stay blind.

A report is read and redacted whole, as outputs do; what stands in the marked paragraph is scored.
The paragraph alone, as the markers saw it, is scored too: there a lone family name tells less.
Recall: marked names of which no letter is left. Precision: hidden spans that touch a marked name;
where the markers disagree ("both"), a span counts neither for nor against.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bearwitness.domain import Person, Report, ReportId
from bearwitness.pipeline import Pipeline
from bearwitness.write.redaction import hidden_spans
from bench import data
from bench.interval import Score, Sums, bootstrap, f1, share

SETS = {
    "first": data.ROOT / "bench" / "redaction_marks.json",
    "fresh": data.ROOT / "bench" / "redaction_marks_fresh.json",
}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One marked paragraph. start, end: in its report's text; a, b: names each marker marked.

    number: its place in its set, from 1.
    """

    number: int
    corpus: str
    doc: str
    start: int
    end: int
    digest: str
    a: tuple[Span, ...]
    b: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """What redaction did to a paragraph. persons: every name it took for a person's."""

    paragraph: Paragraph
    text: str
    spans: tuple[Span, ...]
    persons: tuple[Span, ...]


def paragraphs(name: str = "first") -> list[Paragraph]:
    """Return the marked paragraphs of a set."""
    rows = json.loads(SETS[name].read_text(encoding="utf-8"))
    return [
        Paragraph(
            number, row["data"], row["doc"], row["start"], row["end"], row["sha256"],
            tuple((start, end) for start, end in row["a"]),
            tuple((start, end) for start, end in row["b"]),
        )
        for number, row in enumerate(rows, 1)
    ]  # fmt: skip


def halves(found: Sequence[Hidden]) -> tuple[list[Hidden], list[Hidden]]:
    """Return the paragraphs of odd number, and those of even number."""
    return (
        [one for one in found if one.paragraph.number % 2 == 1],
        [one for one in found if one.paragraph.number % 2 == 0],
    )


def texts(marked: Iterable[Paragraph]) -> dict[tuple[str, str], str]:
    """Return the texts of the reports the paragraphs are of, by corpus and document."""
    wanted = {(one.corpus, one.doc) for one in marked}
    found = {}
    for corpus in sorted({corpus for corpus, _ in wanted}):
        if not (data.bench_folder() / f"{corpus}.jsonl.gz").is_file():
            continue
        for row in data.read_rows(f"{corpus}.jsonl.gz"):
            key = (corpus, str(row.get("doc_id") or row.get("id")))
            if key in wanted:
                found[key] = str(row["text"])
    return found


def hidden(loaded: Pipeline, marked: Sequence[Paragraph], alone: bool) -> Iterator[Hidden]:
    """Yield what redaction hides in each paragraph whose text is there and unchanged.

    alone: read the paragraph as a report of its own.
    """
    reports = texts(marked)
    for one in marked:
        whole = reports.get((one.corpus, one.doc), "")
        text = whole[one.start : one.end]
        if hashlib.sha256(text.encode()).hexdigest() != one.digest:
            continue
        read, offset = (text, 0) if alone else (whole, one.start)
        persons = loaded.persons.find(read)
        reading = loaded.read(Report(ReportId(one.digest), read, language="en"))
        yield Hidden(
            one, text,
            tuple(_cut(hidden_spans(reading, persons), offset, len(text))),
            tuple(_cut(_mentions(persons), offset, len(text))),
        )  # fmt: skip


def _mentions(persons: Iterable[Person]) -> list[Span]:
    return sorted({(one.start, one.end) for person in persons for one in person.mentions})


def _cut(spans: Iterable[Span], offset: int, length: int) -> Iterator[Span]:
    for start, end in spans:
        if start < offset + length and end > offset:
            yield max(0, start - offset), min(length, end - offset)


def scores(found: Sequence[Hidden]) -> dict[str, Score]:
    """Return recall and precision against each marker and where both agree."""
    result = {}
    for name in ("both", "a", "b"):
        table = np.array([_row(one, name) for one in found], dtype=np.float64).reshape(-1, 4)
        recall, precision = table[:, [2, 3]], table[:, [0, 1]]
        result[f"recall, {name}"] = bootstrap(recall, share, int(recall[:, 1].sum()))
        result[f"precision, {name}"] = bootstrap(precision, share, int(precision[:, 1].sum()))
    return result


def _row(one: Hidden, marker: str) -> tuple[int, int, int, int]:
    """Return (hidden spans that are right, counted, marked names hidden, marked)."""
    a, b = one.paragraph.a, one.paragraph.b
    gold: Sequence[Span] = {"a": a, "b": b}.get(marker, ())
    either: Sequence[Span] = gold
    if marker == "both":
        gold = [span for span in a if _touches(span, b)]
        either = (*a, *b)
    right = sum(_touches(span, gold) for span in one.spans)
    wrong = sum(not _touches(span, either) for span in one.spans)
    return right, right + wrong, sum(_gone(span, one) for span in gold), len(gold)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _gone(span: Span, one: Hidden) -> bool:
    """Tell whether no letter of a name is left."""
    return all(
        not one.text[at].isalnum() or _touches((at, at + 1), one.spans) for at in range(*span)
    )


def agreement(found: Sequence[Hidden]) -> dict[str, Score]:
    """Return how far the markers agree: F1 of names, and kappa over all names of persons.

    Empty where the two are the same to the last span: people who mark apart differ somewhere, so
    such marks are taken for one marking handed in twice. Kappa (times 100) is over every name that
    a marker marked or the finder took for a person's: each is private or not to each marker.
    """
    if all(one.paragraph.a == one.paragraph.b for one in found):
        return {}
    pairs = [
        (sum(_touches(x, one.paragraph.a) for x in one.paragraph.b), len(one.paragraph.b),
         sum(_touches(x, one.paragraph.b) for x in one.paragraph.a), len(one.paragraph.a))
        for one in found
    ]  # fmt: skip
    table = np.array(pairs, dtype=np.float64).reshape(-1, 4)
    votes = np.array([_votes(one) for one in found], dtype=np.float64).reshape(-1, 4)
    return {
        "agreement, F1": bootstrap(table, f1, int(table[:, 3].sum())),
        "agreement, kappa": bootstrap(votes, _kappa, int(votes.sum())),
    }


def _votes(one: Hidden) -> tuple[int, int, int, int]:
    """Return how many names both marked, only a, only b, neither."""
    a, b = one.paragraph.a, one.paragraph.b
    names: list[Span] = []
    for span in sorted({*a, *b, *one.persons}, key=lambda span: (span[0] - span[1], span)):
        if not _touches(span, names):
            names.append(span)
    by_a, by_b = ([_touches(name, marked) for name in names] for marked in (a, b))
    counts = [
        sum(x is left and y is right for x, y in zip(by_a, by_b, strict=True))
        for left, right in ((True, True), (True, False), (False, True), (False, False))
    ]
    return counts[0], counts[1], counts[2], counts[3]


def _kappa(sums: Sums) -> Sums:
    both, only_a, only_b, neither = sums.T
    total = np.maximum(sums.sum(axis=1), 1)
    observed = (both + neither) / total
    a, b = (both + only_a) / total, (both + only_b) / total
    chance = a * b + (1 - a) * (1 - b)
    return np.asarray(100 * np.divide(observed - chance, 1 - chance, out=np.ones_like(chance),
                                      where=chance < 1))  # fmt: skip


def error_lines(found: Sequence[Hidden]) -> Iterator[str]:
    """Yield each paragraph in which a marked name is left or an unmarked one is hidden."""
    for one in found:
        left = [one.text[slice(*x)] for x in (*one.paragraph.a, *one.paragraph.b)
                if not _gone(x, one)]  # fmt: skip
        marked = (*one.paragraph.a, *one.paragraph.b)
        over = [one.text[slice(*x)] for x in one.spans if not _touches(x, marked)]
        if left or over:
            yield f"== {one.paragraph.corpus} {one.paragraph.doc}: left {left}, over {over}"
            yield f"   {one.text}"
