"""Write a release so that nothing half-written ever stands where it was asked for.

In: Items, a Release, a Format, a path. Out: a file or a folder, and the manifest that tells of it.

All is written into a hidden folder beside the target and moved there at the end; after an error
or Ctrl-C that folder is gone and the target is as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, Protocol, runtime_checkable

from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.write.datasets.changes import INDEX, Changes, IndexWriter, with_changes
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.release import MANIFEST, Release, manifest, texts
from bearwitness.write.datasets.tables import INCIDENTS, Row, Table


class RowsOnce:
    """Makes each incident's rows once, for the writer and for the index.

    changes: lets through only what differs from a former release.
    """

    def __init__(self, changes: Changes | None = None) -> None:
        self.changes = changes
        self._of: Item | None = None
        self._made: dict[str, list[Row]] = {}

    def __call__(self, table: Table, item: Item) -> Iterable[Row]:
        """Return the rows of an incident that are to be written."""
        rows = self._rows(table, item)
        return rows if self.changes is None else self.changes.of(table, item, rows)

    def noted(
        self, found: Iterable[Item], tables: tuple[Table, ...], index: IndexWriter
    ) -> Iterator[Item]:
        """Pass incidents on, each of their rows noted in the index."""
        for item in found:
            for table in tables:
                for row in self._rows(table, item):
                    index.add(table, row)
            yield item

    def _rows(self, table: Table, item: Item) -> list[Row]:
        if self._of is not item:
            self._of, self._made = item, {}
        if table.name not in self._made:
            self._made[table.name] = list(table.rows(item))
        return self._made[table.name]


class Writer(Protocol):
    """Writes one release in one format; made with a Target and a Release.

    counts: rows written so far, by table.
    """

    counts: Counter[str]

    def write(self, item: Item) -> None:
        """Write one incident."""

    def close(self) -> None:
        """Finish the files."""

    def abandon(self) -> None:
        """Let go of the files after an error; they are thrown away."""


@runtime_checkable
class Retracts(Protocol):
    """A writer that can say of a row that it no longer stands."""

    def retract(self, table: Table, row: Row) -> None:
        """Write its id, and why."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a writer writes: into folder; file: the one file's name, None for several of its own.

    tables: those wanted; of a format that holds one table a file, the one. ids: a user's file of
    another codebook's ids, of a format that takes one. rows: makes an incident's rows.
    """

    folder: Path
    file: str | None
    tables: tuple[Table, ...]
    ids: Path | None = None
    rows: RowsOnce = field(default_factory=RowsOnce)

    def path(self, name: str) -> Path:
        """Return where a table's file of a name goes: the one asked for, or that of its own."""
        return self.folder / (self.file or name)


