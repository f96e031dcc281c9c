"""Score a comparison: how much likelier one event than two, and by how much each feature tells.

In: figures of compare.py. Out: log odds, and what each feature adds to them.

The model is a sum of small decision trees in which every feature may only speak its own way. It
was fitted with scikit-learn (train/across.py); here numpy walks the same trees.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bearwitness.errors import MissingResource
from bearwitness.link.across.compare import NAMES

FILE = Path(__file__).with_name("model.json")
Figures = NDArray[np.float64]
Nodes = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one row each; a leaf leads to itself.

    feature, cut: go left where the figure is at most the cut. column: the feature's in ``_filled``,
    which tells where to go where it is unknown. children: the nodes to the right and to the left of
    each, in turn. value: of a leaf what it adds; of a fork the mean of its leaves. roots: the first
    node of each tree. depth: the longest way down. threshold: log odds from which on two groups
    are one event.
    """

    feature: Nodes
    cut: Figures
    column: Nodes
    children: Nodes
    value: Figures
    roots: Nodes
    depth: int
    prior: float
    threshold: float

    def log_odds(self, figures: Figures) -> Figures:
        """Return the log odds of each row. figures: n x n_features."""
        at = np.broadcast_to(self.roots, (len(figures), len(self.roots)))
        filled = _filled(figures)
        for _ in range(self.depth):
            at = self._below(filled, at)
        sums: Figures = self.prior + self.value[at].sum(axis=1)
        return sums

    def shares(self, figures: Figures) -> Figures:
        """Return what each feature adds, n x n_features; with ``prior`` it sums to the log odds.

        A step down a tree is worth what the mean of the leaves below changes by.
        """
        added = np.zeros_like(figures)
        rows = np.arange(len(figures))[:, None]
        at = np.broadcast_to(self.roots, (len(figures), len(self.roots)))
        filled = _filled(figures)
        for _ in range(self.depth):
            below = self._below(filled, at)
            np.add.at(added, (rows, self.feature[at]), self.value[below] - self.value[at])
            at = below
        return added

    @property
    def base(self) -> float:
        """The log odds of two accounts of which nothing is known."""
        return self.prior + float(self.value[self.roots].sum())

    def _below(self, filled: Figures, at: Nodes) -> Nodes:
        """Return the nodes after some. filled: as ``_filled`` makes it."""
        figure = filled.take(self.column.take(at) + _row_starts(filled))
        return self.children.take(2 * at + (figure <= self.cut.take(at)))


def _filled(figures: Figures) -> Figures:
    """Return the figures with what is unknown below every cut, and beside them as they are.

    No unknown figure is at most anything: a node reads the half in which it goes the right way.
    """
    return np.hstack((np.where(np.isnan(figures), -np.inf, figures), figures))


def _row_starts(filled: Figures) -> Nodes:
    rows, width = filled.shape
    return np.arange(0, rows * width, width)[:, None]


def unpacked(plain: dict[str, Any]) -> Trees:
    """Return the trees of a model file."""
    if tuple(plain["features"]) != NAMES:
        raise MissingResource(
            "the linking model is of other features", str(FILE), "install bearwitness again"
        )
    roots: list[int] = []
    nodes: list[tuple[Any, ...]] = []
    for tree in plain["trees"]:
        first = len(nodes)
        roots.append(first)
        nodes += [
            (f, cut, blank, first + left, first + right, value)
            for f, cut, blank, left, right, value in tree
        ]
    columns = list(zip(*nodes, strict=True))
    feature, left, right = (np.array(columns[place], dtype=np.intp) for place in (0, 3, 4))
    blank_left = np.array(columns[2], dtype=np.bool_)
    return Trees(
        feature=feature, cut=np.array(columns[1], dtype=np.float64),
        column=np.where(blank_left, feature, feature + len(NAMES)),
        children=np.column_stack((right, left)).ravel(),
        value=np.array(columns[5], dtype=np.float64),
        roots=np.array(roots, dtype=np.intp), depth=int(plain["depth"]),
        prior=float(plain["prior"]), threshold=float(plain["threshold"]),
    )  # fmt: skip


_standing_in: list[Trees] = []


@contextmanager
def instead(other: Trees) -> Iterator[None]:
    """Let another model decide for a while: how a model of part of the data is measured."""
    _standing_in.append(other)
    try:
        yield
    finally:
        _standing_in.pop()


def trees() -> Trees:
    """Return the model in force: the shipped one, unless another stands in."""
    return _standing_in[-1] if _standing_in else _shipped()


@cache
def _shipped() -> Trees:
    if not FILE.is_file():
        raise MissingResource(
            "the linking model is not there", str(FILE), "install bearwitness again"
        )
    return unpacked(json.loads(FILE.read_text(encoding="utf-8")))


def as_figures(rows: Sequence[Sequence[float]]) -> Figures:
    """Return comparisons as one array, n x n_features."""
    return np.array(rows, dtype=np.float64).reshape(len(rows), len(NAMES))
