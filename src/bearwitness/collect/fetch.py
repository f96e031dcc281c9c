"""Fetch one page of the public web, within limits of time, size, hops and kind.

In: an address. Out: Fetched, or FetchRefused.

It stands on httpcore and not on a client above it: no proxy of the environment, no cookies and
no unpacking happen that the guard does not see.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from bearwitness import __version__
from bearwitness.collect.decode import known_encoding
from bearwitness.collect.guard import Guard
from bearwitness.collect.unpack import CODINGS, Unpacker
from bearwitness.errors import FetchRefused
from bearwitness.settings import Settings

USER_AGENT = f"bearwitness/{__version__} (reads single news pages at a user's request)"
_KINDS = frozenset(
    """application/xhtml+xml application/xml application/json application/jsonl
    application/jsonlines application/x-ndjson application/x-jsonlines application/ndjson
    application/octet-stream""".split()
)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE_IT = "open it in a browser, save the page and pass the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as its server sent it: the address it was found at in the end, and its bytes.

    encoding: the one the server names, None where it names none we know.
    """

    url: str
    body: bytes
    encoding: str | None


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When a fetch must be over, on a clock of seconds."""

    end: float
    clock: Callable[[], float]
    where: str
    seconds: float

    def left(self) -> float:
        """Return the seconds left; raises FetchRefused once there are none."""
        left = self.end - self.clock()
        if left <= 0:
            raise FetchRefused(
                f"the server took longer than {self.seconds:g} seconds", self.where,
                f"try again later, or {_SAVE_IT}",
            )  # fmt: skip
        return left


class _Stream(httpcore.NetworkStream):
    """A connection whose every wait counts against one deadline, however slowly bytes drip."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: _Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._deadline.left()
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    """Opens connections to addresses the guard has checked; names go no further than here."""

    def __init__(self, guard: Guard, deadline: _Deadline) -> None:
        self._guard = guard
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        deadline = self._deadline
        found = self._guard.addresses(host, port, deadline.left(), deadline.where)
        for tried, address in enumerate(found, start=1):
            # Each address gets its share of the time left, so that a dead one spares the next.
            share = deadline.left() / (1 + len(found) - tried)
            try:
                inner = self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if tried == len(found):
                    raise
            else:
                return _Stream(inner, deadline)
        raise httpcore.ConnectError(f"{host} has no address")


def fetch(
    url: str,
    settings: Settings,
    guard: Guard | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Fetched:
    """Fetch a page, following a few redirects, each checked like the first address.

    guard: the rules; those of the settings where it is not given.
    Raises FetchRefused, with the reason and what to do about it.
    """
    rules = guard or Guard(allow_private=settings.allow_private)
    seconds = settings.fetch_seconds
    end = clock() + seconds
    address = _parse(url, url)
    for _ in range(settings.fetch_redirects + 1):
        rules.check_url(address)
        deadline = _Deadline(end, clock, str(address), seconds)
        found = _ask(address, settings, rules, deadline)
        if isinstance(found, Fetched):
            return found
        address = found
    raise FetchRefused(
        f"the address leads on more than {settings.fetch_redirects} times", url,
        "give the address the browser shows in the end",
    )  # fmt: skip


def _parse(url: str, where: str) -> httpx.URL:
    try:
        return httpx.URL(url).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchRefused(
            f"the address cannot be read ({error})", where, "copy it from the browser again"
        ) from error


def _ask(
    address: httpx.URL, settings: Settings, guard: Guard, deadline: _Deadline
) -> Fetched | httpx.URL:
    """Make one request; return the page, or where the server sends us instead."""
    where = str(address)
    target = httpcore.URL(
        scheme=address.raw_scheme, host=address.raw_host, port=address.port,
        target=address.raw_path,
    )  # fmt: skip
    headers = [
        (b"Host", address.netloc),
        (b"User-Agent", USER_AGENT.encode()),
        (b"Accept", b"text/html, application/xhtml+xml, text/plain, */*;q=0.1"),
        (b"Accept-Encoding", CODINGS.encode()),
        (b"Accept-Language", b"en, *;q=0.5"),
        (b"Connection", b"close"),
    ]
    secure = address.scheme == "https"
    context = httpx.create_ssl_context(trust_env=False) if secure else None
    try:
        with (
            httpcore.ConnectionPool(
                ssl_context=context, network_backend=_Backend(guard, deadline)
            ) as pool,
            pool.stream("GET", target, headers=headers) as response,
        ):
            return _receive(response, address, settings.fetch_bytes, deadline)
    except httpcore.TimeoutException as error:
        deadline.left()
        raise FetchRefused("the server did not answer in time", where, "try again later") from error
    except httpcore.ConnectError as error:
        raise FetchRefused(
            _why_unreached(error), where, "check the address, or try later"
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchRefused(
            f"the server broke off or does not speak HTTP ({error})", where, "try again later"
        ) from error
    except (OSError, ValueError, httpcore.UnsupportedProtocol) as error:
        raise FetchRefused(f"it cannot be fetched ({error})", where, "check the address") from error


def _why_unreached(error: httpcore.ConnectError) -> str:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"the server's certificate is not to be trusted ({cause.verify_message})"
        if isinstance(cause, ssl.SSLError):
            return "the server does not speak HTTPS as it should"
        if isinstance(cause, ConnectionRefusedError):
            return "no web server answers there"
        cause = cause.__cause__ or cause.__context__
    return f"the server cannot be reached ({error})"


def _receive(
    response: httpcore.Response, address: httpx.URL, limit: int, deadline: _Deadline
) -> Fetched | httpx.URL:
    where = str(address)
    headers = httpx.Headers(response.headers)
    if response.status in _REDIRECTS and "location" in headers:
        return next_hop(address, headers["location"])
    if response.status != 200:
        raise FetchRefused(
            f"the server answers {response.status}", where, _mend_status(response.status)
        )
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and not kind.startswith("text/") and kind not in _KINDS:
        raise FetchRefused(
            f"it is no text or page but {kind[:60]}", where, "pass the words of it as a text file"
        )
    length = headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > limit:
        raise FetchRefused(f"the page is larger than {limit:,} bytes", where, _SAVE_IT)
    unpacker = Unpacker(headers.get("content-encoding"), limit, where)
    for part in response.iter_stream():
        deadline.left()
        unpacker.feed(part)
    charset = httpx.Response(200, headers=headers).charset_encoding
    return Fetched(where, unpacker.body(), known_encoding(charset) if charset else None)


def next_hop(address: httpx.URL, location: str) -> httpx.URL:
    """Return where a redirect leads; raises FetchRefused for one from https to plain http."""
    try:
        found = address.join(location).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchRefused(
            f"the server sends us to an address that cannot be read ({error})", str(address),
            _SAVE_IT,
        ) from error  # fmt: skip
    if address.scheme == "https" and found.scheme == "http":
        # Anyone on the way could write such a page, and the reader was promised the server's own.
        raise FetchRefused(
            "the server sends us from https to plain http, where anyone on the way may change "
            "the page", str(address),
            f"give the http address itself ({found.copy_with(userinfo=b'')}) if you trust it, "
            f"or {_SAVE_IT}",
        )  # fmt: skip
    return found


def _mend_status(status: int) -> str:
    if status in (401, 402, 403, 406, 451):
        return f"the page is not open to programs: {_SAVE_IT}"
    if status in (404, 410):
        return "check the address; an archive of the web may hold the page"
    if status == 429:
        return "wait a while before asking this server again"
    return f"try again later, or {_SAVE_IT}"
