"""Claims made by hand from a phrase of a text, so that voices are tested apart from tolls."""

from __future__ import annotations

from functools import cache

from bearwitness.domain import Claim, ClaimId, Report, ReportId, Status, Toll, Victims
from bearwitness.extract.page import Page, Parser


@cache
def parser() -> Parser:
    return Parser()


def page_of(text: str, title: str | None = None, published: str | None = "2026-02-02") -> Page:
    report = Report(ReportId("test"), text, title=title, published=published)
    return parser().page(report)


def claim_on(
    page: Page, phrase: str, status: Status = "unknown", number: int = 5, name: str | None = None
) -> Claim:
    """Return a toll claim whose evidence is the first printing of a phrase."""
    start = page.report.text.index(phrase)
    sentence = next(s for s in page.sentences if s.start <= start < s.end)
    toll = Toll("killed", number, number, number, "exact", phrase, victims=Victims(status=status))
    around = page.sentence_quote(sentence)
    return Claim(
        id=ClaimId(name or phrase), kind="toll", sentence=around, clause=around, toll=toll,
        evidence=page.report.quote(start, start + len(phrase)),
    )  # fmt: skip
