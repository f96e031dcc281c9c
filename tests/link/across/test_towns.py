"""Attacks of one day in towns far apart are events of their own, as the reader gives them."""

from __future__ import annotations

import pytest

from bearwitness.link.across import cluster
from bearwitness.pipeline import Pipeline
from tests.link.across.build import news

_FASHER = (
    "fasher", "2026-03-10", "Drone strike on market kills 11",
    "An RSF drone strike on a market in El Fasher killed 11 people on Monday, a medical source "
    "said.\n\nThe city in North Darfur has been under siege for months.",
)  # fmt: skip
_OBEID = (
    "obeid", "2026-03-10", "Shelling of market kills nine",
    "RSF shelling of a market in El Obeid killed nine civilians on Monday, a medical source said."
    "\n\nThe paramilitary force has shelled the North Kordofan capital repeatedly.",
)  # fmt: skip
_MEMPHIS = (
    "memphis", "2026-03-09", "Three killed outside nightclub",
    "Three people were killed and five wounded in a shooting outside a Memphis nightclub early "
    "Sunday, police said.\n\nPolice are investigating.",
)  # fmt: skip
_NASHVILLE = (
    "nashville", "2026-03-09", "Two shot dead at gas station",
    "Two people were shot dead at a Nashville gas station on Sunday evening, police said.\n\n"
    "Officers are investigating the shooting.",
)  # fmt: skip


@pytest.mark.parametrize("pair", [(_FASHER, _OBEID), (_MEMPHIS, _NASHVILLE)])
def test_two_towns_far_apart_are_two_events(
    pipeline: Pipeline, pair: tuple[tuple[str, str, str, str], ...]
) -> None:
    assert len(cluster(news(pipeline, pair))) == 2


def test_a_second_report_of_one_town_joins(pipeline: Pipeline) -> None:
    other = ("star", "2026-03-10", "Market strike toll", _FASHER[3].replace("11", "17"))
    assert len(cluster(news(pipeline, (_FASHER, other)))) == 1


_GAZA = (
    "gaza", "2026-03-10", "Israeli air strikes kill 18 in Gaza",
    "Israeli air strikes killed at least 18 Palestinians across the Gaza Strip on Tuesday, medics "
    "said.\n\nTen people were killed in a strike on a house in Gaza City, five in Jabalia and "
    "three in Rafah, they said.",
)  # fmt: skip
_JABALIA = (
    "jabalia", "2026-03-10", "Jabalia strike kills five",
    "An Israeli strike in Jabalia killed five people on Tuesday, medics said.",
)  # fmt: skip
_KHAN_YOUNIS = (
    "khan", "2026-03-10", "Strike on Khan Younis school kills six",
    "An Israeli air strike on a school in Khan Younis killed six people on Tuesday, health "
    "officials said.\n\nThe school had been used as a shelter by displaced families.",
)  # fmt: skip


def test_a_round_up_links_part_by_part(pipeline: Pipeline) -> None:
    groups = cluster(news(pipeline, (_GAZA, _JABALIA, _KHAN_YOUNIS)))
    assert [set(group) for group in groups if len(group) > 1] == [{"gaza-i3", "jabalia-i1"}]


def test_near_towns_of_one_day_are_two_events(pipeline: Pipeline) -> None:
    assert len(cluster(news(pipeline, (_JABALIA, _KHAN_YOUNIS)))) == 2
    nikopol = (
        "nikopol", "2026-03-10", "Shelling kills three in Nikopol",
        "Russian artillery killed three people in Nikopol on Monday, the governor said.",
    )  # fmt: skip
    marhanets = (
        "marhanets", "2026-03-10", "Two killed in Marhanets",
        "Russian shelling killed two people in Marhanets on Monday, the governor said.",
    )  # fmt: skip
    assert len(cluster(news(pipeline, (nikopol, marhanets)))) == 2


def test_a_suburb_that_the_other_names_is_no_other_town(pipeline: Pipeline) -> None:
    douma = (
        "douma", "2026-03-10", "Rockets kill four near Damascus",
        "Rockets fired by rebels killed four people in Douma, a suburb of Damascus, on Monday, "
        "residents said.",
    )  # fmt: skip
    damascus = (
        "damascus", "2026-03-10", "Four killed in rocket fire on Damascus",
        "Rocket fire killed four people in Damascus on Monday, state media said.",
    )  # fmt: skip
    assert len(cluster(news(pipeline, (douma, damascus)))) == 1


