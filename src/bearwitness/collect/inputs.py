"""Turn what the user names into reports: a file, a folder, an address, ``-``.

In: the words on the command line. Out: Report, or the error that refused one item.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from bearwitness.domain import Report, ReportId
from bearwitness.errors import RefusedItem
from bearwitness.settings import Settings


def collect(
    source: str, settings: Settings, published: str | None = None
) -> Iterator[Report | RefusedItem]:
    """Yield each report that a source holds, or the error that refused it, in order."""
    raw = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    text = unicodedata.normalize("NFC", raw.decode("utf-8")).strip()
    title = text.split("\n", 1)[0]
    yield Report(
        ReportId(hashlib.sha256(text.encode()).hexdigest()), text, title=title,
        published=published, language="en", digest=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
