"""Who was harmed, who saw it and who is accused is named by the quotes alone."""

from __future__ import annotations

import json

import pytest

from bearwitness.domain import (
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Quote,
    Reading,
    Report,
    ReportId,
    Speaker,
    Toll,
    Victims,
)
from bearwitness.pipeline import Pipeline
from bearwitness.write.private import UNNAMED, withhold
from bearwitness.write.reading_json import reading_as_json

TEXT = (
    "Gunmen shot dead Salim Exemplar, a teacher, in Mastung, Pakistan, on Monday. His body lay on"
    " the road, said Rana Exemplar, a resident. They shot dead Governor Adil Specimen in Zhob.\n"
)


@pytest.fixture(scope="module")
def shown(pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    file = tmp_path_factory.mktemp("private") / "report.txt"
    file.write_text(TEXT, encoding="utf-8")
    (reading,) = pipeline.read_source(str(file), "2026-02-03")
    assert isinstance(reading, Reading)
    assert any(
        "Salim Exemplar" in claim.toll.victims.names for claim in reading.claims if claim.toll
    )
    return reading_as_json(reading)


def test_private_names_stand_in_text_and_quotes_only(shown: dict[str, object]) -> None:
    def without_quotes(value: object) -> object:
        if isinstance(value, dict):
            left = {"text", "quote", "words", "title"}
            return {key: without_quotes(part) for key, part in value.items() if key not in left}
        return [without_quotes(part) for part in value] if isinstance(value, list) else value

    printed = json.dumps(without_quotes(shown))
    assert "Exemplar" not in printed
    # A governor holds a public office.
    assert "Adil Specimen" in printed


def claim(**parts: object) -> Claim:
    quote = Quote(0, 4, "Text")
    return Claim(ClaimId("c1"), "toll", quote, quote, quote, **parts)  # type: ignore[arg-type]


def withheld(one: Claim) -> Claim:
    report = Report(ReportId("0" * 64), "Text")
    return withhold(Reading(report, True, (), (one,), ())).claims[0]


def test_the_accused_is_a_person_and_a_group_keeps_its_name() -> None:
    person = Actor("Omar Specimen", "perpetrator", kind="individual")
    group = Actor("Example Front", "perpetrator", id=ActorId("x"), kind="rebel")
    loose = Actor("Gunmen", "perpetrator", kind="individual")
    found = withheld(claim(actors=(person, group, loose)))
    assert [actor.name for actor in found.actors] == [UNNAMED, "Example Front", "Gunmen"]


def test_witnesses_are_shown_by_their_role() -> None:
    found = withheld(claim(speaker=Speaker("Rana Exemplar", "resident", kind="witness")))
    assert found.speaker == Speaker(None, "resident", kind="witness")
    chief = Speaker("Adil Specimen", "police chief", kind="police")
    assert withheld(claim(speaker=chief)).speaker == chief


def test_a_name_is_no_description() -> None:
    victims = Victims(described="Salim Exemplar", names=("Salim Exemplar",))
    found = withheld(
        claim(toll=Toll("killed", 1, 1, 1, "exact", "Salim Exemplar", victims=victims))
    )
    assert found.toll is not None
    assert found.toll.victims == Victims()
    assert found.toll.words == "Salim Exemplar"
