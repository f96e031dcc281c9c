"""Exact-match scores of killed and injured, as the benchmark defines them.

In: Readings and their gold. Out: Score per outcome over all rows, gold > 0, gold >= 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from bearwitness.domain import Figure, Incident, Reading
from bench.data import CountRow
from bench.interval import Score, bootstrap, share
from bench.readings import Failure

Counted = Literal["killed", "injured"]
COUNTED: tuple[Counted, ...] = ("killed", "injured")
SLICES: tuple[tuple[str, int], ...] = (("all rows", 0), ("gold > 0", 1), ("gold >= 2", 2))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read of one row, beside what is right."""

    row: CountRow
    reading: Reading | Failure
    killed: int
    injured: int

    def right(self, counted: Counted) -> bool:
        """Tell whether a count is the gold one."""
        return bool(getattr(self, counted) == getattr(self.row, counted))


def figure_value(figure: Figure) -> int:
    """Return the one number of a total: best, else low, else high, else 0."""
    for number in (figure.best, figure.low, figure.high):
        if number is not None:
            return number
    return 0


def told(reading: Reading | Failure, counted: Counted) -> int:
    """Return a report's sum over its top-level incidents that are news and were carried out."""
    if isinstance(reading, Failure):
        return 0
    return sum(
        figure_value(estimate.total)
        for incident in reading.incidents
        if _adds(incident)
        for estimate in incident.estimates
        if estimate.outcome == counted
    )


def _adds(incident: Incident) -> bool:
    return not (incident.parent or incident.background or incident.success == "foiled")


def answers(rows: Sequence[CountRow], readings: Iterator[Reading | Failure]) -> list[Answer]:
    """Return each row with what was read of it."""
    return [
        Answer(row, reading, told(reading, "killed"), told(reading, "injured"))
        for row, reading in zip(rows, readings, strict=True)
    ]


def exact(found: Sequence[Answer], counted: Counted, least: int) -> Score:
    """Return the share of rows with gold of at least ``least`` whose count is right."""
    sums = np.array(
        [
            [float(answer.right(counted)), 1.0]
            for answer in found
            if getattr(answer.row, counted) >= least
        ]
    ).reshape(-1, 2)
    return bootstrap(sums, share, len(sums))


def scores(found: Sequence[Answer]) -> dict[str, Score]:
    """Return every count score under its name, such as ``killed, gold > 0``."""
    return {
        f"{counted}, {name}": exact(found, counted, least)
        for counted in COUNTED
        for name, least in SLICES
    }


def error_lines(found: Sequence[Answer]) -> Iterator[str]:
    """Yield the rows read wrong, each with its gold, what was read from which words, and text."""
    for answer in found:
        wrong = [counted for counted in COUNTED if not answer.right(counted)]
        if not wrong:
            continue
        said = "; ".join(
            f"{counted} gold {getattr(answer.row, counted)} read {getattr(answer, counted)}"
            for counted in wrong
        )
        yield f"== {answer.row.text.ref} [{answer.row.text.published}] {said}"
        yield from explain(answer.reading)
        title = answer.row.text.title
        yield f"   {title}\n   {answer.row.text.text}" if title else f"   {answer.row.text.text}"
        yield ""


def explain(reading: Reading | Failure) -> Iterator[str]:
    """Yield what a reading holds, an incident or claim a line."""
    if isinstance(reading, Failure):
        yield "   FAILED " + reading.trace.strip().replace("\n", "\n   ")
        return
    for incident in reading.incidents:
        totals = " ".join(
            f"{estimate.outcome}={estimate.total.low}/{estimate.total.best}/{estimate.total.high}"
            for estimate in incident.estimates
        )
        marks = [incident.success, f"part of {incident.parent}" if incident.parent else ""]
        marks += ["background"] if incident.background else []
        yield f"   {incident.id} {incident.kind} {' '.join(filter(None, marks))} {totals}"
    for claim in reading.claims:
        if claim.toll is None:
            continue
        toll = claim.toll
        marks = [
            claim.modality if claim.modality != "stated" else "",
            "background" if claim.background else "",
            f"{claim.relation} {claim.of}" if claim.relation else "",
            "cumulative" if claim.cumulative else "",
        ]
        yield (
            f"   {claim.id} in {claim.incident}: {toll.outcome} {toll.value} "
            f"{toll.victims.status} {toll.words!r} {' '.join(filter(None, marks))}"
        )
