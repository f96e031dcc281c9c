"""Keep spaCy's parses between runs, so that a change to the rules is scored in seconds.

In: a loaded Language. Out: an object that parses like it, from a file where it can.

A parse is kept under the sentence's own words, the model's version and its components, so a
change of either makes new ones. Only what the reader's rules look at is kept: words, tags,
lemmas, heads, labels, entities and morphology; no tensors.
"""

from __future__ import annotations

import hashlib
import pickle
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bearwitness.pipeline import Pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_BATCH = 64


class KeptParses:
    """Stands in for a Language: ``nlp(text)`` and ``nlp.pipe(texts)``."""

    def __init__(self, nlp: Language, file: Path) -> None:
        self._nlp = nlp
        meta = nlp.meta
        self._model = f"{meta['name']} {meta['version']} {'+'.join(nlp.pipe_names)} "
        file.parent.mkdir(parents=True, exist_ok=True)
        self._store = sqlite3.connect(file, timeout=60, isolation_level=None)
        self._store.execute("pragma journal_mode=wal")
        self._store.execute("pragma synchronous=off")
        self._store.execute("create table if not exists parse (key blob primary key, doc blob)")

    def __getattr__(self, name: str) -> Any:
        # vocab, tokenizer and the like are the Language's own.
        return getattr(self._nlp, name)

    def __call__(self, text: str) -> Doc:
        """Return the parse of one text."""
        return next(self.pipe([text]))

    def pipe(self, texts: Iterable[str], batch_size: int = _BATCH, **_: Any) -> Iterator[Doc]:
        """Yield one parse a text, in order; those not met before are parsed and kept."""
        waiting = iter(texts)
        while batch := list(islice(waiting, batch_size)):
            kept = [self._load(text) for text in batch]
            missing = [text for text, doc in zip(batch, kept, strict=True) if doc is None]
            made = iter(list(self._nlp.pipe(missing, batch_size=batch_size)) if missing else ())
            new: list[tuple[bytes, bytes]] = []
            for text, doc in zip(batch, kept, strict=True):
                if doc is None:
                    doc = next(made)
                    new.append((self._key(text), _packed(doc)))
                yield doc
            if new:
                self._store.executemany("insert or ignore into parse values (?, ?)", new)

    def _key(self, text: str) -> bytes:
        return hashlib.sha1((self._model + text).encode(), usedforsecurity=False).digest()

    def _load(self, text: str) -> Doc | None:
        found = self._store.execute("select doc from parse where key = ?", (self._key(text),))
        row = found.fetchone()
        return None if row is None else _unpacked(row[0], self._nlp)


def _packed(doc: Doc) -> bytes:
    fields: dict[str, list[Any]] = {
        "words": [token.text for token in doc],
        "spaces": [bool(token.whitespace_) for token in doc],
        "tags": [token.tag_ for token in doc],
        "pos": [token.pos_ for token in doc],
        "lemmas": [token.lemma_ for token in doc],
        "heads": [token.head.i for token in doc],
        "deps": [token.dep_ for token in doc],
        "morphs": [str(token.morph) for token in doc],
    }
    if doc.has_annotation("ENT_IOB"):
        fields["ents"] = [
            f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc
        ]
    return pickle.dumps(fields)


def _unpacked(packed: bytes, nlp: Language) -> Doc:
    from spacy.tokens import Doc

    return Doc(nlp.vocab, **pickle.loads(packed))


def keep_parses(pipeline: Pipeline, file: Path) -> None:
    """Make a pipeline take its parses from a file where it can."""
    parser: Any = pipeline.reader.parser
    parser.nlp = KeptParses(parser.nlp, file)
