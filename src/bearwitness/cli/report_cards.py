"""A report of a record as a person reads it, what changed in it, and an order to erase.

In: ReportLooked, Changed, Ordered. Out: calm text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from bearwitness.cli.sheet import Sheet, short
from bearwitness.pipeline.pages import Changed, ReportLooked
from bearwitness.record import Ordered
from bearwitness.write.private import withhold
from bearwitness.write.words import moment_words, number, speaker_words


def print_report(looked: ReportLooked, console: Console | None = None) -> None:
    """Print a report: where it is from, its captures and readings, what changed, its claims."""
    sheet = Sheet(console)
    latest = withhold(looked.readings[-1].reading)
    report = latest.report
    words = Text(short(report.title or "(no headline)", 90), style="bold")
    words.append(f"  {looked.id}", style="not bold dim")
    sheet.paragraph(words)
    for name, told in (
        ("outlet", report.outlet), ("published", report.published), ("address", report.url),
    ):  # fmt: skip
        sheet.row(name, Text(told or "not known"))
    sheet.heading("Captures")
    for capture in looked.captures:
        told = f"{moment_words(capture.retrieved_at)} · {capture.form}, {capture.size:,} bytes"
        words = Text(told)
        words.append(f" · SHA-256 {capture.digest}", style="dim")
        sheet.paragraph(words, indent=2, hanging=2)
    if not looked.captures:
        sheet.paragraph(Text("none: it came as a ready reading"), indent=2)
    sheet.heading("Readings")
    for one in looked.readings:
        words = Text(f"{moment_words(one.recorded_at)} · {one.reader}")
        words.append(f" · {len(one.reading.claims):,} claims")
        words.append(f" · {one.id}", style="dim")
        sheet.paragraph(words, indent=2, hanging=2)
    print_changed(sheet, looked.changed)
    if looked.incidents:
        sheet.heading("Tells of")
        for account, incident in looked.incidents.items():
            words = Text(incident)
            words.append(f" · {account}", style="dim")
            sheet.paragraph(words, indent=2, hanging=2)
    sheet.heading("Claims")
    for claim in latest.claims:
        name = claim.toll.outcome.replace("_", " ") if claim.toll else claim.kind
        line = Text(f"“{short(claim.evidence.text)}”", style="italic")
        line.append(f" · {speaker_words(claim.speaker, claim.via)}", style="dim not italic")
        sheet.row(name.replace("_", " "), line)
    if not latest.claims:
        sheet.paragraph(Text("none"), indent=2)


def print_changed(sheet: Sheet, changed: tuple[Changed, ...]) -> None:
    """Print which report gave which figure otherwise when it was read again, and when."""
    if not changed:
        return
    sheet.heading("Changed since it was first read")
    for one in changed:
        told = [
            "no figure" if figure is None else number(figure) for figure in (one.before, one.after)
        ]
        why = "its page changed" if one.why == "page" else "read by another reader"
        line = Text(f"{moment_words(one.recorded_at)} · {one.outlet or 'outlet not known'}")
        line.append(f": {one.outcome.replace('_', ' ')} {told[0]}, then {told[1]} ({why})")
        line.append(f" · {one.report}", style="dim")
        sheet.paragraph(line, indent=2, hanging=2)


def print_order(order: Ordered, console: Console | None = None) -> None:
    """Print an order to erase: all that is left of what it reached."""
    sheet = Sheet(console)
    words = Text("Erased by order", style="bold")
    words.append(f"  {order.id}", style="not bold dim")
    sheet.paragraph(words)
    sheet.row("report", Text(order.report or "known by its text alone: no id is kept"))
    sheet.row("when", Text(moment_words(order.made_at)))
    sheet.row("by", Text(order.author))
    sheet.row("reason", Text(order.reason))
    sheet.row("reached", Text(f"{order.entries:,} ledger entries; nothing of them is kept"))
