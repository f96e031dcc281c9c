"""``bearwitness judge``: a person's word, kept with its author and reason, above the model's.

In: a verdict and ids. Out: judgements in the record.
"""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from bearwitness.cli.options import JsonOption, RecordOption, opened, print_json, whoever
from bearwitness.domain import Verdict
from bearwitness.errors import WrongUsage

_OF_TWO = ("same", "not_same", "unsure", "merge")


def judge(
    verdict: Annotated[
        str,
        typer.Argument(
            metavar="VERDICT",
            help="accept, same, not-same, unsure, merge, split, override, reject, note or "
            "withdraw.",
        ),
    ],
    subject: Annotated[
        str, typer.Argument(metavar="ID", help="An incident, account, claim or judgement.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="[ID|FIELD=VALUE]",
            help="The other of two; of an override what is set: count=12, status=civilian, "
            "kind=bombing, start=2026-02-01, 'place=Quetta, Pakistan'.",
        ),
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it is kept.")] = "",
    author: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Whose judgement it is; also BEARWITNESS_AUTHOR."),
    ] = None,
    part: Annotated[
        bool, typer.Option("--part", help="Of same: the first is a part of the other, a campaign.")
    ] = False,
    record: RecordOption = None,
    as_json: JsonOption = False,
) -> None:
    """Judge what the record holds; nothing is overwritten, and withdraw takes a judgement back."""
    from bearwitness.pipeline.judging import Wish
    from bearwitness.pipeline.judging import judge as record_judgement

    name = verdict.replace("-", "_")
    if name not in get_args(Verdict):
        told = ", ".join(get_args(Verdict)).replace("_", "-")
        raise WrongUsage(f"there is no verdict {verdict!r}", "the arguments", f"use one of {told}")
    if name in _OF_TWO and other is None:
        raise WrongUsage(
            f"{verdict} is of two", subject, f"name the other one: judge {verdict} {subject} ID"
        )
    field = "parent" if part else None
    value = None
    if part and (name != "same" or other is None):
        raise WrongUsage("--part is of same and two incidents", subject, "judge same ID ID --part")
    if name == "override":
        field, equals, value = (other or "").partition("=")
        if not equals:
            raise WrongUsage(
                "it is not said what to set", subject, "write FIELD=VALUE, as count=12"
            )
        other = None
    wish = Wish(cast(Verdict, name), subject, other, field, value)
    with opened(record) as held:
        made = record_judgement(held, wish, author or whoever(), reason)
    if as_json:
        from bearwitness.write.record_json import judgement_as_json

        print_json([judgement_as_json(one) for one in made])
        return
    from bearwitness.cli.incident_cards import judgement_text
    from bearwitness.cli.sheet import Sheet

    sheet = Sheet()
    for one in made:
        sheet.paragraph(judgement_text(one), hanging=2)
