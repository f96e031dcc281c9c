"""Older events and statistics told as context are set apart; the news itself never is."""

from __future__ import annotations

import pytest
from tests.extract.spoken import claim_on, page_of

from bearwitness.extract.background import background


def older(text: str, *phrases: str, published: str | None = "2026-02-02") -> set[str]:
    page = page_of(text, published=published)
    return set(background(page, [claim_on(page, phrase) for phrase in phrases]))


NEWS = "Gunmen killed 12 people on Monday."

CONTEXT = [
    (f"{NEWS}\nThe insurgency has killed more than 2,000 people since 2004.", "2,000 people"),
    (f"{NEWS}\nMore than 900 people have been killed in the past two years.", "900 people"),
    (f"{NEWS} In 2014, gunmen killed 130 children at a school.", "130 children"),
    (f"{NEWS} The town was hit in March 2019, when a blast killed 40 people.", "40 people"),
    (f"{NEWS} They attacked two days after soldiers left.\nPolice came.\nThe army sent help.\n"
     "Last month, gunmen killed 9 people in the same area.", "9 people"),
    ("Gunmen killed 12 people on Monday, the deadliest attack since a 2014 siege that killed 130 "
     "children.", "130 children"),
    ("Gunmen killed 12 people in retaliation for the killing of 3 villagers.", "3 villagers"),
    ("Gunmen killed 12 people. The raid came two weeks after a blast that killed 30 traders.",
     "30 traders"),
    (f"{NEWS} Violence has risen since the Oct. 25 riot in which 85 protesters were killed.",
     "85 protesters"),
    (f"{NEWS} A year ago, a bomb in the same market killed 7 traders.", "7 traders"),
    (f"{NEWS} Last year 300 people were killed in the district.", "300 people"),
    (f"{NEWS} The city will mark the anniversary of the siege that killed 40 people.", "40 people"),
    (f"{NEWS} Bandits often attack villages and have killed 60 farmers.", "60 farmers"),
    (f"{NEWS} In 2014, gunmen seized a school. They killed 130 children.", "130 children"),
    (f"{NEWS} “Why are 5 people killed every night?” the mayor asked.", "5 people"),
    (f"{NEWS} More than 700 people have been killed in the south where rebels have fought in "
     "recent years.", "700 people"),
    (f"{NEWS} The protest was triggered by a raid that killed 8 people.", "8 people"),
    (f"{NEWS} They marked the anniversary of the blast that killed 77 people.", "77 people"),
    (f"{NEWS} In recent weeks, bombs have killed 40 people.", "40 people"),
    (f"{NEWS}\nMore than 600 people were killed in the country in the fourth quarter, the United "
     "Nations said.", "600 people"),
    (f"{NEWS} In the first nine months of last year raids killed 900 people.", "900 people"),
    (f"{NEWS} Between October and December 412 people were killed there.", "412 people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "old"), CONTEXT)
def test_context_is_set_apart_from_the_news(text: str, old: str) -> None:
    assert older(text, "12 people", old) == {old}


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Exactly a year after gunmen shot dead 40 people at a church, families met on Thursday.",
         "40 people"),
        ("Two years after a bomb killed 30 traders, the market opened again.", "30 traders"),
        ("The war began on Oct. 7, when fighters killed 1,200 people.", "1,200 people"),
        ("Clashes have gone on since 7 October, when raiders killed 90 people.", "90 people"),
        ("The shelling was sparked by the killing of 3 militants.", "3 militants"),
        ("A bus was shot at in response to strikes in which 4 men were killed.", "4 men"),
        ("The bombing came just after 3 cadets were shot in another town.", "3 cadets"),
        ("The kidnappers are of the same group that beheaded 2 hostages.", "2 hostages"),
        ("The attack came amid tension, following the murder of 2 judges.", "2 judges"),
    ],
)  # fmt: skip
def test_what_a_report_only_looks_back_on_is_background_though_alone(text: str, old: str) -> None:
    assert older(text, old) == {old}


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("Police figures show that a blast killed 14 traders in Herat on Monday.", "14 traders"),
        ("Official statistics show that on Friday a drone killed 3 men.", "3 men"),
        ("Gunmen killed 2 nurses in Cali on Monday; state data showed the area had been calm.",
         "2 nurses"),
        ("Statistics show that theft rose by 5 percent; a bomb on Monday killed 9 people.",
         "9 people"),
        ("A bomb killed 9 people in Quetta, but the figures show crime fell 5 percent.",
         "9 people"),
    ],
)  # fmt: skip
def test_a_statistic_is_of_its_own_clause_and_no_single_act(text: str, news: str) -> None:
    assert older(text, news) == set()


@pytest.mark.parametrize(
    ("text", "old"),
    [
        (f"{NEWS}\nPolice figures released on Monday show that 400 drivers were killed.",
         "400 drivers"),
        (f"{NEWS}\nMurders rose by 5 percent to 430 cases, police said on Monday.", "430 cases"),
        (f"{NEWS}\nAccording to official statistics, 70 women were killed.", "70 women"),
    ],
)  # fmt: skip
def test_a_count_of_many_deaths_is_no_news(text: str, old: str) -> None:
    assert older(text, "12 people", old) == {old}


