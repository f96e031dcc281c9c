"""Claims, estimates and judgements over HTTP: row by row, in their shape, and in pages."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from bearwitness.pipeline.judging import Wish, judge
from bearwitness.record import ClaimHeld, ClaimsAsked, Moment, Record, claims
from bearwitness.serve import shapes, shapes_facts
from tests.serve.conftest import served


def the_campaign(api: httpx.Client) -> dict[str, Any]:
    found = api.get("/incidents", params={"toll": 100, "parts": False}).json()["incidents"]
    told: dict[str, Any] = api.get(f"/incidents/{found[0]['id']}").json()
    return told


def every(api: httpx.Client, path: str, key: str, **asked: Any) -> list[dict[str, Any]]:
    """Return the rows of all pages of a question."""
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        answer = api.get(path, params=asked | ({"after": after} if after else {}))
        assert answer.status_code == 200, answer.text
        rows += answer.json()[key]
        after = answer.json()["after"]
        if after is None:
            return rows


def test_claims_are_those_of_the_incidents(api: httpx.Client) -> None:
    told = shapes_facts.ClaimList.model_validate(api.get("/claims?limit=500").json())
    assert told.after is None
    incidents = api.get("/incidents?limit=500&background=true").json()["incidents"]
    assert {one.incident for one in told.claims} <= {one["id"] for one in incidents}
    whole = the_campaign(api)
    inside = {claim["id"] for one in whole["told"] for claim in one["claims"]}
    names = {whole["id"], *(part["id"] for part in whole["parts"])}
    assert {one.claim.id for one in told.claims if one.incident in names} == inside


def test_pages_of_claims_join_to_all(api: httpx.Client) -> None:
    whole = api.get("/claims?limit=500").json()["claims"]
    assert every(api, "/claims", "claims", limit=7) == whole
    assert len(whole) > 60
    asked = {"speaker": "armed_group"}
    told = every(api, "/claims", "claims", limit=3, **asked)
    assert told == [
        one for one in whole if (one["claim"]["speaker"] or {}).get("kind") == "armed_group"
    ]
    assert told


@pytest.mark.parametrize(
    ("name", "value"),
    [("outcome", "abducted"), ("kind", "responsibility"), ("status", "civilian"),
     ("modality", "alleged")],
)  # fmt: skip
def test_claims_are_filtered_by_what_they_say(api: httpx.Client, name: str, value: str) -> None:
    def of(claim: dict[str, Any]) -> Any:
        return (claim.get("victims") or {}).get("status") if name == "status" else claim.get(name)

    whole = api.get("/claims?limit=500").json()["claims"]
    told = api.get("/claims", params={name: value, "limit": 500}).json()["claims"]
    assert told == [one for one in whole if of(one["claim"]) == value]


def test_claims_of_one_report_and_of_some_days(api: httpx.Client) -> None:
    whole = api.get("/claims?limit=500").json()["claims"]
    report = whole[0]["report"]["id"]
    told = api.get("/claims", params={"report": report}).json()["claims"]
    assert told == [one for one in whole if one["report"]["id"] == report]
    until = api.get("/claims?until=2026-01-31&limit=500").json()["claims"]
    assert until == [one for one in whole if one["report"]["published"][:10] <= "2026-01-31"]
    since = api.get("/claims?since=2026-02-01&limit=500").json()["claims"]
    assert len(since) + len(until) == len(whole)
    assert since


def test_claims_as_published_and_as_held_then(api: httpx.Client) -> None:
    whole = api.get("/claims?limit=500").json()["claims"]
    told = shapes_facts.ClaimList.model_validate(
        api.get("/claims?as_of=2026-01-31&limit=500").json()
    )
    assert told.as_of == "2026-01-31"
    first = {one.claim.id for one in told.claims}
    # What was printed by then, but for what it gives as said later.
    assert first == {
        one["claim"]["id"] for one in whole if one["report"]["published"][:10] <= "2026-01-31"
        and (one["claim"]["asserted_at"] or "")[:10] <= "2026-01-31"
    }  # fmt: skip
    assert 0 < len(first) < len(whole)
    assert every(api, "/claims", "claims", limit=4, as_of="2026-01-31") == [
        one.model_dump(mode="json", by_alias=True, exclude_unset=True) for one in told.claims
    ]
    asked = {"recorded_as_of": "2020", "limit": 500}
    assert api.get("/claims", params=asked).json()["claims"] == []


def test_claims_stand_where_they_stood_then(campaign: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(campaign, copy)
    with Record.open(copy) as record:
        with record.viewing() as view:
            before, _ = claims(view, ClaimsAsked(), limit=500)
            last = view.last_recorded()
        moved = next(one for one in before if one.incident != before[0].incident)
        judge(record, Wish("split", moved.account.id), "Aldo Muster", "another event")
        with record.viewing() as view:
            then, _ = claims(view, ClaimsAsked(), limit=500, moment=Moment(recorded_as_of=last))
            now, _ = claims(view, ClaimsAsked(), limit=500)
            asked = ClaimsAsked(incident=moved.incident)
            inside, _ = claims(view, asked, limit=500, moment=Moment(recorded_as_of=last))

    def told(found: list[ClaimHeld]) -> dict[str, str]:
        return {one.claim.id: one.incident for one in found}

    assert told(then) == told(before) != told(now)
    assert told(inside) == {
        name: where for name, where in told(before).items() if where == moved.incident
    }


def test_the_own_voice_of_reports_has_no_speaker(api: httpx.Client) -> None:
    told = api.get("/claims?speaker=own_voice&limit=500").json()["claims"]
    assert told
    assert all(one["claim"]["speaker"] is None for one in told)


def test_estimates_are_the_history_of_an_incident(api: httpx.Client) -> None:
    whole = the_campaign(api)
    rows = every(api, "/estimates", "estimates", incident=whole["id"], limit=2)
    assert [one["version"] for one in rows] == [
        one["version"] for one in reversed(whole["history"])
    ]
    assert rows[0]["totals"] == whole["history"][-1]["totals"]
    named = {claim["id"] for one in whole["told"] for claim in one["claims"]}
    assert set(rows[0]["totals"]["killed"]["claims"]) <= named
    assert rows[0]["totals"]["killed"]["claims"]


def test_estimates_of_all_incidents_and_as_held_then(api: httpx.Client) -> None:
    rows = every(api, "/estimates", "estimates", limit=4)
    recorded = [one["recorded_at"] for one in rows]
    assert recorded == sorted(recorded, reverse=True)
    asked = {"recorded_as_of": recorded[3], "limit": 500}
    then = shapes_facts.EstimateList.model_validate(api.get("/estimates", params=asked).json())
    assert [one.recorded_at for one in then.estimates] == [
        one for one in recorded if one <= recorded[3]
    ]


def test_judgements_are_the_latest_first(api: httpx.Client, campaign: Path) -> None:
    rows = every(api, "/judgements", "judgements", limit=10)
    for one in rows:
        shapes_facts.JudgementListed.model_validate(one)
    with Record.open(campaign) as record, record.viewing() as view:
        every_one = [one.id for one in view.judgements()]
    assert [one["id"] for one in rows] == every_one[::-1]
    whole = the_campaign(api)
    about = every(api, "/judgements", "judgements", incident=whole["id"])
    assert {one["id"] for one in about} <= {one["id"] for one in whole["judgements"]}
    assert about
    assert every(api, "/judgements", "judgements", by="person") == []


def test_a_persons_judgement_names_nobody_private(campaign: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    shutil.copy(campaign, copy)
    with Record.open(copy) as record:
        with record.viewing() as view:
            incident = view.incidents().incidents[0].id
        because = "Her son, Fatima Beispiel, a shopkeeper, was among the dead"
        judge(record, Wish("accept", incident), "Aldo Muster", because)
    for address in served(copy):
        told = httpx.get(f"{address}/api/v1/judgements?by=person", timeout=60)
        assert told.status_code == 200, told.text
        [row] = told.json()["judgements"]
        assert row["verdict"] == "accept"
        assert row["withdrawn"] is False
        assert "Beispiel" not in told.text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims?incident=inc-nothing", 404),
        ("/claims?report=r-nothing", 404),
        ("/claims?outcome=dead", 422),
        ("/claims?speaker=someone", 422),
        ("/claims?since=soon", 422),
        ("/claims?as_of=soon", 422),
        ("/claims?recorded_as_of=soon", 422),
        ("/claims?incident=inc-nothing&as_of=2026-02-01", 404),
        ("/claims?after=[1]", 422),
        ("/claims?after=[1,99999999999999999999999]", 422),
        ("/claims?after=[true,1]", 422),
        ("/estimates?incident=inc-nothing", 404),
        ("/estimates?recorded_as_of=soon", 422),
        ("/judgements?incident=%00", 404),
        ("/judgements?verdict=guilty", 422),
        ("/judgements?author=%27%20OR%201=1--", 200),
        ("/claims?outcome=&speaker=&incident=", 200),
    ],
)
def test_refusals_say_what_where_and_how_to_mend(api: httpx.Client, path: str, status: int) -> None:
    answer = api.get(path)
    assert answer.status_code == status, answer.text
    if status != 200:
        shapes.Error.model_validate(answer.json())


def test_rows_that_are_held_are_not_sent_again(api: httpx.Client) -> None:
    for path in ("/claims", "/estimates", "/judgements"):
        tag = api.get(path).headers["etag"]
        assert api.get(path, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "after"),
    [
        ("/incidents", '["\\ud800","x"]'), ("/incidents", '["soon","x"]'),
        ("/places", '[1,"\\ud800"]'), ("/places", '[1,"\\u0000"]'),
        ("/claims", "[1,99999999999999999999]"),
    ],
)  # fmt: skip
def test_a_cursor_of_ones_own_is_refused(api: httpx.Client, path: str, after: str) -> None:
    answer = api.get(path, params={"after": after})
    assert answer.status_code == 422
    assert answer.json()["where"] == "after"
