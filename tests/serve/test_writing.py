"""Who may change a record over HTTP, how, and that two at once do not overwrite each other."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from bearwitness.errors import WrongUsage
from bearwitness.record import Record, backup
from bearwitness.record.users import Users
from bearwitness.serve import LOOPBACK
from bearwitness.serve.callers import own_path
from bearwitness.serve.judged import seen_of_text
from bearwitness.settings import Settings
from tests.serve.conftest import served

PASSWORD = "a sentence of one's own"
ATOM = "{http://www.w3.org/2005/Atom}"
Open = Callable[..., httpx.Client]


@pytest.fixture
def held(campaign: Path, tmp_path: Path) -> Path:
    """A copy of the sample campaign's record, to write to."""
    path = tmp_path / "own.db"
    with Record.open(campaign) as record:
        backup(record, path)
    return path


@pytest.fixture
def opened(held: Path) -> Iterator[Open]:
    """Serve the copy; local: who sits at this machine."""
    with ExitStack() as stack:

        def start(local: str | None = "Local", **serving: Any) -> httpx.Client:
            address = stack.enter_context(contextmanager(served)(held, local=local, **serving))
            return stack.enter_context(httpx.Client(base_url=address, timeout=30))

        yield start


def biggest(client: httpx.Client) -> str:
    found = client.get("/api/v1/incidents", params={"toll": 200}).json()["incidents"]
    assert len(found) == 1
    return str(found[0]["id"])


def hidden(page: httpx.Response, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page.text)
    assert found is not None, page.text[:500]
    return found.group(1)


def sign_in(client: httpx.Client, name: str, password: str = PASSWORD) -> httpx.Response:
    token = hidden(client.get("/sign-in"), "token")
    told = {"name": name, "password": password, "token": token, "next": "/review"}
    return client.post("/sign-in", data=told)


def judge(client: httpx.Client, incident: str, **fields: str) -> httpx.Response:
    page = client.get(f"/review/{incident}")
    told = {
        "token": hidden(page, "token"), "seen": hidden(page, "seen"), "subject": incident,
        "reason": "checked",
    }  # fmt: skip
    return client.post(f"/review/{incident}", data=told | fields)


# -- who may ----------------------------------------------------------------------------------


def test_whoever_sits_at_the_machine_is_the_author_while_there_are_no_users(opened: Open) -> None:
    client = opened(local="Ana")
    name = biggest(client)
    asked = {"verdict": "note", "subject": name, "reason": "seen"}
    made = client.post("/api/v1/judgements", json=asked)
    assert made.status_code == 201
    (told,) = made.json()["judgements"]
    assert (told["author"], told["by"], told["verdict"]) == ("Ana", "person", "note")
    assert client.get("/review").status_code == 200


def test_whom_a_proxy_asks_for_is_not_at_the_machine(opened: Open) -> None:
    client = opened()
    asked = {"verdict": "note", "subject": biggest(client), "reason": "seen"}
    for header in ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"):
        refused = client.post("/api/v1/judgements", json=asked, headers={header: "192.0.2.1"})
        assert refused.status_code == 401, header
        assert client.get("/review", headers={header: "192.0.2.1"}).status_code == 401, header


def test_once_there_are_users_only_they_may_write(opened: Open, held: Path) -> None:
    client = opened()
    with Users(held) as users:
        users.add("Bo", "coder", PASSWORD)
    asked = {"verdict": "note", "subject": biggest(client), "reason": "seen"}
    assert client.post("/api/v1/judgements", json=asked).status_code == 401
    assert client.get("/review").status_code == 401
    # Everything public stays so.
    assert client.get("/").status_code == 200


def test_a_reader_who_is_nobody_may_only_read(opened: Open) -> None:
    client = opened(local=None)
    name = biggest(client)
    assert client.post(
        "/api/v1/judgements", json={"verdict": "note", "subject": name, "reason": "x"}
    ).status_code == 401  # fmt: skip
    assert client.get(f"/review/{name}").status_code == 401
    assert "Review it" not in client.get(f"/incidents/{name}").text


