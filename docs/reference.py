"""Write docs/cli.md from the command line itself, and the columns of docs/datasets.md.

So neither can go stale. In: the Typer app, the tables of export. Run: ``make reference``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from bearwitness.cli.main import app
from bearwitness.write.datasets.release import columns_table
from bearwitness.write.datasets.tables import TABLES

PAGE = Path(__file__).resolve().parent / "cli.md"
DATASETS = PAGE.with_name("datasets.md")
BEGIN, END = "<!-- columns: begin -->", "<!-- columns: end -->"


def reference() -> str:
    """Return the whole page: each command with its arguments and options."""
    return "\n".join(_page()) + "\n"


def _page() -> Iterator[str]:
    yield "# Commands"
    yield ""
    yield "Made from the code by `make reference`. Data go to standard output, all else to standard"
    yield "error. Exit codes: 0 done, 1 some input refused, 2 wrong usage, 3 a bug of ours."
    yield from _command(typer.main.get_command(app), "bearwitness")


def _command(command: typer.core.TyperGroup | object, name: str) -> Iterator[str]:
    yield ""
    yield f"## `{name}`"
    yield ""
    yield " ".join((getattr(command, "help", None) or "").split())
    rows = [
        (_shown(parameter), " ".join((getattr(parameter, "help", None) or "").split()))
        for parameter in getattr(command, "params", [])
        if parameter.name not in ("install_completion", "show_completion")
    ]
    if rows:
        yield ""
        yield "| argument or option | meaning |"
        yield "| --- | --- |"
        for shown, meaning in rows:
            yield f"| `{_cell(shown)}` | {_cell(meaning)} |"
    for child_name, child in sorted(getattr(command, "commands", {}).items()):
        yield from _command(child, f"{name} {child_name}")


def _cell(words: str) -> str:
    """Escape a bar, which would end the table cell."""
    return words.replace("|", "\\|")


def _shown(parameter: object) -> str:
    options: list[str] = getattr(parameter, "opts", [])
    metavar: str | None = getattr(parameter, "metavar", None)
    if getattr(parameter, "param_type_name", "") == "argument":
        return metavar or str(getattr(parameter, "name", "")).upper()
    flag = bool(getattr(parameter, "is_flag", False))
    return ", ".join(options) + ("" if flag or not metavar else f" {metavar}")


def datasets() -> str:
    """Return the page of datasets with the columns as the code has them."""
    before, rest = DATASETS.read_text("utf-8").split(BEGIN, 1)
    _, after = rest.split(END, 1)
    lines = []
    for table in TABLES:
        lines += [f"### {table.title}", "", table.description, "", *columns_table(table.columns)]
        lines.append("")
    told = "\n".join(lines)
    return f"{before}{BEGIN}\n\n{told}\n{END}{after}"


def main() -> None:
    """Write the pages."""
    PAGE.write_text(reference(), encoding="utf-8")
    DATASETS.write_text(datasets(), encoding="utf-8")
    print(f"wrote docs/{PAGE.name} and docs/{DATASETS.name}")


if __name__ == "__main__":
    main()
