"""The vocabulary: every type that crosses from one stage to the next.

Unknown is ``None``, never ``0``, ``""`` or today. All offsets count code points of
``Report.text``, and ``text[start:end]`` is the printed words. Dates may be partial in
XSD form: ``2026-01``, ``2026``, ``--01-31`` (year unknown). Enumerations follow the
project's design; precision codes are those of UCDP GED.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal, NewType, get_args

ReportId = NewType("ReportId", str)
ClaimId = NewType("ClaimId", str)
IncidentId = NewType("IncidentId", str)
PlaceId = NewType("PlaceId", str)
ActorId = NewType("ActorId", str)
AccountId = NewType("AccountId", str)
JudgementId = NewType("JudgementId", str)

IncidentKind = Literal[
    "armed_assault", "bombing", "suicide_bombing", "explosion_unknown", "airstrike",
    "drone_strike", "shelling", "clash", "security_operation", "assassination", "abduction",
    "hostage_taking", "execution", "bodies_found", "mob_violence", "crowd_repression",
    "landmine_ied", "chemical_attack", "sexual_violence", "sabotage", "arson_looting",
    "prison_break", "hijacking", "other",
]  # fmt: skip
Success = Literal["carried_out", "foiled", "partly", "unknown"]
ClaimKind = Literal[
    "toll", "occurrence", "place", "time", "perpetrator", "responsibility", "damage",
    "control", "access",
]  # fmt: skip
Modality = Literal["stated", "alleged", "denied", "feared", "expected", "suspected"]
Stance = Literal["claims", "denies", "blames", "suspects", "disowns"]
Relation = Literal["subset_of", "adds_to", "supersedes", "restates", "disputes"]
Outcome = Literal[
    "killed", "injured", "casualties", "missing", "abducted", "captured", "arrested",
    "escaped", "rescued", "freed", "displaced", "sexual_violence",
]  # fmt: skip
Unit = Literal["people", "families", "households"]
Status = Literal["state_force", "armed_group", "civilian", "unknown"]
Qualifier = Literal["exact", "at_least", "more_than", "nearly", "up_to", "about", "range", "vague"]
Group = Literal[
    "militants", "security_forces", "civilians", "children", "women", "aid_workers",
    "journalists", "foreigners", "officials", "peacekeepers", "people",
]  # fmt: skip
Sex = Literal["female", "male"]
Age = Literal["child", "adult"]
SpeakerKind = Literal[
    "government", "military", "police", "medic", "un", "ngo", "monitor", "armed_group",
    "witness", "family", "media", "unnamed_official",
]  # fmt: skip
Interest = Literal["own_loss", "enemy_loss", "accused", "none"]
ActorRole = Literal["perpetrator", "target", "suspect", "other"]
Verdict = Literal[
    "accept", "same", "not_same", "unsure", "merge", "split", "override", "reject", "note",
    "withdraw",
]  # fmt: skip
JudgedBy = Literal["rule", "model", "person"]

_HOURS_A_DAY = 24
# Words of a figure of more than a day or a town that name no length: a whole front's, a war's.
_WIDE = re.compile(
    r"(?:^|; )since |\bfront|\bline\s+of\s+contact|\ball\s+sectors"
    r"|\b(?:war|conflict|campaign|offensive|insurgency|siege|uprising|fighting)\b"
)
_FRONT = re.compile(r"\bfronts?\b|\bfront\s?lines?\b|\bline\s+of\s+contact|\ball\s+sectors", re.I)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
STATUSES: tuple[Status, ...] = get_args(Status)
# What begins the reader's name of claims that are the cells of a data set, which no reader read.
DATASET = "dataset/"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report and where they stand: ``report.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader of the output should know that stopped nothing."""

    what: str
    where: str
    mend: str


