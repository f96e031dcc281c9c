"""Learn how rare words are, and which common features make two accounts one event.

Run: ``python -m train.across read`` (readings of the linked articles, kept in bench/out), then
``rarity`` and ``fit``; ``compare`` prints the figures of every model tried.
In: link_gva and link_gvc. Out: link/across/rarity.npz and model.json.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from bearwitness.domain import Reading
from bearwitness.link.across import model, words
from bearwitness.link.across.blocks import candidate_pairs
from bearwitness.link.across.compare import FEATURES, NAMES, compare, ready
from bearwitness.link.across.decide import CLIP
from bearwitness.link.across.guards import guards
from bearwitness.link.across.partition import average_linkage
from bench import clusters, data, linking
from bench.interval import Score
from bench.linking import Document
from bench.readings import read_all
from train import across_world

ACROSS = data.ROOT / "src" / "bearwitness" / "link" / "across"
# Words met in fewer documents of a corpus are as rare as any unseen word.
_LEAST = 3
_STEP = 25
DEPTH = 4
TREES = 250
RATE = 0.06
# Each step looks at so many of the features, drawn anew: the words alone would answer most.
FEATURES_DRAWN = 0.4
FOLDS = 5
# Pairs of the retold world news that are no one event: as many are learnt from as articles give.
WORLD_NEGATIVES = 8000
NEAR = 0.002


def rarity(linked: Iterable[tuple[str, str]]) -> None:
    """Count the words of several kinds of news; keep how rare each is where it is least so.

    linked: (event, text). Articles of one event count once, or the names of an event told often
    would seem common, in training and there alone.
    """
    events: dict[str, str] = {}
    for event, text in linked:
        events[event] = events.get(event, "") + "\n\n" + text
    corpora: dict[str, Sequence[str]] = {
        "gva": list(events.values()),
        "rdwti": [row.text.text for row in data.rdwti("train")],
        "muc4": [row.text.text for row in data.muc("train")],
        "local": [row.text.text for row in (*data.geo("trnews"), *data.geo("lgl"))],
    }
    shares: dict[int, float] = {}
    for name, texts in corpora.items():
        counts: Counter[str] = Counter()
        for text in texts:
            found = {word for word in words.folded(text) if len(word) > 1}
            found |= {"=" + one for one in words.names_in(text)}
            counts.update(found)
        kept = {word: count for word, count in counts.items() if count >= _LEAST}
        print(f"{name}: {len(texts)} texts, {len(kept)} words", file=sys.stderr)
        for word, count in kept.items():
            place = words.key(word)
            shares[place] = max(shares.get(place, 0.0), count / len(texts))
    keys = np.array(sorted(shares), dtype=np.uint32)
    steps = [min(255, round(-math.log(shares[int(one)]) * _STEP)) for one in keys]
    np.savez_compressed(ACROSS / "rarity.npz", keys=keys, rarities=np.array(steps, dtype=np.uint8))
    print(f"{len(keys)} words kept", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Candidate pairs of some documents. figures: n x n_features; same: the truth."""

    documents: Sequence[Document]
    places: list[tuple[int, int]]
    figures: NDArray[np.float64]
    same: NDArray[np.bool_]


def read(name: str) -> None:
    """Read the linked articles and keep the readings: minutes, once a reader."""
    kept = {}
    found = linking.rows(name)
    for row, reading in zip(found, read_all([row.text for row in found], 1, True), strict=True):
        kept[row.text.ref] = reading
        if len(kept) % 250 == 0:
            print(f"{name}: {len(kept)} of {len(found)} read", file=sys.stderr, flush=True)
    _kept(name).write_bytes(pickle.dumps(kept))


def read_world() -> None:
    """Read incident descriptions of the same weeks and countries, and keep the readings."""
    found = across_world.rows()
    readings = read_all([row.text for row in found], 1, True)
    kept = [one for one in zip(found, readings, strict=True) if isinstance(one[1], Reading)]
    _kept("world").write_bytes(pickle.dumps(kept))


def world() -> Pairs:
    """Return the pairs of world news retold."""
    return pairs(across_world.documents(pickle.loads(_kept("world").read_bytes())))


def _kept(name: str) -> Any:
    return data.ROOT / "bench" / "out" / f"link_{name}.pickle"


def documents(name: str) -> list[Document]:
    """Return the articles that ``read`` kept, ready to be linked."""
    readings = pickle.loads(_kept(name).read_bytes())
    return [linking.document(row, readings[row.text.ref]) for row in linking.rows(name)]


def pairs(found: Sequence[Document]) -> Pairs:
    """Return every candidate pair with its figures."""
    places = candidate_pairs([one.profile for one in found])
    made = [ready(one.profile) for one in found]
    figures = np.array([compare(made[one], made[other]) for one, other in places])
    same = np.array([found[one].event == found[other].event for one, other in places])
    return Pairs(found, places, figures, same)


def boosted(figures: NDArray[np.float64], same: NDArray[np.bool_]) -> Any:
    """Return monotone boosting fitted to some pairs."""
    fitted = HistGradientBoostingClassifier(
        max_depth=DEPTH, max_iter=TREES, learning_rate=RATE, l2_regularization=1.0,
        min_samples_leaf=20, early_stopping=False, random_state=0, max_features=FEATURES_DRAWN,
        monotonic_cst=[FEATURES[name] for name in NAMES],
    )  # fmt: skip
    return fitted.fit(figures, same)


def taught(found: Pairs, beside: Pairs, kept: NDArray[np.bool_], other: NDArray[np.bool_]) -> Any:
    """Return the model of some pairs of articles (kept) and of world news (other)."""
    return boosted(
        np.vstack([found.figures[kept], beside.figures[other]]),
        np.concatenate([found.same[kept], beside.same[other]]),
    )


