"""What those who have not signed in learn of kidnappings, hospitals, shelters and aid convoys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from bearwitness.domain import Report
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import COARSEN, Filters, Record, Switch, chart, kept
from bearwitness.record.atlas import Atlas
from bearwitness.record.sensitive import OFF
from bearwitness.serve import shapes
from tests.record.build import a_report
from tests.serve.conftest import served

# Hours since the reports were printed are fewer, for a year to come and more.
LONG = Switch("delay", 9999)


def _reports() -> Iterator[Report]:
    told = [
        "Gunmen stormed a hospital in Zalingei on Sunday, killing six people and wounding nine,"
        " police said.",
        "Gunmen kidnapped 40 pupils from a school in Gusau, Zamfara state, on Sunday, residents"
        " said.",
        "A bomb killed three people at a market in Quetta on Sunday, police said.",
    ]
    for number, words in enumerate(told):
        title = words.split(" on Sunday")[0]
        yield a_report(f"{title}\n\n{words}", f"https://post.example/{number}", "2026-11-22")


@pytest.fixture(scope="module")
def sensitive(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of an attack on a hospital, of a kidnapping, and of a bomb at a market."""
    path = tmp_path_factory.mktemp("sensitive") / "record.db"
    with Record.open(path) as record:
        for report in _reports():
            Recorder(record).add(pipeline.read(report))
    return path


@contextmanager
def asking(path: Path, **serving: Any) -> Iterator[httpx.Client]:
    with (
        contextmanager(served)(path, **serving) as address,
        httpx.Client(base_url=address, timeout=30) as client,
    ):
        yield client


def listed(client: httpx.Client, **asked: Any) -> dict[str, dict[str, Any]]:
    """Return the incidents of a question by the names of their places."""
    answer = client.get("/api/v1/incidents", params=asked)
    assert answer.status_code == 200, answer.text
    return {one["places"][0]["name"]: one for one in answer.json()["incidents"]}


def points(client: httpx.Client, **asked: Any) -> set[tuple[float, float]]:
    told = client.get("/api/v1/chart", params=asked).json()["marks"]["features"]
    return {tuple(one["geometry"]["coordinates"]) for one in told}


def test_their_places_are_told_no_finer_than_a_province(sensitive: Path) -> None:
    with asking(sensitive) as client:
        found = listed(client)
        assert set(found) == {"Central Darfur", "Zamfara", "Quetta"}
        hospital = found["Central Darfur"]
        assert hospital["targets"] == ["hospital"]
        for name in ("Central Darfur", "Zamfara"):
            for place in found[name]["places"]:
                assert place["precision"] >= 4
                assert place["id"] is None or place["name"] == name
                assert (place["lat"], place["lon"]) == (round(place["lat"]), round(place["lon"]))
        # Nor by asking for the town, or for a box around it.
        assert listed(client, place="Zalingei") == {}
        assert set(listed(client, place="central darfur")) == {"Central Darfur"}
        assert set(listed(client, place="quetta")) == {"Quetta"}
        town = listed(client, box="23.46,12.9,23.48,12.92")
        assert town == {}
        assert set(listed(client, box="22.5,12.5,23.9,13.5")) == {"Central Darfur"}
        # Whole degrees on the map and in GeoJSON; a bomb at a market stands in its town.
        drawn = points(client)
        assert {(23.0, 13.0), (67.0, 30.18)} <= drawn
        assert len(drawn) == 3
        told = client.get("/api/v1/incidents.geojson").json()["features"]
        shown = {tuple(one["geometry"]["coordinates"]) for one in told}
        assert shown == drawn
        names = {one["name"] for one in client.get("/api/v1/places").json()["places"]}
        assert "Quetta" in names
        assert not names & {"Zalingei", "Gusau"}
        # One incident, its claims, its report: places and targets are vague, quotes as printed.
        whole = client.get(f"/api/v1/incidents/{hospital['id']}").json()
        shapes.IncidentWhole.model_validate(whole)
        claims = [claim for one in whole["told"] for claim in one["claims"]]
        claims += [
            one["claim"]
            for one in client.get("/api/v1/claims", params={"incident": hospital["id"]}).json()[
                "claims"
            ]
        ]
        report = whole["sources"][0]["report"]
        claims += client.get(f"/api/v1/reports/{report}").json()["claims"]
        assert claims
        assert "Zalingei" not in json.dumps([one["places"] for one in claims])
        page = client.get(f"/incidents/{hospital['id']}").text
        assert "somewhere in Central Darfur" in page
        assert "its place is told no finer than a province" in page
        overview = client.get("/").text
        assert "Zalingei" not in overview
        assert "Gusau" not in overview


