from __future__ import annotations

import random

import pytest

from bench.clusters import Agreement, ClusterScores, score
from tests.bench.reference import needs_shared, scorer


def test_the_same_grouping_under_other_names_is_perfect() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 3, "e": 3, "f": 3}
    found = score(gold, {item: f"cluster {cluster}" for item, cluster in gold.items()})
    perfect = Agreement(1.0, 1.0)
    assert found == ClusterScores(perfect, perfect, perfect, perfect, perfect, 1.0)
    assert found.conll == 1.0


def test_one_link_of_a_cluster_of_three_lost() -> None:
    found = score({"a": 1, "b": 1, "c": 1}, {"a": 1, "b": 1, "c": 2})
    assert found.muc == Agreement(1.0, 1 / 2)
    assert found.pairs == Agreement(1.0, 1 / 3)
    assert found.b_cubed.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert found.ceaf_e.recall == pytest.approx(2 * 2 / 5)


def test_groupings_of_different_items_are_refused() -> None:
    with pytest.raises(ValueError, match="different items"):
        score({"a": 1}, {"b": 1})


@needs_shared
@pytest.mark.parametrize("seed", range(40))
def test_every_figure_is_the_reference_scorers(seed: int) -> None:
    draw = random.Random(seed)
    items = [f"d{number}" for number in range(draw.choice([2, 5, 40, 120]))]
    clusters = draw.choice([1, 3, len(items), 3 * len(items)])
    gold = {item: str(draw.randrange(clusters)) for item in items}
    # A system that keeps most of gold, one that knows nothing, and the two that lump or split all.
    system = {
        item: cluster if draw.random() < 0.7 else str(draw.randrange(clusters))
        for item, cluster in gold.items()
    }
    if seed % 10 == 0:
        system = dict.fromkeys(items, "all")
    elif seed % 10 == 1:
        system = {item: item for item in items}
    ours, reference = score(gold, system), scorer("cluster_scorer").score(gold, system)
    for name, found in (
        ("MUC", ours.muc), ("B3", ours.b_cubed), ("CEAFe", ours.ceaf_e), ("pairs", ours.pairs),
    ):  # fmt: skip
        assert (found.precision, found.recall, found.f1) == pytest.approx(reference[name])
    assert ours.conll == pytest.approx(reference["CoNLL"])
    assert ours.adjusted_rand == pytest.approx(reference["ARI"])
    groups, lea = scorer("cluster_scorer").groups, scorer("cluster_scorer").lea
    assert ours.lea.recall == pytest.approx(lea(groups(gold), system))
    assert ours.lea.precision == pytest.approx(lea(groups(system), gold))