def test_a_date_in_an_aside_is_of_the_aside_alone() -> None:
    page = page_of("The bomb at the tomb of the king, who was killed on 7 May 2000, hurt 2 guards.",
                   published="2026-02-02")  # fmt: skip
    assert background(page, [claim_on(page, "2 guards")]) == frozenset()


ONLY_NEWS = [
    ("The shooting on Thursday, in which one man died, was the city's 120th homicide this year.",
     "one man"),
    ("Two boys were shot dead on Friday in the town's fourth killing this year.", "Two boys"),
    ("A year after the army left the town, gunmen killed 12 people on Monday.", "12 people"),
    ("The raid began on January 31, when gunmen killed 12 people.", "12 people"),
    ("Gunmen killed 12 people in the deadliest attack in recent years.", "12 people"),
    ("Gunmen killed 12 people, the third such attack this year.", "12 people"),
    ("Gunmen killed 12 people on Monday, a year after the army left the town.", "12 people"),
    ("Police said gunmen had killed 12 people.", "12 people"),
    ("A bomb killed 12 people last month, officials said on Sunday.", "12 people"),
    ("Gunmen killed 12 people in a part of the country plagued by a decade-long insurgency.",
     "12 people"),
    ("Gunmen killed 12 people in the past 48 hours.", "12 people"),
    ("In 2014 gunmen killed 130 children at a school.", "130 children"),
    ("Two weeks ago a bomb killed 12 people in the market.", "12 people"),
    ("On January 31, gunmen killed 12 people.", "12 people"),
    ("Gunmen killed 12 people. It was the second raid in a week.", "12 people"),
    ("Amid a wave of bombings in recent weeks, a car bomb killed 6 people in the capital.",
     "6 people"),
    ("After raids on two farms in recent weeks, gunmen killed 4 people on the road.", "4 people"),
    ("In the first big attack since the siege of March 2019, gunmen killed 9 guards on a ridge.",
     "9 guards"),
    ("A bomb killed 31 people in the port, where tension has grown in the past year.",
     "31 people"),
    ("A bomb attack on the anniversary of independence killed 3 people in Keren.", "3 people"),
    ("Gunmen killed Omar Said, a director in the Statistics Department, and 2 guards.", "2 guards"),
    ("The blast, which was triggered by remote control, killed 4 people.", "4 people"),
    ("The mine, triggered by a wire, killed 5 people.", "5 people"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "news"), ONLY_NEWS)
def test_news_is_never_thrown_away(text: str, news: str) -> None:
    assert older(text, news) == set()


def test_a_date_of_the_year_just_ended_is_news_in_january() -> None:
    text = f"{NEWS} On December 30, 2025, gunmen killed 5 traders."
    assert older(text, "12 people", "5 traders", published="2026-01-02") == set()


def test_without_a_publication_date_a_year_in_the_lead_is_the_news() -> None:
    text = "In 2014 gunmen killed 130 children. On the same day a bomb killed 5 traders."
    assert older(text, "130 children", "5 traders", published=None) == set()


def test_a_month_alone_below_the_lead_is_older_once_it_is_over() -> None:
    text = f"{NEWS}\nPolice came.\nThe army sent help.\nIn January, a bombing killed 32 people."
    assert older(text, "12 people", "32 people", published="2026-03-06") == {"32 people"}
    assert older(text, "12 people", "32 people", published=None) == {"32 people"}
    assert older(text, "12 people", "32 people", published="2026-01-20") == set()
    assert older(text, "12 people", "32 people", published="2026-02-02") == set()
    december = text.replace("January", "December")
    assert older(december, "12 people", "32 people", published="2026-01-30") == {"32 people"}


def test_a_court_s_day_is_news_and_the_deeds_it_rules_on_are_not() -> None:
    text = (
        "A court on Thursday rejected the appeal of a gunman who killed 40 people, 15 years after "
        "the attack.\nHe set off a bomb that killed 3 guards."
    )
    assert older(text, "40 people", "3 guards") == {"40 people", "3 guards"}
    fresh = "Gunmen killed 3 guards on Thursday. A court rejected an appeal."
    assert older(fresh, "3 guards") == set()


def test_what_was_done_days_before_the_news_is_older() -> None:
    news = "A bomb went off at a bus stop in Quetta on Monday, injuring 2 guards."
    before = f"{news}\nFour days before, 3 engineers were killed in Gwadar."
    assert older(before, "2 guards", "3 engineers") == {"3 engineers"}
    aside = f"{news}\nIt came after a raid that killed 4 rebels only days before."
    assert older(aside, "2 guards", "4 rebels") == {"4 rebels"}
    there = f"{news}\nIt was the street where soldiers had shot 5 boys several hours before."
    assert older(there, "2 guards", "5 boys") == {"5 boys"}
    alone = "Four days before, 3 engineers were killed in Gwadar."
    assert older(alone, "3 engineers") == set()
    office = f"{news}\nA councillor from 2000-2003 was killed with 6 others."
    assert older(office, "2 guards", "6 others") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in clashes between January 31 and February 2, the army said.",
        "Nine people were killed between 31 January and 2 February, the army said.",
        "Nine people were killed on Monday in the first quarter of an hour of the raid.",
        "Nine people were killed on Monday when shells fell in the second half of the match.",
    ],
)
def test_spans_of_days_and_of_games_are_no_series(text: str) -> None:
    assert older(text, "Nine people") == set()
