"""Keep the names of private persons out of what is shown: they stand in the evidence only.

In: Reading. Out: Reading, where nobody harmed, accused or looking on is named as a value. What
the report prints stays: its text and header, the quotes, and the words of figures, times and
scopes, for they are the evidence.

By the ethics defaults of the field (recorders of casualties, press codes): those who were harmed,
who saw it and their families are private; a person accused, or who answers for the deed, is named
by nobody but the words themselves; who holds a public office, and who speaks for a body, is not
private.

All names are collected first, then every string of the reading is searched for them: a name that
one claim keeps private may stand in another as a speaker, a description or a total's source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from bearwitness.domain import (
    Actor,
    Claim,
    Incident,
    Place,
    Quote,
    Reading,
    Report,
    Speaker,
    Victims,
)
from bearwitness.states import states

_PUBLIC_ROLES = frozenset({"official"})
_PRIVATE_SPEAKERS = frozenset({"witness", "family"})
_ANSWERS = frozenset({"claims", "denies", "disowns"})
# "Juan Example", "Ana M. Example-Ruiz", and the lone "Example".
_PERSONAL = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s+)*[^\W\d_a-z][\w'’-]+\Z")
_YOUNGER = frozenset({"jr", "sr", "ii", "iii"})
# Whom a doer may be told as in words that begin with a capital, by place or in an old wire:
# "Gunmen", "FOREIGN SOLDIERS", "Palestinians" (by the table of states).
_ANYONE = re.compile(
    r"(?:(?:wo|gun|police|militia|tribes)?m[ae]n|people|police|army|military|mercenar(?:y|ies)"
    r"|(?:person|individual|boy|girl|youth|teenager|villager|peasant|student|protester|settler"
    r"|suspect|republican|loyalist|nationalist|unionist|dissident|communist|anarchist|attacker|assailant|militant|insurgent|rebel|guerr?illa|terrorist|extremist"
    r"|separatist|jihadi|jihadist|islamist|subversive|soldier|troop|fighter|bomber|shooter|sniper"
    r"|assassin|bandit|robber|trafficker|kidnapper|killer|agent|officer|guard|official|commander"
    r"|commando|group|unit|squad|force|patrol|gang|mob|crowd|militia|party|side)s?)",
    re.IGNORECASE,
)
UNNAMED = "a named person"
VICTIM = "a named victim"
# What the report prints, and so is evidence.
_EVIDENCE = frozenset({"text", "title", "words"})
Part = TypeVar("Part")


def withhold(reading: Reading) -> Reading:
    """Return a reading without the names of private persons outside its words and quotes."""
    names = private_names(reading)
    if not names.labels:
        return reading
    return replace(
        reading,
        incidents=tuple(_incident(incident, names) for incident in reading.incidents),
        claims=tuple(_claim(claim, names) for claim in reading.claims),
        unread=names.out_of(reading.unread),
        notices=names.out_of(reading.notices),
    )


def withhold_part(part: Part, names: Names) -> Part:
    """Return what was made of readings (incidents inside it too) without private names."""
    return cast(Part, _without(part, names))


def _without(part: Any, names: Names) -> Any:
    if isinstance(part, Incident):
        return _incident(part, names)
    if isinstance(part, tuple):
        return tuple(_without(one, names) for one in part)
    if is_dataclass(part) and not isinstance(part, (type, Quote)):
        own = {one.name: getattr(part, one.name) for one in fields(part)}
        return replace(part, **{name: _without(one, names) for name, one in own.items()})
    return part


@dataclass(frozen=True, slots=True)
class Names:
    """Private names, folded, with what is shown in their stead, and the pattern that finds them.

    public: names of more than a word that may hold a private one ("Governor Example").
    """

    labels: dict[str, str]
    public: frozenset[str]
    pattern: re.Pattern[str]

    def is_one(self, words: str | None) -> bool:
        """Tell whether some words are a private name and nothing else."""
        return words is not None and fold(words) in self.labels

    def within(self, words: str) -> str:
        """Return words with every private name put out of them."""
        return self.pattern.sub(self._shown, words)

    def _shown(self, match: re.Match[str]) -> str:
        folded = fold(match.group())
        return match.group() if folded in self.public else self.labels[folded]

    def out_of(self, part: Part) -> Part:
        """Return a part of a reading with the private names put out of all its strings."""
        return cast(Part, self._cleared(part))

    def _cleared(self, part: Any) -> Any:
        if isinstance(part, str):
            return self.within(part)
        if isinstance(part, tuple):
            return tuple(self._cleared(one) for one in part)
        if isinstance(part, dict):
            return {key: self._cleared(one) for key, one in part.items()}
        if not is_dataclass(part) or isinstance(part, Quote):
            return part
        # What the gazetteer or the register named is a place or a body.
        if isinstance(part, (Actor, Place)) and part.id is not None:
            return part
        own = {one.name: getattr(part, one.name) for one in fields(part)}
        new = {name: self._cleared(one) for name, one in own.items() if name not in _EVIDENCE}
        return replace(cast(Any, part), **new)


def private_names(reading: Reading) -> Names:
    """Collect the private names of a reading, each with what is shown for it, and its surname."""
    claims = reading.claims
    office = {
        fold(name) for claim in claims if claim.toll and claim.toll.victims.role in _PUBLIC_ROLES
        for name in _harmed(claim)
    }  # fmt: skip
    harmed = {fold(name) for claim in claims for name in _harmed(claim)}
    labels = dict.fromkeys(sorted(harmed - office), VICTIM)
    for speaker in (claim.speaker for claim in claims):
        if speaker is not None and speaker.name and speaker.kind in _PRIVATE_SPEAKERS:
            labels[fold(speaker.name)] = speaker.role or speaker.kind
    for number, names in enumerate(_persons(_accused(reading)), start=1):
        label = UNNAMED if number == 1 else f"{UNNAMED} ({number})"
        labels.update((name, label) for name in names)
    whole = {name for name in labels if " " in name}
    for name in sorted(whole):
        labels.setdefault(_surname(name), labels[name])
    public = {name for name in office | {fold(name) for name in _bodies(reading)} if " " in name}
    # In an old wire, all in capitals, a description may be told in lower case.
    capitals = reading.report.text.isupper()
    found = Names(labels, frozenset(public - whole), name_pattern(labels, public - whole, capitals))
    # A role may hold a name of its own: "brother of Juan Example".
    return replace(found, labels={name: found.within(label) for name, label in labels.items()})


def fold(name: str) -> str:
    """Return a name to compare by: one space between words, no capitals."""
    return " ".join(name.split()).casefold()


def _harmed(claim: Claim) -> tuple[str, ...]:
    named = tuple(actor.name for actor in claim.actors if _is_victim(actor))
    return named + (claim.toll.victims.names if claim.toll else ())


def _is_victim(actor: Actor) -> bool:
    return actor.role == "target" and actor.kind == "person"


def _accused(reading: Reading) -> Iterator[str]:
    """Yield the names of those taken for the doers, and of those who answer for the deed."""
    parts: tuple[Claim | Incident, ...] = (*reading.claims, *reading.incidents)
    for actor in (actor for part in parts for actor in part.actors):
        if _is_accused(actor, reading.report):
            yield actor.name
    for claim in reading.claims:
        speaker, said = claim.speaker, claim.responsibility
        answers = claim.modality == "denied" or (said is not None and said.stance in _ANSWERS)
        # Whom the words give neither a post nor a body speaks for nobody but himself.
        if answers and speaker is not None and (speaker.kind, speaker.organisation) == (None, None):
            yield from (name for name in (speaker.name,) if name and _PERSONAL.match(name))


def _is_accused(actor: Actor, report: Report) -> bool:
    """Tell a person named as the doer, whom no register of armed groups and forces knows."""
    single = actor.kind == "individual" and actor.id is None and not _is_victim(actor)
    if not single or _PERSONAL.match(actor.name) is None:
        return False
    last = actor.name.split()[-1]
    if _ANYONE.fullmatch(last) or (last.casefold().endswith("s") and states(last)):
        return False
    # "Cousins" at the head of a sentence are no name where "cousins" stand elsewhere.
    return last != actor.name or re.search(rf"\b{last.lower()}\b", report.text) is None


def _persons(names: Iterable[str]) -> list[list[str]]:
    """Return the names of each person: a lone surname is of the only one who bears it."""
    persons: dict[str, list[str]] = {}
    told = list(dict.fromkeys(fold(name) for name in names))
    for name in sorted(told, key=lambda name: " " not in name):
        bearers = [whole for whole in persons if " " in whole and _surname(whole) == name]
        persons.setdefault(bearers[0] if len(bearers) == 1 else name, []).append(name)
    return sorted(persons.values(), key=lambda names: min(told.index(name) for name in names))


def _surname(name: str) -> str:
    """Return the last word of a name, "Jr." and the like left out."""
    words = [word for word in name.split() if word.strip(".,").casefold() not in _YOUNGER]
    return (words or name.split())[-1]


def _bodies(reading: Reading) -> Iterator[str]:
    """Yield the names of bodies and of those who speak for them, which may hold a surname."""
    for claim in reading.claims:
        yield from (
            actor.name for actor in claim.actors if actor.id or actor.kind == "organisation"
        )
        speaker = claim.speaker
        if speaker is not None and speaker.kind not in (*_PRIVATE_SPEAKERS, "armed_group", None):
            yield from filter(None, (speaker.name, speaker.organisation))


def name_pattern(labels: Iterable[str], public: Iterable[str], capitals: bool) -> re.Pattern[str]:
    """Return what finds the names, the longest first; a lone one with a capital, as printed."""
    names = sorted({*labels, *public}, key=lambda name: (-len(name), name))
    found = []
    for name in names:
        words = r"\s+".join(re.escape(word) for word in name.split())
        found.append(("" if capitals or " " in name else "(?![a-z])") + f"(?i:{words})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(found)})(?!\w)")


def _claim(claim: Claim, names: Names) -> Claim:
    toll = claim.toll
    if toll is not None:
        claim = replace(claim, toll=replace(toll, victims=_victims(toll.victims, names)))
    claim = replace(claim, speaker=_speaker(claim.speaker, names), actors=_actors(claim, names))
    return names.out_of(claim)


def _victims(victims: Victims, names: Names) -> Victims:
    return replace(
        victims, described=None if names.is_one(victims.described) else victims.described,
        names=tuple(name for name in victims.names if names.within(name) == name),
    )  # fmt: skip


def _speaker(speaker: Speaker | None, names: Names) -> Speaker | None:
    if speaker is None or speaker.kind not in _PRIVATE_SPEAKERS or speaker.name is None:
        return speaker
    return replace(speaker, name=None, role=speaker.role or speaker.kind)


def _actors(part: Claim | Incident, names: Names) -> tuple[Actor, ...]:
    """Return who took part, each once: no victim, and under one name whoever bears two."""
    kept: dict[tuple[str, str], Actor] = {}
    for actor in part.actors:
        if _is_victim(actor) and names.within(actor.name) != actor.name:
            continue
        shown = names.out_of(actor)
        kept.setdefault((shown.id or shown.name.casefold(), shown.role), shown)
    return tuple(kept.values())


def _incident(incident: Incident, names: Names) -> Incident:
    targets = tuple(target for target in incident.targets if not names.is_one(target))
    return names.out_of(replace(incident, targets=targets, actors=_actors(incident, names)))
