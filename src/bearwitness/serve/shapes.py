"""The shapes of the API's answers, for its description (OpenAPI) and for tests to hold them to.

In: nothing. Out: pydantic models that allow no key beside their own.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from bearwitness.domain import (
    ActorRole,
    ClaimKind,
    Group,
    IncidentKind,
    Interest,
    JudgedBy,
    Modality,
    Outcome,
    Qualifier,
    Relation,
    SpeakerKind,
    Stance,
    Status,
    Success,
    Unit,
    Verdict,
)


class Shape(BaseModel):
    """A JSON object of exactly these keys."""

    model_config = ConfigDict(extra="forbid")


class Error(Shape):
    """What went wrong, where, and how to mend it."""

    what: str
    where: str
    mend: str


class HighPart(Shape):
    """What one body gives of the upper end of a sum; null leaves it open."""

    by: str
    high: int | None


class Figure(Shape):
    """Low, best and high; null is open or unknown. claims: the ids it rests on.

    high_by: who gives high, where that is of a lower tier than best; nobody gives a sum, and
    high_parts tells what such bodies give of it.
    """

    low: int | None
    best: int | None
    high: int | None
    flags: list[str]
    high_by: str | None
    high_parts: list[HighPart]
    claims: list[str]


class Estimate(Figure):
    """A toll by a rule, with a figure for each victims' status."""

    rule: str
    by_status: dict[Status, Figure]


class Place(Shape):
    """A place; precision by UCDP GED's where_prec, 1 exact to 7."""

    name: str
    id: str | None
    within: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    start: int | None
    end: int | None


class Actor(Shape):
    """An armed group, force or unnamed party."""

    name: str
    id: str | None
    role: ActorRole
    kind: str | None
    country: str | None


class Incident(Shape):
    """An incident as in a reading."""

    id: str
    parent: str | None
    kind: IncidentKind
    success: Success
    background: bool
    start: str | None
    end: str | None
    date_precision: int | None
    places: list[Place]
    actors: list[Actor]
    targets: list[str]
    weapons: list[str]
    claimed_by: list[str]
    totals: dict[Outcome, Estimate]
    claims: list[str]


class Listed(Incident):
    """An incident in a list, with how many reports and independent origins tell of it."""

    reports: int
    origins: int
    first_published: str | None
    last_published: str | None


class Facts(Shape):
    """What was asked, beside the answer."""

    schema_: str = Field(alias="schema")
    as_of: str | None
    recorded_as_of: str | None
    rule: str


class IncidentList(Facts):
    """A page of incidents, latest event first; after: the next page's cursor, null at the end."""

    incidents: list[Listed]
    after: str | None


class Evidence(Shape):
    """Printed words and where they stand in their report's text, in code points."""

    start: int
    end: int
    quote: str


class Sentence(Shape):
    """Where the sentence around a claim's words stands."""

    start: int
    end: int


class Speaker(Shape):
    """Who asserts a claim."""

    name: str | None
    role: str | None
    organisation: str | None
    kind: SpeakerKind | None
    actor: str | None
    interest: Interest | None


class Victims(Shape):
    """Who was harmed, as far as the words say; a label is its speaker's."""

    status: Status
    status_said_by: str | None
    actor: str | None
    role: str | None
    sex: Literal["female", "male"] | None
    age: Literal["child", "adult"] | None
    nationality: str | None
    attacker: bool | None
    described: str | None
    names: list[str]


class Scope(Shape):
    """What a figure covers where it is not the incident's own."""

    start: str | None
    end: str | None
    duration: str | None
    area: str | None
    operation: str | None
    includes_attackers: bool | None
    words: str | None


class Period(Shape):
    """When something happened: partial dates; precision by UCDP GED's date_prec, 1 to 5."""

    start: str | None
    end: str | None
    precision: int | None
    words: str | None


class Act(Shape):
    """The violent act a claim speaks of."""

    kind: IncidentKind
    success: Success


class Claim(Shape):
    """One thing asserted of one event.

    A toll has the keys from outcome to words, a claim of responsibility those from stance to
    joint, one of damage its own.
    """

    id: str
    kind: ClaimKind
    incident: str | None
    outcome: Outcome | None = None
    group: Group | None = None
    victims: Victims | None = None
    unit: Unit | None = None
    low: int | None = None
    best: int | None = None
    high: int | None = None
    qualifier: Qualifier | None = None
    words: str | None = None
    stance: Stance | None = None
    actor: str | None = None
    mode: str | None = None
    sole: bool | None = None
    joint: bool | None = None
    damage: str | None = None
    act: Act | None
    scope: Scope | None
    relation: Relation | None
    of: str | None
    cumulative: bool | None
    modality: Modality
    background: bool
    confidence: float | None
    asserted_at: str | None
    speaker: Speaker | None
    via: list[str]
    places: list[Place]
    period: Period | None
    actors: list[Actor]
    targets: list[Evidence]
    weapons: list[Evidence]
    evidence: Evidence
    sentence: Sentence
    reader: str | None


class Point(Shape):
    """What the toll was known to be from the end of a day on; reports: those new since."""

    day: str
    reports: list[str]
    totals: dict[Outcome, Estimate]


