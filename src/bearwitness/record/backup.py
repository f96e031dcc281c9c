"""Copies of a record: a backup is itself a record in one SQLite file, and restores into either.

In: a record, a file's name. Out: a whole file, or none; a record as it was, but for what orders
have erased since.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, and_, func, insert, or_, select, text

from bearwitness.domain import IncidentId
from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.record import engine as engines
from bearwitness.record import schema
from bearwitness.record.chain import FORGOTTEN, FORGOTTEN_END, WITHHELD, WITHHELD_END
from bearwitness.record.erase import erase_entries
from bearwitness.record.facts import folded
from bearwitness.record.files import new_file, noted
from bearwitness.record.ledger import Ledger
from bearwitness.record.lists import Wanted, lists_for, note_again, note_origin
from bearwitness.record.migrate import bring_up, record_of, version_of
from bearwitness.record.pen import SEARCHED, SEARCHED_LETTERS
from bearwitness.record.record import Clock, Record, now
from bearwitness.record.words import WithheldIn, nothing_withheld

_ROWS_AT_ONCE = 500
Then = Callable[[Ledger, tuple[IncidentId, ...]], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored record forgot again: how many entries, by how many orders.

    incidents: those that the erased ever counted in, computed anew.
    """

    erased: int = 0
    incidents: tuple[IncidentId, ...] = ()
    orders: int = 0


def backup(record: Record, target: Path) -> None:
    """Write a record as it is now into one new SQLite file, whole or not at all.

    Others may read and write meanwhile. Raises WrongUsage where the file is there already.
    """
    with new_file(target) as made:
        if record.file is not None:
            _copy_file(record.file, made, record.where)
            note_origin(made, record.file, record.where)
            return
        with record.connection() as source:
            _copy_into_file(source, made)


def _copy_file(source: Path, made: Path, name: str) -> None:
    with (
        engines.translated(name),
        closing(sqlite3.connect(source)) as read,
        closing(sqlite3.connect(made)) as written,
    ):
        read.backup(written, pages=4096)
        # One file, without a log beside it, for whoever carries it away.
        written.execute("PRAGMA journal_mode = DELETE")


def _copy_into_file(source: Connection, made: Path) -> None:
    url = engines.address_of(made)
    target = engines.connect(url, patience=0)
    try:
        with engines.transaction(target, str(made), writes=True) as written:
            bring_up(written, create=True, name=record_of(source))
            _copy_rows(source, written)
    finally:
        target.dispose()
    with engines.translated(str(made)), closing(sqlite3.connect(made)) as alone:
        alone.execute("PRAGMA journal_mode = DELETE")


def restore(
    source: Path, where: str | Path, lists: Iterable[Path] = (),
    then: Then = lambda ledger, incidents: None, clock: Clock = now,
    withheld: WithheldIn = nothing_withheld, nothing_erased: bool = False,
) -> Restored:  # fmt: skip
    """Make a record of a backup, in a new file or an empty database; return what was erased.

    lists: lists of erasures (``Record.erasures``); what they name of this record is erased from
    the restored one, and so is what any list beside the backup, the new record or the record that
    the backup was made of names of it. nothing_erased: go on where there is no such list.
    then: called with the incidents that the erased ever counted in, to compute them anew. withheld:
    finds the names in what is erased by a list that does not say as what they are kept
    (`record.words`). All of it holds or nothing: a kill leaves no record behind, and no erased text
    in one. Raises WrongUsage where there is a record already, RecordDamaged for what is no record,
    MissingResource for a backup or a list that is not there, and where no list is found.
    """
    url = engines.address_of(where)
    if not source.is_file():
        raise MissingResource("there is no such backup", str(source), "check its name")
    given = list(lists)
    for missing in (one for one in given if not one.is_file()):
        raise MissingResource(
            "there is no such list of erasures", str(missing),
            "name the list kept with the record: RECORD.erasures.jsonl",
        )  # fmt: skip
    target = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    wanted = Wanted(source, target, tuple(given), nothing_erased)
    if target is None:
        return _restore_rows(wanted, str(where), then, clock, withheld)
    with new_file(target) as made:
        _copy_file(source, made, str(source))
        with Record.open(made, create=False, clock=clock) as record:
            with record.connection() as held:
                known = lists_for(held, record.id, wanted)
            with record.writing() as ledger:
                erased = _replay(ledger, record.id, known, then, withheld)
            if erased.orders:
                record.scrub()
            own = record.id
        # What is restored later from an older copy finds the orders beside this record.
        note_again(Path(f"{target}.erasures.jsonl"), own, known)
        with engines.translated(str(made)), closing(sqlite3.connect(made)) as alone:
            alone.execute("PRAGMA journal_mode = DELETE")
    return erased