@dataclass(frozen=True, slots=True)
class Format:
    """A format of export. makes: "module:class" of its Writer, loaded on first use.

    shape: file: all tables in one; folder: always several files; either: a folder of all tables,
    or one table into one file. needs: modules of an extra. tables: it holds; None all; none where
    its rows are another codebook's. takes_ids: whether a file of that codebook's ids may be given.
    """

    name: str
    suffix: str
    words: str
    makes: str
    shape: Literal["file", "folder", "either"]
    extra: str | None = None
    needs: tuple[str, ...] = ()
    tables: tuple[Table, ...] | None = None
    takes_ids: bool = False

    def open(self, target: Target, release: Release) -> Writer:
        """Return a writer. Raises MissingResource where its extra is not installed."""
        self.check()
        module, _, name = self.makes.partition(":")
        make: Callable[[Target, Release], Writer] = getattr(import_module(module), name)
        return make(target, release)

    @property
    def tells_changes(self) -> bool:
        """Whether it holds our tables, in which a row may say that it changed."""
        return self.tables != ()

    def check(self) -> None:
        """Raise MissingResource where what it needs is not installed."""
        lacking = [name for name in self.needs if find_spec(name) is None]
        if lacking:
            raise MissingResource(
                f"{' and '.join(lacking)} is not installed", f"--format {self.name}",
                f"install it: pip install 'bearwitness[{self.extra}]'",
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote. files: data files by name, manifest and texts beside them."""

    where: Path
    files: tuple[str, ...]
    counts: dict[str, int] = field(default_factory=dict)


def export(
    found: Iterable[Item], release: Release, form: Format, where: Path, *, table: str | None = None,
    replace: bool = False, ids: Path | None = None, changes: Changes | None = None,
) -> Exported:  # fmt: skip
    """Write a release. table: the one wanted, of a format that holds one a file.

    replace: whether what stands at the target may give way. ids: a file of another codebook's ids.
    changes: writes only what differs from a former release. Raises WrongUsage, MissingResource.
    """
    form.check()
    if changes is not None and not form.tells_changes:
        raise WrongUsage(
            f"{form.name} has no place for what changed", f"--format {form.name}",
            "use another format, or leave --since out for a whole release",
        )  # fmt: skip
    if ids is not None and not form.takes_ids:
        raise WrongUsage(
            f"{form.name} takes no file of ids", "--ids", "leave it out, or use --format ucdp-ged"
        )
    is_folder = _is_folder(form, where)
    tables = _tables(form, release, is_folder, table)
    _check_target(where, is_folder, replace)
    try:
        beside = Path(tempfile.mkdtemp(prefix=f".{where.name}.", dir=where.absolute().parent))
    except OSError as error:
        raise _unwritable(where, error) from error
    try:
        rows = RowsOnce(changes)
        target = Target(
            beside, None if is_folder else where.name,
            tables if changes is None else tuple(with_changes(one) for one in tables), ids, rows,
        )  # fmt: skip
        index = IndexWriter(beside / (INDEX if is_folder else f"{where.name}.{INDEX}"))
        try:
            counts = _write(rows.noted(found, release.tables, index), release, form, target)
        finally:
            index.close()
        names = sorted(
            path.relative_to(beside).as_posix() for path in beside.rglob("*") if path.is_file()
        )
        files = {name: beside / name for name in names}
        told = manifest(release, files, counts)
        if is_folder:
            for name, words in texts(release, tables):
                (beside / name).write_text(words, "utf-8")
            (beside / MANIFEST).write_text(told, "utf-8")
            _move_folder(beside, where)
        else:
            (beside / f"{where.name}.{MANIFEST}").write_text(told, "utf-8")
            _move_files(beside, where)
    except OSError as error:
        raise _unwritable(where, error) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Exported(where, tuple(names), counts)


def _write(
    found: Iterable[Item], release: Release, form: Format, target: Target
) -> dict[str, int]:  # fmt: skip
    writer = form.open(target, release)
    try:
        for item in found:
            writer.write(item)
        if target.rows.changes is not None and isinstance(writer, Retracts):
            for table in target.tables:
                for row in target.rows.changes.retracted(table):
                    writer.retract(table, row)
        writer.close()
    except BaseException:
        writer.abandon()
        raise
    return dict(writer.counts)


def _is_folder(form: Format, where: Path) -> bool:
    if form.shape == "folder":
        return True
    return form.shape == "either" and (where.is_dir() or not where.suffix)


def _tables(
    form: Format, release: Release, is_folder: bool, table: str | None
) -> tuple[Table, ...]:
    own = release.tables if form.tables is None else form.tables
    if table is not None:
        chosen = tuple(one for one in own if one.name == table)
        if not chosen:
            raise WrongUsage(
                f"there is no table {table!r} in this format", "--table",
                f"use one of {', '.join(one.name for one in own)}" if own
                else "leave --table out: its rows are all of one kind",
            )  # fmt: skip
        return chosen
    if form.shape == "either" and not is_folder:
        return tuple(one for one in own if one.name == INCIDENTS.name) or own[:1]
    return own


def _check_target(where: Path, is_folder: bool, replace: bool) -> None:
    if not where.exists():
        return
    if is_folder and where.is_dir() and not any(where.iterdir()):
        return
    if where.is_dir() != is_folder:
        raise WrongUsage(
            f"there is a {'folder' if where.is_dir() else 'file'} of this name", str(where),
            "name another",
        )  # fmt: skip
    if not replace:
        raise WrongUsage(
            "there is something there already", str(where),
            "name another, or pass --replace to put this in its place",
        )  # fmt: skip
    if is_folder and not (where / MANIFEST).is_file():
        raise WrongUsage(
            "this folder is no release, so it is not replaced", str(where), "name another"
        )


def _move_folder(beside: Path, where: Path) -> None:
    beside.chmod(0o755)
    if where.exists() and any(where.iterdir()):
        former = Path(tempfile.mkdtemp(prefix=f".{where.name}.", dir=where.absolute().parent))
        where.rename(former / "former")
        beside.rename(where)
        shutil.rmtree(former)
        return
    if where.exists():
        where.rmdir()
    beside.rename(where)


def _move_files(beside: Path, where: Path) -> None:
    """Move the data, then what tells of it: a manifest never stands beside other data."""
    (where.parent / f"{where.name}.{MANIFEST}").unlink(missing_ok=True)
    rest = sorted(path for path in beside.iterdir() if path.name != where.name)
    for path in (beside / where.name, *rest):
        path.replace(where.parent / path.name)


def _unwritable(where: Path, error: OSError) -> WrongUsage:
    return WrongUsage(
        f"it cannot be written: {error.strerror or error}", str(where),
        "name a file or folder where you may write, with room for it",
    )  # fmt: skip
