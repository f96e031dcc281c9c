"""Lines, rows and headings on a terminal, folded to its width: what all cards are made of.

In: words with styles. Out: text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bearwitness.controls import visible

LABEL_WIDTH = 10
# Narrower than this, labels stand before their words, not in a column of their own.
COLUMN_FROM = 60
# Lines of more than about 90 letters are hard to follow back.
WIDEST = 96
# Characters of a quote that a card shows; a report in another language is one unread span.
QUOTE_SHOWN = 160


class PipedConsole(Console):
    """A console that leaves it to us what happens when the reader of our output leaves.

    Rich would end the whole program, with an error.
    """

    def on_broken_pipe(self) -> None:
        """Raise what `pipe` waits for."""
        raise BrokenPipeError


class Sheet:
    """A terminal as a sheet to write on."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console or PipedConsole(highlight=False)
        self.width = min(self.console.width, WIDEST)

    def heading(self, words: str) -> None:
        """Write a heading after an empty line."""
        self.line("")
        self.paragraph(Text(words, style="bold"))

    def row(self, name: str, words: Text) -> None:
        """Write words beside their label."""
        if self.width < COLUMN_FROM:
            label = Text(f"{name} ", style="dim")
            label.append_text(words)
            self.paragraph(label, indent=2, hanging=2)
            return
        label = Text(f"{name:>{LABEL_WIDTH}}  ", style="dim")
        for line in self._wrapped(words, self.width - len(label)):
            self._print(label + line)
            label = Text(" " * len(label))

    def paragraph(self, words: Text, indent: int = 0, hanging: int = 0) -> None:
        """Write words folded to the width, those of later lines further in by ``hanging``."""
        lines = self._wrapped(words, self.width - indent - hanging)
        for number, line in enumerate(lines):
            self._print(Text(" " * (indent + (hanging if number else 0))) + line)

    def line(self, words: str, style: str = "") -> None:
        """Write one line as it is."""
        self._print(Text(words, style=style))

    def rule(self) -> None:
        """Write a line across the sheet."""
        self.line("─" * self.width, style="dim")

    def _wrapped(self, words: Text, width: int) -> Iterator[Text]:
        for line in words.wrap(self.console, max(width, 1)):
            line.rstrip()
            yield line

    def _print(self, line: Text) -> None:
        # What steers a terminal must not come out of a report or an older record.
        line.plain = visible(line.plain)
        self.console.print(line, soft_wrap=True)


def short(words: str, most: int = QUOTE_SHOWN) -> str:
    """Return words on one line, cut where they are many."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"
