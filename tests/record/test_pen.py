"""Rows of one writing transaction: the order they are written in."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bearwitness.record import Ledger, Profiled, Record, schema
from bearwitness.record.pen import parents_first
from tests.record.build import READER, a_reading, judged


def test_rows_come_after_those_they_point_to() -> None:
    found = [table.name for table in parents_first((schema.member, schema.block))]
    assert set(found) == {"entry", "report", "capture", "reading", "account", "member", "block"}
    order = [found.index(name) for name in ("entry", "report", "capture", "reading", "account")]
    assert order == sorted(order)
    assert found.index("account") < found.index("member")


def test_a_report_costs_no_more_in_a_larger_record(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        _add(record, range(20))
        small = _add(record, range(20, 25))
        _add(record, range(25, 400))
        assert _add(record, range(400, 405)) < 1.2 * small


def _add(record: Record, numbers: range) -> int:
    """Add a report for each number, and return how many steps that took SQLite."""
    steps = 0

    def step() -> int:
        nonlocal steps
        steps += 1
        return 0

    with record.writing() as ledger:
        driver = ledger._connection.connection.driver_connection
        assert isinstance(driver, sqlite3.Connection)
        driver.set_progress_handler(step, 10)
        for number in numbers:
            _link(ledger, number)
        ledger.write_out()
        driver.set_progress_handler(None, 0)
    return steps


def _link(ledger: Ledger, number: int) -> None:
    """Add one report, ask for its candidates and let it found an incident, as linking does."""
    told = a_reading(f"Town {number}", url=f"https://example.org/{number}")
    (account,) = ledger.append_reading(told, READER).accounts
    ledger.append_profiles([Profiled(account, "test/1", "{}", (f"town {number}",))])
    assert [one.account for one in ledger.candidates([f"town {number}"])] == [account]
    ledger.append_judgements([judged("same", account, ledger.found(account))])
