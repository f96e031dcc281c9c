"""Every test that asks for a record runs on both databases; without PostgreSQL it is skipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bearwitness.record import Record
from tests.record.server import Server, binaries, running

NO_POSTGRESQL = "PostgreSQL not found"
BOTH = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped, and says so, where its programs are not."""
    programs = binaries()
    if programs is None:
        pytest.skip(f"{NO_POSTGRESQL}: install PostgreSQL 15 or later (README, Tests)")
    with running(programs) as server:
        yield server


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many tests were skipped for want of PostgreSQL."""
    skipped = terminalreporter.stats.get("skipped", [])
    wanting = [report for report in skipped if NO_POSTGRESQL in str(report.longrepr)]
    terminalreporter.write_line(f"skipped for want of PostgreSQL: {len(wanting)}")


class Clock:
    """A clock that tests turn: a second later each time it is asked."""

    def __init__(self, start: str = "2026-02-01T00:00:00+00:00") -> None:
        self.time = datetime.fromisoformat(start)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time.astimezone(UTC)

    def turn(self, time: str) -> None:
        """Set it to a time in ISO 8601."""
        self.time = datetime.fromisoformat(time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=BOTH)
def new(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Return what names a place for a new, empty record."""
    if request.param == "sqlite":
        made = iter(range(1000))
        return lambda: str(tmp_path / f"record{next(made)}.db")
    server: Server = request.getfixturevalue("server")
    return server.database


@pytest.fixture
def where(new: Callable[[], str]) -> str:
    """The place of one new record."""
    return new()


@pytest.fixture
def record(where: str, clock: Clock) -> Iterator[Record]:
    """An empty record."""
    with Record.open(where, clock=clock, patience=5) as record:
        yield record
        # Whatever a test did to it, a record that was only added to verifies.
        assert list(record.verify()) == []
