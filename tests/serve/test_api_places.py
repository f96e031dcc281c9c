"""Places and actors over HTTP: what is counted is what is listed, and nobody private is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from bearwitness.record import Record
from bearwitness.serve import shapes, shapes_facts

BLA = "balochistan-liberation-army"
QUETTA = "geonames:1167528"
PROVINCE = "geonames:1183606"


def count(api: httpx.Client, **asked: Any) -> int:
    return len(api.get("/incidents", params={"limit": 500} | asked).json()["incidents"])


@pytest.mark.parametrize("asked", [{}, {"parts": False}, {"as_of": "2026-01-31"}, {"toll": 50}])
def test_places_are_counted_as_listed(api: httpx.Client, asked: dict[str, Any]) -> None:
    told = shapes_facts.PlaceList.model_validate(api.get("/places", params=asked).json())
    assert told.places
    counts = [one.incidents for one in told.places]
    assert counts == sorted(counts, reverse=True)
    for one in told.places:
        assert one.incidents == count(api, place=one.id, **asked), one


def test_places_as_the_record_held_them_then(api: httpx.Client, campaign: Path) -> None:
    with Record.open(campaign) as record, record.viewing() as view:
        last = view.last_recorded()
    now = api.get("/places").json()["places"]
    then = api.get("/places", params={"recorded_as_of": last}).json()["places"]
    assert then == now
    assert api.get("/places", params={"recorded_as_of": "2001"}).json()["places"] == []
    actors = api.get("/actors", params={"parts": False}).json()["actors"]
    then = api.get("/actors", params={"recorded_as_of": last, "parts": False}).json()["actors"]
    assert then == actors


@pytest.mark.parametrize("path", ["/places", "/actors"])
@pytest.mark.parametrize("then", [False, True])
def test_pages_join_to_the_whole_list(
    api: httpx.Client, path: str, then: bool, campaign: Path
) -> None:
    with Record.open(campaign) as record, record.viewing() as view:
        asked = {"recorded_as_of": view.last_recorded()} if then else {}
    key = path[1:]
    every = api.get(path, params=asked).json()[key]
    seen: list[Any] = []
    after: str | None = None
    while True:
        page = api.get(
            path, params={"limit": 2} | asked | ({"after": after} if after else {})
        ).json()
        seen += page[key]
        after = page["after"]
        if after is None:
            break
    assert seen == every
    assert len(every) > 2


def test_a_point_is_no_finer_than_its_place(api: httpx.Client) -> None:
    for one in api.get("/places").json()["places"]:
        digits = {1: 2, 2: 1, 3: 1}.get(one["precision"], 0)
        assert (one["lat"], one["lon"]) == (round(one["lat"], digits), round(one["lon"], digits))


def test_what_happened_in_a_town(api: httpx.Client) -> None:
    told = shapes_facts.PlaceWhole.model_validate(api.get(f"/places/{QUETTA}").json())
    assert told.place.name == "Quetta"
    assert told.place.incidents == len(told.incidents) == sum(told.days.values()) + told.undated
    assert all("Quetta" in [place.name for place in one.places] for one in told.incidents)
    assert BLA in {one.id for one in told.actors}


def test_a_province_holds_its_towns(api: httpx.Client) -> None:
    told = api.get(f"/places/{PROVINCE}").json()
    assert told["place"]["incidents"] == count(api, place="Balochistan", country="PK")
    assert told["place"]["incidents"] > count(api, place=PROVINCE)


def test_actors_are_counted_as_listed(api: httpx.Client) -> None:
    told = shapes_facts.ActorList.model_validate(api.get("/actors").json())
    assert {"balochistan-liberation-army", "tehrik-i-taliban-pakistan", "military-pk"} <= {
        one.id for one in told.actors
    }
    for one in told.actors:
        for role, number in one.roles.model_dump().items():
            asked = {"actor": one.name, "role": role}
            if one.id != "unidentified":
                assert number == count(api, **asked), (one.id, role)


def test_what_an_actor_claimed_and_in_whose_words(api: httpx.Client) -> None:
    for name in (BLA, "Balochistan Liberation Army", "baloch liberation army"):
        told = shapes_facts.ActorWhole.model_validate(
            api.get(f"/actors/{name}", params={"parts": False}).json()
        )
        assert told.actor.id == BLA
    assert "BLA" in told.actor.aliases
    assert told.actor.roles.claimant >= 1
    assert told.actor.incidents == len(told.incidents)
    assert told.said
    for one in told.said:
        assert one.claim.stance == "claims"
        assert one.claim.evidence.quote
        assert one.incident in {each.id for each in told.incidents}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/places/geonames:1", 404),
        ("/places/Quetta", 404),
        ("/places/%00", 404),
        (f"/places/{QUETTA}?as_of=2020", 404),
        ("/actors/nobody-such", 404),
        ("/actors/%3Cscript%3E", 404),
        ("/actors/hamas", 404),
        (f"/actors/{BLA}?as_of=2020", 404),
        ("/actors?after=x", 422),
        ("/places?after=[%22a%22,1]", 422),
        ("/places?country=Nowhere", 422),
        ("/incidents?role=boss", 422),
    ],
)
def test_refusals_say_what_where_and_how_to_mend(api: httpx.Client, path: str, status: int) -> None:
    answer = api.get(path)
    assert answer.status_code == status, answer.text
    shapes.Error.model_validate(answer.json())


def test_pages_that_are_held_are_not_sent_again(api: httpx.Client) -> None:
    for path in ("/places", f"/places/{QUETTA}", "/actors", f"/actors/{BLA}"):
        tag = api.get(path).headers["etag"]
        assert api.get(path, headers={"If-None-Match": tag}).status_code == 304
