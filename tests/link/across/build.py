"""Profiles written by hand, and accounts read from invented dispatches."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bearwitness.domain import Account, AccountId, Report
from bearwitness.link.across import Profile, profiles, words
from bearwitness.link.across.profile import Days, Loss, Spot
from bearwitness.pipeline import Pipeline


def day(printed: str) -> int:
    return date.fromisoformat(printed).toordinal()


def made(
    name: str,
    text: str = "Gunmen attacked a market.",
    *,
    on: str | None = "2026-03-04",
    published: str = "2026-03-05",
    town: str | None = "Bannu",
    point: tuple[float, float] = (32.99, 70.6),
    killed: int | None = None,
    report: str | None = None,
    **others: object,
) -> Profile:
    """Return a profile whose words are those of a text."""
    plain: dict[str, object] = {
        "account": name,
        "report": report or name,
        "published": day(published),
        "when": (Days(day(on), day(on), 1),) if on else (),
        "places": (Spot(town, town, "Khyber Pakhtunkhwa", "PK", *point, 1),) if town else (),
        "names": words.rare_names(words.names_in(text)),
        "terms": words.terms(text),
        "title": words.terms(text.partition(".")[0], 24),
        "numbers": words.figures(text),
        "tolls": () if killed is None else (Loss("killed", "all", killed, killed, killed),),
        "kind": "armed_assault",
    }
    return Profile(**(plain | others))  # type: ignore[arg-type]


def read(pipeline: Pipeline, name: str, published: str, title: str, text: str) -> list[Account]:
    """Return the accounts of one dispatch under ids that begin with its name."""
    report = Report(
        id=name,
        text=f"{title}\n\n{text}",
        title=title,
        published=published,
        language="en",  # type: ignore[arg-type]
    )
    reading = pipeline.read(report)
    return [
        Account(
            AccountId(f"{name}-{incident.id}"),
            reading.report,
            incident,
            tuple(claim for claim in reading.claims if claim.incident == incident.id),
            AccountId(f"{name}-{incident.parent}") if incident.parent else None,
        )
        for incident in reading.incidents
    ]


def news(pipeline: Pipeline, dispatches: Sequence[tuple[str, str, str, str]]) -> list[Profile]:
    """Return the profiles of all accounts of some dispatches: (name, published, title, text)."""
    return [one for each in dispatches for one in profiles(read(pipeline, *each))]
