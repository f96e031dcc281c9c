"""What a record keeps of the names withheld in a reading, and what a search finds it by.

In: a whole reading and the Persons of its text. Out: words, and what each is kept as.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bearwitness.domain import Person, Reading
from bearwitness.record import SHOWN, SOUGHT
from bearwitness.spelling import runs
from bearwitness.write.redaction import hidden_spans, redact
from bearwitness.write.withheld import WITHHELD, kinds_of


def withheld_words(reading: Reading, persons: Sequence[Person]) -> dict[str, str]:
    """Return the words of a reading's withheld names, each with what it is withheld as.

    reading: whole. persons: what the finder of persons says of its text.
    """
    text, shown = reading.report.text, redact(reading, persons).report
    names = [text[start:end] for start, end in hidden_spans(reading, persons)]
    return kinds_of(names, f"{shown.title or ''}\n{shown.text}")


def search_words(reading: Reading, persons: Sequence[Person]) -> dict[str, bool]:
    """Return the words a search finds a reading by that stand in withheld names.

    Each with whether it stands elsewhere in the report too.
    """
    whole, seen = (
        Counter(runs(f"{told.title or ''}\n{told.text}".replace(WITHHELD, " ")))
        for told in (reading.report, redact(reading, persons).report)
    )
    return {word: seen[word] > 0 for word in whole if whole[word] > seen[word]}


def kept_words(reading: Reading, persons: Sequence[Person]) -> list[tuple[str, str]]:
    """Return all that is kept of a reading's withheld names: words, and what each is kept as."""
    told = list(withheld_words(reading, persons).items())
    found = search_words(reading, persons)
    return [*told, *((word, SHOWN if shown else SOUGHT) for word, shown in found.items())]


def holds(shown: Reading, wanted: Sequence[Sequence[str]]) -> bool:
    """Tell whether a redacted reading holds every one of some runs of words, each together."""
    pieces = [
        # What was withheld parts what stands before it from what stands behind it.
        f" {' '.join(runs(piece))} "
        for words in (shown.report.title or "", shown.report.text)
        for piece in words.split(WITHHELD)
    ]
    return all(any(f" {' '.join(one)} " in piece for piece in pieces) for one in wanted)
