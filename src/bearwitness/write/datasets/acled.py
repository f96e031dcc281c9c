"""ACLED-shaped rows: a record's incidents by day and place, in the columns of ACLED's exports.

In: Items, campaigns before their parts. Out: a CSV file; beside it what was left out, and why.

They are not ACLED's data: a table of words (``KINDS``) says which of our kinds stands for which of
ACLED's events. No figure is spread over places: a town that a campaign's reports name without a
toll of its own has 0, marked unknown, and the rest of the campaign's toll stands once, in its
province.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bearwitness.countries import Country, country
from bearwitness.domain import Actor, Claim, Incident, IncidentKind, Place, Report, Status
from bearwitness.pipeline.releasing import Released
from bearwitness.record import marks_of, rounded
from bearwitness.write.datasets.by_family import Cells, FamilyCsvWriter, LeftOut
from bearwitness.write.datasets.dated import Days, Spot, days_of, spot_of
from bearwitness.write.datasets.item import short
from bearwitness.write.datasets.portions import Portion, estimate_of, portions
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.sides import STATE_ACTORS, sides_of
from bearwitness.write.datasets.ucdp_ged import asserters
from bearwitness.write.datasets.writer import Target
from bearwitness.write.words import date_words, kind_words

COLUMNS = tuple(
    """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
    assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region
    country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes
    fatalities tags timestamp""".split()
)
BATTLES, REMOTE, AGAINST = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS, STRATEGIC = "Protests", "Riots", "Strategic developments"
SUB_EVENTS: dict[str, tuple[str, ...]] = {
    BATTLES: (
        "Armed clash", "Government regains territory", "Non-state actor overtakes territory",
    ),
    REMOTE: (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    ),
    AGAINST: ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    PROTESTS: (
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
    ),
    RIOTS: ("Violent demonstration", "Mob violence"),
    STRATEGIC: (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
_ATTACK = (AGAINST, "Attack")
_CLASH = (BATTLES, "Armed clash")
_IED = (REMOTE, "Remote explosive/landmine/IED")
# What stands for a kind: of an attack on fighters and soldiers, and of one on others.
KINDS: dict[IncidentKind, tuple[tuple[str, str], tuple[str, str]]] = {
    "armed_assault": (_CLASH, _ATTACK), "bombing": (_IED, _IED),
    "suicide_bombing": ((REMOTE, "Suicide bomb"), (REMOTE, "Suicide bomb")),
    "explosion_unknown": (_IED, _IED),
    "airstrike": ((REMOTE, "Air/drone strike"), (REMOTE, "Air/drone strike")),
    "drone_strike": ((REMOTE, "Air/drone strike"), (REMOTE, "Air/drone strike")),
    "shelling": ((REMOTE, "Shelling/artillery/missile attack"),) * 2,
    "clash": (_CLASH, _CLASH), "security_operation": (_CLASH, _ATTACK),
    "assassination": (_CLASH, _ATTACK),
    "abduction": ((AGAINST, "Abduction/forced disappearance"),) * 2,
    "hostage_taking": ((AGAINST, "Abduction/forced disappearance"),) * 2,
    "execution": (_ATTACK, _ATTACK), "bodies_found": (_ATTACK, _ATTACK),
    "mob_violence": ((RIOTS, "Mob violence"), (RIOTS, "Mob violence")),
    "crowd_repression": ((PROTESTS, "Excessive force against protesters"),) * 2,
    "landmine_ied": (_IED, _IED),
    "chemical_attack": ((REMOTE, "Chemical weapon"), (REMOTE, "Chemical weapon")),
    "sexual_violence": ((AGAINST, "Sexual violence"), (AGAINST, "Sexual violence")),
    "sabotage": ((STRATEGIC, "Looting/property destruction"),) * 2,
    "arson_looting": ((STRATEGIC, "Looting/property destruction"), _ATTACK),
    "prison_break": (_CLASH, (STRATEGIC, "Other")), "hijacking": (_ATTACK, _ATTACK),
    "other": (_CLASH, _ATTACK),
}  # fmt: skip
# Kinds that are violence only where somebody was killed or hurt.
_HARMLESS: dict[IncidentKind, tuple[str, str]] = {
    "arson_looting": (STRATEGIC, "Looting/property destruction"), "other": (STRATEGIC, "Other"),
    "security_operation": (STRATEGIC, "Other"), "prison_break": (STRATEGIC, "Other"),
}  # fmt: skip
_BLASTS = frozenset(("bombing", "suicide_bombing", "landmine_ied", "explosion_unknown"))
STATE, REBELS, MILITIA, COMMUNAL, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(1, 9)
_INTER = {
    "rebel_group": REBELS, "terrorist_group": REBELS, "militia": MILITIA, "paramilitary": MILITIA,
    "cartel": MILITIA, "gang": MILITIA, "political_party": MILITIA, "other": MILITIA,
    "private_military": EXTERNAL, "peacekeepers": EXTERNAL, "unidentified": MILITIA,
}  # fmt: skip
_GEO = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}
_TIME = {1: 1, 2: 2, 3: 2, 4: 3}
_TOWN = 3
_HURT = ("killed", "injured", "casualties")
_TAKEN = ("abducted", "captured", "missing")
MODEL = """\
These rows have the shape of ACLED's exports and are not ACLED's data: ACLED has neither made nor
checked them. A program read them in news reports. fatalities is 0 where none are told (tags:
fatalities unknown), and never a share of a larger toll. Do not mix them with ACLED's own without
saying so. What stands for what: docs/mappings.md of bearwitness.
"""


@dataclass(frozen=True, slots=True)
class _Party:
    name: str
    inter: int


def rows(family: Sequence[Released], timestamp: str | None = None) -> Iterator[Cells | LeftOut]:
    """Yield the rows of a campaign and its parts, or of an incident alone, and what none holds.

    family: Released, as they may be shown. timestamp: when the record last changed, ISO 8601.
    """
    changed = None
    if timestamp is not None:
        changed = int(datetime.fromisoformat(timestamp.replace("Z", "+00:00")).timestamp())
    told = portions(family)
    for portion in told:
        for found in _rows(portion, told):
            yield found if isinstance(found, LeftOut) else {**found, "timestamp": changed}


def _rows(portion: Portion, told: Sequence[Portion]) -> Iterator[Cells | LeftOut]:
    incident = portion.released.listed.incident
    best = portion.total.best
    days, spot = days_of(incident.period), spot_of(incident, portion.rest)
    reason = _unfit(incident, days, spot)
    if reason or days is None or spot is None:
        yield LeftOut(incident.id, reason, best)
        return
    here = country(spot.place.country)
    assert here is not None
    parts = {
        place.id or place.name
        for one in told if portion.released in one.above
        for place in one.released.listed.incident.places
    }  # fmt: skip
    # Each town that is named is a row of its own; the toll is that of none of them alone.
    towns = [one for one in marks_of(incident) if (one.precision or 9) <= _TOWN]
    several = [one for one in towns if (one.id or one.name) not in parts] if len(towns) > 1 else []
    base = _base(portion, days, here)
    if not several or best or not portion.rest:
        note = (
            "remainder of a campaign" if portion.parts else "of several places" if several else ""
        )
        yield base | _at(spot.place, spot.point, incident, 0) | _count(portion, note)
    for number, town in enumerate(several, start=1):
        near = rounded(town)
        yield (
            base
            | _at(near, (near.lon or 0.0, near.lat or 0.0), incident, number)
            | _uncounted(portion, incident.id)
        )


def _unfit(incident: Incident, days: Days | None, spot: Spot | None) -> str:
    if incident.background:
        return "told as background only"
    if days is None:
        return "no year is known"
    if days.precision not in _TIME:
        return "not even the month is known"
    if spot is None or country(spot.place.country) is None:
        return "no country is known"
    if spot.point is None:
        return "the country alone is known"
    return ""


def _at(place: Place, point: tuple[float, float] | None, incident: Incident, number: int) -> Cells:
    here = country(place.country)
    assert here is not None
    assert point is not None
    tail = f"-{number}" if number else ""
    return {
        "event_id_cnty": f"{here.alpha3}-bw-{incident.id.rpartition('-')[2]}{tail}",
        "admin1": place.admin1, "location": place.name, "longitude": point[0],
        "latitude": point[1], "geo_precision": _GEO.get(place.precision or 5, 3),
    }  # fmt: skip


def _base(portion: Portion, days: Days, here: Country) -> Cells:
    incident = portion.released.listed.incident
    event, sub = event_of(portion)
    first, second, beside = _parties(portion, here, event)
    outlets = {one.report.outlet for one in portion.released.accounts if one.report.outlet}
    row: Cells = dict.fromkeys(COLUMNS, None)
    when = days.start if days.precision == 1 else days.middle
    return row | {
        "event_date": when.isoformat(), "year": when.year,
        "time_precision": _TIME[days.precision], "disorder_type": disorder_of(event, sub),
        "event_type": event, "sub_event_type": sub, "actor1": first.name, "inter1": first.inter,
        "actor2": second.name if second else None, "assoc_actor_2": beside,
        "inter2": second.inter if second else 0, "interaction": interaction(first, second),
        "civilian_targeting": "Civilian targeting" if _at_civilians(event, sub, second) else None,
        "iso": here.numeric, "region": here.acled_region, "country": here.name,
        "source": "; ".join(sorted(one.replace(";", ",") for one in outlets)),
        "notes": notes_of(portion, incident),
    }  # fmt: skip


def event_of(portion: Portion) -> tuple[str, str]:
    """Return the event and sub-event types that stand for an incident."""
    incident = portion.released.listed.incident
    kind = incident.kind
    if incident.success == "foiled":
        return STRATEGIC, "Disrupted weapons use" if kind in _BLASTS else "Other"
    harmed = any(
        (e.total.best or e.total.low or e.total.high)
        for e in incident.estimates if e.outcome in _HURT
    )  # fmt: skip
    if not harmed and not portion.total.high and kind in _HARMLESS:
        return _HARMLESS[kind]
    return KINDS[kind][0 if _is_fought(portion) else 1]


def _statuses(portion: Portion) -> set[Status]:
    """Return of what status those are who were killed or hurt; else, those taken."""
    found: list[set[Status]] = [set(), set()]
    for estimate in portion.released.listed.incident.estimates:
        if estimate.outcome in (*_HURT, *_TAKEN):
            found[estimate.outcome in _TAKEN] |= {
                status for status, figure in estimate.by_status.items()
                if figure.best or figure.low or figure.high
            }  # fmt: skip
    return found[0] or found[1]


def _is_fought(portion: Portion) -> bool:
    """Tell whether armed people stood on both sides: soldiers or fighters were harmed."""
    return bool(_statuses(portion) & {"state_force", "armed_group"})


def disorder_of(event: str, sub: str) -> str:
    """Return ACLED's type of disorder; its two classes of crowds and force are of both."""
    if event == STRATEGIC:
        return STRATEGIC
    if sub in ("Mob violence", "Excessive force against protesters"):
        return "Political violence; Demonstrations"
    return "Demonstrations" if event in (PROTESTS, RIOTS) else "Political violence"


