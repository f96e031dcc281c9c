"""Killed, full, locked, shared: whatever happens, the record verifies and adding goes on."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event

from bearwitness.errors import (
    BearwitnessError,
    MissingResource,
    RecordDamaged,
    RecordError,
    RecordFull,
    RecordLocked,
    WrongUsage,
)
from bearwitness.record import Record
from tests.record import adding
from tests.record.build import READER, a_reading

ROOT = Path(__file__).resolve().parent.parent.parent
REPORTS = 60
SOAK_ROUNDS = 200


def start_adding(where: str, log: Path) -> subprocess.Popen[bytes]:
    """Start a process that adds the tests' reports, and notes each batch it was told holds."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.record.adding", where, str(log), str(REPORTS)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


def kill_and_resume(where: str, folder: Path, rounds: int, chance: random.Random) -> None:
    """Kill the adding process at some moment, again and again; hold the record each time."""
    log = folder / "log"
    log.touch()
    for _ in range(rounds):
        adder = start_adding(where, log)
        if not adding.wait_for(log, adder):
            adder.wait()
        time.sleep(chance.uniform(0, 0.25))
        adder.send_signal(signal.SIGKILL)
        adder.wait()
        with Record.open(where, patience=30) as record:
            assert list(record.verify()) == []
            adding.check(record, log)
    adder = start_adding(where, log)
    assert adder.wait(300) == 0
    with Record.open(where) as record:
        assert list(record.verify()) == []
        adding.check(record, log)
        with record.viewing() as view:
            counted = view.stats()
        assert counted["reports"] == counted["readings"] == REPORTS
        assert counted["captures"] == counted["accounts"] == REPORTS


def test_killed_at_any_moment_it_verifies_and_goes_on(where: str, tmp_path: Path) -> None:
    kill_and_resume(where, tmp_path, 3, random.Random(7))


@pytest.mark.soak
def test_killed_two_hundred_times(new: Callable[[], str], tmp_path: Path) -> None:
    chance = random.Random(11)
    done = 0
    while done < SOAK_ROUNDS:
        rounds = min(10, SOAK_ROUNDS - done)
        folder = tmp_path / str(done)
        folder.mkdir()
        kill_and_resume(new(), folder, rounds, chance)
        done += rounds


def test_two_writers_at_once_lose_nothing(where: str) -> None:
    Record.open(where).close()
    # Not forked: a database's connections are not to be shared.
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=adding.add_some, args=(where, start, 12)) for start in (0, 6)
    ]  # fmt: skip
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(120)
        assert writer.exitcode == 0
    with Record.open(where) as record:
        assert list(record.verify()) == []
        with record.viewing() as view:
            # Six of them were added by both.
            assert view.stats()["reports"] == 18


def test_a_locked_record_says_so(where: str) -> None:
    with Record.open(where, patience=0.2) as one, Record.open(where, patience=0.2) as other:
        with one.writing() as ledger:
            ledger.append_reading(a_reading(), READER)
            ledger.write_out()
            with pytest.raises(RecordLocked) as refused, other.writing():
                pass
            # Readers are not kept waiting, and see what holds.
            with other.viewing() as view:
                assert view.stats()["reports"] == 0
        with other.viewing() as view:
            assert view.stats()["reports"] == 1
    assert refused.value.what == "another program is writing to the record"
    assert refused.value.mend


