"""Compare Fellegi-Sunter weights fitted by Splink on DuckDB with the boosted trees.

Run: ``python -m train.splink_compare`` after ``python -m train.across read``. It needs ``splink``
5.0 and ``duckdb`` (``pip install splink==5.0.0``), which are neither run-time nor development
dependencies: only this measurement uses them.
In: the candidate pairs of link_gva and link_gvc. Out: CoNLL and pairs F1 of every model, printed.

A pair stands in Splink as two records that share its number: the first carries the levels of its
features. So Splink sees the very candidates, figures and folds that the trees are judged on.
m and u come of labels: its expectation maximisation ends here with an error, a level's u being 0.
"""

from __future__ import annotations

import logging
import math
import sys
import zlib
from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bearwitness.link.across.decide import CLIP
from bearwitness.link.across.partition import average_linkage
from bench import clusters
from train.across import FOLDS, Pairs, boosted, documents, pairs

LEVELS = 6
# A sum of weights counts what features share again and again: it is divided before it is clipped.
SCALES = (1.0, 2.0, 4.0, 8.0)
Figures = NDArray[np.float64]
Truth = NDArray[np.bool_]
Score = Callable[[Figures], Figures]
Learner = Callable[[Figures, Truth], Score]


def cuts(figures: Figures) -> list[Figures]:
    """Return where each feature is cut into levels: at its quantiles, nothing apart."""
    found = []
    for column in figures.T:
        known = column[~np.isnan(column)]
        # The commonest figure, mostly nothing at all, would else take most of the quantiles.
        values, counts = np.unique(known, return_counts=True)
        least = values[np.argmax(counts)]
        rest = known[known != least]
        places = np.quantile(rest, np.arange(1, LEVELS) / LEVELS) if len(rest) else rest
        # A level of a handful of pairs has no share that could be estimated.
        often = counts.max() >= len(known) / 100
        found.append(np.unique(np.append(places, least) if often else places))
    return found


def levels(figures: Figures, at: list[Figures]) -> NDArray[np.int64]:
    """Return the level of every figure, -1 where it is unknown."""
    made = [
        np.where(np.isnan(column), -1, np.searchsorted(edges, column))
        for column, edges in zip(figures.T, at, strict=True)
    ]
    return np.array(made, dtype=np.int64).T


def _linker(found: NDArray[np.int64], settings: Any, chosen: Truth | None = None) -> Any:
    """Return a Splink linker over some pairs; ``label`` is filled for the chosen ones."""
    arrow, splink = import_module("pyarrow"), import_module("splink")
    number = np.arange(len(found))
    label = number if chosen is None else [int(n) if chosen[n] else None for n in number]
    columns = {"unique_id": number, "pair": number, "label": arrow.array(label, arrow.int64())}
    columns |= {f"f{place}": found[:, place] for place in range(found.shape[1])}
    base = splink.DuckDBAPI()
    made = [
        base.register(arrow.table({**columns, "source_dataset": [side] * len(found)}))
        for side in ("a", "b")
    ]
    return splink.Linker(made, settings, log_level=logging.ERROR)


def _settings(seen: NDArray[np.int64], prior: float) -> dict[str, Any]:
    """Return Splink's settings: one comparison a feature, one level for each met in training."""
    comparisons = []
    for place in range(seen.shape[1]):
        met = sorted({int(one) for one in seen[:, place]} - {-1}, reverse=True)
        if len(met) < 2:
            continue
        column = f'"f{place}_l"'
        rows: list[dict[str, Any]] = [
            {"sql_condition": f"{column} < 0", "label_for_charts": "unknown", "is_null_level": True}
        ]
        rows += [
            {"sql_condition": f"{column} = {one}", "label_for_charts": str(one)} for one in met[:-1]
        ]
        rows.append({"sql_condition": "ELSE", "label_for_charts": "else"})
        comparisons.append({"output_column_name": f"f{place}", "comparison_levels": rows})
    return {
        "link_type": "link_only", "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": ["l.pair = r.pair"],
        "probability_two_random_records_match": prior, "max_iterations": 50,
        "retain_matching_columns": False,
    }  # fmt: skip


