"""The tables of a dataset: what each column holds, and the rows an incident gives.

In: Item. Out: rows, tuples of plain values in the order of a table's columns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from bearwitness.domain import (
    OUTCOMES,
    STATUSES,
    Account,
    Claim,
    ClaimKind,
    Estimate,
    Figure,
    IncidentKind,
    Modality,
    Outcome,
    Place,
    Qualifier,
    Relation,
    Report,
    SpeakerKind,
    Stance,
    Status,
    Success,
    Unit,
)
from bearwitness.record import marks_of, rounded
from bearwitness.record.moments import first_day, last_instant
from bearwitness.write.datasets.item import Item, Proof, capture_digest, short
from bearwitness.write.words import FLAG_WORDS, place_words

# partial: a date that may stop at the year or month, or lack its year (XSD). list: several strings.
Type = Literal["string", "integer", "number", "boolean", "day", "partial", "list"]
Value = str | int | float | bool | tuple[str, ...] | None
Row = tuple[Value, ...]
ALL = "all"
_COUNTRY_ONLY = 6
# What no XML may hold, so no sheet either; lone halves of surrogate pairs are no text at all.
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. hxl: its tag. allowed: all values it may take. key: it points to a table.

    varies: another release of the same facts may hold another value (digests are keyed anew).
    """

    name: str
    type: Type
    description: str
    value: Callable[[Any], Value]
    hxl: str = ""
    allowed: tuple[str, ...] = ()
    required: bool = False
    key: str | None = None
    varies: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a dataset. lines: what an incident gives rows of; the first column is the id."""

    name: str
    title: str
    description: str
    columns: tuple[Column, ...]
    lines: Callable[[Item], Iterator[Any]]

    def rows(self, item: Item) -> Iterator[Row]:
        """Yield the rows of an incident."""
        for line in self.lines(item):
            yield tuple(_clean(column.value(line)) for column in self.columns)


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return _UNSAFE.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(_UNSAFE.sub("\ufffd", one) for one in value)
    return value


def _distinct(values: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in values if one))


# -- incidents ------------------------------------------------------------------------------------


def _placed(item: Item) -> Place | None:
    """Return the place an incident's row stands at, its point rounded to what is known."""
    incident = item.released.listed.incident
    marks = marks_of(incident)
    return marks[0] if marks else incident.places[0] if incident.places else None


def _place(get: Callable[[Place], Value]) -> Callable[[Item], Value]:
    def value(item: Item) -> Value:
        place = _placed(item)
        return None if place is None else get(place)

    return value


def point_of(place: Place | None) -> tuple[float, float] | None:
    """Return longitude and latitude as finely as is known; None where the country alone is."""
    if place is None or place.lat is None or place.lon is None:
        return None
    if (place.precision or _COUNTRY_ONLY) >= _COUNTRY_ONLY:
        return None
    near = rounded(place)
    return (near.lon or 0.0, near.lat or 0.0)


def _point(number: int) -> Callable[[Any], Value]:
    def value(place: Place) -> Value:
        point = point_of(place)
        return None if point is None else point[number]

    return value


def _of(get: Callable[[Any], Value]) -> Callable[[Item], Value]:
    """Return what reads the incident itself."""
    return lambda item: get(item.released.listed.incident)


def _period(name: str) -> Callable[[Any], Value]:
    return lambda one: None if one.period is None else getattr(one.period, name)


def _first_day(item: Item) -> Value:
    period = item.released.listed.incident.period
    day = first_day(period.start) if period and period.start else None
    return None if day is None else day[:10]


def _last_day(item: Item) -> Value:
    period = item.released.listed.incident.period
    told = (period.end or period.start) if period else None
    day = last_instant(told) if told else None
    return None if day is None else day[:10]


def _actors(*roles: str) -> Callable[[Item], Value]:
    return _of(lambda one: _distinct(each.name for each in one.actors if each.role in roles))


