"""The command as a user runs it: output, errors, exit codes, narrow terminals."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bearwitness.settings import Settings

Run = Callable[..., subprocess.CompletedProcess[bytes]]
SAMPLES = Path(__file__).resolve().parents[2] / "examples" / "reports"


@pytest.fixture(scope="module")
def run(settings: Settings) -> Run:
    def command(
        *arguments: str, columns: int = 80, given: bytes | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        environment = os.environ | {
            "BEARWITNESS_DATA": str(settings.data_folder), "COLUMNS": str(columns),
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", "bearwitness", *arguments],
            capture_output=True, env=environment, timeout=180, input=given, check=False,
        )  # fmt: skip

    return command


def test_a_folder_is_read_one_reading_a_line(run: Run) -> None:
    done = run("read", str(SAMPLES), "--json")
    assert done.returncode == 0, done.stderr.decode()
    lines = done.stdout.decode().splitlines()
    assert [json.loads(line)["schema"] for line in lines] == ["bearwitness.reading/1"] * 3


def test_cards_fit_a_narrow_terminal(run: Run) -> None:
    done = run("read", str(SAMPLES), columns=44)
    assert done.returncode == 0, done.stderr.decode()
    printed = done.stdout.decode().splitlines()
    assert len(printed) > 20
    assert max(map(len, printed)) <= 44


def test_what_is_refused_is_named_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a-empty.txt").write_bytes(b"")
    (tmp_path / "b-binary.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "c-good.txt").write_text(
        "QUETTA, Pakistan: A bomb killed three soldiers near Quetta on Friday, police said.\n",
        encoding="utf-8",
    )
    good = '{"id": "r1", "text": "Gunmen killed two policemen in Kano, Nigeria, on Monday."}'
    (tmp_path / "d-rows.jsonl").write_text(good + '\n{"id": \n', encoding="utf-8")
    done = run("read", str(tmp_path), "--json")
    assert done.returncode == 1
    assert len(done.stdout.decode().splitlines()) == 2
    told = done.stderr.decode()
    for name in ("a-empty.txt", "b-binary.txt", "d-rows.jsonl"):
        assert name in told
    assert "hint:" in told


def test_standard_input_is_read(run: Run) -> None:
    text = "Gunmen killed two policemen in Kano, Nigeria, on Monday, officials said.\n"
    done = run("read", "-", "--json", "--published", "2026-03-04", given=text.encode())
    assert done.returncode == 0, done.stderr.decode()
    reading = json.loads(done.stdout)
    assert reading["report"]["published"] == "2026-03-04"


def test_wrong_usage_exits_two(run: Run) -> None:
    assert run("read").returncode == 2
    assert run("read", "-", "-").returncode == 2
    done = run("read", str(SAMPLES), "--published", "yesterday")
    assert done.returncode == 2
    assert "hint:" in done.stderr.decode()


def test_a_missing_file_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "nothing.txt"))
    assert done.returncode == 1
    assert "nothing.txt" in done.stderr.decode()
    assert done.stdout == b""


def test_a_name_too_long_or_empty_and_a_data_folder_that_is_a_file(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    done = run("read", "Gunmen killed two. " * 40)
    assert done.returncode == 1
    assert "hint:" in done.stderr.decode()
    assert run("read", "").returncode == 2
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    done = run("read", str(SAMPLES), "--data", str(tmp_path / "file"))
    assert done.returncode == 2
    assert "--data" in done.stderr.decode()
