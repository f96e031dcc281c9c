from __future__ import annotations

import re
from pathlib import Path

import pytest

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract.page import Parser
from bearwitness.extract.tolls import find_tolls

TABLE = Path(__file__).with_name("toll_table.txt")
RELATIONS = {"adds": "adds_to", "part": "subset_of", "again": "restates", "moves": "supersedes"}


def cases() -> list[tuple[str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    return [(line.split(" | ")[0], line.split(" | ")[1].strip()) for line in told]


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser()


def read(parser: Parser, text: str, title: str | None = None) -> list[Claim]:
    whole = f"{title}\n\n{text}" if title else text
    report = Report(ReportId("r"), whole, title=title)
    claims = find_tolls(parser.page(report))
    for claim in claims:
        quote = claim.evidence
        assert report.text[quote.start : quote.end] == quote.text
        assert claim.toll is not None
        assert claim.toll.words in quote.text
        assert claim.sentence.start <= quote.start
        assert quote.end <= claim.sentence.end
        assert claim.clause.start <= quote.start
        assert quote.end <= claim.clause.end
    return claims


def number(claim: Claim) -> str:
    toll = claim.toll
    assert toll is not None
    if toll.qualifier == "vague":
        assert (toll.best, toll.high) == (None, None)
        return f"{toll.low}?"
    if toll.qualifier == "range":
        return f"{toll.low}-{toll.high}"
    if toll.qualifier in ("at_least", "more_than"):
        assert toll.high is None
        return f"{toll.best}+"
    if toll.qualifier == "nearly":
        assert toll.low is None
        return f"<{toll.best}"
    if toll.qualifier == "up_to":
        assert (toll.low, toll.best) == (None, None)
        return f"^{toll.high}"
    assert toll.low == toll.best == toll.high
    return f"~{toll.best}" if toll.qualifier == "about" else f"{toll.best}"


def told(claim: Claim) -> str:
    assert claim.toll is not None
    status = claim.toll.victims.status
    words = [claim.toll.outcome, number(claim), "?" if status == "unknown" else status]
    if claim.relation is not None:
        short = {long: word for word, long in RELATIONS.items()}[claim.relation]
        words.extend((short, claim.of or "nothing"))
    if claim.cumulative:
        words.append("total")
    if claim.modality != "stated":
        words.append(claim.modality)
    return " ".join(words)


@pytest.mark.parametrize(("text", "expected"), cases())
def test_what_a_sentence_says(parser: Parser, text: str, expected: str) -> None:
    claims = [] if expected == "-" else [part.strip() for part in expected.split(";")]
    assert [told(claim) for claim in read(parser, text)] == claims


def test_the_table_has_what_it_should() -> None:
    assert len(cases()) >= 150
    assert len({text for text, _ in cases()}) == len(cases())
    assert all(re.fullmatch(r"-|\w[^|]*", expected) for _, expected in cases())
