"""The command as a user runs it: output, errors, exit codes, narrow terminals."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
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


def many(count: int) -> bytes:
    row = '{"id": "r%d", "text": "Gunmen killed two policemen in Kano, Nigeria, on Monday."}\n'
    return "".join(row % number for number in range(count)).encode()


@pytest.mark.parametrize("options", [[], ["--json"]])
def test_whoever_reads_only_the_first_line_is_left_in_peace(
    settings: Settings, options: list[str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bearwitness", "read", "-", "--published", "2026-03-04", *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=os.environ | {"BEARWITNESS_DATA": str(settings.data_folder)},
    ) as process:  # fmt: skip
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(many(40))
        process.stdin.close()
        assert process.stdout.readline()
        process.stdout.close()
        told = process.stderr.read().decode()
        assert process.wait(180) == 0
    assert told == ""


def test_a_terminal_that_lacks_letters_shows_the_nearest(settings: Settings) -> None:
    text = "Gunmen killed two policemen in Bogotá, Colombia, on Monday, the mayor’s office said."
    environment = os.environ | {
        "BEARWITNESS_DATA": str(settings.data_folder), "PYTHONIOENCODING": "ascii", "LC_ALL": "C",
    }  # fmt: skip
    for options in ([], ["--json"]):
        done = subprocess.run(
            [sys.executable, "-m", "bearwitness", "read", "-", *options],
            capture_output=True, input=text.encode(), env=environment, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        shown = done.stdout.decode("ascii")
        if options:
            assert "Bogotá" in json.loads(shown)["report"]["text"]
        else:
            assert '"two policemen"' in shown


def test_refused_rows_do_not_flood_the_terminal(run: Run, tmp_path: Path) -> None:
    listed = tmp_path / "refused.jsonl"
    rows = b'{"id": 1}\n' * 90 + b"{]\n" * 10
    done = run("read", "-", "--json", "--refused", str(listed), given=rows)
    assert done.returncode == 1
    told = done.stderr.decode()
    assert told.count("hint: give") == 20
    assert "90 x the row has no text" in told
    assert "0 read; 100 refused" in told
    found = [json.loads(line) for line in listed.read_text("utf-8").splitlines()]
    assert len(found) == 100
    assert found[99]["where"] == "standard input, line 100"
    assert set(found[0]) == {"what", "where", "mend"}
    done = run("read", "-", "--refused", str(tmp_path / "no" / "file"), given=rows)
    assert done.returncode == 2


def test_a_date_in_the_future_is_warned_of(run: Run) -> None:
    text = b"Gunmen killed two policemen in Kano, Nigeria, on Monday.\n"
    done = run("read", "-", "--published", "2099-01-01", given=text)
    assert done.returncode == 0
    assert "lies in the future" in done.stderr.decode()
    assert "future" not in run("read", "-", "--published", "2020-01-01", given=text).stderr.decode()


def test_what_lacks_its_date_is_warned_of_once(run: Run) -> None:
    text = b"Gunmen killed two policemen in Kano, Nigeria, on 3 January.\n"
    done = run("read", "-", given=text)
    assert done.stdout.decode().count("--published") == 1


def test_a_table_is_refused_with_the_command_that_turns_it_into_rows(
    run: Run, tmp_path: Path
) -> None:
    table = tmp_path / "reports.csv"
    table.write_text('id,text\n7,"Gunmen killed two, police said."\n', encoding="utf-8")
    done = run("read", str(table))
    assert done.returncode == 1
    told = done.stderr.decode()
    assert "a table (.csv) is not read" in told
    command = told[told.index('-c "') + 4 : told.index('" > FILE')].replace("FILE", str(table))
    made = subprocess.run([sys.executable, "-c", command], capture_output=True, check=True)
    assert json.loads(made.stdout) == {"id": "7", "text": "Gunmen killed two, police said."}


def test_a_foreign_or_damaged_gazetteer_is_told_of(
    run: Run, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "gazetteer.sqlite"
    with contextlib.closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.commit()
    done = run("read", str(SAMPLES), "--data", str(tmp_path))
    assert done.returncode == 2
    assert "another program's database" in done.stderr.decode()
    damaged = bytearray(settings.gazetteer_file.read_bytes())
    damaged[1_000_000:] = bytes(len(damaged) - 1_000_000)
    file.write_bytes(damaged)
    done = run("read", str(SAMPLES), "--data", str(tmp_path))
    assert done.returncode == 2
    told = done.stderr.decode()
    assert "the gazetteer is damaged" in told
    assert "bearwitness gazetteer build" in told
    assert "our bug" not in told
