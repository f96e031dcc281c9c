"""What countries are called and numbered elsewhere: ISO 3166, Gleditsch and Ward, UCDP, ACLED.

In: an ISO 3166-1 alpha-2 code. Out: Country.

``countries.csv`` is a table of facts: no row says whose land anything is. Gleditsch and Ward number
states only, so Palestine, Western Sahara or Hong Kong have no number of theirs, and none is made up
(UCDP counts the first under 666). Regions of ACLED are given as its lists divide the world.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UCDP_REGIONS = ("Africa", "Americas", "Asia", "Europe", "Middle East")
# The first number of each region of UCDP, by Gleditsch and Ward's order.
_BY_NUMBER = (
    (700, "Asia"),
    (630, "Middle East"),
    (400, "Africa"),
    (200, "Europe"),
    (0, "Americas"),
)
_BY_ACLED = {
    "Western Africa": "Africa", "Middle Africa": "Africa", "Eastern Africa": "Africa",
    "Southern Africa": "Africa", "Northern Africa": "Africa", "South Asia": "Asia",
    "Southeast Asia": "Asia", "Middle East": "Middle East", "Europe": "Europe",
    "Caucasus and Central Asia": "Asia", "Central America": "Americas",
    "South America": "Americas", "Caribbean": "Americas", "East Asia": "Asia",
    "North America": "Americas", "Oceania": "Asia", "Antarctica": None,
}  # fmt: skip
ACLED_REGIONS = tuple(_BY_ACLED)


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory. gw: Gleditsch and Ward's number; None: they list it not as a state.

    numeric: ISO 3166-1; None for a code that ISO has not given. name: in English, as ACLED has it.
    """

    alpha2: str
    alpha3: str
    numeric: int | None
    gw: int | None
    name: str
    ucdp_name: str
    acled_region: str

    @property
    def ucdp_region(self) -> str | None:
        """The region of UCDP: by the number of the state, else as ACLED divides the world."""
        if self.gw is None:
            return _BY_ACLED[self.acled_region]
        return next(region for first, region in _BY_NUMBER if self.gw >= first)


@cache
def countries() -> Mapping[str, Country]:
    """Return all countries by their alpha-2 code."""
    with files("bearwitness").joinpath("countries.csv").open(encoding="utf-8") as f:
        return {
            row["alpha2"]: Country(
                row["alpha2"], row["alpha3"], int(row["numeric"]) if row["numeric"] else None,
                int(row["gw"]) if row["gw"] else None, row["name"],
                row["ucdp_name"] or row["name"], row["acled_region"],
            )
            for row in csv.DictReader(f)
        }  # fmt: skip


def country(code: str | None) -> Country | None:
    """Return a country by its alpha-2 code.

    >>> country("PK").gw, country("PK").ucdp_region
    (770, 'Asia')
    """
    return None if code is None else countries().get(code)


@cache
def _by_word() -> Mapping[str, str]:
    """Return the codes by every word a country goes by in tables."""
    return {
        word.casefold(): one.alpha2
        for one in countries().values()
        for word in (
            one.ucdp_name.partition(" (")[0], one.ucdp_name, one.name, one.alpha3, one.alpha2,
        )
    }  # fmt: skip


def code_of(word: str) -> str | None:
    """Return the alpha-2 code of a country by its code or its name in a table.

    >>> code_of("DR Congo (Zaire)"), code_of("pak"), code_of("Nowhere")
    ('CD', 'PK', None)
    """
    return _by_word().get(word.strip().casefold())
