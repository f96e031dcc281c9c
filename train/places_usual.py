"""Count how often words that are also names of places are printed in lower case.

In: the reports of rdwti (train) and gva (train) under $BEARWITNESS_SHARED, and the gazetteer.
Out: src/bearwitness/ground/data/places_usual.tsv: a word, and the share in percent of its lower
case among its uses inside a sentence, where that is 5 or more.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bearwitness.ground.gazetteer import open_or_build
from bearwitness.ground.gazetteer_text import fold
from bearwitness.ground.places_model import USUAL_FILE
from bearwitness.settings import Settings

_WORD = re.compile(r"(?<=[a-z,;] )[A-Za-z]+")


def texts() -> Iterator[str]:
    """Yield the training texts; none of the place corpora is among them."""
    shared = Path(os.environ.get("BEARWITNESS_SHARED", "../shared")) / "bench"
    for name in ("rdwti_train_dev", "gva_counts_train_dev"):
        with gzip.open(shared / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("split", "train") != "train":
                    continue
                yield from _strings(row)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if len(value) > 100:
            yield value
    elif isinstance(value, list):
        for part in value:
            yield from _strings(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _strings(part)


def main() -> None:
    """Write the table."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for text in texts():
        for found in _WORD.finditer(text):
            word = found[0]
            (small if word[0].islower() else large)[fold(word)] += 1
    gazetteer = open_or_build(Settings(), print)
    lines = []
    for word in sorted(small):
        share = round(100 * small[word] / (small[word] + large[word] + 1))
        if small[word] >= 3 and share >= 5 and gazetteer.lookup_key(word):
            lines.append(f"{word}\t{share}")
    USUAL_FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} words")


if __name__ == "__main__":
    main()
