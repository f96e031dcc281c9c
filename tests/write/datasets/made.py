"""Made-up releases: incidents with figures and no more, in any shape of campaign."""

from __future__ import annotations

from collections.abc import Mapping

from bearwitness.domain import (
    Account,
    AccountId,
    Actor,
    ActorId,
    ActorRole,
    Estimate,
    Figure,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    PlaceId,
    Report,
    ReportId,
    Status,
    Success,
)
from bearwitness.pipeline.looking import Listed
from bearwitness.pipeline.releasing import Released
from bearwitness.reckon.totals import add, larger

QUETTA = Place("Quetta", None, None, PlaceId("geonames:1167528"), "Balochistan", "PK",
               30.18414, 67.00141, 1)  # fmt: skip
GWADAR = Place("Gwadar", None, None, PlaceId("geonames:1177446"), "Balochistan", "PK",
               25.12163, 62.32541, 1)  # fmt: skip
BALOCHISTAN = Place("Balochistan", None, None, PlaceId("geonames:1183606"), "Balochistan", "PK",
                    28.5, 65.5, 4)  # fmt: skip
PAKISTAN = Place("Pakistan", None, None, PlaceId("geonames:1168579"), None, "PK", 30.0, 70.0, 6)
DAY = Period("2026-01-31", None, 1)


def group(role: ActorRole = "perpetrator") -> Actor:
    return Actor("Balochistan Liberation Army", role, id=ActorId("balochistan-liberation-army"),
                 country="PK", kind="rebel_group")  # fmt: skip


def troops(role: ActorRole = "other", country: str = "PK") -> Actor:
    return Actor("troops", role, id=ActorId(f"military-{country.lower()}"), country=country,
                 kind="state_military")  # fmt: skip


def gunmen() -> Actor:
    return Actor("gunmen", "perpetrator", id=ActorId("unidentified"), kind="unidentified")


def exact(number: int) -> Figure:
    return Figure(number, number, number)


def told(
    name: str, dead: Mapping[Status, Figure], *, parent: str | None = None,
    kind: IncidentKind = "armed_assault", actors: tuple[Actor, ...] = (),
    places: tuple[Place, ...] = (QUETTA,), period: Period | None = DAY,
    parts: tuple[str, ...] = (), success: Success = "carried_out", background: bool = False,
    claimed_by: tuple[str, ...] = (), total: Figure | None = None,
) -> Released:  # fmt: skip
    estimates = ()
    if dead:
        whole = total or add(list(dead.values()))
        estimates = (Estimate("killed", "default", whole, dict(dead)),)
    incident = Incident(
        IncidentId(name), kind, success, (), IncidentId(parent) if parent else None, background,
        period, places, actors, claimed_by=claimed_by, estimates=estimates,
    )  # fmt: skip
    report = Report(ReportId(f"text of {name}"), "Some words.", outlet="Northern Wire",
                    title=f"News of {name}", published="2026-02-01")  # fmt: skip
    account = Account(AccountId(f"{name}-account"), report, incident, ())
    return Released(
        Listed(incident, 1, 1, "2026-02-01", "2026-02-01", ()), (account,),
        tuple(IncidentId(part) for part in parts), {report.id: "an origin"}, None,
    )  # fmt: skip


def joined(own: Mapping[Status, Figure], parts: list[Released]) -> dict[Status, Figure]:
    """Return a campaign's cells as the rule has them: the larger of its own and its parts'."""
    cells: dict[Status, Figure] = dict(own)
    for status in ("state_force", "armed_group", "civilian", "unknown"):
        below = [
            one.listed.incident.estimates[0].by_status[status] for one in parts
            if one.listed.incident.estimates
            and status in one.listed.incident.estimates[0].by_status
        ]  # fmt: skip
        if below:
            theirs = add(below)
            cells[status] = larger(cells[status], theirs) if status in cells else theirs
    return cells