class Side(Shape):
    """One figure of a dispute, and who gives it."""

    low: int | None
    best: int | None
    high: int | None
    said: str
    by: list[str | None]
    claims: list[str]


class Dispute(Shape):
    """Figures of which not all can be true; the least side first."""

    incident: str
    outcome: Outcome
    status: Status
    sides: list[Side]


class Source(Shape):
    """A report that tells of an incident.

    origin: who told it first. echo_of: the report it repeats; echo: how.
    """

    report: str
    ref: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    origin: str | None
    echo_of: str | None
    echo: str | None


class Told(Shape):
    """What one report tells of an incident."""

    account: str
    report: str
    claims: list[Claim]


class Judgement(Shape):
    """A decision by a rule, a model or a person; reversible."""

    id: str
    verdict: Verdict
    subject: str
    object: str | None
    author: str
    by: JudgedBy
    made_at: str
    reason: str | None
    score: float | None
    field: str | None
    value: str | None


class Bounds(Shape):
    """A figure alone."""

    low: int | None
    best: int | None
    high: int | None


class Changed(Shape):
    """A figure that a report gave otherwise when it was read again; null: it gave none."""

    report: str
    outlet: str | None
    incident: str
    why: Literal["page", "reader"]
    earlier: str
    reading: str
    published: str | None
    retrieved_at: str | None
    recorded_at: str
    outcome: str
    before: Bounds | None
    after: Bounds | None


class Version(Shape):
    """An incident's tolls as they were computed at one time."""

    version: int
    recorded_at: str
    totals: dict[Outcome, Estimate]


class IncidentWhole(Facts, Listed):
    """One incident and all it rests on."""

    campaign: str | None
    parts: list[Incident]
    timeline: list[Point]
    disputes: list[Dispute]
    warnings: list[Error]
    sources: list[Source]
    told: list[Told]
    judgements: list[Judgement]
    merged: list[str]
    history: list[Version]
    changed: list[Changed]
    seen: str | None


class Head(Shape):
    """What a report is and where it can be read; digest: SHA-256 of its bytes as they came."""

    id: str
    url: str | None
    outlet: str | None
    title: str | None
    published: str | None
    language: str | None
    digest: str | None


class Unread(Shape):
    """Words seen that no claim was made of, and why."""

    start: int
    end: int
    why: str


class ReportRead(Shape):
    """A report as read last: its claims with their words, not its text."""

    schema_: str = Field(alias="schema")
    report: Head
    reading: str
    reader: str
    recorded_at: str
    retrieved_at: str | None
    relevant: bool
    incidents: dict[str, str]
    claims: list[Claim]
    unread: list[Unread]


class Statistics(Shape):
    """How much of each the record holds. last: its last entry; digest: closes over all before."""

    counts: dict[str, int]
    last: int
    digest: str


class Contribution(Shape):
    """What one feature adds to the log odds that two accounts are of one event."""

    feature: str
    figure: float | None
    log_odds: float


class Pair(Shape):
    """Why two accounts were or were not linked."""

    accounts: list[str]
    together: bool
    same: bool
    probability: float
    log_odds: float
    base: float
    features: list[Contribution]
    judgements: list[Judgement]


class Explanation(Shape):
    """Why the accounts of two incidents were or were not linked, the nearest two first."""

    schema_: str = Field(alias="schema")
    pairs: list[Pair]


class Geometry(Shape):
    """A point, rounded to what is known of the place: longitude, latitude (WGS 84)."""

    type: Literal["Point"]
    coordinates: list[float]


class Points(Shape):
    """The several towns of one event."""

    type: Literal["MultiPoint"]
    coordinates: list[list[float]]


class Mark(Shape):
    """What stands at a mark."""

    kind: IncidentKind
    success: Success
    parent: str | None
    date: str
    start: str | None
    place: str
    precision: int | None
    countries: list[str]
    totals: dict[Outcome, Estimate]
    reports: int
    origins: int


class Feature(Shape):
    """One incident on a map; no geometry where its country alone is known."""

    type: Literal["Feature"]
    id: str
    geometry: Geometry | Points | None
    properties: Mark


class FeatureCollection(Shape):
    """Incidents on a map (RFC 7946); after: the next page's cursor."""

    type: Literal["FeatureCollection"]
    as_of: str | None
    recorded_as_of: str | None
    rule: str
    after: str | None
    features: list[Feature]


class Stack(Shape):
    """What is drawn at one point. only: the incident's id, where there is one alone."""

    place: str
    precision: int
    incidents: int
    only: str | None


class Drawn(Shape):
    """One point of a map."""

    type: Literal["Feature"]
    geometry: Geometry
    properties: Stack


class DrawnAll(Shape):
    """The points of a map (RFC 7946), those with the most incidents first."""

    type: Literal["FeatureCollection"]
    features: list[Drawn]


class Chart(Facts):
    """How many incidents there are by first day, by kind and by place.

    unplaced: of no place finer than a country. crowded: marks left out as too many to draw.
    """

    incidents: int
    days: dict[str, int]
    undated: int
    kinds: dict[IncidentKind, int]
    unplaced: int
    crowded: int
    marks: DrawnAll