def figure_of(item: Item, outcome: Outcome, status: Status | None = None) -> Figure | None:
    """Return an outcome's total, or that of one status; None where nothing is told of it."""
    for estimate in item.released.listed.incident.estimates:
        if estimate.outcome == outcome:
            return estimate.total if status is None else estimate.by_status.get(status)
    return None


def _figure(outcome: Outcome, status: Status | None, bound: str) -> Callable[[Item], Value]:
    def value(item: Item) -> Value:
        figure = figure_of(item, outcome, status)
        return None if figure is None else getattr(figure, bound)

    return value


def _flags(item: Item) -> Value:
    return _distinct(
        flag
        for estimate in item.released.listed.incident.estimates
        for figure in (estimate.total, *estimate.by_status.values())
        for flag in figure.flags
    )


_BOUND_WORDS = {"low": "lower bound", "best": "best figure", "high": "upper bound"}
_HXL_BOUND = {"low": "+min", "best": "", "high": "+max"}
# Outcomes that HXL's #affected attributes name as the field uses them; others by their own word.
_HXL_STATUS = {"civilian": "+civilians", "state_force": "+state_forces",
               "armed_group": "+armed_groups", "unknown": "+status_unknown"}  # fmt: skip


def _tolls(outcome: Outcome, status: Status | None) -> Iterator[Column]:
    who = "of all" if status is None else f"of status {status}"
    for bound, words in _BOUND_WORDS.items():
        name = "_".join(part for part in (outcome, status, bound) if part)
        tag = f"#affected+{outcome}{_HXL_STATUS[status] if status else ''}{_HXL_BOUND[bound]}"
        told = "; empty: not known" if bound == "best" else "; empty: open or not known"
        yield Column(name, "integer", f"People {outcome}, {who}: {words}{told}.",
                     _figure(outcome, status, bound), tag)  # fmt: skip


REVIEWED = "True where a person accepted the incident; else a program alone read it."


