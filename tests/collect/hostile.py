"""A small web server on this machine that answers exactly the bytes a test gives it.

It stands in for the public web: tests hand the fetcher a guard whose name server sends
``*.example`` here and which counts 127.0.0.1, and nothing else of this machine, as public.
"""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from bearwitness.collect.guard import Address, Guard, is_public

Answer = Callable[[bytes], Iterable[bytes]]
HERE = ipaddress.ip_address("127.0.0.1")


class Server:
    """Answers every connection with the parts ``answer`` yields for the request's head."""

    def __init__(self, answer: Answer, host: str = "127.0.0.1", port: int = 0) -> None:
        self.requests: list[bytes] = []
        self._answer = answer
        self._listener = socket.create_server((host, port))
        self._listener.settimeout(0.05)
        self.port: int = self._listener.getsockname()[1]
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def url(self, path: str = "/", host: str = "news.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join(5)
        self._listener.close()

    def __enter__(self) -> Server:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _serve(self) -> None:
        while not self._stopped.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, connection: socket.socket) -> None:
        with connection:
            connection.settimeout(5)
            try:
                head = self._head(connection)
                self.requests.append(head)
                for part in self._answer(head):
                    if self._stopped.is_set():
                        return
                    connection.sendall(part)
            except OSError:
                return

    def _head(self, connection: socket.socket) -> bytes:
        head = b""
        while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):
            part = connection.recv(65536)
            if not part:
                break
            head += part
        return head


def reply(
    body: bytes, kind: str = "text/plain; charset=utf-8", status: str = "200 OK", more: str = ""
) -> bytes:
    """Return a whole HTTP answer."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def always(*parts: bytes) -> Answer:
    return lambda head: iter(parts)


def slowly(data: bytes, seconds: float) -> Iterator[bytes]:
    """Yield data one byte at a time."""
    for position in range(len(data)):
        yield data[position : position + 1]
        time.sleep(seconds)


def only_here(address: Address) -> bool:
    """Count 127.0.0.1 as public, and judge all else as the guard does."""
    return address == HERE or is_public(address)


def names(**hosts: list[str]) -> Callable[[str, int, float], list[str]]:
    """Return a name server that knows the given ``.example`` names, and news.example as here."""
    known = {"news.example": ["127.0.0.1"]}
    known.update({f"{name.replace('_', '-')}.example": found for name, found in hosts.items()})

    def resolve(host: str, port: int, seconds: float) -> list[str]:
        if host not in known:
            raise OSError(f"{host} is not known")
        return known[host]

    return resolve


def guard(**hosts: list[str]) -> Guard:
    """Return the real guard over the stand-in for the web: any port, names as given."""
    return Guard(resolve=names(**hosts), public=only_here, ports=None)
