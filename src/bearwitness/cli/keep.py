"""``bearwitness verify, rebuild, erase, backup, restore, stats``: keep the record sound.

In: a record. Out: findings, changes and counts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

import typer

from bearwitness.cli.options import (
    DataOption,
    JsonOption,
    RecordOption,
    facts_of,
    opened,
    persons_known,
    print_json,
    where_is,
    whoever,
)
from bearwitness.cli.show import Progress, Refusals, say, tell_lost
from bearwitness.errors import RefusedItem, StillOnDisk, WrongUsage
from bearwitness.settings import Settings


def verify(
    record: RecordOption = None,
    captures: Annotated[
        bool, typer.Option(help="Make every text anew from its raw bytes too.")
    ] = True,
    pin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ENTRY:DIGEST",
            help="A last entry as stats once printed it, noted elsewhere: shows a cut-off end.",
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check the record: every quote against its text, texts against bytes, the chain, the keys."""
    from bearwitness.pipeline.reading import reread

    pins = dict(_pin(words) for words in pin or ())
    with opened(record) as held, Progress("Checking") as progress:
        findings = list(
            held.verify(reread if captures else None, pins, lambda done, total: progress.step())
        )
        with held.viewing() as view:
            counts = view.stats()
        facts = facts_of(held)
    if as_json:
        told = [{"kind": one.kind, "where": one.where, "what": one.what} for one in findings]
        print_json({"schema": "bearwitness.verification/1", **facts, "findings": told, **counts})
    else:
        for one in findings:
            print(f"{one.kind}: {one.what}\n  where: {one.where}")
        entries = f"{counts['entries']:,} entries, {counts['readings']:,} readings"
        print(f"{entries}: {f'{len(findings):,} findings' if findings else 'all as written'}")
    if findings:
        raise typer.Exit(1)


def _pin(words: str) -> tuple[int, str]:
    entry, colon, digest = words.partition(":")
    if not colon or not entry.isdigit() or not re.fullmatch("[0-9a-f]{64}", digest):
        raise WrongUsage(
            f"{words!r} is no entry and digest", "--pin", "pass what stats prints as last entry"
        )
    return int(entry), digest


def rebuild(
    record: RecordOption = None, data: DataOption = None, as_json: JsonOption = False
) -> None:
    """Read every report again from its capture; people's judgements stay, changes are shown."""
    from bearwitness.pipeline import Pipeline
    from bearwitness.pipeline.persons import find_lacking
    from bearwitness.pipeline.recorder import rebuild as read_again
    from bearwitness.write.kept import kept_words

    settings = Settings() if data is None else Settings(data_folder=data)
    pipeline = Pipeline(settings, say=say)
    refusals = Refusals()
    changed: list[dict[str, Any]] = []
    same = 0
    with opened(record) as held, Progress("Reading again") as progress:
        before = _totals(held)
        for one in read_again(held, pipeline):
            progress.step()
            if isinstance(one, RefusedItem):
                refusals.add(one)
            elif one.skipped is not None:
                say(f"{one.report}: not read again: {one.skipped}")
            elif one.added is None:
                same += 1
            else:
                tell_lost(one.added.lost)
                changed.append({"report": one.report, "reading": one.added.stored.reading,
                                "incidents": list(one.added.incidents),
                                "judgements_lost": [lost.id for lost in one.added.lost],
                                })  # fmt: skip
        after = _totals(held)
        facts = facts_of(held)
        for _ in find_lacking(held, pipeline.persons, kept_words):
            pass
    tolls = [
        {"incident": name, "before": before.get(name), "after": after.get(name)}
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    ]
    if as_json:
        print_json({"schema": "bearwitness.rebuild/1", **facts, "same": same,
                    "changed": changed, "tolls": tolls})  # fmt: skip
    else:
        for one_changed in changed:
            print(f"{one_changed['report']}: read otherwise: {', '.join(one_changed['incidents'])}")
        for toll in tolls:
            print(f"{toll['incident']}: {toll['before'] or 'not there'} -> "
                  f"{toll['after'] or 'no longer there'}")  # fmt: skip
        print(f"{same:,} reports say the same, {len(changed):,} are read otherwise")
    refusals.close(same + len(changed))
    if refusals.count:
        raise typer.Exit(1)


