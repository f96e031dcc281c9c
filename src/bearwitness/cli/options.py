"""Options that several commands take, and where the record is.

In: flags, the environment, ``bearwitness.toml``. Out: typed values, and JSON for those who ask.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bearwitness.cli.show import pipe
from bearwitness.errors import WrongUsage
from bearwitness.settings import Settings

if TYPE_CHECKING:
    from bearwitness.record import Moment, Record, Switch
    from bearwitness.write.public import PersonsKnown

CONFIGURATION = Path("bearwitness.toml")
DEFAULT_RECORD = "bearwitness.db"

RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record", metavar="FILE|URL", envvar="BEARWITNESS_RECORD",
        help="The record: a file, or postgresql://USER@HOST/DATABASE; also BEARWITNESS_RECORD, or "
        "record in bearwitness.toml; ./bearwitness.db unless told.",
    ),
]  # fmt: skip
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOfOption = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only what had been published by then (2026-02-01)."),
]
RecordedOption = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="Only what this record held then."),
]
RuleOption = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="default, latest-official, majority, lowest or range (docs/reckoning.md).",
    ),
]  # fmt: skip
DataOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER", envvar="BEARWITNESS_DATA",
        help="Where the gazetteer is kept; also BEARWITNESS_DATA.",
    ),
]  # fmt: skip

SOURCES_HELP = (
    "Plain text, HTML or JSON Lines of reports; a folder of them; a page's address; "
    "- for standard input."
)
PublishedOption = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Day the reports were published (2026-02-02), in place of what they say.",
    ),
]
AllowPrivateOption = Annotated[
    bool,
    typer.Option(
        "--allow-private", help="Fetch private and loopback addresses too (off for safety)."
    ),
]
RefusedOption = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Write what was refused into a file, one JSON object a line: what, where, mend.",
    ),
]


PublicOption = Annotated[
    bool,
    typer.Option(
        "--public", help="Without the names of private persons, quotes and titles too: to publish."
    ),
]


SensitiveOption = Annotated[
    str | None,
    typer.Option(
        "--sensitive", metavar="SWITCH", envvar="BEARWITNESS_SENSITIVE",
        help="What others than those signed in see of kidnappings, shelters, hospitals and aid "
        "convoys: coarsen (no place finer than a province), delay:72h or off; also "
        "BEARWITNESS_SENSITIVE, or sensitive in bearwitness.toml; coarsen unless told.",
    ),
]  # fmt: skip


def switch_of(option: str | None) -> Switch:
    """Return the switch of sensitive incidents: the flag or the environment, the file, coarsen.

    Raises WrongUsage.
    """
    from bearwitness.record import COARSEN, read_switch

    told = option if option is not None else _configured("sensitive")
    return COARSEN if told is None else read_switch(told)


def persons_known(record: Record) -> PersonsKnown:
    """Return what withholds from public outputs the names of persons and sensitive places."""
    from bearwitness.pipeline import PersonFinder
    from bearwitness.record import Kept, kept
    from bearwitness.write.public import PersonsKnown

    switch = switch_of(os.environ.get("BEARWITNESS_SENSITIVE"))
    with record.viewing() as view:
        found = kept(view, switch)
    # By its id even what is not told yet is shown, if no finer than the rest.
    kept_from = Kept(found.vague | found.hidden, found.hidden)
    return PersonsKnown.of_record(record, PersonFinder().find).shown_to(kept_from)


def settings_of(allow_private: bool, data: Path | None) -> Settings:
    """Return the settings that two options name."""
    settings = Settings(allow_private=allow_private)
    return settings if data is None else replace(settings, data_folder=data)


def check_sources(sources: Sequence[str]) -> None:
    """Raise WrongUsage for standard input named twice: it can be read once."""
    if sources.count("-") > 1:
        raise WrongUsage("standard input can be read once", "the arguments", "name - only once")


def where_is(option: str | None) -> str:
    """Return where the record is: the flag or the environment, the file, the default."""
    if option is not None:
        if not option.strip():
            raise WrongUsage("the record has no name", "--record", "name a file or an address")
        return option
    return _configured("record") or DEFAULT_RECORD


def _configured(name: str) -> str | None:
    """Return what the file of settings says of a name; None for nothing. Raises WrongUsage."""
    if not CONFIGURATION.is_file():
        return None
    try:
        told = tomllib.loads(CONFIGURATION.read_text("utf-8")).get(name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongUsage(
            f"the file of settings cannot be read: {error}", str(CONFIGURATION),
            f'write it as TOML: {name} = "WORDS"',
        ) from error  # fmt: skip
    if told is not None and not isinstance(told, str):
        raise WrongUsage(f"{name} is no text", str(CONFIGURATION), f'write: {name} = "WORDS"')
    return told


@contextmanager
def opened(option: str | None, create: bool = False) -> Iterator[Record]:
    """Hold the record open. create: make it where there is none."""
    from bearwitness.record import Record

    with Record.open(where_is(option), create=create) as record:
        yield record


def moment_of(as_of: str | None, recorded_as_of: str | None) -> Moment:
    """Return the moment that two options name."""
    from bearwitness.record import Moment

    return Moment(as_of, recorded_as_of)


def facts_of(
    record: Record, as_of: str | None = None, recorded_as_of: str | None = None,
    rule: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Return what was asked, to stand beside the answer."""
    told = {"record": record.where, "as_of": as_of, "recorded_as_of": recorded_as_of}
    return told if rule is None else told | {"rule": rule}


def print_json(value: Any) -> None:
    """Print JSON, one object a line off a terminal."""
    plain = not (sys.stdout.encoding or "").lower().startswith("utf")
    with pipe():
        sys.stdout.write(
            json.dumps(value, ensure_ascii=plain, indent=2 if sys.stdout.isatty() else None) + "\n"
        )
        sys.stdout.flush()


def whoever() -> str:
    """Return the name of the user of this machine, the author unless told."""
    return os.environ.get("BEARWITNESS_AUTHOR") or os.environ.get("USER") or "local user"
