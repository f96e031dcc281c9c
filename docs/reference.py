"""Write docs/cli.md from the command line itself, so that it cannot go stale.

In: the Typer app. Out: docs/cli.md. Run: ``make reference``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import typer

from bearwitness.cli.main import app

PAGE = Path(__file__).resolve().parent / "cli.md"


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


def main() -> None:
    """Write the page."""
    PAGE.write_text(reference(), encoding="utf-8")
    print(f"wrote docs/{PAGE.name}")


if __name__ == "__main__":
    main()
