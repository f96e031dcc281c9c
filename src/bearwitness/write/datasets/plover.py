"""PLOVER: a record's incidents and accusations as JSON lines of political event coders.

In: Items, campaigns before their parts. Out: a JSON Lines file.

The manual of 2021 is followed, with its two traps settled here and open to change
(``PloverRules``): one of its tables puts SANCTION into quad 3, its summary into quad 4; and the
base score of ACCUSE is printed without its minus sign. An accusation is an ACCUSE of who makes it,
never an ASSAULT of whom it names alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any

from bearwitness.countries import country
from bearwitness.domain import Account, Actor, Claim, IncidentKind, Outcome, Place, Report
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.by_family import FamilyWriter
from bearwitness.write.datasets.dated import days_of, spot_of
from bearwitness.write.datasets.item import short
from bearwitness.write.datasets.portions import Portion, estimate_of, portions
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.sides import sides_of
from bearwitness.write.datasets.ucdp_ged import asserters
from bearwitness.write.datasets.writer import Target

Json = dict[str, Any]
CODEBOOK = "PLOVER, manual of 2021"
QUADS: dict[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "CONCEDE": 1, "COOPERATE": 2, "AID": 2, "RETREAT": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3, "PROTEST": 4, "SANCTION": 4,
    "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
MODES: dict[str, tuple[str, ...]] = {
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "COERCE": ("seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport",
               "withhold", "misinformation", "cyber"),
    "ASSAULT": ("abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive",
                "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
                "crowd-control", "unconventional"),
}  # fmt: skip
_SCALES = {"ASSAULT": -9.0, "COERCE": -7.0, "PROTEST": -5.0, "SANCTION": -6.0}
_MODE_SCALES = {
    "targeted": -9.5, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
    "heavy-weapons": -9.5, "unconventional": -10.0, "primitive": -8.0, "beat": -7.5,
    "crowd-control": -7.5, "abduct": -8.5, "torture": -8.5, "sexual": -8.5, "destroy": -8.5,
    "firearms": -9.0, "explosives": -9.0, "riot": -7.0,
}  # fmt: skip
CONTEXTS = (
    "military", "human_rights", "repression", "gender", "territory", "peacekeeping", "terrorism",
    "cbrn", "crime",
)  # fmt: skip
KINDS: dict[IncidentKind, tuple[str, tuple[str, ...]]] = {
    "armed_assault": ("ASSAULT", ()), "bombing": ("ASSAULT", ("explosives",)),
    "suicide_bombing": ("ASSAULT", ("suicide-attack",)),
    "explosion_unknown": ("ASSAULT", ("explosives",)), "airstrike": ("ASSAULT", ("aerial",)),
    "drone_strike": ("ASSAULT", ("drone",)), "shelling": ("ASSAULT", ("heavy-weapons",)),
    "clash": ("ASSAULT", ()), "security_operation": ("ASSAULT", ()),
    "assassination": ("ASSAULT", ("targeted",)), "abduction": ("ASSAULT", ("abduct",)),
    "hostage_taking": ("ASSAULT", ("abduct",)), "execution": ("ASSAULT", ("targeted",)),
    "bodies_found": ("ASSAULT", ()), "mob_violence": ("PROTEST", ("riot",)),
    "crowd_repression": ("ASSAULT", ("crowd-control",)),
    "landmine_ied": ("ASSAULT", ("explosives",)),
    "chemical_attack": ("ASSAULT", ("unconventional",)),
    "sexual_violence": ("ASSAULT", ("sexual",)), "sabotage": ("ASSAULT", ("destroy",)),
    "arson_looting": ("ASSAULT", ("destroy",)), "prison_break": ("ASSAULT", ()),
    "hijacking": ("COERCE", ("seize",)), "other": ("ASSAULT", ()),
}  # fmt: skip
_GUNS = re.compile(r"\b(?:guns?|rifles?|pistols?|firearms?|machine[- ]guns?|kalashnikovs?)\b", re.I)
_SECTORS = {
    "state_military": "MIL", "state_police": "COP", "state_intelligence": "SPY",
    "state_force": "MIL", "rebel_group": "REB", "terrorist_group": "REB", "militia": "PRM",
    "paramilitary": "PRM", "cartel": "CRM", "gang": "CRM", "private_military": "PRM",
    "peacekeepers": "IGO", "political_party": "PTY", "unidentified": "UAF", "other": "UNK",
}  # fmt: skip
_SPEAKERS = {
    "government": "GOV", "military": "MIL", "police": "COP", "medic": "MED", "un": "UNO",
    "ngo": "NGO", "monitor": "NGO", "armed_group": "REB", "witness": "CVL", "family": "CVL",
    "media": "JRN", "unnamed_official": "GOV",
}  # fmt: skip
_RESOLUTION = {1: 5, 2: 4, 3: 3, 4: 2, 5: 2, 6: 1, 7: 1}


@dataclass(frozen=True, slots=True)
class PloverRules:
    """What the manual leaves open. sanction_quad: 3 or 4. accuse_scale: -3 or, as printed, 3."""

    sanction_quad: int = 4
    accuse_scale: float = -3.0

    def quad(self, event: str) -> int:
        """Return the quad of an event type."""
        return self.sanction_quad if event == "SANCTION" else QUADS[event]

    def scale(self, event: str, modes: Sequence[str]) -> float:
        """Return an event's score: the most hostile of its modes', else its type's."""
        if event == "ACCUSE":
            return self.accuse_scale
        told = [_MODE_SCALES[mode] for mode in modes if mode in _MODE_SCALES]
        return min(told, default=_SCALES[event])


