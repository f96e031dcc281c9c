"""The API over HTTP: what it answers, in which shape, and how it refuses."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from bearwitness.pipeline.looking import listing, look
from bearwitness.record import Record
from bearwitness.serve import shapes


def whole(api: httpx.Client, **asked: Any) -> dict[str, Any]:
    """Return the campaign whole: the incident without a parent that harmed most."""
    found = api.get("/incidents", params={"toll": 100, "parts": False}).json()["incidents"]
    answer = api.get(f"/incidents/{found[0]['id']}", params=asked)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def test_the_list_is_that_of_the_record_in_its_shape(api: httpx.Client, campaign: Path) -> None:
    told = shapes.IncidentList.model_validate(api.get("/incidents").json())
    with Record.open(campaign) as record, record.viewing() as view:
        found, _ = listing(view)
    assert [one.id for one in told.incidents] == [one.incident.id for one in found]
    assert told.after is None


def test_pages_join_to_the_whole_list(api: httpx.Client) -> None:
    every = [one["id"] for one in api.get("/incidents").json()["incidents"]]
    seen: list[str] = []
    after = None
    while True:
        asked = {"limit": 3} | ({"after": after} if after else {})
        page = api.get("/incidents", params=asked).json()
        seen += [one["id"] for one in page["incidents"]]
        after = page["after"]
        if after is None:
            break
    assert seen == every
    assert len(every) > 3


def test_filters_are_those_of_the_commands(api: httpx.Client) -> None:
    here = api.get("/incidents", params={"place": "Gwadar"}).json()["incidents"]
    assert here
    assert all("Gwadar" in [place["name"] for place in one["places"]] for one in here)
    assert api.get("/incidents", params={"country": "AR"}).json()["incidents"] == []


def test_the_campaign_whole_is_what_the_record_knows(api: httpx.Client, campaign: Path) -> None:
    told = whole(api)
    shapes.IncidentWhole.model_validate(told)
    with Record.open(campaign) as record, record.viewing() as view:
        looked = look(view, told["id"])
    killed = next(one for one in looked.incident.estimates if one.outcome == "killed")
    assert told["totals"]["killed"]["best"] == killed.total.best
    assert [point["day"] for point in told["timeline"]] == [p.day for p in looked.timeline]


def test_the_toll_of_each_day_as_known_then(api: httpx.Client) -> None:
    days = whole(api)["timeline"]
    assert len(days) > 3
    for point in days:
        told = whole(api, as_of=point["day"])
        listed = api.get("/incidents", params={"as_of": point["day"], "limit": 500}).json()
        assert told["id"] in [one["id"] for one in listed["incidents"]]
        then = told["totals"]["killed"]
        assert [then[bound] for bound in ("low", "best", "high")] == [
            point["totals"]["killed"][bound] for bound in ("low", "best", "high")
        ]


def test_another_rule_gives_another_figure(api: httpx.Client) -> None:
    assert whole(api, rule="lowest")["totals"]["killed"]["rule"] == "lowest"
    assert whole(api, rule="lowest")["totals"] != whole(api)["totals"]


def test_every_quote_of_a_report_stands_in_its_record(api: httpx.Client, campaign: Path) -> None:
    names = {source["report"] for source in whole(api)["sources"]}
    with Record.open(campaign) as record, record.viewing() as view:
        stored = {name: view.reading(name).reading.report.text for name in view.reports()}
    assert names <= set(stored)
    quotes = 0
    for name in names:
        told = api.get(f"/reports/{name}").json()
        shapes.ReportRead.model_validate(told)
        assert "text" not in told["report"]
        for claim in told["claims"]:
            if "[name withheld]" not in claim["evidence"]["quote"]:
                assert claim["evidence"]["quote"] in stored[name]
                quotes += 1
    assert quotes > 20


def test_marks_are_no_finer_than_their_places(api: httpx.Client) -> None:
    answer = api.get("/incidents.geojson")
    assert answer.headers["content-type"] == "application/geo+json"
    told = shapes.FeatureCollection.model_validate(answer.json())
    assert told.features
    for one in told.features:
        assert (one.geometry is None) == ((one.properties.precision or 6) >= 6)
        if one.geometry is not None:
            digits = {1: 2, 2: 1, 3: 1}.get(one.properties.precision or 6, 0)
            is_one = one.geometry.type == "Point"
            points = [one.geometry.coordinates] if is_one else one.geometry.coordinates
            assert all(round(each, digits) == each for point in points for each in point)


def test_why_two_were_linked(api: httpx.Client) -> None:
    first, second = api.get("/incidents").json()["incidents"][:2]
    told = shapes.Explanation.model_validate(
        api.get(f"/incidents/{first['id']}/explain/{second['id']}").json()
    )
    assert told.pairs[0].features
    assert told.pairs[0].together is False


def test_statistics(api: httpx.Client, campaign: Path) -> None:
    told = shapes.Statistics.model_validate(api.get("/statistics").json())
    with Record.open(campaign) as record, record.viewing() as view:
        assert (told.counts, told.last, told.digest) == (view.stats(), *view.head())


def test_an_answer_held_is_not_sent_again(api: httpx.Client) -> None:
    first = api.get("/incidents", params={"limit": 2})
    again = api.get(
        "/incidents", params={"limit": 2}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = api.get(
        "/incidents", params={"limit": 3}, headers={"If-None-Match": first.headers["etag"]}
    )
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/incidents/inc-000000000000", 404),
        ("/incidents/%00", 404),
        ("/incidents/..%2f..%2fetc", 404),
        ("/reports/r-0000000000000000", 404),
        ("/nothing", 404),
        ("/incidents?as_of=yesterday", 422),
        ("/incidents?rule=loudest", 422),
        ("/incidents?limit=0", 422),
        ("/incidents?limit=100000", 422),
        ("/incidents?after=x", 422),
        ("/incidents?kind=bomb", 422),
        ("/incidents?toll=-1", 422),
        ("/incidents?text=%22%22", 422),
        ("/incidents?place=" + "a" * 5000, 422),
        ("/incidents?text='%20OR%201=1--", 200),
        ("/incidents?place=%00", 200),
        ("/incidents?after=[1]", 422),
        ("/incidents?after=[%22a%22,%22b%22,%22c%22]", 422),
        ("/incidents?recorded_as_of=2026-13", 422),
    ],
)
def test_refusals_say_what_where_and_how_to_mend(api: httpx.Client, path: str, status: int) -> None:
    answer = api.get(path)
    assert answer.status_code == status, answer.text
    if status != 200:
        shapes.Error.model_validate(answer.json())


def test_only_names_of_this_machine_are_answered(address: str) -> None:
    answer = httpx.get(f"{address}/api/v1/statistics", headers={"Host": "evil.example.org"})
    assert answer.status_code == 400


def test_every_answer_forbids_other_hosts(api: httpx.Client) -> None:
    for path in ("/incidents", "/nothing"):
        headers = api.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def test_a_record_that_another_program_writes_to_is_still_read(
    api: httpx.Client, campaign: Path
) -> None:
    holding = sqlite3.connect(campaign, isolation_level=None)
    holding.execute("BEGIN IMMEDIATE")
    try:
        assert api.get("/incidents").status_code == 200
    finally:
        holding.execute("ROLLBACK")
        holding.close()


def test_the_description_names_every_route_and_shape(api: httpx.Client) -> None:
    told = api.get("/openapi.json").json()
    for path, methods in told["paths"].items():
        assert path.startswith("/api/v1/")
        answers = methods["get"]["responses"]
        assert {"200", "304", "422", "503"} <= set(answers), path
        assert answers["422"]["content"]["application/json"]["schema"]["$ref"].endswith("/Error")


def test_the_chart_counts_what_the_list_holds(api: httpx.Client) -> None:
    for asked in ({}, {"parts": False}, {"country": "PK", "outcome": "abducted"},
                  {"as_of": "2026-01-31"}, {"flag": "disputed"}):  # fmt: skip
        told = shapes.Chart.model_validate(api.get("/chart", params=asked).json())
        listed = api.get("/incidents", params={**asked, "limit": 500}).json()["incidents"]
        assert told.incidents == len(listed), asked
        assert sum(told.days.values()) + told.undated == told.incidents
        assert sum(told.kinds.values()) == told.incidents


def test_what_the_map_shows_is_what_its_box_lists(api: httpx.Client) -> None:
    marks = api.get("/chart").json()["marks"]["features"]
    assert len(marks) > 3
    for mark in marks:
        lon, lat = mark["geometry"]["coordinates"]
        asked = {"box": f"{lon},{lat},{lon},{lat}", "limit": 500}
        inside = api.get("/incidents", params=asked).json()["incidents"]
        assert len(inside) >= mark["properties"]["incidents"]
        if mark["properties"]["only"]:
            assert mark["properties"]["only"] in [one["id"] for one in inside]


def test_a_campaign_is_drawn_and_found_where_its_parts_are(api: httpx.Client) -> None:
    asked = {"parts": False, "toll": 100}
    marks = api.get("/chart", params=asked).json()["marks"]["features"]
    assert {"Gwadar", "Pasni"} <= {one["properties"]["place"] for one in marks}
    assert all(one["properties"]["incidents"] == 1 for one in marks)
    here = api.get("/incidents", params={**asked, "place": "Gwadar"}).json()["incidents"]
    assert len(here) == 1
    assert here[0]["parent"] is None


@pytest.mark.parametrize("box", ["1,2,3", "a,b,c,d", "0,50,10,40", "0,0,200,10", "nan,0,1,1"])
def test_a_box_that_is_none_is_refused(api: httpx.Client, box: str) -> None:
    refused = api.get("/chart", params={"box": box})
    assert refused.status_code == 422
    assert refused.json()["where"] == "box"


def test_what_a_route_does_not_know_is_refused_with_the_nearest(api: httpx.Client) -> None:
    for asked, near in (({"contry": "PK"}, "country"), ({"utm_source": "x"}, None)):
        answer = api.get("/incidents", params=asked)
        assert answer.status_code == 422
        told = answer.json()
        assert told["where"] == next(iter(asked))
        assert near is None or near in told["mend"]
    assert api.get("/incidents", params={"country": "", "limit": 1}).status_code == 200


def test_errors_speak_of_questions_and_routes_not_of_options_and_commands(
    api: httpx.Client,
) -> None:
    for path in ("/incidents?as_of=soon", "/incidents?kind=x", "/incidents?rule=x", "/incidents/x"):
        told = api.get(path).json()
        assert set(told) == {"what", "where", "mend"}
        assert not any("--" in words or "bearwitness " in words for words in told.values()), told


def test_head_is_answered_as_get_without_the_body(api: httpx.Client) -> None:
    for path in ("/incidents", "/incidents/nothing", "/statistics"):
        whole, head = api.get(path), api.head(path)
        assert head.status_code == whole.status_code
        assert head.content == b""
        assert head.headers["content-length"] == whole.headers["content-length"]


def test_every_point_is_rounded_to_what_is_known(api: httpx.Client) -> None:
    def points(told: Any) -> Iterator[tuple[Any, Any, int]]:
        if isinstance(told, dict):
            if "lat" in told and "precision" in told:
                yield told["lat"], told["lon"], told["precision"] or 5
            for each in told.values():
                yield from points(each)
        elif isinstance(told, list):
            for each in told:
                yield from points(each)

    found = []
    for path in ("/incidents", f"/incidents/{whole(api)['id']}", "/claims", "/places"):
        found += list(points(api.get(path).json()))
    assert {1, 4} <= {precision for _, _, precision in found}
    for lat, lon, precision in found:
        digits = {1: 2, 2: 1, 3: 1}.get(precision, 0)
        assert (lat is None) == (lon is None) == (precision >= 6)
        assert lat is None or (lat, lon) == (round(lat, digits), round(lon, digits))
