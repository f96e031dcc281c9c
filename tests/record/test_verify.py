"""What was changed behind the record's back is found, whatever it was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bearwitness.domain import Capture, Quote, Report
from bearwitness.errors import RecordDamaged, UnreadableText
from bearwitness.record import Ledger, Record, schema
from bearwitness.record.migrations.guards_1 import ERASABLE, FIXED
from tests.record.build import READER, a_reading, a_report, judged


def fill(record: Record, count: int = 3) -> None:
    """Add some readings, each an incident of its own."""
    with record.writing() as ledger:
        for number in range(count):
            url = f"https://post.example/{number}"
            stored = ledger.append_reading(a_reading(killed=number + 2, url=url), READER)
            incident = ledger.found(stored.accounts[0])
            ledger.append_judgements([judged("same", stored.accounts[0], incident)])
            told = ledger.members(incident)[0].incident
            ledger.append_estimates([replace(told, id=incident)])


def read_again(capture: Capture, where: str) -> Report:
    """The report of a capture, as the tests' captures hold it: the text itself."""
    return a_report(capture.body.decode(), capture.url)


def test_a_record_that_was_only_added_to_verifies(record: Record) -> None:
    fill(record)
    seen: list[tuple[int, int]] = []
    assert list(record.verify(read_again, progress=lambda *told: seen.append(told))) == []
    assert seen[-1][0] == seen[-1][1] > 10


@pytest.mark.parametrize("table", [*ERASABLE, *FIXED])
def test_the_database_refuses_to_change_or_delete(record: Record, table: str) -> None:
    fill(record)
    column = "value" if table == "about" else schema.metadata.tables[table].columns.keys()[0]
    for statement in (f'UPDATE {table} SET "{column}" = "{column}"', f"DELETE FROM {table}"):
        with record.connection() as connection:
            if not connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar():
                return
            with pytest.raises(DBAPIError, match="append-only"):
                connection.exec_driver_sql(statement)
            connection.rollback()


def test_the_server_refuses_to_empty_a_table(record: Record) -> None:
    fill(record)
    if record.file is not None:
        return
    with record.connection() as connection:
        with pytest.raises(DBAPIError, match="append-only"):
            connection.exec_driver_sql("TRUNCATE entry CASCADE")
        connection.rollback()


