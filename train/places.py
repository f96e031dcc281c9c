"""Train the two place models and say how good they are, on folds by document.

In: geo_lgl and geo_trnews under $BEARWITNESS_SHARED (default ../shared), and the gazetteer under
$BEARWITNESS_DATA. Out: src/bearwitness/ground/data/places_model.json; scores on stdout.

Usage: python train/places.py [--folds-only]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bearwitness.ground.gazetteer import Candidate, Gazetteer, open_or_build
from bearwitness.ground.gazetteer_text import fold, kilometres
from bearwitness.ground.places_model import MODEL_FILE, usual_words
from bearwitness.ground.places_recognise import Describer, Features, score
from bearwitness.ground.places_resolve import (
    COLUMNS,
    SECOND_COLUMNS,
    Board,
    Group,
    Weights,
    board,
    choose,
    group_spans,
    resolve,
    second_columns,
)
from bearwitness.ground.places_spans import Span, Tokens, find_spans, longest, tokens_of
from bearwitness.settings import Settings

FOLDS = 5
NEAR = 161.0
Matrix = npt.NDArray[np.float64]
# Words beside a name count only where they stood there this often: rarer ones are chance.
_LEAST = 4
_PENALTY = 0.35
_RANK_PENALTY = 0.02
# Every so many rows of rdwti are used, and every so many of those to rank by.
_EVERY = 4
_EVERY_RANKED = 3
# What a name of rdwti counts for in ranking, against 1 for one of the place corpora.
_WEAK = 0.2


@dataclass(slots=True)
class Document:
    """One text with its gold places and all that does not change from fold to fold."""

    corpus: str
    gold: list[dict[str, Any]]
    unplaced: list[dict[str, Any]]
    tokens: Tokens
    spans: list[Span]
    features: list[Features]
    labels: list[int | None]


def documents(gazetteer: Gazetteer, describer: Describer, upper: bool) -> list[Document]:
    """Return both corpora, in the order of their files. upper: printed in capitals."""
    shared = Path(os.environ.get("BEARWITNESS_SHARED", "../shared"))
    found = []
    for corpus in ("geo_lgl", "geo_trnews"):
        with gzip.open(shared / f"bench/{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                text = row["text"]
                if upper:
                    capitals = text.upper()
                    text = capitals if len(capitals) == len(text) else text
                tokens = tokens_of(text)
                spans = longest(find_spans(tokens, gazetteer))
                gold = [t for t in row["toponyms"] if t["lat"] is not None]
                unplaced = [t for t in row["toponyms"] if t["lat"] is None]
                labels = [_label(span, gold, unplaced) for span in spans]
                found.append(
                    Document(
                        corpus, gold, unplaced, tokens, spans,
                        describer.describe(tokens, spans), labels,
                    )
                )  # fmt: skip
    return found


def incidents(gazetteer: Gazetteer, describer: Describer, upper: bool) -> list[Document]:
    """Return train rows of rdwti as weakly marked documents of the world's wars.

    A row gives the city and country of its incident. The city's name, and that country's, are
    places; names that mean nothing in that country are none; of the rest nothing is known.
    """
    shared = Path(os.environ.get("BEARWITNESS_SHARED", "../shared"))
    found = []
    with gzip.open(shared / "bench/rdwti_train_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            city, country = row["gold"].get("city"), row["gold"].get("country")
            if row["split"] != "train" or number % _EVERY or not city or not country:
                continue
            home = next((p for p in gazetteer.lookup(country) if p.kind == "country"), None)
            if home is None:
                continue
            tokens = tokens_of(row["text"].upper() if upper else row["text"])
            spans = longest(find_spans(tokens, gazetteer))
            labels = [_weak_label(span, fold(city), home.country) for span in spans]
            gold = [
                {"start": span.start, "end": span.end, "country": home.country}
                for span, label in zip(spans, labels, strict=True)
                if label == 1 and span.key == fold(city)
            ]
            if any(label == 1 for label in labels):
                features = describer.describe(tokens, spans)
                found.append(Document("rdwti", gold, [], tokens, spans, features, labels))
    return found


def _weak_label(span: Span, city: str, country: str | None) -> int | None:
    inside = [place for place in span.candidates if place.country == country]
    if span.key == city and inside:
        return 1
    if span.candidates[0].kind == "country":
        return 1 if span.candidates[0].country == country else None
    return None if inside or span.candidates[0].kind == "region" else 0


def _label(
    span: Span, gold: Sequence[dict[str, Any]], unplaced: Sequence[dict[str, Any]]
) -> int | None:
    """Return 1 for a place, 0 for none, None where the gold has a place without a point."""
    if any(t["start"] < span.end and span.start < t["end"] for t in gold):
        return 1
    if any(t["start"] < span.end and span.start < t["end"] for t in unplaced):
        return None
    return 0


def fit_recognition(documents: Sequence[Document]) -> dict[str, float]:
    """Return the weights of the logistic model."""
    counts = Counter(
        name for document in documents for features in document.features for name in features
    )
    names = sorted(
        name for name, count in counts.items()
        if count >= (_LEAST if name[1:3] in ("1=", "2=") else 2)
    )  # fmt: skip
    column = {name: index for index, name in enumerate(names)}
    data: list[float] = []
    rows: list[int] = []
    columns: list[int] = []
    labels: list[int] = []
    for document in documents:
        for features, label in zip(document.features, document.labels, strict=True):
            if label is None:
                continue
            for name, value in features.items():
                if name in column and value:
                    data.append(value)
                    rows.append(len(labels))
                    columns.append(column[name])
            labels.append(label)
    matrix = csr_matrix((data, (rows, columns)), shape=(len(labels), len(names)))
    model = LogisticRegression(
        C=_PENALTY, fit_intercept=False, max_iter=400, tol=1e-5, solver="lbfgs"
    )
    model.fit(matrix, labels)
    return {
        name: round(float(weight), 4)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= 0.005
    }


def recognised(document: Document, weights: dict[str, float]) -> tuple[list[Span], list[float]]:
    """Return the spans that may be places at all, with their scores."""
    kept, scores = [], []
    for span, features in zip(document.spans, document.features, strict=True):
        value = score(features, weights)
        if value >= 0.1:
            kept.append(span)
            scores.append(value)
    return kept, scores


def _targets(group: Group, spans: Sequence[Span], gold: Sequence[dict[str, Any]]) -> Matrix:
    """Return which candidates of a group are right: those with the gold id, else the near ones."""
    right = np.zeros(len(group.candidates))
    for index in group.spans:
        span = spans[index]
        for toponym in gold:
            if toponym["start"] < span.end and span.start < toponym["end"]:
                right += _right(group.candidates, toponym)
    return right


def _right(candidates: Sequence[Candidate], toponym: dict[str, Any]) -> Matrix:
    if "lat" not in toponym:  # of rdwti only the country and that it is a city are known
        towns = [
            place.country == toponym["country"] and place.kind == "town" for place in candidates
        ]
        anything = [place.country == toponym["country"] for place in candidates]
        return np.array([_WEAK * fits for fits in (towns if any(towns) else anything)])
    identifier = f"geonames:{toponym['geonames_id']}"
    same = np.array([float(place.id == identifier) for place in candidates])
    if same.any():
        return same
    away = np.array([
        kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"]) for place in candidates
    ])  # fmt: skip
    near: Matrix = ((away <= NEAR) & (away <= away.min() + 20)).astype(float)
    return near


def fit_ranking(items: Sequence[tuple[Matrix, Board, Matrix]]) -> Matrix:
    """Return weights of the conditional logit. items: features, board, share of gold mentions.

    All texts are laid end to end, so that one step is one product of matrices.
    """
    features = np.vstack([columns for columns, _, _ in items])
    right = np.concatenate([share for _, _, share in items])
    sizes = np.concatenate([np.diff(np.append(laid.at, len(laid.places))) for _, laid, _ in items])
    at = np.concatenate(([0], np.cumsum(sizes)[:-1]))
    group = np.repeat(np.arange(len(sizes)), sizes)
    good = (right > 0).astype(float)
    each = np.minimum(np.add.reduceat(right, at), 3.0)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        utilities = features @ weights
        powers = np.exp(utilities - np.maximum.reduceat(utilities, at)[group])
        shares = powers / np.add.reduceat(powers, at)[group]
        gold = np.add.reduceat(good * shares, at)
        used = (each > 0) & (gold > 1e-12)
        weight = np.where(used, each, 0.0)
        posterior = good * shares / np.maximum(gold, 1e-12)[group]
        total = _RANK_PENALTY * float(weights @ weights)
        total -= float((weight[used] * np.log(gold[used])).sum())
        gradient = 2 * _RANK_PENALTY * weights
        gradient = gradient - features.T @ (weight[group] * (posterior - shares))
        return total, gradient

    start = np.zeros(features.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300})
    weights: Matrix = found.x
    return weights


def fit_resolution(
    documents: Sequence[Document], recognition: dict[str, float], describer: Describer
) -> Weights:
    """Return the weights of both passes."""
    laid_out = []
    for document in documents:
        spans, scores = recognised(document, recognition)
        groups = group_spans(document.tokens, spans, scores, describer)
        if groups:
            laid = board(groups)
            right = np.concatenate([_targets(group, spans, document.gold) for group in groups])
            laid_out.append((laid, right))
    first = fit_ranking([(laid.base, laid, right) for laid, right in laid_out])
    items = []
    for laid, right in laid_out:
        best, shares = choose(laid, laid.base @ first)
        more = np.hstack((laid.base, second_columns(laid, best, shares)))
        items.append((more, laid, right))
    return Weights(first, fit_ranking(items))


@dataclass(slots=True)
class Tally:
    """Counts behind the scores of one corpus."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    near: int = 0

    def line(self) -> str:
        """Return the figures in words."""
        precision = self.matched / max(1, self.predicted)
        recall = self.matched / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        return (
            f"overlap P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
            f"  Acc@161 of matched {self.near / max(1, self.matched):.3f}"
            f"  end to end {self.near / max(1, self.gold):.3f}"
        )


