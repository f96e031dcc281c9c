"""Connections to the database: what each needs set, who may write, and errors in our words.

In: a file's name or an address. Out: SQLAlchemy connections, inside one transaction each.
"""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import QueuePool

from bearwitness.errors import (
    BearwitnessError,
    MissingResource,
    RecordDamaged,
    RecordFull,
    RecordLocked,
    WrongUsage,
)
from bearwitness.record import schema

# Seconds that an erasure waits for those who still read what was.
SCRUBBING = 5
# Why what was erased is still in the files.
IN_USE = "another program has the record open"
# Any fixed number: all writers of one PostgreSQL database must take the same lock.
_ANYBODY_WRITES = 0o222
_WRITER_LOCK = 0x6265617277
_POSTGRESQL = "postgresql+psycopg"
_ADDRESS = re.compile(r"[a-z][a-z0-9+]*://", re.I)


def address_of(where: str | Path) -> URL:
    """Return the database's address for a file's name or an address. Raises WrongUsage."""
    words = str(where)
    if not _ADDRESS.match(words):
        return URL.create("sqlite", database=words)
    try:
        url = make_url(words)
    except (ArgumentError, ValueError) as error:
        raise WrongUsage(
            "the address of the record cannot be read", "--record",
            "write a file's name, or postgresql://USER@HOST/DATABASE",
        ) from error  # fmt: skip
    backend = url.get_backend_name()
    if backend == "postgres" or backend == "postgresql":
        return url.set(drivername=_POSTGRESQL)
    if backend != "sqlite":
        raise WrongUsage(
            f"a record cannot be kept in {backend}", "--record",
            "write a file's name, or postgresql://USER@HOST/DATABASE",
        )  # fmt: skip
    return url


def named(url: URL) -> str:
    """Return how messages name a record: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def erasures_of(url: URL) -> Path | None:
    """Return where the erasures of a record are noted: beside its file; of a server, nowhere."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return None
    return Path(f"{url.database}.erasures.jsonl")


def connect(url: URL, patience: float) -> Engine:
    """Return an engine that opens connections ready for use.

    patience: seconds to wait for another writer. Raises MissingResource without the driver.
    """
    try:
        if url.get_backend_name() == "sqlite":
            # One connection stays open: the last to close writes the log back into the file, which
            # after every report took longer than the report.
            engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=-1)
            event.listen(engine, "connect", _sqlite_settings(patience))
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        engine = create_engine(url, pool_size=2, isolation_level="REPEATABLE READ")
    except (ImportError, NoSuchModuleError) as error:
        raise MissingResource(
            "the driver for PostgreSQL is not installed", named(url),
            "install it: pip install 'bearwitness[postgresql]'",
        ) from error  # fmt: skip
    milliseconds = int(patience * 1000)

    def settings(connection: Any, _: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = {milliseconds}")
            cursor.execute("SET timezone = 'UTC'")
        connection.commit()

    event.listen(engine, "connect", settings)
    return engine


def is_read_only(url: URL) -> bool:
    """Tell whether a record is a file that may be read and not written, as a published copy is."""
    if url.get_backend_name() != "sqlite" or not url.database:
        return False
    file = Path(url.database).absolute()
    if not file.exists():
        return False
    # Root may write whatever it says; a file that nobody may write is meant to stay as it is.
    is_open = bool(file.stat().st_mode & _ANYBODY_WRITES)
    return not (is_open and os.access(file, os.W_OK) and os.access(file.parent, os.W_OK))


def to_read(url: URL) -> URL:
    """Return the address that a file is opened by only to be read.

    Without a log beside it nobody writes to it: SQLite need not make files to share it.
    """
    log = Path(f"{url.database}-wal")
    query = {"mode": "ro", "uri": "true"}
    if not log.exists() or not log.stat().st_size:
        query["immutable"] = "1"
    name = quote(str(Path(url.database or "").absolute()))
    return URL.create("sqlite", database=f"file:{name}", query=query)


def _sqlite_settings(patience: float) -> Any:
    def settings(connection: sqlite3.Connection, _: Any) -> None:
        # We begin transactions ourselves: the driver would begin too late, and not for DDL.
        connection.isolation_level = None
        run = connection.execute
        run(f"PRAGMA busy_timeout = {int(patience * 1000)}")
        run("PRAGMA foreign_keys = ON")
        # REPLACE must not pass by the triggers that refuse to delete.
        run("PRAGMA recursive_triggers = ON")
        # FULL: a commit that returned outlives a power cut, at one fsync each; with NORMAL the
        # record would stay whole, but a person's last judgements could be gone.
        run("PRAGMA synchronous = FULL")
        run("PRAGMA secure_delete = ON")
        run("PRAGMA cache_size = -65536")
        run("PRAGMA temp_store = MEMORY")

    return settings


def keep_log(engine: Engine, name: str) -> None:
    """Let readers of a SQLite record go on while one writes; the file remembers it.

    Not set on connecting: another program's file is to be left as it is.
    """
    with translated(name), engine.connect() as connection:
        free = connection.execution_options(free=True)
        if free.exec_driver_sql("PRAGMA journal_mode").scalar() != "wal":
            free.exec_driver_sql("PRAGMA journal_mode = WAL")


def scrub(engine: Engine, name: str, patience: float) -> str | None:
    """Take deleted rows out of the database's files; return why they are still there, if they are.

    patience: seconds to wait for those who still read what was.
    """
    with translated(name), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.detach()  # Its patience is not that of the work to come.
            free = connection.execution_options(free=True)
            # The pages are overwritten already (secure_delete); their old state is in the log.
            free.exec_driver_sql(f"PRAGMA busy_timeout = {int(patience * 1000)}")
            busy, left, _ = free.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
            return None if not busy and left <= 0 else IN_USE
        free = connection.execution_options(isolation_level="AUTOCOMMIT")
        free.exec_driver_sql(f"SET lock_timeout = {max(int(patience * 1000), 100)}")
        # A snapshot of before keeps the rows it may still ask for.
        others = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            " AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)"
        )
        until = time.monotonic() + patience
        while free.exec_driver_sql(others).scalar():
            if time.monotonic() > until:
                return IN_USE
            time.sleep(0.1)
        # Whoever does not own the tables is only warned that they were left as they are; rewritten
        # ones have new files.
        tables = [*(table.name for table in (*schema.ERASABLE, *schema.INDEXES)), "search"]
        before = _files_of(free, tables)
        for table in tables:
            free.exec_driver_sql(f"VACUUM (FULL) {table}")
        after = _files_of(free, tables)
        return "this user does not own its tables" if before & after else None


