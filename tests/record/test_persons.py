"""Persons of texts are kept and erased alike on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text as text_of

from bearwitness.domain import Person, Quote
from bearwitness.record import KeptPersons, Record
from tests.record.build import READER, a_reading


def named(text: str) -> tuple[Person, ...]:
    first, second = text[:4], text[5:9]
    return (
        Person(first, (Quote(0, 4, first),), True, "title mayor"),
        Person(second, (Quote(5, 9, second),), False),
    )


def texts_of(kept: KeptPersons, entries: list[int]) -> dict[int, str]:
    return {entry: one.report.text for entry, one in kept.readings(entries).items()}


def test_persons_are_kept_with_the_finders_version_and_erased(
    record: Record, tmp_path: Path
) -> None:
    with record.writing() as ledger:
        stored = ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
        ledger.append_reading(a_reading(url="https://post.example/b"), READER)
    kept = KeptPersons(record, "finder 1")
    first, second = sorted(kept.lacking())
    assert kept.lacking() == [second, first]
    assert kept.latest() == second
    texts = texts_of(kept, [first, second])
    found = {entry: (text, named(text)) for entry, text in texts.items()}
    kept.keep(found)
    kept.keep(found)  # by another program at the same time
    assert kept.of(texts[first]) == named(texts[first])
    assert kept.of(texts[first] + " ") is None
    later = KeptPersons(record, "finder 2")
    assert later.of(texts[first]) is None
    assert later.lacking() == [second, first]
    assert list(record.verify()) == []
    record.erase(stored.report, "court order 12", "the editor", tmp_path / "list")
    assert kept.of(texts[first]) is None
    kept.keep(found)  # found while the order was carried out
    assert kept.of(texts[first]) is None
    assert kept.of(texts[second]) is not None
    assert list(record.verify()) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE persons SET body = replace(body, '[5,9]', '[5,8]') WHERE entry = :entry",
         "were changed after they were found"),
        ("UPDATE persons SET finder = 'another ' || finder WHERE entry = :entry",
         "were changed after they were found"),
        ("UPDATE persons SET text = (SELECT text FROM persons WHERE entry <> :entry)"
         " WHERE entry = :entry", "are of another text than their reading's"),
        ("DELETE FROM persons WHERE entry = :entry", "its persons are gone"),
    ],
)  # fmt: skip
def test_what_another_hand_changed_is_told_and_not_believed(
    where: str, change: str, told: str
) -> None:
    with Record.open(where) as record:
        with record.writing() as ledger:
            ledger.append_reading(a_reading(), READER)
            ledger.append_reading(a_reading(url="https://post.example/b", town="Pasni"), READER)
        kept = KeptPersons(record, "finder 1")
        texts = texts_of(kept, kept.lacking())
        kept.keep({entry: (text, named(text)) for entry, text in texts.items()})
        kept.note_whole(kept.latest())
        assert list(record.verify()) == []
        entry = min(texts)
        with record.writing() as ledger:
            ledger.run([(text_of(change), [{"entry": entry}])])
        assert [(one.kind, one.what) for one in record.verify()] == [("index", told)]
        assert kept.of(texts[entry]) is None
        other = texts[max(texts)]
        assert kept.of(other) in (named(other), None)


def test_those_lacking_come_some_at_a_time(record: Record) -> None:
    with record.writing() as ledger:
        for number in range(5):
            ledger.append_reading(a_reading(url=f"https://post.example/{number}"), READER)
    kept = KeptPersons(record, "finder 1")
    every = kept.lacking()
    assert len(every) == 5
    assert kept.lacking(most=2) == every[:2]
    assert kept.lacking(before=every[1], most=2) == every[2:4]
    assert kept.lacking(before=every[-1]) == []
    # While some lack them nothing is noted, and nothing is missed.
    text = texts_of(kept, every[:1])
    kept.keep({entry: (words, ()) for entry, words in text.items()})
    assert kept.lacking() == every[1:]
