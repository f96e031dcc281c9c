"""Open what a path names: a file, or every file of a folder, and refuse what is neither.

In: a path. Out: open binary streams, or UnreadableText naming the path.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bearwitness.errors import RefusedItem, UnreadableText

_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def files_in(folder: Path) -> Iterator[Path | RefusedItem]:
    """Yield the files of a folder and its folders in the order of their names.

    Hidden ones are skipped; a folder reached twice, by a link, is read once.
    """
    yield from _walk(folder, set())


def _walk(folder: Path, seen: set[tuple[int, int]]) -> Iterator[Path | RefusedItem]:
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    except OSError as error:
        yield refused(folder, error)
        return
    if (status.st_dev, status.st_ino) in seen:
        return
    seen.add((status.st_dev, status.st_ino))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        # os.path.isdir answers no where Path.is_dir of Python 3.11 raises: no leave, long name.
        if os.path.isdir(entry):  # noqa: PTH112
            yield from _walk(entry, seen)
        else:
            yield entry


def open_file(path: Path) -> IO[bytes]:
    """Open a regular file for reading.

    Raises UnreadableText for one that is missing, may not be read, or is no regular file.
    """
    try:
        # Opening a pipe that nobody writes to would wait for ever without O_NONBLOCK.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise refused(path, error) from error
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    kind = next((name for check, name in _KINDS if check(mode)), "no regular file")
    raise UnreadableText(
        f"it is {kind}, not a file", str(path), "pass - and send the text to the standard input"
    )


def read_at_most(stream: IO[bytes], limit: int, where: str) -> bytes:
    """Read a whole stream of at most ``limit`` bytes.

    Raises UnreadableText once more is there, without reading the rest.
    """
    try:
        raw = stream.read(limit + 1)
    except OSError as error:
        raise refused(Path(where), error) from error
    if len(raw) > limit:
        raise UnreadableText(
            f"it is larger than {limit:,} bytes, the most that is read as one report", where,
            "split it into reports, one file each or one a line as JSON Lines",
        )  # fmt: skip
    return raw


def refused(path: Path, error: OSError) -> UnreadableText:
    """Return the error that tells why the system would not give us a path."""
    where = str(path)
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return UnreadableText(
                "the link points to a file that is not there", where, "mend or remove the link"
            )
        mend = "check the name; for a page on the web, write https:// before it"
        return UnreadableText("there is no such file", where, mend)
    if isinstance(error, PermissionError):
        return UnreadableText(
            "this user may not read it", where, "give read permission (chmod u+r), or copy it"
        )
    return UnreadableText(
        f"the system cannot read it: {error.strerror or error}",
        where,
        "check the path and the disk",
    )