def predict(
    document: Document, recognition: dict[str, float], weights: Weights, describer: Describer
) -> list[tuple[int, int, Candidate, float]]:
    """Return every mention that may be a place: start, end, what it means, its score."""
    spans, scores = recognised(document, recognition)
    groups = group_spans(document.tokens, spans, scores, describer)
    meaning: dict[int, Candidate] = {}
    for group, (place, _) in zip(groups, resolve(groups, weights), strict=True):
        for index in group.spans:
            meaning[index] = place
    return [
        (span.start, span.end, meaning[index], scores[index]) for index, span in enumerate(spans)
    ]


def count(
    document: Document, kept: Sequence[tuple[int, int, Candidate, float]], tally: Tally,
    errors: Counter[str] | None,
) -> None:  # fmt: skip
    """Add one document's matches, matching as the reference scorer does."""
    tally.gold += len(document.gold)
    tally.predicted += len(kept)
    used: set[int] = set()
    for toponym in document.gold:
        match = next(
            (i for i, (start, end, _, _) in enumerate(kept)
             if i not in used and start < toponym["end"] and toponym["start"] < end), None,
        )  # fmt: skip
        if match is None:
            if errors is not None:
                errors["missed " + toponym["name"]] += 1
            continue
        used.add(match)
        tally.matched += 1
        place = kept[match][2]
        near = kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"]) <= NEAR
        tally.near += near
        if errors is not None and not near:
            errors[f"wrong {toponym['name']} as {place.name} {place.kind} {place.admin1} "
                   f"for {toponym.get('gaz_name')} {toponym.get('admin1')}"] += 1  # fmt: skip
    if errors is not None:
        for index, (start, end, place, _) in enumerate(kept):
            if index not in used:
                errors[f"false {document.tokens.text[start:end]} ({place.name})"] += 1


