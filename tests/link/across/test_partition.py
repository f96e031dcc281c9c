from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage

from bearwitness.link.across.partition import average_linkage


def test_a_chain_does_not_collapse() -> None:
    scores = {(0, 1): 3.0, (1, 2): 1.0, (2, 3): 3.0}
    assert average_linkage("abcd", scores, 0.0, -3.0) == [[0, 1], [2, 3]]


def test_judgements_stand_over_scores() -> None:
    scores = {(0, 1): 3.0, (1, 2): -3.0}
    kept = average_linkage("abc", scores, 0.0, -3.0, same=[(1, 2)], apart=[(0, 1)])
    assert kept == [[0], [1, 2]]


def test_those_told_apart_stay_apart_through_a_third() -> None:
    scores = {(0, 1): 3.0, (1, 2): 2.0, (0, 2): 2.0}
    assert average_linkage("abc", scores, 0.0, -3.0, apart=[(0, 2)]) == [[0, 1], [2]]


@given(st.integers(2, 14), st.integers(0, 10_000))
def test_order_leaves_no_trace_and_a_second_library_agrees(count: int, seed: int) -> None:
    draw = random.Random(seed)
    scores = {(one, other): draw.uniform(-3, 3) for other in range(count) for one in range(other)}
    names = [f"n{number:02}" for number in range(count)]
    found = {frozenset(names[n] for n in g) for g in average_linkage(names, scores, 0.3, -3.0)}
    order = list(range(count))
    draw.shuffle(order)
    moved = {
        (min(order.index(a), order.index(b)), max(order.index(a), order.index(b))): value
        for (a, b), value in scores.items()
    }
    shuffled = [names[number] for number in order]
    again = average_linkage(shuffled, moved, 0.3, -3.0)
    assert {frozenset(shuffled[n] for n in group) for group in again} == found
    distances = [
        3.0 - scores[one, other] for one in range(count) for other in range(one + 1, count)
    ]
    labels = fcluster(linkage(distances, "average"), 2.7, "distance")
    theirs = {frozenset(n for n, at in zip(names, labels, strict=True) if at == each)
              for each in set(labels)}  # fmt: skip
    assert theirs == found
