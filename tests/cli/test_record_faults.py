"""The commands of the record where files may not be written, or are read while others erase."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bearwitness.pipeline.recorder import Recorder
from bearwitness.record import Record, backup
from tests.record.build import READER, a_reading

ROOT = Path(__file__).resolve().parent.parent.parent
# Whoever runs the tests as root may write everywhere: the commands then run as nobody. What is
# loaded on use is loaded before by the same command on a copy, while its files may be read.
_AS_NOBODY = """
import contextlib, io, os, sys
from bearwitness.cli.main import app, run
where = sys.argv[-1]
if os.geteuid() == 0:
    sys.argv[-1] = os.path.join(os.path.dirname(os.path.dirname(where)), "copy.db")
    with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
        app()
    os.setuid(65534)
sys.argv[-1] = where
run()
"""
# Ends like kill -9 after the erasure holds, before its pages are out of the files.
_DIES = """
import os, sys
from bearwitness.record import engine
engine.scrub = lambda *told: os._exit(9)
from bearwitness.cli.main import run
run()
"""


def command(*arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    start = ["-m", "bearwitness"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *start, *arguments], capture_output=True, text=True, check=False,
        timeout=120, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "COLUMNS": "80"},
    )  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> tuple[Path, str, str]:
    """A record of one report, its id and its incident's."""
    path = tmp_path / "record.db"
    with Record.open(path) as record:
        added = Recorder(record).add(a_reading(extra="Zarathustra saw it."), READER)
    return path, added.stored.report, added.incidents[0]


def in_files(path: Path) -> bool:
    held = b"".join(one.read_bytes() for one in path.parent.iterdir()).lower()
    return b"zarathustra" in held


def test_an_erasure_beside_a_reader_fails_and_the_next_command_ends_it(
    filled: tuple[Path, str, str],
) -> None:
    path, report, _ = filled
    told = ("--record", str(path))
    with Record.open(path) as reader, reader.viewing() as view:
        view.stats()
        done = command("erase", report, "--reason", "order 1", *told, "--json")
        assert done.returncode == 2, done.stderr
        assert "erased, but what was there is still in the database's files" in done.stderr
        assert "bearwitness verify" in done.stderr
        assert "Traceback" not in done.stderr
        told_of = json.loads(done.stdout)
        assert told_of["report"] == report
        assert "verify" in told_of["still_on_disk"]["mend"]
        # The erasure itself stands, and it is said what is left to do.
        shown = command("show", report, *told, "--json")
        assert json.loads(shown.stdout)["schema"] == "bearwitness.order/1", shown.stderr
        held = command("verify", *told)
        assert held.returncode == 1
        assert "erased pages are still in its files" in held.stdout
    assert command("verify", *told).returncode == 0
    assert not in_files(path)
    assert not Path(f"{path}.unscrubbed").exists()


def test_an_erasure_killed_before_its_pages_were_out_is_ended_by_the_next_command(
    filled: tuple[Path, str, str],
) -> None:
    path, report, _ = filled
    # While another has the file open, what was stays in it when the command dies.
    with Record.open(path) as reader, reader.viewing() as view:
        view.stats()
        died = command("erase", report, "--reason", "order 1", "--record", str(path), code=_DIES)
        assert died.returncode == 9
        assert Path(f"{path}.unscrubbed").exists()
        assert in_files(path)
    assert Path(f"{path}.unscrubbed").exists()
    assert command("stats", "--record", str(path)).returncode == 0
    assert not in_files(path)
    assert not Path(f"{path}.unscrubbed").exists()
    assert command("verify", "--record", str(path)).returncode == 0


@pytest.fixture(params=["log", "no log"])
def published(request: pytest.FixtureRequest) -> Iterator[tuple[Path, str]]:
    """A record in a folder that may only be read, with and without a log that holds reports."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "published"
        folder.mkdir()
        Path(made).chmod(0o755)
        path = folder / "record.db"
        with Record.open(path) as record:
            recorder = Recorder(record)
            added = recorder.add(a_reading(), READER)
            recorder.add(a_reading(url="https://post.example/b", killed=8), READER)
            if request.param == "log":
                # As a writer leaves it that was killed: the log is not in the file yet.
                with record.viewing() as view:
                    view.stats()
                    recorder.add(a_reading(url="https://post.example/c", killed=9), READER)
                    for one in folder.iterdir():
                        (Path(made) / one.name).write_bytes(one.read_bytes())
            else:
                recorder.add(a_reading(url="https://post.example/c", killed=9), READER)
            backup(record, Path(made) / "copy.db")
        if request.param == "log":
            for one in folder.iterdir():
                one.unlink()
            for one in Path(made).glob("record.db*"):
                one.rename(folder / one.name)
            assert Path(f"{path}-wal").stat().st_size
        for one in folder.iterdir():
            one.chmod(0o444)
        folder.chmod(0o555)
        yield path, added.incidents[0]
        folder.chmod(0o755)


def test_every_question_is_answered_of_a_record_that_may_only_be_read(
    published: tuple[Path, str],
) -> None:
    path, incident = published
    where = ("--record", str(path))

    def answer(*arguments: str) -> str:
        done = command(*arguments, *where, code=_AS_NOBODY)
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    (listed,) = json.loads(answer("incidents", "--json"))["incidents"]
    assert (listed["id"], listed["reports"]) == (incident, 3)
    assert incident in answer("show", incident)
    assert len(json.loads(answer("explain", incident, incident, "--json"))["pairs"]) == 3
    assert json.loads(answer("verify", "--json"))["findings"] == []
    assert json.loads(answer("stats", "--json"))["reports"] == 3
    refused = command("judge", "accept", incident, "--reason", "x", *where, code=_AS_NOBODY)
    assert refused.returncode == 2
    assert "the record may only be read" in refused.stderr
    assert "Traceback" not in refused.stderr
