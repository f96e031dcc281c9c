"""What a page says of incidents and reports, in words: the templates only lay it out.

In: Listed, Looked, ReportLooked, Chart, already without the names of private persons. Out: small
typed parts of pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bearwitness.domain import (
    Account,
    Claim,
    Estimate,
    Figure,
    Incident,
    Outcome,
    Period,
    Reading,
    Report,
    ReportId,
)
from bearwitness.pipeline.actors import known_actor
from bearwitness.pipeline.looking import Listed, Looked
from bearwitness.record import marks_of
from bearwitness.write.excerpts import excerpt as excerpt
from bearwitness.write.excerpts import link_of as link_of
from bearwitness.write.excerpts import outlet_of as outlet_of
from bearwitness.write.words import (
    ECHO_WORDS,
    FLAG_WORDS,
    MODALITY_WORDS,
    PLACE_PRECISION,
    STATUS_WORDS,
    date_words,
    high_parts,
    kind_words,
    number,
    place_words,
    reports_words,
    speaker_words,
)

# Still open where nobody says that it ended.
HELD: frozenset[Outcome] = frozenset({"missing", "abducted", "captured", "arrested"})


@dataclass(frozen=True, slots=True)
class Told:
    """One figure as a page shows it. big: what stands large; rest: its bounds, and whose they are.

    tags: what holds of it. by_status: each status told of, what holds of that alone, and the
    claims it rests on. claims: those that the whole rests on.
    """

    outcome: str
    big: str
    rest: str
    tags: tuple[str, ...]
    by_status: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An incident in a list."""

    id: str
    title: str
    when: str
    where: str
    by: str
    figures: tuple[Told, ...]
    sources: str
    parts: int
    doers: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, its words, and who says it in which report.

    quote: the claim's own words; before, after: what stands around them in their sentence.
    """

    id: str
    report: str
    outlet: str
    day: str
    what: str
    before: str
    quote: str
    after: str
    speaker: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A report that tells of an incident, and whose words it repeats."""

    report: str
    outlet: str
    day: str
    title: str
    url: str | None
    echo: str | None


def name_of(outcome: str) -> str:
    """Return an outcome or kind as words: "sexual violence"."""
    return outcome.replace("_", " ")


def figure_told(estimate: Estimate) -> Told:
    """Return a total in words, with its parts by status and what holds of it."""
    big, rest = _split(estimate.total)
    own = _flags(estimate.total)
    parts = tuple(
        (words, tuple(flag for flag in flags if flag not in own), claims)
        for words, flags, claims in _parts(estimate)
    )
    figures = (estimate.total, *estimate.by_status.values())
    rests_on = tuple(dict.fromkeys(claim for figure in figures for claim in figure.claims))
    if len(estimate.by_status) == 1:
        # One status alone is the whole: what holds of it is said once.
        own = tuple(dict.fromkeys((*own, *(flag for _, flags, _ in parts for flag in flags))))
        parts = tuple((words, (), claims) for words, _, claims in parts)
    return Told(name_of(estimate.outcome), big, rest, own, parts, rests_on)


def _flags(figure: Figure) -> tuple[str, ...]:
    return tuple(FLAG_WORDS.get(flag, name_of(flag)) for flag in figure.flags)


def _split(figure: Figure) -> tuple[str, str]:
    """Return the number that stands large, and its bounds with who gives the upper one."""
    big, _, rest = number(figure).partition(" (")
    rest = rest.removesuffix(")")
    if figure.high_by:
        # "By" would name who killed them.
        ends = "upper bound" if figure.high is not None else "left open"
        rest = f"{rest}, says {figure.high_by}" if rest else f"{ends} by {figure.high_by}"
    for by, told in high_parts(figure).items():
        rest = f"{rest}, of which {by} gives {told}".removeprefix(", ")
    return big, rest


def _parts(estimate: Estimate) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    for status, figure in estimate.by_status.items():
        if status == "unknown" and (len(estimate.by_status) == 1 or figure.high == 0):
            continue
        big, rest = _split(figure)
        many, one = STATUS_WORDS[status]
        words = f"{big} {one if big == '1' else many}"
        yield f"{words} ({rest})" if rest else words, _flags(figure), figure.claims


