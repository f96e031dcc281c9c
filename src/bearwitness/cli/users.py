"""``bearwitness users``: who may sign in to what is served, and what only they saw.

In: names, roles, a password from the terminal or standard input. Out: users of a record.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bearwitness.cli.options import JsonOption, RecordOption, opened, print_json, where_is
from bearwitness.cli.show import say
from bearwitness.controls import visible
from bearwitness.errors import WrongUsage

if TYPE_CHECKING:
    from bearwitness.record.users import Users

app = typer.Typer(
    help="Let people sign in to what is served: reader, coder, reviewer or admin.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_ROLES = (
    "reader sees full texts, coder corrects, reviewer also accepts and takes back what others"
    " judged, admin also lets others in."
)
_Name = Annotated[str, typer.Argument(metavar="NAME")]
_Role = Annotated[str, typer.Option(metavar="ROLE", help=_ROLES)]
_Stdin = Annotated[
    bool, typer.Option("--password-stdin", help="Read the password from standard input.")
]


@contextmanager
def _users(record: str | None) -> Iterator[Users]:
    from bearwitness.record.users import Users

    with opened(record):
        pass  # Said first where there is no record: its users would be nobody's.
    with Users(where_is(record)) as users:
        yield users


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise WrongUsage(
            "there is no terminal to ask for a password at", "the password",
            "pass it on standard input with --password-stdin",
        )  # fmt: skip
    told: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    return told


@app.command()
def add(name: _Name, role: _Role, record: RecordOption = None, stdin: _Stdin = False) -> None:
    """Let somebody sign in."""
    with _users(record) as users:
        made = users.add(name, role, _password(stdin))
    say(f"{made.name} may sign in as {made.role}")


@app.command("list")
def list_(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List who may sign in, and who no longer may."""
    with _users(record) as users:
        found = users.all()
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        until = f"to {one.left_at}" if one.left_at else ""
        typer.echo(f"{one.name}: {one.role}, from {one.made_at} {until}".rstrip())
    if not found:
        say("nobody signs in: what is served can be judged from this machine alone")


@app.command()
def password(name: _Name, record: RecordOption = None, stdin: _Stdin = False) -> None:
    """Give a user another password; where they are signed in, they are signed out.

    Their tokens end too: whoever knew the old password may have made one.
    """
    with _users(record) as users:
        users.set_password(name, _password(stdin))
    say(f"{name} has another password; their sessions and tokens are over")


@app.command()
def role(
    name: _Name,
    to: Annotated[str, typer.Argument(metavar="ROLE", help=_ROLES)],
    record: RecordOption = None,
) -> None:
    """Give a user another role."""
    with _users(record) as users:
        users.set_role(name, to)
    say(f"{name} is {to}")


@app.command()
def remove(name: _Name, record: RecordOption = None) -> None:
    """Let a user sign in no more; what they judged keeps their name."""
    with _users(record) as users:
        users.remove(name)
    say(f"{name} may no longer sign in")


@app.command()
def token(
    name: _Name,
    label: Annotated[str, typer.Option(metavar="TEXT", help="What it is for.")],
    end: Annotated[bool, typer.Option("--end", help="End the tokens of this label.")] = False,
    record: RecordOption = None,
) -> None:
    """Print a token that a user's program signs in with; it is shown this once."""
    with _users(record) as users:
        if end:
            say(f"{users.end_tokens(name, label)} ended")
            return
        typer.echo(users.make_token(name, label))


@app.command()
def log(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """List who saw full texts and names that are withheld from others, latest first."""
    with _users(record) as users:
        found = users.sights()
    if as_json:
        print_json([asdict(one) for one in found])
        return
    for one in found:
        typer.echo(visible(f"{one.at} {one.name}: {one.what} {one.of}"))
