"""The persons of a record's texts stand in it before anybody views them, and go when erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import func, select

from bearwitness.domain import Person
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.looking import look
from bearwitness.pipeline.persons import Finding, find_lacking, kept_persons
from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import KeptPersons, Record, backup, schema
from bearwitness.record.persons import body_of, persons_in
from bearwitness.write.kept import kept_words
from bearwitness.write.public import PersonsKnown, public_looked
from tests.pipeline.dispatches import Row, readings

FIRST: Row = {
    "id": "first", "outlet": "Example Courier", "published": "2026-03-02",
    "url": "https://courier.example.org/first", "title": "Tailor shot dead in Maiduguri",
    "text": "Wanjiru Examplo, 41, a tailor, was shot dead by gunmen in Maiduguri on Monday, "
    "Mayor Hadiza Mustermann said. Examplo was closing his stall.",
}  # fmt: skip
SECOND: Row = {
    "id": "second", "outlet": "Example Star", "published": "2026-03-09",
    "url": "https://star.example.org/second", "title": "Two killed in Kano",
    "text": "Two farmers were shot dead in Kano on Sunday, the police said.",
}  # fmt: skip


@pytest.fixture
def record(pipeline: Pipeline, tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.db") as opened:
        recorder = Recorder(opened)
        for row in readings(pipeline, FIRST, SECOND).values():
            recorder.add(row)
        yield opened


def rows_of(record: Record) -> int:
    with record.connection() as connection:
        return int(connection.scalar(select(func.count()).select_from(schema.persons)) or 0)


def texts_of(record: Record) -> list[str]:
    with record.viewing() as view:
        return [view.reading(name).reading.report.text for name in view.reports()]


def refuse(text: str) -> tuple[Person, ...]:
    raise AssertionError(f"searched again: {text}")


def test_what_was_found_comes_back_whole(record: Record, pipeline: Pipeline) -> None:
    kept, text = kept_persons(record), texts_of(record)[0]
    assert kept.of(text) is None
    assert list(find_lacking(record, pipeline.persons, kept_words)) == [2]
    assert kept.of(text) == pipeline.persons.find(text)
    assert kept.of(texts_of(record)[1]) == ()
    # A text that differs by a space is another: offsets would show half a name.
    assert kept.of(" " + text) is None
    assert kept.lacking() == []
    assert list(find_lacking(record, pipeline.persons, kept_words)) == []
    assert list(record.verify()) == []


def test_no_name_is_kept(record: Record, pipeline: Pipeline) -> None:
    list(find_lacking(record, pipeline.persons, kept_words))
    with record.connection() as connection:
        shown = repr(connection.execute(schema.persons.select()).all())
    assert "Examplo" not in shown
    assert "Mustermann" not in shown


def test_a_view_searches_no_text_whose_persons_are_kept(record: Record, pipeline: Pipeline) -> None:
    list(find_lacking(record, pipeline.persons, kept_words))
    find = PersonsKnown(refuse, stored=kept_persons(record).of)
    with record.viewing() as view:
        (incident,) = view.standing(view.accounts_of_report(next(view.reports()))).values()
        shown = public_looked(look(view, incident), find)
    assert "Examplo" not in shown.accounts[0].report.text
    assert "Mustermann" in shown.accounts[0].report.text


def test_another_version_of_the_finder_finds_anew(record: Record, pipeline: Pipeline) -> None:
    earlier = KeptPersons(record, "an earlier finder")
    text = texts_of(record)[0]
    entries = {
        entry: (held.report.text, ()) for entry, held in earlier.readings(earlier.lacking()).items()
    }
    earlier.keep(entries)
    assert earlier.of(text) == ()
    kept = kept_persons(record)
    assert kept.of(text) is None
    list(find_lacking(record, pipeline.persons, kept_words))
    assert kept.of(text) == pipeline.persons.find(text)
    assert rows_of(record) == 2


def test_what_another_process_erased_goes_out_of_memory(record: Record, pipeline: Pipeline) -> None:
    list(find_lacking(record, pipeline.persons, kept_words))
    find = PersonsKnown(pipeline.persons.find, stored=kept_persons(record).of)
    record.when_erased(find.forget)
    first, second = texts_of(record)
    assert find(first)
    with record.viewing() as view:
        report = next(view.reports())
    with Record.open(str(record.file)) as elsewhere:
        elsewhere.erase(report, "court order 12", "the editor")
    assert texts_of(record) == [second]
    assert not find._found


def test_an_erasure_takes_them_and_none_come_after_it(record: Record, pipeline: Pipeline) -> None:
    kept, text = kept_persons(record), texts_of(record)[0]
    late = {
        entry: (held.report.text, pipeline.persons.find(held.report.text))
        for entry, held in kept.readings(kept.lacking()).items()
    }
    kept.keep(late)
    with record.viewing() as view:
        report = next(view.reports())
    record.erase(report, "court order 12", "the editor")
    assert kept.of(text) is None
    assert rows_of(record) == 1
    kept.keep(late)  # found while the order was carried out
    assert kept.of(text) is None
    assert rows_of(record) == 1
    assert list(record.verify()) == []


def test_a_backup_holds_them(record: Record, pipeline: Pipeline, tmp_path: Path) -> None:
    list(find_lacking(record, pipeline.persons, kept_words))
    backup(record, tmp_path / "copy.db")
    with Record.open(tmp_path / "copy.db") as copy:
        text = texts_of(copy)[0]
        assert kept_persons(copy).of(text) == pipeline.persons.find(text)


def test_what_is_added_meanwhile_is_found_in_the_background(
    record: Record, pipeline: Pipeline
) -> None:
    with Finding(record, pipeline.persons, kept_words, every=0.05):
        end = monotonic() + 20
        while kept_persons(record).lacking() and monotonic() < end:
            sleep(0.05)
        third: Row = SECOND | {"id": "third", "url": "https://star.example.org/third"}
        Recorder(record).add(readings(pipeline, third)["third"])
        while kept_persons(record).lacking() and monotonic() < end:
            sleep(0.05)
    assert kept_persons(record).lacking() == []


def test_persons_are_kept_by_their_places_alone(pipeline: Pipeline) -> None:
    text = (
        "Ana\nExample, 19, and Governor Bea Muster met. “Ana,” said Muster, “is Example's niece.”"
    )
    found = pipeline.persons.find(text)
    assert len(found) >= 2
    assert persons_in(body_of(found), text) == found
