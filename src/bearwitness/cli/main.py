"""The command ``bearwitness``: its groups of commands joined, and its exit codes.

Exit 0 done, 1 some input refused, 2 wrong usage, 3 our bug.
"""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from bearwitness import __version__
from bearwitness.cli import (
    add,
    brief,
    compare,
    export,
    gazetteer,
    imports,
    incidents,
    judge,
    keep,
    read,
    serve,
    users,
)
from bearwitness.cli.show import complain, degrade
from bearwitness.errors import BearwitnessError, RefusedItem

REFUSED, USAGE, BUG = 1, 2, 3

app = typer.Typer(
    name="bearwitness",
    help="Read news reports of armed violence: who says that how many were harmed, where, when, "
    "by whom, each figure with its words.",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("read")(read.read)
app.command("add")(add.add)
app.command("import")(imports.import_)
app.command("incidents")(incidents.incidents)
app.command("show")(incidents.show)
app.command("explain")(incidents.explain)
app.command("judge")(judge.judge)
for command in (keep.verify, keep.rebuild, keep.erase, keep.backup, keep.restore, keep.stats):
    app.command(command.__name__)(command)
app.command("brief")(brief.brief)
app.command("export")(export.export)
app.command("compare")(compare.compare)
app.command("serve")(serve.serve)
app.add_typer(users.app, name="users")
app.add_typer(gazetteer.app, name="gazetteer")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bearwitness {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Take the options that come before a command."""


def run() -> None:
    """Run the command line and leave with the exit code that fits what happened."""
    # A sentence's matrices are small: with a second thread for them, reading 200 wires took twice
    # the processor time (25.0 s for 12.4 s) and longer. Set before numpy is loaded.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    degrade()
    try:
        app()
    except RefusedItem as error:
        complain(error)
        sys.exit(REFUSED)
    except BearwitnessError as error:
        complain(error)
        sys.exit(USAGE)
    except Exception as error:  # noqa: BLE001 - the last line: a bug of ours, told as one
        import traceback

        traceback.print_exc()
        complain(
            BearwitnessError(
                f"bearwitness itself failed: {type(error).__name__}: {error}",
                "the trace above",
                "this is our bug: please report it with the trace and, if you may, the input",
            )
        )
        sys.exit(BUG)
