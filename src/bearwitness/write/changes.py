"""From what to what a correction changed a record, in words: "killed was 5, now 2 (up to 4)".

In: Correction. Out: short phrases in English, first of the claim, then of the incidents.
"""

from __future__ import annotations

from collections.abc import Iterator

from bearwitness.domain import OUTCOMES, Incident
from bearwitness.pipeline.corrections import ClaimChanged, Correction, Counted
from bearwitness.record import Recomputed
from bearwitness.write.words import (
    MODALITY_WORDS,
    STATUS_WORDS,
    date_words,
    kind_words,
    number,
    place_words,
)


def change_words(one: Correction) -> list[str]:
    """Return what a correction changed, each thing in one phrase; nothing where nothing did."""
    found = list(_of_claim(one.claim)) if one.claim is not None else []
    home = one.listed.incident.id if one.listed is not None else None
    for changed in one.incidents:
        found += _of_incident(changed, changed.incident == home)
    return found


def _of_claim(changed: ClaimChanged) -> Iterator[str]:
    if changed.before != changed.after:
        before, after = (_counted(one) for one in (changed.before, changed.after))
        yield f"“{changed.words}” was {before}, now {after}"


def _counted(one: Counted | None) -> str:
    if one is None:
        return "not counted"
    told = [] if one.outcome is None else [f"{number(one.figure)} {_named(one.outcome)}"]
    if one.status not in (None, "unknown"):
        told.append(STATUS_WORDS[one.status][0])
    if one.modality != "stated" or not told:
        told.append(MODALITY_WORDS.get(one.modality, one.modality))
    return ", ".join(told)


def _of_incident(changed: Recomputed, is_home: bool) -> list[str]:
    before, after = changed.before, changed.after
    told = after or before
    assert told is not None
    lead = "" if is_home else f"{kind_words(told)}, {place_words(told.places)}: "
    if before is None or after is None:
        state = (
            "an incident of its own now" if before is None else "no incident of its own any more"
        )
        tolls = ", ".join(
            f"{_named(one.outcome)} {number(one.total)}" for one in told.estimates
        )  # fmt: skip
        return [f"{lead}{state}" + (f", {tolls}" if tolls else "")]
    changes = [*_tolls(before, after), *_facts(before, after)]
    return changes if is_home else [lead + "; ".join(changes)]


def _tolls(before: Incident, after: Incident) -> Iterator[str]:
    was = {one.outcome: number(one.total) for one in before.estimates}
    now = {one.outcome: number(one.total) for one in after.estimates}
    for outcome in OUTCOMES:
        if was.get(outcome) != now.get(outcome):
            old, new = (each.get(outcome, "not told") for each in (was, now))
            yield f"{_named(outcome)} was {old}, now {new}"


def _facts(before: Incident, after: Incident) -> Iterator[str]:
    for name, words in (
        ("kind", kind_words), ("place", lambda one: place_words(one.places)),
        ("date", lambda one: date_words(one.period)),
    ):  # fmt: skip
        if words(before) != words(after):
            yield f"{name} was {words(before)}, now {words(after)}"
    if (before.parent is None) != (after.parent is None):
        yield "now a part of a campaign" if after.parent else "no part of a campaign any more"


def _named(outcome: str) -> str:
    return outcome.replace("_", " ")
