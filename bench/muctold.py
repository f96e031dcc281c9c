"""What a reading says of each incident, in the parts a MUC template is made of.

In: Reading. Out: Told, one per incident that a MUC template could be written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Actor, Claim, Incident, IncidentKind, Outcome, Quote, Reading
from bearwitness.extract.events_words import HUMAN_TARGETS, PERPETRATORS, TARGETS
from bearwitness.extract.lexicon_people import PEOPLE
from bearwitness.extract.truecase import truecase
from bearwitness.ground.actors import ActorRegister

BOMBINGS: frozenset[IncidentKind] = frozenset(
    ("bombing", "suicide_bombing", "explosion_unknown", "airstrike", "drone_strike", "shelling",
     "landmine_ied")
)  # fmt: skip
KIDNAPPINGS: frozenset[IncidentKind] = frozenset(("abduction", "hostage_taking"))
HARM: frozenset[Outcome] = frozenset(("killed", "injured", "casualties", "abducted", "missing"))
_ORGANISED = frozenset(
    ("rebel_group", "terrorist_group", "militia", "paramilitary", "cartel", "gang",
     "state_military", "state_police", "state_intelligence", "state_force", "private_military",
     "peacekeepers", "political_party", "organisation")
)  # fmt: skip
_STATE = frozenset(("state_military", "state_police", "state_intelligence", "state_force"))
_LEAD = re.compile(
    r"""^(?:(?:the|an?|some|several|two|three|four|five|six|\d+|so-called|self-styled)\s+"""
    r"""|["'(\[])+""",
    re.I,
)
_BODIES = frozenset("forces services police authorities".split())
_NUMBER_BEFORE = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+$", re.I
)
# A name's other parts stand beside it in capitals, the given names before: "Ana Ruiz de Leon".
_GIVEN = r"((?:[A-Z][\w'’-]+\s+|(?:de|del|la|van|von|al|bin)\s+){1,4})"
_FAMILY = r"((?:\s+[A-Z][\w'’-]+){0,2})"
_NO_NAMES = frozenset(
    """the a an and or but of in on at by for from to with as when while after before since if
    he she it they his her its their this that these those who whom whose which what where how
    also then there here today yesterday tomorrow both neither either all some according
    regarding concerning meanwhile however nevertheless moreover because although""".split()
)
_TITLES = frozenset(
    """mr mrs ms dr gen general col colonel lt lieutenant maj major capt captain sgt sergeant cpl
    corporal adm admiral msgr monsignor father sister bishop archbishop president minister deputy
    senator judge mayor governor ambassador attorney agent police national officer engineer former
    retired vice prosecutor councilman labor leader opposition radio announcer professor""".split()
)


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body said to have done it; words: as printed. confidence: MUC's own words."""

    words: str
    state: bool
    confidence: str


@dataclass(frozen=True, slots=True)
class Victim:
    """Someone harmed or aimed at. words: the printed description; low None: plural or not said."""

    name: str | None
    words: str | None
    role: str | None
    effect: str | None
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """One incident as its claims tell it; every name as printed."""

    kind: str
    incident: Incident
    individuals: tuple[str, ...]
    organisations: tuple[Organisation, ...]
    things: tuple[str, ...]
    victims: tuple[Victim, ...]
    weapons: tuple[str, ...]
    damage: str | None


def told(reading: Reading) -> Iterator[Told]:
    """Yield the incidents that are news and that MUC has a type for, in order."""
    claims: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        if claim.incident is not None and not claim.background and claim.modality != "denied":
            claims.setdefault(claim.incident, []).append(claim)
    for incident in reading.incidents:
        own = claims.get(incident.id, [])
        kind = None if incident.background else muc_type(incident, own)
        if kind is None:
            continue
        individuals, organisations = _perpetrators(reading, incident, own)
        things, people = _targets(reading, own)
        damage = [claim.damage for claim in own if claim.damage]
        yield Told(
            kind=kind,
            incident=incident,
            individuals=individuals,
            organisations=organisations,
            things=things,
            victims=_fully_named(_victims(own, people), reading.report.text),
            weapons=_distinct(_bare(quote.text) for claim in own for quote in claim.weapons),
            damage=damage[0] if damage else None,
        )


def _type_of(kind: IncidentKind) -> str:
    if kind in BOMBINGS:
        return "bombing"
    if kind in KIDNAPPINGS:
        return "kidnapping"
    return "arson" if kind == "arson_looting" else "attack"


def muc_type(incident: Incident, claims: Sequence[Claim]) -> str | None:
    """Return MUC's word for the kind of an incident; None where MUC asks for no template."""
    kind = _type_of(incident.kind)
    if kind != "attack":
        return kind
    harmed = any(
        claim.toll is not None and claim.toll.value > 0 and claim.toll.outcome in HARM
        for claim in claims
    )
    return "attack" if harmed or any(claim.kind == "damage" for claim in claims) else None


