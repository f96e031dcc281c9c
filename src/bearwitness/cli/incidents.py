"""``bearwitness incidents``, ``show`` and ``explain``: ask the record.

In: filters, ids, moments. Out: lists and cards for people, or JSON.
"""

from __future__ import annotations

from typing import Annotated

import typer

from bearwitness.cli.options import (
    AsOfOption,
    JsonOption,
    PublicOption,
    RecordedOption,
    RecordOption,
    RuleOption,
    facts_of,
    moment_of,
    opened,
    persons_known,
    print_json,
)
from bearwitness.cli.show import pipe, say


def incidents(
    record: RecordOption = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Events of this day or later.")
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
    no_parts: Annotated[
        bool, typer.Option("--no-parts", help="Campaigns without their parts.")
    ] = False,
    as_of: AsOfOption = None,
    recorded_as_of: RecordedOption = None,
    rule: RuleOption = "default",
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="How many a page.")] = 50,
    after: Annotated[
        str | None, typer.Option(metavar="CURSOR", help="The page after the one that gave it.")
    ] = None,
    as_json: JsonOption = False,
    public: PublicOption = False,
) -> None:
    """List incidents, latest event first, with their toll by a rule as known at a moment."""
    from bearwitness.pipeline.looking import listing
    from bearwitness.record import Filters

    filters = Filters(
        since, until, place, country, actor, kind, toll, text, background, not no_parts
    )
    moment = moment_of(as_of, recorded_as_of)
    with opened(record) as held, held.viewing() as view:
        known = persons_known(held) if public else None
        if known is not None:
            from bearwitness.write.sought import public_filters

            filters = public_filters(view, filters, known, moment)
        found, cursor = listing(view, filters, moment, rule, after, limit)
        if known is not None:
            from bearwitness.write.public import public_listing

            found = public_listing(found, known)
        if as_json:
            from bearwitness.write.record_json import listing_as_json

            print_json(listing_as_json(found, cursor, facts_of(held, as_of, recorded_as_of, rule)))
            return
    if not found:
        say("no incident of the record is like that")
        return
    from bearwitness.cli.incident_cards import print_listing

    with pipe():
        print_listing(found, cursor)


def show(
    name: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An id: of an incident (inc-...), a report (r-...), an order (e-...).",
        ),
    ],
    record: RecordOption = None,
    as_of: AsOfOption = None,
    recorded_as_of: RecordedOption = None,
    rule: RuleOption = "default",
    as_json: JsonOption = False,
    public: PublicOption = False,
) -> None:
    """Show one incident: its toll and how it grew, its parts, who says what, and the sources.

    Of a report: its captures, readings, claims and incidents; of an erasure: its order.
    """
    from bearwitness.pipeline.looking import look

    if name.startswith(("r-", "e-")):
        _show_report(name, record, as_of, recorded_as_of, as_json, public)
        return
    with opened(record) as held, held.viewing() as view:
        looked = look(view, name, moment_of(as_of, recorded_as_of), rule)
        if public:
            from bearwitness.write.public import public_looked

            looked = public_looked(looked, persons_known(held))
        if as_json:
            from bearwitness.write.record_json import incident_of_record_as_json

            facts = facts_of(held, as_of, recorded_as_of, rule)
            print_json(incident_of_record_as_json(looked, facts))
            return
    from bearwitness.cli.incident_cards import print_incident

    with pipe():
        print_incident(looked)


def _show_report(
    name: str, record: str | None, as_of: str | None, recorded_as_of: str | None, as_json: bool,
    public: bool,
) -> None:  # fmt: skip
    from bearwitness.pipeline.pages import ReportLooked, look_at_report

    # An account's or a claim's id leads to its report.
    report = name.partition(".")[0]
    with opened(record) as held, held.viewing() as view:
        looked = look_at_report(view, report, moment_of(as_of, recorded_as_of))
        facts = facts_of(held, as_of, recorded_as_of)
        if public:
            from bearwitness.write.public import public_order, public_report

            known = persons_known(held)
            if isinstance(looked, ReportLooked):
                looked = public_report(looked, known)
            else:
                looked = public_order(looked, known)
    if as_json:
        from bearwitness.write.report_json import order_as_json, report_of_record_as_json

        print_json(
            report_of_record_as_json(looked, facts) if isinstance(looked, ReportLooked)
            else order_as_json(looked, facts)
        )  # fmt: skip
        return
    from bearwitness.cli.report_cards import print_order, print_report

    with pipe():
        if isinstance(looked, ReportLooked):
            print_report(looked)
        else:
            print_order(looked)


def explain(
    first: Annotated[str, typer.Argument(metavar="A", help="An incident's or account's id.")],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one's, or the same.")],
    record: RecordOption = None,
    as_json: JsonOption = False,
    public: PublicOption = False,
) -> None:
    """Show, feature by feature, why two were or were not linked."""
    from bearwitness.pipeline import looking

    with opened(record) as held, held.viewing() as view:
        found = looking.explain(view, first, second)
        if public:
            from bearwitness.write.public import public_explained

            found = public_explained(found, persons_known(held))
        if as_json:
            from bearwitness.write.record_json import explanation_as_json

            print_json(explanation_as_json(found, facts_of(held)))
            return
    from bearwitness.cli.incident_cards import print_explanation

    with pipe():
        print_explanation(found)