def _parties(
    portion: Portion, here: Country, event: str
) -> tuple[_Party, _Party | None, str | None]:
    """Return who did it, whom it was done to, and whom besides."""
    incident, sides = portion.released.listed.incident, sides_of(portion)
    civilians = _Party(f"Civilians ({here.name})", CIVILIANS)
    forces = [_state_party(one, here) for one in incident.actors if one.kind in STATE_ACTORS]
    states = forces or [_Party(f"Military Forces of {_name(one.state)}",
                               STATE if one.state == here.alpha2 else EXTERNAL)
                        for one in sides.states]  # fmt: skip
    groups = [_Party(one.name, _INTER.get(one.kind or "", REBELS)) for one in sides.groups]
    nobody = _Party(f"Unidentified Armed Group ({here.name})", MILITIA)
    harmed = _statuses(portion)
    if event == PROTESTS:
        crowd = _Party(f"Protesters ({here.name})", PROTESTERS)
        return crowd, (states or [nobody])[0], None
    if event == RIOTS:
        return _Party(f"Rioters ({here.name})", RIOTERS), civilians, None
    by_state = sides.by_state and not sides.by_group
    if not by_state and not sides.by_group and not groups and "armed_group" in harmed and states:
        by_state = True
    doer = states[0] if by_state and states else groups[0] if groups else nobody
    others = [one for one in (*groups, *states) if one != doer]
    beside = civilians.name if "civilian" in harmed else None
    if by_state and "armed_group" in harmed:
        return doer, (groups or [nobody])[0], beside
    if "state_force" in harmed or "armed_group" in harmed:
        return doer, (others or [_Party(f"Military Forces of {here.name}", STATE)])[0], beside
    if "civilian" in harmed or "unknown" in harmed or event == AGAINST:
        return doer, civilians, None
    return doer, others[0] if others and event == BATTLES else None, None


