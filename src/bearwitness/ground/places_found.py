"""What the place finder hands over.

In: nothing. Out: FoundPlace, a domain Place with what only ground needs to know of it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bearwitness.domain import Place


@dataclass(frozen=True, slots=True)
class FoundPlace(Place):
    """A place mention: a Place with what the reader of claims needs to know of it.

    kind: country admin1 admin2 town region, or unknown for a name no gazetteer has.
    demonym: the words name a people ("Sudanese"). dateline: they stand in the dateline.
    stump: they are the head of one word of its name. admin2: name of the district.
    printed: the words as they stand in the text.
    """

    kind: str = "town"
    demonym: bool = False
    dateline: bool = False
    stump: bool = False
    admin2: str | None = None
    printed: str = ""

    def plain(self) -> Place:
        """Return the Place alone, as claims carry it."""
        return Place(
            name=self.name, start=self.start, end=self.end, id=self.id, admin1=self.admin1,
            country=self.country, lat=self.lat, lon=self.lon, precision=self.precision,
            score=self.score, within=self.within,
        )  # fmt: skip
