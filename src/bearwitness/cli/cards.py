"""A reading as a person reads it: one card an incident, every figure with its words.

In: Reading. Out: calm text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from bearwitness.cli.sheet import Sheet, short
from bearwitness.domain import Claim, ClaimId, Incident, Period, Reading, Responsibility
from bearwitness.write.private import withhold
from bearwitness.write.words import (
    MODALITY_WORDS,
    RELATION_WORDS,
    date_words,
    distinct,
    estimate_words,
    place_words,
    speaker_words,
)


def print_reading(reading: Reading, console: Console | None = None, apart: bool = False) -> None:
    """Print one reading as cards; ``apart`` leaves room above it for the one before."""
    _Cards(withhold(reading), console).show(apart)


class _Cards(Sheet):
    """One reading on its way to a terminal."""

    def __init__(self, reading: Reading, console: Console | None) -> None:
        super().__init__(console)
        self.reading = reading
        self.claims: dict[str, Claim] = {claim.id: claim for claim in reading.claims}
        self.shown: set[ClaimId] = set()

    def show(self, apart: bool) -> None:
        """Print the headline, a card an incident, what is left over, and the warnings."""
        reading, report = self.reading, self.reading.report
        if apart:
            self.line("")
            self.rule()
            self.line("")
        self.paragraph(Text(report.title or "(no headline)", style="bold"))
        facts = [
            report.outlet or "outlet not known",
            f"published {date_words(Period(report.published))}"
            if report.published
            else "publication date not known",
        ]
        if report.url:
            facts.append(report.url)
        self.paragraph(Text(" · ".join(facts), style="dim"))
        children: dict[str | None, list[Incident]] = {}
        for incident in reading.incidents:
            children.setdefault(incident.parent, []).append(incident)
        for place, incident in enumerate(_ordered(children.get(None, [])), start=1):
            self._incident(incident, str(place))
            for letter, part in enumerate(children.get(incident.id, [])):
                self._incident(part, f"{place}{chr(97 + letter % 26)}")
        if not reading.incidents:
            self.line("")
            self.paragraph(Text("No incident of armed violence was read in this report."))
        self._left_over()
        for notice in reading.notices:
            self.line("")
            self.paragraph(Text(f"warning: {notice.what}", style="yellow"))
            self.paragraph(Text(f"where: {notice.where}", style="dim"))
            self.paragraph(Text(f"hint: {notice.mend}", style="dim"))

    def _incident(self, incident: Incident, label: str) -> None:
        self.heading(f"{label}  {_title(incident)}")
        rows = [("when", date_words(incident.period)), ("where", place_words(incident.places))]
        who = [actor.name for actor in incident.actors if actor.role == "perpetrator"]
        rows += [
            (name, ", ".join(dict.fromkeys(words)))
            for name, words in (
                ("by", who), ("claimed by", incident.claimed_by),
                ("against", distinct(incident.targets)),
                ("with", incident.weapons),
            )
            if words
        ]  # fmt: skip
        for name, words in rows:
            self.row(name, Text(words))
        for estimate in incident.estimates:
            total, _, parts = estimate_words(estimate).partition(": ")
            line = Text(total, style="bold")
            line.append(f": {parts}" if parts else "", style="not bold")
            self.row(estimate.outcome.replace("_", " "), line)
        self._said([self.claims[name] for name in incident.claims if name in self.claims])

    def _said(self, claims: Sequence[Claim]) -> None:
        """Print claims under the names of those who make them, in the order they first speak."""
        by_speaker: dict[str, list[Claim]] = {}
        for claim in claims:
            by_speaker.setdefault(speaker_words(claim.speaker, claim.via), []).append(claim)
        for speaker, said in by_speaker.items():
            self.line("")
            self.row("said by", Text(speaker))
            for claim in said:
                self.shown.add(claim.id)
                line = Text(f"“{short(claim.evidence.text)}”", style="italic")
                for note in self._notes(claim):
                    line.append(f" · {note}", style="dim not italic")
                self.row(_claim_name(claim), line)

    def _notes(self, claim: Claim) -> Iterator[str]:
        if claim.modality in MODALITY_WORDS:
            yield MODALITY_WORDS[claim.modality]
        if claim.responsibility:
            yield _blame(claim.responsibility, speaker_words(claim.speaker, ()))
        if claim.act and claim.kind == "occurrence":
            yield claim.act.kind.replace("_", " ")
        other = self.claims.get(claim.of) if claim.of else None
        if claim.relation and other is not None:
            yield f"{RELATION_WORDS[claim.relation]} “{short(other.evidence.text)}”"
        if claim.cumulative:
            yield "in all so far"
        if claim.scope and claim.scope.words:
            yield f"covers “{short(claim.scope.words)}”"

    def _left_over(self) -> None:
        others = [claim for claim in self.reading.claims if claim.id not in self.shown]
        if others:
            self.heading("Said, but not of one of these incidents")
            self._said(others)
        # What a card shows as background has been told.
        told = {(claim.evidence.start, claim.evidence.end) for claim in self.reading.claims}
        for unread in self.reading.unread:
            if (unread.start, unread.end) not in told:
                words = short(self.reading.report.text[unread.start : unread.end])
                self.line("")
                self.paragraph(Text(f"Not read: “{words}”: {unread.why}", style="dim"))


def _ordered(incidents: Sequence[Incident]) -> list[Incident]:
    """News first, background after it."""
    return sorted(incidents, key=lambda incident: incident.background)


def _title(incident: Incident) -> str:
    title = incident.kind.replace("_", " ").capitalize()
    if incident.success in ("foiled", "partly"):
        title += f", {'foiled' if incident.success == 'foiled' else 'partly carried out'}"
    if incident.background:
        title += " · background, not this report's news"
    return f"{title} · part of the above" if incident.parent else title


def _claim_name(claim: Claim) -> str:
    if claim.toll:
        return claim.toll.outcome.replace("_", " ")
    if claim.responsibility:
        return "blame" if claim.responsibility.stance in ("blames", "suspects") else "answer"
    return {"occurrence": "told", "perpetrator": "by"}.get(claim.kind, claim.kind)


def _blame(said: Responsibility, speaker: str) -> str:
    done = {"claims": "says it did it", "denies": "says it did not", "disowns": "disowns it"}
    words = done.get(said.stance)
    if words is None:
        return f"{said.stance} {said.actor}"
    return words if said.actor in speaker else f"{said.actor} {words}"
