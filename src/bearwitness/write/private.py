"""Keep the names of private persons out of what is shown: they stand in the evidence only.

In: Reading. Out: Reading, where nobody harmed and no one accused or looking on is named as a
value of its own. The report's words and the quotes stay as printed: they are the evidence.

By the ethics defaults of the field (recorders of casualties, press codes): those who were harmed,
who saw it and their families are private; a person accused is named by nobody but the words
themselves; who holds a public office, and who speaks for a body, is not private.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bearwitness.domain import Actor, Claim, Incident, Reading, Speaker, Victims

_PUBLIC_ROLES = frozenset({"official"})
_PRIVATE_SPEAKERS = frozenset({"witness", "family"})
# "Juan Example", "Ana M. Example-Ruiz"; a lone capitalised word may as well be "Gunmen".
_PERSONAL = re.compile(r"(?:[^\W\d_a-z][\w.'’-]*\s+)+[^\W\d_a-z][\w'’-]*\Z")
UNNAMED = "a named person"


def withhold(reading: Reading) -> Reading:
    """Return a reading without the names of private persons outside its quotes."""
    public = frozenset(
        name.casefold() for claim in reading.claims if _in_office(claim) for name in _names(claim)
    )
    hidden = frozenset(
        name for claim in reading.claims for name in _names(claim)
        if name.casefold() not in public
    )  # fmt: skip
    return replace(
        reading,
        claims=tuple(_claim(claim, hidden, public) for claim in reading.claims),
        incidents=tuple(_incident(incident, hidden, public) for incident in reading.incidents),
    )


def _names(claim: Claim) -> tuple[str, ...]:
    named = tuple(actor.name for actor in claim.actors if _is_victim(actor))
    return named + (claim.toll.victims.names if claim.toll else ())


def _in_office(claim: Claim) -> bool:
    return claim.toll is not None and claim.toll.victims.role in _PUBLIC_ROLES


def _is_victim(actor: Actor) -> bool:
    return actor.role == "target" and actor.kind == "person"


def _claim(claim: Claim, hidden: frozenset[str], public: frozenset[str]) -> Claim:
    toll, said = claim.toll, claim.responsibility
    if toll is not None:
        toll = replace(toll, victims=_victims(toll.victims, hidden))
    if said is not None and any(_is_accused(a) and said.actor in a.name for a in claim.actors):
        said = replace(said, actor=UNNAMED)
    return replace(
        claim, toll=toll, responsibility=said, actors=_actors(claim.actors, public),
        speaker=_speaker(claim.speaker),
    )  # fmt: skip


def _victims(victims: Victims, hidden: frozenset[str]) -> Victims:
    described = victims.described
    if described is not None and any(name in described for name in hidden & set(victims.names)):
        described = None
    return replace(
        victims, described=described,
        names=tuple(name for name in victims.names if name not in hidden),
    )  # fmt: skip


def _speaker(speaker: Speaker | None) -> Speaker | None:
    if speaker is None or speaker.kind not in _PRIVATE_SPEAKERS or speaker.name is None:
        return speaker
    return replace(speaker, name=None, role=speaker.role or speaker.kind)


def _actors(actors: tuple[Actor, ...], public: frozenset[str]) -> tuple[Actor, ...]:
    kept: dict[tuple[str, str], Actor] = {}
    for actor in actors:
        if _is_victim(actor) and actor.name.casefold() not in public:
            continue
        if _is_accused(actor):
            actor = replace(actor, name=UNNAMED)
        kept.setdefault((actor.id or actor.name.casefold(), actor.role), actor)
    return tuple(kept.values())


def _is_accused(actor: Actor) -> bool:
    """Tell a person named as the doer, whom no register of armed groups and forces knows."""
    single = actor.kind == "individual" and actor.id is None and not _is_victim(actor)
    return single and _PERSONAL.match(actor.name) is not None


def _incident(incident: Incident, hidden: frozenset[str], public: frozenset[str]) -> Incident:
    return replace(
        incident,
        actors=_actors(incident.actors, public),
        targets=tuple(
            target for target in incident.targets
            if target not in hidden and not any(" " in name and name in target for name in hidden)
        ),
    )  # fmt: skip
