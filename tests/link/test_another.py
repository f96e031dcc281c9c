"""Who is told of beside another is another: his driver, a third man, one of the attackers."""

from __future__ import annotations

import pytest

from bearwitness.domain import Claim, Report, ReportId
from bearwitness.extract import Reader, extract
from bearwitness.link.another import another, hurt_besides, others_died
from bearwitness.link.traits import Traits, traits
from bearwitness.pipeline import Pipeline


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def tolls(reader: Reader, text: str) -> list[Traits]:
    report = Report(ReportId("r"), text)
    claims = [claim for claim in extract(report, reader) if isinstance(claim, Claim)]
    return traits(report, claims)


APART = [
    "A soldier was killed in Poonch. Shelling killed a 9-year-old boy in the valley.",
    "A girl was killed in Mopti. The army said a militant was killed.",
    "The general was hurt in an ambush. His driver was also hurt.",
    "The general was badly hurt in an ambush. A third man was hurt too.",
    "Gunmen killed the colonel in his car. One of the attackers was killed.",
    "Gunmen killed her at home. As they fled, they shot dead a policeman.",
    "The judge was shot dead. In addition to the judge, one guard was killed.",
    "A woman killed her daughter before killing herself.",
    "The governor was wounded in a blast. Her secretary was wounded as well.",
    "A judge was shot dead on Sunday. In addition, a clerk was shot dead.",
    "Soldiers killed the smuggler at a ford. Two of the assailants were killed.",
    "The bishop was stabbed. A second priest was stabbed.",
    "The governor was shot dead at home. In a separate attack, a journalist was killed.",
    "Gunmen shot dead Ana Ruiz in Leon. Luis Mora was killed at his farm.",
    "Ana Ruiz was wounded in Leon. Luis Mora was killed.",
    "A clerk was wounded at the door. A second clerk was wounded inside.",
]
SAME = [
    "Three officials were hurt, including an officer of the group who was also hurt.",
    "Gunmen killed the mayor of the town. The politician was killed at home.",
    "Two traders were hurt by a bomb. His companion was hurt in the leg.",
    "Gunmen killed a shopkeeper. The man was killed at his shop.",
    "Bandits shot dead a merchant. The victim was shot dead at dusk.",
    "A singer was wounded. The 30-year-old was wounded in the arm.",
    "Salim Muster was killed on Sunday. Muster, a farmer, was killed in his field.",
    "Four guards were wounded. One of the wounded was hurt in the leg.",
    "A teacher was shot dead. The third-grade teacher was shot dead in class.",
    "A boy was killed in Gao on Friday. A boy was killed when a shell fell, medics said.",
    "Gunmen killed Juan Perez in Cali. Police said a journalist was shot dead outside his home.",
    "Gunmen shot dead Mayor Ana Ruiz in Leon. A politician was killed at her home, a party said.",
    "Ana Ruiz was shot dead in Leon. Ana Maria Ruiz was killed at her farm.",
    "A boxer, Ana Ruiz, was shot dead in Leon. Lady Fist, known as Ana Ruiz, was killed at noon.",
]


@pytest.mark.parametrize("text", APART)
def test_words_that_part_two_victims(reader: Reader, text: str) -> None:
    first, *_, last = tolls(reader, text)
    assert another(last, [first])


@pytest.mark.parametrize("text", SAME)
def test_words_that_may_tell_of_one_victim_twice(reader: Reader, text: str) -> None:
    first, *_, last = tolls(reader, text)
    assert not another(last, [first])


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Four were wounded and one raider was killed.", True),
        ("Three were wounded. One of them died of his wounds.", False),
        ("Three people were shot and one was killed.", False),
        ("Seven were wounded and a porter was killed.", True),
        ("Six were hurt and two of them died.", False),
        ("Nine were wounded, of whom two died later.", False),
        ("Five men were stabbed and two were killed.", False),
    ],
)
def test_the_killed_are_of_the_wounded_only_where_words_say_so(
    reader: Reader, text: str, others: bool
) -> None:
    first, *_, last = tolls(reader, text)
    assert others_died(last, [first]) is others


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Two people were killed by the bomb. At least one person was injured.", True),
        ("The police chief was killed and the district chief was wounded.", True),
        ("The judge was shot dead. His driver was wounded in the attack.", True),
        ("Salim Khan was shot dead at home. Aslam Noor was injured in the attack.", True),
        ("Salim Khan was shot dead at home. Omar Khan was wounded.", True),
        ("A porter was killed by the bomb. A Japanese nurse was injured.", True),
        ("A gunman killed a clerk. A second clerk was wounded.", True),
        ("Salim Khan was killed. Salim Khan was injured in the chest.", False),
        ("A man was killed at a market. The man was wounded in the head.", False),
        ("A man was killed at a market. He was wounded in the head.", False),
        ("A man was killed at a market. A 30-year-old man was shot in the head.", False),
        ("A man was killed. A 30-year-old man was wounded and later died.", False),
        ("The judge was killed. The judge was wounded by three bullets.", False),
    ],
)
def test_the_wounded_are_others_than_the_dead_where_words_say_so(
    reader: Reader, text: str, others: bool
) -> None:
    first, *_, last = tolls(reader, text)
    assert hurt_besides(last, [first]) is others


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        (
            "Gunmen killed Juan Perez in Cali on Monday. Police said a journalist was shot dead "
            "outside his home.",
            1, None,
        ),
        (
            "Gunmen shot dead Mayor Ana Ruiz in Leon on Monday. A politician was killed at her "
            "home, the party said.",
            1, None,
        ),
        (
            "Omar Said was shot dead in Cali on Monday. His wife, Ana Said, was badly hurt. After "
            "two months in a coma, she died.",
            2, None,
        ),
        (
            "The clerk died while his son and another man were wounded in Cali on Monday. Their "
            "dog fled.",
            1, 2,
        ),
        (
            "Gunmen kidnapped five farmers near Cali on Monday. Their bodies were found at dusk.",
            5, None,
        ),
        (
            "A bomb at a fair in Cali on Monday killed three people and wounded fifty, in the year "
            "of its tenth annual show.",
            3, 50,
        ),
        (
            "Gunmen killed Juan Perez in Cali on Monday. Another journalist was shot dead outside "
            "his home.",
            2, None,
        ),
        (
            "The envoy was shot dead in Cali on Monday by a man who drove into a crowd. Four "
            "people were killed and 10 wounded in the attack.",
            4, 10,
        ),
        (
            "The mayor was wounded in a blast in Cali on Monday while his brother was killed. In "
            "total, five people were killed and eighteen wounded in the attack.",
            5, 18,
        ),
        (
            "Gunmen killed a judge in Cali on Monday. Three others were killed in the attack.",
            4, None,
        ),
        (
            "Gunmen shot dead a boy and wounded his friend in Cali on Monday. The deceased victim "
            "also bore wounds of a knife.",
            1, 1,
        ),
        (
            "A 16-year-old named Luis Mora shot and killed Ana Ruiz in Cali on Monday. Luis Mora "
            "was wounded.",
            1, 1,
        ),
    ],
)  # fmt: skip
def test_who_is_told_of_again_is_counted_once(
    pipeline: Pipeline, text: str, killed: int, injured: int | None
) -> None:
    report = Report(ReportId("r"), text, published="2026-03-05", language="en")
    (incident,) = pipeline.read(report).incidents
    totals = {one.outcome: one.total.best for one in incident.estimates}
    assert (totals.get("killed"), totals.get("injured")) == (killed, injured)
