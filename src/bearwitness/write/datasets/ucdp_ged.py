"""UCDP GED: a record's deaths in the 49 columns of UCDP's georeferenced events, in file order.

In: Items, campaigns before their parts. Out: a CSV file; beside it what was left out, and why.

The rows follow UCDP's shape and definitions as far as a program can; they are not UCDP's data. A
row is one kind of violence between one pair of sides, so that an incident may give several. An id
of UCDP's own is written only where a file of ids gives it (docs/mappings.md).
"""

from __future__ import annotations

import hashlib
import math
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bearwitness.countries import country
from bearwitness.domain import Claim, Incident, Report, Status
from bearwitness.errors import WrongUsage
from bearwitness.pipeline.mapped import UCDP_COLUMNS
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.by_family import Cells, FamilyCsvWriter, LeftOut
from bearwitness.write.datasets.dated import Days, Spot, days_of, spot_of
from bearwitness.write.datasets.item import short
from bearwitness.write.datasets.portions import Bounds, Portion, estimate_of, portions
from bearwitness.write.datasets.release import Release
from bearwitness.write.datasets.sides import Side, Sides, sides_of
from bearwitness.write.datasets.writer import Target
from bearwitness.write.withheld import WITHHELD
from bearwitness.write.words import FLAG_WORDS, place_words, speaker_words

COLUMNS = UCDP_COLUMNS
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
NOT_REVIEWED = "not reviewed by a person"
# Of a fight or from afar: who dies beside the fighters was, as far as is told, not singled out.
_CAUGHT = frozenset(("clash", "airstrike", "drone_strike", "shelling"))
_DISTRICT = 3
# Whole numbers up to this survive every reader of CSV, also those that know floats alone.
_LARGEST_ID = 2**53
MODEL = """\
These rows have the shape of UCDP's georeferenced events and are not UCDP's data: UCDP has neither
made nor checked them. A program read them in news reports. A code_status other than Clear says
what to check. Conflicts, dyads and sides bear UCDP's ids only where whoever made this file gave
them. What stands for what: docs/mappings.md of bearwitness.
"""


@dataclass(frozen=True, slots=True)
class Deaths:
    """One kind of violence between one pair of sides, and who died of each.

    side_b: None: civilians. notes: what to know of it.
    """

    kind: int
    side_a: Side
    side_b: Side | None
    a: Bounds = field(default_factory=Bounds)
    b: Bounds = field(default_factory=Bounds)
    civilians: Bounds = field(default_factory=Bounds)
    unknown: Bounds = field(default_factory=Bounds)
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> Bounds:
        """All its dead."""
        return self.a + self.b + self.civilians + self.unknown


@dataclass(frozen=True, slots=True)
class Ids:
    """UCDP's own ids, where a user gives them: by the name of a side, a dyad, a conflict."""

    sides: Mapping[str, int] = field(default_factory=dict)
    dyads: Mapping[str, int] = field(default_factory=dict)
    conflicts: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def ids_of(path: Path) -> Ids:
    """Read a user's file of UCDP's ids. Raises WrongUsage where it cannot be read."""
    mend = 'write [names] "OUR NAME" = "UCDP\'S", and [sides], [dyads], [conflicts] "NAME" = 123'
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUsage(f"the file of ids cannot be read: {error}", str(path), mend) from error
    wanted: dict[str, type] = {"sides": int, "dyads": int, "conflicts": int, "names": str}
    for name, table in told.items():
        kind = wanted.get(name)
        if kind is None or not isinstance(table, dict):
            raise WrongUsage(f"the file of ids has a part {name!r}", str(path), mend)
        for key, value in table.items():
            if not isinstance(value, kind) or isinstance(value, bool):
                raise WrongUsage(f"{name}: {key!r} has no id: {value!r}", str(path), mend)
    return Ids(**told)


