"""Scores of a grouping of documents (or mentions) against the true one.

In: two mappings from item to cluster over the same items. Out: ClusterScores.

MUC (Vilain 1995), B-cubed (Bagga and Baldwin 1998), CEAF-e (Luo 2005), their mean as CoNLL-2012
took it, LEA (Moosavi and Strube 2016), pairs, and the adjusted Rand index (Hubert and Arabie 1985).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

Clustering = Mapping[str, Hashable]
Cluster = frozenset[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision, recall and F1, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class ClusterScores:
    """Every score of one grouping. conll: mean F1 of muc, b_cubed and ceaf_e."""

    muc: Agreement
    b_cubed: Agreement
    ceaf_e: Agreement
    lea: Agreement
    pairs: Agreement
    adjusted_rand: float

    @property
    def conll(self) -> float:
        """The mean F1 of the three scores CoNLL-2012 took."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf_e.f1) / 3


def score(gold: Clustering, system: Clustering) -> ClusterScores:
    """Return every score; the two groupings must cover the same items."""
    if gold.keys() != system.keys():
        raise ValueError("the two groupings cover different items")
    true, made = _clusters(gold), _clusters(system)
    return ClusterScores(
        muc=Agreement(_links_kept(made, gold), _links_kept(true, system)),
        b_cubed=_b_cubed(gold, system),
        ceaf_e=_ceaf_e(true, made),
        lea=Agreement(_lea(made, true, gold), _lea(true, made, system)),
        pairs=_pairs(gold, system, true, made),
        adjusted_rand=_adjusted_rand(gold, system, true, made),
    )


def _clusters(grouping: Clustering) -> list[Cluster]:
    members: defaultdict[Hashable, set[str]] = defaultdict(set)
    for item, cluster in grouping.items():
        members[cluster].add(item)
    return [frozenset(items) for items in members.values()]


def _links_kept(clusters: Sequence[Cluster], other: Clustering) -> float:
    """Return MUC's share: of the links that hold each cluster together, those the other keeps."""
    links = sum(len(cluster) - 1 for cluster in clusters)
    kept = sum(len(cluster) - len({other[item] for item in cluster}) for cluster in clusters)
    return kept / links if links else 0.0


def _overlaps(gold: Clustering, system: Clustering) -> Counter[tuple[Hashable, Hashable]]:
    return Counter((gold[item], system[item]) for item in gold)


def _b_cubed(gold: Clustering, system: Clustering) -> Agreement:
    shared = _overlaps(gold, system)
    true, made = Counter(gold.values()), Counter(system.values())
    squares = {pair: both * both for pair, both in shared.items()}
    return Agreement(
        sum(square / made[pair[1]] for pair, square in squares.items()) / len(gold),
        sum(square / true[pair[0]] for pair, square in squares.items()) / len(gold),
    )


def _ceaf_e(true: Sequence[Cluster], made: Sequence[Cluster]) -> Agreement:
    """Match clusters one to one by phi4, twice the shared items over both sizes."""
    owner = {item: number for number, cluster in enumerate(made) for item in cluster}
    weights = np.zeros((len(true), len(made)))
    for row, cluster in enumerate(true):
        for column, both in Counter(owner[item] for item in cluster).items():
            weights[row, column] = 2 * both / (len(cluster) + len(made[column]))
    rows, columns = linear_sum_assignment(weights, maximize=True)
    matched = float(weights[rows, columns].sum())
    return Agreement(matched / len(made), matched / len(true))


def _lea(clusters: Sequence[Cluster], others: Sequence[Cluster], other: Clustering) -> float:
    """Return the share of links resolved, weighted by size; a lone item links to itself."""
    alone = {item for cluster in others if len(cluster) == 1 for item in cluster}
    resolved = 0.0
    for cluster in clusters:
        if len(cluster) == 1:
            resolved += float(cluster <= alone)
        else:
            parts = Counter(other[item] for item in cluster)
            kept = sum(map(_pairs_of, parts.values()))
            resolved += len(cluster) * kept / _pairs_of(len(cluster))
    return resolved / sum(len(cluster) for cluster in clusters)


def _pairs_of(items: int) -> float:
    return items * (items - 1) / 2


def _pair_counts(
    gold: Clustering, system: Clustering, true: Sequence[Cluster], made: Sequence[Cluster]
) -> tuple[float, float, float]:
    return (
        sum(map(_pairs_of, _overlaps(gold, system).values())),
        sum(_pairs_of(len(cluster)) for cluster in made),
        sum(_pairs_of(len(cluster)) for cluster in true),
    )


def _pairs(
    gold: Clustering, system: Clustering, true: Sequence[Cluster], made: Sequence[Cluster]
) -> Agreement:
    both, said, right = _pair_counts(gold, system, true, made)
    return Agreement(both / said if said else 0.0, both / right if right else 0.0)


def _adjusted_rand(
    gold: Clustering, system: Clustering, true: Sequence[Cluster], made: Sequence[Cluster]
) -> float:
    both, said, right = _pair_counts(gold, system, true, made)
    possible = _pairs_of(len(gold))
    chance = said * right / possible if possible else 0.0
    mean = (said + right) / 2
    # Two groupings that leave nothing to chance (all alone, all together) agree wholly.
    return (both - chance) / (mean - chance) if mean != chance else 1.0
