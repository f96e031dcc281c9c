"""When and where a row of a dataset stands, as codebooks of conflict want it told.

In: Incident. Out: Days and Spot; None where no year, or no country, is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bearwitness.domain import Incident, Period, Place
from bearwitness.record import marks_of, rounded
from bearwitness.record.moments import first_day, last_instant

_TOWN = 3
_PART_OF_UNIT = 5
_COUNTRY = 6
SEVERAL_PLACES = "one of several places"


@dataclass(frozen=True, slots=True)
class Days:
    """From when to when. precision: UCDP GED date_prec 1 to 5."""

    start: date
    end: date
    precision: int

    @property
    def middle(self) -> date:
        """The day in the middle, the earlier of two."""
        return self.start + timedelta(days=(self.end - self.start).days // 2)


def days_of(period: Period | None) -> Days | None:
    """Return the days a period may cover, and how finely it is known.

    >>> days_of(Period("2026-02", None, 4))
    Days(start=datetime.date(2026, 2, 1), end=datetime.date(2026, 2, 28), precision=4)
    """
    if period is None or (period.start or period.end) is None:
        return None
    first = first_day(period.start or period.end or "")
    last = last_instant(period.end or period.start)
    if first is None or last is None:
        return None
    start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
    end = max(start, end)
    span = (end - start).days + 1
    spread = 1 if span == 1 else 2 if span < 7 else 3 if span == 7 else 4 if span <= 31 else 5
    return Days(start, end, max(spread, period.precision or 1))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a row stands: a place as finely as is known; its point None where the country alone is.

    note: what to know of it.
    """

    place: Place
    point: tuple[float, float] | None
    note: str | None = None


def spot_of(incident: Incident, rest: bool = False) -> Spot | None:
    """Return the one place of a row; None where not even the country is known.

    rest: the row is what is left of a campaign beside its parts, so the unit around them is meant.
    Of several towns none is the place: the unit around them is, else one of them, marked.
    """
    told = [place for place in incident.places if place.country is not None]
    if not told:
        return None
    towns = [one for one in marks_of(incident) if (one.precision or _COUNTRY) <= _TOWN]
    wide = sorted(
        (one for one in told if (one.precision or _COUNTRY) > _TOWN),
        key=lambda one: one.precision or _COUNTRY,
    )
    if len(towns) == 1 and not (rest and wide):
        return _spot(towns[0])
    if wide and (rest or not towns or (wide[0].precision or _COUNTRY) < _COUNTRY):
        equal = {one.id or one.name for one in wide if one.precision == wide[0].precision}
        return replace(_spot(wide[0]), note=SEVERAL_PLACES if len(equal) > 1 else None)
    if towns:
        near = replace(towns[0], precision=_PART_OF_UNIT)
        return replace(_spot(near), note=SEVERAL_PLACES)
    return _spot(told[0])


def _spot(place: Place) -> Spot:
    precise = place.precision or _COUNTRY
    if place.lat is None or place.lon is None or precise == _COUNTRY:
        return Spot(replace(place, precision=precise), None)
    near = rounded(replace(place, precision=precise))
    return Spot(near, (near.lon or 0.0, near.lat or 0.0))
