"""A process that adds reports to a record, to be killed; and what must hold of it then."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from bearwitness.record import Ledger, Profiled, Record
from tests.record.build import READER, a_reading, judged

BATCH = 4


def add_one(ledger: Ledger, number: int) -> None:
    """Add the tests' report of some number, its incident and its estimate."""
    reading = a_reading(killed=number + 1, url=f"https://post.example/{number}")
    stored = ledger.append_reading(reading, READER)
    if not stored.new:
        return
    [account] = stored.accounts
    ledger.append_profiles([Profiled(account, "linker 1", "{}", ("k", f"n{number % 5}"), 739000)])
    near = ledger.candidates([f"n{number % 5}"], without=stored.accounts)
    incident = near[0].incident if near and near[0].incident else ledger.found(account)
    ledger.append_judgements([judged("same", account, incident)])
    members = ledger.members(incident)
    claims = tuple(claim for member in members for claim in member.incident.claims)
    ledger.append_estimates([replace(members[0].incident, id=incident, claims=claims)])


def add_some(where: str, start: int, count: int) -> None:
    """Add some reports, each in a transaction of its own."""
    with Record.open(where, patience=60) as record:
        for number in range(start, start + count):
            with record.writing() as ledger:
                add_one(ledger, number)


def add_all(where: str, log: Path, count: int) -> None:
    """Add all reports in batches, again from the first, and note each batch once it holds."""
    with Record.open(where, patience=60) as record, log.open("a") as noted:
        noted.write("open\n")
        noted.flush()
        for start in range(0, count, BATCH):
            with record.writing() as ledger:
                for number in range(start, min(start + BATCH, count)):
                    add_one(ledger, number)
            noted.write(f"{min(start + BATCH, count)}\n")
            noted.flush()


def wait_for(log: Path, adder: subprocess.Popen[bytes], seconds: float = 60) -> bool:
    """Wait until a process has opened the record; False where it ended before."""
    before = log.read_text().count("open")
    until = time.monotonic() + seconds
    while time.monotonic() < until and adder.poll() is None:
        if log.read_text().count("open") > before:
            return True
        time.sleep(0.01)
    return False


def check(record: Record, log: Path) -> None:
    """Hold that all noted reports are there, whole batches only, each once and wholly."""
    noted = [int(line) for line in log.read_text().split("\n")[:-1] if line != "open"]
    with record.viewing() as view:
        counted = view.stats()
        reports = list(view.reports())
        standing = view.standing(
            account for report in reports for account in [f"{report}.1-i1"]
        )  # fmt: skip
    assert counted["reports"] >= max(noted, default=0)
    assert counted["reports"] % BATCH == 0 or counted["reports"] == max(noted, default=0)
    assert len(set(reports)) == len(reports) == len(standing)
    for kind in ("readings", "captures", "accounts", "judgements"):
        assert counted[kind] == counted["reports"], counted
    assert counted["claims"] == 2 * counted["reports"]


if __name__ == "__main__":
    add_all(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
