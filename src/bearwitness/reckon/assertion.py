"""A toll claim with the three things a rule must know of it: its origin, tier and day.

In: Claim, and the report it stands in. Out: Assertion.

Within one report all three follow from the claim. Across reports the caller hands over what
the other reports taught: whose figure an echo repeats, and when it was first said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bearwitness.domain import Claim, ClaimId, Speaker, Status, Toll
from bearwitness.states import STATE_KINDS, spoken_for

Tier = Literal[1, 2, 3]

_COUNTERS = frozenset({"un", "ngo", "monitor", "medic"})
STATE = "state:"
_NEVER_COUNTED = frozenset({"denied", "feared", "expected"})


@dataclass(frozen=True, slots=True)
class Assertion:
    """One toll claim as a rule sees it.

    origin: the body that asserted the figure; two claims of one origin never count twice.
    tier: 1 an independent count, 2 the victims' own side, a civil authority or the outlet
    itself, 3 a belligerent about its enemy or about what it is accused of.
    said: partial date of the assertion; a reprint keeps the date it was first said.
    by: whom to name where this figure sets the upper end.
    """

    claim: Claim
    toll: Toll
    origin: str
    tier: Tier
    said: str
    by: str | None

    @property
    def id(self) -> ClaimId:
        """The claim's id."""
        return self.claim.id

    @property
    def named(self) -> bool:
        """Whether a person or body stands behind the figure by name."""
        return self.claim.speaker is not None and self.claim.speaker.name is not None


def assertion(
    claim: Claim,
    published: str | None = None,
    outlet: str | None = None,
    echo_of: Assertion | None = None,
) -> Assertion | None:
    """Return the claim as an Assertion; None where it takes no part in any reckoning.

    published, outlet: of the report it stands in. echo_of: the assertion it repeats, whose
    origin, tier and day it takes.
    """
    toll = claim.toll
    if toll is None or toll.unit != "people":
        return None
    if claim.background or claim.modality in _NEVER_COUNTED:
        return None
    if echo_of is not None:
        return Assertion(claim, toll, echo_of.origin, echo_of.tier, echo_of.said, echo_of.by)
    return Assertion(
        claim, toll, origin_of(claim, outlet), tier_of(claim.speaker, toll.victims.status),
        claim.asserted_at or published or "", label(claim, outlet),
    )  # fmt: skip


def label(claim: Claim, outlet: str | None) -> str | None:
    """Return the name under which a figure's origin is printed; None for the report's own."""
    speaker = claim.speaker
    if speaker is None:
        return claim.via[0] if claim.via else outlet
    return speaker.name or speaker.organisation or speaker.role or speaker.kind


def origin_of(claim: Claim, outlet: str | None = None) -> str:
    """Return the body that asserts a claim, the same string for all organs of one state."""
    speaker = claim.speaker
    if speaker is None:
        return outlet_origin(claim.via[0] if claim.via else outlet or "")
    words = (speaker.organisation, speaker.name, speaker.role)
    if speaker.kind in STATE_KINDS:
        return f"{STATE}{spoken_for(speaker) or ''}"
    known = speaker.actor or next((word for word in words if word), None) or ""
    if speaker.kind == "media":
        return outlet_origin(known)  # "Northern Wire reported": its own dispatches' voice
    return f"{speaker.kind or 'unknown'}:{known.casefold()}"


def outlet_origin(name: str) -> str:
    """Return the origin that an outlet's own voice is: "The Herald" and "Herald" are one."""
    return f"outlet:{name.casefold().removeprefix('the ')}"


def tier_of(speaker: Speaker | None, status: Status) -> Tier:
    """Return how far a speaker is to be trusted about victims of a status (rule, step 3)."""
    if speaker is None:
        return 2
    if speaker.interest in ("enemy_loss", "accused"):
        return 3
    if speaker.kind in _COUNTERS:
        return 1
    if speaker.interest == "own_loss":
        return 2
    # Fighters and a state's organs speak for their own side only where its dead are their own:
    # of another group's or another army's they speak as of an enemy.
    if speaker.kind == "armed_group":
        return 3
    if speaker.kind == "unnamed_official":
        return 3 if status == "armed_group" else 2
    if speaker.kind in STATE_KINDS:
        return 3 if status in ("armed_group", "state_force") else 2
    return 2


def of_one_state(assertions: Sequence[Assertion]) -> list[Assertion]:
    """Return a report's assertions, officials of no named state joined to the only one named."""
    named = {item.origin for item in assertions if item.origin.startswith(STATE)} - {STATE}
    if len(named) != 1:
        return list(assertions)
    (only,) = named
    return [replace(one, origin=only) if one.origin == STATE else one for one in assertions]