def drawn(beside: Pairs) -> NDArray[np.bool_]:
    """Return which pairs of world news are learnt from: all of one event, and some others."""
    apart = np.flatnonzero(~beside.same)
    kept = beside.same.copy()
    kept[np.random.default_rng(0).permutation(apart)[:WORLD_NEGATIVES]] = True
    return kept


def unseen(found: Pairs, beside: Pairs) -> NDArray[np.float64]:
    """Return the log odds of every pair by models that saw neither of its events, guards too."""
    fold = np.array([zlib.crc32(one.event.encode()) % FOLDS for one in found.documents])
    one, other = np.array(found.places).T
    odds = np.zeros(len(found.same))
    for number in range(FOLDS):
        held = (fold[one] == number) | (fold[other] == number)
        fitted = taught(found, beside, ~held, drawn(beside))
        own = fold[one] == number
        odds[own] = fitted.decision_function(found.figures[own])
    made = [ready(each.profile) for each in found.documents]
    against = [sum(guards(made[a], made[b]).values()) for a, b in found.places]
    sums: NDArray[np.float64] = np.clip(odds, -CLIP, CLIP) + np.array(against)
    return sums


def threshold(found: Pairs, odds: NDArray[np.float64]) -> float:
    """Return the highest threshold that is within a fifth of a point of the best.

    By the mean of CoNLL and pairs F1, which hardly changes over a wide stretch: a wrong link is
    harder to see in a record than a missing one.
    """
    gold = {one.ref: one.event for one in found.documents}
    names = [one.ref for one in found.documents]
    scores = {pair: float(value) for pair, value in zip(found.places, odds, strict=True)}
    reaching: list[tuple[float, float]] = []
    for cut in np.arange(-2.0, 2.01, 0.25):
        groups = average_linkage(names, scores, float(cut), -CLIP)
        system = {names[place]: str(group[0]) for group in groups for place in group}
        reached = clusters.score(gold, system)
        value = (reached.conll + reached.pairs.f1) / 2
        print(f"threshold {cut:5.2f}: CoNLL {100 * reached.conll:.2f} pairs F1 "
              f"{100 * reached.pairs.f1:.2f}", file=sys.stderr)  # fmt: skip
        reaching.append((value, float(cut)))
    best = max(value for value, _ in reaching)
    return max(cut for value, cut in reaching if value >= best - NEAR)


def packed(fitted: Any, cut: float) -> dict[str, Any]:
    """Return the trees as plain JSON values; link/across/model.py unpacks them."""
    trees = [_nodes(one[0].nodes) for one in fitted._predictors]
    return {
        "features": list(NAMES), "depth": DEPTH, "threshold": cut,
        "prior": round(float(fitted._baseline_prediction[0][0]), 5), "trees": trees,
    }  # fmt: skip


def _nodes(nodes: Any) -> list[list[Any]]:
    """Return a tree's nodes: feature, cut, whether blanks go left, left, right, value."""
    values = [0.0] * len(nodes)
    for place in reversed(range(len(nodes))):
        node = nodes[place]
        if node["is_leaf"]:
            values[place] = float(node["value"])
        else:
            left, right = int(node["left"]), int(node["right"])
            both = int(nodes[left]["count"]), int(nodes[right]["count"])
            values[place] = (both[0] * values[left] + both[1] * values[right]) / sum(both)
    found: list[list[Any]] = []
    for place, node in enumerate(nodes):
        value = round(values[place], 5)
        if node["is_leaf"]:
            found.append([0, 0, 1, place, place, value])
        else:
            found.append([
                int(node["feature_idx"]), round(float(node["num_threshold"]), 5),
                int(node["missing_go_to_left"]), int(node["left"]), int(node["right"]), value,
            ])  # fmt: skip
    return found


def fitted_on(train: Sequence[Document]) -> dict[str, Any]:
    """Return the model of some articles and the world news, its threshold from unseen pairs."""
    found, beside = pairs(train), world()
    cut = threshold(found, unseen(found, beside))
    everything = np.ones(len(found.same), dtype=np.bool_)
    return packed(taught(found, beside, everything, drawn(beside)), cut)


def fit() -> None:
    """Fit the model to all training articles and keep it."""
    made = fitted_on([one for one in documents("gva") if one.split == "train"])
    text = json.dumps(made, separators=(",", ":")).replace("],[[", "],\n[[") + "\n"
    (ACROSS / "model.json").write_text(text, encoding="utf-8")
    print(f"threshold {made['threshold']}, {len(text)} bytes", file=sys.stderr)


def dense(
    found: Sequence[Document], put: Callable[[Sequence[Document]], dict[str, str]]
) -> dict[str, Score]:
    """Return the scores on half of the training events and dev, by a model of the other half."""
    halves: list[list[Document]] = [[], []]
    for one in found:
        halves[1 if one.split == "dev" else zlib.crc32(one.event.encode()) % 2].append(one)
    with model.instead(model.unpacked(fitted_on(halves[0]))):
        return linking.scores(halves[1], put(halves[1]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step."""
    parser = argparse.ArgumentParser(prog="train.across")
    parser.add_argument("command", choices=("read", "rarity", "fit"))
    options = parser.parse_args(arguments)
    if options.command == "read":
        for name in ("gva", "gvc"):
            read(name)
        read_world()
    elif options.command == "rarity":
        rows = data.read_rows("link_gva_train_dev.jsonl.gz")
        rarity(
            (row["event_id"], f"{row['title']}\n\n{row['text']}")
            for row in rows
            if row["split"] == "train"
        )
    else:
        fit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
