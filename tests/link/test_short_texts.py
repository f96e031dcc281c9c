"""Short ordinary texts whose tolls are easily misread, each written for this test."""

from __future__ import annotations

import pytest

from bearwitness.domain import Report, ReportId
from bearwitness.pipeline import Pipeline


def bests(pipeline: Pipeline, text: str, outcome: str) -> list[int | None]:
    """Best figure of each top-level incident of the news that has a toll of the outcome."""
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    return [
        estimate.total.best
        for incident in reading.incidents
        if incident.parent is None and not incident.background
        for estimate in incident.estimates
        if estimate.outcome == outcome
    ]


# A part that is told before its whole, and a count that grows for days.
INCLUDED = {
    "A missile hit a market in Kharkiv on Monday. The dead included four children, the mayor said. "
    "By Tuesday morning the number of dead had climbed to 12.": [12],
    "A suicide bomber attacked a mosque in Kano on Friday. The dead included four children. Two "
    "days later, the number of dead had climbed to 12, police said.": [12],
    "A drone strike hit a bus in Kherson. The dead included four children and a nurse, officials "
    "said. The number of dead has climbed to 12.": [12],
    "A car bomb tore through a market in Baidoa on Sunday. The dead included two soldiers, "
    "witnesses said. Hospital officials said the death toll had risen to nine.": [9],
    "A bomb killed six in Kabul on Monday. The death toll rose to eight on Wednesday.": [8],
    "A blast in Quetta on Friday killed 12 people. The toll rose to 15 on Saturday as three of the "
    "wounded died.": [15],
    "The dead included four children and two women after a raid on a village near Jos. A separate "
    "raid near Kaduna killed 12.": [6, 12],
    "Those killed included three soldiers. A second bomb in Basra killed ten civilians.": [13],
    "Casualties included a police officer who was killed. Rebels killed 12 villagers in Djibo.": [
        13
    ],
}


@pytest.mark.parametrize(("text", "killed"), INCLUDED.items())
def test_a_part_told_before_its_whole(
    pipeline: Pipeline, text: str, killed: list[int | None]
) -> None:
    assert bests(pipeline, text, "killed") == killed


def test_the_wounded_included_some_of_a_number_told_later(pipeline: Pipeline) -> None:
    text = (
        "A bomb went off at a school in Kabul on Monday. The wounded included three teachers. "
        "Doctors later said 20 people had been wounded."
    )
    assert bests(pipeline, text, "injured") == [20]


# Who counts the dead anew gives another figure of the same dead, and no part of them.
PUT = {
    "A bomb killed six people at a station in Quetta on Monday. The toll has since risen to nine. "
    "A local monitor put it at 11.": (11, 11),
    "Shelling killed six people in Kherson on Monday. The toll has since climbed to nine, police "
    "said. Doctors put the number of dead at 11.": (11, 11),
    "A raid on Jos killed six on Friday, police said. Residents put the toll at 20.": (6, 20),
    "Rebels ambushed a convoy near Goma on Monday, killing seven soldiers. The rebels put the toll "
    "at 30.": (7, 30),
    "The strike killed nine people in Rafah. The ministry put the figure at 12 on Tuesday.": (
        9,
        12,
    ),
    "Fighters raided a village near Gao on Monday. The army said it killed 20 fighters. The group "
    "put its own dead at six.": (6, 20),
    "The army said it killed 20 fighters in Kidal. The group said it lost six fighters.": (6, 20),
    "Nine people were killed in a clash in Lagos. The army put its losses at three soldiers. The "
    "militants put their own dead at six.": (9, 9),
    "The toll was put at nine by the ministry after a strike on Rafah.": (9, 9),
    # Other things are put somewhere as well.
    "Nine people were killed in Lagos. The owner put the loss at 11 million.": (9, 9),
    "The bomb killed nine people in Lagos. An officer found a bomb and put it at 11 metres from a "
    "door.": (9, 9),
    "The army said it killed 20 fighters. Rebels said they killed nine soldiers.": (29, 29),
}


@pytest.mark.parametrize(("text", "figures"), PUT.items())
def test_a_figure_that_another_puts_beside_the_first(
    pipeline: Pipeline, text: str, figures: tuple[int, int]
) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    (total,) = [
        estimate.total
        for incident in reading.incidents
        for estimate in incident.estimates
        if estimate.outcome == "killed"
    ]
    assert (total.best, total.high) == figures


