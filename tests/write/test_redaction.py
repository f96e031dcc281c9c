"""What every public output shows: no private person's name, in any string of a reading."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import pytest

from bearwitness.domain import Person, Quote, Reading, Report, ReportId
from bearwitness.pipeline import Pipeline
from bearwitness.write.reading_json import reading_as_json
from bearwitness.write.redaction import WITHHELD, redact, redact_words

TITLE = "Salim Exemplar shot dead in Mastung"
TEXT = (
    f"{TITLE}\n\nGunmen shot dead Salim Exemplar, a teacher, in Mastung, Pakistan, on Monday. "
    "Rana Muster, a resident, said two boys were wounded. “They came for Exemplar's brother Omar,” "
    "Muster said. Provincial minister Adil Specimen blamed Karim Fiktiv, 34, for the attack. "
    "Police spokesman Jan Modell said five of Fiktiv's relatives were arrested."
)
PRIVATE = ["Salim", "Exemplar", "Rana", "Muster", "Omar", "Karim", "Fiktiv"]
PUBLIC = ["Adil Specimen", "Jan Modell", "Mastung", "Pakistan"]


def read(pipeline: Pipeline, text: str, title: str | None = None) -> Reading:
    return pipeline.read(
        Report(ReportId("0" * 64), text, title=title, published="2026-02-03", language="en")
    )


def shown(pipeline: Pipeline, text: str, title: str | None = None) -> Reading:
    return redact(read(pipeline, text, title), pipeline.persons.find(text))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for part in value.values() for one in strings(part))
    elif isinstance(value, (list, tuple)):
        yield from (one for part in value for one in strings(part))


def quotes(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        yield from (one for part in value for one in quotes(part))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from quotes(getattr(value, name))


def test_no_private_name_stands_in_any_string(pipeline: Pipeline) -> None:
    reading = shown(pipeline, TEXT, TITLE)
    every = [*strings(asdict(reading)), *strings(reading_as_json(reading))]
    assert [name for name in PRIVATE if any(name in one for one in every)] == []
    assert [name for name in PUBLIC if name not in reading.report.text] == []
    assert reading.report.title == f"{WITHHELD} shot dead in Mastung"
    assert reading.report.text.startswith(f"{WITHHELD} shot dead in Mastung\n\nGunmen")


def test_quotes_stand_where_they_say(pipeline: Pipeline) -> None:
    reading = shown(pipeline, TEXT, TITLE)
    text = reading.report.text
    found = [quote for claim in reading.claims for quote in quotes(claim)]
    assert any(WITHHELD in quote.text for quote in found)
    assert [quote for quote in found if text[quote.start : quote.end] != quote.text] == []
    for claim in reading.claims:
        for place in claim.places:
            if place.start is not None:
                assert text[place.start : place.end] in ("Mastung", "Pakistan")


def test_the_same_again_and_a_redacted_reading_stays(pipeline: Pipeline) -> None:
    reading = shown(pipeline, TEXT, TITLE)
    assert shown(pipeline, TEXT, TITLE) == reading
    assert redact(reading, pipeline.persons.find(reading.report.text)) is reading


def test_the_whole_reading_is_left_as_it_was(pipeline: Pipeline) -> None:
    whole = read(pipeline, TEXT, TITLE)
    redact(whole, pipeline.persons.find(TEXT))
    assert whole == read(pipeline, TEXT, TITLE)
    assert not whole.redacted


def test_a_reading_without_private_names_keeps_its_words(pipeline: Pipeline) -> None:
    text = "A bomb killed nine people in Quetta, Pakistan, on Monday, the police said."
    assert shown(pipeline, text).report.text == text


def person(text: str, *names: str, public: bool = False) -> Person:
    mentions = tuple(Quote(text.index(name), text.index(name) + len(name), name) for name in names)
    return Person(names[0], mentions, public, "office" if public else None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Example's brother", "[name withheld]'s brother"),
        ("ANA EXAMPLE", "[name withheld]"),
        ("Ana-Example case", "Ana-[name withheld] case"),
        ("Governor Rana Example said", "Governor Rana Example said"),
        ("an example of it", "an example of it"),
        ("Examples abound", "Examples abound"),
    ],
)
def test_words_made_of_a_report_lose_its_names(words: str, expected: str) -> None:
    text = "Ana Example is dead, Governor Rana Example said. Example was 30."
    private = person(text, "Ana Example", "Example")
    public = person(text, "Rana Example", public=True)
    assert redact_words(words, [private, public]) == expected
