"""Fetch a page from the public web."""

from __future__ import annotations

from dataclasses import dataclass

from bearwitness.errors import FetchRefused
from bearwitness.settings import Settings


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body."""

    url: str
    body: bytes
    encoding: str | None


def fetch(url: str, settings: Settings) -> Fetched:
    """Fetch."""
    raise FetchRefused("pages are not fetched yet", url, "save the page and pass the file")
