"""A claim is dated by words of its own event, never by those of another one."""

from __future__ import annotations

import pytest

from bearwitness.domain import Incident, Report, ReportId
from bearwitness.pipeline import Pipeline


def read(pipeline: Pipeline, text: str, published: str | None = None) -> tuple[Incident, ...]:
    return pipeline.read(Report(ReportId("x" * 64), text, published=published)).incidents


def told(incident: Incident) -> tuple[str | None, str | None]:
    """Return the day an incident begins and the words that tell it."""
    period = incident.period
    words = period.words.text if period is not None and period.words is not None else None
    return (period.start if period is not None else None), words


def test_a_weekday_without_a_publication_date_takes_no_month_of_another_event(
    pipeline: Pipeline,
) -> None:
    incidents = read(
        pipeline,
        "Gunmen attacked a market in Bannu on Tuesday, killing six people, police said.\n\n"
        "In March, a bombing at a shrine in Quetta killed 20 people.",
    )
    assert [told(one) for one in incidents] == [(None, "on Tuesday"), ("--03", "In March")]


def test_a_full_date_that_falls_on_the_weekday_dates_it(pipeline: Pipeline) -> None:
    lead = "Gunmen killed six people in Bannu on Tuesday, police said."
    on_tuesday = f"{lead} The gunmen killed the six at dawn on 3 March 2026."
    assert read(pipeline, on_tuesday)[0].period.start == "2026-03-03"  # type: ignore[union-attr]


def test_what_happened_before_is_no_date_of_the_news(pipeline: Pipeline) -> None:
    abducted = read(
        pipeline,
        "Gunmen abducted 30 pupils from a school in Zaria, police said, the largest raid since "
        "the one in Chibok in 2014.",
    )
    assert told(abducted[0])[0] is None
    bodies = read(
        pipeline,
        "Soldiers found 12 bodies in a pit near Celaya. More than 400,000 people have been "
        "murdered since the army was sent against the cartels in December 2006.",
    )
    assert told(bodies[0])[0] is None
    strike = read(
        pipeline,
        "An air strike killed 18 people in Sittwe. The rebels have held the hills since 2023.",
    )
    assert told(strike[0])[0] is None


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("A day after a bomb killed 11 people in Quetta, mourners gathered.", "2026-03-04", 2),
        ("Two days after gunmen killed 11 people in Quetta, schools reopened.", "2026-03-03", 2),
        ("Two weeks after gunmen killed 11 people in Quetta, schools reopened.", "2026-02-19", 3),
        ("On Tuesday, a day after a bomb killed 11 people, mourners gathered.", "2026-03-02", 1),
        ("Mourners gathered on Tuesday, a day after a bomb killed 11 people.", "2026-03-02", 1),
        ("Three days after gunmen killed 11 people in Quetta on Monday, schools reopened.",
         "2026-03-02", 1),
        ("A bomb killed 11 people in Quetta on Monday.", "2026-03-02", 1),
    ],
)  # fmt: skip
def test_what_was_a_day_before_the_news_is_dated_by_it(
    pipeline: Pipeline, text: str, start: str, precision: int
) -> None:
    (incident,) = read(pipeline, text, "2026-03-05")
    assert incident.period is not None
    assert (incident.period.start, incident.period.precision) == (start, precision)


def test_a_day_before_the_news_is_unknown_without_a_day_of_publication(pipeline: Pipeline) -> None:
    text = "A day after a bomb killed 11 people in Quetta, mourners gathered."
    assert read(pipeline, text)[0].period is None
    assert read(pipeline, text, "2026-03")[0].period is None


@pytest.mark.parametrize(
    "text",
    [
        "The UN condemned Sunday's attack in Maiduguri, which left 14 people dead.",
        "The president condemned Sunday night's bombing in Maiduguri, which killed 14 people.",
        "Officials revised the toll from Sunday's attack in Maiduguri to 14 dead on Monday.",
        "Rescuers pulled five more bodies from the rubble on Monday, taking the toll from Sunday's "
        "attack in Maiduguri to 14.",
        "Two people wounded in Sunday's attack in Maiduguri died on Monday.",
        "Fourteen people were confirmed dead on Monday after the attack in Bama a day earlier.",
        "Residents of Maiduguri fled on Monday after Sunday's attack killed 14 people.",
        "The Sunday attack in Maiduguri killed 14 people, the agency said on Monday.",
    ],
)
def test_a_day_that_owns_the_deed_dates_it(pipeline: Pipeline, text: str) -> None:
    assert told(read(pipeline, text, "2026-03-09")[0])[0] == "2026-03-08"


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed three people in Maiduguri on Monday in revenge for Sunday's attack.",
        "A suspect in Sunday's attack was shot dead on Monday in Maiduguri.",
        "On Monday three people were killed in Maiduguri near the site of Sunday's attack.",
        "Monday's attack in Maiduguri killed three people, police said.",
        "Three people were pronounced dead on Monday in Maiduguri.",
    ],
)
def test_a_deed_that_is_gone_back_to_dates_nothing(pipeline: Pipeline, text: str) -> None:
    assert told(read(pipeline, text, "2026-03-09")[0])[0] == "2026-03-09"
