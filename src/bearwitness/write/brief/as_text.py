"""A briefing as plain text for narrow lines and slow connections, and as Markdown.

In: Briefing. Out: text. Words of reports cannot make Markdown: no link, picture, heading or code.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from urllib.parse import quote

from bearwitness.write.brief.model import Briefing, Line, Note, Section, Table, ranges

_COLUMNS = 78
# What starts a span of Markdown, a table's cell, a formula or somebody's mention.
_MARKS = re.compile(r"([\\`*_\[\]<>#|~&!$@])")
_STARTS = re.compile(r"^(\d+)([.)])|^([-+=])")


def as_text(briefing: Briefing) -> str:
    """Return a briefing as plain text, lines of 78 columns; addresses stay whole."""
    return "\n".join(line.rstrip() for line in _text(briefing)) + "\n"


def _text(briefing: Briefing) -> Iterator[str]:
    yield from _wrapped(briefing.title.upper())
    yield briefing.period
    yield ""
    for name, words in briefing.facts:
        yield from _wrapped(f"{name}: {words}", after="  ")
    yield ""
    yield from _wrapped(briefing.caution)
    for section in briefing.sections:
        yield from _heading(section.title)
        yield from _section_text(section)
    yield from _heading("Notes")
    for note in briefing.notes:
        yield from _wrapped(f"[{note.number}] “{note.quote}”", after="    ")
        yield from _wrapped(f"{note.speaker}. {note.outlet}, {note.day}.", "    ", "    ")
        if note.url:
            yield f"    {address(note.url)}"
        yield f"    {', '.join(note.claims)}"


def _section_text(section: Section) -> Iterator[str]:
    if section.intro:
        yield from _wrapped(section.intro)
    for line in section.lines:
        if line.head:
            yield ""
            yield from _wrapped(said(line))
        else:
            yield from _wrapped(said(line), "- ", "  ")
    for table in section.tables:
        yield ""
        yield from _wrapped(table.title)
        for row in table.rows:
            yield from _wrapped(_row(table, row), "- ", "  ")


def _row(table: Table, row: tuple[Line, ...]) -> str:
    cells = [
        f"{head.lower()} {said(cell)}" if head else said(cell)
        for head, cell in zip(table.head, row, strict=True)
        if cell.text
    ]
    return "; ".join(cells)


def _heading(title: str) -> Iterator[str]:
    yield from ("", title.upper(), "-" * len(title))


def _wrapped(words: str, before: str = "", after: str = "") -> list[str]:
    return textwrap.wrap(
        words, _COLUMNS, initial_indent=before, subsequent_indent=after,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip


def said(line: Line) -> str:
    """Return a line with its lead and the numbers of its notes."""
    numbers = f"[{ranges(line.notes)}]" if line.notes else ""
    return " ".join(one for one in (line.lead, line.text, numbers) if one)


def address(url: str) -> str:
    """Return an address that no character of ends early or steers a terminal.

    >>> address("https://example.org/a b>c")
    'https://example.org/a%20b%3Ec'
    """
    return quote(url, safe="/:?#@!$&'*+,;=%~-._")


# -- Markdown ---------------------------------------------------------------------------------


def as_markdown(briefing: Briefing) -> str:
    """Return a briefing as Markdown, which GitHub and CommonMark read alike."""
    return "\n".join(_markdown(briefing)) + "\n"


def escaped(words: str) -> str:
    r"""Return words that Markdown prints as they are.

    >>> escaped("[x](http://a.b) *now* www.a.b")
    '\\[x\\](http\\://a.b) \\*now\\* www\\.a.b'
    """
    words = _MARKS.sub(r"\\\1", words)
    words = words.replace("://", "\\://").replace("mailto:", "mailto\\:")
    words = re.sub(r"(?i)\b(www)\.", r"\1\\.", words)
    return _STARTS.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", words)


def _markdown(briefing: Briefing) -> Iterator[str]:
    yield f"# {escaped(briefing.title)}"
    yield ""
    yield f"**{escaped(briefing.period)}**"
    yield ""
    for name, words in briefing.facts:
        yield f"- {escaped(name)}: {escaped(words)}"
    yield ""
    yield f"> {escaped(briefing.caution)}"
    for section in briefing.sections:
        yield from ("", f"## {escaped(section.title)}", "")
        yield from _section_markdown(section)
    yield from ("", "## Notes", "")
    for note in briefing.notes:
        yield _note(note)


def _section_markdown(section: Section) -> Iterator[str]:
    if section.intro:
        yield from (f"*{escaped(section.intro)}*", "")
    for line in section.lines:
        if line.head:
            yield from ("", f"### {_rich(line)}", "")
        else:
            yield f"- {_rich(line)}"
    for table in section.tables:
        yield from ("", f"**{escaped(table.title)}**", "")
        yield f"| {' | '.join(escaped(head) for head in table.head)} |"
        yield f"|{' --- |' * len(table.head)}"
        for row in table.rows:
            yield f"| {' | '.join(_rich(cell) for cell in row)} |"


def _rich(line: Line) -> str:
    lead = escaped(line.lead) if line.head else f"**{escaped(line.lead)}**"
    numbers = f"\\[{ranges(line.notes)}\\]" if line.notes else ""
    told = (lead if line.lead else "", escaped(line.text), numbers)
    return " ".join(one for one in told if one)


def _note(note: Note) -> str:
    link = f" <{address(note.url)}>" if note.url else ""
    return (
        f"- **\\[{note.number}\\]** “{escaped(note.quote)}” {escaped(note.speaker)}."
        f" {escaped(note.outlet)}, {escaped(note.day)}.{link}"
        f" {', '.join(f'`{one}`' for one in note.claims)}"
    )