def _incident_columns() -> Iterator[Column]:
    yield Column("id", "string", "The incident's id; it stays from release to release.",
                 _of(lambda one: one.id), "#event+id", required=True)  # fmt: skip
    yield Column("parent", "string", "The campaign this is a part of. Sum rows where it is empty: "
                 "a campaign's tolls include its parts'.", _of(lambda one: one.parent),
                 "#event+id+parent", key="incidents")  # fmt: skip
    yield Column("parts", "list", "Ids of its parts, of any depth.",
                 lambda item: tuple(item.released.parts), "#event+id+parts")  # fmt: skip
    yield Column("kind", "string", "What kind of incident it is.", _of(lambda one: one.kind),
                 "#event+type", get_args(IncidentKind), required=True)  # fmt: skip
    yield Column("success", "string", "Whether the deed came off, apart from harm.",
                 _of(lambda one: one.success), "#event+success", get_args(Success))  # fmt: skip
    yield Column("background", "boolean", "An older event that reports tell in passing: never to "
                 "be summed.", _of(lambda one: one.background), "#meta+background")  # fmt: skip
    yield Column("start", "partial", "When it began, as the reports give it: 2026-01-31, 2026-01, "
                 "2026, or --01-31 where the year is not known.", _of(_period("start")),
                 "#event+start+partial")  # fmt: skip
    yield Column("end", "partial", "When it ended; empty: as it began.", _of(_period("end")),
                 "#event+end+partial")  # fmt: skip
    yield Column("date_precision", "integer", "UCDP GED date_prec: 1 the day, 2 within 2 to 6 "
                 "days, 3 a week, 4 a month, 5 longer.", _of(_period("precision")),
                 "#meta+date_precision")  # fmt: skip
    yield Column("first_day", "day", "The first day it may have begun on; for sorting.",
                 _first_day, "#date+start")  # fmt: skip
    yield Column("last_day", "day", "The last day it may have ended on; for sorting.",
                 _last_day, "#date+end")  # fmt: skip
    yield Column("place", "string", "The place its point is of.",
                 _place(lambda one: one.name), "#loc+name")  # fmt: skip
    yield Column("place_id", "string", "The gazetteer's id: geonames:1167528.",
                 _place(lambda one: one.id), "#loc+code")  # fmt: skip
    yield Column("admin1", "string", "The province around it.",
                 _place(lambda one: one.admin1), "#adm1+name")  # fmt: skip
    yield Column("country", "string", "ISO 3166-1 alpha-2 code.",
                 _place(lambda one: one.country), "#country+code+iso2")  # fmt: skip
    yield Column("lat", "number", "Latitude, WGS 84, rounded to what is known; empty where the "
                 "country alone is known.", _place(_point(1)), "#geo+lat")  # fmt: skip
    yield Column("lon", "number", "Longitude, the same.", _place(_point(0)),
                 "#geo+lon")  # fmt: skip
    yield Column("place_precision", "integer", "UCDP GED where_prec: 1 the place itself, 2 near "
                 "it, 3 its district, 4 its province, 5 a line or vague region, 6 the country, 7 "
                 "at sea or in the air.", _place(lambda one: one.precision),
                 "#meta+place_precision")  # fmt: skip
    yield Column("places", "string", "All its places in words.",
                 _of(lambda one: place_words(one.places) if one.places else None),
                 "#loc+names")  # fmt: skip
    yield Column("perpetrators", "list", "Who is said to have done it.",
                 _actors("perpetrator"), "#group+name+first")  # fmt: skip
    yield Column("suspects", "list", "Who is suspected.", _actors("suspect"),
                 "#group+name+suspect")  # fmt: skip
    yield Column("claimed_by", "list", "Who claims to have done it.",
                 _of(lambda one: one.claimed_by), "#group+name+claimant")  # fmt: skip
    yield Column("denied_by", "list", "Who denies to have done it.",
                 _of(lambda one: one.denied_by), "#group+name+denier")  # fmt: skip
    yield Column("targets", "list", "Whom or what it was aimed at, as printed.",
                 _of(lambda one: tuple(short(each) or "" for each in one.targets)),
                 "#group+name+second")  # fmt: skip
    yield Column("weapons", "list", "What it was done with, as printed.",
                 _of(lambda one: tuple(short(each) or "" for each in one.weapons)),
                 "#event+weapon")  # fmt: skip
    for outcome in OUTCOMES:
        yield from _tolls(outcome, None)
        if outcome == "killed":
            for status in STATUSES:
                yield from _tolls(outcome, status)
    yield Column("flags", "list", "What to know of its figures: " + "; ".join(
                 f"{flag} ({words})" for flag, words in FLAG_WORDS.items()) + ".",
                 _flags, "#meta+flags")  # fmt: skip
    yield Column("reports", "integer", "How many reports tell of it or of its parts.",
                 lambda item: item.released.listed.reports, "#meta+reports",
                 required=True)  # fmt: skip
    yield Column("origins", "integer", "Of how many bodies their words are: forty outlets that "
                 "run one agency's story are one.", lambda item: item.released.listed.origins,
                 "#meta+origins", required=True)  # fmt: skip
    yield Column("first_published", "partial", "When the first report of it was published.",
                 lambda item: item.released.listed.first, "#meta+published+first")  # fmt: skip
    yield Column("last_published", "partial", "When the latest report of it was published.",
                 lambda item: item.released.listed.last, "#meta+published+last")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda item: item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip
    yield Column("reviewed_at", "string", "When it was accepted last (ISO 8601, UTC).",
                 lambda item: item.released.reviewed and item.released.reviewed.made_at,
                 "#meta+reviewed")  # fmt: skip


def _incident_lines(item: Item) -> Iterator[Item]:
    yield item


# -- estimates ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Estimated:
    item: Item
    estimate: Estimate
    status: Status | None
    figure: Figure


def _estimate_lines(item: Item) -> Iterator[_Estimated]:
    for estimate in item.released.listed.incident.estimates:
        yield _Estimated(item, estimate, None, estimate.total)
        for status, figure in estimate.by_status.items():
            yield _Estimated(item, estimate, status, figure)


