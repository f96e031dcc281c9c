"""``bearwitness add``: read reports, link them, keep them in the record.

In: sources named by the user. Out: the record, and a line a report on what became of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bearwitness.cli.options import (
    SOURCES_HELP,
    AllowPrivateOption,
    DataOption,
    JsonOption,
    PublishedOption,
    RecordOption,
    RefusedOption,
    check_sources,
    opened,
    settings_of,
)
from bearwitness.cli.show import Progress, Refusals, Warnings, hush, say, tell_lost
from bearwitness.domain import Reading
from bearwitness.errors import RefusedItem, WrongUsage
from bearwitness.settings import Settings

if TYPE_CHECKING:
    from bearwitness.pipeline.recorder import Added


def add(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FILE|FOLDER|URL|-",
            help=SOURCES_HELP,
        ),
    ] = None,
    record: RecordOption = None,
    readings: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE|FOLDER",
            help="Store readings made by read --json, in place of reading reports.",
        ),
    ] = None,
    published: PublishedOption = None,
    allow_private: AllowPrivateOption = False,
    refused: RefusedOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:
    """Read reports, link those that tell of one incident, and keep them in the record."""
    if bool(sources) == (readings is not None):
        raise WrongUsage(
            "it is not said what to add", "the arguments",
            "name reports to read, or --readings FILE with readings that are ready",
        )  # fmt: skip
    settings = settings_of(allow_private, data)
    refusals, warnings = Refusals(refused), Warnings()
    counts = {"added": 0, "known": 0}
    listened = True
    with opened(record, create=True) as held, Progress("Adding") as progress:
        from bearwitness.pipeline.recorder import Recorder

        recorder = Recorder(held, say)
        if readings is not None:
            found = recorder.add_all(_ready(readings))
        else:
            # One report at a time: what is read is kept at once, and a stopped run goes on.
            found = recorder.add_all(_read(sources or [], settings, published), at_once=1)
        for item in found:
            progress.step()
            if isinstance(item, RefusedItem):
                refusals.add(item)
                continue
            counts["added" if item.stored.new else "known"] += 1
            tell_lost(item.lost)
            for notice in item.reading.notices:
                warnings.add(notice)
            # Whoever reads our lines may have had enough of them; the reports are still added.
            listened = listened and print_added(item, as_json)
        where = held.where
    warnings.close()
    refusals.close(sum(counts.values()))
    say(f"{counts['added']:,} added to {where}, {counts['known']:,} known already")
    if refusals.count:
        raise typer.Exit(3 if refusals.bug else 1)
    if not any(counts.values()):
        say("nothing to add there: no report was found")
        raise typer.Exit(1)


def _read(
    sources: list[str], settings: Settings, published: str | None
) -> Iterator[Reading | RefusedItem]:
    check_sources(sources)
    from bearwitness.pipeline import Pipeline

    pipeline = Pipeline(settings, say=say)
    for source in sources:
        yield from pipeline.read_source(source, published)


def _ready(source: Path) -> Iterator[Reading | RefusedItem]:
    from bearwitness.record.published import readings_in

    yield from readings_in(source)


def print_added(added: Added, as_json: bool) -> bool:
    """Print what became of a report; return whether anybody still reads it."""
    try:
        print(_line(added, as_json), flush=True)
    except BrokenPipeError:
        hush()
        return False
    return True


def _line(added: Added, as_json: bool) -> str:
    report, stored = added.reading.report, added.stored
    if as_json:
        shown: dict[str, Any] = {
            "report": stored.report, "reading": stored.reading, "new": stored.new,
            "ref": report.ref, "url": report.url, "title": report.title,
            "accounts": list(stored.accounts), "incidents": list(added.incidents),
            "judgements_lost": [one.id for one in added.lost],
        }  # fmt: skip
        return json.dumps(shown, ensure_ascii=True)
    told = ", ".join(added.incidents) or (
        "no incident of armed violence" if not added.reading.incidents else "kept as background"
    )
    known = "" if stored.new else "known already: "
    return f"{known}{report.title or report.called}: {told}"
