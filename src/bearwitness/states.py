"""Names of states and their peoples, to tell sides apart: Niger is not Nigeria.

In: printed words, or a Speaker. Out: the states they name or speak for, as ISO 3166-1 codes.

Names are compared whole, the longest first, so that "South Sudanese" and "Guinea-Bissau" name
neither Sudan nor Guinea. Beside the names and peoples of nations.csv stand the seats of
governments, which speak for their states ("Kyiv said"), but for those that are disputed or as
well known elsewhere (Jerusalem, Sanaa; Tripoli, Athens, Lima). The Kurds, a people of several
states that fights as a side of its own, have a word in the place of a code.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from bearwitness.domain import Speaker, SpeakerKind

_SEATS = """
AF Kabul|AL Tirana|AM Yerevan|AO Luanda|AU Canberra|AZ Baku|BA Sarajevo|BD Dhaka
BF Ouagadougou, Burkina|BI Bujumbura|BR Brasilia|BY Minsk, Belarussian|CA Ottawa|CD Kinshasa
CF Bangui|CG Brazzaville, Republic of the Congo|CM Yaounde|CN Beijing|CO Bogota, Bogotá|CU Havana
CY Turkish Cypriot|DE Berlin|DZ Algiers|EC Quito|EG Cairo|ER Asmara|ES Madrid|ET Addis Ababa
FR Paris, Frenchmen|GB London, Briton|GE Tbilisi|GN Conakry|GQ Equatorial Guinean
GW Bissau, Guinea Bissau|HN Tegucigalpa|HR Zagreb|ID Jakarta|IE Dublin
IL Tel Aviv, IDF|IN Delhi, New Delhi|IQ Baghdad|IR Tehran, IRGC|IT Rome|JO Amman
JP Tokyo|KE Nairobi|KG Bishkek|KH Phnom Penh|KP Pyongyang, DPRK|KR Seoul|LB Beirut|LK Colombo
LR Monrovia|MA Rabat|ML Bamako|MM Naypyidaw|MR Nouakchott|MX Mexico City|MZ Maputo
NE Niamey|NG Abuja|NI Managua|NP Kathmandu|PH Manila|PK Islamabad, Rawalpindi, ISPR
PL Warsaw|PS Gaza, Gaza City, Gazan, Ramallah|QA Doha|RS Belgrade|RU Moscow, Kremlin|RW Kigali
SA Riyadh|SD Khartoum|SL Freetown|SN Dakar|SO Mogadishu|SS Juba|SV San Salvador|SY Damascus
TD N'Djamena|TH Bangkok|TJ Dushanbe|TN Tunis|TR Ankara, Turk|TW Taipei|UA Kyiv, Kiev|UG Kampala
US Washington|US Pentagon, White House, Centcom|UZ Tashkent|VE Caracas|VN Hanoi|XK Pristina
ZA Pretoria|ZW Harare|kurds Kurd, Kurdish, Kurdistan
"""
# Whole names that hold a state's name and do not name it.
_NO_STATE = (
    "Central American", "Latin American", "South American", "North American", "African-American",
    "African American", "Native American", "American Indian", "West Indian", "New Mexico",
    "Indian Ocean", "Korean", "New England", "New South Wales", "Gulf of Mexico", "Gulf of Oman",
    "Gulf of Guinea", "South China Sea", "East China Sea", "Sea of Japan", "Inner Mongolia",
    "Islamic State of Iraq", "Islamic State of Iraq and Syria",
)  # fmt: skip
# What follows a state's name that tells of another's people: "Iran-backed", "Sudan-based".
_COMPOUND = re.compile(
    r"[-\u2010-\u2013](?:[a-z]|(?i:backed|led|based|administered|allied|aligned|occupied|held)\b)"
    r"|\s(?i:backed)\b"
)
# A part of a state, often of another than the one whose name it bears: "Niger State police".
_PART = re.compile(
    r"\s+(?:(?:[Ss]tate|STATE)(?![-\w])(?!\s+(?i:department|secretary|tv|television|media|news"
    r"|radio|broadcaster|agency|minister|run|owned)\b)"
    r"|(?:[Cc]ounty|COUNTY|[Pp]rovince|Valley|VALLEY|City|CITY|Township|Parish|District|Street"
    r"|Avenue|Road|Lake|River|Island|Heights)\b)"
)
# "The US State Department", "US City Police": no part of another state bears these names.
_NO_PARTS = frozenset("us u.s. usa american".split()) | {"united states"}
# Seats whose names towns of other states bear: "Paris, Texas".
_ABROAD = frozenset("paris london berlin moscow rome cairo havana madrid delhi manila".split())
_ELSEWHERE = re.compile(r",\s+[A-Z]")
# States and seats that people are called after: "Chad Smith", not "Chad National Army".
_GIVEN = frozenset(
    """chad jordan israel georgia paris london kenya india ireland holland jamaica berlin cairo
    havana malta mali cuba""".split()
)
_SURNAME = re.compile(
    r"\s+(?:[A-Z]\.\s+)?(?!(?:Army|Armed|Air|Navy|Naval|Military|Defen[cs]e|Police|National|Prisons?"
    r"|Security|Ministry|Government|Foreign|Interior|Health|Home|Red|Border|Coast|Special|Civil"
    r"|Federal|Metropolitan|Supreme|Central|Intelligence|Medical|Broadcasting|President\w*|Prime"
    r"|Parliament|Revolutionary|Rangers?|Wildlife|Forces?|Human|Public|News|Times|Today|Radio"
    r"|Embassy|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z][a-z]"
)
# Of the two Georgias, the American one: "in Athens, Georgia", "Georgia Bureau of Investigation".
_AMERICAN = re.compile(r"[A-Z]\w+,\s+$")


# All organs of one state are one side and one origin.
STATE_KINDS: frozenset[SpeakerKind] = frozenset(
    ("government", "military", "police", "unnamed_official")
)


def spoken_for(speaker: Speaker) -> str | None:
    """Return the state whose organ a speaker is; None where the words name no state.

    A person may be called Jordan or Israel: only a body's words or a post's name a state.
    """
    if speaker.kind not in STATE_KINDS:
        return None
    words = (speaker.organisation, speaker.role)
    return next((code for word in words for code in states(word or "")), None)


@lru_cache(maxsize=1)
def _codes() -> dict[str, str | None]:
    """Return the code of every name; of a name in capitals ("US", a word else) as printed."""
    codes: dict[str, str | None] = {_key(name): None for name in _NO_STATE}
    with files("bearwitness").joinpath("nations.csv").open(encoding="utf-8") as lines:
        for cells in csv.DictReader(lines):
            for name in f"{cells['names']};{cells['demonyms']}".split(";"):
                if name.strip():
                    codes[_key(name.strip())] = cells["code"]
    for row in re.split(r"[|\n]", _SEATS.strip()):
        code, names = row.split(maxsplit=1)
        codes.update((_key(name.strip()), code) for name in names.split(","))
    return codes


def _key(name: str) -> str:
    return name if name.isupper() and len(name) < 6 else name.casefold()


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    names = sorted(_codes(), key=lambda name: (-len(name), name))
    short = "|".join(re.escape(name) for name in names if name.isupper())
    rest = "|".join(re.escape(name) for name in names if not name.isupper())
    return re.compile(rf"(?<![\w-])(?:(?P<capitals>{short})|(?i:(?P<name>{rest})s?))(?!\w)")


def states(words: str) -> list[str]:
    """Return the states that printed words name, in order, each once.

    >>> states("Nigerien soldiers and Nigerians"), states("the South Sudanese army")
    (['NE', 'NG'], ['SS'])
    """
    return list(dict.fromkeys(code for _, _, code in find_states(words)))


def find_states(words: str) -> Iterator[tuple[int, int, str]]:
    """Yield where printed words name a state, and its code."""
    for match in _named().finditer(words):
        capitals, name = match["capitals"], match["name"]
        if capitals is None and not name[0].isupper():
            continue
        code = _codes()[capitals or name.casefold()]
        if code is not None and not _of_another(words, match.start(), match.end()):
            yield match.start(), match.end(), code


def _of_another(words: str, start: int, end: int) -> bool:
    """Tell whether a state's name is a part of a region's, a person's or a foreign tie's."""
    name = words[start:end].casefold()
    if _COMPOUND.match(words, end):
        return True
    if name not in _NO_PARTS and _PART.match(words, end):
        return True
    if name in _ABROAD and _ELSEWHERE.match(words, end):
        return True  # "Paris, Texas"; of "Kyiv, Ukraine" the state is told beside it
    if name == "georgia" and _AMERICAN.search(words[:start]):
        return True
    return name in _GIVEN and _SURNAME.match(words, end) is not None
