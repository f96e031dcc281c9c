"""The record: one database, opened, asked and added to.

In: a file's name or an address. Out: View to ask it, Ledger to add to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine

from bearwitness.errors import MissingResource
from bearwitness.record import engine as engines
from bearwitness.record.ledger import Ledger
from bearwitness.record.listing import View
from bearwitness.record.migrate import HEAD, bring_up, record_of, version_of

Clock = Callable[[], datetime]
# Seconds a writer waits for another: one batch of readings takes a few.
PATIENCE = 30.0


def _now() -> datetime:
    return datetime.now(UTC)


class Record:
    """One open record; a context manager. Any number may read it while one writes.

    Made by ``Record.open``. where: how messages name it, without a password.
    """

    def __init__(self, engine: Engine, where: str, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.where = where

    @classmethod
    def open(
        cls, where: str | Path, create: bool = True, clock: Clock = _now,
        patience: float = PATIENCE,
    ) -> Record:  # fmt: skip
        """Open the record in a file (SQLite) or at an address (``postgresql://...``).

        create: make it where there is none. clock: tells the time entries are recorded at.
        patience: seconds to wait for another writer. Raises MissingResource where there is no
        record, no driver or no database; RecordDamaged for what is no record; RecordLocked.
        """
        url = engines.address_of(where)
        name = engines.named(url)
        is_file = url.get_backend_name() == "sqlite"
        if is_file and not create and not Path(url.database or "").is_file():
            raise MissingResource(
                "there is no record yet", name, "add a report first: bearwitness add FILE"
            )
        record = cls(engines.connect(url, patience), name, clock)
        try:
            record._bring_up(create)
        except BaseException:
            record.close()
            raise
        return record

    def _bring_up(self, create: bool) -> None:
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            standing = version_of(connection)
        if standing != HEAD:
            with engines.transaction(self._engine, self.where, writes=True) as connection:
                bring_up(connection, create)

    def close(self) -> None:
        """Close the record; it may be opened again."""
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    @contextmanager
    def viewing(self) -> Iterator[View]:
        """Hold one state of the record to ask any number of questions of."""
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            yield View(connection, self.where)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Hold the record alone to add to it; all holds at the end, or nothing after an error.

        Raises RecordLocked where another writer keeps it longer than one's patience, RecordFull
        where the disk is full; then nothing was added.
        """
        with engines.transaction(self._engine, self.where, writes=True) as connection:
            ledger = Ledger(connection, self.where, self._clock())
            yield ledger
            ledger.close()

    @property
    def id(self) -> str:
        """The record's own id, the same in all its backups."""
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            return record_of(connection)
