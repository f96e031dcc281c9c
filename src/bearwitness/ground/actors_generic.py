"""Actors named by nation and force ("Somali police"), or not named at all ("gunmen").

In: a text, and the nations. Out: Actor with an id such as ``police-so``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bearwitness.domain import Actor, ActorId

_NATIONS = "data/nations.csv"
UNIDENTIFIED = ActorId("unidentified")

# The force as printed -> what its id begins with, and its kind. The longest is tried first.
FORCES: dict[str, tuple[str, str]] = {
    "police": ("police", "state_police"), "policemen": ("police", "state_police"),
    "police officers": ("police", "state_police"), "police force": ("police", "state_police"),
    "national police": ("police", "state_police"), "federal police": ("police", "state_police"),
    "gendarmes": ("gendarmerie", "state_police"), "gendarmerie": ("gendarmerie", "state_police"),
    "army": ("military", "state_military"), "military": ("military", "state_military"),
    "armed forces": ("military", "state_military"), "troops": ("military", "state_military"),
    "soldiers": ("military", "state_military"), "army troops": ("military", "state_military"),
    "army soldiers": ("military", "state_military"), "marines": ("military", "state_military"),
    "military forces": ("military", "state_military"), "defense forces": ("military",
    "state_military"), "defence forces": ("military", "state_military"), "navy": ("navy",
    "state_military"), "air force": ("air-force", "state_military"), "warplanes": ("air-force",
    "state_military"), "fighter jets": ("air-force", "state_military"), "jets": ("air-force",
    "state_military"), "forces": ("security-forces", "state_force"),
    "security forces": ("security-forces", "state_force"),
    "security personnel": ("security-forces", "state_force"),
    "government forces": ("security-forces", "state_force"),
    "government troops": ("military", "state_military"),
    "border guards": ("border-guard", "state_force"), "border guard": ("border-guard",
    "state_force"), "national guard": ("national-guard", "state_force"),
    "coast guard": ("coast-guard", "state_force"),
    "intelligence": ("intelligence", "state_intelligence"),
    "intelligence service": ("intelligence", "state_intelligence"),
    "intelligence services": ("intelligence", "state_intelligence"),
    "intelligence agents": ("intelligence", "state_intelligence"),
    "special forces": ("military", "state_military"), "commandos": ("military", "state_military"),
    "paratroopers": ("military", "state_military"), "peacekeepers": ("military",
    "state_military"),
}  # fmt: skip

_UNKNOWN = re.compile(
    r"\b(?:(?:unidentified|unknown|unnamed|suspected|masked|hooded|unspecified|armed)\s+)+"
    r"(?:armed\s+|masked\s+|hooded\s+)*(?:gunm[ae]n|m[ae]n|assailants?|attackers?|militants?"
    r"|insurgents?|terrorists?|bombers?|persons?|people|individuals?|assassins?|rebels?|bandits?"
    r"|extremists?|guerrillas?|subversives?|kidnappers?|robbers?|jihadists?|islamists?|group"
    r"|perpetrators?|suspects?)\b"
    r"|\b(?:gunm[ae]n|assailants?|attackers?|perpetrators?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Nations:
    """Countries by the names and demonyms that reports give them."""

    by_name: dict[str, str] = field(default_factory=dict)
    by_demonym: dict[str, str] = field(default_factory=dict)
    _mention: re.Pattern[str] | None = None
    _force: re.Pattern[str] | None = None

    def compiled(self) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return the patterns of a nation's name, and of a nation with its force."""
        if self._mention is None or self._force is None:
            known = sorted({*self.by_name, *self.by_demonym}, key=len, reverse=True)
            nation = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in known)
            force = "|".join(
                name.replace(" ", r"\s+") for name in sorted(FORCES, key=len, reverse=True)
            )
            places = "|".join(
                re.escape(name).replace(r"\ ", r"\s+")
                for name in sorted(self.by_name, key=len, reverse=True)
            )
            self._mention = re.compile(rf"\b(?:{nation})\b", re.IGNORECASE)
            self._force = re.compile(
                rf"\b(?P<nation>{nation})(?:['’]s)?\s+(?P<force>{force})\b"
                rf"|\b(?P<force2>{force})\s+(?:in|of|from)\s+(?:the\s+)?(?P<nation2>{places})\b",
                re.IGNORECASE,
            )
        return self._mention, self._force

    def code(self, printed: str) -> str | None:
        """Return the ISO 3166-1 alpha-2 code of a printed country name or demonym."""
        key = " ".join(printed.lower().split())
        return self.by_name.get(key) or self.by_demonym.get(key)

    def stated(self, text: str) -> tuple[str, ...]:
        """Return the codes of the nations a text names, the most often named first."""
        counts: dict[str, int] = {}
        for match in self.compiled()[0].finditer(text):
            if match.group()[0].isupper():
                code = self.code(match.group())
                if code is not None:
                    counts[code] = counts.get(code, 0) + 1
        return tuple(sorted(counts, key=lambda code: -counts[code]))


def generic_actors(text: str, nations: Nations) -> Iterator[Actor]:
    """Yield the forces named by their nation, then the unidentified, with offsets."""
    for match in nations.compiled()[1].finditer(text):
        nation = match["nation"] or match["nation2"]
        force = " ".join((match["force"] or match["force2"]).lower().split())
        code = nations.code(nation)
        if code is None or not nation[0].isupper():
            continue
        prefix, kind = FORCES[force]
        yield Actor(
            match.group(), start=match.start(), end=match.end(),
            id=ActorId(f"{prefix}-{code.lower()}"), country=code, kind=kind, score=1.0,
        )  # fmt: skip
    for match in _UNKNOWN.finditer(text):
        yield Actor(match.group(), start=match.start(), end=match.end(), id=UNIDENTIFIED,
                    kind="unidentified", score=1.0)  # fmt: skip


@cache
def load_nations() -> Nations:
    """Return the nations that come with the program."""
    nations = Nations()
    source = files("bearwitness.ground").joinpath(_NATIONS)
    with source.open(encoding="utf-8") as lines:
        for cells in csv.DictReader(lines):
            for name in _listed(cells["names"]):
                nations.by_name.setdefault(name.lower(), cells["code"])
            for name in _listed(cells["demonyms"]):
                nations.by_demonym.setdefault(name.lower(), cells["code"])
    return nations


def _listed(cell: str) -> Iterable[str]:
    return (part.strip() for part in cell.split(";") if part.strip())
