"""Speed of the pages and the API: one reader's filters, and twenty readers at once.

In: a large record, as ``bench record --keep FILE`` leaves it. Out: milliseconds an answer.

The server runs in a process of its own, over real HTTP. Each of the twenty readers opens an
incident every two to four seconds, faster than people read; a figure for readers who never wait is
given beside it. A machine's speed moves all figures: ``/method`` asks little of the record, and is
the baseline of the same run.
"""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

READERS = 20
SECONDS = 30.0
# What a person asks of the overview; each is asked thrice: the first time nothing of the answer is
# held in memory, after that the server has it until anything is recorded.
FILTERS = (
    "/", "/?kind=bombing", "/?toll=30", "/?since=2024-03&until=2024-04", "/?outcome=killed",
    "/?flag=disputed", "/?reviewed=false", "/?text=police", "/?as_of=2024-02-01", "/review",
    "/places", "/method",
)  # fmt: skip
_STARTS = 240.0


@dataclass(frozen=True, slots=True)
class Answered:
    """How long an address takes, in milliseconds; bytes: as it goes over the wire."""

    path: str
    first: float
    median: float
    bytes: int


@contextmanager
def serving(record: Path) -> Iterator[str]:
    """Serve a record in a process of its own and yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = [sys.executable, "-m", "bearwitness", "serve", "--record", str(record)]
    server = subprocess.Popen([*told, "--port", str(port)], env=os.environ)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + _STARTS
        while not _answers(f"{address}/method"):
            if server.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"the server of {record} did not start")
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=60).status_code == 200
    except httpx.TransportError:
        return False


def filters(address: str, times: int = 3) -> list[Answered]:
    """Return how long each filter of the overview takes one reader."""
    found = []
    with httpx.Client(base_url=address, timeout=120) as client:
        for path in FILTERS:
            told = [_one(client, path) for _ in range(times)]
            took = [milliseconds for milliseconds, _ in told]
            found.append(Answered(path, took[0], statistics.median(took), told[-1][1]))
    return found


def _one(client: httpx.Client, path: str) -> tuple[float, int]:
    start = time.perf_counter()
    with client.stream("GET", path) as answer:
        size = sum(len(piece) for piece in answer.iter_raw())
        answer.raise_for_status()
    return 1000 * (time.perf_counter() - start), size


def crowd(
    address: str, incidents: Sequence[str], wait: tuple[float, float], seconds: float = SECONDS
) -> list[float]:
    """Return how long incident pages took readers who are there at once, in milliseconds.

    wait: seconds that each looks at a page, from and to.
    """
    took: list[float] = []
    lock, until = threading.Lock(), time.monotonic() + seconds

    def read(number: int) -> None:
        chance = random.Random(number)
        with httpx.Client(base_url=address, timeout=120) as client:
            time.sleep(chance.uniform(0, wait[1]))
            while time.monotonic() < until:
                milliseconds, _ = _one(client, f"/incidents/{chance.choice(incidents)}")
                with lock:
                    took.append(milliseconds)
                time.sleep(chance.uniform(*wait))

    readers = [threading.Thread(target=read, args=(number,)) for number in range(READERS)]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    return took


def some_incidents(address: str, most: int = 400) -> list[str]:
    """Return incidents to open, of all that there are the latest."""
    found: list[str] = []
    after: str | None = None
    with httpx.Client(base_url=f"{address}/api/v1", timeout=120) as client:
        while len(found) < most:
            asked = {"limit": "200"} | ({"after": after} if after else {})
            told = client.get("/incidents", params=asked).json()
            found += [one["id"] for one in told["incidents"]]
            after = told["after"]
            if after is None:
                break
    return found


def within(took: Sequence[float], share: float) -> float:
    """Return the milliseconds within which a share of the answers came."""
    return sorted(took)[min(len(took) - 1, int(share * len(took)))]


def run(record: Path) -> None:
    """Print how long the pages of a record take."""
    with serving(record) as address:
        told = filters(address)
        incidents = some_incidents(address)
        reading = crowd(address, incidents, (2.0, 4.0))
        rushing = crowd(address, incidents, (0.0, 0.0), SECONDS / 2)
    print(f"{'address':<40} {'first ms':>10} {'median':>8} {'kB sent':>8}")
    for one in told:
        print(f"{one.path:<40} {one.first:>10.0f} {one.median:>8.0f} {one.bytes / 1000:>8.0f}")
    for name, took in (("20 readers at once", reading), ("20 who never wait", rushing)):
        print(
            f"an incident's page, {name}: {statistics.median(took):.0f} ms by the median, 95 of 100"
            f" within {within(took, 0.95):.0f} ({len(took)} answers)"
        )
