"""What linking across reports keeps of one account: small, comparable, and plain JSON.

In: nothing but values. Out: Profile, and the same as plain JSON and back.

Days are proleptic ordinals (``datetime.date.toordinal``). Words are kept as CRC-32 of their folded
form beside a whole-number weight, names as they are, so that an explanation can show them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

from bearwitness.link.extent import Extent

LINKER = "across/1"


@dataclass(frozen=True, slots=True)
class Days:
    """A span of days. precision: UCDP GED date_prec, 1 (one day) to 5 (longer than a month)."""

    start: int
    end: int
    precision: int

    def gap(self, other: Days) -> int:
        """Return the days between two spans; 0 where they meet."""
        return max(0, self.start - other.end, other.start - self.end)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the event. precision: UCDP GED where_prec 1 to 7; a point is lat and lon."""

    name: str
    id: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None


@dataclass(frozen=True, slots=True)
class Loss:
    """How many were harmed, as one account has it. status "all": every status together."""

    outcome: str
    status: str
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One account, made ready to compare.

    account, report: ids of the record. outlet: who published. published: day of the report.
    when: days of the event as read, the incident's own first. told: days the words name by weekday
    or "yesterday". dated: days they name by the calendar. loose: spans they name by a month or as
    so long ago. places: of the event. names: rare proper names with their rarity, 0 to 100.
    people: names of those harmed and accused. terms: (hash, weight) of the words near the account,
    unit length times 1,000. title: the same of the headline. numbers: figures of three digits or
    more. ages, hours: of people and of the day, as told. tolls: by outcome and status. kind,
    actors, targets, weapons: as read. told_with: how many other top-level events its report tells
    as news. whole: it has several parts. part: it is one. past: told as background, or an
    anniversary. aftermath: it opens with an arrest, a trial, a funeral. night: its words tell of a
    night or an early hour. digest: its report gathers several events, or counts many.
    another: told as another deed than one told before it ("in a separate operation").
    extent: what of time and place it covers; None where that was not measured. within: the account
    of its report's campaign.
    """

    account: str
    report: str
    outlet: str | None = None
    published: int | None = None
    when: tuple[Days, ...] = ()
    told: tuple[int, ...] = ()
    dated: tuple[int, ...] = ()
    loose: tuple[tuple[int, int], ...] = ()
    places: tuple[Spot, ...] = ()
    names: tuple[tuple[str, int], ...] = ()
    people: tuple[str, ...] = ()
    terms: tuple[tuple[int, int], ...] = ()
    title: tuple[tuple[int, int], ...] = ()
    numbers: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    tolls: tuple[Loss, ...] = ()
    kind: str = "other"
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    told_with: int = 0
    whole: bool = False
    part: bool = False
    past: bool = False
    aftermath: bool = False
    night: bool = False
    digest: bool = False
    another: bool = False
    extent: Extent | None = None
    within: str | None = None
    linker: str = LINKER

    def to_json(self) -> dict[str, Any]:
        """Return the profile as plain JSON values; ``from_json`` gives it back the same."""
        plain = {name: getattr(self, name) for name in _FIELDS}
        kept = {key: value for key, value in plain.items() if value not in (None, (), False, 0)}
        for name in _NESTED & kept.keys():
            kept[name] = tuple([_plain(one) for one in kept[name]])
        if self.extent is not None:
            kept["extent"] = asdict(self.extent)
        return kept

    @classmethod
    def from_json(cls, plain: dict[str, Any]) -> Profile:
        """Return the profile that ``to_json`` wrote."""
        nested: dict[str, Any] = {
            "when": tuple(Days(**one) for one in plain.get("when", ())),
            "places": tuple(Spot(**one) for one in plain.get("places", ())),
            "tolls": tuple(Loss(**one) for one in plain.get("tolls", ())),
            "extent": Extent.from_json(plain["extent"]) if "extent" in plain else None,
        }
        for key in ("names", "terms", "title", "loose"):
            nested[key] = tuple((one[0], one[1]) for one in plain.get(key, ()))
        flat: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in plain.items()
            if key not in nested
        }
        return cls(**flat, **nested)


def _plain(one: Days | Spot | Loss) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


# ``dataclasses.asdict`` copies every number and pair of a profile for itself: a tenth of the work
# of adding a report.
_FIELDS = tuple(one.name for one in fields(Profile))
_NESTED = frozenset(("when", "places", "tolls"))
