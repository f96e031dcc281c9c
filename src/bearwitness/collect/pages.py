"""Read the story, headline, author, date and outlet out of an HTML page.

In: the bytes or text of a page. Out: Draft, or UnreadableText.

The work is trafilatura's (the cleanest of three compared, 130 pages per CPU-second). It is
loaded on first use, as it takes a third of a second.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from bearwitness.collect.dates import read_date
from bearwitness.errors import UnreadableText

# A long news page has about 5,000 tags, nested some 40 deep. Work mostly grows with their number
# (0.1 ms a tag), but with its square for links side by side: 90 s for 20,000 in one paragraph.
_MANY_TAGS = 8_000
_SECONDS = 15
_MOST_TAGS = 40_000
_DEEPEST = 400
_SAVE_WORDS = "save the story's own words as a text file and pass that"
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
    if _tags(page, where) > _MANY_TAGS:
        return read_aside(page, where, url)
    return _read(page, where, url)


def _read(page: str, where: str, url: str | None) -> PageFacts:
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        page, url=url, with_metadata=True, include_comments=False, include_tables=True,
        favor_precision=False, deduplicate=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip
    if not isinstance(found, Document) or not (found.text or "").strip():
        raise UnreadableText(
            "the page holds no story that can be told from its menus", where, _SAVE_WORDS
        )
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


def read_aside(
    page: str, where: str, url: str | None = None, seconds: float = _SECONDS
) -> PageFacts:
    """Read a page in a process of its own, which is stopped when it takes too long.

    Raises UnreadableText then, and for all that ``read_page`` does.
    """
    command = [sys.executable, "-m", "bearwitness.collect.pages", where, url or ""]
    try:
        done = subprocess.run(
            command, input=page.encode(), capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableText(
            f"the page takes longer than {seconds:g} seconds to read", where, _SAVE_WORDS
        ) from error
    if done.returncode != 0:
        raise UnreadableText("the page cannot be read", where, _SAVE_WORDS)
    answer = json.loads(done.stdout)
    if "what" in answer:
        raise UnreadableText(answer["what"], answer["where"], answer["mend"])
    return PageFacts(**answer)


def _answer_aside() -> None:
    """Read the page on the standard input and print its facts, or its error, as JSON."""
    where, url = sys.argv[1:3]
    try:
        answer = asdict(_read(sys.stdin.buffer.read().decode(), where, url or None))
    except UnreadableText as refused:
        answer = refused.as_json()
    json.dump(answer, sys.stdout)


def _tags(page: str, where: str) -> int:
    """Return how many tags a page has; one linear pass.

    Raises UnreadableText for more of them, or deeper nested, than any news page has.
    """
    tags = 0
    depth = deepest = 0
    for tags, match in enumerate(_TAG.finditer(page), start=1):
        if match.group(2).lower() not in _NO_END:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
        if tags > _MOST_TAGS or deepest > _DEEPEST:
            raise UnreadableText(
                "the page has far more tags, or nests them far deeper, than any news page",
                where, _SAVE_WORDS,
            )  # fmt: skip
    return tags


if __name__ == "__main__":
    _answer_aside()
