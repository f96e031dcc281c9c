"""Read JSON Lines of reports: one a line, keys ``id url outlet title published text``.

In: a binary stream. Out: Draft or MalformedRow for each line that is not blank; the file is
never held whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from bearwitness.collect.compose import Draft
from bearwitness.collect.dates import read_date
from bearwitness.domain import Capture, Notice
from bearwitness.errors import MalformedRow, RefusedItem, UnreadableText

_KEYS = ("id", "url", "outlet", "title", "published", "text")
_SHAPE = 'each line is one JSON object like {"id": "1", "title": "...", "text": "..."}'


def drafts(stream: IO[bytes], where: str, text_bytes: int) -> Iterator[Draft | RefusedItem]:
    """Yield each row as a Draft, or the error that refused it; reading goes on after either.

    text_bytes: longest line read.
    """
    number = 0
    lines: dict[str, int] = {}
    while line := stream.readline(text_bytes + 1):
        number += 1
        place = f"{where}, line {number}"
        if len(line) > text_bytes:
            _skip_line(stream, line)
            yield UnreadableText(
                f"the row is longer than {text_bytes:,} bytes", place,
                "write its reports as several rows, one a line",
            )  # fmt: skip
        elif line.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield _told_twice(draft(line, place), number, lines)
            except RefusedItem as refused:
                yield refused


def _told_twice(row: Draft, number: int, lines: dict[str, int]) -> Draft:
    """Return a row with a notice where an earlier line has its id: both stay, and are two reports.

    lines: the line that first had each id.
    """
    if row.ref is None:
        return row
    first = lines.setdefault(row.ref, number)
    if first == number:
        return row
    notice = Notice(
        f"its id {row.ref[:60]!r} is that of line {first} as well: both are read", row.where,
        "give each report an id of its own, or take one of the two out",
    )  # fmt: skip
    return replace(row, notices=(*row.notices, notice))


def _skip_line(stream: IO[bytes], part: bytes) -> None:
    while part and not part.endswith(b"\n"):
        part = stream.readline(1 << 20)


def draft(line: bytes, place: str) -> Draft:
    """Make a draft of one row. Raises MalformedRow."""
    row = _parse(line, place)
    fields = {key: _field(row, key, place) for key in _KEYS}
    text = fields["text"]
    if text is None or not text.strip():
        raise MalformedRow("the row has no text", place, 'give the report\'s words under "text"')
    published, notices = _published(fields["published"], place)
    return Draft(
        body=text, where=place, capture=_capture(line.rstrip(b"\r\n")),
        title=fields["title"], url=fields["url"], outlet=fields["outlet"], ref=fields["id"],
        published=published, notices=notices,
    )  # fmt: skip


def _capture(line: bytes) -> Capture:
    return Capture(hashlib.sha256(line).hexdigest(), line, "row")


def _parse(line: bytes, place: str) -> dict[str, object]:
    try:
        row = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_object)
    except UnicodeDecodeError as error:
        raise MalformedRow("the row is not UTF-8", place, "save the file as UTF-8") from error
    except RecursionError as error:
        raise MalformedRow("the row is nested too deep to be a report", place, _SHAPE) from error
    except json.JSONDecodeError as error:
        raise MalformedRow(
            f"the row is not JSON: {error.msg} at character {error.pos + 1}", place, _SHAPE
        ) from error
    except ValueError as error:
        raise MalformedRow(f"the row is not JSON: {error}", place, _SHAPE) from error
    if not isinstance(row, dict):
        raise MalformedRow("the row is JSON but not an object", place, _SHAPE)
    for key in _KEYS:
        if isinstance(row.get(key), _Twice):
            raise MalformedRow(
                f'the row gives "{key}" more than once, with different values', place,
                "keep one of them, so that it is clear which is meant",
            )  # fmt: skip
    return row


class _Twice:
    """Stands where an object gives a key two values; the parser would keep the last in silence."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    row: dict[str, object] = {}
    for key, value in pairs:
        row[key] = value if key not in row or row[key] == value else _Twice()
    return row


def _field(row: dict[str, object], key: str, place: str) -> str | None:
    """Return one field as text; blank is unknown, and a number may stand for an id."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and key in ("id", "published"):
        value = str(value)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedRow(
            f'"{key}" is not a text', place, f'write "{key}" as a text in quotes, or leave it out'
        )
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise MalformedRow(
            f'"{key}" holds half a character (a lone surrogate)', place,
            "write the file anew from its source, as UTF-8",
        )  # fmt: skip
    return value if key == "text" else (value.strip() or None)


def _published(printed: str | None, place: str) -> tuple[str | None, tuple[Notice, ...]]:
    if printed is None:
        return None, ()
    date = read_date(printed)
    if date is not None:
        return date, ()
    return None, (
        Notice(f"its date of publication cannot be read: {printed[:60]!r}", place,
               'write "published" as YYYY-MM-DD'),
    )  # fmt: skip
