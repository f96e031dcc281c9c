"""Make one Report of a text and what is known about it.

In: Draft (a text with the facts its container gives). Out: Report, or UnreadableText.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from bearwitness.collect.furniture import sort_out
from bearwitness.collect.language import detect
from bearwitness.collect.opening import read_opening
from bearwitness.collect.wording import one_line, paragraphs, tidy
from bearwitness.domain import Capture, Notice, Report, ReportId
from bearwitness.errors import UnreadableText

# " | Daily Herald", " :: WRAL.com", " - BBC News": the outlet's name behind a headline.
_SUFFIX = re.compile(r"\s+(?:\||::|»|–|—|-)\s+(?P<tail>[^|»–—:]{2,60})\Z")
_SITE = re.compile(
    r"\b(?:news|times|post|tv|radio|herald|tribune|journal|gazette|daily|press|agency|online)\b"
    r"|\.(?:com|org|net|co|info|tv|news)\b",
    re.I,
)
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A text as found, with what its container says of it; ``where`` names it in messages.

    capture: the bytes it was found in. first_line: the first line may be the headline.
    published: partial date, already checked.
    guessed: the encoding, where it had to be told from the words.
    """

    body: str
    where: str
    capture: Capture
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    ref: str | None = None
    first_line: bool = False
    guessed: str | None = None
    notices: tuple[Notice, ...] = ()


def compose(draft: Draft, published: str | None = None) -> Report:
    """Clean a draft and make its Report.

    published: the date the user gave; it stands over every other.
    Raises UnreadableText where nothing of a story is left.
    """
    title = headline(draft.title, draft.outlet, draft.url) if draft.title else None
    body = tidy(draft.body)
    found = paragraphs(body)
    kept = sort_out(found, title)
    opening = read_opening(kept.story, title, draft.first_line)
    # Among hard-wrapped paragraphs a single line end would join two of them.
    joint = _joint(body, found, title_line=title is None and opening.title is not None)
    parts = [part for part in (opening.title, joint.join(opening.body)) if part]
    text = "\n\n".join(parts)
    if not text:
        raise UnreadableText(
            "nothing of a report is left without the page's menus and notices", draft.where,
            "pass the text of the report itself",
        )  # fmt: skip
    filed = opening.dateline.date if opening.dateline else None
    known = published or draft.published or opening.published or (_whole(filed))
    language = detect(text)
    return Report(
        id=ReportId(hashlib.sha256(text.encode()).hexdigest()),
        text=text, ref=draft.ref, url=draft.url, outlet=draft.outlet, title=opening.title,
        byline=draft.byline or opening.byline,
        dateline=opening.dateline.words if opening.dateline else None,
        published=known, language=language, digest=draft.capture.digest,
        notices=draft.notices + _notices(draft, known, language), where=draft.where,
        capture=replace(draft.capture, published=published),
    )  # fmt: skip


def headline(printed: str, outlet: str | None, url: str | None) -> str | None:
    """Return a headline without the outlet's name behind it.

    >>> headline("Four hurt in blast | Daily Example", None, None)
    'Four hurt in blast'
    """
    title = one_line(printed)
    for _ in range(3):
        match = _SUFFIX.search(title)
        if match is None or len(title[: match.start()].split()) < 3:
            break
        tail = match["tail"]
        own = _SITE.search(tail) is not None or _names_site(tail, outlet, url)
        if not own and ("|" not in match.group() and "::" not in match.group()):
            break
        if len(tail.split()) > 7 or (not own and any(sign.isdigit() for sign in tail)):
            break
        title = title[: match.start()].rstrip()
    return title or None


def _names_site(tail: str, outlet: str | None, url: str | None) -> bool:
    key = _NOT_LETTERS.sub("", tail).casefold()
    sites = [_NOT_LETTERS.sub("", site).casefold() for site in (outlet, _host(url)) if site]
    return len(key) >= 2 and any(key in site or site in key for site in sites)


def _host(url: str | None) -> str | None:
    match = re.match(r"[a-z]+://(?:www\.)?([^/:?#]+)", url or "", re.I)
    return match.group(1) if match else None


def _joint(text: str, found: list[str], title_line: bool) -> str:
    """Return what stands between the paragraphs of a source: a blank line, or a line's end.

    title_line: the first of them is a headline, whose blank line says nothing of the others.
    """
    if any("\n" in paragraph for paragraph in found):
        # Among hard-wrapped paragraphs a single line end would join two of them.
        return "\n\n"
    breaks = len(found) - 1 - title_line
    blank = text.count("\n\n") - title_line
    return "\n\n" if blank > 0 and 2 * blank >= breaks else "\n"


def _whole(date: str | None) -> str | None:
    """Return a dateline's date where it has its year; only then it dates the publication."""
    return date if date and len(date) == 10 else None


def _notices(draft: Draft, published: str | None, language: str | None) -> tuple[Notice, ...]:
    found: list[Notice] = []
    if published is None:
        found.append(Notice(
            "the publication date is not known, so the year of its events may stay unknown and"
            " words like \"on Sunday\" unresolved",
            draft.where, "pass --published YYYY-MM-DD",
        ))  # fmt: skip
    elif len(published) < 10:
        found.append(Notice(
            f"the publication date is known only as {published}, so words like \"on Sunday\" may"
            " stay unresolved",
            draft.where, "pass --published YYYY-MM-DD",
        ))  # fmt: skip
    if language not in (None, "en"):
        found.append(Notice(
            f"it is written in another language than English ({language}), so it is kept but"
            " not read",
            draft.where, "pass an English version of the report",
        ))  # fmt: skip
    if draft.guessed:
        found.append(Notice(
            f"its encoding is not stated; it was read as {draft.guessed}",
            draft.where, "if letters look wrong, save it as UTF-8",
        ))  # fmt: skip
    return tuple(found)