def fit(
    texts: Sequence[Document], weak: Sequence[Document], describer: Describer
) -> tuple[dict[str, float], Weights]:
    """Train both models, as the ones that come with the program are."""
    recognition = fit_recognition([*texts, *weak])
    weights = fit_resolution([*texts, *weak[::_EVERY_RANKED]], recognition, describer)
    return recognition, weights


def main() -> None:
    """Report the folds, then train on everything and write the model."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folds-only", action="store_true")
    parser.add_argument("--skip-folds", action="store_true")
    parser.add_argument("--mixed-only", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    started = time.time()
    gazetteer = open_or_build(Settings(), print)
    describer = Describer(usual_words())
    for upper in (False,) if options.mixed_only else (False, True):
        texts = documents(gazetteer, describer, upper)
        weak = incidents(gazetteer, describer, upper)
        print(f"{len(weak)} incidents of rdwti")
        print(f"{'UPPER' if upper else 'mixed'}: {len(texts)} texts, {time.time() - started:.0f} s")
        if not options.skip_folds:
            report(texts, weak, describer, options.threshold, options.errors)
        if options.folds_only:
            continue
        recognition, weights = fit(texts, weak, describer)
        write(upper, recognition, weights, options.threshold)


def report(
    texts: Sequence[Document], weak: Sequence[Document], describer: Describer,
    threshold: float, shown: int,
) -> None:  # fmt: skip
    """Print the scores of five folds by document, at several thresholds."""
    totals: dict[tuple[float, str], Tally] = {}
    errors: Counter[str] = Counter()
    for part in range(FOLDS):
        train = [text for index, text in enumerate(texts) if index % FOLDS != part]
        recognition, weights = fit(train, weak, describer)
        for text in texts[part::FOLDS]:
            found = predict(text, recognition, weights, describer)
            for at in sorted({0.3, 0.4, 0.5, threshold}):
                kept = [mention for mention in found if mention[3] >= at]
                tally = totals.setdefault((at, text.corpus), Tally())
                count(text, kept, tally, errors if at == threshold else None)
    for (at, corpus), tally in sorted(totals.items()):
        print(f"{corpus:<11} threshold {at}: {tally.line()}", flush=True)
    for error, times in errors.most_common(shown):
        print(times, error)


def write(upper: bool, recognition: dict[str, float], weights: Weights, threshold: float) -> None:
    """Put one of the two models into the file."""
    model = json.loads(MODEL_FILE.read_text(encoding="utf-8")) if MODEL_FILE.exists() else {}
    model["upper" if upper else "mixed"] = {
        "threshold": threshold,
        "recognition": dict(sorted(recognition.items())),
        "first": {n: round(float(w), 4) for n, w in zip(COLUMNS, weights.first, strict=True)},
        "second": {
            name: round(float(weight), 4)
            for name, weight in zip((*COLUMNS, *SECOND_COLUMNS), weights.second, strict=True)
        },
    }
    MODEL_FILE.write_text(json.dumps(model, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
