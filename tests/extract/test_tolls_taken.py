"""Who was taken: told by "held", "led away", "captured", "seized", "their kidnapping"."""

from __future__ import annotations

import pytest

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract import Reader, extract


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def _counts(reader: Reader, text: str, outcome: str) -> list[int]:
    found = [one for one in extract(Report(ReportId("x"), text), reader) if isinstance(one, Claim)]
    return [
        one.toll.value
        for one in found
        if one.toll is not None and one.toll.outcome == outcome and one.relation != "restates"
    ]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        # Plain verbs, told of gunmen.
        ("Gunmen are holding a senator in the hills outside Cali, his family said.", [1]),
        ("Pirates are holding three sailors aboard a tanker off Somalia, the owner said.", [3]),
        ("Jihadists have been holding 12 villagers since an attack near Djibo on Sunday.", [12]),
        ("Two men were taken from their homes by armed men in Misrata on Monday.", [2]),
        ("Militants took away three men from the village of Boni on Tuesday.", [3]),
        ("Gunmen stormed a school in Niger State and whisked away 30 pupils.", [30]),
        ("Rebels took four farmers into the forest near Boni on Tuesday.", [4]),
        ("Fifteen sailors were taken by pirates who boarded a tanker off Benin.", [15]),
        ("Pirates boarded a tanker on Friday and took 15 crew members hostage.", [15]),
        ("Rebels took hostage three nurses and a driver in Cauca on Monday.", [3, 1]),
        ("Hamas handed over two hostages to the Red Cross in Gaza on Sunday.", [2]),
        ("Gunmen abducted a village head, his wife and a trader in Sokoto.", [1, 1, 1]),
        ("Rebels occupied the embassy in Bamako and held several diplomats hostage.", [3]),
        # Civilians captured by those who are no state.
        ("Gunmen captured 13 civilians near Bunia on Sunday and blindfolded them.", [13]),
        # Whom a word for a taking is said of.
        ("Relatives called for the release of Paul Meyer, abducted on Monday near Gao.", [1]),
        ("The kidnapped priest was found alive in Jos on Monday.", [1]),
        ("Ali Khan is a doctor in Maiduguri. His kidnapping on Monday shocked colleagues.", [1]),
        ("Ana Ruiz and Luis Mora were found dead near Cali. Their abduction shocked all.", [2]),
        ("Gunmen kidnapped a doctor, his wife and a son in Jos on Monday.", [1, 1, 1]),
        ("Gunmen kidnapped three nurses in addition to a driver in Goma on Monday.", [3, 1]),
        ("Two Turkish engineers escaped from their kidnappers in Yemen on Monday.", [2]),
        ("Three nuns were freed by their captors in Jacmel on Monday.", [3]),
    ],
)
def test_whoever_gunmen_hold_or_lead_away_was_taken(
    reader: Reader, text: str, taken: list[int]
) -> None:
    assert _counts(reader, text, "abducted") == taken


@pytest.mark.parametrize(
    "text",
    [
        "The police are holding two men over the shooting in Leeds.",
        "The rebels are holding talks with the government in Doha.",
        "Militants are holding the town of Djibo, residents said after the attack.",
        "Rebels are holding the mayor responsible for the killings.",
        "Gunmen held up two bank clerks in Mombasa on Monday.",
        "Gunmen held two clerks at gunpoint during a robbery in Mombasa.",
        "The army is holding 40 rebels at a base in Goma.",
        "Gunmen dragged the mayor from his house and shot him dead in Cali.",
        "Two wounded men were taken from their homes to hospital after the attack in Misrata.",
        "Rebels took two guards by surprise at a bank in Cali on Monday.",
        "Armed men took cattle from the village of Bor on Monday.",
        "The gunmen took money from three houses and fled in Goma, police said.",
        "Militants took the town of Djibo from the army on Monday, killing two soldiers.",
        "Rebels captured 13 soldiers near Bunia on Sunday.",
        "The army captured 13 civilians suspected of helping the rebels in Bunia.",
        "Troops seized from the militants 324 rifles in Borno on Monday.",
        "Police handed over two suspects to a court in Gaza on Sunday.",
        "Police seized a man after the attack in Lyon on Monday.",
        "The bishop said the church does not agree with kidnapping civilians for ransom.",
        "The group is known for kidnappings of journalists and politicians.",
        "Militants released a statement. Their kidnapping spree must stop, the bishop said.",
    ],
)
def test_nobody_was_taken_by_the_police_or_in_a_figure_of_speech(reader: Reader, text: str) -> None:
    assert _counts(reader, text, "abducted") == []


def test_the_kidnapped_priest_is_the_priest_told_of_before(reader: Reader) -> None:
    text = (
        "Gunmen abducted Omar Said in Gaza on Monday. The kidnapped journalist works for a radio. "
        "His abduction was condemned by a union."
    )
    assert _counts(reader, text, "abducted") == [1]


def test_those_seized_by_police_are_arrested(reader: Reader) -> None:
    assert _counts(reader, "Police seized a man after the attack in Lyon.", "arrested") == [1]


def test_the_men_freed_are_the_men_taken(reader: Reader) -> None:
    text = "Pirates freed four fishermen off Somalia. The men were seized in August near Bosaso."
    assert _counts(reader, text, "abducted") == [4]