def row(one: Listed, parts: int = 0) -> Row:
    """Return an incident as a list shows it."""
    incident = one.incident
    doers = [actor.name for actor in incident.actors if actor.role == "perpetrator"]
    return Row(
        incident.id, kind_words(incident), date_words(incident.period),
        place_words(incident.places), ", ".join(dict.fromkeys(doers)),
        tuple(figure_told(each) for each in incident.estimates),
        reports_words(one.reports, one.origins), parts, tuple(links_of_doers(incident)),
    )  # fmt: skip


def links_of_doers(incident: Incident) -> list[tuple[str, str | None]]:
    """Return who is said to have done it, each with the address of its page, if it has one."""
    named = {
        one.name: f"/actors/{one.id}" if one.id and known_actor(one.id) else None
        for one in incident.actors if one.role == "perpetrator"
    }  # fmt: skip
    return list(named.items())


def links_of_places(incident: Incident) -> list[tuple[str, str]]:
    """Return the places of the gazetteer that an incident stands at, each with its page."""
    return [(one.name, f"/places/{one.id}") for one in incident.places if one.id is not None]


def day_words(date: str | None) -> str:
    """Return a day in words; a report that names none says so."""
    return "no date" if date is None else date_words(Period(date[:10]))


def marks_as_geojson(incidents: Iterable[Incident]) -> dict[str, Any]:
    """Return where some incidents were, each mark with the incident it leads to."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [place.lon, place.lat]},
                "properties": {
                    "place": place.name, "precision": place.precision, "incidents": 1,
                    "only": incident.id,
                },
            }
            for incident in incidents
            for place in marks_of(incident)
        ],
    }  # fmt: skip


def places_told(incident: Incident) -> list[str]:
    """Return each place with how finely it is known."""
    return [
        " ".join(filter(None, (PLACE_PRECISION.get(place.precision or 1), place.name)))
        for place in incident.places
    ]


# -- claims -----------------------------------------------------------------------------------


def said(account: Account, claim: Claim) -> Said:
    """Return a claim with its words and who says it."""
    report = account.report
    own = f"{outlet_of(report)} in its own voice"
    return Said(
        claim.id, report.id, outlet_of(report), day_words(claim.asserted_at or report.published),
        what(claim), *excerpt(claim), who(claim) or own, tuple(tags(claim)),
    )  # fmt: skip


def by_words(
    claims: Iterable[str], quotes: Mapping[str, tuple[str, tuple[str, str, str]]]
) -> list[tuple[tuple[str, str, str], list[tuple[str, str]]]]:
    """Return the words that claims rest on, once each, with the outlets that print them.

    quotes: the outlet and the words of each claim. An outlet comes with a claim of its own.
    """
    found: dict[tuple[str, str, str], dict[str, str]] = {}
    for name in claims:
        if name in quotes:
            outlet, words = quotes[name]
            found.setdefault(words, {}).setdefault(outlet, name)
    return [(words, [(name, outlet) for outlet, name in by.items()]) for words, by in found.items()]


def who(claim: Claim) -> str | None:
    """Return who says it; None for the reporter's own voice."""
    return speaker_words(claim.speaker, claim.via) if claim.speaker or claim.via else None


def what(claim: Claim) -> str:
    """Return what is claimed, in short."""
    if claim.toll is not None:
        toll = claim.toll
        told = number(Figure(toll.low, toll.best, toll.high))
        status = toll.victims.status
        whom = "" if status == "unknown" else f", {STATUS_WORDS[status][0]}"
        unit = "" if toll.unit == "people" else f" {toll.unit}"
        return f"{name_of(toll.outcome)}: {told}{unit}{whom}"
    if claim.responsibility is not None:
        return (
            f"{name_of(claim.responsibility.stance)}: {claim.responsibility.actor or 'not named'}"
        )
    return name_of(claim.kind)