def test_a_token_may_what_its_role_may(opened: Open, held: Path) -> None:
    client = opened(local=None)
    asked = {"subject": biggest(client), "reason": "seen"}
    may = {"reader": (403, 403), "coder": (201, 403), "reviewer": (201, 201), "admin": (201, 201)}
    with Users(held) as users:
        for role, statuses in may.items():
            users.add(role, role, PASSWORD)
            headers = {"Authorization": f"Bearer {users.make_token(role, 'program')}"}
            for verdict, status in zip(("note", "accept"), statuses, strict=True):
                told = asked | {"verdict": verdict}
                made = client.post("/api/v1/judgements", json=told, headers=headers)
                assert made.status_code == status, (role, verdict, made.text)
    unknown = {"Authorization": "Bearer bw_nothing"}
    told = asked | {"verdict": "note"}
    assert client.post("/api/v1/judgements", json=told, headers=unknown).status_code == 401
    assert client.get("/api/v1/incidents", headers=unknown).status_code == 401


def test_a_coder_takes_back_only_their_own(opened: Open, held: Path) -> None:
    client = opened(local=None)
    with Users(held) as users:
        tokens = {}
        for name, role in (("Bo", "coder"), ("Cy", "coder"), ("Di", "reviewer")):
            users.add(name, role, PASSWORD)
            tokens[name] = {"Authorization": f"Bearer {users.make_token(name, 'program')}"}

    def ask(who: str, verdict: str, subject: str) -> httpx.Response:
        told = {"verdict": verdict, "subject": subject, "reason": "seen"}
        return client.post("/api/v1/judgements", json=told, headers=tokens[who])

    name = biggest(client)
    first, second = (ask("Bo", "note", name).json()["judgements"][0]["id"] for _ in range(2))
    assert ask("Cy", "withdraw", first).status_code == 403
    assert ask("Bo", "withdraw", first).status_code == 201
    assert ask("Bo", "withdraw", first).status_code == 404
    assert ask("Di", "withdraw", second).status_code == 201


# -- signing in -------------------------------------------------------------------------------


def test_a_user_signs_in_reviews_and_signs_out(opened: Open, held: Path) -> None:
    client = opened(local=None)
    with Users(held) as users:
        users.add("Bo", "reviewer", PASSWORD)
    assert sign_in(client, "Bo", "a wrong sentence").status_code == 401
    came = sign_in(client, "Bo")
    assert (came.status_code, came.headers["location"]) == (303, "/review")
    cookie = next(one for one in came.headers.get_list("set-cookie") if "session" in one)
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    name = biggest(client)
    assert judge(client, name, verdict="accept").status_code == 303
    page = client.get(f"/incidents/{name}")
    assert "accepted by Bo" in page.text
    token = hidden(page, "token")
    assert client.post("/sign-out", data={"token": token}).status_code == 303
    assert client.get("/review").status_code == 401


