"""Tell whether a speaker and the victims he counts are of one side.

In: the printed words of a speaker, of victims, and before them. Out: whether they are enemies.
"""

from __future__ import annotations

import re

from bearwitness.extract.voices_words import GROUP_NAME

_PEOPLE = re.compile(
    r"\b(?:[A-Z][a-z]{2,}(?:ian|an|i|ish|ese|n)s?|French|Dutch|Greek|Kurdish|Russia|Ukraine"
    r"|Pakistan|India|Israel|Iran|Iraq|Syria|Turkey|Sudan|Egypt|Ethiopia|Eritrea|Somalia|Kenya"
    r"|Nigeria|Mali|Chad|Cameroon|Rwanda|Uganda|Congo|Myanmar|Colombia|Lebanon|Yemen|Afghanistan"
    r"|Bangladesh|China|Japan|Korea|France|Britain|Germany|Azerbaijan|Armenia|Georgia|Serbia)\b"
)
# Capitals and seats that speak for a state.
_SEATS = {
    "moscow": "russ", "kremlin": "russ", "kyiv": "ukra", "kiev": "ukra", "islamabad": "paki",
    "delhi": "indi", "tehran": "iran", "tel aviv": "isra", "jerusalem": "isra", "idf": "isra",
    "baghdad": "iraq", "damascus": "syri", "ankara": "turk", "khartoum": "suda",
    "beijing": "chin", "kabul": "afgh", "riyadh": "saud", "cairo": "egyp", "washington": "amer",
    "pentagon": "amer", "white house": "amer", "baku": "azer", "yerevan": "arme",
    "united states": "amer", "u.s.": "amer",
}  # fmt: skip
_BY_SPEAKER = re.compile(
    r"(?:\b(?:it|they|we|(?:its|our|their)\s+(?:\w+\s+)?\w+)\s+(?:(?:had|has|have|also)\s+)*"
    r"|\b(?:to\s+have|having)\s+|\b(?:claimed|said|reported|announced|admitted)\s+)"
    r"(?:kill(?:ed|ing)|eliminat(?:ed|ing)|neutrali[sz](?:ed|ing)|wound(?:ed|ing)"
    r"|injur(?:ed|ing)|captur(?:ed|ing)|shot\s+dead|shot|destroy(?:ed|ing))"
    r"(?:\s+(?:and|or)\s+\w+ed)?\s+$",
    re.IGNORECASE,
)
_GROUP = re.compile(rf"{GROUP_NAME.pattern}|(?-i:\bIS\b)", re.IGNORECASE)


def killed_by_speaker(before: str) -> bool:
    """Tell whether the words before a toll make the speaker its doer: "said it killed"."""
    return _BY_SPEAKER.search(before + " " if not before.endswith(" ") else before) is not None


def other_side(speaker: str, victims: str) -> bool:
    """Tell whether victims bear the name of another nation or group than the speaker's."""
    groups = {found.lower() for found in _GROUP.findall(victims)}
    if groups and _GROUP.search(speaker):
        return not groups & {found.lower() for found in _GROUP.findall(speaker)}
    own, theirs = _nations(speaker), _nations(victims)
    return bool(own and theirs) and not own & theirs


def _nations(words: str) -> set[str]:
    lowered = words.lower()
    seats = {
        nation for seat, nation in _SEATS.items() if re.search(rf"\b{re.escape(seat)}", lowered)
    }
    return seats | {found[:4].lower() for found in _PEOPLE.findall(words)}
