"""Figures of more than one event: a campaign's own, or outside with the reason; never a day's."""

from __future__ import annotations

import pytest

from bearwitness.domain import Incident, Reading, Report, ReportId
from bearwitness.pipeline import Pipeline

Bounds = tuple[int | None, int | None, int | None]


def read(pipeline: Pipeline, *paragraphs: str, published: str = "2026-03-05") -> Reading:
    text = "\n\n".join(paragraphs)
    return pipeline.read(Report(ReportId("t"), text, published=published, language="en"))


def killed(incident: Incident) -> Bounds:
    (found,) = [one.total for one in incident.estimates if one.outcome == "killed"]
    return found.low, found.best, found.high


def reasons(reading: Reading) -> list[str]:
    return [one.why for one in reading.unread]


@pytest.mark.parametrize(
    "aside",
    [
        "At least 60 people have been killed in two weeks of fighting in the city.",
        "The health ministry said 60 people were killed in the past 48 hours.",
        "At least 60 people have been killed in the city since Friday, the UN said.",
    ],
)
def test_a_days_event_does_not_swallow_the_figure_of_a_fortnight(
    pipeline: Pipeline, aside: str
) -> None:
    bomb = "A car bomb killed four people outside a hotel in Mogadishu on Tuesday, police said."
    reading = read(pipeline, bomb, aside)
    (incident,) = reading.incidents
    assert killed(incident) == (4, 4, 4)
    (why,) = reasons(reading)
    assert why.startswith("a toll of more than one event (")


def test_a_campaign_told_first_holds_the_days_as_parts(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Israeli strikes have killed at least 60 people in Gaza over the past 48 hours, medics "
        "said.",
        "An air strike on a school in Nuseirat killed 17 people on Tuesday. In Khan Younis, a "
        "strike on a tent killed six people on Wednesday.",
    )
    campaign, first, second = reading.incidents
    assert killed(campaign) == (60, 60, None)
    assert first.parent == second.parent == campaign.id
    assert (killed(first), killed(second)) == ((17, 17, 17), (6, 6, 6))
    assert campaign.period is not None
    assert (campaign.period.start, campaign.period.end) == ("2026-03-03", "2026-03-05")


def test_a_figure_since_a_weekday_lasts_until_it_was_told(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "At least 80 people have been killed since Friday in fighting in Goma, the UN said.",
        "On Sunday, a shell killed nine people at a market.",
    )
    campaign, shell = reading.incidents
    assert killed(campaign) == (80, 80, None)
    assert killed(shell) == (9, 9, 9)
    assert shell.parent == campaign.id
    assert campaign.period is not None
    assert (campaign.period.start, campaign.period.end) == ("2026-02-27", "2026-03-05")


def test_a_wide_figure_is_news_where_nothing_else_is_counted(pipeline: Pipeline) -> None:
    reading = read(
        pipeline,
        "Rebels and soldiers clashed in Goma on Monday.",
        "At least 80 people have been killed in five days of fighting, the UN said.",
    )
    (campaign,) = [one for one in reading.incidents if one.parent is None]
    assert killed(campaign) == (80, 80, None)


@pytest.mark.parametrize(
    "text",
    [
        "A bombing in Kabul killed six people last week, officials said.",
        "At least six people were killed in the past 24 hours in Gaza, taking the total since "
        "October to 45,100, the health ministry said.",
        "Gunmen killed six people in Gao on Monday, the third such attack this year.",
        "Gunmen killed six people in Gao on Monday, the deadliest attack in two years.",
    ],
)
def test_the_only_toll_is_kept_whatever_else_its_sentence_dates(
    pipeline: Pipeline, text: str
) -> None:
    (incident,) = read(pipeline, text).incidents
    assert killed(incident)[:2] == (6, 6)
    assert not incident.background


@pytest.mark.parametrize(
    "text",
    [
        "The police said 1,200 people were killed in gang violence in Haiti in 2025, up from 900 "
        "a year earlier. Last month alone 130 people were killed, the ministry said.",
        "Ninety-seven people were murdered in London in 2025, the lowest number in a decade, "
        "police figures showed on Tuesday.",
        "Knife crime fell by 9 percent, and 1,154 fewer people were wounded.",
        "Forty-five people were murdered in Durban in January alone, police said.",
        "Families will mark the fifth anniversary of the attack that killed 77 people in Utoya.",
        "Crowds marked the tenth anniversary of a massacre in Benghazi, in which soldiers killed "
        "more than 90 people.",
        "The trial of two men accused of killing a mayor in Guayaquil will open on Monday.",
        "An inquest into the deaths of two officers shot dead in Derry is due to begin in May.",
    ],
)
def test_statistics_and_ceremonies_found_no_news(pipeline: Pipeline, text: str) -> None:
    reading = read(pipeline, text, published="2026-02-05")
    assert [(one.background, one.estimates) for one in reading.incidents] == [(True, ())]
    assert [one.incident for one in reading.claims if one.toll and not one.background] == []


def test_an_attack_on_an_anniversary_is_news(pipeline: Pipeline) -> None:
    text = "On the anniversary of the invasion, rockets killed 12 people in Kharkiv on Tuesday."
    (incident,) = read(pipeline, text).incidents
    assert killed(incident) == (12, 12, 12)
    assert not incident.background
