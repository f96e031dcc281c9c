"""Readings held in memory are those the record has: nothing erased, nothing that never held."""

from __future__ import annotations

from pathlib import Path

import pytest

from bearwitness.record import Record
from bearwitness.record.held import Held, HeldReadings
from tests.record.build import READER, a_reading, judged


def _added(record: Record, **told: str) -> tuple[str, str]:
    with record.writing() as ledger:
        stored = ledger.append_reading(a_reading(**told), READER)  # type: ignore[arg-type]
        account = stored.accounts[0]
        ledger.append_judgements([judged("same", account, ledger.found(account))])
        return stored.report, account


def _told(record: Record, account: str) -> str | None:
    with record.viewing() as view:
        held = view.accounts([account]).get(account)
    return held.report.text if held else None


def test_a_reading_is_loaded_once_for_all_transactions(record: Record) -> None:
    _, account = _added(record, extra="Zarathustra saw it.")
    with record.viewing() as view:
        first = view.accounts([account])[account]
    with record.viewing() as view:
        again = view.accounts([account])[account]
    assert first is again
    assert "Zarathustra" in first.report.text


def test_what_another_process_erased_is_held_no_longer(
    record: Record, where: str, tmp_path: Path
) -> None:
    report, account = _added(record, extra="Zarathustra saw it.")
    _, other = _added(record, url="https://post.example/b")
    assert _told(record, account) is not None
    told: list[str] = []
    record.when_erased(lambda: told.append("forget"))
    record.see_orders()
    assert told == []
    with Record.open(where) as elsewhere:
        elsewhere.erase(report, "court order 12", "the editor", tmp_path / "list")
    assert _told(record, account) is None
    # Whatever is asked next, nothing of the erased text is left in memory.
    assert _told(record, other) is not None
    assert "Zarathustra" not in repr(record._held._held)
    record.see_orders()
    assert told == ["forget"]


def _undone(record: Record) -> None:
    with record.writing() as ledger:
        stored = ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
        ledger.write_out()
        ledger._readings.clear()
        assert "Zarathustra" in ledger.reading(stored.report).reading.report.text
        raise ZeroDivisionError


def test_what_was_undone_is_never_held(record: Record) -> None:
    with pytest.raises(ZeroDivisionError):
        _undone(record)
    # The same entry of the ledger is another reading's now.
    _, account = _added(record)
    assert "Zarathustra" not in (_told(record, account) or "Zarathustra")


def test_a_transaction_of_before_an_order_is_told_nothing_and_adds_nothing() -> None:
    held, one = HeldReadings(), Held(a_reading())
    held.get([], 5)
    held.keep({1: one}, 5)
    assert held.get([1, 2], 5) == {1: one}
    assert held.get([1], 4) == {}
    held.keep({2: one}, 4)
    assert held.get([2], 5) == {}
    assert held.get([1], 9) == {}
    assert held.get([1], 5) == {}
