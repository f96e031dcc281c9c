"""``bearwitness compare``: two records or data sets held against one another.

In: two records, or tables with what their columns hold. Out: matches, misses and differences.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bearwitness.cli.options import (
    AsOfOption,
    JsonOption,
    RuleOption,
    moment_of,
    persons_known,
    print_json,
)
from bearwitness.cli.sheet import Sheet
from bearwitness.cli.show import Refusals, pipe, say
from bearwitness.errors import RefusedItem

if TYPE_CHECKING:
    from bearwitness.domain import Reading
    from bearwitness.record import View
    from bearwitness.write.datasets.comparing import Compared, Comparison

_TABLES = (".csv", ".tsv")
_SHOWN = 50


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="A record, or a CSV file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.")],
    mapping: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the columns of CSV files hold; else UCDP GED's."),
    ] = None,
    as_of: AsOfOption = None,
    rule: RuleOption = "default",
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, help="How many of each list to show.")
    ] = _SHOWN,
    as_json: JsonOption = False,
) -> None:
    """Show what both tell of, what one alone does, and how many dead each counts."""
    from bearwitness.pipeline.likeness import scores_between
    from bearwitness.write.datasets.comparing import paired

    refusals = Refusals(None)
    with ExitStack() as stack:
        sides = [_side(one, mapping, as_of, rule, stack, refusals) for one in (first, second)]
        views = [view for _, view in sides if view is not None]
        scores = None
        if len(views) == 2:
            ids = [[one.id for one in told] for told, _ in sides]
            scores = scores_between(views[0], views[1], ids[0], ids[1])
        found = paired(sides[0][0], sides[1][0], scores)
    refusals.close(sum(len(told) for told, _ in sides))
    if as_json:
        print_json(_json(found, first, second, "linker" if scores is not None else "rules"))
    else:
        with pipe():
            _print(found, first, second, limit)
    if refusals.count:
        raise typer.Exit(1)


def _side(
    where: str, mapping: Path | None, as_of: str | None, rule: str, stack: ExitStack,
    refusals: Refusals,
) -> tuple[list[Compared], View | None]:  # fmt: skip
    """Return the events of a side, and the record's view where it is one."""
    from bearwitness.write.datasets.comparing import of_family, of_readings

    if where.lower().endswith(_TABLES):
        return of_readings(_rows(where, mapping, refusals)), None
    from bearwitness.pipeline.releasing import released
    from bearwitness.record import Record
    from bearwitness.write.datasets.portions import families
    from bearwitness.write.public import public_released

    record = stack.enter_context(Record.open(where))
    view = stack.enter_context(record.viewing())
    told = released(view, None, moment_of(as_of, None), rule)
    found = public_released(told, persons_known(record))
    return [one for family in families(found) for one in of_family(family)], view


def _rows(where: str, mapping: Path | None, refusals: Refusals) -> list[Reading]:
    from bearwitness.pipeline.importing import Importer
    from bearwitness.pipeline.mapped import UCDP, mapping_of
    from bearwitness.settings import Settings

    columns = UCDP if mapping is None else mapping_of(mapping)
    kept = []
    for one in Importer(columns, None, Settings(), say, placing=False).readings(Path(where)):
        if isinstance(one, RefusedItem):
            refusals.add(one)
        else:
            kept.append(one)
    return kept


def _dead(events: Sequence[Compared]) -> int:
    return sum(one.best or 0 for one in events)


def _counts(found: Comparison) -> dict[str, int]:
    return {
        "both": len(found.pairs), "as_many_dead": found.equal,
        "first_alone": len(found.first_alone), "second_alone": len(found.second_alone),
        "dead_first_both": _dead([one.first for one in found.pairs]),
        "dead_second_both": _dead([one.second for one in found.pairs]),
        "dead_first_alone": _dead(found.first_alone),
        "dead_second_alone": _dead(found.second_alone),
    }  # fmt: skip


def _json(found: Comparison, first: str, second: str, paired_by: str) -> dict[str, Any]:
    return {
        "schema": "bearwitness.comparison/1", "first": first, "second": second,
        "paired_by": paired_by, "counts": _counts(found),
        "pairs": [
            {"first": _event(one.first), "second": _event(one.second), "score": one.score,
             "difference": one.difference}
            for one in found.pairs
        ],
        "first_alone": [_event(one) for one in found.first_alone],
        "second_alone": [_event(one) for one in found.second_alone],
    }  # fmt: skip


def _event(one: Compared) -> dict[str, Any]:
    told = asdict(one)
    told["start"], told["end"] = one.start.isoformat(), one.end.isoformat()
    told["actors"] = sorted(one.actors)
    return told


def _print(found: Comparison, first: str, second: str, limit: int) -> None:
    from rich.table import Table
    from rich.text import Text

    counts = _counts(found)
    sheet = Sheet()
    sheet.paragraph(Text(
        f"{counts['both']:,} events in both, {counts['as_many_dead']:,} of them with as many dead"
        f" ({counts['dead_first_both']:,} in A, {counts['dead_second_both']:,} in B);"
        f" {counts['first_alone']:,} in A alone ({counts['dead_first_alone']:,} dead),"
        f" {counts['second_alone']:,} in B alone ({counts['dead_second_alone']:,} dead)"
    ))  # fmt: skip
    sheet.paragraph(Text(f"A is {first}, B is {second}", style="dim"))
    if found.pairs:
        sheet.heading("In both")
        table = Table(box=None, pad_edge=False)
        for name in ("event", "A", "B", "B - A", "alike"):
            table.add_column(name, justify="left" if name == "event" else "right", overflow="fold")
        for one in found.pairs[:limit]:
            table.add_row(
                Text(f"{one.first.words}\n{one.first.id} = {one.second.id}"), _toll(one.first),
                _toll(one.second), "" if one.difference is None else f"{one.difference:+,}",
                f"{one.score:.2f}",
            )  # fmt: skip
        sheet.console.print(table)
        _more(sheet, len(found.pairs), limit)
    for name, events in (("A", found.first_alone), ("B", found.second_alone)):
        if events:
            sheet.heading(f"In {name} alone")
            for each in events[:limit]:
                words = Text(f"{each.words}: {_toll(each)} dead")
                words.append(f" · {each.id}", style="dim")
                sheet.paragraph(words, hanging=2)
            _more(sheet, len(events), limit)


def _more(sheet: Sheet, count: int, limit: int) -> None:
    from rich.text import Text

    if count > limit:
        sheet.paragraph(Text(f"and {count - limit:,} more: --limit {count}", style="dim"))


def _toll(one: Compared) -> str:
    if one.best is None:
        return "?"
    if one.low == one.best == one.high:
        return f"{one.best:,}"
    return f"{one.best:,} ({one.low:,}-{one.high:,})"
