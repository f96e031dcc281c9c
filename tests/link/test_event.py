"""An incident says what most of its reports say first, and nothing that none of them says."""

from __future__ import annotations

import random
from dataclasses import replace

from bearwitness.domain import (
    Account,
    AccountId,
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Incident,
    IncidentId,
    IncidentKind,
    Period,
    Place,
    PlaceId,
    Quote,
    Report,
    ReportId,
    Responsibility,
)
from bearwitness.link.event import incident_of, over_parts

NAME = IncidentId("inc-1")
NUSHKI = Place("Nushki", 3, 9, PlaceId("geonames:1"), "Balochistan", "PK", 29.5, 66.0, 1)
PROVINCE = Place("Balochistan", 20, 31, PlaceId("geonames:2"), "Balochistan", "PK", precision=4)
COUNTRY = Place("Pakistan", 40, 48, PlaceId("geonames:3"), None, "PK", precision=6)


def account(
    name: str,
    day: str,
    kind: IncidentKind = "armed_assault",
    places: tuple[Place, ...] = (),
    actors: tuple[Actor, ...] = (),
    period: Period | None = None,
    background: bool = False,
    weapons: tuple[str, ...] = (),
) -> Account:
    incident = Incident(
        IncidentId(name), kind, "carried_out", (), background=background, period=period,
        places=places, actors=actors, weapons=weapons,
    )  # fmt: skip
    return Account(AccountId(name), Report(ReportId(name), "x", published=day), incident, ())


def test_the_kind_that_says_how_stands_over_the_one_that_says_that() -> None:
    told = [account("a", "2026-02-01"), account("b", "2026-02-02"),
            account("c", "2026-02-03", "suicide_bombing"),
            account("d", "2026-02-03", "other")]  # fmt: skip
    assert incident_of(NAME, told).kind == "suicide_bombing"
    assert incident_of(NAME, told[:2] + told[3:]).kind == "armed_assault"


def test_the_day_most_give_stands_and_a_date_without_a_year_gives_way() -> None:
    first, second = Period("2026-01-31", None, 1), Period("2026-02-01", None, 1)
    bare, month = Period("--01-31", None, 1), Period("2026-01", None, 4)
    told = [account(str(n), "2026-02-02", period=p)
            for n, p in enumerate((bare, month, second, first, first))]  # fmt: skip
    assert incident_of(NAME, told).period == first
    assert incident_of(NAME, told[:2]).period == month
    assert incident_of(NAME, told[:1]).period == bare
    assert incident_of(NAME, [account("z", "2026-02-02")]).period is None


def test_a_country_gives_way_to_its_town_and_another_country_stays() -> None:
    kabul = Place("Kabul", id=PlaceId("geonames:9"), country="AF", precision=1)
    told = [account("a", "2026-02-01", places=(COUNTRY,)),
            account("b", "2026-02-02", places=(PROVINCE, NUSHKI)),
            account("c", "2026-02-03", places=(NUSHKI, kabul))]  # fmt: skip
    assert [place.name for place in incident_of(NAME, told).places] == [
        "Nushki", "Balochistan", "Kabul",
    ]  # fmt: skip
    assert [place.name for place in incident_of(NAME, told[:1]).places] == ["Pakistan"]
    assert incident_of(NAME, told).places[0].start is None


def test_who_is_a_doer_anywhere_is_one() -> None:
    doer = Actor("example front", "perpetrator")
    told = [account("a", "2026-02-01", actors=(Actor("Example Front"),)),
            account("b", "2026-02-02", actors=(doer,))]  # fmt: skip
    (actor,) = incident_of(NAME, told).actors
    assert (actor.name, actor.role) == ("Example Front", "perpetrator")


def test_an_older_event_is_background_until_a_report_tells_it_as_news() -> None:
    past = account("a", "2026-02-01", "bombing", background=True)
    assert incident_of(NAME, [past]).background
    news = account("b", "2026-02-02", "shelling")
    made = incident_of(NAME, [past, news])
    assert (made.background, made.kind) == (False, "shelling")


def test_the_order_of_arrival_changes_nothing() -> None:
    told = [account(str(n), f"2026-02-0{1 + n % 3}", kind, (place,), weapons=(weapon,))
            for n, (kind, place, weapon) in enumerate([
                ("bombing", NUSHKI, "Rocket"), ("airstrike", PROVINCE, "rocket"),
                ("bombing", COUNTRY, "rifle"), ("airstrike", NUSHKI, "drone")])]  # fmt: skip
    expected = incident_of(NAME, told)
    assert expected.weapons[0] == "Rocket"
    for seed in range(10):
        random.Random(seed).shuffle(told)
        assert incident_of(NAME, told) == expected


def test_a_campaign_lasts_as_long_as_its_parts() -> None:
    def made(
        name: str, parent: str | None, start: str | None, background: bool = False
    ) -> Incident:
        period = Period(start, None, 1) if start else None
        return Incident(
            IncidentId(name), "other", "carried_out", (), period=period, background=background,
            parent=IncidentId(parent) if parent else None,
        )  # fmt: skip

    told = [
        made("campaign", None, "2026-01-31"), made("day", "campaign", "2026-01-31"),
        made("town", "day", "2026-02-01"), made("raid", "campaign", "2026-01-30"),
        made("older", "campaign", "2025-12-01", background=True),
        made("undated", "campaign", "--01-02"), made("alone", None, "2026-01-05"),
    ]  # fmt: skip
    found = {one.id: one.period for one in over_parts(told)}
    assert found[IncidentId("campaign")] == Period("2026-01-30", "2026-02-01", 1)
    assert found[IncidentId("day")] == Period("2026-01-31", "2026-02-01", 1)
    assert found[IncidentId("alone")] == Period("2026-01-05", None, 1)
    assert found[IncidentId("town")] == Period("2026-02-01", None, 1)


def test_a_campaign_told_of_by_its_parts_alone_is_of_their_kind_at_their_places() -> None:
    def part(name: str, kind: IncidentKind, place: Place) -> Incident:
        return replace(
            incident_of(IncidentId(name), [account(name, "2026-02-01", kind, (place,))]),
            parent=IncidentId("campaign"), claims=(ClaimId(f"{name}.1-c1"),),
        )  # fmt: skip

    whole = Incident(IncidentId("campaign"), "other", "unknown", ())
    parts = [part("a", "shelling", NUSHKI), part("b", "shelling", PROVINCE)]
    told = over_parts([whole, *parts])[0]
    assert told.kind == "shelling"
    assert {place.name for place in told.places} == {NUSHKI.name, PROVINCE.name}
    own = replace(whole, kind="bombing", claims=(ClaimId("r.1-c1"),))
    assert over_parts([own, *parts])[0].kind == "bombing"
    assert over_parts([own, *parts])[0].places == ()


def test_who_denies_a_deed_is_kept_by_the_registers_name() -> None:
    words = Quote(0, 1, "x")
    army = Actor("Example Liberation Army", "perpetrator", id=ActorId("example-army"))
    denial = Claim(
        ClaimId("c1"), "responsibility", words, words, words, actors=(army,),
        responsibility=Responsibility("denies", "Liberation Army"),
    )  # fmt: skip
    blamed = replace(denial, responsibility=Responsibility("blames", "the army"))
    told = [replace(account("a", "2026-02-01"), claims=(denial,)),
            replace(account("b", "2026-02-02"), claims=(blamed,))]  # fmt: skip
    assert incident_of(NAME, told).denied_by == ("Example Liberation Army",)
    assert incident_of(NAME, told[1:]).denied_by == ()