def _scorer(settings: dict[str, Any], at: list[Figures]) -> Score:
    def score(figures: Figures) -> Figures:
        told = _linker(levels(figures, at), settings).inference.predict()
        table = told.as_pyarrow_table()
        weights = np.full(len(figures), np.nan)
        weights[np.array(table["unique_id_l"])] = np.array(table["match_weight"])
        return weights * math.log(2)

    return score


def _by_labels(settings: dict[str, Any], found: NDArray[np.int64], same: Truth) -> dict[str, Any]:
    """Return the settings with m counted by Splink over true pairs, u over the others."""
    kept = []
    for chosen in (same, ~same):
        linker = _linker(found, settings, chosen)
        linker.training.estimate_m_from_label_column("label")
        kept.append(linker.misc.save_model_to_json())
    matched, other = kept
    for one, two in zip(matched["comparisons"], other["comparisons"], strict=True):
        pairs_of_levels = zip(one["comparison_levels"], two["comparison_levels"], strict=True)
        for level, beside in pairs_of_levels:
            if not level.get("is_null_level"):
                # A level never met on one side is as rare as half a pair.
                level["m_probability"] = max(level.get("m_probability") or 0, 0.5 / same.sum())
                level["u_probability"] = max(beside.get("m_probability") or 0, 0.5 / (~same).sum())
    matched["probability_two_random_records_match"] = float(same.mean())
    return dict(matched)


def from_labels(figures: Figures, same: Truth) -> Score:
    """Return Splink with m and u from labels."""
    at = cuts(figures)
    found = levels(figures, at)
    return _scorer(_by_labels(_settings(found, float(same.mean())), found, same), at)


def trees(figures: Figures, same: Truth) -> Score:
    """Return the boosted trees of the same pairs, without the world news and the guards."""
    fitted = boosted(figures, same)
    return lambda others: np.asarray(fitted.decision_function(others), dtype=np.float64)


def folded(found: Pairs, learner: Learner) -> Figures:
    """Return the log odds of every pair by models that saw neither of its events."""
    fold = np.array([zlib.crc32(one.event.encode()) % FOLDS for one in found.documents])
    one, other = np.array(found.places).T
    odds = np.zeros(len(found.same))
    for number in range(FOLDS):
        held = (fold[one] == number) | (fold[other] == number)
        own = fold[one] == number
        odds[own] = learner(found.figures[~held], found.same[~held])(found.figures[own])
    return odds


def reached(found: Pairs, odds: Figures, scale: float, cut: float) -> tuple[float, float]:
    """Return CoNLL and pairs F1, in percent."""
    names = [one.ref for one in found.documents]
    clipped = np.clip(odds / scale, -CLIP, CLIP)
    scores = {pair: float(value) for pair, value in zip(found.places, clipped, strict=True)}
    groups = average_linkage(names, scores, cut, -CLIP)
    system = {names[place]: str(group[0]) for group in groups for place in group}
    score = clusters.score({one.ref: one.event for one in found.documents}, system)
    return 100 * score.conll, 100 * score.pairs.f1


def best(found: Pairs, odds: Figures) -> tuple[float, float]:
    """Return the scale and the threshold that score best."""
    tried = [(scale, float(cut)) for scale in SCALES for cut in np.arange(-2.5, 2.01, 0.5)]
    return max(tried, key=lambda one: sum(reached(found, odds, *one)))


def main() -> int:
    """Print the table."""
    gva, gvc = documents("gva"), pairs(documents("gvc"))
    train = pairs([one for one in gva if one.split == "train"])
    dev = pairs([one for one in gva if one.split == "dev"])
    learners: dict[str, Learner] = {"trees": trees, "labels": from_labels}
    for name, learner in learners.items():
        odds = folded(train, learner)
        scale, cut = best(train, odds)
        score = learner(train.figures, train.same)
        of_gvc = learner(gvc.figures, gvc.same)
        crossed = best(gvc, folded(gvc, learner))
        rows = {
            "folds": reached(train, odds, scale, cut),
            "dev": reached(dev, score(dev.figures), scale, cut),
            "gvc": reached(gvc, score(gvc.figures), scale, cut),
            "gvc to train": reached(train, of_gvc(train.figures), *crossed),
        }
        told = "  ".join(f"{key} {one:.1f} / {two:.1f}" for key, (one, two) in rows.items())
        print(f"{name} (scale {scale:g}, threshold {cut:g}): {told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
