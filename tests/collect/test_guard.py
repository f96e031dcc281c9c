"""The guard lets public addresses through and nothing of any private network, in any spelling."""

from __future__ import annotations

import ipaddress
import socket
import time

import httpx
import pytest

from bearwitness.collect.guard import Guard, is_public, resolve
from bearwitness.errors import FetchRefused

PUBLIC = """
    8.8.8.8 1.1.1.1 93.184.216.34 172.15.0.1 172.32.0.1 100.63.255.255 100.128.0.1 192.0.1.1
    2606:4700:4700::1111 2a00:1450:4001:80f::200e ::ffff:8.8.8.8 64:ff9b::808:808
    2a00::200:5efe:808:808
""".split()
PRIVATE = """
    127.0.0.1 127.1.2.3 0.0.0.0 0.1.2.3 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1
    169.254.169.254 100.64.0.1 100.127.255.254 100.100.100.200 192.0.0.1 192.0.2.1
    198.51.100.1 203.0.113.1
    198.18.0.1 192.88.99.1 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255 168.63.129.16
    ::1 :: fe80::1 fe80::1%1 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 100::1
    ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 ::127.0.0.1
    64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::1 2002:7f00:1:: 2002:808:808::1
    2001:0:7f00:1:: 3fff::1 5f00::1 ::ffff:0:127.0.0.1 ::ffff:0:8.8.8.8 2a00::5efe:7f00:1
    2a00::200:5efe:a00:1 192.31.196.1 192.52.193.1 192.175.48.1 2620:4f:8000::1
""".split()


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_do_not(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PRIVATE)
def test_a_name_that_leads_to_a_private_address_is_refused(address: str) -> None:
    rules = Guard(resolve=lambda host, port, seconds: [address])
    with pytest.raises(FetchRefused, match="not on the public internet"):
        rules.addresses("looks.fine.example", 80, 1.0, "http://looks.fine.example/")


def test_one_private_address_among_public_ones_refuses_the_name() -> None:
    rules = Guard(resolve=lambda host, port, seconds: ["8.8.8.8", "10.0.0.1"])
    with pytest.raises(FetchRefused, match=r"10\.0\.0\.1"):
        rules.addresses("mixed.example", 80, 1.0, "http://mixed.example/")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("ftp://example.org/a", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("gopher://example.org/", "only http and https"),
        ("http://user:word@example.org/", "user name"),
        ("http://user@example.org/", "user name"),
        ("http://example.org:22/", "port 22"),
        ("http://example.org:6379/", "port 6379"),
        ("https://example.org:25/", "port 25"),
        ("http://localhost/", "local network"),
        ("http://intranet/", "local network"),
        ("http://localhost./", "local network"),
        ("http://2130706433/", "disguise"),
        ("http://0x7f000001/", "disguise"),
        ("http://0x7f.0.0.1/", "disguise"),
        ("http://127.1/", "disguise"),
        ("http://8.8.8/", "disguise"),
        ("http://example.0x7f/", "disguise"),
        ("http:///a", "no host"),
    ],
)
def test_addresses_refused_before_any_name_is_asked(url: str, words: str) -> None:
    with pytest.raises(FetchRefused, match=words):
        Guard().check_url(httpx.URL(url))


def test_a_password_is_not_repeated_in_the_error() -> None:
    with pytest.raises(FetchRefused) as caught:
        Guard().check_url(httpx.URL("http://user:hunter2@example.org/"))
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url", ["http://example.org/", "https://example.org:8443/a", "http://8.8.8.8/", "http://[::1]/"]
)
def test_plain_addresses_go_on_to_be_resolved(url: str) -> None:
    Guard().check_url(httpx.URL(url))


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "::ffff:7f00:1", "64:ff9b::7f00:1"])
def test_an_address_given_as_numbers_is_checked_without_a_name_server(host: str) -> None:
    def never(host: str, port: int, seconds: float) -> list[str]:
        raise AssertionError("a name server was asked")

    with pytest.raises(FetchRefused, match="not on the public internet"):
        Guard(resolve=never).addresses(host, 80, 1.0, host)


def test_the_user_may_allow_private_addresses_but_no_other_scheme() -> None:
    rules = Guard(allow_private=True)
    rules.check_url(httpx.URL("http://localhost:9999/"))
    assert rules.addresses("127.0.0.1", 9999, 1.0, "") == ["127.0.0.1"]
    with pytest.raises(FetchRefused, match="only http and https"):
        rules.check_url(httpx.URL("file:///etc/passwd"))


def test_an_unknown_name_and_a_late_name_server_say_so() -> None:
    def unknown(host: str, port: int, seconds: float) -> list[str]:
        raise socket.gaierror("unknown")

    def late(host: str, port: int, seconds: float) -> list[str]:
        raise TimeoutError

    with pytest.raises(FetchRefused, match=r"no host named gone\.example"):
        Guard(resolve=unknown).addresses("gone.example", 80, 1.0, "")
    with pytest.raises(FetchRefused, match="in time"):
        Guard(resolve=late).addresses("slow.example", 80, 1.0, "")


def test_the_system_resolver_reads_numbers_and_gives_up_in_time() -> None:
    assert resolve("127.0.0.1", 80, 5.0) == ["127.0.0.1"]
    begun = time.monotonic()
    with pytest.raises(OSError, match="label"):
        resolve("a" * 70 + ".example", 80, 5.0)
    assert time.monotonic() - begun < 5