@dataclass(frozen=True, slots=True)
class Unread:
    """Words the reader saw and could not place, and why."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The raw bytes one report was made of, as they came.

    digest: SHA-256 of ``body``. form: how ``collect`` reads them again; a row is one line of JSON
    Lines. url: where they were fetched from; None for a file. encoding: the one its server named.
    published: the partial date the user gave with them, which stands over every other.
    """

    digest: str
    body: bytes
    form: Literal["text", "page", "row"]
    url: str | None = None
    encoding: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    r"""One published text.

    id: SHA-256 of ``text`` in UTF-8. ref: the id a JSON Lines row came with.
    text: headline, blank line, body; newlines ``\\n``, Unicode NFC, page furniture left out.
    published: partial date the text was published on; None when not known.
    language: ISO 639-1 code, None when it could not be told. digest: SHA-256 of the raw bytes.
    where: what messages call it, its file and line or its address; no part of its identity.
    capture: the bytes it was made of; None for a reading that came without them.
    """

    id: ReportId
    text: str
    ref: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: str | None = None
    dateline: str | None = None
    published: str | None = None
    language: str | None = None
    digest: str | None = None
    notices: tuple[Notice, ...] = ()
    where: str | None = field(default=None, compare=False)
    capture: Capture | None = field(default=None, compare=False, repr=False)

    @property
    def called(self) -> str:
        """How a message names this report to the one who passed it."""
        return self.where or self.ref or self.url or f"report {self.id[:12]}"

    def quote(self, start: int, end: int) -> Quote:
        """Return the words from start to end (code points) with their offsets."""
        return Quote(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who asserts a claim; the reporter's own voice is no Speaker at all (None)."""

    name: str | None = None
    role: str | None = None
    organisation: str | None = None
    kind: SpeakerKind | None = None
    actor: ActorId | None = None
    interest: Interest | None = None


@dataclass(frozen=True, slots=True)
class Victims:
    """Who was harmed, as far as the words say; only ``status`` is ever summed.

    described: the printed noun phrase without its count ("policemen", "Hindu pilgrims").
    names: printed names of single victims. attacker: True where they died in their own attack.
    status_said_by: the name of the speaker whose label ``status`` rests on, None for the
    reporter's own word.
    """

    status: Status = "unknown"
    status_said_by: str | None = None
    actor: str | None = None
    role: str | None = None
    sex: Sex | None = None
    age: Age | None = None
    nationality: str | None = None
    attacker: bool | None = None
    described: str | None = None
    names: tuple[str, ...] = ()


def one_number(low: int | None, best: int | None, high: int | None) -> int:
    """Return the number to compare by: best, else low, else high, else 0."""
    return next((number for number in (best, low, high) if number is not None), 0)


@dataclass(frozen=True, slots=True)
class Toll:
    """A number of people (or families, households) harmed, with the printed words.

    low, best, high: counts after the words-to-numbers table of the default rule; None is
    unknown. "At least 12" is 12, 12, None; "dozens" is 24, None, None; "no one" is 0, 0, 0.
    """

    outcome: Outcome
    low: int | None
    best: int | None
    high: int | None
    qualifier: Qualifier
    words: str
    unit: Unit = "people"
    victims: Victims = field(default_factory=Victims)

    @property
    def value(self) -> int:
        """The one number used to compare with other data: best, else low, else high, else 0."""
        return one_number(self.low, self.best, self.high)

    @property
    def group(self) -> Group:
        """The victims in one word, for reading and comparing; never for summing."""
        victims = self.victims
        by_role: dict[str | None, Group] = {
            "aid_worker": "aid_workers", "journalist": "journalists",
            "peacekeeper": "peacekeepers", "official": "officials",
        }  # fmt: skip
        if victims.role in by_role:
            return by_role[victims.role]
        if victims.status == "armed_group":
            return "militants"
        if victims.status == "state_force":
            return "security_forces"
        if victims.age == "child":
            return "children"
        if victims.sex == "female":
            return "women"
        if victims.nationality == "foreign":
            return "foreigners"
        return "civilians" if victims.status == "civilian" else "people"


@dataclass(frozen=True, slots=True)
class Scope:
    """What a figure covers where it is not the incident's own; words are the printed ones.

    duration: ISO 8601 (``PT40H``, ``P2D``). start, end: partial dates.
    """

    start: str | None = None
    end: str | None = None
    duration: str | None = None
    area: str | None = None
    operation: str | None = None
    includes_attackers: bool | None = None
    words: str | None = None

    @property
    def is_front(self) -> bool:
        """Whether it covers a whole front or army: no town's, and no campaign's of its own."""
        return self.area is not None and _FRONT.search(self.area) is not None

    @property
    def is_wide(self) -> bool:
        """Whether it covers a day or more: what one day's event cost is at most a part of it."""
        words = " ".join((self.words or "").casefold().split())
        match = re.fullmatch(r"P(T?)(\d+)([HDWMY])", self.duration or "")
        if match is None:
            return _WIDE.search(words) is not None
        clock, count, unit = match.group(1), int(match.group(2)), match.group(3)
        if clock:
            return count >= _HOURS_A_DAY
        # "Killed ten in one day" is that day's; "in the past day" is no calendar day's.
        return unit != "D" or count > 1 or re.search(r"\b(?:past|last)\b", words) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed; once grounded, also the gazetteer's id and point.

    name: the printed name until grounded, then the gazetteer's. lat, lon: degrees WGS 84.
    precision: UCDP GED where_prec 1 (exact) to 7. score: 0 to 1, None until grounded.
    within: name of the smallest known unit around a place no gazetteer knows.
    """

    name: str
    start: int | None = None
    end: int | None = None
    id: PlaceId | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    score: float | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An armed group, force or unnamed party, as printed; once grounded, with its register id."""

    name: str
    role: ActorRole = "other"
    start: int | None = None
    end: int | None = None
    id: ActorId | None = None
    country: str | None = None
    kind: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """When something happened: partial dates, and the words they were read from.

    start, end: partial dates in XSD form; end None means the same day as start.
    precision: UCDP GED date_prec 1 (day) to 5 (longer than a month).
    """

    start: str | None
    end: str | None = None
    precision: int | None = None
    words: Quote | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """The violent act a claim speaks of, as its own words tell it."""

    kind: IncidentKind
    success: Success = "unknown"
    trigger: Quote | None = None


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What is said of who did it. mode: how it was said (statement, video, call...).

    sole, joint: True where the words say so ("sole responsibility", "a joint attack").
    """

    stance: Stance
    actor: str
    mode: str | None = None
    sole: bool | None = None
    joint: bool | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing asserted of one event, with the words that carry it.

    evidence: the exact words; for a toll they cover at least its words.
    sentence: the sentence around them. clause: the words in which the event's own place, time
    and actors stand (not those of the speaker); ground looks for them there first.
    relation, of: how this claim stands to another claim of the same report.
    background: an older event told as context. speaker None: the reporter's own voice.
    via: outlets relayed ("Geo News and Dawn reported"). reader: name and version of what read it.
    asserted_at: partial date on which the speaker said it, where the words tell.
    """

    id: ClaimId
    kind: ClaimKind
    evidence: Quote
    sentence: Quote
    clause: Quote
    modality: Modality = "stated"
    speaker: Speaker | None = None
    via: tuple[str, ...] = ()
    act: Act | None = None
    toll: Toll | None = None
    responsibility: Responsibility | None = None
    scope: Scope | None = None
    relation: Relation | None = None
    of: ClaimId | None = None
    cumulative: bool | None = None
    background: bool = False
    places: tuple[Place, ...] = ()
    period: Period | None = None
    actors: tuple[Actor, ...] = ()
    targets: tuple[Quote, ...] = ()
    weapons: tuple[Quote, ...] = ()
    damage: str | None = None
    asserted_at: str | None = None
    confidence: float | None = None
    incident: IncidentId | None = None
    reader: str | None = None


@dataclass(frozen=True, slots=True)
class HighPart:
    """What one body says of a part of a sum; high None: it leaves its end open."""

    by: str
    high: int | None


@dataclass(frozen=True, slots=True)
class Figure:
    """Low, best and high of one cell or total; None is open or unknown.

    high_by: who gives ``high``, where that is of a lower tier than ``best``. high_parts: of a sum,
    which nobody gives, what such bodies give of it.
    """

    low: int | None
    best: int | None
    high: int | None
    flags: tuple[str, ...] = ()
    high_by: str | None = None
    claims: tuple[ClaimId, ...] = ()
    high_parts: tuple[HighPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """What an incident's toll is, by a named rule, from named claims.

    by_status: one Figure per victims' status that any claim speaks of.
    """

    outcome: Outcome
    rule: str
    total: Figure
    by_status: dict[Status, Figure]


@dataclass(frozen=True, slots=True)
class Incident:
    """The claims judged to speak of one event; all else here is recomputed from them.

    parent: the campaign this is a part of. background: an older event told as context.
    denied_by: who denies to have done it; of an incident across reports alone.
    """

    id: IncidentId
    kind: IncidentKind
    success: Success
    claims: tuple[ClaimId, ...]
    parent: IncidentId | None = None
    background: bool = False
    period: Period | None = None
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says: the result of the whole flow on it.

    redacted: private names are taken out of it; the record keeps only readings that are whole.
    """

    report: Report
    relevant: bool
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
    notices: tuple[Notice, ...] = ()
    redacted: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person a report names: every place where, and whether the public test shows them public.

    mentions: as printed, in order. why: the words that show a public person, None for a private.
    """

    name: str
    mentions: tuple[Quote, ...]
    public: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one event: what linking across reports compares.

    Its ids are the record's, unlike those of a Reading, which hold within one report only.
    parent: the account, in the same report, of the campaign this event is a part of.
    """

    id: AccountId
    report: Report
    incident: Incident
    claims: tuple[Claim, ...]
    parent: AccountId | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A decision by a rule, a model or a person; a later one may withdraw it.

    subject, object: ids of what is judged ("same": this account, that incident; "withdraw": that
    judgement; "note": its reason says something of it and changes nothing). author: the rule's or
    model's name and version, or the person. score: 0 to 1.
    made_at: ISO 8601 in UTC. field, value: what "override" sets, as JSON text.
    """

    id: JudgementId
    verdict: Verdict
    subject: str
    object: str | None
    author: str
    by: JudgedBy
    made_at: str
    reason: str | None = None
    score: float | None = None
    field: str | None = None
    value: str | None = None
