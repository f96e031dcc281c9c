"""The record: one database, opened, asked and added to.

In: a file's name or an address. Out: View to ask it, Ledger to add to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from bearwitness.errors import MissingResource, RecordLocked, StillOnDisk, WrongUsage
from bearwitness.record import engine as engines
from bearwitness.record import scrubbing
from bearwitness.record.atlas import Atlas
from bearwitness.record.erase import Erased, Order, erase
from bearwitness.record.files import note, touch
from bearwitness.record.held import HeldReadings
from bearwitness.record.ledger import Ledger
from bearwitness.record.listing import View
from bearwitness.record.migrate import HEAD, bring_up, record_of, version_of
from bearwitness.record.verify import Finding, Progress, Reread, verify
from bearwitness.record.words import WithheldIn, nothing_withheld

Clock = Callable[[], datetime]
# Seconds a writer waits for another: one batch of readings takes a few.
PATIENCE = 30.0


def now() -> datetime:
    """Return the time it is."""
    return datetime.now(UTC)


class Record:
    """One open record; a context manager. Any number may read it while one writes.

    Made by ``Record.open``. where: how messages name it, without a password. file: the file it
    is kept in; None on a server. erasures: the list that ``erase`` notes its orders in.
    """

    def __init__(
        self, engine: Engine, where: str, clock: Clock, url: URL, read_only: bool = False
    ) -> None:
        self._engine = engine
        self._clock = clock
        self._read_only = read_only
        self.where = where
        self.file = (
            Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        )
        self.erasures = engines.erasures_of(url)
        self._held = HeldReadings()
        self._atlas: Atlas | None = None

    @classmethod
    def open(
        cls, where: str | Path, create: bool = True, clock: Clock = now,
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
        read_only = engines.is_read_only(url)
        engine = engines.connect(engines.to_read(url) if read_only else url, patience)
        record = cls(engine, name, clock, url, read_only)
        try:
            record._bring_up(create)
        except BaseException:
            record.close()
            raise
        return record

    def _bring_up(self, create: bool) -> None:
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            standing = version_of(connection)
        if self._read_only:
            if standing != HEAD:
                raise self._unwritable("it must be brought up to date first")
            return
        if standing != HEAD:
            with engines.transaction(self._engine, self.where, writes=True) as connection:
                bring_up(connection, create)
        if self.file is not None:
            engines.keep_log(self._engine, self.where)
        if not self.is_scrubbed():
            # Others may use the record meanwhile, or this user may only read it.
            with suppress(StillOnDisk, MissingResource):
                self.scrub(engines.SCRUBBING if self.file is not None else 0)

    def _unwritable(self, what: str) -> MissingResource:
        return MissingResource(
            f"the record may only be read: {what}", self.where,
            "check that you may write the file and in its folder, or use a copy of your own",
        )  # fmt: skip

    @property
    def is_read_only(self) -> bool:
        """Whether this user may not write it."""
        return self._read_only

    def close(self) -> None:
        """Close the record; it may be opened again."""
        self._held.clear()
        self._engine.dispose()

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        self.close()

    def when_erased(self, forget: Callable[[], None]) -> None:
        """Have something forgotten whenever an order to erase is seen, whoever carried it out."""
        self._held.then[forget] = None

    def see_orders(self) -> None:
        """Look whether another process has erased anything."""
        with self.viewing() as view:
            view.see_orders()

    @contextmanager
    def viewing(self) -> Iterator[View]:
        """Hold one state of the record to ask any number of questions of."""
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            view = View(connection, self.where, self._held)
            view.atlas = self._atlas
            yield view

    def hold_listing(self) -> None:
        """Answer filters from memory from now on: for a server, which is asked again and again.

        Reads the listing, a few seconds for 100,000 incidents; some 100 MB.
        """
        self._atlas = atlas = Atlas()
        self.when_erased(atlas.forget)
        with self.viewing() as view:
            atlas.load(view)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """Hold the record alone to add to it; all holds at the end, or nothing after an error.

        Raises RecordLocked where another writer keeps it longer than one's patience, RecordFull
        where the disk is full; then nothing was added.
        """
        if self._read_only:
            raise self._unwritable("nothing can be added to it")
        with engines.transaction(self._engine, self.where, writes=True) as connection:
            ledger = Ledger(connection, self.where, self._clock(), self._held)
            yield ledger
            ledger.write_out()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Hold one state of the record, for the modules of ``record`` alone."""
        with engines.transaction(self._engine, self.where, writes=False) as connection:
            yield connection

    @property
    def id(self) -> str:
        """The record's own id, the same in all its backups."""
        with self.connection() as connection:
            return record_of(connection)

    def erase(
        self, report: str, reason: str, author: str, erasures: Path | None = None,
        then: Callable[[Ledger, Erased], None] = lambda ledger, erased: None,
        withheld: WithheldIn = nothing_withheld,
    ) -> Erased:  # fmt: skip
        """Carry out an order to forget a report; only a stub without content stays.

        erasures: the list to note it in, for restoring older backups; the record's own unless
        told. A record on a server has none of its own: name one, kept where its backups are.
        then: called in the same transaction, to compute anew what it took accounts from.
        withheld: finds the words of a reading's withheld names, kept as digests so that notes and
        reasons go on without them.
        Raises NotInRecord, and WrongUsage without a list.
        """
        noted_in = erasures or self.erasures
        if noted_in is None:
            raise WrongUsage(
                "there is no list to note the erasure in", self.where,
                "name a file kept with the backups, so that a restored one forgets it too",
            )  # fmt: skip
        own = self.id
        if self._unscrubbed is not None:
            # Before anything is gone: after a crash the next to open the record ends the work.
            touch(self._unscrubbed)
        with self.writing() as ledger:
            order = Order(reason, author, ledger.recorded_at)
            erased = erase(ledger, report, order, lambda told: note(noted_in, own, told), withheld)
            then(ledger, erased)
        self._held.clear()
        self._held.tell()
        try:
            self.scrub()
        except StillOnDisk as error:
            error.erased = erased
            raise
        return erased

    def scrub(self, patience: float = engines.SCRUBBING) -> None:
        """Take what was deleted out of the database's files too.

        patience: seconds to wait for those who still read what was. Raises StillOnDisk where they
        go on: the erasure itself stands.
        """
        due = self._due()
        try:
            left = engines.scrub(self._engine, self.where, patience)
        except RecordLocked:
            left = engines.IN_USE
        if left is not None:
            raise StillOnDisk(
                f"it is erased, but what was there is still in the database's files: {left}",
                self.where,
                "close what reads the record, then run: bearwitness verify" if self.file is not None
                else "end what reads the database, then let its owner run: bearwitness verify",
            )  # fmt: skip
        if self._unscrubbed is not None:
            self._unscrubbed.unlink(missing_ok=True)
        elif due is not None:
            with self.writing() as ledger:
                ledger.note_scrubbed(due)

    def _due(self) -> int | None:
        """Return the last order whose rows may be in a server's files."""
        if self.file is not None:
            return None
        with self.connection() as connection:
            return scrubbing.due(connection)

    @property
    def _unscrubbed(self) -> Path | None:
        """The file that stands beside a record while erased pages may be in its files."""
        return None if self.file is None else Path(f"{self.file}.unscrubbed")

    def is_scrubbed(self) -> bool:
        """Tell whether all that was erased is known to be out of the database's files too."""
        if self._unscrubbed is None:
            return self._due() is None
        return not self._unscrubbed.exists()

    def verify(
        self, reread: Reread | None = None, pins: Mapping[int, str] | None = None,
        progress: Progress = lambda done, total: None,
    ) -> Iterator[Finding]:  # fmt: skip
        """Yield what is wrong with the record; see ``verify.verify``."""
        if not self.is_scrubbed():
            yield Finding(
                "erasure", self.where, "erased pages are still in its files: another program has"
                " the record open; close it and verify again",
            )  # fmt: skip
        with self.viewing() as view:
            yield from verify(view, reread, pins, progress)