def _distinct(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))


def _bare(words: str) -> str:
    return _LEAD.sub("", " ".join(words.split())).strip("\"'()[] ")


def _perpetrators(
    reading: Reading, incident: Incident, claims: Sequence[Claim]
) -> tuple[tuple[str, ...], tuple[Organisation, ...]]:
    individuals: list[str] = []
    organisations: dict[str, Organisation] = {}
    for claim in claims:
        for actor in claim.actors:
            if actor.role not in ("perpetrator", "suspect"):
                continue
            words = _bare(_printed(reading, actor))
            number = _number_before(reading, actor)
            inner = _organisation_inside(words)
            if inner is not None and not _people(inner.name):
                organisations.setdefault(
                    inner.name.lower(),
                    Organisation(inner.name, inner.kind in _STATE, _confidence(claim)),
                )
                if _members(words, inner.name):
                    individuals.append(words)
            elif actor.kind in _ORGANISED and not _people(words):
                organisations.setdefault(
                    words.lower(), Organisation(words, actor.kind in _STATE, _confidence(claim))
                )
            else:
                individuals.append(f"{number} {words}" if number else words)
        said = claim.responsibility
        if said is not None and said.stance in ("claims", "blames", "suspects"):
            inner = _organisation_inside(said.actor)
            if inner is not None:
                organisations.setdefault(
                    inner.name.lower(),
                    Organisation(inner.name, inner.kind in _STATE, _confidence(claim)),
                )
    if not any(body.confidence == "CLAIMED OR ADMITTED" for body in organisations.values()):
        for name in incident.claimed_by:
            organisations.setdefault(name.lower(), Organisation(name, False, "CLAIMED OR ADMITTED"))
    return tuple(dict.fromkeys(individuals)), tuple(organisations.values())


def _members(words: str, body: str) -> bool:
    """Tell "EPL guerrillas", who are people, from "the so-called Army of Liberation"."""
    rest = re.findall(r"[a-z]+", words.lower().replace(body.lower(), " "))
    return any(
        word in PEOPLE or word.removesuffix("s") in PERPETRATORS | HUMAN_TARGETS for word in rest
    )


def _people(words: str) -> bool:
    """Tell "Honduran troops", who are people, from "Honduran Army", which is a body."""
    last = words.split()[-1].lower() if words else ""
    return last.endswith(("s", "men")) and last in PEOPLE and last not in _BODIES


def _number_before(reading: Reading, actor: Actor) -> str | None:
    """Return the number printed before doers, which the key copies: "two men"."""
    if actor.start is None:
        return None
    found = _NUMBER_BEFORE.search(reading.report.text, max(0, actor.start - 12), actor.start)
    return found.group(1) if found else None


def _printed(reading: Reading, actor: Actor) -> str:
    if actor.start is None or actor.end is None:
        return actor.name
    return reading.report.text[actor.start : actor.end]


def _organisation_inside(words: str) -> Actor | None:
    """Return the register's actor named in a phrase, its name the printed one."""
    for actor in ActorRegister.load().find(words):
        if actor.kind in _ORGANISED and actor.start is not None and actor.end is not None:
            return Actor(words[actor.start : actor.end], id=actor.id, kind=actor.kind)
    return None


def _confidence(claim: Claim) -> str:
    stance = claim.responsibility.stance if claim.responsibility is not None else None
    if stance == "claims":
        return "CLAIMED OR ADMITTED"
    accused = stance in ("blames", "suspects") or claim.modality in ("alleged", "suspected")
    if accused:
        official = claim.speaker is not None and claim.speaker.kind in (
            "government", "military", "police", "unnamed_official",
        )  # fmt: skip
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _targets(
    reading: Reading, claims: Sequence[Claim]
) -> tuple[tuple[str, ...], tuple[Victim, ...]]:
    """Part the printed targets into things and people."""
    things: list[str] = []
    people: list[Victim] = []
    for quote in (quote for claim in claims for quote in claim.targets):
        name, described = _person(reading, quote)
        if name or described:
            people.append(Victim(name, described, _role(described), None, None, None))
        else:
            things.append(_bare(quote.text))
    for actor in (actor for claim in claims for actor in claim.actors):
        if actor.role == "target" and actor.kind == "person":
            bare, title = _untitled(truecase(_printed(reading, actor)))
            people.append(Victim(bare, title, None, None, None, None))
    return tuple(dict.fromkeys(filter(None, things))), tuple(people)


