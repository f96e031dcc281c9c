"""The fixed phrases of a briefing: figures with who says them, incidents in one line.

In: Estimate, Listed, Looked, Notes. Out: text with the numbers of its notes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bearwitness.domain import Claim, Estimate, Figure, Incident, Outcome
from bearwitness.pipeline.looking import Listed, Looked
from bearwitness.write.brief.model import Line
from bearwitness.write.brief.notes import Notes, plain
from bearwitness.write.words import (
    FLAG_WORDS,
    STATUS_WORDS,
    country_name,
    date_words,
    high_parts,
    kind_words,
    number,
    place_words,
    reports_words,
)

UNREVIEWED = "†"
_MOST_SPEAKERS = 2
_OUTCOMES: tuple[Outcome, ...] = (
    "killed", "injured", "casualties", "missing", "abducted", "captured", "arrested", "displaced",
    "sexual_violence", "freed", "rescued", "escaped",
)  # fmt: skip


def outcome_words(outcome: str) -> str:
    """Return an outcome as words: "sexual violence"."""
    return outcome.replace("_", " ")


def ordered(estimates: Iterable[Estimate]) -> list[Estimate]:
    """Return estimates that say anything, deaths first."""
    told = [one for one in estimates if not _is_empty(one.total)]
    return sorted(told, key=lambda one: _OUTCOMES.index(one.outcome))


def _is_empty(figure: Figure) -> bool:
    return figure.low is None and figure.best is None and figure.high is None


def rests_on(estimate: Estimate) -> tuple[str, ...]:
    """Return the claims that a total and its parts by status rest on."""
    figures = (estimate.total, *estimate.by_status.values())
    return tuple(dict.fromkeys(claim for figure in figures for claim in figure.claims))


def said_by(notes: Notes, claims: Iterable[str]) -> str:
    """Return who says some claims: "A, B and 2 others say"."""
    who = notes.speakers(claims)
    if not who:
        return ""
    named, more = who[:_MOST_SPEAKERS], len(who) - _MOST_SPEAKERS
    if more > 0:
        words = f"{'; '.join(named)} and {more} other{'s' if more > 1 else ''}"
    else:
        words = "; ".join(named)
    return f"said by {words}"


def bounds_words(figure: Figure) -> str:
    """Return a figure with whoever gives its upper end, and what holds of it."""
    words = number(figure)
    more = []
    if figure.high_by:
        more.append(
            f"{plain(figure.high_by)} says {figure.high:,}" if figure.high is not None
            else f"left open by {plain(figure.high_by)}"
        )  # fmt: skip
    more += [
        f"of the upper end {plain(by)} gives {told}" for by, told in high_parts(figure).items()
    ]
    more += [FLAG_WORDS.get(flag, flag.replace("_", " ")) for flag in figure.flags]
    return f"{words} [{'; '.join(more)}]" if more else words


def by_status(estimate: Estimate) -> Iterator[tuple[str, Figure]]:
    """Yield each status told of, in words behind a number, with its figure."""
    for status, figure in estimate.by_status.items():
        if _is_empty(figure) or (status == "unknown" and figure.high == 0):
            continue
        many, one = STATUS_WORDS[status]
        yield one if number(figure) == "1" else many, figure


def attributed(estimate: Estimate, notes: Notes) -> str:
    """Return a total and each part by status with who gives it.

    A total that nobody gives, since it adds up what several say, names nobody itself.
    """
    parts = [] if set(estimate.by_status) <= {"unknown"} else list(by_status(estimate))
    name = outcome_words(estimate.outcome)
    if not parts:
        return f"{name} {_attributed(estimate.total, '', notes)}"
    if len(parts) == 1 and number(parts[0][1]) == number(estimate.total):
        return f"{name} {_attributed(parts[0][1], parts[0][0], notes)}"
    told = "; ".join(_attributed(figure, status, notes) for status, figure in parts)
    return f"{name} {number(estimate.total)}: {told}"


def _attributed(figure: Figure, status: str, notes: Notes) -> str:
    words = f"{number(figure)} {status}".strip()
    rest = bounds_words(figure).removeprefix(number(figure)).strip(" []")
    who = said_by(notes, notes.first_to_say(figure)) or "no asserter named"
    return f"{words} ({'; '.join(one for one in (who, rest) if one)})"


def harm_words(incident: Incident) -> tuple[str, tuple[str, ...]]:
    """Return whom an incident harmed, totals alone, and the claims of it."""
    told = ordered(incident.estimates)
    if not told:
        return "no toll told", ()
    claims = [claim for one in told for claim in rests_on(one)]
    words = "; ".join(f"{outcome_words(one.outcome)} {bounds_words(one.total)}" for one in told)
    return words, tuple(dict.fromkeys(claims))


def where_when(incident: Incident) -> str:
    """Return place, with how finely it is known, and date."""
    where = plain(place_words(incident.places))
    return f"{where[:1].upper()}{where[1:]}, {plain(date_words(incident.period))}"


def doers(incident: Incident) -> str:
    """Return who is said to have done it, always as a saying."""
    named = dict.fromkeys(
        plain(one.name) for one in incident.actors if one.role in ("perpetrator", "suspect")
    )
    return f"{', '.join(named)} (said to be)" if named else "nobody named"


def mark(incident: Incident, reviewed: Iterable[str]) -> str:
    """Return the mark of an incident that nobody has reviewed, else nothing."""
    return "" if incident.id in set(reviewed) else UNREVIEWED


def incident_line(
    incident: Incident, notes: Notes, reviewed: Iterable[str], listed: Listed | None = None
) -> Line:
    """Return an incident in the fixed form: place, date: actor → act → harm (reports)."""
    harm, claims = harm_words(incident)
    # Of an incident without a toll its first words still say that it happened.
    numbers = notes.of(claims or incident.claims[:1])
    told = f" ({reports_words(listed.reports, listed.origins)})" if listed is not None else ""
    return Line(
        f"{doers(incident)} → {kind_words(incident).lower()} → {harm}{told}", numbers,
        f"{where_when(incident)}{mark(incident, reviewed)}:",
    )  # fmt: skip


def countries(incident: Incident) -> str:
    """Return the countries of an incident, in words."""
    codes = dict.fromkeys(place.country for place in incident.places if place.country)
    return ", ".join(sorted(str(country_name(code)) for code in codes)) or "Place not known"


def claims_of(looked: Looked) -> list[Claim]:
    """Return what an incident's reports tell of it and its parts, older events left out."""
    return [claim for one in looked.accounts for claim in one.claims if not claim.background]


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number of things: "1 report", "2 reports".

    >>> count(1, "report"), count(2, "report")
    ('1 report', '2 reports')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def joined(lines: Sequence[Line], empty: str) -> tuple[Line, ...]:
    """Return lines, or one that says there is nothing."""
    return tuple(lines) or (Line(empty),)
