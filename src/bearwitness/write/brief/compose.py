"""Put an edition in words: the sections of a briefing, in the order analysts know.

In: Edition without the names of private persons. Out: Briefing. No clock is in it: the same record,
cut-off and rule give the same briefing.
"""

from __future__ import annotations

from bearwitness.domain import Period
from bearwitness.pipeline.briefing import Edition
from bearwitness.write.brief import lists, matters, numbers, told
from bearwitness.write.brief.model import Briefing
from bearwitness.write.brief.notes import Notes
from bearwitness.write.brief.phrases import UNREVIEWED, count
from bearwitness.write.words import country_name, date_words

_A_DAY = len("2026-02-01")
CAUTION = (
    "Figures are claims of those named, not findings of ours. They are a lower bound shaped by who"
    " could report: no report received does not mean that nothing happened. What bears"
    f" {UNREVIEWED} no person has reviewed. Not operational advice, not for targeting."
)


def compose(edition: Edition) -> Briefing:
    """Return the briefing of an edition."""
    accounts = [
        account for looked in (*edition.told, *edition.earlier.values())
        for account in looked.accounts
    ] + [account for one in edition.events for account in one.accounts]  # fmt: skip
    notes = Notes(accounts)
    sections = (
        told.key_points(edition, notes),
        numbers.strip(edition, notes),
        lists.changes(edition, notes),
        lists.of_period(edition, notes),
        lists.of_earlier(edition, notes),
        numbers.compared(edition, notes),
        matters.protected(edition, notes),
        matters.disputed(edition, notes),
        matters.responsibility(edition, notes),
        matters.held(edition, notes),
        told.campaigns(edition, notes),
        lists.gaps(edition, notes),
        lists.corrected(edition),
        told.method(edition),
    )
    area = country_name(edition.area) if edition.area else None
    span = Period(edition.first, None if edition.first == edition.last else edition.last)
    return Briefing(
        f"Briefing on armed violence: {area or 'all countries'}", date_words(span),
        tuple(_facts(edition, area)), CAUTION, sections, notes.all(),
    )  # fmt: skip


def _facts(edition: Edition, area: str | None) -> list[tuple[str, str]]:
    reports = len(edition.received)
    reviewed = sum(one.incident.id in edition.reviewed for one in edition.told)
    cut_off = edition.moment.as_of or ""
    day, time = cut_off[:_A_DAY], cut_off[_A_DAY + 1 :]
    published = f"{date_words(Period(day))}{f', {time}' if time else ', end of day UTC'}"
    facts = [
        ("Area", area or "all countries of the record"),
        ("Published by", published),
        ("Rule", f"{edition.rule} (docs/reckoning.md)"),
        ("Read", f"{count(reports, 'report')} published in the period, in the whole record"),
        (
            "Told of",
            f"{count(len(edition.told) + edition.left, 'incident')}; {reviewed} of"
            f" {len(edition.told)} printed reviewed by a person",
        ),
        ("State of the record", edition.head[:12]),
    ]  # fmt: skip
    if edition.moment.recorded_as_of:
        facts.insert(2, ("Recorded by", edition.moment.recorded_as_of))
    return facts