@pytest.fixture
def broken(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A record in a file, opened by someone who has dropped its guards."""
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        fill(record)
    connection = sqlite3.connect(path, isolation_level=None)
    for table in (*ERASABLE, *FIXED):
        for guard in ("keeps", "stays"):
            connection.execute(f"DROP TRIGGER {table}_{guard}")
    yield connection
    connection.close()


def findings(connection: sqlite3.Connection) -> set[str]:
    """The kinds of what is wrong, but for the guards that the fixture dropped."""
    [(_, _, path)] = connection.execute("PRAGMA database_list").fetchall()
    with Record.open(path) as record:
        found = list(record.verify(read_again))
    assert any(one.kind == "guard" for one in found)
    return {one.kind for one in found} - {"guard"}


@pytest.mark.parametrize(
    ("statement", "kinds"),
    [
        ("UPDATE reading SET text = replace(text, 'killed', 'harmed')", {"seal", "quote"}),
        ("UPDATE reading SET published = '2020-01-01'", {"seal"}),
        ("UPDATE claim SET low = 99", {"quote"}),
        ("UPDATE claim SET quote = 'nobody'", {"quote"}),
        ("DELETE FROM claim WHERE position = 0", {"quote"}),
        ("UPDATE judgement SET score = 0.1", {"seal"}),
        ("UPDATE judgement SET author = 'somebody else'", {"seal"}),
        ("UPDATE entry SET recorded_at = '2020-01-01T00:00:00.000000Z' WHERE seq = 5", {"chain"}),
        ("UPDATE entry SET kind = 'report' WHERE kind = 'incident'", {"chain", "seal"}),
        ("UPDATE estimate SET number = 7", {"seal"}),
        ("UPDATE report SET url = 'https://other.example/'", {"seal"}),
        ("UPDATE member SET incident = 'inc-000000000000'", {"index"}),
        ("DELETE FROM member", {"index"}),
        ("DELETE FROM membership", {"index"}),
        ("DELETE FROM estimate", {"seal"}),
        ("UPDATE capture SET body = x'00'", {"seal", "capture"}),
        ("DELETE FROM account WHERE number = 1", {"key", "index", "quote"}),
    ],
)
def test_every_change_is_found(broken: sqlite3.Connection, statement: str, kinds: set[str]) -> None:
    assert findings(broken) == set()
    assert broken.execute(statement).rowcount > 0
    found = findings(broken)
    assert kinds <= found


def test_an_entry_cut_out_of_the_middle_is_found(broken: sqlite3.Connection) -> None:
    broken.execute("PRAGMA foreign_keys = OFF")
    broken.execute("DELETE FROM entry WHERE seq = 4")
    assert "chain" in findings(broken)


def test_an_end_cut_off_is_found_by_what_was_noted_elsewhere(broken: sqlite3.Connection) -> None:
    [(_, _, path)] = broken.execute("PRAGMA database_list").fetchall()
    with Record.open(path) as record, record.viewing() as view:
        seq, digest = view.head()
    assert seq > 0
    last = broken.execute("SELECT max(entry) FROM estimate").fetchone()[0]
    assert last == seq
    for statement in (
        "DELETE FROM facet WHERE incident = (SELECT incident FROM estimate WHERE entry = ?)",
        "DELETE FROM mark WHERE incident = (SELECT incident FROM estimate WHERE entry = ?)",
        "DELETE FROM listing WHERE estimate = ?", "DELETE FROM estimate WHERE entry = ?",
        "DELETE FROM entry WHERE seq = ?",
    ):  # fmt: skip
        broken.execute(statement, [last])
    with Record.open(path) as record:
        unpinned = [one for one in record.verify() if one.kind != "guard"]
        pinned = [one for one in record.verify(pins={seq: digest}) if one.kind != "guard"]
    assert unpinned == []
    assert [one.kind for one in pinned] == ["chain"]


def test_a_quote_that_the_reader_made_up_is_found(record: Record, tmp_path: Path) -> None:
    reading = a_reading()
    claim = replace(reading.claims[0], clause=Quote(0, 5, "Other"))
    with Record.open(tmp_path / "other.db") as other:
        with other.writing() as ledger:
            ledger.append_reading(replace(reading, claims=(claim, *reading.claims[1:])), READER)
        [found] = list(other.verify())
    assert found.kind == "quote"
    assert "'Other' at 0" in found.what


def test_a_capture_that_gives_another_text_is_found(record: Record) -> None:
    fill(record, 1)

    def changed(capture: Capture, where: str) -> Report:
        return a_report("Another text")

    def refuses(capture: Capture, where: str) -> Report:
        raise UnreadableText("not any more", where, "nothing")

    for reread, words in ((changed, "another text"), (refuses, "not any more")):
        [found] = list(record.verify(reread))
        assert found.kind == "capture"
        assert words in found.what


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        fill(record, 40)
    raw = bytearray(path.read_bytes())
    raw[8192 : len(raw) // 2] = b"\0" * (len(raw) // 2 - 8192)
    path.write_bytes(raw)
    found: list[object] = []
    try:
        with Record.open(path) as record:
            found += record.verify()
    except RecordDamaged as error:
        found.append(error)
    assert found


@pytest.mark.parametrize("change", [
    "UPDATE listing SET toll = toll + 1",
    "UPDATE listing SET kind = 'raid'",
    "UPDATE mark SET lat = lat + 1",
    "DELETE FROM listing",
    "DELETE FROM facet WHERE facet = 'country'",
    "INSERT INTO facet (facet, value, incident) SELECT 'actor', 'nobody', incident FROM listing",
    "INSERT INTO facet (facet, value, incident) VALUES ('actor', 'nobody', 'inc-0')",
])  # fmt: skip
def test_a_changed_listing_is_found(record: Record, change: str) -> None:
    fill(record, 1)
    with record.writing() as ledger:
        ledger.run([(text(change), None)])
    found = list(record.verify())
    assert {one.kind for one in found} == {"index"}
    with record.writing() as ledger:
        ledger.run([(schema.listing.delete(), None), (schema.facet.delete(), None)])
        ledger.append_estimates([one for one in [ledger.estimate(incident_of(ledger))] if one])


def incident_of(ledger: Ledger) -> str:
    """The record's only incident."""
    return ledger.select(schema.incident.select())[0]["id"]
