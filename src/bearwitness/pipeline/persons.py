"""Find the persons of a record's texts before anybody views them.

In: Record, PersonFinder. Out: how many texts are done; the persons stand in the record.

Adding a report does not wait for it: the tagger of names costs as much as reading does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread
from time import perf_counter

from bearwitness.errors import BearwitnessError
from bearwitness.extract.persons import PersonFinder
from bearwitness.extract.persons import finder_version as finder_version
from bearwitness.extract.persons_words import name_lists
from bearwitness.record import KeptPersons, Record

# Found outside any transaction, kept some at a time: writers wait a few milliseconds at most.
_KEPT_AT_ONCE = 20
_LOOKS_EVERY = 5.0


def kept_persons(record: Record) -> KeptPersons:
    """Return the persons that this version of the finder found in a record's texts."""
    return KeptPersons(record, finder_version())


def find_lacking(
    record: Record, finder: PersonFinder, stop: Callable[[], bool] = lambda: False,
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
            found, began = {}, perf_counter()
            for entry, text in kept.texts(entries[start : start + _KEPT_AT_ONCE]).items():
                if stop():
                    break
                found[entry] = (text, finder.find(text))
            if found:
                kept.keep(found)
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


class Finding:
    """Finds the persons of a record's texts in the background, from ``with`` to its end.

    For a server: what is added meanwhile, by whatever program, is done within seconds. Where the
    record cannot be written to, or is locked, it tries again later: a view then finds them itself.
    """

    def __init__(self, record: Record, finder: PersonFinder, every: float = _LOOKS_EVERY) -> None:
        self._record = record
        self._finder = finder
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
                        self._record, self._finder, self._end.is_set, self._end.wait
                    ):
                        pass
                    done = latest
            self._end.wait(self._every)
