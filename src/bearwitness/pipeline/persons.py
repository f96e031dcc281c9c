"""Find the persons of a record's texts before anybody views them.

In: Record, PersonFinder. Out: how many texts are done; the persons stand in the record.

Adding a report does not wait for it: the tagger of names costs as much as reading does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from threading import Event, Thread
from time import perf_counter

from bearwitness.domain import Person, Reading
from bearwitness.errors import BearwitnessError
from bearwitness.extract.persons import PersonFinder
from bearwitness.extract.persons import finder_version as finder_version
from bearwitness.extract.persons_words import name_lists
from bearwitness.extract.truecase import load_model
from bearwitness.record import KeptPersons, Record, WithheldIn, WrittenWords

# Of a whole reading and the persons of its text: the words of its withheld names, to be kept with
# the kind each is withheld as (`write.kept.kept_words`, which knows what is shown of it).
Words = Callable[[Reading, Sequence[Person]], Iterable[tuple[str, str]]]
# Found outside any transaction, kept some at a time: writers wait a few milliseconds at most.
_KEPT_AT_ONCE = 20
_LOOKS_EVERY = 5.0
# At most so many times as often with a capital as without.
_SOMETIMES = 4


def kept_persons(record: Record) -> KeptPersons:
    """Return the persons that this version of the finder found in a record's texts."""
    return KeptPersons(record, finder_version())


def written_words(record: Record, withheld: WithheldIn) -> WrittenWords:
    """Return what tells which words are withheld from what people wrote in a record."""
    return WrittenWords(record, kept_persons(record).finder, withheld)


def find_lacking(
    record: Record, finder: PersonFinder, words: Words, stop: Callable[[], bool] = lambda: False,
    rest: Callable[[float], object] = lambda seconds: None,
) -> Iterator[int]:  # fmt: skip
    """Find and keep the persons of every text that lacks them, the latest first.

    Yields how many are done and kept. rest: called with the seconds that some of them took.
    Raises RecordLocked, RecordFull, and MissingResource where the record may only be read.
    """
    kept = kept_persons(record)
    done, latest = 0, kept.latest()
    entries = kept.lacking()
    while entries:
        for start in range(0, len(entries), _KEPT_AT_ONCE):
            found, withheld, began = {}, {}, perf_counter()
            for entry, reading in kept.readings(entries[start : start + _KEPT_AT_ONCE]).items():
                if stop():
                    break
                text = reading.report.text
                persons = kept.of(text)
                if persons is None:
                    persons = finder.find(text)
                found[entry] = (text, persons)
                withheld[entry] = words(reading, persons)
            if found:
                kept.keep(found, withheld)
            done += len(found)
            yield done
            if stop():
                return
            rest(perf_counter() - began)
        entries = kept.lacking(before=entries[-1])
    if latest:
        kept.note_whole(latest)


def may_name(words: str) -> bool:
    """Tell whether words have a capital, or are of a script that has none, or of the name lists.

    "the house of john example", from a headline in lower case: a name that nobody takes for any
    other word, or two of any kind together.
    """
    if words != words.lower() or not words.isascii():
        return True
    lists = name_lists()
    run = 0
    for word in re.findall(r"[a-z]+", words):
        if word in lists.small:
            run = 0
        elif word in lists.given:
            return True
        else:
            run = run + 1 if word in lists.frequent or word in lists.family else 0
            if run == 2:
                return True
    return False


def is_ordinary(word: str) -> bool:
    """Tell whether news prints a word in lower case too, so that it need be no name: "rose"."""
    small, capital = load_model().counts.get(word, (0, 0))
    return word in name_lists().small or (small > 2 and small * _SOMETIMES > capital)


class Finding:
    """Finds the persons of a record's texts in the background, from ``with`` to its end.

    For a server: what is added meanwhile, by whatever program, is done within seconds. Where the
    record cannot be written to, or is locked, it tries again later: a view then finds them itself.
    """

    def __init__(
        self, record: Record, finder: PersonFinder, words: Words, every: float = _LOOKS_EVERY
    ) -> None:
        self._record = record
        self._finder = finder
        self._words = words
        self._every = every
        self._end = Event()
        self._thread = Thread(target=self._run, name="persons", daemon=True)

    def __enter__(self) -> Finding:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _run(self) -> None:
        done: int | None = None
        while not self._end.is_set():
            with suppress(BearwitnessError):
                # Of what another process erased nothing stays in this one's memory.
                self._record.see_orders()
                latest = kept_persons(self._record).latest()
                if latest != done:
                    # As long at rest as at work: those who ask for pages wait for the same core.
                    for _ in find_lacking(
                        self._record, self._finder, self._words, self._end.is_set, self._end.wait
                    ):
                        pass
                    done = latest
            self._end.wait(self._every)