def test_a_full_disk_says_so_and_nothing_is_half_written(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        with record.writing() as ledger:
            ledger.append_reading(a_reading(), READER)
        held = path.stat().st_size
    done = subprocess.run(
        [sys.executable, "-c", _FULL.format(path=str(path), size=held + 200_000)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
    )  # fmt: skip
    assert done.stdout.startswith("RecordFull: "), done
    with Record.open(path) as record:
        assert list(record.verify()) == []
        with record.viewing() as view:
            assert view.stats()["reports"] == 1


_FULL = """
import resource, signal
from bearwitness.errors import RecordFull
from bearwitness.record import Record
from tests.record.build import READER, a_reading
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
record = Record.open({path!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}))
try:
    with record.writing() as ledger:
        for number in range(100):
            words = f"Report {{number}}. " + "Nothing else is known. " * 400
            url = f"https://post.example/{{number}}"
            ledger.append_reading(a_reading(url=url, extra=words), READER)
except RecordFull as error:
    print("RecordFull:", error.what, error.where, error.mend)
"""


def test_a_full_file_says_so(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record.db") as record:
        with record.connection() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()

        def few_pages(connection: sqlite3.Connection, *_: object) -> None:
            connection.execute(f"PRAGMA max_page_count = {pages + 20}")

        event.listen(record._engine, "checkout", few_pages)
        with pytest.raises(RecordFull) as refused:
            _add_many(record)
        assert "space" in refused.value.what
        with record.writing() as ledger:
            adding.add_one(ledger, 0)
        assert list(record.verify()) == []


def _add_many(record: Record) -> None:
    with record.writing() as ledger:
        for number in range(200):
            adding.add_one(ledger, number)


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda path: path.write_bytes(b"not a database, but long enough to be one" * 100),
         RecordDamaged),
        (lambda path: _other_program(path), RecordDamaged),
        (lambda path: _newer(path), RecordError),
        (lambda path: path.mkdir(), BearwitnessError),
    ],
)  # fmt: skip
def test_what_is_no_record_is_refused_and_left_alone(
    tmp_path: Path, make: Callable[[Path], object], error: type[BearwitnessError]
) -> None:
    path = tmp_path / "record.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(error):
        Record.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before


def _other_program(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE songs (name TEXT)")
    connection.commit()
    connection.close()


def _newer(path: Path) -> None:
    Record.open(path).close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("where", "error"),
    [
        ("nowhere/record.db", MissingResource),
        ("postgresql://nobody@127.0.0.1:1/none", MissingResource),
        ("mysql://somebody@localhost/none", WrongUsage),
        ("postgresql://[bad", MissingResource),
        ("postgresql://host:port/none", WrongUsage),
    ],
)
def test_a_place_that_cannot_be_used_is_told(
    where: str, error: type[BearwitnessError], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(error) as refused:
        Record.open(where)
    assert refused.value.mend


def test_a_password_stands_in_no_message() -> None:
    with pytest.raises(MissingResource) as refused:
        Record.open("postgresql://nobody:hush-hush@127.0.0.1:1/none")
    assert "hush-hush" not in str(refused.value)


def test_looking_into_a_record_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(MissingResource):
        Record.open(tmp_path / "record.db", create=False)
    assert list(tmp_path.iterdir()) == []


_READS = """
import os, sys
from bearwitness.errors import MissingResource
from bearwitness.record import Record
# A package that is loaded on use, while its files may still be read.
import sqlalchemy.dialects.sqlite, alembic
if os.geteuid() == 0:
    os.setuid(65534)
with Record.open(sys.argv[1], create=False) as record:
    assert list(record.verify()) == []
    with record.viewing() as view:
        print(view.stats()["reports"])
    try:
        with record.writing():
            print("written")
    except MissingResource as error:
        print(error.what)
"""


@pytest.mark.parametrize("of", ["file", "folder"])
def test_a_record_that_may_only_be_read_is_read(tmp_path: Path, of: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "published"
        folder.mkdir()
        path = folder / "record #1.db"
        with Record.open(path) as record, record.writing() as ledger:
            ledger.append_reading(a_reading(), READER)
        Path(made).chmod(0o755)
        path.chmod(0o444 if of == "file" else 0o666)
        folder.chmod(0o777 if of == "file" else 0o555)
        done = subprocess.run(
            [sys.executable, "-c", _READS, str(path)], capture_output=True, text=True, check=False,
            timeout=60,
        )  # fmt: skip
        folder.chmod(0o755)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "1", "the record may only be read: nothing can be added to it",
    ]  # fmt: skip
