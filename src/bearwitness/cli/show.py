"""What every command prints beside its answer: errors, notes, progress; all on stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import TracebackType

from bearwitness.errors import BearwitnessError, RefusedItem


def say(words: str) -> None:
    """Print a line for the person at the terminal, apart from the data."""
    print(words, file=sys.stderr, flush=True)


def complain(error: BearwitnessError) -> None:
    """Print what went wrong, where, and how to mend it."""
    say(str(error))


def complain_all(refused: Sequence[RefusedItem], read: int) -> None:
    """Close a run in which some items were refused: how many, and which."""
    noun = "item was" if len(refused) == 1 else "items were"
    say(f"\n{read} read; {len(refused)} {noun} refused:")
    for error in refused:
        say(f"  {error.where}: {error.what}")


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
