"""The columns of the table of sources: which report tells of which incident.

In: Item. Out: a row a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bearwitness.domain import Report
from bearwitness.write.datasets.columns import Column, Value
from bearwitness.write.datasets.item import Item, capture_digest, short


@dataclass(frozen=True, slots=True)
class _Sourced:
    item: Item
    report: Report


def source_lines(item: Item) -> Iterator[_Sourced]:
    """Yield each report that tells of an incident, its parts' left out."""
    reports = {one.report.id: one.report for one in item.released.accounts}
    for report in reports.values():
        yield _Sourced(item, report)


def source_columns(private: bool) -> Iterator[Column]:
    """Yield the columns, with full texts or without."""

    def told(name: str) -> Callable[[_Sourced], Value]:
        return lambda one: getattr(one.report, name)

    yield Column("id", "string", "Incident and report.", lambda one: "/".join(
                 (one.item.released.listed.incident.id, one.report.id)),
                 "#meta+id", required=True)  # fmt: skip
    yield Column("incident", "string", "The incident that the report tells of.",
                 lambda one: one.item.released.listed.incident.id, "#event+id", required=True,
                 key="incidents")  # fmt: skip
    yield Column("report", "string", "The report's id.", told("id"), "#meta+report",
                 required=True)  # fmt: skip
    yield Column("outlet", "string", "Who published it.", told("outlet"),
                 "#meta+source")  # fmt: skip
    yield Column("origin", "string", "Who first told what it tells: of one origin are all that "
                 "repeat one story.", lambda one: one.item.released.origins.get(one.report.id),
                 "#meta+origin")  # fmt: skip
    yield Column("title", "string", "Its title, forty words at most.",
                 lambda one: short(one.report.title), "#meta+title")  # fmt: skip
    yield Column("url", "string", "Where it can be read.", told("url"), "#meta+url")  # fmt: skip
    yield Column("published", "partial", "When it was published.", told("published"),
                 "#meta+published")  # fmt: skip
    yield Column("language", "string", "ISO 639-1 code.", told("language"),
                 "#meta+language")  # fmt: skip
    yield Column("capture_digest", "string", "HMAC-SHA-256 of the SHA-256 (in hex) of the bytes "
                 "it was read from, keyed with the release's salt.",
                 lambda one: capture_digest(one.item.salt, one.report), "#meta+digest+capture",
                 varies=True)  # fmt: skip
    if private:
        yield Column("text", "string", "Its text: not to be published.", told("text"),
                     "#description+text")  # fmt: skip
