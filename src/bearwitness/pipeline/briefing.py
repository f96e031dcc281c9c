"""What a briefing of some days tells, gathered from a record as known at its cut-off.

In: a View and what is asked. Out: Edition, whole: ``write.brief`` takes the names of private
persons out and puts it in words.

Events and reports are told apart: an event is of the day it happened on, a report of the day it
was published on. The last edition is what was known at the end of the day before the period.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bearwitness.domain import IncidentId
from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.pipeline.corrections import Correction, corrections
from bearwitness.pipeline.looking import Listed, Looked, listing, look, understood
from bearwitness.pipeline.recorder import DEFAULT_RULE, family
from bearwitness.record import Filters, Moment, View
from bearwitness.record.moments import bound
from bearwitness.record.received import Received, received
from bearwitness.record.told import ClaimsAsked, claims

COMPARED = (7, 30)
_A_PAGE = 200
_MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class BriefingAsked:
    """Of which days, of what area (a country, None: everywhere), known when, by which rule.

    date: the last of the days. looked: how many incidents are told of one by one, those of most
    people harmed first; the rest are counted.
    """

    date: str
    days: int = 1
    area: str | None = None
    as_of: str | None = None
    recorded_as_of: str | None = None
    rule: str = DEFAULT_RULE
    looked: int = 60


@dataclass(frozen=True, slots=True)
class Edition:
    """What one briefing is made of.

    first, last: days of the period. moment: the cut-off; before: that of the last edition. events:
    whole incidents and campaigns of the last thirty days. told: those of the period and those told
    of again in it, most people harmed first; left: how many more there are. earlier: the same as
    known at the last edition. corrections: made in the record on days of the period.
    """

    first: str
    last: str
    area: str | None
    moment: Moment
    before: Moment
    rule: str
    events: tuple[Listed, ...]
    told: tuple[Looked, ...]
    left: int
    earlier: Mapping[IncidentId, Looked]
    corrections: tuple[Correction, ...]
    received: tuple[Received, ...]
    reviewed: frozenset[IncidentId]
    head: str


def gather(view: View, asked: BriefingAsked) -> Edition:
    """Return what a briefing tells. Raises WrongUsage for a day or area that cannot be read."""
    last = _day(asked.date)
    if not 1 <= asked.days <= _MOST_DAYS:
        raise WrongUsage(
            f"a briefing of {asked.days} days", "--days", f"use 1 to {_MOST_DAYS} days"
        )
    first = last - timedelta(days=asked.days - 1)
    moment = Moment(asked.as_of or last.isoformat(), asked.recorded_as_of)
    cut_off = bound(moment.as_of, "--as-of")
    eve = (first - timedelta(days=1)).isoformat()
    # A cut-off within the period or before it has no later edition behind it.
    if cut_off is not None and cut_off[:10] <= eve:
        raise WrongUsage(
            f"the cut-off {asked.as_of} is before the period begins", "--as-of",
            f"use {first.isoformat()} or later",
        )  # fmt: skip
    before = replace(moment, as_of=eve)
    area = understood(Filters(country=asked.area)).country
    window = Filters((last - timedelta(days=max(COMPARED) - 1)).isoformat(), last.isoformat(),
                     country=area, parts=False)  # fmt: skip
    events = tuple(_every(view, window, moment, asked.rule))
    days = (first.isoformat(), last.isoformat())
    wholes = _told_of(view, events, days, moment, asked.rule)
    looks = [look(view, one, moment, asked.rule) for one in wholes]
    told = sorted(
        (one for one in looks if not one.incident.background and _is_in(one, area)),
        key=lambda one: (-harmed(one.listed), one.incident.id),
    )
    shown = tuple(told[: asked.looked])
    return Edition(
        *days, area, moment, before, asked.rule, events, shown, len(told) - len(shown),
        dict(_earlier(view, shown, before, asked.rule)),
        tuple(_corrected(view, days, moment)), tuple(received(view, *days, moment)),
        frozenset(view.accepted(moment)), view.head()[1],
    )  # fmt: skip


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise WrongUsage(
            f"the day {words!r} cannot be read", "--date", "write it as 2026-02-01"
        ) from None


def harmed(one: Listed) -> int:
    """Return by how many people killed or wounded an incident is put before others."""
    return sum(
        estimate.total.best or estimate.total.low or 0
        for estimate in one.incident.estimates
        if estimate.outcome in ("killed", "injured")
    )


def is_of(one: Listed, first: str, last: str) -> bool:
    """Tell whether an event happened wholly on some days: its toll is theirs and nobody else's.

    One dated to within some days only, or that began before, is of no such day.
    """
    period = one.incident.period
    if period is None or period.start is None or (period.precision or 1) > 1:
        return False
    start, end = period.start, period.end or period.start
    whole = len("2026-01-31")
    return len(start) == len(end) == whole and first <= start and end <= last


def _every(view: View, filters: Filters, moment: Moment, rule: str) -> Iterator[Listed]:
    after: str | None = None
    while True:
        page, after = listing(view, filters, moment, rule, after, _A_PAGE)
        yield from page
        if after is None:
            return


def _told_of(
    view: View, events: tuple[Listed, ...], days: tuple[str, str], moment: Moment, rule: str
) -> list[IncidentId]:
    """Return the wholes that happened in a period or that a report of it tells of, each once."""
    found = dict.fromkeys(one.incident.id for one in events if is_of(one, *days))
    wholes: dict[IncidentId, IncidentId] = {}
    after: str | None = None
    asked = ClaimsAsked(since=days[0], until=days[1])
    while True:
        page, after = claims(view, asked, after, _A_PAGE, moment)
        for name in dict.fromkeys(one.incident for one in page):
            if name not in wholes:
                known = family(view, name, moment, rule)
                wholes |= dict.fromkeys((one.id for one in known.incidents), known.incidents[0].id)
            found[wholes[name]] = None
        if after is None:
            return list(found)


def _is_in(one: Looked, area: str | None) -> bool:
    return area is None or any(
        place.country == area for incident in (one.incident, *one.parts)
        for place in incident.places
    )  # fmt: skip


def _earlier(
    view: View, told: tuple[Looked, ...], before: Moment, rule: str
) -> Iterator[tuple[IncidentId, Looked]]:
    for one in told:
        try:
            yield one.incident.id, look(view, one.incident.id, before, rule)
        except NotInRecord:
            continue


def _corrected(view: View, days: tuple[str, str], moment: Moment) -> Iterator[Correction]:
    """Yield what persons corrected in the record on days of the period, earliest first."""
    last = bound(days[1], "--date") or ""
    if moment.recorded_as_of is not None:
        last = min(last, bound(moment.recorded_as_of, "--recorded-as-of") or last)
    found: list[Correction] = []
    before: int | None = None
    while True:
        page, before = corrections(view, before, _A_PAGE)
        found += [one for one in page if days[0] <= one.made_at <= last]
        if before is None or (page and page[-1].made_at < days[0]):
            break
    yield from reversed(found)
