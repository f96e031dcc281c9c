"""Names that a report gives apart from the act."""

from __future__ import annotations

import pytest

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract import Reader, extract
from bearwitness.extract.events import find_events
from bearwitness.extract.tolls import find_tolls

READER = Reader()
PARSER = READER.parser


def claims_of(text: str) -> list[Claim]:
    page = PARSER.page(Report(id=ReportId("x"), text=text))
    claims = find_events(page, find_tolls(page))
    for claim in claims:
        for actor in claim.actors:
            assert text[actor.start : actor.end] == actor.name
    return claims


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen killed three peasants. The victims were identified as Jose Rivera, Pedro Cortez "
         "and Luis de la Paz.", ["Jose Rivera", "Pedro Cortez", "Luis de la Paz"]),
        ("Four people were wounded. They are Ana Ruiz, Jose Paz, Luis Mora, 34, and policeman "
         "Leon Gil.", ["Ana Ruiz", "Jose Paz", "Luis Mora", "Leon Gil"]),
        ("The following policemen died: Major Carlos Vega, Captain Walter Mora and Sergeant Luis "
         "Paz.", ["Carlos Vega", "Walter Mora", "Luis Paz"]),
        ("A guard was wounded. The victims were identified as Jose Rivera and Pedro Cortez.", []),
        ("Gunmen killed two men. The victims were identified as local farmers.", []),
        ("Two men met on Friday. They are Ana Ruiz and Jose Paz.", []),
    ],
)  # fmt: skip
def test_names_listed_later_are_those_a_toll_counts(text: str, names: list[str]) -> None:
    for printed in (text, text.upper()):
        found = [
            (claim.kind, actor.role, actor.kind, actor.name.lower())
            for claim in claims_of(printed)
            for actor in claim.actors
            if actor.kind == "person"
        ]
        assert found == [("toll", "target", "person", name.lower()) for name in names]


@pytest.mark.parametrize(
    ("text", "modality", "names"),
    [
        ("A bomb killed two people. The detained men have been identified as Diego Leon, 23, and "
         "Ernesto Paz.", "suspected", ["Diego Leon", "Ernesto Paz"]),
        ("Gunmen shot a judge. The killers were identified as Ali Reza and Omar Haddad.",
         "suspected", ["Ali Reza", "Omar Haddad"]),
        ("The suspects were identified as Ali Reza and Omar Haddad.", None, []),
        ("A bomb killed two men. The dead were identified as Ali Reza and Omar Haddad.", None, []),
        ("A bomb killed two people. Police said Diego Leon had been arrested before.", None, []),
    ],
)  # fmt: skip
def test_suspects_are_those_the_words_name_as_such(
    text: str, modality: str | None, names: list[str]
) -> None:
    for printed in (text, text.upper()):
        told = [claim for claim in claims_of(printed) if claim.kind == "perpetrator"]
        assert [claim.modality for claim in told] == ([modality] if modality else [])
        assert [actor.name.lower() for claim in told for actor in claim.actors] == [
            name.lower() for name in names
        ]
        assert all(claim.act is None and claim.toll is None for claim in told)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Gunmen shot a judge. The killers were identified by police as Omar Muster and Karim "
         "Fiktiv.", "police"),
        ("Gunmen shot a judge. The killers were identified as Omar Muster and Karim Fiktiv, police "
         "said.", "police"),
        ("Gunmen shot a judge. The army said the killers were identified as Omar Muster and Karim "
         "Fiktiv.", "army"),
        ("Gunmen shot a judge. The killers were identified as Omar Muster and Karim Fiktiv.", None),
    ],
)  # fmt: skip
def test_whoever_identified_the_doers_says_it_and_nobody_states_it(
    text: str, organisation: str | None
) -> None:
    told = [
        claim
        for claim in extract(Report(id=ReportId("x"), text=text), READER)
        if isinstance(claim, Claim) and claim.kind == "perpetrator"
    ]
    assert [claim.modality for claim in told] == ["suspected"]
    assert [actor.name for actor in told[0].actors] == ["Omar Muster", "Karim Fiktiv"]
    speaker = told[0].speaker
    assert (speaker.organisation if speaker else None) == organisation