def events(family: Sequence[Released], rules: PloverRules | None = None) -> Iterator[Json]:
    """Yield the events of a campaign and its parts, or of an incident alone.

    family: Released, as they may be shown.
    """
    known = rules or PloverRules()
    for portion in portions(family):
        incident = portion.released.listed.incident
        if incident.background or incident.success == "foiled":
            continue
        days = days_of(incident.period)
        if days is None:  # a date is needed
            continue
        own = {claim.id for one in portion.released.accounts for claim in one.claims}
        if own:
            yield _deed(portion, known)
        yield from _accusations(portion, known)


def _deed(portion: Portion, rules: PloverRules) -> Json:
    incident = portion.released.listed.incident
    event, modes = KINDS[incident.kind]
    if not modes and any(_GUNS.search(weapon) for weapon in incident.weapons):
        modes = ("firearms",)
    actors, recipients = _parties(portion)
    account, claim = _telling(portion)
    return _event(
        f"{incident.id}", portion, rules, event, modes, actors, recipients, account, claim
    ) | {"size": _size(portion)}


def _event(
    name: str, portion: Portion, rules: PloverRules, event: str, modes: Sequence[str],
    actors: list[Json], recipients: list[Json], account: Account, claim: Claim,
) -> Json:  # fmt: skip
    days = days_of(portion.released.listed.incident.period)
    assert days is not None
    reports = {one.report.id: one.report for one in portion.released.accounts}
    notes = [
        *([] if portion.released.reviewed else ["not reviewed by a person"]),
        *(["what no part of the campaign holds"] if portion.parts else []),
        *sides_of(portion).notes, *portion.notes,
    ]  # fmt: skip
    return {
        "id": name, "has_event": True, "date": days.start.isoformat(), "time": None,
        "enddate": days.end.isoformat(), "endtime": None, "actor": actors,
        "recipient": recipients, "event": event, "event_loc": _location(portion),
        "event_text": short(claim.evidence.text), "quad_code": rules.quad(event),
        "event_scale": rules.scale(event, modes), "mode": list(modes),
        "context": _contexts(portion), "link": None,
        "text": [{"sequence": 1, "start": claim.evidence.start, "end": claim.evidence.end,
                  "text_story": short(claim.evidence.text)}],
        "text_info": asserters([claim]) or None,
        "cite_info": [_cited(one) for one in reports.values()]
        if claim.responsibility is None else [_cited(account.report)],
        "coder": claim.reader, "coded_date": None, "coded_time": None,
        "comment": "; ".join(notes) or None,
    }  # fmt: skip


def _telling(portion: Portion) -> tuple[Account, Claim]:
    """Return the claim that tells of the deed most plainly, and where it stands."""
    told = [(account, claim) for account in portion.released.accounts for claim in account.claims]
    order = {"occurrence": 0, "toll": 1}
    return min(
        told,
        key=lambda one: (
            one[1].modality != "stated", order.get(one[1].kind, 2),
            one[0].report.published or "9999", one[1].id,
        ),
    )  # fmt: skip


