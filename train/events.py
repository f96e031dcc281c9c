"""Make the role model of `bearwitness.extract.events_roles` from MUC-4 train templates.

Usage: python train/events.py. Reads $BEARWITNESS_SHARED/bench, writes
src/bearwitness/extract/data/events.json, prints precision and recall over folds by document.
A phrase is right when the key has it in the same role, in any template of the document.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from bearwitness.domain import Report, ReportId
from bearwitness.extract.events_deeds import rule_deeds
from bearwitness.extract.events_roles import RULED_CHANCE, RULED_KINDS, features, weighed
from bearwitness.extract.page import Parser

BENCH = Path(os.environ.get("BEARWITNESS_SHARED", "../shared")) / "bench"
OUT = Path("src/bearwitness/extract/data/events.json")
SLOTS = {
    "individual": "perp_individual_id", "organisation": "perp_organization_id",
    "target": "phys_tgt_id", "weapon": "incident_instrument_id",
}  # fmt: skip
LEAST_WEIGHT = 0.05
_COUNTED = re.compile(
    r"^(?:(?:at least|about|some|one|two|three|four|five|six|seven|eight|nine|ten|several|\d+)\s)+"
)
_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalised(words: str) -> str:
    """Return words without case, punctuation and articles."""
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", words.lower().translate(_PUNCTUATION)).split())


def rows() -> Iterator[dict[str, Any]]:
    """Yield the relevant train rows."""
    with gzip.open(BENCH / "muc4_train_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] == "train" and row["relevant"]:
                yield row


def key_strings(row: dict[str, Any], slot: str) -> set[str]:
    """Return every string the key has in a slot of any template of a document."""
    found = {
        normalised(value)
        for template in row["templates"]
        for fill in template["slots"][slot] or []
        for value in fill["values"]
    }
    # The key has "two men" where the reader, which keeps numbers apart, has "men".
    return found | {_COUNTED.sub("", words) for words in found}


def examples(parser: Parser) -> dict[str, list[tuple[list[str], int, int]]]:
    """Return per role the features of each candidate, whether it is right, its document."""
    found: dict[str, list[tuple[list[str], int, int]]] = {role: [] for role in SLOTS}
    for number, row in enumerate(rows()):
        keys = {role: key_strings(row, slot) for role, slot in SLOTS.items()}
        page = parser.page(Report(id=ReportId(row["doc_id"]), text=row["text"]))
        for sentence in page.sentences:
            if sentence.doc is None:
                continue
            deeds = [d for d in rule_deeds(sentence, sentence.doc) if d.kind not in RULED_KINDS]
            if not deeds:
                continue
            for phrase, deed, rules in weighed(sentence.doc, deeds):
                words = sentence.doc[phrase.first : phrase.last + 1].text
                right = int(normalised(words) in keys[phrase.role])
                named = features(phrase, deed, rules, sentence.index)
                found[phrase.role].append((named, right, number))
    return found


def _as_is(names: list[str]) -> list[str]:
    return names


def fit(found: list[tuple[list[str], int, int]], strength: float) -> tuple[dict[str, float], float]:
    """Return the weights of one role and the threshold that maximises F over the folds."""
    named = [names for names, _, _ in found]
    right = np.array([label for _, label, _ in found])
    groups = np.array([group for _, _, group in found])
    vectorizer = CountVectorizer(analyzer=_as_is, min_df=3, binary=True)
    matrix = vectorizer.fit_transform(named)
    chances = np.zeros(len(found))
    for train, test in GroupKFold(5).split(matrix, right, groups):
        model = LogisticRegression(C=strength, max_iter=500, solver="liblinear", random_state=1)
        model.fit(matrix[train], right[train])
        chances[test] = model.predict_proba(matrix[test])[:, 1]
    threshold = _threshold(named, right, chances)
    model = LogisticRegression(C=strength, max_iter=500, solver="liblinear", random_state=1)
    model.fit(matrix, right)
    weights = {
        str(name): round(float(weight), 3)
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= LEAST_WEIGHT
    }
    weights["bias"] = round(weights.get("bias", 0.0) + float(model.intercept_[0]), 3)
    return dict(sorted(weights.items())), threshold


def _threshold(named: list[list[str]], right: Any, chances: Any) -> float:
    """Return the chance from which a phrase no rule found is kept, best for F over the folds."""
    ruled = np.array(["rule=none" not in names for names in named])
    scores = []
    for threshold in np.arange(0.1, 0.7, 0.02):
        kept = chances >= np.where(ruled, min(RULED_CHANCE, threshold), threshold)
        hit = int((kept & (right == 1)).sum())
        precision, recall = hit / max(1, kept.sum()), hit / max(1, right.sum())
        mean = 2 * precision * recall / max(1e-9, precision + recall)
        scores.append((mean, threshold, precision, recall))
    best = max(scores)
    print(f"{len(right)} phrases, {right.sum()} right: "
          f"F {best[0]:.3f} P {best[2]:.3f} R {best[3]:.3f} at {best[1]:.2f}")  # fmt: skip
    return round(float(best[1]), 2)


def main() -> None:
    """Make the model and write it."""
    parser = Parser()
    if len(sys.argv) > 1:  # a file of kept parses, to train in seconds
        from bench.parses import KeptParses

        parser.nlp = KeptParses(parser.nlp, Path(sys.argv[1]))  # type: ignore[assignment]
    weights: dict[str, dict[str, float]] = {}
    thresholds: dict[str, float] = {}
    for role, found in examples(parser).items():
        print(role, end=": ")
        weights[role], thresholds[role] = fit(found, strength=0.3)
    stored = {"roles": {"weights": weights, "thresholds": thresholds}}
    OUT.write_text(json.dumps(stored, separators=(",", ":"), sort_keys=True) + "\n", "utf-8")
    print(f"{OUT.stat().st_size} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
