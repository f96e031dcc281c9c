from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
        return f"{toll.low}++" if toll.best is None else f"{toll.best}+"
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


@settings(max_examples=25, deadline=None)
@given(
    st.integers(min_value=2, max_value=9_999).filter(lambda number: not 1900 <= number <= 2100),
    st.sampled_from(["soldiers", "civilians", "people", "rebels"]),
    st.sampled_from(["killed", "wounded", "abducted"]),
)
def test_any_number_is_read_and_quoted(parser: Parser, number: int, people: str, harm: str) -> None:
    for text in (f"Gunmen {harm} {number} {people}.", f"In all, {number:,} {people} were {harm}."):
        (claim,) = read(parser, text)
        assert claim.toll is not None
        assert (claim.toll.low, claim.toll.best, claim.toll.high) == (number, number, number)


def test_a_headlines_bare_plural_gives_way_to_the_bodys_number(parser: Parser) -> None:
    claims = read(parser, "The blast killed 12 civilians.", title="Civilians die in Quetta blast")
    assert [told(claim) for claim in claims] == ["killed 12 civilian"]


def test_upper_case_wires_are_read_as_others(parser: Parser) -> None:
    claims = read(parser, "THREE SOLDIERS WERE KILLED AND TWO PEASANTS WERE KIDNAPPED BY REBELS.")
    assert [told(claim) for claim in claims] == ["killed 3 state_force", "abducted 2 civilian"]


def test_the_clause_leaves_the_speaker_out(parser: Parser) -> None:
    text = "Police in Quetta said gunmen killed three miners in Mach."
    (claim,) = read(parser, text)
    assert claim.clause.text == "gunmen killed three miners in Mach"


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Eleven bodies have been pulled from the rubble so far.", (11, None, None)),
        ("So far the bodies of 11 people have been recovered.", (11, None, None)),
        ("Eleven bodies were pulled from the rubble.", (11, 11, 11)),
        ("Eleven people have been killed so far.", (11, 11, 11)),
    ],
)
def test_bodies_found_so_far_are_a_floor(
    parser: Parser, text: str, bounds: tuple[int | None, ...]
) -> None:
    (claim,) = read(parser, text)
    assert claim.toll is not None
    assert (claim.toll.low, claim.toll.best, claim.toll.high) == bounds


def test_a_headline_with_capitals_tells_its_tolls(parser: Parser) -> None:
    title = "Shootout In Dover Bowling Hall Kills 1, Wounds 7"
    claims = read(parser, "Police said so.", title=title)
    assert [told(claim) for claim in claims] == ["killed 1 ?", "injured 7 ?"]
    assert [claim.evidence.text for claim in claims] == ["1", "7"]


def test_a_fifth_victim_in_the_headline_is_one_more_dead(parser: Parser) -> None:
    text = "Four people were killed on Monday. A fifth victim died in hospital on Tuesday."
    claims = read(parser, text, title="Fifth victim dies")
    assert [told(claim) for claim in claims] == ["killed 1 ?", "killed 4 ?",
                                                 "killed 1 ? adds t2"]  # fmt: skip
