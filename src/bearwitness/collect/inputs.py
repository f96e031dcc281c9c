"""Turn what the user names into reports: a file, a folder, an address, ``-``.

In: the words on the command line. Out: Report, or the error that refused one item.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from bearwitness.collect import pages, rows
from bearwitness.collect.compose import Draft, compose
from bearwitness.collect.dates import read_date
from bearwitness.collect.decode import declared_in_page, decode
from bearwitness.collect.files import files_in, open_file, read_at_most, refused
from bearwitness.domain import Capture, Report
from bearwitness.errors import RefusedItem, UnreadableText, WrongUsage
from bearwitness.settings import Settings

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer as Buffer

Kind = Literal["text", "page", "rows"]

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_SNIFFED_BYTES = 4096
_SUFFIXES: dict[str, Kind] = {
    ".jsonl": "rows", ".ndjson": "rows", ".html": "page", ".htm": "page", ".xhtml": "page",
}  # fmt: skip
_TABLES = {".csv": ",", ".tsv": "\\t", ".tab": "\\t"}
_CONVERT = (
    'python3 -c "import csv, json; [print(json.dumps(row)) for row in'
    " csv.DictReader(open('FILE', encoding='utf-8-sig', newline=''), delimiter='{delimiter}')]\""
    " > FILE.jsonl"
)
_TAGS = re.compile(rb"\A\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.I)
_INNER_TAGS = re.compile(rb"<(?:html|head|body|article|div|p|h1|meta|title)\b[^<>]{0,300}>", re.I)
_ROW = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\{[ \t]*(?:\"|\})")
_DOCUMENT = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:\{\s*\n\s*\"|\[\s*\{\s*\")")


def collect(
    source: str, settings: Settings, published: str | None = None
) -> Iterator[Report | RefusedItem]:
    """Yield each report that a source holds, or the error that refused it, in order.

    source: a path, an address or ``-``. published: the date the user gives, over every other.
    Raises WrongUsage at once for a date that cannot be read.
    """
    return _collect(source, settings, check_published(published))


def check_published(words: str | None) -> str | None:
    """Return the user's date in XSD form.

    Raises WrongUsage for one that cannot be read, or could be read in two ways.
    """
    if words is None:
        return None
    date = read_date(words)
    if date is None:
        raise WrongUsage(
            f"the publication date {words!r} cannot be read", "--published",
            "write it as 2026-02-28, 2026-02, 2026 or --02-28 (year unknown)",
        )  # fmt: skip
    return date


def _collect(
    source: str, settings: Settings, published: str | None
) -> Iterator[Report | RefusedItem]:
    for draft in _drafts(source, settings):
        if isinstance(draft, RefusedItem):
            yield draft
            continue
        try:
            yield compose(draft, published)
        except RefusedItem as item:
            yield item


def reread(capture: Capture, where: str) -> Report:
    """Make the report of a capture anew, as ``collect`` made it; where names it in messages.

    Raises RefusedItem where this version of collect can no longer read it.
    """
    if capture.form == "row":
        draft = rows.draft(capture.body, where)
    else:
        draft = draft_of(capture.body, where, capture.form, capture.url, capture.encoding)
    return compose(draft, capture.published)


def _drafts(source: str, settings: Settings) -> Iterator[Draft | RefusedItem]:
    if source == "-":
        yield from _stream_drafts(sys.stdin.buffer, "standard input", None, settings)
    elif _ADDRESS.match(source):
        yield from _address_drafts(source, settings)
    elif not source.strip():
        raise WrongUsage(
            "the name is empty", "the arguments", "name a file, a folder or an address"
        )
    elif os.path.isdir(source):  # noqa: PTH112 - Path.is_dir raises on a name too long
        yield from _folder_drafts(Path(source), settings)
    else:
        yield from _file_drafts(Path(source), settings)


def _address_drafts(url: str, settings: Settings) -> Iterator[Draft | RefusedItem]:
    """Yield what an address holds; the fetcher is loaded only here."""
    from bearwitness.collect.fetch import fetch

    try:
        page = fetch(url, settings)
        kind = sniff(page.body[:_SNIFFED_BYTES])
        if kind == "rows":
            yield from rows.drafts(BytesIO(page.body), page.url, settings.text_bytes)
        else:
            yield draft_of(page.body, page.url, kind, page.url, page.encoding)
    except RefusedItem as item:
        yield item


def _folder_drafts(folder: Path, settings: Settings) -> Iterator[Draft | RefusedItem]:
    empty = True
    for entry in files_in(folder):
        empty = False
        if isinstance(entry, RefusedItem):
            yield entry
        else:
            yield from _file_drafts(entry, settings)
    if empty:
        yield UnreadableText(
            "the folder holds no file to read",
            str(folder),
            "hidden files are skipped; check the name",
        )


def _file_drafts(path: Path, settings: Settings) -> Iterator[Draft | RefusedItem]:
    try:
        _refuse_table(path)
        with open_file(path) as stream:
            yield from _stream_drafts(
                stream, str(path), _SUFFIXES.get(path.suffix.lower()), settings
            )
    except RefusedItem as item:
        yield item


def _refuse_table(path: Path) -> None:
    """Refuse a table: read as prose, its cells would run together into sentences nobody wrote."""
    if path.suffix.lower() in _TABLES:
        raise UnreadableText(
            f"a table ({path.suffix}) is not read", str(path),
            "name its columns id, url, outlet, title, published and text, and make JSON Lines"
            f" of it: {_CONVERT.format(delimiter=_TABLES[path.suffix.lower()])}",
        )  # fmt: skip


def _stream_drafts(
    stream: IO[bytes], where: str, kind: Kind | None, settings: Settings
) -> Iterator[Draft | RefusedItem]:
    """Yield what one stream holds; only rows are read one by one."""
    try:
        start = stream.read(_SNIFFED_BYTES)
        kind = kind or sniff(start)
        whole = BufferedReader(_Joined(start, stream))
        if kind != "page" and _DOCUMENT.match(start):
            raise UnreadableText(
                "it is one JSON document, not JSON Lines", where,
                "write one report a line, e.g. jq -c '.[]' FILE > FILE.jsonl",
            )  # fmt: skip
        if kind == "rows":
            yield from rows.drafts(whole, where, settings.text_bytes)
            return
        limit = settings.fetch_bytes if kind == "page" else settings.text_bytes
        raw = read_at_most(whole, limit, where)
        yield draft_of(raw, where, kind)
    except RefusedItem as item:
        yield item
    except OSError as error:  # a disk that fails, a file of the system that is not to be read
        yield refused(Path(where), error)


class _Joined(RawIOBase):
    """A stream whose first bytes were read already, put back in front."""

    def __init__(self, start: bytes, rest: IO[bytes]) -> None:
        self._start = start
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Buffer, /) -> int:
        view = memoryview(buffer).cast("B")
        part = self._start[: len(view)] or self._rest.read(len(view))
        self._start = self._start[len(view) :]
        view[: len(part)] = part
        return len(part)


def draft_of(
    raw: bytes, where: str, kind: Kind, url: str | None = None, declared: str | None = None
) -> Draft:
    """Make a draft of the bytes of one text or page.

    declared: the encoding its server names. Raises UnreadableText.
    """
    capture = Capture(
        hashlib.sha256(raw).hexdigest(), raw, "text" if kind == "text" else "page", url, declared
    )
    if kind == "text":
        decoded = decode(raw, where, declared)
        return Draft(
            decoded.text, where, capture, url=url, outlet=pages.host_name(url), first_line=True,
            guessed=decoded.guessed,
        )  # fmt: skip
    decoded = decode(raw, where, declared or declared_in_page(raw))
    facts = pages.read_page(decoded.text, where, url)
    return Draft(
        facts.body, where, capture, title=facts.title, url=url, outlet=facts.outlet,
        byline=facts.byline, published=facts.published, guessed=decoded.guessed,
    )  # fmt: skip


def sniff(start: bytes) -> Kind:
    """Tell from its first bytes what a text is: rows of JSON, a page, or plain text."""
    if _ROW.match(start):
        return "rows"
    if _TAGS.match(start) or len(_INNER_TAGS.findall(start)) >= 3:
        return "page"
    return "text"