def deaths_of(portion: Portion, sides: Sides) -> tuple[list[Deaths], Bounds, str]:
    """Return the kinds of violence that a portion's dead are of, those of none, and why."""
    dead = dict(portion.dead)
    soldiers, fighters = dead.pop("state_force", Bounds()), dead.pop("armed_group", Bounds())
    civilians, unknown = dead.pop("civilian", Bounds()), dead.pop("unknown", Bounds())
    group = sides.groups[0] if sides.groups else None
    state = sides.states[0] if sides.states else None
    found: list[Deaths] = []
    fought = (soldiers + fighters).high > 0
    if fought and state is not None and group is not None:
        found.append(Deaths(STATE_BASED, state, group, soldiers, fighters))
    elif fought and len(sides.states) > 1:
        found.append(_unsided(STATE_BASED, sides.states, soldiers + fighters))
    elif fighters.high and not soldiers.high and state is None and len(sides.groups) > 1:
        found.append(_unsided(NON_STATE, sides.groups, fighters))
    elif fought and not soldiers.high and state is None and group and civilians.high:
        # Attackers who died in their own attack on civilians.
        found.append(Deaths(ONE_SIDED, group, None, a=fighters))
    left = Bounds() if found or not fought else soldiers + fighters
    why = "the two sides are not both organised actors that are named" if left.high else ""
    found, rest = _with_civilians(found, portion, sides, civilians, unknown)
    if rest.high and not left.high:
        why = "no organised actor is named"
    return found, left + rest, why


def _unsided(kind: int, sides: Sequence[Side], dead: Bounds) -> Deaths:
    """Return a fight of which nobody says whose the dead are."""
    ordered = sorted(sides[:2], key=lambda one: (_number(one) or 0, one.name))
    note = "of which side the dead were is not told"
    return Deaths(kind, ordered[0], ordered[1], unknown=dead, notes=(note,))


def _with_civilians(
    found: list[Deaths], portion: Portion, sides: Sides, civilians: Bounds, unknown: Bounds
) -> tuple[list[Deaths], Bounds]:
    """Add civilians, and dead of unknown status, to the fight or to a one-sided row."""
    if not (civilians + unknown).high:
        return found, Bounds()
    kind = portion.released.listed.incident.kind
    fight = next((one for one in found if one.kind != ONE_SIDED), None)
    doer = _doer(sides)
    if fight is not None and (kind in _CAUGHT or sides.by_state or doer is None):
        # Both sides shot, or the state did: who killed them is not told apart from the fight.
        return [_plus(fight, civilians, unknown)], Bounds()
    if fight is not None and not civilians.high:
        return [_plus(fight, civilians, unknown)], Bounds()
    if doer is None:
        return found, civilians + unknown
    own = next((one for one in found if one.kind == ONE_SIDED), Deaths(ONE_SIDED, doer, None))
    rest = [one for one in found if one.kind != ONE_SIDED]
    return [*rest, _plus(own, civilians, unknown)], Bounds()


def _doer(sides: Sides) -> Side | None:
    """Return who is said to have done it, where it is one side."""
    if sides.by_group and sides.groups:
        return sides.groups[0]
    if sides.by_state and sides.states:
        return sides.states[0]
    return None


def _plus(one: Deaths, civilians: Bounds, unknown: Bounds) -> Deaths:
    return Deaths(
        one.kind, one.side_a, one.side_b, one.a, one.b, one.civilians + civilians,
        one.unknown + unknown, one.notes,
    )  # fmt: skip


def rows(family: Sequence[Released], ids: Ids | None = None) -> Iterator[Cells | LeftOut]:
    """Yield the rows of a campaign and its parts, or of an incident alone, and what none holds.

    family: Released, as they may be shown.
    """
    for portion in portions(family):
        yield from _rows(portion, ids or Ids())


