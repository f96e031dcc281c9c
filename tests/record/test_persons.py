"""Persons of texts are kept and erased alike on both databases."""

from __future__ import annotations

from pathlib import Path

from bearwitness.domain import Person, Quote
from bearwitness.record import KeptPersons, Record
from tests.record.build import READER, a_reading


def named(text: str) -> tuple[Person, ...]:
    first, second = text[:4], text[5:9]
    return (
        Person(first, (Quote(0, 4, first),), True, "title mayor"),
        Person(second, (Quote(5, 9, second),), False),
    )


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
    texts = kept.texts([first, second])
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
