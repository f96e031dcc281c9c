"""The measure of the record's speed runs; what a reading asks does not grow with the record."""

from __future__ import annotations

from pathlib import Path

from bearwitness.domain import Reading
from bearwitness.record import Record
from bench import record as measured

# Statements a new reading may ask more of a record five times as large: a few more of its events
# are in doubt there.
_MORE = 1.3


def test_the_measure_runs(tmp_path: Path) -> None:
    figures = measured.measure(40, large=60, arrivals=3, keep=tmp_path / "large.db", hot=(9,))
    assert figures.readings == 40
    assert figures.large >= 60
    assert figures.bytes_a_report > figures.text_bytes > 1000
    assert measured.table(figures).count("\n") > 6
    # A later run goes on from the file kept.
    assert measured._grow(str(tmp_path / "large.db"), 1) >= 60


def test_a_reading_asks_no_more_of_a_larger_record(tmp_path: Path) -> None:
    world = measured.World()
    batches = [measured._some(world.readings(200), 200) for _ in range(2)]
    with Record.open(tmp_path / "record.db") as record:
        small = _statements(record, measured._some(measured.World(8).readings(40), 40))
        for batch in batches:
            measured._add(record, batch)
        large = _statements(record, measured._some(measured.World(7).readings(40), 40))
    assert large <= _MORE * small


def _statements(record: Record, readings: list[Reading]) -> float:
    """Return how many questions a reading asks on the mean, each added alone."""
    asked: list[str] = []
    for reading in readings:
        with record.writing() as ledger:
            assert ledger._driver is not None
            ledger._driver.set_trace_callback(asked.append)
            measured.add_one(ledger, reading)
            ledger._driver.set_trace_callback(None)
    return sum(words.startswith("SELECT") for words in asked) / len(readings)
