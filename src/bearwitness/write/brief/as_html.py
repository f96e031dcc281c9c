"""A briefing as one HTML page that needs nothing beside it, and as a PDF made of the same model.

In: Briefing. Out: HTML text.
"""

from __future__ import annotations

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined

from bearwitness.write.brief.as_text import address
from bearwitness.write.brief.chart import svg
from bearwitness.write.brief.model import Briefing, Line, ranges


def as_html(briefing: Briefing) -> str:
    """Return a briefing as a page: no script, no address but those of its notes."""
    pages = Environment(
        loader=PackageLoader("bearwitness.write.brief"), autoescape=True, trim_blocks=True,
        lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
    page = pages.get_template("briefing.html")
    return page.render(briefing=briefing, ranges=ranges, groups=groups, svg=svg, address=address)


def groups(lines: Sequence[Line]) -> list[tuple[Line | None, list[Line]]]:
    """Return lines under the headings they stand below."""
    found: list[tuple[Line | None, list[Line]]] = []
    for line in lines:
        if line.head:
            found.append((line, []))
        else:
            if not found:
                found.append((None, []))
            found[-1][1].append(line)
    return found
