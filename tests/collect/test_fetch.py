"""The fetcher against a hostile server: every rule and limit holds on a real connection."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Iterator

import httpx
import pytest

from bearwitness.collect.fetch import Fetched, fetch, next_hop
from bearwitness.collect.guard import Guard
from bearwitness.errors import FetchRefused
from bearwitness.settings import Settings

from .hostile import Answer, Server, always, guard, names, only_here, reply, slowly

PAGE = b"Two hurt in a blast\n\nA blast hurt two people in the market on Monday."


def get(server: Server, path: str = "/", settings: Settings | None = None) -> Fetched:
    return fetch(server.url(path), settings or Settings(), guard())


def refused(answer: Answer, words: str, settings: Settings | None = None) -> FetchRefused:
    with Server(answer) as server, pytest.raises(FetchRefused, match=words) as caught:
        get(server, settings=settings)
    return caught.value


def test_a_page_is_fetched_by_name_from_the_checked_address() -> None:
    with Server(always(reply(PAGE))) as server:
        found = get(server, "/a?b=c#part")
    assert found == Fetched(f"http://news.example:{server.port}/a?b=c", PAGE, "utf-8")
    head = server.requests[0].decode()
    assert head.startswith("GET /a?b=c HTTP/1.1\r\n")
    assert f"Host: news.example:{server.port}\r\n" in head
    assert "User-Agent: bearwitness/" in head
    assert "cookie" not in head.lower()


def test_without_the_stand_in_the_same_server_is_refused_and_never_asked() -> None:
    with Server(always(reply(PAGE))) as server:
        for url in (f"http://127.0.0.1:{server.port}/", f"http://localhost:{server.port}/"):
            with pytest.raises(FetchRefused):
                fetch(url, Settings())
        with pytest.raises(FetchRefused, match="not on the public internet"):
            fetch(server.url(), Settings(), Guard(resolve=names(), ports=None))
    assert server.requests == []


def test_allow_private_reads_from_this_machine() -> None:
    with Server(always(reply(PAGE))) as server:
        found = fetch(f"http://127.0.0.1:{server.port}/", Settings(allow_private=True))
    assert found.body == PAGE


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(always(reply(b"proxied"))) as proxy, Server(always(reply(PAGE))) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert get(server).body == PAGE
    assert proxy.requests == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_public_page_is_followed(status: int) -> None:
    def answer(head: bytes) -> Iterator[bytes]:
        if head.startswith(b"GET /old "):
            yield reply(b"", status=f"{status} Moved", more="Location: /new\r\n")
        else:
            yield reply(PAGE)

    with Server(answer) as server:
        found = get(server, "/old")
    assert (found.body, found.url) == (PAGE, server.url("/new"))


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.2:{port}/",
        "http://inside.example:{port}/",
        "http://localhost:{port}/",
        "http://2130706434:{port}/",
        "http://0x7f000002:{port}/",
        "http://0177.0.0.2:{port}/",
        "http://127.2:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.2]:{port}/",
        "http://[64:ff9b::7f00:2]:{port}/",
        "http://[2002:7f00:2::]:{port}/",
        "//169.254.169.254/latest/meta-data/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "http://user:word@news.example:{port}/",
        "http://",
    ],
)
def test_a_redirect_into_the_private_network_is_refused(location: str) -> None:
    target: list[str] = []

    def answer(head: bytes) -> Iterator[bytes]:
        yield reply(b"", status="302 Found", more=f"Location: {target[0]}\r\n")

    with Server(answer) as server, Server(always(reply(b"inner")), host="127.0.0.2") as inner:
        target.append(location.format(port=inner.port))
        rules = guard(inside=["127.0.0.2"])
        with pytest.raises(FetchRefused):
            fetch(server.url(), Settings(), rules)
    assert inner.requests == []


def test_a_redirect_from_https_to_plain_http_is_refused() -> None:
    asked = httpx.URL("https://news.example/a")
    with pytest.raises(FetchRefused, match="from https to plain http") as refusal:
        next_hop(asked, "http://news.example/b")
    assert "http://news.example/b" in str(refusal.value.mend)
    assert str(next_hop(asked, "/b")) == "https://news.example/b"
    assert str(next_hop(httpx.URL("http://news.example/a"), "https://news.example/a")) == str(asked)


def test_a_name_that_changes_its_address_gains_nothing() -> None:
    """The first answer is public and the second private; only the first may ever be used."""
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    rules = Guard(resolve=lambda host, port, seconds: next(answers), public=only_here, ports=None)
    with Server(always(reply(PAGE))) as server:
        assert fetch(server.url(), Settings(), rules).body == PAGE
        with pytest.raises(FetchRefused, match=r"127\.0\.0\.2"):
            fetch(server.url(), Settings(), rules)
    assert len(server.requests) == 1


def test_a_redirect_to_the_same_name_is_resolved_and_checked_again() -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    rules = Guard(resolve=lambda host, port, seconds: next(answers), public=only_here, ports=None)
    moved = reply(b"", status="302 Found", more="Location: /again\r\n")
    with Server(always(moved)) as server, pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        fetch(server.url(), Settings(), rules)


def test_the_next_address_is_tried_where_the_first_is_dead() -> None:
    with Server(always(reply(PAGE))) as server:
        rules = Guard(
            resolve=lambda host, port, seconds: ["127.0.0.9", "127.0.0.1"],
            public=lambda address: str(address) in ("127.0.0.9", "127.0.0.1"), ports=None,
        )  # fmt: skip
        assert fetch(server.url(), Settings(), rules).body == PAGE


def test_a_circle_of_redirects_ends() -> None:
    moved = reply(b"", status="302 Found", more="Location: /again\r\n")
    with Server(always(moved)) as server, pytest.raises(FetchRefused, match="more than 5 times"):
        get(server)
    assert len(server.requests) == 6


@pytest.mark.parametrize(
    "pack",
    [
        gzip.compress,
        lambda data: gzip.compress(data[:20]) + gzip.compress(data[20:]),
        zlib.compress,
        lambda data: zlib.compress(data)[2:-4],
    ],
    ids=["gzip", "gzip in two", "deflate", "bare deflate"],
)
def test_a_packed_page_is_unpacked(pack: object) -> None:
    assert callable(pack)
    packed = pack(PAGE)
    coding = "gzip" if packed.startswith(b"\x1f\x8b") else "deflate"
    with Server(always(reply(packed, more=f"Content-Encoding: {coding}\r\n"))) as server:
        assert get(server).body == PAGE


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_packed_bomb_is_stopped_while_it_unpacks(coding: str) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if coding == "gzip" else 15)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(100)) + packer.flush()
    assert len(bomb) < 150_000
    begun = time.monotonic()
    refused(always(reply(bomb, more=f"Content-Encoding: {coding}\r\n")), "larger than 10,000,000")
    assert time.monotonic() - begun < 3


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    refused(always(reply(PAGE, more=f"Content-Encoding: {coding}\r\n")), "not asked for")


def test_a_packing_that_is_wrong_or_breaks_off_is_refused() -> None:
    more = "Content-Encoding: gzip\r\n"
    refused(always(reply(PAGE, more=more)), "packed wrongly")
    refused(always(reply(gzip.compress(PAGE)[:-12], more=more)), "breaks off")


def test_a_body_past_the_limit_is_refused_stated_or_not() -> None:
    small = Settings(fetch_bytes=1000)
    refused(always(reply(bytes(2000))), "larger than 1,000", small)

    def endless(head: bytes) -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n"
        while True:
            yield b"all work and no play " * 100

    refused(endless, "larger than 1,000", small)


def test_a_server_that_drips_is_left_at_the_time_limit() -> None:
    short = Settings(fetch_seconds=0.6)
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 500\r\n\r\n"
    for answer in (
        lambda request: slowly(head, 0.05),
        lambda request: iter([head, *slowly(bytes(500), 0.02)]),
        lambda request: slowly(b"", 0) if time.sleep(3) else iter(()),
    ):
        begun = time.monotonic()
        refused(answer, "longer than 0.6 seconds|in time", short)
        assert time.monotonic() - begun < 2.5


def test_the_time_limit_is_one_for_all_hops() -> None:
    def answer(head: bytes) -> Iterator[bytes]:
        time.sleep(0.25)
        yield reply(b"", status="302 Found", more="Location: /again\r\n")

    refused(answer, "longer than 0.6 seconds|in time", Settings(fetch_seconds=0.6))


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "video/mp4", "application/zip", "audio/mpeg"]
)
def test_what_is_no_text_is_refused_by_its_kind(kind: str) -> None:
    refused(always(reply(b"x", kind=kind)), f"no text or page but {kind}")


@pytest.mark.parametrize(
    ("status", "mend"),
    [("404 Not Found", "archive"), ("403 Forbidden", "browser"), ("429 Slow", "wait"),
     ("500 Oops", "later"), ("204 None", "later")],
)  # fmt: skip
def test_a_status_without_a_page_says_what_to_do(status: str, mend: str) -> None:
    assert mend in refused(always(reply(b"", status=status)), status[:3]).mend


def test_a_server_that_speaks_no_http_is_refused() -> None:
    refused(always(b"220 mail.example ESMTP\r\n"), "does not speak HTTP")
    refused(always(b""), "broke off")
    refused(always(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 300_000), "does not speak HTTP")
    refused(always(reply(PAGE)[:-5]), "broke off")


def test_nobody_there_is_said() -> None:
    with Server(always(b"")) as server:
        pass
    with pytest.raises(FetchRefused, match="no web server answers"):
        get(server)


def test_https_names_the_host_to_the_checked_address_and_checks_who_answers() -> None:
    with Server(always(b"not TLS")) as server:
        url = f"https://news.example:{server.port}/"
        with pytest.raises(FetchRefused, match="HTTPS"):
            fetch(url, Settings(), guard())
    assert server.requests[0].startswith(b"\x16\x03")
    assert b"news.example" in server.requests[0]


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://exa mple.org/\x00", "http://a.example:x/", "http://0177.0.0.1/"]
)
def test_an_address_that_cannot_be_read_is_refused(url: str) -> None:
    with pytest.raises(FetchRefused):
        fetch(url, Settings(), guard())