def tags(claim: Claim) -> Iterator[str]:
    """Yield what holds of a claim beside its figure."""
    if claim.modality in MODALITY_WORDS:
        yield MODALITY_WORDS[claim.modality]
    if claim.scope is not None and claim.scope.words:
        yield f"counted {claim.scope.words}"  # words of its own: "in two raids", "since Saturday"
    if claim.cumulative:
        yield "so far"
    if claim.background:
        yield "background"


def answers(accounts: Sequence[Account]) -> dict[tuple[str, str], list[Said]]:
    """Return claims of who did it, and denials, by what is said and by whom."""
    found: dict[tuple[str, str], list[Said]] = {}
    for account in accounts:
        for claim in account.claims:
            if claim.kind in ("responsibility", "perpetrator"):
                one = said(account, claim)
                found.setdefault((one.what, one.speaker), []).append(one)
    return found


def sources(looked: Looked) -> list[Source]:
    """Return the reports that tell of an incident, each once, with whose words they repeat."""
    reports: dict[ReportId, Report] = {one.report.id: one.report for one in looked.accounts}
    echoes = {echo.report: echo for echo in looked.echoes}
    found = []
    for name, report in reports.items():
        echo = echoes.get(name)
        words = None
        if echo is not None:
            of = reports.get(echo.of) if echo.of else None
            whose = (outlet_of(of) if of else None) or echo.origin or "another report"
            words = f"{ECHO_WORDS[echo.why]} {whose}"
        title = report.title or "(no headline)"
        day = day_words(report.published)
        found.append(Source(name, outlet_of(report), day, title, link_of(report), words))
    return found


def marked(reading: Reading) -> Iterator[tuple[str, str | None]]:
    """Yield a report's text in pieces, each with the claim that rests on it, if any."""
    text, at = reading.report.text, 0
    for claim in sorted(reading.claims, key=lambda one: (one.evidence.start, -one.evidence.end)):
        start, end = claim.evidence.start, claim.evidence.end
        if start < at:  # words that a longer quote holds already
            continue
        if start > at:
            yield text[at:start], None
        yield text[start:end], claim.id
        at = end
    if at < len(text):
        yield text[at:], None


# -- the toll over time -----------------------------------------------------------------------


def tolls(looked: Looked) -> list[dict[str, Any]]:
    """Return for each outcome how its toll was known over time, and each claim of it when said."""
    outcomes: dict[Outcome, None] = dict.fromkeys(
        estimate.outcome for point in looked.timeline for estimate in point.estimates
    )
    return [
        {
            "outcome": name_of(outcome),
            "points": list(_points(looked, outcome)),
            "said": sorted(_claims_over_time(looked, outcome), key=lambda one: str(one["day"])),
        }
        for outcome in outcomes
    ]


def _points(looked: Looked, outcome: Outcome) -> Iterator[dict[str, Any]]:
    for point in looked.timeline:
        for estimate in point.estimates:
            total = estimate.total
            if estimate.outcome != outcome or total.low is total.best is total.high is None:
                continue
            yield {
                "day": point.day, "low": total.low, "best": total.best, "high": total.high,
                "words": figure_told(estimate), "reports": len(point.new),
            }  # fmt: skip


def _claims_over_time(looked: Looked, outcome: Outcome) -> Iterator[dict[str, Any]]:
    counted = {
        claim for incident in (looked.incident, *looked.parts) for estimate in incident.estimates
        for figure in (estimate.total, *estimate.by_status.values()) for claim in figure.claims
    }  # fmt: skip
    for account in looked.accounts:
        for claim in account.claims:
            toll, day = claim.toll, claim.asserted_at or account.report.published
            if toll is None or toll.outcome != outcome or day is None or len(day) < 10:
                continue
            if toll.low is toll.best is toll.high is None:
                continue
            words = said(account, claim)
            yield {
                "id": claim.id, "day": day[:10], "low": toll.low, "best": toll.best,
                "high": toll.high,
                "counted": claim.id in counted,
                "words": f"{words.what}\n{words.speaker}\n{words.outlet}, {words.day}",
            }  # fmt: skip