def _person(reading: Reading, quote: Quote) -> tuple[str | None, str | None]:
    """Return the name and the description of a person in a phrase; None, None for a thing."""
    cased = truecase(reading.report.text)[quote.start : quote.end]
    words = _bare(quote.text).split()
    head = words[-1].lower() if words else ""
    if head in PEOPLE or head.removesuffix("s") in HUMAN_TARGETS - TARGETS:
        return None, " ".join(words)
    capitals = re.findall(r"[^\s,]+", cased)
    titled = [number for number, word in enumerate(capitals) if word.lower() in PEOPLE]
    if titled and titled[-1] + 1 < len(capitals):
        rest = capitals[titled[-1] + 1 :]
        if all(word[:1].isupper() for word in rest):
            return _untitled(" ".join(rest))[0], " ".join(capitals[: titled[-1] + 1])
    return None, None


def _role(described: str | None) -> str | None:
    person = PEOPLE.get(described.split()[-1].lower()) if described else None
    return person.role if person is not None else None


def _victims(claims: Sequence[Claim], people: Sequence[Victim]) -> tuple[Victim, ...]:
    found: list[Victim] = []
    for claim in claims:
        toll = claim.toll
        if toll is None or toll.outcome not in HARM or toll.unit != "people":
            continue
        effect = {"killed": "DEATH", "injured": "INJURY"}.get(toll.outcome)
        victims = toll.victims
        if toll.value == 0:
            effect = {"injured": "NO INJURY", "killed": "NO DEATH"}.get(toll.outcome)
        role = victims.role or _role(victims.described)
        for name in victims.names:
            bare, title = _untitled(name)
            words = title if victims.described in (None, name) else victims.described
            found.append(Victim(bare, words, role, effect, 1, 1))
        if not victims.names and victims.described and toll.value:
            found.append(
                Victim(None, victims.described, role, effect, toll.low, toll.high)
            )  # fmt: skip
    known = {(victim.name or victim.words or "").lower() for victim in found}
    found += [each for each in people if (each.name or each.words or "").lower() not in known]
    distinct: dict[tuple[str, str | None], Victim] = {}
    for victim in found:
        if not any(_shorter(victim.name, other.name) for other in found):
            key = ((victim.name or victim.words or "").lower(), victim.effect)
            distinct.setdefault(key, victim)
    return tuple(distinct.values())


def _untitled(name: str) -> tuple[str, str | None]:
    """Part a printed name from the titles before it."""
    words = name.split()
    titles = [n for n, word in enumerate(words) if word.strip(".").lower() in _TITLES]
    first = titles[-1] + 1 if titles and titles[-1] + 1 < len(words) else 0
    return " ".join(words[first:]), " ".join(words[:first]) or None


def _shorter(name: str | None, other: str | None) -> bool:
    """Tell whether a name is the tail of a longer one: "Romero" of "Arnulfo Romero"."""
    if not name or not other or len(name) >= len(other):
        return False
    return other.lower().endswith(" " + name.lower())


def _fully_named(victims: Sequence[Victim], text: str) -> tuple[Victim, ...]:
    """Name each person by the longest form of the name that the report prints, each once."""
    named: dict[tuple[str, str | None], Victim] = {}
    cased = " ".join(truecase(text).split())
    for victim in victims:
        name = _longest(victim.name, cased) if victim.name else None
        full = replace(victim, name=name)
        key = ((name or victim.words or "").lower(), victim.effect)
        named.setdefault(key, full)
    return tuple(
        victim
        for victim in named.values()
        if not any(_part_of(victim.name, other.name) for other in named.values())
    )


def _part_of(name: str | None, other: str | None) -> bool:
    """Tell whether a name is the opening of a longer one: "Ana Ruiz" of "Ana Ruiz Leon"."""
    return bool(name and other) and str(other).lower().startswith(f"{name} ".lower())


def _longest(name: str, cased: str) -> str:
    """Return the longest form of a name: "Ruiz" is Ana Ruiz Leon where she is named so."""
    printed = re.escape(" ".join(name.split()))
    pattern = rf"\b{_GIVEN}((?i:{printed})){_FAMILY}\b"
    best = name
    for found in re.finditer(pattern, cased):
        given = found.group(1).split()
        while given and (given[0].lower() in _NO_NAMES or given[0].islower()):
            del given[0]
        titles = [n for n, word in enumerate(given) if _is_title(word)]
        given = given[titles[-1] + 1 :] if titles else given
        if given and not any(word.lower() in _NO_NAMES for word in given):
            full = " ".join([*given, found.group(2), *found.group(3).split()])
            best = max(best, full, key=len)
    return best


def _is_title(word: str) -> bool:
    bare = word.strip(".,").lower()
    return bare in _TITLES or bare in PEOPLE