def _rows(
    portion: Portion, ids: Ids
) -> Iterator[Cells | LeftOut]:  # fmt: skip
    incident = portion.released.listed.incident
    if not portion.total.high:
        if not portion.rest:
            yield LeftOut(incident.id, "no death is told", 0)
        return
    days, spot = days_of(incident.period), spot_of(incident, portion.rest)
    reason = _unfit(incident, days, spot)
    if reason or days is None or spot is None:
        yield LeftOut(incident.id, reason, portion.total.best)
        return
    sides = sides_of(portion)
    found, left, why = deaths_of(portion, sides)
    for one in found:
        if one.total.best:
            yield _row(portion, one, sides, days, spot, ids)
        else:
            yield LeftOut(incident.id, "no number of dead is told but an upper end", 0)
    if left.high:
        yield LeftOut(incident.id, why, left.best)


def _unfit(incident: Incident, days: Days | None, spot: Spot | None) -> str:
    if incident.background:
        return "told as background only"
    if days is None:
        return "no year is known"
    if (days.end - days.start).days > 366:
        return "it covers more than a year"
    if spot is None or country(spot.place.country) is None:
        return "no country is known"
    return ""


def _row(
    portion: Portion, deaths: Deaths, sides: Sides, days: Days, spot: Spot, ids: Ids
) -> Cells:  # fmt: skip
    incident = portion.released.listed.incident
    here = country(spot.place.country)
    assert here is not None
    side_a, side_b = _named(deaths.side_a, ids), _named(deaths.side_b, ids)
    dyad = f"{side_a} - {side_b}"
    best, low, high = deaths.total.best, deaths.total.low, deaths.total.high
    row: Cells = dict.fromkeys(COLUMNS, None)
    row |= {
        "id": own_id(incident.id, deaths.kind),
        "relid": f"{here.alpha3}-{days.start.year}-{deaths.kind}-{incident.id.rpartition('-')[2]}",
        "year": days.start.year, "type_of_violence": deaths.kind,
        "code_status": _status(portion, deaths, sides, spot),
        "conflict_name": dyad, "dyad_name": dyad, "side_a": side_a, "side_b": side_b,
        "number_of_sources": len(set(portion.released.origins.values())),
        "event_clarity": 2 if portion.rest or days.start != days.end else 1,
        "date_prec": days.precision, "date_start": days.start.isoformat(),
        "date_end": days.end.isoformat(), "country": here.ucdp_name, "country_id": here.gw,
        "region": here.ucdp_region, "deaths_a": deaths.a.best, "deaths_b": deaths.b.best,
        "deaths_civilians": deaths.civilians.best, "deaths_unknown": deaths.unknown.best,
        "best": best, "high": high, "low": low, "gwnoa": _number(deaths.side_a),
        "gwnob": _number(deaths.side_b),
    }  # fmt: skip
    known = {
        "conflict": ids.conflicts.get(dyad), "dyad": ids.dyads.get(dyad),
        "side_a": ids.sides.get(side_a), "side_b": ids.sides.get(side_b),
    }  # fmt: skip
    for name, number in known.items():
        row[f"{name}_dset_id"] = row[f"{name}_new_id"] = number
    return row | _sources(portion) | _where(incident, spot)


def own_id(incident: str, kind: int) -> int:
    """Return the id of a row: the same for one incident and kind of violence in every release."""
    told = hashlib.sha256(f"ucdp-ged {incident} {kind}".encode()).digest()
    return int.from_bytes(told[:8], "big") % _LARGEST_ID


def _named(side: Side | None, ids: Ids) -> str:
    return CIVILIANS if side is None else ids.names.get(side.name, side.name)


def _number(side: Side | None) -> int | None:
    known = country(side.state) if side is not None else None
    return None if known is None else known.gw