def _state_party(actor: Actor, here: Country) -> _Party:
    code = actor.country or here.alpha2
    force = "Police" if actor.kind == "state_police" else "Military"
    inter = STATE if code == here.alpha2 else EXTERNAL
    return _Party(f"{force} Forces of {_name(code)}", inter)


def _name(code: str | None) -> str:
    known = country(code)
    return known.name if known else code or "unknown"


def interaction(first: _Party, second: _Party | None) -> int:
    """Return ACLED's two digits, the smaller first; of a party alone its own and 0."""
    if second is None:
        return first.inter * 10
    low, high = sorted((first.inter, second.inter))
    return low * 10 + high


def _at_civilians(event: str, sub: str, second: _Party | None) -> bool:
    if event == AGAINST or sub == "Excessive force against protesters":
        return True
    return event in (REMOTE, RIOTS) and second is not None and second.inter == CIVILIANS


def notes_of(portion: Portion, incident: Incident) -> str:
    """Return what is told in at most forty words, as the words of who says it."""
    claim, outlet = _foremost(portion)
    if claim is None:
        words = f"{kind_words(incident)}, {date_words(incident.period)}."
        return short(words) or words
    who = asserters([claim]) or outlet or "a report"
    told = " ".join(claim.sentence.text.split())
    return short(f"{who}{f' ({outlet})' if outlet and outlet != who else ''}: “{told}”") or ""