# Two events of one sentence, each with its own place.
TWO_PLACES = {
    "Strikes killed 14 people in Idlib on Monday while shelling killed five in Aleppo.": {
        "Idlib": 14, "Aleppo": 5,
    },
    "An airstrike killed 14 in Idlib and shelling killed five in Aleppo, rescuers said.": {
        "Idlib": 14, "Aleppo": 5,
    },
    "A drone strike in Kharkiv killed three people, while a missile killed two in Odesa.": {
        "Kharkiv": 3, "Odesa": 2,
    },
    "A bombing in Baghdad killed 20 people on Monday, while ten were killed by gunmen in Mosul.": {
        "Baghdad": 20, "Mosul": 10,
    },
    "Attacks in Raqqa killed three and one in Hasakah killed two.": {"Raqqa": 3, "Hasakah": 2},
    "Militants killed three people in Raqqa and two in Hasakah on Monday.": {
        "Raqqa": 3, "Hasakah": 2,
    },
    "A bomb in Raqqa killed three people and wounded five, and an ambush near Palmyra killed two "
    "soldiers.": {"Raqqa": 3, "Palmyra": 2},
    "Airstrikes killed 14 people in Idlib on Monday. Shelling of Aleppo killed five.": {
        "Idlib": 14, "Aleppo": 5,
    },
    # One event, told of in several places or parts.
    "Bombs in Raqqa and Hasakah killed three people and wounded two on Monday.": {"Raqqa": 3},
    "An attack in Raqqa killed three people and wounded two others in a market.": {"Raqqa": 3},
    "Gunmen killed four people in Aden, two of them in Crater.": {"Aden": 4},
    "Fighting killed 20 people in Goma and in Bukavu, and 40 were hurt.": {"Goma": 20},
    "Russian strikes killed 14 people across Kharkiv region, including five in Izium and two in "
    "Chuhuiv.": {"Izium": 14},
    "A strike on Rafah killed 14 people, while a doctor in Gaza City said five children were among "
    "them.": {"Rafah": 14},
}  # fmt: skip


@pytest.mark.parametrize(("text", "killed"), TWO_PLACES.items())
def test_places_of_one_sentence(pipeline: Pipeline, text: str, killed: dict[str, int]) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    assert {
        incident.places[0].name: estimate.total.best
        for incident in reading.incidents
        if incident.parent is None
        for estimate in incident.estimates
        if estimate.outcome == "killed"
    } == killed


# Whose five they are is told first; who speaks after a part is none of it.
STATUSES = {
    "Militants ambushed a convoy near Gao. Of the 12 soldiers, five were killed.": {
        ("killed", "state_force"): 5,
    },
    "Of the 30 passengers on the bus, six were killed when gunmen attacked it near Jos.": {
        ("killed", "civilian"): 6,
    },
    "Of 12 police officers at the post in Quetta, three died and two were wounded in the raid.": {
        ("killed", "state_force"): 3, ("injured", "state_force"): 2,
    },
    "Shells hit a hospital in Kharkiv. Doctors said 57 were being treated, 10 of them critical.": {
        ("injured", "unknown"): 57,
    },
    "Twenty-three people were wounded in Tank, three of them critically, doctors at the hospital "
    "said.": {("injured", "unknown"): 23},
    "Six people were wounded in Tank, two of them seriously, police said.": {
        ("injured", "unknown"): 6,
    },
    "A blast hit a bus in Karachi. Two suspects were being treated as witnesses.": {},
    "A bomb hit a bus in Karachi. At a clinic 40 people were being treated for malaria, a doctor "
    "said.": {},
    # Who was led out of a workplace lost no home.
    "An oil firm evacuated 40 workers from a platform after an attack by gunmen near Bonny.": {},
    "Authorities evacuated 2,000 residents from villages near Kherson after shelling.": {
        ("displaced", "civilian"): 2000,
    },
    "Some 40 teachers were evacuated from their homes in Goma as rebels attacked.": {
        ("displaced", "civilian"): 40,
    },
}  # fmt: skip


@pytest.mark.parametrize(("text", "cells"), STATUSES.items())
def test_who_is_counted(pipeline: Pipeline, text: str, cells: dict[tuple[str, str], int]) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    assert {
        (estimate.outcome, status): figure.best
        for incident in reading.incidents
        for estimate in incident.estimates
        for status, figure in estimate.by_status.items()
    } == cells