def _totals(record: Any) -> dict[str, str]:
    """Return the totals of every incident listed, in one phrase each."""
    from bearwitness.record import Filters
    from bearwitness.write.words import number

    found: dict[str, str] = {}
    after = None
    with record.viewing() as view:
        while True:
            page = view.incidents(Filters(background=True), after=after, limit=500)
            for one in page.incidents:
                told = [f"{e.outcome} {number(e.total)}" for e in one.estimates]
                found[one.id] = ", ".join(told) or "no toll"
            after = page.after
            if after is None:
                return found


def erase(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The report's id: r-...")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="The order; it is kept.")] = "",
    author: Annotated[str | None, typer.Option(metavar="NAME", help="Who carries it out.")] = None,
    erasures: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The list it is noted in, for restoring older backups; beside the record's file "
            "unless told.",
        ),
    ] = None,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Forget a report by order: bytes, text, claims and quotes go, a stub without content stays."""
    from bearwitness.pipeline.recorder import erase as forget
    from bearwitness.record import Erased
    from bearwitness.record.ids import order_id

    if not reason.strip():
        raise WrongUsage("an erasure needs its reason", report, "pass --reason TEXT")
    left: StillOnDisk | None = None
    with opened(record) as held:
        try:
            known = persons_known(held)
            erased = forget(
                held, report, reason.strip(), author or whoever(), known.withheld_in, erasures
            )
        except StillOnDisk as error:
            # It stands all the same: whoever reads the answer is to know what it reached.
            if not isinstance(error.erased, Erased):
                raise
            erased, left = error.erased, error
        facts = facts_of(held)
    if as_json:
        told = {
            "order": order_id(erased.number),
            "report": erased.report,
            "entries": len(erased.entries),
        }
        rest = {
            "incidents": list(erased.incidents),
            "still_on_disk": left.as_json() if left is not None else None,
        }
        print_json({"schema": "bearwitness.erasure/1", **facts, **told, **rest})
    else:
        print(f"{erased.report}: {len(erased.entries):,} entries erased; "
              f"{len(erased.incidents):,} incidents reckoned anew; the order is "
              f"{order_id(erased.number)}")  # fmt: skip
    if left is not None:
        raise left


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that is not there yet.")],
    record: RecordOption = None,
) -> None:
    """Write the whole record into one file, while others may go on using it."""
    from bearwitness.record import backup as write_backup

    with opened(record) as held:
        write_backup(held, file)
    print(f"wrote {file}")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    record: RecordOption = None,
    erasures: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE", help="A list of erasures to carry out again."),
    ] = None,
    nothing_erased: Annotated[
        bool,
        typer.Option(
            "--nothing-erased", help="Go on without a list: nothing was erased since the backup."
        ),
    ] = False,
) -> None:
    """Make a record of a backup, in a new file or an empty database; what was erased stays so."""
    from bearwitness.pipeline import PersonFinder
    from bearwitness.pipeline.recorder import reckon
    from bearwitness.record import restore as read_backup
    from bearwitness.write.public import PersonsKnown

    where = where_is(record)
    # Loads its tagger only where a list of an earlier version says nothing of names.
    known = PersonsKnown(PersonFinder().find)
    done = read_backup(
        file, where, erasures or [], reckon, withheld=known.withheld_in,
        nothing_erased=nothing_erased,
    )  # fmt: skip
    erased = f"; {done.erased:,} entries erased again" if done.erased else ""
    print(f"restored into {where}{erased}")


def stats(record: RecordOption = None, as_json: JsonOption = False) -> None:
    """Count what the record holds."""
    with opened(record) as held:
        with held.viewing() as view:
            counts, (entry, digest) = view.stats(), view.head()
        facts = facts_of(held)
    if as_json:
        head = {"head": {"entry": entry, "digest": digest}}
        print_json({"schema": "bearwitness.stats/1", **facts, **counts, **head})
        return
    for name, count in counts.items():
        print(f"{count:>12,}  {name}")
    print(f"last entry  {entry}:{digest}")