def _foremost(portion: Portion) -> tuple[Claim | None, str | None]:
    """Return the claim that tells most of what a row counts, and who published it."""
    told = [
        (claim, account.report) for account in portion.released.accounts for claim in account.claims
    ]
    names = {claim.id for claim in portion.claims}
    estimate = estimate_of(portion.released, "killed")
    best = {one.best for one in estimate.by_status.values()} if estimate else set()

    def rank(one: tuple[Claim, Report]) -> tuple[object, ...]:
        claim, report = one
        number = claim.toll.value if claim.toll else 0
        return (
            claim.id not in names, number not in best, claim.modality != "stated",
            claim.toll is None, -number, report.published or "9999", claim.id,
        )  # fmt: skip

    ranked = sorted(told, key=rank)
    return (ranked[0][0], ranked[0][1].outlet) if ranked else (None, None)


def _tags(portion: Portion, *told: str) -> str:
    reviewed = () if portion.released.reviewed else ("not reviewed",)
    notes = sides_of(portion).notes
    return "; ".join(("not ACLED data", *reviewed, *(one for one in told if one), *notes))


def _count(portion: Portion, note: str) -> Cells:
    best = portion.total.best
    said = "" if best else "fatalities unknown" if _untold(portion) else "no fatalities told"
    figures = "; ".join(portion.notes)
    return {"fatalities": best, "tags": _tags(portion, said, note, figures if best else "")}


def _untold(portion: Portion) -> bool:
    told = [e for e in portion.released.listed.incident.estimates if e.outcome == "killed"]
    return not told or told[0].total.high != 0


def _uncounted(portion: Portion, whole: str) -> Cells:
    return {
        "fatalities": 0,
        "tags": _tags(portion, "fatalities unknown", f"toll not told by place: see {whole}"),
    }


class AcledWriter(FamilyCsvWriter):
    """Writes one CSV file of ACLED's columns."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, "acled.csv", COLUMNS, MODEL)
        self._changed = release.recorded_at

    def told(self, family: Sequence[Released]) -> Iterator[Cells | LeftOut]:
        """Return the rows of a family, and what none of them holds."""
        return rows(family, self._changed)
