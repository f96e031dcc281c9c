"""``bearwitness export``: a record's incidents as a dataset that others' tools open.

In: a format, filters, a moment, a rule. Out: a file or folder with its manifest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace as replace_in
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bearwitness.cli.options import (
    AsOfOption,
    JsonOption,
    RecordedOption,
    RecordOption,
    RuleOption,
    facts_of,
    moment_of,
    opened,
    persons_known,
    print_json,
    whoever,
)
from bearwitness.cli.show import Progress, say
from bearwitness.errors import WrongUsage

if TYPE_CHECKING:
    from bearwitness.pipeline.changing import Judged
    from bearwitness.record import Record
    from bearwitness.write.datasets import Former
    from bearwitness.write.public import PersonsKnown

Each = TypeVar("Each")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def export(
    form: Annotated[
        str,
        typer.Option("--format", metavar="NAME", help="A format of docs/datasets.md: csv."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", metavar="FILE|FOLDER",
            help="Where to; a name without an ending is a folder of all tables.",
        ),
    ],
    record: RecordOption = None,
    table: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="The one table wanted: incidents (unless told), estimates, claims, sources.",
        ),
    ] = None,
    since: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DATE|RELEASE",
            help="A day: events of it or later. A former release, its folder or file: only what "
            "was added, changed or retracted since, and why. May be given once for each.",
        ),
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events of this day or earlier.")
    ] = None,
    place: Annotated[
        str | None, typer.Option(metavar="NAME", help="A town's or province's name, or its id.")
    ] = None,
    country: Annotated[
        str | None, typer.Option(metavar="CODE", help="A country's ISO 3166 code or name: PK.")
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="A group's or force's name, any it goes by, or its id."),
    ] = None,
    kind: Annotated[
        str | None, typer.Option(metavar="KIND", help="One of the kinds: suicide_bombing.")
    ] = None,
    toll: Annotated[
        int | None, typer.Option(metavar="N", min=0, help="At least so many people harmed.")
    ] = None,
    text: Annotated[
        str | None, typer.Option(metavar="WORDS", help="Words that a report of it holds.")
    ] = None,
    background: Annotated[
        bool, typer.Option("--background", help="Older events told in passing too.")
    ] = False,
    as_of: AsOfOption = None,
    recorded_as_of: RecordedOption = None,
    rule: RuleOption = "default",
    name: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the release is called.")
    ] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="The licence you release it under: CC-BY-4.0."),
    ] = None,
    private: Annotated[
        bool,
        typer.Option(
            "--private",
            help="With full texts and the names in them, not to be published; noted in the log of "
            "users.",
        ),
    ] = False,
    ids: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Of ucdp-ged: UCDP's ids of sides and dyads, TOML."),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="In place of a release that stands there.")
    ] = False,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """Write incidents, estimates, claims and sources as a dataset, names of private persons out."""
    from bearwitness.pipeline.releasing import released
    from bearwitness.record import Filters
    from bearwitness.write import datasets
    from bearwitness.write.sought import public_filters

    chosen = datasets.format_of(form)
    chosen.check()
    day, former = _since(since or ())
    filters = Filters(day, until, place, country, actor, kind, toll, text, background)
    moment = moment_of(as_of, recorded_as_of)
    with opened(record) as held, held.viewing() as view, Progress("Writing") as progress:
        release = datasets.release_of(
            view, held.id, chosen.name, moment=moment, rule=rule, filters=filters, name=name,
            licence=licence, private=private, since=former.name if former else None,
        )  # fmt: skip
        if private:
            _note(held, release.name)
        known = None if private else persons_known(held)
        if known is not None:
            # By whom it may not name nothing is chosen either.
            filters = public_filters(view, filters, known, moment)
        found = datasets.items(released(view, filters, moment, rule), release.salt, known)
        changes = (
            None if former is None
            else datasets.Changes(former, release, view, _shown(known))
        )  # fmt: skip
        done = datasets.export(
            _counted(found, progress), release, chosen, output, table=table, replace=replace,
            ids=ids, changes=changes,
        )  # fmt: skip
        if former is not None:
            former.close()
        facts = facts_of(held, as_of, recorded_as_of, rule)
    if licence is None:
        say("no licence is named, so nobody may pass it on: --licence CC-BY-4.0 names one")
    if as_json:
        print_json({
            "schema": "bearwitness.export/1", **facts, "release": release.name,
            "where": str(done.where), "files": list(done.files), "rows": done.counts,
        })  # fmt: skip
        return
    rows = ", ".join(f"{count:,} {table}" for table, count in done.counts.items())
    print(f"wrote {done.where}: {rows}")


def _counted(found: Iterable[Each], progress: Progress) -> Iterator[Each]:
    for one in found:
        progress.step()
        yield one


def _since(told: Sequence[str]) -> tuple[str | None, Former | None]:
    """Return the day and the former release that an option given once for each names."""
    from bearwitness.write.datasets import Former

    days = [one for one in told if _DAY.fullmatch(one)]
    releases = [one for one in told if not _DAY.fullmatch(one)]
    if len(days) > 1 or len(releases) > 1:
        raise WrongUsage(
            "there is more than one of a kind", f"--since {' --since '.join(told)}",
            "name one day, one release, or one of each",
        )  # fmt: skip
    day = days[0] if days else None
    return day, Former.open(Path(releases[0])) if releases else None


def _shown(known: PersonsKnown | None) -> Callable[[Judged], Judged]:
    """Return what takes private names out of what people gave as reasons."""
    from bearwitness.write.public import public_judgement

    def shown(one: Judged) -> Judged:
        if known is None:
            return one
        of = one.of and public_judgement(one.of, (), known)
        return replace_in(one, judgement=public_judgement(one.judgement, (), known), of=of)

    return shown


def _note(record: Record, release: str) -> None:
    """Note that somebody took away what only users may see, where a record has users."""
    from bearwitness.record.users import Users

    if record.file is not None and not Path(f"{record.file}.users").exists():
        return
    with Users(record.file or record.where) as users:
        if users.are_any():
            users.note_sight(whoever(), "dataset with full texts and names", release)
