"""An order to forget: nothing of the content stays anywhere, and the chain still closes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bearwitness.errors import MissingResource, NotInRecord, StillOnDisk
from bearwitness.record import ErasedReport, Filters, Ledger, Profiled, Record, backup, restore
from bearwitness.record import engine as engines
from tests.record.build import READER, a_reading, judged
from tests.record.server import Server


@pytest.fixture
def filled(record: Record) -> tuple[Record, str, str]:
    """A record of two reports of one incident: the first is to go."""
    with record.writing() as ledger:
        first = ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
        incident = ledger.found(first.accounts[0])
        second = ledger.append_reading(a_reading(url="https://post.example/b"), READER)
        for stored, told_of in ((first, "Zarathustra"), (second, "nobody")):
            account = stored.accounts[0]
            ledger.append_judgements([judged("same", account, incident, reason=told_of)])
            ledger.append_profiles([Profiled(account, "linker 1", told_of, ("k",), 739000)])
            told = ledger.members(incident)[0].incident
            claims = tuple(one for account in ledger.members(incident)
                           for one in account.incident.claims)  # fmt: skip
            ledger.append_estimates([replace(told, id=incident, claims=claims)])
    return record, first.report, incident


def everything(record: Record) -> bytes:
    """Whatever a database would show of a record, row by row."""
    from sqlalchemy import text

    from bearwitness.record import schema

    with record.connection() as connection:
        shown = []
        for table in (*schema.GROWING, *schema.INDEXES):
            shown += [repr(tuple(row)) for row in connection.execute(table.select())]
        found = connection.execute(text("SELECT * FROM search")).all()
        shown += [repr(tuple(row)) for row in found]
    return "\n".join(shown).encode()


def test_nothing_of_the_content_stays(filled: tuple[Record, str, str], tmp_path: Path) -> None:
    record, report, incident = filled
    assert b"Zarathustra" in everything(record)
    erased = record.erase(report, "court order 12", "the editor", tmp_path / "list")
    shown = everything(record)
    assert b"Zarathustra" not in shown
    assert b"court order 12" in shown
    assert erased.incidents == (incident,)
    assert list(record.verify()) == []
    with record.viewing() as view:
        assert len(view.members(incident)) == 1
        assert len(view.candidates(["k"])) == 1
        assert view.incidents().incidents == ()
        assert view.incidents(Filters(text="Zarathustra")).incidents == ()
        with pytest.raises(NotInRecord):
            view.reading(report)


def test_the_files_of_the_database_forget_it_too(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        with record.writing() as ledger:
            stored = ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
        record.erase(stored.report, "order", "editor")
    held = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"Zarathustra" not in held
    assert b"zarathustra" not in held


def test_a_report_erased_by_address_is_not_taken_in_again(
    filled: tuple[Record, str, str], tmp_path: Path
) -> None:
    record, report, _ = filled
    record.erase(report, "order", "editor", tmp_path / "list")
    with record.writing() as ledger, pytest.raises(ErasedReport):
        ledger.append_reading(a_reading(), READER)


def test_a_report_known_by_its_text_leaves_no_name(record: Record, tmp_path: Path) -> None:
    with record.writing() as ledger:
        stored = ledger.append_reading(a_reading(url=None), READER)
    record.erase(stored.report, "order", "editor", tmp_path / "list")
    assert stored.report.encode() not in everything(record)
    assert stored.report not in (tmp_path / "list").read_text()
    with record.writing() as ledger, pytest.raises(ErasedReport):
        ledger.append_reading(a_reading(url=None), READER)
    assert list(record.verify()) == []


def test_an_older_backup_forgets_it_when_restored(
    filled: tuple[Record, str, str], tmp_path: Path, new: Callable[[], str]
) -> None:
    record, report, incident = filled
    backup(record, tmp_path / "old.db")
    record.erase(report, "order", "editor", tmp_path / "list")
    backup(record, tmp_path / "later.db")
    with Record.open(tmp_path / "later.db") as later:
        assert b"Zarathustra" not in everything(later)
    place = new()
    assert restore(tmp_path / "old.db", place, [tmp_path / "list"]).erased > 3
    with Record.open(place, create=False) as again:
        assert b"Zarathustra" not in everything(again)
        assert again.id == record.id
        assert list(again.verify()) == []
        with again.viewing() as view:
            assert len(view.members(incident)) == 1
            assert [one.account for one in view.candidates(["k"])] != []


def test_a_backup_restores_into_either_database(
    filled: tuple[Record, str, str], tmp_path: Path, new: Callable[[], str], server: Server
) -> None:
    record, report, incident = filled
    backup(record, tmp_path / "copy.db")
    for place in (str(tmp_path / "again.db"), server.database()):
        # Of a server's record a copy does not say where the list of its erasures is.
        restore(tmp_path / "copy.db", place, nothing_erased=True)
        with Record.open(place, create=False) as again:
            assert list(again.verify()) == []
            with record.viewing() as view, again.viewing() as other:
                assert other.members(incident) == view.members(incident)
                assert other.reading(report) == view.reading(report)
                assert other.incidents() == view.incidents()
                found = other.incidents(Filters(text="zarathustra"))
                assert found == view.incidents(Filters(text="zarathustra"))
                assert found.incidents


def test_a_list_of_erasures_that_is_not_there_is_told_before_anything_is_made(
    tmp_path: Path,
) -> None:
    with Record.open(tmp_path / "record.db") as record:
        backup(record, tmp_path / "copy.db")
    with pytest.raises(MissingResource, match="no such list"):
        restore(tmp_path / "copy.db", tmp_path / "new.db", [tmp_path / "nosuch.jsonl"])
    assert not (tmp_path / "new.db").exists()


def test_a_text_erased_comes_back_under_no_address(record: Record, tmp_path: Path) -> None:
    with record.writing() as ledger:
        stored = ledger.append_reading(a_reading(url="https://post.example/1"), READER)
        # A reprint that was here before keeps its own place.
        ledger.append_reading(a_reading(url="https://post.example/2"), READER)
    record.erase(stored.report, "order", "editor", tmp_path / "list")
    for url in ("https://other.example/x", None):
        with record.writing() as ledger, pytest.raises(ErasedReport, match="text was erased"):
            ledger.append_reading(a_reading(url=url), READER)
    with record.writing() as ledger:
        assert ledger.append_reading(a_reading(url="https://post.example/2"), "reader 2").new
        assert ledger.append_reading(a_reading(killed=8, url="https://post.example/3"), READER).new
    backup(record, tmp_path / "copy.db")
    with (
        Record.open(tmp_path / "copy.db") as copy,
        copy.writing() as ledger,
        pytest.raises(ErasedReport),
    ):
        ledger.append_reading(a_reading(url=None), READER)


@pytest.mark.parametrize("url", ["https://post.example/late", None])
def test_what_came_and_was_erased_after_a_backup_stays_away_from_it(
    filled: tuple[Record, str, str], tmp_path: Path, new: Callable[[], str], url: str | None
) -> None:
    record, _, _ = filled
    backup(record, tmp_path / "old.db")
    late = a_reading(killed=9, url=url, extra="Zarathustra came late.")
    with record.writing() as ledger:
        stored = ledger.append_reading(late, READER)
    record.erase(stored.report, "order", "editor", tmp_path / "list")
    assert "Zarathustra" not in (tmp_path / "list").read_text()
    place = new()
    assert restore(tmp_path / "old.db", place, [tmp_path / "list"]).erased == 0
    with Record.open(place, create=False) as again:
        # The text under any address, and a changed page under its own.
        changed = a_reading(killed=10, url=url or "https://post.example/else")
        refused = [late, replace(late, report=replace(late.report, url="https://else.example/"))]
        for reading in refused if url is None else [*refused, changed]:
            with again.writing() as ledger, pytest.raises(ErasedReport):
                ledger.append_reading(reading, READER)
        assert list(again.verify()) == []
        backup(again, tmp_path / "newer.db")
    # A copy that knows of the order takes it in no second time.
    second = new()
    restore(tmp_path / "newer.db", second, [tmp_path / "list"])
    with (
        Record.open(second, create=False) as last,
        last.viewing() as view,
        Record.open(place, create=False) as first,
        first.viewing() as other,
    ):
        assert other.head() == view.head()


def test_a_campaign_forgets_the_claims_of_its_parts(
    filled: tuple[Record, str, str], tmp_path: Path, new: Callable[[], str]
) -> None:
    record, report, incident = filled
    with record.writing() as ledger:
        third = ledger.append_reading(a_reading(url="https://post.example/c"), READER)
        campaign = ledger.found(third.accounts[0])
        under = ledger.append_judgements([judged("same", incident, campaign, field="parent")])
        told = ledger.members(incident)[0].incident
        ledger.append_estimates([replace(told, id=campaign)])
        ledger.append_judgements([judged("withdraw", under[0].id)])
    backup(record, tmp_path / "old.db")
    erased = record.erase(report, "order", "editor", tmp_path / "list")
    assert set(erased.incidents) == {incident, campaign}
    with record.viewing() as view:
        assert view.history(campaign) == []
        assert view.incidents().incidents == ()
    place = new()
    assert campaign in restore(tmp_path / "old.db", place, [tmp_path / "list"]).incidents
    with Record.open(place, create=False) as again, again.viewing() as view:
        assert view.history(campaign) == []


def test_an_erasure_beside_a_reader_says_that_the_files_still_hold_it(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "SCRUBBING", 1)
    with Record.open(where) as record, Record.open(where) as reader:
        with record.writing() as ledger:
            stored = ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
        with reader.viewing() as view:
            view.stats()
            with pytest.raises(StillOnDisk):
                record.erase(stored.report, "order", "editor", tmp_path / "list")
            assert [one.kind for one in record.verify()] == ["erasure"]
            # Another command does not wait for it.
            with Record.open(where) as third:
                assert not third.is_scrubbed()
    with Record.open(where) as record:
        assert record.is_scrubbed()
        assert list(record.verify()) == []
        with record.viewing() as view, pytest.raises(NotInRecord):
            view.reading(stored.report)
        if record.file is None:
            return
        held = b"".join(one.read_bytes() for one in tmp_path.iterdir())
    assert b"Zarathustra" not in held
    assert b"zarathustra" not in held


def test_a_restore_that_ends_before_its_erasures_leaves_no_record(
    filled: tuple[Record, str, str], tmp_path: Path, new: Callable[[], str]
) -> None:
    record, report, incident = filled
    backup(record, tmp_path / "old.db")
    record.erase(report, "order", "editor", tmp_path / "list")
    place = new()

    def killed(ledger: Ledger, incidents: Sequence[str]) -> None:
        assert incident in incidents
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        restore(tmp_path / "old.db", place, [tmp_path / "list"], killed)
    with pytest.raises(MissingResource):
        Record.open(place, create=False)
    assert restore(tmp_path / "old.db", place, [tmp_path / "list"]).orders == 1
    with Record.open(place, create=False) as again:
        assert b"Zarathustra" not in everything(again)
        assert again.is_scrubbed()