def _parties(portion: Portion) -> tuple[list[Json], list[Json]]:
    """Return who did it and whom it was done to; of a fight all fighters are actors."""
    incident = portion.released.listed.incident
    doers = [one for one in incident.actors if one.role in ("perpetrator", "suspect")]
    others = [one for one in incident.actors if one.role in ("target", "other")]
    fought = incident.kind in ("clash", "security_operation") or (
        bool(portion.dead.get("armed_group")) and bool(portion.dead.get("state_force"))
    )
    here = next((place.country for place in incident.places if place.country), None)
    actors = [_entity(one) for one in (*doers, *(others if fought else ()))]
    if not actors:
        sides = sides_of(portion)
        actors = [_side(one.name, one.state, "REB") for one in sides.groups[:1]]
    recipients = [_entity(one) for one in (() if fought else others)]
    if portion.dead.get("civilian") and not recipients:
        recipients.append(_side("civilians", here, "CVL"))
    if portion.dead.get("state_force") and not fought and not others:
        recipients.append(_side("state forces", here, "MIL"))
    if not actors:
        actors.append(_side("unidentified attackers", None, "UAF"))
    return actors, recipients


def _entity(actor: Actor) -> Json:
    found = _side(actor.name, actor.country, _SECTORS.get(actor.kind or "", "UNK"))
    return found | {"identifier_id": actor.id}


def _side(words: str, code: str | None, sector: str) -> Json:
    known = country(code)
    return {
        "code": known.alpha3 if known else None, "sector": sector, "entity_text": words,
        "identifier_id": None,
    }  # fmt: skip


def _location(portion: Portion) -> Json | None:
    spot = spot_of(portion.released.listed.incident, portion.rest)
    return None if spot is None else _place(spot.place, spot.point)


def _place(place: Place, point: tuple[float, float] | None) -> Json:
    known = country(place.country)
    name = place.id or ""
    return {
        "resolved_place": place.name,
        "geonameid": name.removeprefix("geonames:") if name.startswith("geonames:") else None,
        "lat": point[1] if point else None, "lon": point[0] if point else None,
        "province": place.admin1, "country": known.name if known else None,
        "country_code": known.alpha3 if known else None,
        "resolution": _RESOLUTION.get(place.precision or 6, 1),
    }  # fmt: skip


def _contexts(portion: Portion) -> list[str]:
    incident = portion.released.listed.incident
    kinds = {one.kind for one in incident.actors}
    found = {
        "military": "state_military" in kinds or bool(portion.dead.get("state_force")),
        "terrorism": "terrorist_group" in kinds, "crime": bool(kinds & {"cartel", "gang"}),
        "repression": incident.kind == "crowd_repression",
        "gender": incident.kind == "sexual_violence", "cbrn": incident.kind == "chemical_attack",
        "peacekeeping": "peacekeepers" in kinds,
    }  # fmt: skip
    return [name for name, told in found.items() if told]


def _size(portion: Portion) -> Json:
    """Return how many were harmed; the hurt and arrested of an incident without parts alone."""
    found: Json = {"dead": portion.total.best if portion.claims or portion.total.high else None}
    others: tuple[tuple[str, Outcome], ...] = (("injured", "injured"), ("arrested", "arrested"))
    for name, outcome in others:
        estimate = None if portion.parts else estimate_of(portion.released, outcome)
        found[name] = estimate.total.best if estimate else None
    return found


def _cited(report: Report) -> Json:
    return {
        "corpus": "bearwitness", "citation": report.id, "url": report.url, "title": report.title,
        "language": report.language, "publication": report.outlet, "published": report.published,
        "codebook": CODEBOOK,
    }  # fmt: skip


def _accusations(portion: Portion, rules: PloverRules) -> Iterator[Json]:
    """Yield who blames whom: an event of who says it."""
    for account in portion.released.accounts:
        for claim in account.claims:
            told, speaker = claim.responsibility, claim.speaker
            if told is None or told.stance not in ("blames", "suspects") or speaker is None:
                continue
            code = next((one.country for one in claim.actors if one.name == told.actor), None)
            accuser = _side(
                asserters([claim]), None, _SPEAKERS.get(speaker.kind or "", "UNK")
            ) | {"identifier_id": speaker.actor}  # fmt: skip
            yield _event(
                claim.id, portion, rules, "ACCUSE", ("allege",), [accuser],
                [_side(told.actor, code, "UNK")], account, claim,
            )  # fmt: skip


class PloverWriter(FamilyWriter):
    """Writes one JSON Lines file."""

    def __init__(self, target: Target, release: Release, rules: PloverRules | None = None) -> None:
        super().__init__()
        self.counts["events"] = 0
        self._rules = rules or PloverRules()
        path = target.path("plover.jsonl")
        self._file: IO[str] = path.open("w", encoding="utf-8", newline="\n")

    def put(self, family: Sequence[Released]) -> None:
        """Write the events of a family."""
        for event in events(family, self._rules):
            self._file.write(json.dumps(event, ensure_ascii=False) + "\n")
            self.counts["events"] += 1

    def abandon(self) -> None:
        """Let go of the file."""
        self._file.close()
