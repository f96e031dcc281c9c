"""Incidents of a record as a person reads them: a list, one whole, and why two were linked.

In: Listed, Looked, Explained. Out: calm text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from bearwitness.cli.report_cards import print_changed
from bearwitness.cli.sheet import Sheet, short
from bearwitness.domain import Account, Claim, Estimate, Figure, Judgement, Period
from bearwitness.pipeline.looking import Explained, Listed, Looked, Point
from bearwitness.write.record_json import without_names
from bearwitness.write.words import (
    ECHO_WORDS,
    STATUS_WORDS,
    date_words,
    estimate_words,
    incident_words,
    kind_words,
    moment_words,
    number,
    place_words,
    reports_words,
    speaker_words,
)

# Features shown of one explanation: what is left tells less than a twentieth of it.
_FEATURES = 12


def print_listing(
    found: Sequence[Listed], after: str | None, console: Console | None = None
) -> None:
    """Print a page of incidents, two lines each."""
    sheet = Sheet(console)
    for one in found:
        _listed(sheet, one)
    if after is not None:
        sheet.line("")
        sheet.paragraph(Text(f"more: --after '{after}'", style="dim"))


def _listed(sheet: Sheet, one: Listed) -> None:
    incident = one.incident
    title = f"{date_words(incident.period)} · {place_words(incident.places)}"
    sheet.paragraph(Text(title, style="bold"), hanging=2)
    told = [kind_words(incident)]
    told += [f"{e.outcome.replace('_', ' ')} {number(e.total)}" for e in incident.estimates]
    told.append(reports_words(one.reports, one.origins))
    words = Text(" · ".join(told))
    words.append(f" · {incident.id}", style="dim")
    sheet.paragraph(words, indent=2)
    sheet.line("")


def print_incident(looked: Looked, console: Console | None = None) -> None:
    """Print one incident and all it rests on."""
    _Card(looked, console).show()


class _Card(Sheet):
    """One incident on its way to a terminal."""

    def __init__(self, looked: Looked, console: Console | None) -> None:
        super().__init__(console)
        self.looked = looked
        self.accounts = without_names(looked.accounts)
        self.reports = {one.report.id: one.report for one in self.accounts}

    def show(self) -> None:
        """Print the head, the toll over time, the parts, who says what, sources and judgements."""
        self._head()
        self._timeline()
        self._disputes()
        self._parts()
        self._said()
        self._sources()
        print_changed(self, self.looked.changed)
        self._judgements()

    def _head(self) -> None:
        looked, incident = self.looked, self.looked.incident
        title = kind_words(incident)
        if looked.parts:
            parts = "1 part" if len(looked.parts) == 1 else f"{len(looked.parts)} parts"
            title += f" · a campaign of {parts}"
        words = Text(title, style="bold")
        words.append(f"  {incident.id}", style="not bold dim")
        self.paragraph(words)
        rows = [("when", date_words(incident.period)), ("where", place_words(incident.places))]
        doers = [actor.name for actor in incident.actors if actor.role == "perpetrator"]
        rows += [
            (name, ", ".join(dict.fromkeys(told)))
            for name, told in (
                ("by", doers), ("claimed by", incident.claimed_by), ("against", incident.targets),
                ("with", incident.weapons),
            )
            if told
        ]  # fmt: skip
        if looked.campaign is not None:
            rows.append(("part of", f"{incident_words(looked.campaign)}, {looked.campaign.id}"))
        for name, told in rows:
            self.row(name, Text(told))
        for estimate in incident.estimates:
            self.row(estimate.outcome.replace("_", " "), estimate_text(estimate))
        listed = looked.listed
        first, last = listed.first, listed.last
        days = "" if first is None else f", {_span(first, last)}"
        self.row("told by", Text(reports_words(listed.reports, listed.origins) + days))

    def _timeline(self) -> None:
        if len(self.looked.timeline) < 2:
            return
        self.heading("The toll as it was known")
        for point in self.looked.timeline:
            self.row(_day(point.day), _point_words(point))

    def _disputes(self) -> None:
        """Print both sides of what cannot all be true, and where a toll falls unexplained."""
        looked = self.looked
        names = {part.id: incident_words(part) for part in looked.parts}
        if looked.disputes:
            self.heading("Disputed")
        for one in looked.disputes:
            told = [
                f"{number(Figure(side.low, side.best, side.high))} says {_by(side.by)}"
                + (f" (of the same state: {', '.join(side.organs)})" if side.organs else "")
                for side in one.sides
            ]
            what = f"{one.outcome.replace('_', ' ')} {STATUS_WORDS[one.status][0]}"
            where = f" · {names[one.incident]}" if one.incident in names else ""
            words = Text(f"{what}: {'; '.join(told)}")
            words.append(where, style="dim")
            self.paragraph(words, indent=2, hanging=2)
        for notice in looked.warnings:
            self.paragraph(Text(f"warning: {notice.what}", style="yellow"), indent=2, hanging=2)

    def _parts(self) -> None:
        if not self.looked.parts:
            return
        self.heading("Parts")
        for part in self.looked.parts:
            told = [f"{e.outcome.replace('_', ' ')} {number(e.total)}" for e in part.estimates]
            words = Text(" · ".join([incident_words(part), *told]))
            words.append(f" · {part.id}", style="dim")
            self.paragraph(words, indent=2, hanging=2)

    def _said(self) -> None:
        """Print claims by speaker, each with its day and outlet; a figure told again once."""
        self.heading("Who says what")
        by_speaker: dict[str, list[tuple[Account, Claim]]] = {}
        for account in self.accounts:
            for claim in account.claims:
                if claim.toll is None and claim.responsibility is None:
                    continue
                # The reporter's own voice is an outlet's, and each outlet's its own.
                who = (
                    speaker_words(claim.speaker, claim.via)
                    if claim.speaker is not None or claim.via
                    else account.report.outlet or "an outlet that is not known"
                )
                by_speaker.setdefault(who, []).append((account, claim))
        for number_said, (who, said) in enumerate(by_speaker.items()):
            if number_said:
                self.line("")
            self.row("said by", Text(who))
            shown: dict[tuple[str, str], list[str]] = {}
            for account, claim in said:
                name = claim.toll.outcome.replace("_", " ") if claim.toll else "answer"
                shown.setdefault((name, short(claim.evidence.text)), []).append(_source(account))
            for (name, quote), sources in shown.items():
                line = Text(f"“{quote}”", style="italic")
                line.append(f" · {_some(sources)}", style="dim not italic")
                self.row(name, line)

    def _sources(self) -> None:
        self.heading("Sources")
        echoes = {echo.report: echo for echo in self.looked.echoes}
        for name, report in self.reports.items():
            words = Text(f"{report.outlet or 'outlet not known'}, {_day(report.published)}")
            words.append(f" · {short(report.title or '(no headline)', 90)}")
            echo = echoes.get(name)
            if echo is not None:
                of = self.reports.get(echo.of) if echo.of else None
                whose = (of.outlet if of else None) or echo.origin or "another report"
                words.append(f" · {ECHO_WORDS[echo.why]} {whose}", style="dim")
            told = " ".join(one.id for one in self.accounts if one.report.id == name)
            words.append(f" · {told}", style="dim")
            self.paragraph(words, indent=2, hanging=2)

    def _judgements(self) -> None:
        people = [one for one in self.looked.judgements if one.by == "person"]
        if self.looked.merged:
            self.heading("Merged into it")
            self.paragraph(Text(", ".join(self.looked.merged)), indent=2)
        if people:
            self.heading("Judged by people")
            for one in people:
                self.paragraph(judgement_text(one), indent=2, hanging=2)


def judgement_text(one: Judgement) -> Text:
    """Return a judgement in one phrase, its id behind it."""
    what = f"{one.verdict.replace('_', ' ')} {one.subject}"
    if one.field is not None and one.verdict == "override":
        what += f" {one.field} = {one.value}"
    if one.object is not None:
        what += f", {one.object}"
    words = Text(f"{moment_words(one.made_at)} {one.author}: {what}: {one.reason or ''}")
    words.append(f" · {one.id}", style="dim")
    return words


def estimate_text(estimate: Estimate) -> Text:
    """Return a toll with the total in bold before its parts."""
    total, _, parts = estimate_words(estimate).partition(": ")
    line = Text(total, style="bold")
    line.append(f": {parts}" if parts else "", style="not bold")
    return line


def _point_words(point: Point) -> Text:
    told = []
    for estimate in point.estimates:
        cells = ", ".join(
            f"{number(figure)} {STATUS_WORDS[status][0]}"
            for status, figure in estimate.by_status.items()
            if status != "unknown" or len(estimate.by_status) > 1
        )
        words = f"{estimate.outcome.replace('_', ' ')} {number(estimate.total)}"
        told.append(f"{words} ({cells})" if cells else words)
    return Text("; ".join(told))


def _day(date: str | None) -> str:
    """Return a day short enough to stand as a label: "31 Jan"."""
    if date is None:
        return "no date"
    words = date_words(Period(date[:10])).split()
    if len(words) != 3:
        return " ".join(words)
    return f"{words[0]} {words[1][:3]}"


def _span(first: str, last: str | None) -> str:
    start = date_words(Period(first[:10]))
    return start if last is None or last[:10] == first[:10] else (
        f"{start} to {date_words(Period(last[:10]))}"
    )  # fmt: skip


def _source(account: Account) -> str:
    report = account.report
    return f"{report.outlet or 'outlet not known'}, {_day(report.published)}"


def _by(names: Sequence[str | None]) -> str:
    told = list(dict.fromkeys(name or "a report" for name in names))
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    return ", ".join(told[:3]) + more


def _some(sources: Sequence[str]) -> str:
    """Return the first sources, and how many more there are."""
    told = list(dict.fromkeys(sources))
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    return "; ".join(told[:3]) + more


def print_explanation(found: Iterable[Explained], console: Console | None = None) -> None:
    """Print why accounts were or were not linked, the nearest two whole, the others in a line."""
    sheet = Sheet(console)
    for place, one in enumerate(found):
        if place == 0:
            _explained(sheet, one)
            continue
        if place == 1:
            sheet.heading("The other accounts of the two")
        words = Text(f"{one.first.id} and {one.second.id}: {_verdict(one)}")
        sheet.paragraph(words, indent=2, hanging=2)


def _verdict(one: Explained) -> str:
    chance = f"{one.score.probability:.0%}"
    stands = "in one incident" if one.together else "in two incidents"
    return f"{chance} likely one event by the model, standing {stands}"


def _explained(sheet: Sheet, one: Explained) -> None:
    for account in (one.first, one.second):
        words = Text(account.id, style="bold")
        title = short(account.report.title or "(no headline)", 90)
        words.append(f" · {_source(account)} · {title}", style="not bold")
        sheet.paragraph(words, hanging=2)
    sheet.line("")
    sheet.paragraph(Text(_verdict(one), style="bold"))
    sheet.line("")
    told = [each for each in one.score.contributions if abs(each.amount) >= 0.005]
    for each in told[:_FEATURES]:
        figure = "" if each.figure is None else f" ({each.figure:.3g})"
        sheet.row(f"{each.amount:+.2f}", Text(f"{each.feature.replace('_', ' ')}{figure}"))
    rest = (
        one.score.base
        + sum(each.amount for each in one.score.contributions)
        - sum(each.amount for each in told[:_FEATURES])
    )
    sheet.row(f"{rest:+.2f}", Text("before anything is known, and all smaller features"))
    sheet.row(f"{one.score.log_odds:+.2f}", Text("in all (log odds)", style="bold"))
    for judgement in one.people:
        sheet.paragraph(judgement_text(judgement), indent=2, hanging=2)
