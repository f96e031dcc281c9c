"""What people write names nobody whom a report's text withholds, however they spell the name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Reading
from bearwitness.pipeline import Pipeline
from bearwitness.pipeline.persons import is_ordinary
from bearwitness.write.kept import holds, search_words, withheld_words
from bearwitness.write.redaction import redact
from bearwitness.write.withheld import among, without
from tests.pipeline.dispatches import Row, readings

TOLD: Row = {
    "id": "told", "outlet": "Example Courier", "published": "2026-03-02",
    "url": "https://courier.example.org/told", "title": "Three shot dead in Turbat",
    "text": "Samira Baloch, a teacher, and Abdul Rahman Dostain, 34, a farmer, were shot dead in "
    "Turbat on Monday, police said. Gunmen of the Baloch Liberation Army fled. Will Young, 20, was "
    "wounded, Mayor Hadiza Mustermann said.",
}  # fmt: skip


@pytest.fixture(scope="module")
def reading(pipeline: Pipeline) -> Reading:
    return readings(pipeline, TOLD)["told"]


@pytest.fixture(scope="module")
def kinds(pipeline: Pipeline, reading: Reading) -> dict[str, str]:
    return withheld_words(reading, pipeline.persons.find(reading.report.text))


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("asked by dostain", "asked by #"), ("DOSTAIN's kin", "# kin"), ("Dostains", "#"),
        ("Dos-tain", "#"), ("dos’tain", "#"), ("Dostaín", "#"), ("Rahman, Abdul", "#"),
        ("abdulrahman was there", "# was there"), ("Abdul-Rahman", "#"), ("A. R. Dostain", "#"),
        ("samira", "#"), ("samira baloch", "#"), ("Baloch, Samira", "#"), ("S. Dostain", "#"),
        ("Dostain\u200b", "#\u200b"), ("will young's car", "# car"), ("Young said so", "# said so"),
        ("“Dostain”", "“#”"), ("dostain/samira", "#/#"), ("(Samira)", "(#)"),
    ],
)  # fmt: skip
def test_a_withheld_name_is_withheld_in_every_spelling(
    kinds: dict[str, str], words: str, shown: str
) -> None:
    told = without(words, among(kinds)).replace("[name withheld]", "#")
    # What no eye sees belongs to the word it stands in.
    assert told.replace("\u200b", "") == shown.replace("\u200b", "")


@pytest.mark.parametrize(
    "words",
    ["the Baloch people", "Mayor Mustermann", "the young will go", "three in Turbat", "",
     "the Baloch Liberation Army", "[name withheld]", "12 not 13"],
)  # fmt: skip
def test_what_names_nobody_stays(kinds: dict[str, str], words: str) -> None:
    assert without(words, among(kinds)) == words


def test_words_that_news_prints_small_need_a_capital() -> None:
    assert is_ordinary("rose")
    assert is_ordinary("young")
    assert not is_ordinary("dostain")
    assert not is_ordinary("samira")


def test_a_search_finds_no_word_of_a_withheld_name(pipeline: Pipeline, reading: Reading) -> None:
    persons = pipeline.persons.find(reading.report.text)
    found = search_words(reading, persons)
    hidden = ("samira", "abdul", "rahman", "dostain", "will", "young")
    assert {word: found[word] for word in hidden} == dict.fromkeys(hidden, False)
    assert found["baloch"]
    assert "mustermann" not in found
    assert "turbat" not in found
    shown = redact(reading, persons)
    assert holds(shown, [["baloch", "liberation"], ["turbat"]])
    assert holds(shown, [["hadiza", "mustermann"]])
    assert not holds(shown, [["samira", "baloch"]])
    assert not holds(shown, [["samira"]])
    # What stands before a withheld name does not stand together with what stands behind it.
    assert not holds(shown, [["a", "teacher", "and", "34"]])
    assert not holds(shown, [["withheld"]])


def test_a_title_counts_as_the_text_does(pipeline: Pipeline, reading: Reading) -> None:
    told = replace(reading, report=replace(reading.report, title="Abdul Rahman Dostain shot dead"))
    persons = pipeline.persons.find(told.report.text)
    assert search_words(told, persons)["dostain"] is False
    assert withheld_words(told, persons)["dostain"] == "always"
