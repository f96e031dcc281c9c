"""Casualty counts of MUC-4 wires: precision, recall and F1 of exact low and high.

In: Readings and the gold tolls of their documents. Out: Score per outcome.

A predicted incident's toll of an outcome is right when a gold one of the same document and
outcome has the same low and high; each gold toll is matched at most once. Only the documents of
the file are scored; optional gold counts like any other, as the benchmark counts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from bearwitness.domain import Outcome, Reading
from bench.counts import explain
from bench.data import MucCountRow
from bench.interval import Score, Sums, bootstrap, f1
from bench.readings import Failure

OUTCOMES: dict[str, Outcome] = {"death": "killed", "injury": "injured", "abduction": "abducted"}
Bounds = tuple[int | None, int | None]


def predicted(reading: Reading | Failure, outcome: Outcome) -> Counter[Bounds]:
    """Return low and high of every incident's own toll of an outcome, zeros left out.

    A campaign whose figure is the sum of parts that stand beside it says nothing of its own.
    """
    found: Counter[Bounds] = Counter()
    if isinstance(reading, Failure):
        return found
    parents = {incident.parent for incident in reading.incidents}
    for incident in reading.incidents:
        for estimate in incident.estimates:
            total = estimate.total
            if estimate.outcome != outcome or (total.low, total.high) in ((0, 0), (None, None)):
                continue
            if incident.id in parents and not set(total.claims) & set(incident.claims):
                continue
            found[(total.low, total.high)] += 1
    return found


def sums(rows: Sequence[MucCountRow], readings: Sequence[Reading | Failure], name: str) -> Sums:
    """Return right, predicted, right, gold per document: n_documents x 4."""
    table = []
    for row, reading in zip(rows, readings, strict=True):
        gold = Counter((toll.low, toll.high) for toll in row.tolls if toll.outcome == name)
        said = predicted(reading, OUTCOMES[name])
        right = (gold & said).total()
        table.append([right, said.total(), right, gold.total()])
    return np.array(table, dtype=np.float64)


def scores(rows: Sequence[MucCountRow], readings: Sequence[Reading | Failure]) -> dict[str, Score]:
    """Return F1 (and precision, recall) of each outcome."""
    found: dict[str, Score] = {}
    for name in OUTCOMES:
        table = sums(rows, readings, name)
        gold = int(table[:, 3].sum())
        found[f"{name}, F1"] = bootstrap(table, f1, gold)
        found[f"{name}, precision"] = bootstrap(
            table, lambda s: 100 * s[:, 0] / np.maximum(s[:, 1], 1), int(table[:, 1].sum())
        )
        found[f"{name}, recall"] = bootstrap(
            table, lambda s: 100 * s[:, 2] / np.maximum(s[:, 3], 1), gold
        )
    return found


def error_lines(
    rows: Sequence[MucCountRow], readings: Sequence[Reading | Failure]
) -> Iterator[str]:
    """Yield the documents with a toll missed or too many, with what was read and the text."""
    for row, reading in zip(rows, readings, strict=True):
        wrong = []
        for name, outcome in OUTCOMES.items():
            gold = Counter((toll.low, toll.high) for toll in row.tolls if toll.outcome == name)
            said = predicted(reading, outcome)
            if gold != said:
                missed, extra = list((gold - said).elements()), list((said - gold).elements())
                wrong.append(f"{name}: missed {missed} extra {extra}")
        if wrong:
            yield f"== {row.text.ref} {'; '.join(wrong)}"
            yield from explain(reading)
            yield f"   {row.text.text}\n"