@pytest.mark.parametrize(
    "text",
    [
        "Air defences shot down 12 drones over Kyiv overnight.",
        "The drones were shot down, the mayor of Kyiv said.",
    ],
)
def test_what_is_shot_from_the_sky_is_nobody(pipeline: Pipeline, text: str) -> None:
    assert not pipeline.read(Report(ReportId("test"), text)).incidents


def test_a_helicopter_shot_down_with_its_pilots_is_an_attack(pipeline: Pipeline) -> None:
    text = "Rebels shot down an army helicopter near Goma, killing two pilots."
    assert bests(pipeline, text, "killed") == [2]


# A group that says it did the deed claims it; whoever speaks of another's deed does not.
CLAIMED = {
    "A car bomb killed 12 people in Mogadishu. Al-Shabab said it carried out the attack.": {
        "Al-Shabaab"
    },
    "An ambush killed five policemen in Buner. The Pakistani Taliban told AFP that they were "
    "behind the attack.": {"Tehrik-i-Taliban Pakistan"},
    "A blast killed nine in Maiduguri. A spokesman for Boko Haram said the group was responsible "
    "for the bombing.": {"Boko Haram"},
    "A strike killed six in Rafah. The Israeli military said it carried out the strike.": set(),
    "A blast killed nine in Kabul. The Taliban said they did not carry out the attack.": set(),
    "A blast killed nine in Kabul. The Taliban said Islamic State carried out the attack.": set(),
    "A blast killed nine in Kabul. The group said it would carry out the attack again.": set(),
    "A bomb killed two in Cali. The National Liberation Army said it was investigating the "
    "attack.": set(),
    "Witnesses in Goma said they were behind the market when the attack began. Six died.": set(),
}


@pytest.mark.parametrize(("text", "claimants"), CLAIMED.items())
def test_who_says_that_he_did_it(pipeline: Pipeline, text: str, claimants: set[str]) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    assert {name for one in reading.incidents for name in one.claimed_by} == claimants


UNREAD = {
    "Soldiers killed in ambush near Gao\n\nEleven soldiers were killed near Gao on Monday, the "
    "army said.": "Soldiers",
    "Three people were killed in Omdurman on Monday. Last year 1,200 people were killed in the "
    "state.": "1,200 people",
}


@pytest.mark.parametrize(("text", "words"), UNREAD.items())
def test_what_counts_for_no_news_is_listed(pipeline: Pipeline, text: str, words: str) -> None:
    title = text.split("\n")[0] if "\n" in text else None
    report = Report(ReportId("test"), text, title=title, published="2026-03-05")
    found = pipeline.read(report).unread
    assert [text[one.start : one.end] for one in found] == [words]


def test_a_toll_is_compared_with_a_bounded_number_of_others(pipeline: Pipeline) -> None:
    text = "\n\n".join(
        f"Police said {3 + number} people were killed and {2 + number} hurt when it was hit again."
        for number in range(140)
    )
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    assert sum(claim.kind == "toll" for claim in reading.claims) == 280


# Figures that the report itself says were never so, and one that it calls right.
TOLD_FALSE = {
    "Earlier reports that 17 people were killed in a blast in Peshawar were wrong; police now say "
    "nine people died in Monday's bombing.": [9],
    "Nobody was killed or hurt in the drone attack on Port Sudan. Reports on social media that 20 "
    "people died were false, the army said.": [0],
    "Gunmen killed nine people in Kano on Monday, police said. Claims that the gang had killed 40 "
    "villagers were baseless, the governor said.": [9],
    "Police said reports that 12 people were killed in Kano on Monday were correct.": [12],
    "Five people were killed in Gao on Friday, although claims that they were fighters were false, "
    "relatives said.": [5],
    "A report that the army killed 12 civilians in Gao was wrong to name the unit, an official "
    "said.": [12],
}


@pytest.mark.parametrize(("text", "killed"), TOLD_FALSE.items(), ids=[t[:50] for t in TOLD_FALSE])
def test_a_figure_told_to_be_false(pipeline: Pipeline, text: str, killed: list[int]) -> None:
    assert bests(pipeline, text, "killed") == killed