def _bound(name: str) -> Callable[[_Estimated], Value]:
    return lambda one: getattr(one.figure, name)


def _estimate_columns() -> Iterator[Column]:
    yield Column("id", "string", "Incident, outcome and status.", lambda one: "/".join(
                 (one.item.released.listed.incident.id, one.estimate.outcome, one.status or ALL)),
                 "#meta+id", required=True)  # fmt: skip
    yield Column("incident", "string", "The incident it is of.",
                 lambda one: one.item.released.listed.incident.id, "#event+id", required=True,
                 key="incidents")  # fmt: skip
    yield Column("parent", "string", "The campaign that incident is a part of: sum rows where it "
                 "is empty.", lambda one: one.item.released.listed.incident.parent,
                 "#event+id+parent", key="incidents")  # fmt: skip
    yield Column("background", "boolean", "Of an older event told in passing: never to be summed.",
                 lambda one: one.item.released.listed.incident.background,
                 "#meta+background")  # fmt: skip
    yield Column("outcome", "string", "What befell them. Outcomes are not added to one another: "
                 "casualties hold killed and injured.", lambda one: one.estimate.outcome,
                 "#affected+outcome", OUTCOMES, required=True)  # fmt: skip
    yield Column("status", "string", "Whom it counts; all: everyone.",
                 lambda one: one.status or ALL, "#affected+status", (ALL, *STATUSES),
                 required=True)  # fmt: skip
    yield Column("is_total", "boolean", "True where it counts everyone: sum these or the others, "
                 "never both.", lambda one: one.status is None, "#meta+total",
                 required=True)  # fmt: skip
    for bound, words in _BOUND_WORDS.items():
        yield Column(bound, "integer", f"The {words}; empty: open or not known.",
                     _bound(bound),
                     f"#affected{_HXL_BOUND[bound]}")  # fmt: skip
    yield Column("flags", "list", "What to know of it, as in incidents.",
                 lambda one: one.figure.flags, "#meta+flags")  # fmt: skip
    yield Column("high_by", "string", "Who gives the upper bound, where that is less trusted than "
                 "the best figure's source.", lambda one: one.figure.high_by,
                 "#meta+high_by")  # fmt: skip
    yield Column("high_parts", "list", "Of a sum, which nobody gives: what such bodies give of it.",
                 lambda one: tuple(f"{part.by}: {'open' if part.high is None else part.high}"
                                   for part in one.figure.high_parts),
                 "#meta+high_parts")  # fmt: skip
    yield Column("rule", "string", "The rule it was reckoned by (docs/reckoning.md).",
                 lambda one: one.estimate.rule, "#meta+rule", required=True)  # fmt: skip
    yield Column("claims", "list", "Ids of the claims it rests on.",
                 lambda one: tuple(one.figure.claims), "#meta+claims", key="claims")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda one: one.item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip


# -- claims ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Claimed:
    item: Item
    account: Account
    claim: Claim
    proof: Proof


def _claim_lines(item: Item) -> Iterator[_Claimed]:
    for account in item.released.accounts:
        for claim in account.claims:
            yield _Claimed(item, account, claim, item.proofs[claim.id])


