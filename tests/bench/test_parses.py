from __future__ import annotations

from pathlib import Path

from bearwitness.pipeline import Pipeline
from bench.parses import KeptParses

SENTENCES = [
    "Gunmen killed at least 12 farmers near the town, police said.",
    "Two officers and a driver died; another 22 were hurt, the mayor’s office told reporters.",
    "  Odd   spacing   killed nobody.",
]
LOOKED_AT = ("text", "idx", "tag_", "pos_", "lemma_", "dep_", "ent_type_", "whitespace_")


def test_a_kept_parse_is_the_parse(tmp_path: Path) -> None:
    nlp = Pipeline().reader.parser.nlp
    first = list(KeptParses(nlp, tmp_path / "parses").pipe(SENTENCES))
    again = list(KeptParses(nlp, tmp_path / "parses").pipe(SENTENCES))
    for made, kept, fresh in zip(first, again, nlp.pipe(SENTENCES), strict=True):
        assert kept is not made
        assert [sentence.text for sentence in kept.sents] == [
            sentence.text for sentence in fresh.sents
        ]
        for token, other in zip(kept, fresh, strict=True):
            assert all(getattr(token, name) == getattr(other, name) for name in LOOKED_AT)
            assert token.head.i == other.head.i
            assert str(token.morph) == str(other.morph)


def test_texts_met_before_are_not_parsed_again(tmp_path: Path) -> None:
    nlp = Pipeline().reader.parser.nlp
    list(KeptParses(nlp, tmp_path / "parses").pipe(SENTENCES[:2]))
    kept = KeptParses(nlp, tmp_path / "parses")
    asked: list[str] = []
    whole_pipe = nlp.pipe
    nlp.pipe = lambda texts, **options: whole_pipe(asked.extend(texts) or asked, **options)
    try:
        docs = list(kept.pipe(SENTENCES))
    finally:
        nlp.pipe = whole_pipe
    assert asked == SENTENCES[2:]
    assert [doc.text for doc in docs] == SENTENCES
