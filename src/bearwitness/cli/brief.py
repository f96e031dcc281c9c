"""``bearwitness brief``: a day of the record as a briefing.

In: a day, an area, moments, a form. Out: the briefing on standard output or in a file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bearwitness.cli.options import (
    AsOfOption,
    RecordedOption,
    RecordOption,
    RuleOption,
    opened,
    persons_known,
)
from bearwitness.cli.show import pipe, say
from bearwitness.errors import WrongUsage

if TYPE_CHECKING:
    from bearwitness.pipeline.briefing import BriefingAsked
    from bearwitness.write.brief.model import Briefing


def brief(
    date: Annotated[str, typer.Option(metavar="DATE", help="The last day told of: 2026-02-01.")],
    record: RecordOption = None,
    days: Annotated[int, typer.Option(metavar="N", help="How many days it covers.")] = 1,
    area: Annotated[
        str | None, typer.Option(metavar="CODE", help="A country's ISO 3166 code or name: PK.")
    ] = None,
    as_of: AsOfOption = None,
    recorded_as_of: RecordedOption = None,
    rule: RuleOption = "default",
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=1000, help="How many incidents are printed.")
    ] = 60,
    to: Annotated[str, typer.Option(metavar="FORM", help="html, pdf, md, txt or eml.")] = "txt",
    paper: Annotated[
        str, typer.Option(metavar="SIZE", help="Of a PDF: a4 or letter.")
    ] = "a4",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; standard output unless told.")
    ] = None,
    send: Annotated[
        bool,
        typer.Option(
            "--send", help="Send it by mail, with the BEARWITNESS_SMTP settings (docs/briefing.md)."
        ),
    ] = False,
    recipient: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="Whom to send it to; may stand several times."),
    ] = None,
    attach_pdf: Annotated[
        bool, typer.Option("--attach-pdf", help="With --send: a PDF of it attached.")
    ] = False,
) -> None:  # fmt: skip
    """Write a briefing of some days, every number with its words, speaker, outlet and link.

    Names of private persons are withheld. The same record, cut-off and rule give the same bytes.
    """
    from bearwitness.pipeline.briefing import BriefingAsked
    from bearwitness.write.brief.forms import rendered

    if send:
        from bearwitness.write.brief.as_mail import as_mail, post, postbox

        if not recipient:
            raise WrongUsage(
                "nobody is named to send it to", "--send", "name them: --recipient WHO"
            )
        box = postbox()
    elif recipient or attach_pdf:
        raise WrongUsage("nothing is sent without --send", "--recipient", "add --send")
    asked = BriefingAsked(date, days, area, as_of, recorded_as_of, rule, limit)
    made = _briefing(asked, record)
    if send:
        post(
            as_mail(made, rendered(made, "pdf", paper) if attach_pdf else None),
            recipient or [],
            box,
        )
        say(f"sent to {len(recipient or [])}")
        return
    body = rendered(made, to, paper)
    if output is not None:
        _write(output, body)
        say(f"wrote {output}")
        return
    if to == "pdf" and sys.stdout.isatty():
        raise WrongUsage("a PDF is not for a terminal", "--to pdf", "name a file: --output FILE")
    with pipe():
        sys.stdout.buffer.write(body)
        sys.stdout.buffer.flush()


def _briefing(asked: BriefingAsked, record: str | None) -> Briefing:
    from bearwitness.pipeline.briefing import gather
    from bearwitness.write.brief.compose import compose
    from bearwitness.write.brief.redacted import public_edition

    with opened(record) as held, held.viewing() as view:
        return compose(public_edition(gather(view, asked), persons_known(held)))


def _write(output: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        part.write_bytes(body)
        part.replace(output)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise WrongUsage(
            f"it cannot be written: {error.strerror}", str(output), "name a file you may write"
        ) from error
