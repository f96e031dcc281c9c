"""A briefing as a PDF, without a browser: typeset by Typst from the same model as other forms.

In: Briefing, a paper. Out: the bytes of a PDF, the same for the same briefing.

The words go in as data, so that nothing in them is read as a command of the typesetter; only the
fonts inside the package are used, so that every machine sets the same pages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from bearwitness.errors import MissingResource
from bearwitness.write.brief.as_html import groups
from bearwitness.write.brief.as_text import address
from bearwitness.write.brief.chart import svg
from bearwitness.write.brief.model import Briefing, Line, Section, ranges

_PAPERS = {"a4": "a4", "letter": "us-letter"}


def as_pdf(briefing: Briefing, paper: str = "a4") -> bytes:
    """Return a briefing as a PDF. Raises MissingResource where the typesetter is not installed."""
    try:
        import typst
    except ImportError as error:
        raise MissingResource(
            "a PDF needs Typst, which is not installed", "--to pdf",
            "pip install 'bearwitness[pdf]', or write html and print it",
        ) from error  # fmt: skip
    template = files("bearwitness.write.brief") / "templates" / "briefing.typ"
    told = json.dumps(_told(briefing, _PAPERS[paper]), ensure_ascii=False)
    made = typst.compile(
        template.read_bytes(), format="pdf", sys_inputs={"briefing": told},
        ignore_system_fonts=True,
    )  # fmt: skip
    assert isinstance(made, bytes)
    return made


def _told(briefing: Briefing, paper: str) -> dict[str, Any]:
    return {
        "paper": paper, "title": briefing.title, "period": briefing.period,
        "facts": briefing.facts, "caution": briefing.caution,
        "sections": [_section(one) for one in briefing.sections],
        "notes": [
            {
                **asdict(one), "claims": ", ".join(one.claims),
                "url": None if one.url is None else address(one.url),
            }
            for one in briefing.notes
        ],
    }  # fmt: skip


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title, "intro": section.intro,
        "groups": [
            {"head": None if head is None else _line(head), "lines": _lines(lines)}
            for head, lines in groups(section.lines)
        ],
        "tables": [
            {
                "title": one.title, "head": one.head,
                "rows": [_lines(row) for row in one.rows],
            }
            for one in section.tables
        ],
        "charts": [
            {"title": one.title, "svg": svg(one, "Libertinus Serif")} for one in section.charts
        ],
    }  # fmt: skip


def _lines(lines: Iterable[Line]) -> list[dict[str, Any]]:
    return [_line(one) for one in lines]


def _line(line: Line) -> dict[str, Any]:
    notes = f"[{ranges(line.notes)}]" if line.notes else ""
    first = min(line.notes, default=None)
    return {"lead": line.lead, "text": line.text, "notes": notes, "first": first}