def _status(portion: Portion, deaths: Deaths, sides: Sides, spot: Spot) -> str:
    """Return UCDP's code_status: Clear, or Check and what is to be checked."""
    fighters = deaths.b if deaths.kind == STATE_BASED else deaths.a
    told_of: tuple[tuple[Status, Bounds], ...] = (
        ("state_force", deaths.a if deaths.kind == STATE_BASED else Bounds()),
        ("armed_group", fighters), ("civilian", deaths.civilians), ("unknown", deaths.unknown),
    )  # fmt: skip
    estimate = estimate_of(portion.released, "killed")
    flags = {
        flag for status, dead in told_of if dead.high and estimate is not None
        and status in estimate.by_status for flag in estimate.by_status[status].flags
    }  # fmt: skip
    rest = ("what no part of the campaign holds",) if portion.parts else ()
    told = [
        *([] if portion.released.reviewed else [NOT_REVIEWED]), *rest, *portion.notes,
        *sides.notes, *deaths.notes, *([spot.note] if spot.note else []),
        *(FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in sorted(flags)),
    ]  # fmt: skip
    return f"Check: {'; '.join(dict.fromkeys(told))}" if told else "Clear"


def _sources(portion: Portion) -> Cells:
    reports: dict[str, Report] = {}
    for account in portion.released.accounts:
        reports.setdefault(account.report.id, account.report)
    beside = {claim.id for one in portion.released.accounts for claim in one.claims}
    own = [claim for claim in portion.claims if claim.id in beside]
    told = sorted(
        reports.values(), key=lambda one: (one.published or "9999", one.url or "", one.id)
    )
    parts = [
        (_quoted(one.outlet), (one.published or "")[:10], _quoted(short(one.title))) for one in told
    ]
    return {
        "source_article": ";".join(f'"{o}","{day}","{title}"' for o, day, title in parts),
        "source_office": ";".join(office for office, _, _ in parts),
        "source_date": ";".join(day for _, day, _ in parts),
        "source_headline": ";".join(title for _, _, title in parts),
        "source_original": asserters(own or portion.claims),
    }


def _quoted(words: str | None) -> str:
    """Return words that cannot be taken for the end of a list's item."""
    return " ".join((words or "").replace('"', "'").replace(";", ",").split())


def asserters(claims: Sequence[Claim]) -> str:
    """Return who asserts claims, joined; a name withheld gives way to the role."""
    told: dict[str, None] = {}
    for claim in claims:
        speaker = claim.speaker
        if speaker is None:
            continue
        words = speaker_words(speaker, ())
        if WITHHELD in words or "withheld" in words:
            words = speaker.organisation or (speaker.kind or "unnamed").replace("_", " ")
        told.setdefault(_quoted(words))
    return ";".join(told)


def _where(incident: Incident, spot: Spot) -> Cells:
    place, point = spot.place, spot.point
    found: Cells = {
        "where_prec": place.precision, "where_coordinates": place.name,
        "where_description": place_words(incident.places), "adm_1": place.admin1,
        "adm_2": place.name if place.precision == _DISTRICT else None,
    }  # fmt: skip
    if point is not None:
        lon, lat = point
        found |= {
            "latitude": lat, "longitude": lon, "geom_wkt": f"POINT ({lon:g} {lat:g})",
            "priogrid_gid": priogrid(lat, lon),
        }  # fmt: skip
    return found


def priogrid(lat: float, lon: float) -> int:
    """Return the number of the PRIO-GRID cell of half a degree that holds a point.

    >>> priogrid(-89.9, -179.9), priogrid(90.0, 180.0)
    (1, 259200)
    """
    row = min(360, math.floor((lat + 90) * 2) + 1)
    column = min(720, math.floor((lon + 180) * 2) + 1)
    return (row - 1) * 720 + column


class UcdpWriter(FamilyCsvWriter):
    """Writes one CSV file of the 49 columns."""

    def __init__(self, target: Target, release: Release) -> None:
        super().__init__(target, "ucdp_ged.csv", COLUMNS, MODEL)
        self._ids = ids_of(target.ids) if target.ids else Ids()

    def told(self, family: Sequence[Released]) -> Iterator[Cells | LeftOut]:
        """Return the rows of a family, and what none of them holds."""
        return rows(family, self._ids)
