"""Claims written by hand over a text, for the tests of linking."""

from __future__ import annotations

from bearwitness.domain import (
    Act,
    Claim,
    ClaimId,
    IncidentKind,
    Outcome,
    Period,
    Place,
    PlaceId,
    Report,
    ReportId,
    Status,
    Success,
    Toll,
    Victims,
)


class Text:
    """A report and the claims on it, numbered in the order they are made."""

    def __init__(self, title: str, *sentences: str) -> None:
        text = "\n\n".join([title, *sentences])
        self.report = Report(ReportId("t"), text, title=title, published="2026-03-05")
        self.claims: list[Claim] = []

    def claim(
        self,
        sentence: str,
        *,
        toll: Toll | None = None,
        kind: IncidentKind | None = None,
        success: Success = "carried_out",
        town: str | None = None,
        day: str | None = None,
        background: bool = False,
    ) -> Claim:
        """Add a claim that stands in the sentence which begins with some words."""
        start = self.report.text.index(sentence)
        end = self.report.text.find("\n\n", start)
        whole = self.report.quote(start, end if end > 0 else len(self.report.text))
        made = Claim(
            ClaimId(f"c{len(self.claims) + 1}"),
            "toll" if toll else "occurrence",
            whole,
            whole,
            whole,
            act=Act(kind, success) if kind else None,
            toll=toll,
            places=((Place(town, id=PlaceId(town), country="ML", precision=1),) if town else ()),
            period=Period(day, precision=1) if day else None,
            background=background,
        )
        self.claims.append(made)
        return made


def people(
    count: int,
    words: str,
    *,
    outcome: Outcome = "killed",
    status: Status = "unknown",
    names: tuple[str, ...] = (),
) -> Toll:
    """Return an exact toll."""
    victims = Victims(status=status, described=words, names=names)
    return Toll(outcome, count, count, count, "exact", words, victims=victims)
