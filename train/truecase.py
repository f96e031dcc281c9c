"""Make the case model of `bearwitness.extract.truecase` from mixed-case news.

Usage: python train/truecase.py [--measure]. Reads the train rows in $BEARWITNESS_SHARED/bench,
writes src/bearwitness/extract/data/truecase.json.gz, and prints the accuracy on held-out rows.
Words stay counts: no sentence of the sources is kept, and no word that few documents print, as
names of victims and suspects, handles and page code are.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bearwitness.extract.sentences import sentences
from bearwitness.extract.truecase import _WORD, CaseModel, _stem, features, restore

BENCH = Path(os.environ.get("BEARWITNESS_SHARED", "../shared")) / "bench"
OUT = Path("src/bearwitness/extract/data/truecase.json.gz")
LEAST_WEIGHT = 0.08
# A word is kept that stands inside sentences this often, in this many documents.
LEAST_TIMES, LEAST_DOCUMENTS = 20, 10
LEAST_ACRONYM_DOCUMENTS = 5
_OPENING = re.compile(r"""["“‘'(\[:—–-]\s*$""")
_ADDRESS = re.compile(r"[@#/\\_.=&?:{}<>]$")  # what stands before a handle, a link's part or code

# A sentence and the number of its document.
Corpus = Sequence[tuple[int, str]]


def rows(name: str) -> Iterator[dict[str, object]]:
    """Yield the rows of a benchmark file."""
    with gzip.open(BENCH / name, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def texts() -> Iterator[tuple[str, bool]]:
    """Yield mixed-case texts of the train rows, and whether each is held out for measuring."""
    for number, row in enumerate(rows("rdwti_train_dev.jsonl.gz")):
        if row["split"] == "train":
            yield re.sub(r"^[A-Z ,/()-]+\.\s+", "", str(row["text"])), number % 20 == 7
    for number, row in enumerate(rows("gva_counts_train_dev.jsonl.gz")):
        documents = row["docs"]
        if row["split"] == "train" and isinstance(documents, list):
            for document in documents[:3]:
                yield str(document["text"]), number % 20 == 7
    for name in ("geo_lgl.jsonl.gz", "geo_trnews.jsonl.gz"):
        for number, row in enumerate(rows(name)):
            yield str(row["text"]), number % 20 == 7


def wire_acronyms() -> set[str]:
    """Return the acronyms that upper-case wires explain: NAME OF BODY [NOB]."""
    found: Counter[str] = Counter()
    for row in rows("muc4_train_dev.jsonl.gz"):
        if row["split"] != "train":
            continue
        explained = set()
        for match in re.finditer(r"((?:[A-Z-]+\s+){2,8})[\[(]([A-Z]{2,6})[\])]", str(row["text"])):
            initials = "".join(word[0] for word in re.split(r"[\s-]+", match.group(1)) if word)
            if match.group(2)[0] in initials and match.group(2)[-1] in initials:
                explained.add(match.group(2).lower())
        found.update(explained)
    return {word for word, documents in found.items() if documents >= LEAST_ACRONYM_DOCUMENTS}


def words_of(sentence: str) -> tuple[list[str], list[str]]:
    """Return a sentence's words as printed and what stands before each."""
    spans = [match.span() for match in _WORD.finditer(sentence)]
    printed = [sentence[start:end] for start, end in spans]
    edges = [(0, 0), *spans]
    gaps = [sentence[end:start] for (_, end), (start, _) in zip(edges, spans, strict=False)]
    return printed, gaps


def usable(printed: Sequence[str]) -> bool:
    """Leave out headlines, lists and sentences without a known case."""
    capitals = sum(word[0].isupper() for word in printed)
    return len(printed) >= 5 and capitals < 0.5 * len(printed)


def read_corpus() -> tuple[Corpus, Corpus]:
    """Return the sentences to learn from and those held out."""
    learn: list[tuple[int, str]] = []
    held: list[tuple[int, str]] = []
    documents: dict[str, int] = {}
    for text, out in texts():
        document = documents.setdefault(text, len(documents))
        for start, end, _ in sentences(text):
            sentence = text[start:end].replace("\n", " ")
            if usable(words_of(sentence)[0]):
                (held if out else learn).append((document, sentence))
    return learn, held


def inner_words(sentence: str) -> Iterator[str]:
    """Yield the words, as printed, whose case their place in the sentence does not decide."""
    printed, gaps = words_of(sentence)
    for index, (word, gap) in enumerate(zip(printed, gaps, strict=True)):
        if index and not _OPENING.search(gap) and not _ADDRESS.search(gap):
            yield _stem(word)


def common_words(corpus: Corpus) -> set[str]:
    """Return the words, in lower case, that are frequent and in many documents."""
    times: Counter[str] = Counter()
    documents: dict[str, set[int]] = {}
    for document, sentence in corpus:
        for word in inner_words(sentence):
            times[word.lower()] += 1
            documents.setdefault(word.lower(), set()).add(document)
    return {
        word for word, count in times.items()
        if count >= LEAST_TIMES and len(documents[word]) >= LEAST_DOCUMENTS
    }  # fmt: skip


def count(corpus: Corpus, common: set[str]) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    """Return how often each word stands in lower case and with a capital, and the acronyms."""
    seen: dict[str, Counter[str]] = {}
    for _, sentence in corpus:
        for word in inner_words(sentence):
            if word.lower() in common:
                seen.setdefault(word.lower(), Counter())[word] += 1
    counts: dict[str, tuple[int, int]] = {}
    fixed: dict[str, str] = {}
    for word, forms in sorted(seen.items()):
        form, times = forms.most_common(1)[0]
        total = sum(forms.values())
        if len(word) > 1 and times > 0.5 * total and form[1:].lower() != form[1:]:
            if form == form.upper():  # other inner capitals are handles, brands and code
                fixed[word] = form
            continue
        counts[word] = (forms[word], total - forms[word])
    return counts, fixed


def learn_weights(
    corpus: Corpus, counts: dict[str, tuple[int, int]], fixed: dict[str, str]
) -> dict[str, float]:
    """Fit the logistic model on sentences whose words were not counted.

    Words of their own weight are common ones only: others have no column.
    """
    found: list[list[str]] = []
    gold: list[int] = []
    for _, sentence in corpus:
        printed, gaps = words_of(sentence)
        tokens = [word.lower() for word in printed]
        for index in range(1, len(tokens)):
            lower, title = counts.get(_stem(tokens[index]), (0, 0))
            sure = lower + title >= 20 and max(lower, title) >= 0.995 * (lower + title)
            if sure or tokens[index] in fixed or _OPENING.search(gaps[index]):
                continue
            before = printed[index - 1][0].isupper()
            names = features(tokens, gaps, index, before, counts)
            found.append([name for name in names if _open(name, counts, fixed)])
            gold.append(int(printed[index][0].isupper()))
    vectorizer = CountVectorizer(analyzer=_names, min_df=LEAST_TIMES, binary=True)
    matrix = vectorizer.fit_transform(found)
    print(f"{len(gold)} open words, {matrix.shape[1]} features", file=sys.stderr)
    model = LogisticRegression(C=0.5, max_iter=300, solver="liblinear", random_state=1)
    model.fit(matrix, np.array(gold))
    weights = dict(zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True))
    kept = {str(name): round(float(w), 2) for name, w in weights.items() if abs(w) >= LEAST_WEIGHT}
    kept["bias"] = round(kept.get("bias", 0.0) + float(model.intercept_[0]), 2)
    return kept