def _claim_columns() -> Iterator[Column]:
    def told(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim, name)

    def toll(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.toll, name, None)

    def victims(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.toll and one.claim.toll.victims, name, None)

    def speaker(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.speaker, name, None)

    def scope(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: short(getattr(one.claim.scope, name, None))

    def answers(name: str) -> Callable[[_Claimed], Value]:
        return lambda one: getattr(one.claim.responsibility, name, None)

    yield Column("id", "string", "The claim's id; it stays while its report is read alike.",
                 told("id"), "#meta+id", required=True)  # fmt: skip
    yield Column("incident", "string", "The one incident it is judged to be of.",
                 lambda one: one.item.released.listed.incident.id, "#event+id", required=True,
                 key="incidents")  # fmt: skip
    yield Column("report", "string", "The report that says it.",
                 lambda one: one.account.report.id, "#meta+report", required=True)  # fmt: skip
    yield Column("kind", "string", "What it is about.", told("kind"), "#meta+kind",
                 get_args(ClaimKind), required=True)  # fmt: skip
    yield Column("modality", "string", "How firmly it is said.", told("modality"),
                 "#meta+modality", get_args(Modality), required=True)  # fmt: skip
    yield Column("background", "boolean", "Of an older event, told as context.",
                 told("background"), "#meta+background")  # fmt: skip
    yield Column("outcome", "string", "Of a toll: what befell people.", toll("outcome"),
                 "#affected+outcome", OUTCOMES)  # fmt: skip
    yield Column("status", "string", "Of a toll: whom it counts.", victims("status"),
                 "#affected+status", STATUSES)  # fmt: skip
    yield Column("status_said_by", "string", "On whose word that status rests; empty: the "
                 "reporter's.", victims("status_said_by"), "#meta+status_said_by")  # fmt: skip
    yield Column("low", "integer", "Lower bound of what it says.", toll("low"),
                 "#affected+min")  # fmt: skip
    yield Column("best", "integer", "The number it says.", toll("best"), "#affected")  # fmt: skip
    yield Column("high", "integer", "Upper bound; empty: open or not known.", toll("high"),
                 "#affected+max")  # fmt: skip
    yield Column("unit", "string", "What is counted.", toll("unit"), "#affected+unit",
                 get_args(Unit))  # fmt: skip
    yield Column("qualifier", "string", "How the number is said.", toll("qualifier"),
                 "#meta+qualifier", get_args(Qualifier))  # fmt: skip
    yield Column("words", "string", "The printed words of the number.",
                 lambda one: one.claim.toll and short(one.claim.toll.words),
                 "#description+words")  # fmt: skip
    for name, said in (
        ("role", "role: police, journalist, aid_worker..."), ("sex", "sex, where all are of one"),
        ("age", "age: child or adult, where all are of one"),
        ("nationality", "nationality, where told"),
        ("actor", "body, where told"),
    ):  # fmt: skip
        yield Column(f"victims_{name}", "string", f"Of a toll: the victims' {said}.",
                     victims(name), f"#affected+{name}")  # fmt: skip
    yield Column("attackers", "boolean", "Whether it counts those who died in their own attack.",
                 victims("attacker"), "#affected+attackers")  # fmt: skip
    yield Column("speaker", "string", "Who says it; empty: the report's own voice, or a person "
                 "whose name is withheld.", speaker("name"), "#meta+speaker+name")  # fmt: skip
    yield Column("speaker_role", "string", "The speaker's role.", speaker("role"),
                 "#meta+speaker+role")  # fmt: skip
    yield Column("speaker_organisation", "string", "The body the speaker is of.",
                 speaker("organisation"), "#meta+speaker+organisation")  # fmt: skip
    yield Column("speaker_kind", "string", "What sort of body says it; empty: the report itself, "
                 "or not told.", speaker("kind"), "#meta+speaker+kind",
                 get_args(SpeakerKind))  # fmt: skip
    yield Column("interest", "string", "Whether the speaker counts own or enemy losses.",
                 speaker("interest"), "#meta+speaker+interest")  # fmt: skip
    yield Column("via", "list", "Outlets it is relayed from.", told("via"),
                 "#meta+via")  # fmt: skip
    yield Column("asserted_at", "partial", "When it was said, where the words tell.",
                 told("asserted_at"), "#meta+asserted")  # fmt: skip
    yield Column("stance", "string", "Of responsibility: what is said of the actor.",
                 answers("stance"), "#meta+stance", get_args(Stance))  # fmt: skip
    yield Column("actor", "string", "Of responsibility: who.", answers("actor"),
                 "#group+name")  # fmt: skip
    yield Column("act", "string", "The deed it tells of.",
                 lambda one: one.claim.act and one.claim.act.kind, "#event+type",
                 get_args(IncidentKind))  # fmt: skip
    yield Column("damage", "string", "Of damage: what was damaged.",
                 lambda one: short(one.claim.damage), "#description+damage")  # fmt: skip
    yield Column("relation", "string", "How it stands to another claim of its report.",
                 told("relation"), "#meta+relation", get_args(Relation))  # fmt: skip
    yield Column("relation_to", "string", "That claim.", told("of"), "#meta+relation+id",
                 key="claims")  # fmt: skip
    yield Column("cumulative", "boolean", "Whether it includes what came before.",
                 told("cumulative"), "#meta+cumulative")  # fmt: skip
    for name, said in (
        ("start", "Where it covers other days than the event: from when"), ("end", "until when"),
    ):  # fmt: skip
        yield Column(f"scope_{name}", "partial", f"{said[:1].upper()}{said[1:]}.", scope(name),
                     f"#meta+scope+{name}")  # fmt: skip
    for name, said in (
        ("duration", "For how long, ISO 8601"), ("area", "Where it covers more than the event"),
        ("words", "What it covers, as printed"),
    ):  # fmt: skip
        yield Column(f"scope_{name}", "string", f"{said}.",
                     scope(name),
                     f"#meta+scope+{name}")  # fmt: skip
    yield Column("quote", "string", "The words that carry it, at most forty; names of private "
                 "persons are taken out.",
                 lambda one: one.claim.evidence.text if one.item.private
                 else short(one.claim.evidence.text), "#description", required=True)  # fmt: skip
    yield Column("redacted", "boolean", "Whether a name was taken out of the quote.",
                 lambda one: one.proof.redacted, "#meta+redacted", required=True)  # fmt: skip
    yield Column("quote_start", "integer", "Where the words begin in the report's text as the "
                 "reader makes it (code points).", lambda one: one.proof.start,
                 "#meta+start", required=True)  # fmt: skip
    yield Column("quote_end", "integer", "Where they end.", lambda one: one.proof.end, "#meta+end",
                 required=True)  # fmt: skip
    yield Column("sentence_digest", "string", "HMAC-SHA-256 of the whole sentence, keyed with the "
                 "release's salt; empty where a private name stands in it.",
                 lambda one: one.proof.sentence, "#meta+digest+sentence", varies=True)  # fmt: skip
    yield Column("url", "string", "Where the report can be read.",
                 lambda one: one.account.report.url, "#meta+url")  # fmt: skip
    yield Column("outlet", "string", "Who published it.",
                 lambda one: one.account.report.outlet, "#meta+source")  # fmt: skip
    yield Column("published", "partial", "When.", lambda one: one.account.report.published,
                 "#meta+published")  # fmt: skip
    yield Column("reader", "string", "What read it, with its version.", told("reader"),
                 "#meta+reader")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda one: one.item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip


# -- sources --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sourced:
    item: Item
    report: Report


def _source_lines(item: Item) -> Iterator[_Sourced]:
    reports = {one.report.id: one.report for one in item.released.accounts}
    for report in reports.values():
        yield _Sourced(item, report)


def _source_columns(private: bool) -> Iterator[Column]:
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


INCIDENTS = Table(
    "incidents", "Incidents", "One row an incident. A campaign stands beside its parts: sum rows "
    "whose parent is empty.", tuple(_incident_columns()), _incident_lines,
)  # fmt: skip
ESTIMATES = Table(
    "estimates", "Estimates", "One row for each incident, outcome and victims' status, with what "
    "it rests on.", tuple(_estimate_columns()), _estimate_lines,
)  # fmt: skip
CLAIMS = Table(
    "claims", "Claims", "One row for each thing a report says. Claims repeat and contradict one "
    "another: they are never to be summed.", tuple(_claim_columns()), _claim_lines,
)  # fmt: skip
SOURCES = Table(
    "sources", "Sources", "One row for each report that tells of an incident.",
    tuple(_source_columns(private=False)), _source_lines,
)  # fmt: skip
TABLES = (INCIDENTS, ESTIMATES, CLAIMS, SOURCES)
PRIVATE_TABLES = (*TABLES[:3], replace(SOURCES, columns=tuple(_source_columns(private=True))))
