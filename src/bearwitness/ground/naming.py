"""One place by the words a person names it with: a correction may not leave it to a guess.

In: "Loralai, Balochistan, PK" or a gazetteer's id. Out: Place, or what to write instead.
"""

from __future__ import annotations

from collections.abc import Sequence

from bearwitness.domain import Place, PlaceId
from bearwitness.errors import WrongUsage
from bearwitness.ground.actors import ActorRegister
from bearwitness.ground.gazetteer import DEMONYM, Candidate, Gazetteer

# So many places of one name are told apart in a message.
_TOLD = 6


def place_named(words: str, gazetteer: Gazetteer) -> Place:
    """Return the place that a person names.

    words: a name, then what it lies in, parted by commas; or a gazetteer's id. A town that its
    district is called after is meant by the name alone. Raises WrongUsage for a place the gazetteer
    lacks, and for a name that several have.
    """
    name, *around = (part.strip() for part in words.split(","))
    if ":" in name and not around:
        found = gazetteer.by_id(name)
        if found is None:
            raise WrongUsage(f"the gazetteer has no place {name!r}", "place", "name it in words")
        return _place(found)
    of_name = [one for one in gazetteer.lookup(name) if one.match != DEMONYM]
    found_here = {one.id: one for one in of_name if all(_lies_in(one, each) for each in around)}
    if not found_here:
        where = f" in {', '.join(around)}" if around else ""
        raise WrongUsage(
            f"the gazetteer has no {name!r}{where}", "place",
            f"it knows {_told(of_name)}" if of_name
            else "name the nearest town or the province it has",
        )  # fmt: skip
    exact = [one for one in found_here.values() if one.name.casefold() == name.casefold()]
    meant = _town_of_its_unit(exact or list(found_here.values()))
    if len(meant) > 1:
        raise WrongUsage(
            f"{len(meant)} places are called {words!r}", "place", f"write one of {_told(meant)}"
        )
    return _place(meant[0])


def _town_of_its_unit(places: list[Candidate]) -> list[Candidate]:
    """Return a town alone where all others are the units around it that are called after it."""
    towns = [one for one in places if one.kind == "town"]
    if len(towns) != 1:
        return places
    units = [one for one in places if one.kind in ("admin1", "admin2")]
    around = [one for one in units if one.admin1_code == towns[0].admin1_code]
    return towns if len(around) == len(places) - 1 else places


def _lies_in(place: Candidate, around: str) -> bool:
    """Tell whether a country, by name or code, or a province holds a place."""
    code = ActorRegister.load().nations.code(around) or around.upper()
    return place.country == code or (place.admin1 or "").casefold() == around.casefold()


def _told(places: Sequence[Candidate]) -> str:
    told = [
        f"{one.id} ({', '.join(filter(None, (one.name, one.admin1, one.country)))}; {one.kind})"
        for one in places[:_TOLD]
    ]
    return "; ".join([*told, *(["..."] if len(places) > _TOLD else [])])


def _place(found: Candidate) -> Place:
    return Place(
        found.name, id=PlaceId(found.id), admin1=found.admin1, country=found.country,
        lat=found.lat, lon=found.lon, precision=found.precision, score=1.0,
    )  # fmt: skip
