"""What to review first: the incidents in which an error would matter most, and why each.

In: a View. Out: Waiting, most pressing first.

Weight is of people first (each doubling of a toll counts one), then of what is unsettled: figures
no other side bears out, doubtful links, a change since somebody accepted it, a report after
somebody rejected it. The weights are ours, set by hand; each item says what it stands there for.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bearwitness.domain import IncidentId
from bearwitness.record import Pressing, View, pressing

_FLAGS = {
    "disputed": (2.0, "its figures are disputed"),
    "sum_differs": (2.0, "parts and whole do not add up"),
    "one_party": (1.5, "a figure is one party's alone"),
    "revised_down": (1.0, "a toll was revised down"),
    "alleged": (1.0, "it is alleged"),
    "approximate": (0.5, "a number is approximate"),
}
_CHANGED = 3.0
_LETTER = 5.0
# Links less sure than this are worth a look; one at even odds counts as much as a dispute.
_UNSURE = 0.25
_DOUBT = 4.0


@dataclass(frozen=True, slots=True)
class Waiting:
    """An incident to review. why: what it stands there for, the gravest first."""

    incident: IncidentId
    weight: float
    why: tuple[str, ...]


def queue(view: View, letters: Collection[str] = ()) -> list[Waiting]:
    """Return what waits to be reviewed, most pressing first, some hundreds at most.

    letters: incidents that a reader wrote about.
    """
    waiting = []
    for one in pressing(view, _FLAGS, letters):
        reasons = sorted(_reasons(one, letters), reverse=True)
        weight = sum(each for each, _ in reasons)
        waiting.append(Waiting(one.incident, weight, tuple(words for _, words in reasons)))
    return sorted(waiting, key=lambda each: (-each.weight, each.incident))


def _reasons(one: Pressing, letters: Collection[str]) -> Iterator[tuple[float, str]]:
    """Yield what an incident stands in the queue for, each with its weight."""
    if one.people:
        yield math.log2(1 + one.people), f"{one.people:,} people harmed"
    if one.incident in letters:
        yield _LETTER, "a reader wrote about it"
    if one.accepted is not None:
        yield _CHANGED, f"it changed since {one.accepted.author} accepted it"
    if one.rejected is not None:
        yield _CHANGED, f"a report came after {one.rejected.author} rejected it"
    for flag in one.flags:
        if flag in _FLAGS:
            yield _FLAGS[flag]
    if one.link_doubt > _UNSURE:
        yield (
            _DOUBT * one.link_doubt,
            f"a report was linked with {1 - one.link_doubt:.0%} certainty",
        )
    if one.alone_doubt > _UNSURE:
        yield _DOUBT * one.alone_doubt, f"it may be one with another ({one.alone_doubt:.0%})"
