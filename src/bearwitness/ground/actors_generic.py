"""Actors named by nation and force ("Somali police"), or not named at all ("gunmen").

In: a text, and the nations. Out: Actor with an id such as ``police-so``.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from bearwitness.domain import Actor, ActorId
from bearwitness.ground.actors_names import WORD

_NATIONS = "nations.csv"
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

_LONGEST = max(name.count(" ") + 1 for name in FORCES)
_UNKNOWN = re.compile(
    r"\b(?:(?:unidentified|unknown|unnamed|suspected|masked|hooded|unspecified|armed)\s+)+"
    r"(?:gunm[ae]n|m[ae]n|assailants?|attackers?|militants?|insurgents?|terrorists?|bombers?"
    r"|persons?|people|individuals?|assassins?|rebels?|bandits?|extremists?|guerrillas?"
    r"|subversives?|kidnappers?|robbers?|jihadists?|islamists?|group|perpetrators?|suspects?)\b"
    r"|\b(?:gunm[ae]n|assailants?|attackers?|perpetrators?)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Nations:
    """Countries by the names and demonyms that reports give them, in lower case.

    first: how many words the longest nation has that begins with a word.
    """

    by_name: dict[str, str] = field(default_factory=dict)
    by_demonym: dict[str, str] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, names: Iterable[str], demonyms: Iterable[str], code: str) -> None:
        """Take in a country; a name taken before stays with its first owner."""
        for table, printed in ((self.by_name, names), (self.by_demonym, demonyms)):
            for name in printed:
                words = [match.group() for match in WORD.finditer(name.lower())]
                table.setdefault(" ".join(words), code)
                self.first[words[0]] = max(len(words), self.first.get(words[0], 0))

    def code(self, printed: str) -> str | None:
        """Return the ISO 3166-1 alpha-2 code of a printed country name or demonym."""
        key = " ".join(match.group() for match in WORD.finditer(printed.lower()))
        return self.by_name.get(key) or self.by_demonym.get(key)


@dataclass(frozen=True, slots=True)
class Nation:
    """A nation named in a text: its code, and the words from first to last (not included)."""

    code: str
    first: int
    last: int
    demonym: bool


Words = list[re.Match[str]]


def words_of(text: str) -> Words:
    """Return the words of a text."""
    return list(WORD.finditer(text))


def nations_in(words: Words, nations: Nations) -> list[Nation]:
    """Return the nations that some words name, the longest name at each place."""
    lowered = [_bare(match.group().lower()) for match in words]
    found: list[Nation] = []
    position = 0
    while position < len(words):
        longest = nations.first.get(lowered[position], 0)
        taken = 1
        if longest and words[position].group()[0].isupper():
            for length in range(min(longest, len(words) - position), 0, -1):
                key = " ".join(lowered[position : position + length])
                code = nations.by_name.get(key)
                demonym = code is None
                code = code or nations.by_demonym.get(key)
                # "us" is a nation only in capitals.
                if code is None or (key == "us" and words[position].group() != "US"):
                    continue
                found.append(Nation(code, position, position + length, demonym))
                taken = length
                break
        position += taken
    return found


def _bare(word: str) -> str:
    return word[:-2] if word.endswith(("'s", "’s")) else word


def generic_actors(text: str, nations: Nations) -> list[Actor]:
    """Return the forces named by their nation and the unidentified, in order, with offsets."""
    words = words_of(text)
    return list(forces(text, words, nations_in(words, nations))) + list(unidentified(text))


def forces(text: str, words: Words, found: Sequence[Nation]) -> Iterator[Actor]:
    """Yield "Somali police", "Somalia's police" and "police in Somalia"."""
    for nation in found:
        after = _force_at(words, nation.last)
        if after is not None:
            length, force = after
            last = words[nation.last - 1].group()
            gap = text[words[nation.last - 1].end() : words[nation.last].start()]
            if gap.strip() in (("", ".") if "." in last else ("",)):
                start, end = words[nation.first].start(), words[nation.last + length - 1].end()
                yield _force(text, start, end, force, nation.code)
                continue
        if not nation.demonym:
            before = _force_before(words, nation.first)
            if before is not None:
                first, force = before
                start, end = words[first].start(), words[nation.last - 1].end()
                yield _force(text, start, end, force, nation.code)


_ARMS = re.compile(
    r"\.?(?P<whose>['’]s?)?\s+(?:(?!strikes?\b)(?:ballistic|cruise|guided|glide|hypersonic|kamikaze|attack|suicide"
    r"|explosive|overnight|massive|combined|heavy|deadly|double-tap|retaliatory|aerial|air|naval"
    r"|military|precision|long-range|large-scale|tank|army|fighter|combat|helicopter|drone|missile"
    r"|artillery|rocket|mortar|suspected|fresh|new|repeated|separate)[\s-]+){0,5}"
    r"(?:air\s?strikes?|strikes?|missiles?|drones?|shelling|artillery|bombardments?|shells?|fire"
    r"|bombing|attacks?|raids?|warplanes?|jets?|planes?|aircraft|helicopters?|gunships?|bombers?"
    r"|bombs?|tanks?|snipers?|gunboats?)\b"
)
_STRUCK = re.compile(
    r"missile|drone|shell|artillery|bomb|air|warplane|jet|plane|helicopter|gunship|glide|strike"
    r"|tank|gunboat|sniper", re.IGNORECASE,
)  # fmt: skip
# Peoples whose arms are not those of one state's own forces.
_NO_FORCES_OF_ONE_STATE = frozenset({"PS", "LB"})


def striking(text: str, words: Words, found: Sequence[Nation]) -> Iterator[Actor]:
    """Yield the armed forces whose arms a text names by nation: "a Russian missile strike"."""
    for nation in found:
        start, end = words[nation.first].start(), words[nation.last - 1].end()
        printed = text[start:end]
        owner = re.sub(r"['’]s?$", "", printed)
        arms = _ARMS.match(text, start + len(owner))
        if arms is None or nation.code in _NO_FORCES_OF_ONE_STATE:
            continue
        if not (nation.demonym or arms["whose"] or owner in {"US", "U.S", "U.S.", "UK"}):
            continue
        if _STRUCK.search(arms.group()) is None:
            continue
        owner += "." if "." in owner and not owner.endswith(".") else ""
        name = f"{owner} forces" if nation.demonym or owner[-1] in "S." else f"forces of {owner}"
        yield Actor(
            name, start=start, end=arms.end(), id=ActorId(f"military-{nation.code.lower()}"),
            country=nation.code, kind="state_military", score=1.0,
        )  # fmt: skip


def _force_at(words: Words, position: int) -> tuple[int, str] | None:
    for length in range(min(_LONGEST, len(words) - position), 0, -1):
        key = " ".join(_bare(word.group().lower()) for word in words[position : position + length])
        if key in FORCES:
            return length, key
    return None


def _force_before(words: Words, position: int) -> tuple[int, str] | None:
    """Return where a force begins that ends in "in", "of" or "from" before a position."""
    stop = position - (1 if position and words[position - 1].group().lower() == "the" else 0) - 1
    if stop < 1 or words[stop].group().lower() not in {"in", "of", "from"}:
        return None
    for length in range(min(_LONGEST, stop), 0, -1):
        key = " ".join(word.group().lower() for word in words[stop - length : stop])
        if key in FORCES:
            return stop - length, key
    return None


def _force(text: str, start: int, end: int, force: str, code: str) -> Actor:
    prefix, kind = FORCES[force]
    return Actor(
        text[start:end], start=start, end=end, id=ActorId(f"{prefix}-{code.lower()}"),
        country=code, kind=kind, score=1.0,
    )  # fmt: skip


def unidentified(text: str) -> Iterator[Actor]:
    """Yield the perpetrators that a text leaves without a name."""
    for match in _UNKNOWN.finditer(text):
        yield Actor(match.group(), start=match.start(), end=match.end(), id=UNIDENTIFIED,
                    kind="unidentified", score=1.0)  # fmt: skip


@cache
def load_nations() -> Nations:
    """Return the nations that come with the program."""
    nations = Nations()
    source = files("bearwitness").joinpath(_NATIONS)
    with source.open(encoding="utf-8") as lines:
        for cells in csv.DictReader(lines):
            nations.add(_listed(cells["names"]), _listed(cells["demonyms"]), cells["code"])
    return nations


def _listed(cell: str) -> Iterable[str]:
    return (part.strip() for part in cell.split(";") if part.strip())