def test_who_signed_in_sees_them_whole_and_marked(sensitive: Path) -> None:
    with asking(sensitive, local="Ana") as client:
        found = listed(client)
        assert set(found) == {"Zalingei", "Gusau", "Quetta"}
        assert set(listed(client, place="zalingei")) == {"Zalingei"}
        page = client.get(f"/incidents/{found['Zalingei']['id']}").text
        assert "sensitive: hospital" in page
        assert "You see it whole." in page
        assert "sensitive:" not in client.get(f"/incidents/{found['Quetta']['id']}").text
        # The same server, asked for somebody else: nothing that was answered before leaks.
        others = {"X-Forwarded-For": "192.0.2.1"}
        told = client.get("/api/v1/incidents", headers=others).json()["incidents"]
        assert "Zalingei" not in json.dumps([one["places"] for one in told])


def test_off_shows_all(sensitive: Path) -> None:
    with asking(sensitive, sensitive=OFF) as client:
        assert set(listed(client)) == {"Zalingei", "Gusau", "Quetta"}


def test_a_delay_leaves_them_out_of_every_answer(sensitive: Path) -> None:
    with asking(sensitive, local="Ana") as client:
        ids = {name: one["id"] for name, one in listed(client).items()}
    with asking(sensitive, sensitive=LONG) as client:
        assert set(listed(client)) == {"Quetta"}
        assert len(points(client)) == 1
        assert client.get("/api/v1/chart").json()["incidents"] == 1
        gone = ids["Zalingei"]
        for path in (f"/incidents/{gone}", f"/api/v1/incidents/{gone}",
                     f"/api/v1/claims?incident={gone}", f"/api/v1/estimates?incident={gone}",
                     f"/api/v1/judgements?incident={gone}"):  # fmt: skip
            assert client.get(path).status_code == 404, path
        for path in ("/", "/places", "/actors", "/corrections", "/api/v1/incidents.geojson",
                     "/api/v1/claims", "/api/v1/estimates", "/api/v1/judgements",
                     "/api/v1/places", "/api/v1/actors"):  # fmt: skip
            answer = client.get(path)
            assert answer.status_code == 200
            for words in (gone, ids["Gusau"], "Zalingei", "Gusau", "Zamfara"):
                assert words not in answer.text, (path, words)
        with Record.open(sensitive) as record, record.viewing() as view:
            reports = {
                one.report.id: name for name in ids for one in view.members(ids[name])
            }  # fmt: skip
        for report, name in reports.items():
            for path in (f"/reports/{report}", f"/api/v1/reports/{report}"):
                assert client.get(path).status_code == (200 if name == "Quetta" else 404)


def test_a_delay_ends(sensitive: Path) -> None:
    with Record.open(sensitive) as record, record.viewing() as view:
        assert len(kept(view, LONG).hidden) == 2
        later = datetime(2026, 11, 26, 1, tzinfo=UTC)
        assert len(kept(view, Switch("delay", 72), datetime(2026, 11, 25, tzinfo=UTC)).hidden) == 2
        assert kept(view, Switch("delay", 72), later).hidden == frozenset()


def test_memory_and_database_draw_and_find_the_same(sensitive: Path) -> None:
    with Record.open(sensitive) as record, record.viewing() as view:
        vague = kept(view, COARSEN).vague
        atlas = Atlas()
        for asked in (
            Filters(vague=vague), Filters(vague=vague, place="Zalingei"),
            Filters(vague=vague, place="zamfara"), Filters(hidden=vague),
            Filters(vague=vague, box=(22.5, 12.5, 23.9, 13.5)),
            Filters(vague=vague, box=(23.46, 12.9, 23.48, 12.92)),
        ):  # fmt: skip
            view.atlas = atlas
            from_memory = chart(view, asked), [one.id for one in view.incidents(asked).incidents]
            view.atlas = None
            assert from_memory == (
                chart(view, asked), [one.id for one in view.incidents(asked).incidents]
            )  # fmt: skip
