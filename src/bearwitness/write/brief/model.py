"""A briefing as every form of it prints it: sections of lines and tables, and numbered notes.

In: nothing. Out: Briefing and its parts, plain text throughout; each form escapes it its own way.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line. lead: what stands first, in bold. notes: numbers of what it rests on.

    head: it is the heading of the lines below it, such as a country.
    """

    text: str
    notes: tuple[int, ...] = ()
    lead: str = ""
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the cells of a row are as many as those of the head."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A toll as known at the end of a day; None is open or unknown."""

    day: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Chart:
    """How a toll was known over time; the same numbers stand in a table."""

    title: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it. intro: what to know of it first."""

    key: str
    title: str
    intro: str = ""
    lines: tuple[Line, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a number rests on: its words of forty at most, who says them, where to read them."""

    number: int
    quote: str
    speaker: str
    outlet: str
    day: str
    url: str | None
    report: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """One edition. facts: what it covers, by name."""

    title: str
    period: str
    facts: tuple[tuple[str, str], ...]
    caution: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


def ranges(numbers: tuple[int, ...]) -> str:
    """Return note numbers with runs of them as one.

    >>> ranges((3, 1, 2, 7))
    '1–3, 7'
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(
        str(run[0]) if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}"
        for run in runs
    )