def _restore_rows(
    wanted: Wanted, where: str, then: Then, clock: Clock, withheld: WithheldIn
) -> Restored:
    url = engines.address_of(where)
    name = engines.named(url)
    target = engines.connect(url, patience=10)
    try:
        with (
            Record.open(wanted.source, create=False) as held,
            held.connection() as read,
            engines.transaction(target, name, writes=True) as written,
        ):
            if version_of(written) is not None:
                raise WrongUsage(
                    "there is a record already", name, "restore into an empty database"
                )
            own = record_of(read)
            lists = lists_for(read, own, wanted)
            bring_up(written, create=True, name=own)
            _copy_rows(read, written)
            # In one transaction: killed before its end, it leaves no record, so no erased text.
            ledger = Ledger(written, name, clock())
            erased = _replay(ledger, own, lists, then, withheld)
            ledger.write_out()
    finally:
        target.dispose()
    if erased.orders:
        with Record.open(where, create=False) as record:
            if not record.is_scrubbed():
                record.scrub()
    return erased


def _replay(
    ledger: Ledger, own: str, lists: Iterable[Path], then: Then, withheld: WithheldIn
) -> Restored:
    """Erase what lists name of a record."""
    found = [
        erase_entries(
            ledger, one.entries, one.order, one.report, one.texts, one.withheld,
            nothing_withheld if one.withheld else withheld,
        )
        for one in noted(lists) if one.record == own
    ]  # fmt: skip
    told = [one for one in found if one is not None]
    incidents = tuple(sorted({incident for one in told for incident in one.incidents}))
    if incidents:
        then(ledger, incidents)
    return Restored(sum(len(one.entries) for one in told), incidents, len(told))


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy every row of a record into another whose tables are made and empty."""
    for table in (*schema.GROWING, *schema.INDEXES):
        what: object = table
        if table is schema.about:
            # The record's id is there already.
            name = table.c.name
            what = select(table).where(
                or_(and_(name >= FORGOTTEN, name < FORGOTTEN_END),
                    and_(name >= WITHHELD, name < WITHHELD_END))
            )  # fmt: skip
        for batch in _batches_of(source, what):
            target.execute(insert(table), batch)
    if target.dialect.name == "sqlite":
        target.execute(text("INSERT INTO search (search) VALUES ('rebuild')"))
        return
    statement = text(SEARCHED["postgresql"])
    reading = schema.reading.c
    told = select(reading.entry, func.coalesce(reading.title, "").label("title"), reading.text)
    for batch in _batches_of(source, told):
        target.execute(statement, [
            {"entry": row["entry"], "title": folded(str(row["title"])),
             "text": folded(str(row["text"]))[:SEARCHED_LETTERS]}
            for row in batch
        ])  # fmt: skip


def _batches_of(source: Connection, what: Table | object) -> Iterator[list[dict[str, object]]]:
    statement = select(what) if isinstance(what, Table) else what
    rows = source.execution_options(yield_per=_ROWS_AT_ONCE).execute(statement)  # type: ignore[call-overload]
    for partition in rows.mappings().partitions():
        yield [dict(row) for row in partition]
