"""Files beside the record: a copy that is whole or not there, and the list of erasures.

In: a file's name. Out: a file to fill; orders as noted.

Orders to erase are noted in a list beside the record, without content: which ledger entries, by
number and digest. A restored backup forgets them too.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bearwitness.errors import BearwitnessError, RecordDamaged, WrongUsage
from bearwitness.record.erase import Erased, Order

_FILE_MODE = 0o600


@dataclass(frozen=True, slots=True)
class Noted:
    """An order noted in a list: of which record, which entries by digest, which report.

    texts: the keyed digests of its texts. withheld: what the words of their names are kept as. A
    list of before these were noted has none.
    """

    record: str
    order: Order
    entries: dict[int, str]
    report: str | None
    texts: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()


@contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """Yield a file to fill, which takes the target's name once it is whole and on the disk."""
    if target.exists():
        raise WrongUsage(
            "there is a file already", str(target), "name another file, or move that one away"
        )
    made = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        try:
            made.touch(mode=_FILE_MODE, exist_ok=False)
        except OSError as error:
            raise unwritable(error, target) from error
        yield made
        with made.open("rb+") as file:
            os.fsync(file.fileno())
        made.rename(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise unwritable(error, target) from error
    finally:
        for leftover in (made, Path(f"{made}-wal"), Path(f"{made}-shm"), Path(f"{made}-journal")):
            leftover.unlink(missing_ok=True)


def unwritable(error: OSError, target: Path) -> BearwitnessError:
    """Return the error for a file that cannot be written."""
    return WrongUsage(
        f"the file cannot be written: {error.strerror}", str(target),
        "check that its folder exists, that you may write there and that there is space",
    )  # fmt: skip


def _sync_folder(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def touch(path: Path) -> None:
    """Make a file that says by its being there that work is not ended, and have it on the disk."""
    try:
        path.touch(mode=_FILE_MODE)
        _sync_folder(path.absolute().parent)
    except OSError as error:
        raise unwritable(error, path) from error


def note(path: Path, record: str, erased: Erased) -> None:
    """Add an order to a list, and have it on the disk before anything is gone."""
    line = json.dumps({
        "record": record, "report": erased.report if erased.by_address else None,
        "reason": erased.order.reason, "author": erased.order.author,
        "made_at": erased.order.made_at,
        "entries": {str(seq): digest for seq, digest in erased.entries.items()},
        "texts": list(erased.texts), "withheld": list(erased.withheld),
    }, ensure_ascii=False)  # fmt: skip
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise unwritable(error, path) from error


def noted(paths: Iterable[Path]) -> Iterator[Noted]:
    """Yield the orders of lists, each once. Raises RecordDamaged for a line that is none.

    A last line cut short by a crash was of an order not carried out.
    """
    seen = set()
    for path in paths:
        if not path.is_file():
            continue
        lines = path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line in seen:
                continue
            seen.add(line)
            try:
                told = json.loads(line)
                yield Noted(
                    told["record"], Order(told["reason"], told["author"], told["made_at"]),
                    {int(seq): digest for seq, digest in told["entries"].items()}, told["report"],
                    tuple(str(one) for one in told.get("texts", ())),
                    tuple(str(one) for one in told.get("withheld", ())),
                )  # fmt: skip
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                if number == len(lines):
                    continue
                raise RecordDamaged(
                    "a line of the list of erasures cannot be read", f"{path}, line {number}",
                    "mend or remove the line; what it names would else come back",
                ) from error  # fmt: skip