# What another operation, or one more telling of people, adds; and what a toll that grew has in it.
ONE_MORE = {
    "Security forces killed eight militants in North Waziristan on Monday, the army said. In "
    "another operation, five were killed.": [8, 5],
    "Security forces killed eight militants in North Waziristan on Monday, the army said. In a "
    "second encounter in the same district, three militants were killed.": [8, 3],
    "Security forces killed eight militants in North Waziristan on Monday, the army said. In the "
    "operation, five were killed in a house and three in a field.": [8],
    "Security forces killed 13 militants in two operations in North Waziristan on Monday, the army "
    "said. Eight were killed in the first operation. In another operation, five were killed.": [13],
    "Gunmen killed four in Jos on Monday. Another four were killed in another village.": [8],
    "Gunmen killed another four people in Jos on Monday, police said. The four were traders.": [4],
    "The toll in Monday's bombing in Kano rose to five. Two more bodies were found on Tuesday.": [
        5
    ],
    "The toll in Monday's bombing in Kano has risen to five, police said. Two more people died in "
    "hospital on Tuesday.": [5],
    "The death toll rose to five in Kano, police said. Ten more people were killed in Jos.": [
        5,
        10,
    ],
    "Five people were killed in Monday's bombing in Kano. Two more bodies were found on Tuesday.": [
        7
    ],
}


@pytest.mark.parametrize(("text", "killed"), ONE_MORE.items(), ids=[t[-50:] for t in ONE_MORE])
def test_what_comes_on_top_and_what_is_in_a_toll_that_grew(
    pipeline: Pipeline, text: str, killed: list[int]
) -> None:
    assert bests(pipeline, text, "killed") == killed


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("The number of people killed in an attack on a market in Kano has risen to 17.", "Kano"),
        ("A bombing in Kano has killed 17 people, police said.", "Kano"),
        ("The regime in Damascus has killed 12 people in Idlib, rebels said on Monday.", "Idlib"),
    ],
)
def test_where_a_number_grew(pipeline: Pipeline, text: str, town: str) -> None:
    reading = pipeline.read(Report(ReportId("test"), text, published="2026-03-05"))
    assert [place.name for one in reading.incidents for place in one.places] == [town]


# Tolls of one sentence in places of their own, or in an act of their own.
SENTENCE_PARTED = {
    "Sixteen were killed in Khan Younis and seven in Deir al-Balah on Monday.": [16, 7],
    "Sixteen were killed in Khan Younis, seven in Deir al-Balah and two in Rafah.": [16, 7, 2],
    "Israeli strikes killed 23 people on Monday, 16 in Khan Younis and seven in Deir al-Balah.": [
        23
    ],
    "Israeli strikes killed 23 people on Monday. Sixteen died in Khan Younis and seven in Deir "
    "al-Balah, medics said.": [23],
    "Of the 23 dead, 16 were killed in Khan Younis and seven in Deir al-Balah.": [23],
    "Sixteen were killed and 30 wounded in Khan Younis, and seven killed and 10 wounded in Deir "
    "al-Balah.": [16, 7],
    "Sixteen people were killed in Khan Younis at seven in the morning.": [16],
    "The strike killed 16 people, nine of them in a tent and seven in a house.": [16],
    "Bandits killed six people in Zurmi, three in Maradun and two in Bukkuyum.": [6, 3, 2],
    "Twelve people were killed in an attack in Maradun in Zamfara State on Monday, while in Zurmi "
    "five were killed in a separate raid, police said.": [12, 5],
    "Gunmen killed 12 people near Jos on Monday, while five were killed in a separate raid.": [
        12,
        5,
    ],
    "Gunmen killed five people and wounded 12 in a separate attack in Jos on Monday.": [5],
    "Gunmen killed 12 people in two separate attacks in Jos, five of them in the second.": [12],
    "Gunmen killed 12 people in Plateau State, five of them in Jos, on Monday.": [12],
    "A bomb killed 12 people in Jos on Monday and a second bomb killed five.": [17],
}


@pytest.mark.parametrize(
    ("text", "killed"), SENTENCE_PARTED.items(), ids=[t[-60:] for t in SENTENCE_PARTED]
)
def test_tolls_of_one_sentence_told_apart(pipeline: Pipeline, text: str, killed: list[int]) -> None:
    assert bests(pipeline, text, "killed") == killed
