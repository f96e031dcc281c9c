"""What every command prints beside its answer: errors, notes, progress; all on stderr.

In: errors and counts. Out: lines on stderr, and the list of what was refused where one is wanted.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO

import typer

from bearwitness.domain import Judgement, Notice
from bearwitness.errors import BearwitnessError, ReaderBug, RefusedItem, WrongUsage

# Refused items told of one by one; of ten thousand more only the causes and their counts.
SHOWN = 20
_PLAIN = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-", "–": "-", "—": "-", "─": "-",
    "\u00a0": " ",
})  # fmt: skip
_VARYING = re.compile(r"""'[^']*'|"[^"]*"|\d[\d,.]*""")


def say(words: str) -> None:
    """Print a line for the person at the terminal, apart from the data."""
    print(words, file=sys.stderr, flush=True)


def complain(error: BearwitnessError) -> None:
    """Print what went wrong, where, and how to mend it."""
    say(str(error))


def degrade() -> None:
    """Let a terminal that lacks a letter show the nearest one it has, or a question mark."""
    codecs.register_error("bearwitness", _nearest)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="bearwitness")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the letters that an encoding lacks: plain marks, else "?"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    plain = "".join(sign if sign.isascii() else "?" for sign in lacking.translate(_PLAIN))
    return plain, error.end


@contextlib.contextmanager
def pipe() -> Iterator[None]:
    """Leave in peace when whoever reads our output (head, less) has had enough of it."""
    try:
        yield
    except BrokenPipeError:
        hush()
        raise typer.Exit(0) from None


def hush() -> None:
    """Send standard output nowhere, once nobody reads it any more.

    Python flushes it once more as it ends; that must not fail as well.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_lost(judgements: Iterable[Judgement]) -> None:
    """Say which judgements of people hold no more, for their report says otherwise now."""
    for one in judgements:
        say(f"warning: {one.id} of {one.author} ({one.verdict.replace('_', ' ')} {one.subject}) "
            "holds no more: the report was read again, and nothing it says now answers to it\n"
            "hint: judge again what it was of, if it still stands")  # fmt: skip


class Warnings:
    """Tells of warnings that stopped nothing, the first ones only."""

    def __init__(self) -> None:
        self.count = 0

    def add(self, notice: Notice) -> None:
        """Print one warning while they are few."""
        self.count += 1
        if self.count <= SHOWN:
            say(f"warning: {notice.what}\nwhere: {notice.where}\nhint: {notice.mend}")

    def close(self) -> None:
        """Say how many were not printed."""
        if self.count > SHOWN:
            say(f"({self.count - SHOWN:,} more warnings like these)")


class Refusals:
    """Tells of what is refused: the first ones whole, all of them by cause and in a file.

    file: takes one JSON object a line (what, where, mend). Raises WrongUsage where it cannot
    be written.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.count = 0
        self.bug = False
        self._causes: Counter[str] = Counter()
        self._file: IO[str] | None = None
        self._name = file
        if file is not None:
            try:
                self._file = file.open("w", encoding="utf-8", errors="backslashreplace")
            except OSError as error:
                raise WrongUsage(
                    f"the file cannot be written: {error.strerror or error}",
                    f"--refused {file}", "name a file in a folder you may write to",
                ) from error  # fmt: skip

    def add(self, error: RefusedItem) -> None:
        """Take note of one item, and tell of it while they are few."""
        self.count += 1
        self.bug = self.bug or isinstance(error, ReaderBug)
        self._causes[_VARYING.sub("…", error.what)] += 1
        if self._file is not None:
            self._file.write(json.dumps(error.as_json(), ensure_ascii=False) + "\n")
        if self.count <= SHOWN:
            complain(error)
        elif self.count == SHOWN + 1:
            say("(more is refused; its causes are counted at the end)")

    def close(self, read: int) -> None:
        """Say how many were read and refused, and for what causes."""
        if self._file is not None:
            self._file.close()
        if not self.count:
            return
        say(f"\n{read:,} read; {self.count:,} refused:")
        for cause, times in self._causes.most_common():
            say(f"  {times:,} x {cause}")
        if self._name is not None:
            say(f"each one: {self._name}")
        elif self.count > SHOWN:
            say("hint: --refused FILE writes each one into a file")


class Progress:
    """A count of reports read so far; nothing off a terminal, nothing for short work."""

    def __init__(self, words: str) -> None:
        self.words = words
        self.count = 0
        self._shown = sys.stderr.isatty() and not sys.stdout.isatty()

    def __enter__(self) -> Progress:
        if self._shown:
            from rich.console import Console
            from rich.progress import MofNCompleteColumn, SpinnerColumn, TextColumn
            from rich.progress import Progress as Bar

            self._bar = Bar(
                SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(),
                console=Console(stderr=True),
                transient=True,
                redirect_stdout=False,
            )  # fmt: skip
            self._bar.start()
            self._task = self._bar.add_task(self.words, total=None)
        return self

    def step(self) -> None:
        """Count one more report."""
        self.count += 1
        if self._shown:
            self._bar.update(self._task, completed=self.count)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._shown:
            self._bar.stop()
