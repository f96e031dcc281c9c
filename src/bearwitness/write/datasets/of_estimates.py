"""The columns of the table of estimates: a figure of an outcome and a status.

In: Item. Out: a row each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bearwitness.domain import OUTCOMES, STATUSES, Estimate, Figure, Status
from bearwitness.write.datasets.columns import ALL, REVIEWED, Column, Value
from bearwitness.write.datasets.item import Item
from bearwitness.write.datasets.of_incidents import BOUND_WORDS, HXL_BOUND


@dataclass(frozen=True, slots=True)
class _Estimated:
    item: Item
    estimate: Estimate
    status: Status | None
    figure: Figure


def estimate_lines(item: Item) -> Iterator[_Estimated]:
    """Yield each figure of an incident: totals, then what is told by status."""
    for estimate in item.released.listed.incident.estimates:
        yield _Estimated(item, estimate, None, estimate.total)
        for status, figure in estimate.by_status.items():
            yield _Estimated(item, estimate, status, figure)


def _bound(name: str) -> Callable[[_Estimated], Value]:
    return lambda one: getattr(one.figure, name)


def estimate_columns() -> Iterator[Column]:
    """Yield the columns."""
    yield Column("id", "string", "Incident, outcome and status.", lambda one: "/".join(
                 (one.item.released.listed.incident.id, one.estimate.outcome, one.status or ALL)),
                 "#meta+id", required=True)  # fmt: skip
    yield Column("incident", "string", "The incident it is of.",
                 lambda one: one.item.released.listed.incident.id, "#event+id", required=True,
                 key="incidents")  # fmt: skip
    yield Column("parent", "string", "The campaign that incident is a part of: sum rows where it "
                 "is empty.", lambda one: one.item.released.listed.incident.parent,
                 "#event+id+parent", key="incidents")  # fmt: skip
    yield Column("background", "boolean", "Of an older event told in passing: never to be summed.",
                 lambda one: one.item.released.listed.incident.background,
                 "#meta+background")  # fmt: skip
    yield Column("outcome", "string", "What befell them. Outcomes are not added to one another: "
                 "casualties hold killed and injured.", lambda one: one.estimate.outcome,
                 "#meta+outcome", OUTCOMES, required=True)  # fmt: skip
    yield Column("status", "string", "Whom it counts; all: everyone.",
                 lambda one: one.status or ALL, "#meta+status", (ALL, *STATUSES),
                 required=True)  # fmt: skip
    yield Column("is_total", "boolean", "True where it counts everyone: sum these or the others, "
                 "never both.", lambda one: one.status is None, "#meta+total",
                 required=True)  # fmt: skip
    for bound, words in BOUND_WORDS.items():
        yield Column(bound, "integer", f"The {words}; empty: open or not known.",
                     _bound(bound),
                     f"#affected{HXL_BOUND[bound]}")  # fmt: skip
    yield Column("flags", "list", "What to know of it, as in incidents.",
                 lambda one: one.figure.flags, "#meta+flags")  # fmt: skip
    yield Column("high_by", "string", "Who gives the upper bound, where that is less trusted than "
                 "the best figure's source.", lambda one: one.figure.high_by,
                 "#meta+high_by")  # fmt: skip
    yield Column("high_parts", "list", "Of a sum, which nobody gives: what such bodies give of it.",
                 lambda one: tuple(f"{part.by}: {'open' if part.high is None else part.high}"
                                   for part in one.figure.high_parts),
                 "#meta+high_parts")  # fmt: skip
    yield Column("rule", "string", "The rule it was reckoned by (docs/reckoning.md).",
                 lambda one: one.estimate.rule, "#meta+rule", required=True)  # fmt: skip
    yield Column("claims", "list", "Ids of the claims it rests on.",
                 lambda one: tuple(one.figure.claims), "#meta+claims", key="claims")  # fmt: skip
    yield Column("reviewed", "boolean", REVIEWED,
                 lambda one: one.item.released.reviewed is not None, "#status+reviewed",
                 required=True)  # fmt: skip
