"""Where the lists of erasures are that a restored copy is held against.

In: a backup, where it is restored to. Out: lists; an error where none can be found.

A backup was made before what was erased later, so it cannot know of it: without the list it would
bring the erased back. So a backup says of which file it was made: the list stands beside that.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select

from bearwitness.errors import MissingResource
from bearwitness.record import engine as engines
from bearwitness.record import schema
from bearwitness.record.files import noted, unwritable

# In ``about``, before the file that a backup was made of, and the first name after them.
_ORIGIN, _ORIGIN_END = "made-of:", "made-of;"
_LIST = ".erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be restored: a backup, into which file (None: a server), by which lists.

    nothing_erased: whoever restores says that there is none.
    """

    source: Path
    target: Path | None
    given: tuple[Path, ...]
    nothing_erased: bool


def note_origin(made: Path, origin: Path, name: str) -> None:
    """Note in a backup of which file it was made."""
    name_of_it = f"{_ORIGIN}{origin.absolute()}"
    with engines.translated(name), closing(sqlite3.connect(made)) as written, written:
        # Of a copy of a copy the last tells what was erased since.
        written.execute(
            "INSERT OR IGNORE INTO about (name, value)"
            " SELECT ?, printf('%06d', count(*)) FROM about WHERE name >= ? AND name < ?",
            (name_of_it, _ORIGIN, _ORIGIN_END),
        )


def lists_for(held: Connection, record: str, wanted: Wanted) -> list[Path]:
    """Return every list that may name what was erased from a record, each once.

    Raises MissingResource where none names anything of it, unless it is known that nothing was.
    """
    origins = list(_origins(held))
    folders = [one.absolute().parent for one in (wanted.source, wanted.target) if one is not None]
    beside = [path for folder in folders for path in sorted(folder.glob(f"*{_LIST}"))]
    lists = [one.absolute() for one in wanted.given] + beside
    lists = list(dict.fromkeys([*lists, *(Path(f"{one}{_LIST}") for one in origins)]))
    lists = [one for one in lists if one.is_file()]
    is_known = (
        wanted.nothing_erased or wanted.given or any(one.record == record for one in noted(lists))
        or any(_has_erased_nothing(one, record) for one in origins[-1:])
    )  # fmt: skip
    if not is_known:
        places = [f"*{_LIST} in {folder}" for folder in dict.fromkeys(folders)]
        places += [f"{one}{_LIST}, beside the record it was made of" for one in origins]
        raise MissingResource(
            "no list of what was erased from this record is found: what was erased after the backup"
            " was made would come back",
            f"looked for {'; '.join(places)}",
            "name the list, which stands beside the record: --erasures RECORD.erasures.jsonl; if"
            " nothing was ever erased: --nothing-erased",
        )  # fmt: skip
    return lists


def note_again(path: Path, record: str, lists: Iterable[Path]) -> None:
    """Note the orders of a record beside its restored copy too."""
    lists = [one for one in lists if one != path.absolute()]
    held = set(path.read_text("utf-8").splitlines()) if path.is_file() else set[str]()
    told = [
        line for one in lists for line in one.read_text("utf-8").splitlines()
        if line not in held and _is_of(line, record)
    ]  # fmt: skip
    if told:
        try:
            with path.open("a", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in dict.fromkeys(told))
        except OSError as error:
            raise unwritable(error, path) from error


def _is_of(line: str, record: str) -> bool:
    with suppress(ValueError, TypeError):
        return bool(json.loads(line)["record"] == record)
    return False


def _origins(held: Connection) -> Iterator[Path]:
    """Yield the files that a backup, and those it came of, were made of; the last one last."""
    about = schema.about.c
    wanted = select(about.name).where(about.name >= _ORIGIN, about.name < _ORIGIN_END)
    for one in held.scalars(wanted.order_by(about.value)):
        yield Path(one.removeprefix(_ORIGIN))


def _has_erased_nothing(origin: Path, record: str) -> bool:
    """Tell of the file a backup was made of, where it is there, that it never erased anything."""
    if not origin.is_file():
        return False
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{origin.as_uri()}?mode=ro", uri=True)) as read,
    ):
        (own,) = read.execute("SELECT value FROM about WHERE name = 'record'").fetchone()
        (orders,) = read.execute("SELECT count(*) FROM erasure").fetchone()
        return bool(own == record and orders == 0)
    return False
