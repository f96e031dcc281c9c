"""The rule reader: joins the finders of tolls, events, voices and relations.

In: Report. Out: Claim and Unread, in the order of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bearwitness.domain import Claim, Report, Unread
from bearwitness.extract.causes import armed_only
from bearwitness.extract.events import find_events
from bearwitness.extract.page import Parser
from bearwitness.extract.tolls import read_tolls
from bearwitness.extract.voices import attribute

NAME = "rules/1"


class Reader:
    """What extraction needs loaded: the parser. Make one and keep it (loading takes a second)."""

    def __init__(self) -> None:
        self.parser = Parser()


def extract(report: Report, reader: Reader) -> Iterator[Claim | Unread]:
    """Yield what a report claims, each claim with its span, and what was seen but not placed.

    A report in another language than English yields one Unread over its whole text.
    """
    if report.language not in (None, "en"):
        yield Unread(0, len(report.text), f"language {report.language} is not read yet")
        return
    page = reader.parser.page(report)
    yield from page.unread
    tolls, outweighed = read_tolls(page)
    yield from outweighed
    claims = find_events(page, tolls)
    for found in armed_only(page, attribute(page, claims)):
        yield replace(found, reader=NAME) if isinstance(found, Claim) else found
