"""Settle the actors and the speaker of each claim by the register and the words around them.

In: Claim with its actors as printed. Out: Actors with register ids, and the Speaker with his
group's. Arms are no party: a claim that tells of "Russian missiles" has Russia's forces as doer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bearwitness.domain import Actor, Claim, IncidentKind, Interest, Speaker, Status
from bearwitness.ground.actors import ActorRegister

# What a state's arms do from afar; a "Russian attack" told as an assault may be anyone's.
_FROM_AFAR: frozenset[IncidentKind] = frozenset(
    ("airstrike", "drone_strike", "shelling", "explosion_unknown", "bombing")
)
_ARMS = re.compile(
    r"\b(?:drones?|missiles?|rockets?|shells?|bombs?|(?:war)?planes?|jets?|aircraft|helicopters?"
    r"|gunships?|bombers?|UAVs?|tanks?)$",
    re.IGNORECASE,
)
_SUICIDE = re.compile(r"\bsuicide\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:its|their|our|his)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "Islamic State-linked rebels" are not Islamic State.
_LINKED = re.compile(r"-(?:linked|affiliated|aligned|inspired|backed|allied|style|led)\b", re.I)
_BELONGING = re.compile(
    r",?\s+(?:(?:who\s+)?(?:belonging|linked|loyal|allied|affiliated|close)\s+(?:to|with)|with|from|of"
    r"|acting\s+for|believed\s+to\s+be(?:long\s+to|\s+from)?)\s+(?:the\s+)?(?:group\s+)?",
    re.IGNORECASE,
)
_GROUPS = frozenset({"rebel_group", "terrorist_group", "militia"})
_UNNAMED = frozenset({None, "unidentified"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties a report names, for settling those of each claim.

    named: every actor of the text. striking: forces named by their arms.
    """

    text: str
    named: Sequence[Actor]
    striking: Sequence[Actor]
    register: ActorRegister
    countries: tuple[str, ...]

    def of(self, claim: Claim) -> tuple[Actor, ...]:
        """Return the claim's actors, one entry for each, with their register ids."""
        merged: dict[tuple[str, str], Actor] = {}
        for actor in claim.actors:
            if not _is_arms(actor):
                found = self._settled(actor, claim)
                merged.setdefault((found.id or found.name.casefold(), found.role), found)
        if not any(actor.role == "perpetrator" for actor in merged.values()):
            for actor in self._by_arms(claim):
                merged.setdefault((actor.id or actor.name, actor.role), actor)
        return tuple(merged.values())

    def speaker(self, claim: Claim) -> Speaker | None:
        """Return the speaker, an armed group with its register id."""
        speaker = claim.speaker
        if speaker is not None and speaker.kind is None:
            return self._known_group(speaker, claim)
        if speaker is None or speaker.kind != "armed_group" or speaker.actor is not None:
            return speaker
        known = self._group(speaker)
        return speaker if known is None else replace(speaker, actor=known.id)

    def _known_group(self, speaker: Speaker, claim: Claim) -> Speaker:
        """Return a speaker whose words open the name of an armed group as that group.

        "Jama'at Nusrat al-Islam wal-Muslimin said": the words in lower case are of its name.
        """
        name = speaker.organisation or speaker.name
        if name is None or " " not in name:
            return speaker
        known = next(
            (mention for mention in self.named
             if mention.kind in _GROUPS and mention.start is not None
             and self.text.startswith(name, mention.start)), None,
        )  # fmt: skip
        if known is None:
            return speaker
        status = claim.toll.victims.status if claim.toll is not None else "unknown"
        interests: dict[Status, Interest] = {
            "armed_group": "own_loss", "state_force": "enemy_loss",
        }  # fmt: skip
        return replace(
            speaker, name=None, organisation=known.name, kind="armed_group", actor=known.id,
            interest=interests.get(status, speaker.interest or "none"),
        )  # fmt: skip

    def _group(self, speaker: Speaker) -> Actor | None:
        name = speaker.organisation or speaker.name
        known = self.register.match(name, self.countries) if name else None
        return known if known is not None and known.kind not in _UNNAMED else None

    def _settled(self, actor: Actor, claim: Claim) -> Actor:
        start, end = self._located(actor, claim)
        known = self._inside(start, end) or self.register.match(actor.name, self.countries)
        if known is None or known.kind == "unidentified":
            known = self._behind(end) or self._speakers_own(actor, claim) or known
        if known is None:
            return actor
        return replace(
            actor, name=known.name, id=known.id, country=known.country, kind=known.kind,
            score=known.score,
        )  # fmt: skip

    def _located(self, actor: Actor, claim: Claim) -> tuple[int, int]:
        """Return where an actor stands: by its offsets, else in the clause; (-1, -1) nowhere."""
        if actor.start is not None and actor.end is not None:
            return actor.start, actor.end
        start = self.text.find(actor.name, claim.clause.start, claim.clause.end)
        return (start, start + len(actor.name)) if start >= 0 else (-1, -1)

    def _behind(self, end: int) -> Actor | None:
        """Return the group that unnamed people belong to: "gunmen from the NLFT"."""
        match = _BELONGING.match(self.text, end) if end > 0 else None
        if match is None:
            return None
        return next(
            (mention for mention in self.named
             if mention.start == match.end() and mention.kind != "unidentified"), None,
        )  # fmt: skip

    def _speakers_own(self, actor: Actor, claim: Claim) -> Actor | None:
        """Return the group that speaks of "its fighters"."""
        speaker = claim.speaker
        if speaker is None or speaker.kind != "armed_group" or actor.start is None:
            return None
        before = self.text[claim.sentence.start : actor.start]
        return self._group(speaker) if _OWN.search(before) else None

    def _by_arms(self, claim: Claim) -> list[Actor]:
        act = claim.act
        if act is None or act.kind not in _FROM_AFAR or claim.modality == "denied":
            return []
        return [
            replace(actor, role="perpetrator")
            for actor in self.striking
            if claim.clause.start <= (actor.start or 0) < claim.clause.end
        ]

    def _inside(self, start: int, end: int) -> Actor | None:
        """Return the longest mention of a register's actor that shares words with a span."""
        inside = [
            mention for mention in self.named
            if mention.start is not None and mention.end is not None
            and mention.start < end and start < mention.end
            and mention.kind != "unidentified"
            and _LINKED.match(self.text, mention.end) is None
        ]  # fmt: skip
        return max(
            inside, key=lambda mention: (mention.end or 0) - (mention.start or 0), default=None
        )


def _is_arms(actor: Actor) -> bool:
    return _ARMS.search(actor.name) is not None and _SUICIDE.search(actor.name) is None