def _files_of(connection: Connection, tables: list[str]) -> set[int]:
    """Return what a server names the files of tables by."""
    statement = text("SELECT relfilenode FROM pg_class WHERE oid = CAST(:name AS regclass)")
    return {int(connection.execute(statement, {"name": one}).scalar_one()) for one in tables}


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    # Some settings cannot be made inside a transaction.
    if options.get("free", False):
        return
    writes = options.get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def transaction(engine: Engine, name: str, writes: bool) -> Iterator[Connection]:
    """Hold one transaction; a writer waits for the one before it and then has the record alone.

    Raises RecordLocked, RecordFull or RecordDamaged for what the database refuses.
    """
    with translated(name), engine.connect() as opened:
        is_sqlite = engine.dialect.name == "sqlite"
        connection = opened.execution_options(writes=writes)
        if writes and not is_sqlite:
            # A snapshot taken before the lock would not show what the last writer wrote.
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            if writes and not is_sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": _WRITER_LOCK})
            yield connection


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn what a database refuses into errors that say what, where and how to mend."""
    try:
        yield
    except DBAPIError as error:
        raise _in_our_words(error.orig, name) or error from error
    except sqlite3.Error as error:
        raise _in_our_words(error, name) or error from error


def _in_our_words(error: BaseException | None, name: str) -> BearwitnessError | None:
    if isinstance(error, sqlite3.Error):
        return _sqlite_words(error, name)
    state = getattr(error, "sqlstate", None)
    words = str(error).strip().split("\n")[0]
    if state == "55P03":  # lock_not_available
        return _locked(name)
    if state in ("53100", "53200", "54000"):  # disk_full, out_of_memory
        return _full(name)
    if state and state.startswith("XX"):
        return _damaged(name, words)
    if state == "40001":  # serialization_failure: somebody else changed the same first
        return _locked(name)
    if (state or "").startswith("22") or "NUL (0x00)" in words:
        return WrongUsage(
            f"a value cannot be looked for: {words}", "what was asked",
            "take control characters out, and pass cursors on as they were given",
        )  # fmt: skip
    if state is None or state[:2] in ("08", "28", "3D", "57"):
        return MissingResource(
            f"the database cannot be reached: {words}", name,
            "start it, and check the address, the user and the password",
        )  # fmt: skip
    if state == "42501":
        return MissingResource(
            f"the database refuses: {words}", name, "grant this user the right, or use another"
        )
    return None


def _sqlite_words(error: sqlite3.Error, name: str) -> BearwitnessError | None:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return _locked(name)
    if code == sqlite3.SQLITE_FULL or (
        code == sqlite3.SQLITE_IOERR and not isinstance(error, sqlite3.DatabaseError)
    ):
        return _full(name)
    if code == sqlite3.SQLITE_IOERR:
        return RecordFull(
            f"the disk failed while the record was in use ({error})", name,
            "free some space or check the disk, then run the same command again: nothing was"
            " half written",
        )  # fmt: skip
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _damaged(name, str(error))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return MissingResource(
            f"the record cannot be opened for writing: {error}", name,
            "check that its folder exists and that you may write in it",
        )  # fmt: skip
    return None


def _locked(name: str) -> RecordLocked:
    return RecordLocked(
        "another program is writing to the record", name,
        "wait until it is done and run the same command again",
    )  # fmt: skip


def _full(name: str) -> RecordFull:
    return RecordFull(
        "there is no space left for the record", name,
        "free some space, then run the same command again: nothing was half written",
    )  # fmt: skip


def _damaged(name: str, words: str) -> RecordDamaged:
    return RecordDamaged(
        f"the file is damaged or no record: {words}", name,
        "restore the latest backup: bearwitness restore BACKUP --record NEW",
    )  # fmt: skip
