"""Who was harmed, who saw it and who is accused is named by the quotes alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from rich.console import Console

from bearwitness.cli.cards import print_reading
from bearwitness.domain import (
    Actor,
    ActorId,
    Claim,
    ClaimId,
    Place,
    PlaceId,
    Quote,
    Reading,
    Report,
    ReportId,
    Responsibility,
    Speaker,
    Toll,
    Victims,
)
from bearwitness.pipeline import Pipeline
from bearwitness.write.private import UNNAMED, VICTIM, withhold
from bearwitness.write.reading_json import reading_as_json

# A report, the names it must not show as values, and names that are not private.
REPORTS = [
    (
        "Gunmen shot dead Salim Exemplar, a teacher, in Mastung, Pakistan, on Monday. Rana "
        "Muster, a resident, said two boys were wounded. They shot dead Governor Adil "
        "Specimen in Zhob.",
        ["Salim", "Exemplar", "Rana", "Muster"],
        ["Adil Specimen"],
    ),
    (
        "At least ten people were killed in a raid in Quetta, Pakistan, on Monday, the police said."
        " Witness Rana Muster said up to 15 had died. Muster said five of them were children.",
        ["Rana", "Muster"],
        [],
    ),
    (
        "Omar Fiktiv claimed responsibility for the bombing in Quetta, Pakistan, that killed two "
        "policemen on Monday. Karim Muster denied that he had killed anyone.",
        ["Omar", "Fiktiv", "Karim", "Muster"],
        [],
    ),
    (
        "A bomb killed nine people in Quetta, Pakistan, on Monday. Police blamed Omar Fiktiv for "
        "the attack. Fiktiv denied carrying out the attack. Fiktiv said the nine dead were "
        "fighters. Police suspect Muster of a second attack that killed two women.",
        ["Omar", "Fiktiv", "Muster"],
        [],
    ),
    (
        "Gunmen killed a teacher in Quetta, Pakistan, on Monday. The killers were identified as "
        "Omar Fiktiv and Karim Muster, police said.",
        ["Omar", "Fiktiv", "Karim", "Muster"],
        [],
    ),
]
# What the report prints: its words and its header.
EVIDENCE = {"text", "title", "quote", "words"}


def strings(value: object) -> Iterator[str]:
    """Yield every string of a reading but its evidence."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (one for key, part in value.items() if key not in EVIDENCE
                    for one in strings(part))  # fmt: skip
    elif isinstance(value, (list, tuple)):
        yield from (one for part in value for one in strings(part))


@pytest.mark.parametrize(("text", "private", "public"), REPORTS)
def test_private_names_stand_in_words_and_quotes_only(
    pipeline: Pipeline, text: str, private: list[str], public: list[str]
) -> None:
    reading = pipeline.read(Report(ReportId("0" * 64), text, published="2026-02-03"))
    told = list(strings([asdict(part) for part in (*reading.incidents, *reading.claims)]))
    assert [name for name in private + public if not any(name in one for one in told)] == []
    shown = list(strings(reading_as_json(reading)))
    assert [name for name in private if any(name in one for one in shown)] == []
    assert [name for name in public if not any(name in one for one in shown)] == []


@pytest.mark.parametrize(("text", "private", "public"), REPORTS)
def test_cards_show_private_names_in_quotes_only(
    pipeline: Pipeline, text: str, private: list[str], public: list[str]
) -> None:
    reading = pipeline.read(Report(ReportId("0" * 64), text, published="2026-02-03"))
    page = io.StringIO()
    print_reading(reading, Console(file=page, width=90))
    # A quote may run over lines: it begins with a curly mark and ends with one.
    beside = re.sub("“.*?”", "", page.getvalue(), flags=re.DOTALL)
    assert "“" in page.getvalue()
    assert [name for name in private if name in beside] == []


def claim(**parts: object) -> Claim:
    quote = Quote(0, 4, "Text")
    return Claim(ClaimId("c1"), "toll", quote, quote, quote, **parts)  # type: ignore[arg-type]


def withheld(one: Claim) -> Claim:
    report = Report(ReportId("0" * 64), "Text")
    return withhold(Reading(report, True, (), (one,), ())).claims[0]


def test_the_accused_is_a_person_and_a_group_keeps_its_name() -> None:
    person = Actor("Omar Specimen", "perpetrator", kind="individual")
    group = Actor("Example Front", "perpetrator", id=ActorId("x"), kind="rebel")
    loose = [Actor(words, "perpetrator", kind="individual") for words in (
        "Gunmen", "FOREIGN SOLDIERS", "Palestinians", "three men"
    )]  # fmt: skip
    found = withheld(claim(actors=(person, group, *loose)))
    assert [actor.name for actor in found.actors] == [
        UNNAMED, "Example Front", "Gunmen", "FOREIGN SOLDIERS", "Palestinians", "three men",
    ]  # fmt: skip


def test_two_suspects_stay_two_and_a_surname_is_its_bearers() -> None:
    suspects = tuple(
        Actor(name, "suspect", kind="individual")
        for name in ("Specimen", "Omar Specimen", "Karim Fiktiv")
    )
    found = withheld(claim(actors=suspects))
    assert [actor.name for actor in found.actors] == [UNNAMED, f"{UNNAMED} (2)"]
    brothers = tuple(
        Actor(name, "suspect", kind="individual")
        for name in ("Omar Specimen", "Karim Specimen", "Specimen")
    )
    # Which of the two a lone surname means is not told.
    assert len(withheld(claim(actors=brothers)).actors) == 3


def test_a_word_that_stands_elsewhere_in_lower_case_is_no_surname() -> None:
    doer = Actor("Cousins", "perpetrator", kind="individual")
    one = claim(actors=(doer,))
    told = Report(ReportId("0" * 64), "Cousins killed two. The cousins fled.")
    assert withhold(Reading(told, True, (), (one,), ())).claims[0].actors == (doer,)
    named = Report(ReportId("0" * 64), "Cousins killed two. He fled.")
    (shown,) = withhold(Reading(named, True, (), (one,), ())).claims[0].actors
    assert shown.name == UNNAMED


def test_a_place_and_a_body_keep_the_name_they_share_with_a_victim() -> None:
    toll = Toll("killed", 1, 1, 1, "exact", "x", victims=Victims(names=("Salim Muster",)))
    place = Place("Muster", id=PlaceId("x:1"))
    group = Actor("Muster Front", "perpetrator", id=ActorId("x"), kind="rebel")
    found = withheld(claim(
        toll=toll, places=(place,), actors=(group,),
        responsibility=Responsibility("claims", "Muster Front"),
    ))  # fmt: skip
    assert found.places == (place,)
    assert found.actors == (group,)
    assert found.responsibility == Responsibility("claims", "Muster Front")


def test_an_old_wire_is_held_to_the_same() -> None:
    text = "SPECIMEN KILLED SALIM EXEMPLAR."
    victims = Victims(described="driver of exemplar", names=("SALIM EXEMPLAR",))
    toll = Toll("killed", 1, 1, 1, "exact", "SALIM EXEMPLAR", victims=victims)
    doer = Actor("OMAR\nSPECIMEN", "perpetrator", kind="individual")
    one = claim(toll=toll, actors=(doer,), responsibility=Responsibility("blames", "SPECIMEN"))
    found = withhold(Reading(Report(ReportId("0" * 64), text), True, (), (one,), ())).claims[0]
    assert found.actors == (Actor(UNNAMED, "perpetrator", kind="individual"),)
    assert found.responsibility == Responsibility("blames", UNNAMED)
    assert found.toll is not None
    assert found.toll.victims == Victims(described=f"driver of {VICTIM}")


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
