"""``bearwitness export``: what is asked is written, and a private export is noted."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bearwitness.cli.main import app
from bearwitness.errors import WrongUsage
from bearwitness.record.users import Users


@pytest.fixture
def record(campaign_record: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(campaign_record, tmp_path / "record.db"))


def run(record: Path, *arguments: str | Path) -> Result:
    words = ["export", "--record", str(record), *map(str, arguments)]
    return CliRunner().invoke(app, words)


def test_a_table_is_written_and_told(record: Path, tmp_path: Path) -> None:
    done = run(
        record, "--format", "jsonl", "--output", tmp_path / "some.jsonl", "--table", "claims",
        "--since", "2026-01-31", "--as-of", "2026-01-31", "--licence", "CC0-1.0", "--json",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    lines = (tmp_path / "some.jsonl").read_text("utf-8").splitlines()
    assert told["rows"] == {"claims": len(lines)}
    assert all(json.loads(line)["published"] <= "2026-01-31" for line in lines)
    manifest = json.loads((tmp_path / "some.jsonl.release.json").read_text("utf-8"))
    assert manifest["filters"] == {"since": "2026-01-31"}
    assert manifest["as_of"] == "2026-01-31"
    assert "CC0-1.0" in manifest["terms"]


def test_since_takes_a_day_and_a_release(record: Path, tmp_path: Path) -> None:
    first = ("--format", "csv", "--output", tmp_path / "one", "--since", "2026-01")
    assert "--licence" in run(record, *first).stderr
    second = ("--format", "csv", "--output", tmp_path / "two", "--since", "2026-01")
    done = run(record, *second, "--since", tmp_path / "one")
    assert done.exit_code == 0, done.output
    assert "0 incidents" in done.stdout
    refused = run(record, *second, "--since", "2026-02", "--replace")
    assert isinstance(refused.exception, WrongUsage)


def test_a_private_export_is_noted_where_there_are_users(record: Path, tmp_path: Path) -> None:
    asked = ("--format", "jsonl", "--private", "--output")
    assert run(record, *asked, tmp_path / "one").exit_code == 0
    assert not Path(f"{record}.users").exists()
    with Users(record) as users:
        users.add("A. Admin", "admin", "a password of many letters")
    assert run(record, *asked, tmp_path / "two").exit_code == 0
    with Users(record) as users:
        (sight,) = users.sights()
    assert sight.what == "dataset with full texts and names"
    told = (tmp_path / "two" / "sources.jsonl").read_text("utf-8").splitlines()
    assert all(json.loads(line)["text"] for line in told)
