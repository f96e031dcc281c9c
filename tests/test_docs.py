"""The documents: links lead somewhere, commands in them exist, the reference is generated."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from bearwitness.cli.main import app
from docs.reference import DATASETS, datasets, reference

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files(document: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", document.read_text("utf-8")):
        if not target.startswith("http"):
            assert (document.parent / target).exists(), target


def commands(document: Path) -> list[list[str]]:
    """The arguments of every bearwitness call printed in a fenced block."""
    blocks = re.findall(r"^```(?:sh|console)\n(.*?)^```", document.read_text("utf-8"), re.M | re.S)
    calls = []
    for line in "\n".join(blocks).splitlines():
        called = re.search(r"(?:^|[|$] ?)(?:\.venv/bin/)?bearwitness (.*?)(?:\s+[>|#].*)?$", line)
        if called:
            calls.append(shlex.split(called.group(1), comments=True))
    return calls


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_commands_and_options_exist(document: Path) -> None:
    group = typer.main.get_command(app)
    for arguments in commands(document):
        command = group
        while hasattr(command, "commands") and arguments and not arguments[0].startswith("-"):
            command = command.commands[arguments.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts}
        used = {word.split("=")[0] for word in arguments if word.startswith("--")}
        assert used <= known | {"--help"}, arguments


def test_the_readme_prints_some_commands() -> None:
    assert len(commands(ROOT / "README.md")) >= 5


def test_the_command_reference_is_the_generated_one() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), "run: make reference"


def test_the_columns_are_the_generated_ones() -> None:
    assert DATASETS.read_text("utf-8") == datasets(), "run: make reference"


def test_help_answers() -> None:
    shown = CliRunner().invoke(app, ["read", "--help"])
    assert shown.exit_code == 0
    assert "--published" in shown.output
