"""``bearwitness read``: what reports say, nothing stored.

In: sources named by the user. Out: readings, as cards for people or as JSON lines.
"""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from bearwitness.cli.options import (
    SOURCES_HELP,
    AllowPrivateOption,
    DataOption,
    PublishedOption,
    RefusedOption,
    check_sources,
    settings_of,
)
from bearwitness.cli.show import Progress, Refusals, Warnings, pipe, say
from bearwitness.domain import Notice, Reading, Report
from bearwitness.errors import RefusedItem
from bearwitness.settings import Settings


def read(
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE|FOLDER|URL|-",
            help=SOURCES_HELP,
        ),
    ],
    json_lines: Annotated[
        bool, typer.Option("--json", help="Print one JSON reading a line (bearwitness.reading/1).")
    ] = False,
    published: PublishedOption = None,
    allow_private: AllowPrivateOption = False,
    refused: RefusedOption = None,
    data: DataOption = None,
) -> None:
    """Read reports and show what they claim, each figure with its words; nothing is stored."""
    check_sources(sources)
    settings = settings_of(allow_private, data)
    refusals, warnings, today = Refusals(refused), Warnings(), datetime.date.today()
    count = 0
    with Progress("Reading") as progress:
        for item in _readings(sources, settings, published):
            progress.step()
            if isinstance(item, RefusedItem):
                refusals.add(item)
                continue
            count += 1
            if notice := _in_the_future(item.report, today):
                warnings.add(notice)
            if json_lines:
                for notice in item.notices:
                    warnings.add(notice)
            with pipe():
                _print(item, json_lines, first=count == 1)
    warnings.close()
    refusals.close(count)
    if refusals.count:
        raise typer.Exit(3 if refusals.bug else 1)
    if not count:
        say("nothing to read there: no report was found")
        raise typer.Exit(1)


def _readings(
    sources: list[str], settings: Settings, published: str | None
) -> Iterator[Reading | RefusedItem]:
    # Imported here so that --help and usage errors answer at once: spaCy takes seconds to load.
    from bearwitness.pipeline import Pipeline

    pipeline = Pipeline(settings, say=say)
    for source in sources:
        yield from pipeline.read_source(source, published)


def _in_the_future(report: Report, today: datetime.date) -> Notice | None:
    """Warn of a date of publication that has not come: weekday names would be read from it."""
    # A day's grace: somewhere east of here it is tomorrow already.
    if not report.published or report.published <= f"{today + datetime.timedelta(days=1)}":
        return None
    return Notice(
        f"its publication date, {report.published}, lies in the future", report.called,
        "check the year; --published YYYY-MM-DD stands over what a report says",
    )  # fmt: skip


def _print(reading: Reading, json_lines: bool, first: bool) -> None:
    if json_lines:
        from bearwitness.write.reading_json import reading_as_json

        indent = 2 if sys.stdout.isatty() else None
        # Escapes keep every letter where the terminal's own encoding has not all of them.
        plain = not (sys.stdout.encoding or "").lower().startswith("utf")
        sys.stdout.write(json.dumps(reading_as_json(reading), ensure_ascii=plain, indent=indent))
        sys.stdout.write("\n")
        sys.stdout.flush()
        return
    from bearwitness.cli.cards import print_reading

    print_reading(reading, apart=not first)
