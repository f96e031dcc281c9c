"""Read the story, headline, author, date and outlet out of an HTML page.

In: the bytes or text of a page. Out: Draft, or UnreadableText.

The work is trafilatura's (the cleanest of three compared, 130 pages per CPU-second). It is
loaded on first use, as it takes a third of a second.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bearwitness.collect.dates import read_date
from bearwitness.errors import UnreadableText

# A long news page has about 5,000 tags, nested some 40 deep. Work grows with both.
_MOST_TAGS = 100_000
_DEEPEST = 400
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NO_END = frozenset(
    """area base br col embed hr img input link meta param source track wbr p li td th tr dd dt
    option thead tbody tfoot colgroup rt rp""".split()
)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of its story."""

    body: str
    title: str | None
    byline: str | None
    published: str | None
    outlet: str | None


def read_page(page: str, where: str, url: str | None = None) -> PageFacts:
    """Take the story out of a page.

    Raises UnreadableText for a page without a story, or one too big or nested to be news.
    """
    _refuse_bomb(page, where)
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, include_tables=True,
        favor_precision=False, deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise UnreadableText(
            "the page holds no story that can be told from its menus", where,
            "save the story's own words as a text file and pass that",
        )  # fmt: skip
    return PageFacts(
        body=found.text or "",
        title=_words(found.title),
        byline=_words(found.author),
        published=read_date(found.date) if found.date else None,
        outlet=_words(found.sitename) or host_name(url),
    )


def host_name(url: str | None) -> str | None:
    """Return the host of an address without its ``www.``, None where there is none."""
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _words(value: str | None) -> str | None:
    return value.strip() or None if value else None


def _refuse_bomb(page: str, where: str) -> None:
    """Refuse a page whose tags alone would cost minutes; one linear pass."""
    depth = deepest = 0
    for tags, match in enumerate(_TAG.finditer(page)):
        if match.group(2).lower() not in _NO_END:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
        if tags > _MOST_TAGS or deepest > _DEEPEST:
            raise UnreadableText(
                "the page has far more tags, or nests them far deeper, than any news page",
                where, "save the story's own words as a text file and pass that",
            )  # fmt: skip