@pytest.mark.parametrize(
    ("path", "leads"),
    [("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"), ("", "/"),
     ("/\nx", "/"), ("/review?at=r-1", "/review?at=r-1")],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(path: str, leads: str) -> None:
    assert own_path(path) == leads


def test_passwords_are_not_guessed_at_length(opened: Open, held: Path) -> None:
    client = opened(local=None)
    with Users(held) as users:
        users.add("Bo", "coder", PASSWORD)
    told = [sign_in(client, "Bo", f"guess number {number}").status_code for number in range(11)]
    assert told == [401] * 10 + [429]
    assert sign_in(client, "Bo").status_code == 429


def test_over_https_cookies_are_the_hosts_own(opened: Open, held: Path) -> None:
    origin = "https://record.example.org"
    client = opened(local=None, origin=origin, hosts=[*LOOPBACK, "record.example.org"])
    with Users(held) as users:
        users.add("Bo", "coder", PASSWORD)
    form = client.get("/sign-in")
    (cookie,) = form.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-bearwitness-form=")
    told = {"name": "Bo", "password": PASSWORD, "token": hidden(form, "token")}
    # Sent by hand: over plain HTTP no client sends a cookie that is Secure.
    headers = {"Cookie": cookie.split(";")[0], "Origin": origin}
    (cookie,) = client.post("/sign-in", data=told, headers=headers).headers.get_list("set-cookie")
    assert cookie.startswith("__Host-bearwitness-session=")
    assert "Secure" in cookie


# -- forms of other sites ---------------------------------------------------------------------


def test_another_sites_page_changes_nothing(opened: Open) -> None:
    client = opened()
    name = biggest(client)
    page = client.get(f"/review/{name}")
    form = {"token": hidden(page, "token"), "verdict": "note", "subject": name, "reason": "x"}
    asked = {"verdict": "note", "subject": name, "reason": "x"}
    for headers in (
        {"Origin": "https://evil.example"}, {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ):  # fmt: skip
        sent = client.post(f"/review/{name}", data=form, headers=headers)
        assert sent.status_code == 403, headers
        sent = client.post("/api/v1/judgements", json=asked, headers=headers)
        assert sent.status_code == 403, headers
    # A form that is no JSON needs no leave of the browser's to be sent from anywhere.
    assert client.post("/api/v1/judgements", data=asked).status_code == 422


def test_a_form_that_was_not_shown_is_refused(opened: Open) -> None:
    client = opened()
    name = biggest(client)
    client.get(f"/review/{name}")
    form = {"verdict": "note", "subject": name, "reason": "x"}
    for path in (f"/review/{name}", "/sign-in", "/sign-out", "/corrections/write"):
        for token in ("", "0" * 64):
            assert client.post(path, data=form | {"token": token}).status_code == 403, path


# -- judging ----------------------------------------------------------------------------------


def test_a_place_is_corrected_and_stands_among_the_corrections(
    opened: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEARWITNESS_DATA", str(settings.data_folder))
    client = opened(local="Ana")
    found = client.get("/api/v1/incidents", params={"place": "Bannu"}).json()["incidents"]
    name = found[0]["id"]
    made = judge(
        client, name, verdict="override", field="place", value="Peshawar, Pakistan",
        reason="the police say Peshawar",
    )  # fmt: skip
    assert made.status_code == 303, made.text
    page = client.get(made.headers["location"])
    assert "Recorded: set the place to Peshawar (Pakistan)" in page.text
    (place,) = client.get(f"/api/v1/incidents/{name}").json()["places"]
    assert (place["name"], place["country"], place["precision"]) == ("Peshawar", "PK", 1)
    assert not client.get("/api/v1/incidents", params={"place": "Bannu"}).json()["incidents"]
    corrected = client.get("/corrections").text
    assert "Set the place to Peshawar (Pakistan)" in corrected
    assert "the police say Peshawar" in corrected
    assert "place was Bannu (Khyber Pakhtunkhwa, Pakistan), now Peshawar" in corrected
    feed = client.get("/corrections.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    (entry,) = ElementTree.fromstring(feed.content).findall(f"{ATOM}entry")
    assert "Peshawar" in (entry.findtext(f"{ATOM}title") or "")
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Ana"
    # Undone, it stands where it was read, and both stand among the corrections.
    withdrawn = client.post(
        f"/review/{name}",
        data={"token": hidden(page, "token"), "verdict": "withdraw", "reason": "undone",
              "subject": hidden_subject(page)},
    )  # fmt: skip
    assert withdrawn.status_code == 303, withdrawn.text
    assert client.get("/api/v1/incidents", params={"place": "Bannu"}).json()["incidents"]
    assert "Took back: set the place to Peshawar (Pakistan)" in client.get("/corrections").text


def hidden_subject(page: httpx.Response) -> str:
    found = re.search(r'name="subject" value="(j-\d+)"', page.text)
    assert found is not None
    return found.group(1)


def test_a_place_that_is_none_or_several_is_refused_and_kept_as_typed(
    opened: Open, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BEARWITNESS_DATA", str(settings.data_folder))
    client = opened()
    name = biggest(client)
    for value, told in (
        ("Nowhereabad", "no &#39;Nowhereabad&#39;"), ("", "o place is named"),
        ("San Jose", "rite one of"),
    ):  # fmt: skip
        refused = judge(
            client, name, verdict="override", field="place", value=value, reason="words of mine"
        )
        assert refused.status_code == 422
        assert told in refused.text
        assert "words of mine" in refused.text
    assert "no person has corrected" in client.get("/corrections").text.lower()


def test_two_at_once_do_not_overwrite_each_other(opened: Open) -> None:
    client = opened()
    name = biggest(client)
    page = client.get(f"/review/{name}")
    seen, token = hidden(page, "seen"), hidden(page, "token")
    first = {"token": token, "seen": seen, "subject": name, "verdict": "override",
             "field": "kind", "value": "armed_assault", "reason": "the first"}  # fmt: skip
    assert client.post(f"/review/{name}", data=first).status_code == 303
    second = first | {"value": "bombing", "reason": "words of the second"}
    late = client.post(f"/review/{name}", data=second)
    assert late.status_code == 409
    assert "words of the second" in late.text
    assert "the first" in late.text
    assert client.get(f"/api/v1/incidents/{name}").json()["kind"] == "armed_assault"
    # With what changed before their eyes, they may say it again.
    again = second | {"seen": hidden(late, "seen"), "token": hidden(late, "token")}
    assert client.post(f"/review/{name}", data=again).status_code == 303
    told = {"verdict": "accept", "subject": name, "reason": "x", "seen": seen}
    assert client.post("/api/v1/judgements", json=told).status_code == 409
    told["seen"] = client.get(f"/api/v1/incidents/{name}").json()["seen"]
    assert client.post("/api/v1/judgements", json=told).status_code == 201


def test_a_reason_too_long_is_kept_as_typed(opened: Open) -> None:
    client = opened()
    reason = "for reasons of length " * 200
    refused = judge(client, biggest(client), verdict="note", reason=reason)
    assert refused.status_code == 422
    assert reason.strip() in refused.text
    assert "4,000" in refused.text


def test_more_than_any_form_holds_is_not_taken_in(opened: Open) -> None:
    client = opened()
    kinds = {
        "/corrections/write": "application/x-www-form-urlencoded",
        "/api/v1/judgements": "application/json",
    }
    for path, kind in kinds.items():
        answer = client.post(path, content=b"x" * (2 << 20), headers={"Content-Type": kind})
        assert answer.status_code == 413
        assert set(answer.json()) == {"what", "where", "mend"}
        with suppress(httpx.TransportError):  # the connection may be closed on it
            pieces = (b"x" * 70_000 for _ in range(40))
            told = client.post(path, content=pieces, headers={"Content-Type": kind})
            assert told.status_code >= 400
    assert client.get("/method").status_code == 200


def test_another_password_ends_sessions_and_tokens(opened: Open, held: Path) -> None:
    with Users(held) as users:
        users.add("Ana", "reviewer", PASSWORD)
        token = users.make_token("Ana", "a script")
    client = opened()
    assert sign_in(client, "Ana").status_code == 303
    assert client.get("/review").status_code == 200
    with Users(held) as users:
        users.set_password("Ana", PASSWORD + " of another kind")
    assert client.get("/review").status_code == 401
    bearing = {"Authorization": f"Bearer {token}"}
    assert client.get("/api/v1/statistics", headers=bearing).status_code == 401


def test_what_is_accepted_leaves_the_queue_until_it_changes(opened: Open) -> None:
    client = opened()
    name = biggest(client)
    link = f'href="/review/{name}"'
    assert link in client.get("/review").text
    assert judge(client, name, verdict="accept").status_code == 303
    assert link not in client.get("/review").text
    claim = next(
        claim["id"] for told in client.get(f"/api/v1/incidents/{name}").json()["told"]
        for claim in told["claims"] if claim.get("best") == 36 or claim.get("best") == 31
    )  # fmt: skip
    made = judge(
        client, name, verdict="override", subject=claim, field="count", value="3",
        reason="a three was meant",
    )  # fmt: skip
    assert made.status_code == 303, made.text
    page = client.get("/review").text
    if link in page:
        assert "changed since" in page


def test_a_note_is_kept_apart_from_what_reports_say(opened: Open) -> None:
    client = opened(local="Ana")
    name = biggest(client)
    before = client.get(f"/api/v1/incidents/{name}").json()["totals"]
    judge(client, name, verdict="note", reason="Both lists may hold the same names.")
    page = client.get(f"/incidents/{name}").text
    assert "Both lists may hold the same names." in page
    assert "not reviewed by a person" in page
    assert client.get(f"/api/v1/incidents/{name}").json()["totals"] == before
    assert "Both lists" not in client.get("/corrections").text


@pytest.mark.parametrize("words", ["inc-1", "inc-1:x:2", "inc-1:1:2:3"])
def test_a_state_that_is_none_is_refused(words: str) -> None:
    with pytest.raises(WrongUsage):
        seen_of_text(words)


# -- full texts, letters ----------------------------------------------------------------------


def test_a_full_text_is_for_those_who_signed_in_and_is_noted(opened: Open, held: Path) -> None:
    client = opened(local=None)
    name = biggest(client)
    report = client.get(f"/api/v1/incidents/{name}").json()["sources"][0]["report"]
    assert client.get(f"/reports/{report}", params={"whole": "true"}).status_code == 401
    with Users(held) as users:
        users.add("Bo", "reader", PASSWORD)
        sign_in(client, "Bo")
        page = client.get(f"/reports/{report}", params={"whole": "true"})
        assert page.status_code == 200
        assert page.headers["cache-control"] == "no-store"
        with Record.open(held) as record, record.viewing() as view:
            text = view.reading(report).reading.report.text
        shown = re.sub(r"<[^>]+>", "", page.text.split('<div class="text">')[1])
        assert text[:40] in shown.replace("&#39;", "'")
        assert [(one.name, one.of) for one in users.sights()] == [("Bo", report)]
        client.get(f"/reports/{report}")
        assert len(users.sights()) == 1


def test_a_readers_letter_waits_with_those_who_review(opened: Open, held: Path) -> None:
    client = opened(local="Ana")
    name = biggest(client)
    form = client.get("/corrections/write", params={"about": name})
    told = {"token": hidden(form, "token"), "about": name, "writer": "A Reader",
            "words": "It was <b>another</b> town.", "contact": "reader@example.org"}  # fmt: skip
    assert client.post("/corrections/write", data=told).status_code == 201
    page = client.get("/review").text
    assert "It was &lt;b&gt;another&lt;/b&gt; town." in page
    assert "a reader wrote about it" in page
    assert "A Reader" not in client.get("/corrections").text
    number = re.search(r"/review/letters/(\d+)", page)
    assert number is not None
    answer = {"token": hidden(client.get("/review"), "token"), "words": "Looked at: it stands."}
    assert client.post(number.group(0), data=answer).status_code == 303
    assert "A Reader" not in client.get("/review").text
    # Programs fill in every field; an empty letter is none, and one of what is not held.
    client.post("/corrections/write", data=told | {"website": "http://spam.example"})
    for wrong in ({"words": "  "}, {"about": "inc-000000000000"}, {"about": "r-none"},
                  {"words": "very " * 1300}, {"contact": "x" * 201}):  # fmt: skip
        answer = client.post("/corrections/write", data=told | wrong)
        assert answer.status_code == 422
        # Nothing that was typed is lost.
        assert "A Reader" in answer.text
        assert next(iter(wrong.values())).strip() in answer.text
    with Users(held) as users:
        assert len(users.letters(every=True)) == 1


# -- what a strict reader of the code found ---------------------------------------------------


def test_whoever_knows_a_name_does_not_lock_its_bearer_out(opened: Open, held: Path) -> None:
    with Users(held) as users:
        users.add("Ana", "reviewer", PASSWORD)
    client = opened()
    assert sign_in(client, "Ana").status_code == 303
    # uvicorn believes a proxy on this machine whom it asks for.
    with httpx.Client(base_url=client.base_url, timeout=30) as other:
        for number in range(7):
            other.headers["X-Forwarded-For"] = f"198.51.100.{number}"
            for _ in range(9):
                assert sign_in(other, "Ana", "a guess at a sentence").status_code in (401, 429)
        other.headers["X-Forwarded-For"] = "198.51.100.99"
        assert sign_in(other, "Ana", "a guess at a sentence").status_code == 429
    assert sign_in(client, "Ana").status_code == 303


def test_a_token_of_any_letters_is_refused_not_failed_on(opened: Open) -> None:
    client = opened()
    client.get("/sign-in")
    for path in ("/sign-in", "/corrections/write"):
        assert client.post(path, data={"token": "übermorgen"}).status_code == 403


def test_nobody_learns_where_the_record_is_kept(opened: Open, held: Path) -> None:
    client = opened(local=None)
    for path in ("/api/v1/incidents/inc-none", "/incidents/inc-none", "/api/v1/actors/nobody"):
        assert str(held) not in client.get(path).text
    refused = client.post("/api/v1/judgements", json={})
    assert refused.status_code in (401, 422)


def moment() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")


def test_looking_back_shows_nothing_later(opened: Open) -> None:
    client = opened()
    name = biggest(client)
    before = moment()
    time.sleep(0.01)
    assert judge(client, name, verdict="override", field="kind", value="bombing").status_code == 303
    made = client.get("/api/v1/judgements", params={"by": "person"}).json()["judgements"][0]
    between = moment()
    time.sleep(0.01)
    told = {"verdict": "withdraw", "subject": made["id"], "reason": "x"}
    assert client.post("/api/v1/judgements", json=told).status_code == 201
    past = client.get(f"/api/v1/incidents/{name}", params={"recorded_as_of": before}).json()
    assert all(one["recorded_at"] <= before for one in past["history"])
    assert past["seen"] is None
    both = {"recorded_as_of": before, "as_of": "2026-02-03"}
    assert client.get(f"/incidents/{name}", params=both).status_code == 200
    asked = {"by": "person", "recorded_as_of": between}
    [then] = client.get("/api/v1/judgements", params=asked).json()["judgements"]
    assert (then["id"], then["withdrawn"]) == (made["id"], False)


def test_a_rejected_claim_says_so(opened: Open) -> None:
    client = opened()
    [claim] = client.get("/api/v1/claims", params={"kind": "toll", "limit": 1}).json()["claims"]
    assert claim["judged"] == []
    name = claim["claim"]["id"]
    told = {"verdict": "reject", "subject": name, "reason": "of another war"}
    assert client.post("/api/v1/judgements", json=told).status_code == 201
    [claim] = client.get("/api/v1/claims", params={"kind": "toll", "limit": 1}).json()["claims"]
    assert [one["verdict"] for one in claim["judged"]] == ["reject"]


def test_after_a_restart_no_page_is_held_that_bears_an_old_form(opened: Open, held: Path) -> None:
    tags = {opened().get("/").headers["etag"] for _ in range(2)}
    assert len(tags) == 2


def test_letters_are_seen_in_pages_and_none_hides_another(opened: Open, held: Path) -> None:
    client = opened()
    name = biggest(client)
    with Users(held) as users:
        for number in range(260):
            users.receive("", "", "", f"letter number {number}.")
        users.receive(name, "", "", "the one that matters")
    page = client.get("/review")
    assert "a reader wrote about it" in page.text
    seen = 0
    while (further := re.search(r"/review\?after=(\d+)", page.text)) is not None:
        page = client.get(further.group(0))
        seen += 1
    assert "the one that matters" in page.text
    assert seen == 5