# Two reports each: of one event told in other words and numbers, and of two that look alike.
_ONE = {
    "sudan, drones on a hospital": (
        ("a", "2026-03-10", "Drone strike on Kalogi hospital kills 18",
         "A drone strike on a hospital in Kalogi killed 18 people on Monday, a medical source "
         "said. The attack hit the emergency ward, residents told a reporter."),
        ("b", "2026-03-11", "Kalogi hospital attack: toll passes 20",
         "At least 23 people, among them seven children, died when drones hit the hospital in the "
         "South Kordofan town of Kalogi two days ago, the Sudan Doctors Network said on Wednesday, "
         "blaming the paramilitary RSF."),
    ),
    "niger, a village": (
        ("a", "2026-03-10", "Dozens killed in attack on Niger village",
         "Gunmen on motorcycles killed 31 villagers in Banibangou in western Niger on Sunday, "
         "local officials said. The attackers set fire to granaries."),
        ("b", "2026-03-11", "Niger says 37 dead in Tillaberi raid",
         "Niger's interior ministry said on Tuesday that 37 civilians were killed in Sunday's "
         "attack on Banibangou, in the Tillaberi region."),
    ),
    "yemen, a port": (
        ("a", "2026-03-10", "Air strike on Hodeidah port kills seven",
         "An Israeli air strike on the port of Hodeidah killed seven dock workers on Monday, the "
         "Houthi-run health ministry said."),
        ("b", "2026-03-11", "Nine dead after raid on Red Sea port",
         "Yemen's Houthis said on Tuesday nine people had died in Monday's Israeli raid on "
         "Hodeidah port."),
    ),
}  # fmt: skip
_TWO = {
    "towns 60 km apart": (
        ("a", "2026-03-10", "Roadside bomb kills four policemen in Tank",
         "A roadside bomb killed four policemen in Tank on Monday, police said. The Pakistani "
         "Taliban claimed the attack."),
        ("b", "2026-03-10", "Gunmen kill three policemen in Dera Ismail Khan",
         "Gunmen shot dead three policemen at a checkpoint in Dera Ismail Khan on Monday, police "
         "said. The Pakistani Taliban claimed the attack."),
    ),
    "townships of one region": (
        ("a", "2026-03-10", "Myanmar air strike on school kills 14",
         "A military jet bombed a school in Tabayin township in Sagaing on Monday, killing 14 "
         "people, the People's Defence Force said."),
        ("b", "2026-03-10", "Air strike on Sagaing monastery kills 11",
         "A military air strike hit a monastery in Wetlet township in Sagaing on Monday, killing "
         "11 people sheltering there, residents said."),
    ),
    "villages of one territory": (
        ("a", "2026-03-10", "ADF rebels kill 22 in Lubero",
         "ADF rebels killed 22 people in the village of Ntoyo in Lubero territory on Saturday, the "
         "army said. They used machetes."),
        ("b", "2026-03-11", "ADF kill 17 more civilians in Lubero",
         "Rebels of the ADF killed 17 people in the village of Mukondo in Lubero territory on "
         "Monday, local officials said. They used machetes and guns."),
    ),
    "a town above the capital": (
        ("a", "2026-03-10", "Gang attack on Kenscoff kills nine",
         "Gang members attacked the town of Kenscoff, above Port-au-Prince, on Monday, killing "
         "nine residents, the mayor said."),
        ("b", "2026-03-10", "Police station burned in Port-au-Prince, two officers killed",
         "Gangs set fire to a police station in Port-au-Prince on Monday and killed two officers, "
         "the police union said."),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", _ONE)
def test_one_event_in_other_words_is_one(pipeline: Pipeline, case: str) -> None:
    assert len(cluster(news(pipeline, _ONE[case]))) == 1


@pytest.mark.parametrize("case", _TWO)
def test_two_events_that_look_alike_are_two(pipeline: Pipeline, case: str) -> None:
    assert len(cluster(news(pipeline, _TWO[case]))) == 2


STRIKE = (
    "A Russian missile struck an apartment building in {} in Ukraine's Donetsk region on Thursday, "
    "killing {} people and injuring {}, the governor said. Rescuers searched the rubble."
)
RAID = (
    "Gunmen killed {1} people in an attack on {0} in Nigeria's Plateau state on Thursday night, "
    "residents said."
)
VILLAGE = (
    "Armed men attacked the village of {} in the Mopti region of central Mali on Thursday, killing "
    "{} people, officials said."
)
OPERATION = (
    "Security forces killed {1} militants in {0} operation in North Waziristan on Thursday, the "
    "military said. Weapons and ammunition were recovered."
)


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        (STRIKE.format("Kramatorsk", "three", "eight"),
         STRIKE.format("Sloviansk", "two", "five"), 2),
        (STRIKE.format("Kramatorsk", "three", "eight"),
         STRIKE.format("Kramatorsk", "five", "eight"), 1),
        (RAID.format("Bokkos", 17), RAID.format("Barkin Ladi", "nine"), 2),
        (RAID.format("Bokkos", 17), RAID.format("Bokkos", 19), 1),
        (VILLAGE.format("Ogossagou", 24), VILLAGE.format("Koro", 11), 2),
        (VILLAGE.format("Ogossagou", 24), VILLAGE.format("Ogossagou", 21), 1),
        (VILLAGE.format("Ogossagou", 24), VILLAGE.format("Ogosagou", 24), 1),
        (OPERATION.format("an", "eight"), OPERATION.format("a separate", "five"), 2),
        (OPERATION.format("an", "eight"), OPERATION.format("a second", "five"), 2),
        (OPERATION.format("an", "eight"), OPERATION.format("an", "eight"), 1),
        ("The Rapid Support Forces shelled a market in El Fasher in Sudan's North Darfur on "
         "Thursday, killing at least 14 civilians, medics said.",
         "A Sudanese army drone strike killed nine fighters of the Rapid Support Forces near "
         "Mellit, north of El Fasher in North Darfur, on Thursday, the army said.", 2),
        (STRIKE.format("Kramatorsk", "three", "eight"),
         "The death toll from a Russian missile attack on an apartment block in Kramatorsk, in "
         "Ukraine's Donetsk region, rose to five on Friday after rescuers pulled two more bodies "
         "from the rubble, officials said.", 1),
    ],
)  # fmt: skip
def test_two_towns_and_two_tolls_are_two_events(
    pipeline: Pipeline, first: str, second: str, events: int
) -> None:
    pair = (("one", "2026-02-05", "", first), ("other", "2026-02-06", "", second))
    made = news(pipeline, pair)
    groups = cluster(made)
    assert len([group for group in groups if len({name[:3] for name in group}) > 1]) == 2 - events
