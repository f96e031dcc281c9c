"""Readings held in memory from one transaction to the next.

In: entries, and the last order to erase that a transaction sees. Out: readings loaded before.

A reading never changes, and its entry is nobody else's: only an order to erase ends it. What was
held before an order that a transaction sees is dropped, whichever process carried it out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from threading import Lock

from bearwitness.domain import Account, Reading

# At 30 kB each, some 30 MB: what the largest events have, and a server's pages ask for again.
_KEPT = 1000


@dataclass(frozen=True, slots=True)
class Held:
    """A reading and those of its accounts that were asked for, by their ids within it."""

    reading: Reading
    accounts: dict[str, Account] = field(default_factory=dict)


class HeldReadings:
    """The readings of one record; may be used by several threads."""

    def __init__(self) -> None:
        self._held: dict[int, Held] = {}
        self._order = -1
        self._lock = Lock()
        # Called when an order is seen; each once, in the order they were given.
        self.then: dict[Callable[[], None], None] = {}

    def get(self, entries: Iterable[int], order: int) -> dict[int, Held]:
        """Return those of some readings that are held; order: the last one to erase that is seen.

        A transaction that began before an order others have seen is told nothing.
        """
        with self._lock:
            is_new = -1 < self._order < order
            if order > self._order:
                self._held.clear()
                self._order = order
            if order < self._order:
                return {}
            found = {one: held for one in entries if (held := self._held.get(one)) is not None}
        if is_new:
            self.tell()
        return found

    def keep(self, found: dict[int, Held], order: int) -> None:
        """Hold readings that were loaded in a transaction that sees an order as the last one."""
        with self._lock:
            if order != self._order:
                return
            self._held.update(found)
            while len(self._held) > _KEPT:
                del self._held[next(iter(self._held))]

    def tell(self) -> None:
        """Tell all that hold something in memory that an order was carried out."""
        for forget in tuple(self.then):
            forget()

    def clear(self) -> None:
        """Drop all."""
        with self._lock:
            self._held.clear()
