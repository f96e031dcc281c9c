"""``bearwitness import``: others' data sets as claims of theirs.

In: a CSV file and what its columns hold. Out: the record, and a line a row on what became of it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from bearwitness.cli.add import print_added
from bearwitness.cli.options import DataOption, JsonOption, RecordOption, RefusedOption, opened
from bearwitness.cli.options import settings_of as settings_from
from bearwitness.cli.show import Progress, Refusals, say
from bearwitness.errors import RefusedItem, WrongUsage

FORMS = ("ucdp-ged", "csv")


def import_(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="ucdp-ged, or csv with a --mapping.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A CSV file, with or without the "
                                         "header of UCDP's.")],
    record: RecordOption = None,
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the columns hold, TOML (docs/mappings.md)."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the data set is called: 'UCDP GED 25.1'."),
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When the data set was published.")
    ] = None,
    refused: RefusedOption = None,
    data: DataOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Take in the rows of a data set, each a report whose claims are the row's own words."""
    from bearwitness.pipeline.importing import READER, Importer
    from bearwitness.pipeline.mapped import UCDP, mapping_of
    from bearwitness.pipeline.recorder import Added, Recorder

    if form not in FORMS:
        raise WrongUsage(f"there is no format {form!r} to import", "FORMAT", "use ucdp-ged or csv")
    if (mapping is not None) != (form == "csv"):
        raise WrongUsage(
            "what the columns hold is told by a mapping, for csv alone", "--mapping",
            "write: import csv FILE --mapping FILE.toml, or: import ucdp-ged FILE",
        )  # fmt: skip
    columns = UCDP if mapping is None else mapping_of(mapping)
    if name is not None:
        columns = replace(columns, name=name)
    importer = Importer(columns, published_on(published), settings_from(False, data), say)
    refusals, counts = Refusals(refused), {"added": 0, "known": 0}
    listened = True
    with opened(record, create=True) as held, Progress("Importing") as progress:
        for item in Recorder(held, say).add_all(importer.readings(file), READER):
            progress.step()
            if not isinstance(item, Added):
                assert isinstance(item, RefusedItem)
                refusals.add(item)
                continue
            counts["added" if item.stored.new else "known"] += 1
            listened = listened and print_added(item, as_json)
        where = held.where
    refusals.close(sum(counts.values()))
    say(f"{counts['added']:,} rows added to {where}, {counts['known']:,} known already")
    if published is None:
        say("it is not said when the data set was published: --published DATE lets --as-of know")
    if refusals.count or not any(counts.values()):
        raise typer.Exit(1)


def published_on(words: str | None) -> str | None:
    """Return the user's date. Raises WrongUsage for one that cannot be read."""
    from bearwitness.pipeline.reading import check_published

    return check_published(words)
