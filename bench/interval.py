"""A score with its 95 % interval, by bootstrap over documents.

In: one row of sums per document. Out: Score.

Every score here is a function of sums over documents (right answers, answers, gold), so a
resample is a weighted sum and a thousand of them take milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]
RESAMPLES = 1000
SEED = 20260131


@dataclass(frozen=True, slots=True)
class Score:
    """One figure in percent, with the interval and the number of items it rests on."""

    value: float
    low: float
    high: float
    items: int


def bootstrap(per_document: Sums, measure: Callable[[Sums], Sums], items: int) -> Score:
    """Return a score over all documents and its interval.

    per_document: n_documents x n_sums. measure: n x n_sums -> n figures in percent.
    The interval is the 2.5th to 97.5th percentile over 1,000 seeded resamples of documents.
    """
    count = len(per_document)
    if count == 0:
        return Score(0.0, 0.0, 0.0, 0)
    value = float(measure(per_document.sum(axis=0, keepdims=True))[0])
    random = np.random.default_rng(SEED)
    weights = random.multinomial(count, np.full(count, 1 / count), size=RESAMPLES)
    figures = measure(weights.astype(np.float64) @ per_document)
    low, high = np.percentile(figures, [2.5, 97.5])
    return Score(value, float(low), float(high), items)


def share(sums: Sums) -> Sums:
    """Return column 0 over column 1, in percent; 0 where there is nothing to share."""
    return 100 * _divided(sums[:, 0], sums[:, 1])


def f1(sums: Sums) -> Sums:
    """Return F1 in percent of (right answers, answers, gold found, gold)."""
    precision = _divided(sums[:, 0], sums[:, 1])
    recall = _divided(sums[:, 2], sums[:, 3])
    return 100 * _divided(2 * precision * recall, precision + recall)


def _divided(above: Sums, below: Sums) -> Sums:
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)
