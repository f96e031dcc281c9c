"""A backup restored far from its list of erasures does not bring the erased back unasked."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bearwitness.errors import MissingResource
from bearwitness.record import Record, backup, restore
from tests.record.build import READER, a_reading


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a record of two reports, and beside it one with a backup."""
    (tmp_path / "home").mkdir()
    (tmp_path / "away").mkdir()
    (tmp_path / "new").mkdir()
    with Record.open(tmp_path / "home" / "record.db") as record:
        with record.writing() as ledger:
            ledger.append_reading(a_reading(extra="Zarathustra saw it."), READER)
            ledger.append_reading(a_reading(url="https://post.example/b"), READER)
        backup(record, tmp_path / "away" / "old.db")
    return tmp_path / "home"


def reports(path: Path) -> list[str]:
    with Record.open(path, create=False) as record, record.viewing() as view:
        return list(view.reports())


def erase_one(home: Path) -> str:
    with Record.open(home / "record.db") as record:
        with record.viewing() as view:
            name = next(view.reports())
        record.erase(name, "court order 12", "the editor")
    return name


@pytest.fixture
def places(home: Path) -> tuple[Path, Path]:
    return home.parent / "away" / "old.db", home.parent / "new" / "copy.db"


def test_the_list_beside_the_record_it_was_made_of_is_found(
    home: Path, places: tuple[Path, Path]
) -> None:
    erased = erase_one(home)
    assert restore(*places).orders == 1
    assert erased not in reports(places[1])
    # The order stands beside the new record too: a later copy may be restored from there.
    shutil.rmtree(home)
    assert restore(places[0], places[1].with_name("again.db")).orders == 1


def test_where_nothing_was_erased_nothing_is_asked(home: Path, places: tuple[Path, Path]) -> None:
    assert restore(*places).orders == 0
    assert len(reports(places[1])) == 2
    assert not Path(f"{places[1]}.erasures.jsonl").exists()


@pytest.mark.parametrize("left", ["moved", "its list alone is gone", "another record"])
def test_without_the_list_it_is_refused_with_where_it_was_looked_for(
    home: Path, places: tuple[Path, Path], left: str
) -> None:
    erase_one(home)
    if left == "its list alone is gone":
        (home / "record.db.erasures.jsonl").unlink()
    else:
        shutil.rmtree(home)
    if left == "another record":
        home.mkdir()
        with Record.open(home / "record.db"):
            pass
    with pytest.raises(MissingResource) as refused:
        restore(*places)
    told = refused.value.as_json()
    assert "would come back" in told["what"]
    for folder in (places[0].parent, places[1].parent, home / "record.db.erasures.jsonl"):
        assert str(folder) in told["where"]
    assert "--erasures" in told["mend"]
    assert "--nothing-erased" in told["mend"]
    assert list(places[1].parent.iterdir()) == []


def test_who_names_the_list_or_says_that_there_is_none_goes_on(
    home: Path, places: tuple[Path, Path]
) -> None:
    erased = erase_one(home)
    kept = shutil.move(home / "record.db.erasures.jsonl", home.parent / "kept.jsonl")
    shutil.rmtree(home)
    assert restore(*places, [Path(kept)]).orders == 1
    assert erased not in reports(places[1])
    whole = places[1].with_name("whole.db")
    (places[1].parent / "copy.db.erasures.jsonl").unlink()
    assert restore(places[0], whole, nothing_erased=True).orders == 0
    assert erased in reports(whole)


def test_a_list_of_another_record_is_none(home: Path, places: tuple[Path, Path]) -> None:
    erase_one(home)
    shutil.rmtree(home)
    other = places[0].with_name("other.db.erasures.jsonl")
    other.write_text('{"record": "another", "report": null, "reason": "r", "author": "a",'
                     ' "made_at": "2026-01-01", "entries": {}}\n', "utf-8")  # fmt: skip
    with pytest.raises(MissingResource, match="no list"):
        restore(*places)


def test_of_a_copy_of_a_copy_the_last_tells(home: Path, places: tuple[Path, Path]) -> None:
    """The first record lies about and erased nothing; its copy, in use since, did, and is gone."""
    restore(*places)
    second = places[1].parent
    with Record.open(places[1]) as record:
        backup(record, places[0].with_name("newer.db"))
        with record.viewing() as view:
            name = next(view.reports())
        record.erase(name, "court order 12", "the editor")
    shutil.rmtree(second)
    second.mkdir()
    with pytest.raises(MissingResource, match="no list"):
        restore(places[0].with_name("newer.db"), places[1])