def _open(name: str, counts: dict[str, tuple[int, int]], fixed: dict[str, str]) -> bool:
    kind, _, rest = name.partition("=")
    if kind not in ("previous", "next", "word"):
        return True
    word = _stem(rest.partition("&")[0])
    return word in counts or word in fixed or len(word) == 1 or word in ("<s>", "</s>")


def _names(found: list[str]) -> list[str]:
    return found


def measure(corpus: Corpus, model: CaseModel) -> dict[str, float]:
    """Return the share of words, and of capitals inside sentences, restored as printed."""
    right = total = hit = printed_capitals = made = 0
    for _, sentence in corpus:
        restored = restore(sentence.lower(), model)
        printed, _ = words_of(sentence)
        mended, _ = words_of(restored)
        for index, (want, got) in enumerate(zip(printed, mended, strict=True)):
            if not index:
                continue
            total += 1
            right += want == got
            printed_capitals += want != want.lower()
            made += got != got.lower()
            hit += want != want.lower() and got == want
    return {
        "words": right / total, "recall": hit / printed_capitals, "precision": hit / made,
    }  # fmt: skip


def main() -> None:
    """Make the model, write it and measure it."""
    learn, held = read_corpus()
    print(f"{len(learn)} sentences to learn from, {len(held)} held out", file=sys.stderr)
    common = common_words(learn)
    half_counts, half_fixed = count(learn[::2], common)
    weights = learn_weights(learn[1::2], half_counts, half_fixed)
    counts, fixed = count(learn, common)
    for word in wire_acronyms():
        lower = counts.get(word, (0, 0))[0]
        if word not in fixed and lower <= 1:
            fixed[word] = word.upper()
            counts.pop(word, None)
    model = CaseModel(counts, fixed, weights)
    print(measure(held, model))
    plain = sorted(w for w, (low, title) in counts.items() if low >= 20 and title <= low // 200)
    stored = {
        "lower": " ".join(plain),
        "counts": [[w, *counts[w]] for w in sorted(set(counts) - set(plain))],
        "fixed": dict(sorted(fixed.items())), "weights": dict(sorted(weights.items())),
    }  # fmt: skip
    packed = gzip.compress(json.dumps(stored, separators=(",", ":")).encode(), 9, mtime=0)
    OUT.write_bytes(packed)
    print(f"{len(counts)} words, {len(weights)} weights, {len(packed)} bytes", file=sys.stderr)


if __name__ == "__main__":
    main()
