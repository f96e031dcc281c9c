"""Tolls of several short reports of one event, read and reckoned together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import Account, AccountId, ClaimId, Report, ReportId
from bearwitness.pipeline import Pipeline
from bearwitness.reckon.across import reckon_across
from tests.reckon.build import ONE

Cells = dict[str, tuple[int | None, int | None, int | None]]


def across(pipeline: Pipeline, *told: tuple[str, str]) -> tuple[Cells, frozenset[str]]:
    """Return the cells of the killed of one event told by reports (day, text), and the flags."""
    accounts = []
    for number, (day, text) in enumerate(told):
        report = Report(
            ReportId(f"r{number}"), text, published=day, language="en", outlet=f"Outlet {number}"
        )
        reading = pipeline.read(report)
        incident = reading.incidents[0]
        claims = tuple(
            replace(
                claim,
                id=ClaimId(f"r{number}-{claim.id}"),
                of=ClaimId(f"r{number}-{claim.of}") if claim.of else None,
            )
            for claim in reading.claims
            if claim.incident == incident.id
        )
        accounts.append(Account(AccountId(f"r{number}-i1"), report, incident, claims))
    whole = replace(accounts[0].incident, id=ONE, parent=None)
    (found,) = reckon_across([whole], {ONE: accounts})
    (killed,) = (one for one in found.estimates if one.outcome == "killed")
    cells: Cells = {
        status: (figure.low, figure.best, figure.high)
        for status, figure in killed.by_status.items()
    }
    flags = {flag for figure in killed.by_status.values() for flag in figure.flags}
    return cells, frozenset(flags | set(killed.total.flags))


ATTACK = "in a suicide attack on a police station in Bannu on Sunday"


@pytest.mark.parametrize("speaker", ["police", "doctors"])
def test_two_more_make_nine_of_seven_and_leave_the_attackers_out(
    pipeline: Pipeline, speaker: str
) -> None:
    cells, flags = across(
        pipeline,
        ("2026-03-08", f"Seven policemen were killed {ATTACK}, police said. Four attackers were "
                       "killed."),
        ("2026-03-09", "Two more injured policemen died on Monday, taking the death toll from "
                       f"Sunday's attack on a police station in Bannu to nine, {speaker} said."),
    )  # fmt: skip
    assert cells == {"state_force": (9, 9, 9), "armed_group": (4, 4, 4)}
    assert "disputed" not in flags


def test_an_increment_of_a_total_adds_nothing_to_it(pipeline: Pipeline) -> None:
    cells, _ = across(
        pipeline,
        ("2026-03-08", "Twelve people were killed by a bomb in a market in Bannu on Sunday, police "
                       "said."),
        ("2026-03-09", "Three more people died on Monday, taking the toll from Sunday's bombing of "
                       "a market in Bannu to 15, doctors said."),
    )  # fmt: skip
    assert cells == {"unknown": (15, 15, 15)}


def test_what_a_report_calls_an_earlier_figure_is_outdated_where_it_was_given(
    pipeline: Pipeline,
) -> None:
    strike = "drone strike on a market in Nyala"
    cells, flags = across(
        pipeline,
        ("2026-03-08", f"Four people were killed in a {strike} on Sunday, officials said."),
        ("2026-03-09", f"Six people were killed in Sunday's {strike}, a resident said on Monday. "
                       "Officials had earlier put the toll at four."),
    )  # fmt: skip
    assert cells == {"unknown": (6, 6, 6)}
    assert not flags


STRIKES = "Israeli air strikes killed 23 people across Gaza on Thursday, 16 of them in Gaza City, "


@pytest.mark.parametrize(
    "later",
    [
        "Air strikes on Gaza City on Thursday killed 16 people, the health ministry said.",
        "Air strikes on Deir al-Balah on Thursday killed seven people, health officials said.",
        "Air strikes on Khan Younis on Thursday killed five people, health officials said.",
    ],
)
def test_one_towns_dead_never_undo_the_toll_of_the_strip(pipeline: Pipeline, later: str) -> None:
    cells, flags = across(
        pipeline, ("2026-04-02", f"{STRIKES}health officials said."), ("2026-04-03", later)
    )
    assert cells == {"unknown": (23, 23, 23)}
    assert not flags & {"disputed", "revised_down"}


MARKET = "in the bombing of a market in Quetta on Monday"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Twelve people were killed {}, police said.",
         "Nineteen people have died {}, hospital officials said."),
        ("Twelve people were killed {}, police said.",
         "The number of people killed {} rose to 19, the Civil Hospital said."),
        ("Four people were killed {}, the governor said.",
         "Eight people were killed {}, doctors said."),
    ],
)  # fmt: skip
def test_a_later_higher_count_is_growth(pipeline: Pipeline, first: str, second: str) -> None:
    _, flags = across(
        pipeline, ("2026-06-01", first.format(MARKET)), ("2026-06-02", second.format(MARKET))
    )
    assert not flags & {"disputed", "revised_down"}


@pytest.mark.parametrize(
    ("first", "second", "day"),
    [
        # An independent count outranks the later one; a boast that an outlet prints as its own.
        ("Twelve people were killed {}, doctors said.",
         "Nineteen people were killed {}, the governor said.", "2026-06-02"),
        # One day; fewer later; far more; a party about its enemy; those who live there.
        ("Twelve people were killed {}, police said.",
         "Nineteen people have died {}, hospital officials said.", "2026-06-01"),
        ("Nineteen people have died {}, hospital officials said.",
         "Twelve people were killed {}, police said.", "2026-06-02"),
        ("Twelve people were killed {}, police said.",
         "Ninety people were killed {}, hospital officials said.", "2026-06-02"),
        ("The army said 22 of its soldiers were killed {}.",
         "The Taliban said their fighters killed 40 soldiers {}.", "2026-06-02"),
        ("Twelve people were killed {}, police said.",
         "Twenty people were killed {}, witnesses said.", "2026-06-02"),
    ],
)  # fmt: skip
def test_figures_that_deny_one_another_stay_disputed(
    pipeline: Pipeline, first: str, second: str, day: str
) -> None:
    _, flags = across(pipeline, ("2026-06-01", first.format(MARKET)), (day, second.format(MARKET)))
    assert "disputed" in flags


BASE = "at a base in Kaga on Monday"


def test_a_partys_word_on_its_enemy_outgrows_nothing_whoever_prints_it(pipeline: Pipeline) -> None:
    soldiers = (
        ("2026-06-01", f"Gunmen killed 17 soldiers {BASE}, the army said."),
        ("2026-06-02", f"The insurgents said they killed 24 soldiers {BASE}."),
        ("2026-06-03", f"Twenty-four soldiers were killed {BASE}."),
    )
    assert "disputed" in across(pipeline, *soldiers)[1]
    civilians = (
        ("2026-06-01", "An army air strike killed nine civilians in Kaga, the governor said."),
        ("2026-06-02", "The army's air strike killed 15 civilians in Kaga, the rebels said."),
        ("2026-06-03", "The army's air strike in Kaga killed 15 civilians."),
    )
    assert "disputed" in across(pipeline, *civilians)[1]
    assert "disputed" not in across(pipeline, civilians[0], civilians[2])[1]


def test_a_toll_that_is_said_to_rise_grows_within_the_day(pipeline: Pipeline) -> None:
    first = f"Twelve people were killed {MARKET}, police said."
    rose = f"The number of people killed {MARKET} rose to 39, the Civil Hospital said."
    assert "disputed" not in across(pipeline, ("2026-06-01", first), ("2026-06-01", rose))[1]


@pytest.mark.parametrize(
    ("wide", "town", "found"),
    [
        # The town's own toll, as in the whole and grown since; one of several towns.
        ("Air strikes killed 23 people throughout the Gaza Strip on Thursday, medics said.",
         "Sixteen people were killed in air strikes on Gaza City on Thursday, medics said.", 23),
        (f"{STRIKES}medics said.",
         "Air strikes on Gaza City on Thursday killed 17 people, the health ministry said.", 23),
        ("Gunmen killed 23 people in attacks in several towns of Balochistan on Thursday, "
         "officials said.", "Nine people were killed in Mastung on Thursday, officials said.", 23),
        # All that the whole is of: a blast is of one place, and "across" a town is that town.
        ("A bomb blast in Balochistan killed 23 people on Thursday, officials said.",
         "The blast in Quetta on Thursday killed 16 people, officials said.", 16),
        ("Shells fell across El Fasher on Thursday, killing 23 people, medics said.",
         "Shells killed 16 people in El Fasher on Thursday, medics said on Friday.", 16),
        ("Attacks across Balochistan killed 23 people on Thursday, officials said.",
         "Thursday's attacks in Balochistan killed 16 people, officials said on Friday.", 16),
    ],
)  # fmt: skip
def test_what_is_of_one_town_is_a_part_only_of_what_is_of_more(
    pipeline: Pipeline, wide: str, town: str, found: int
) -> None:
    cells, flags = across(pipeline, ("2026-04-02", wide), ("2026-04-03", town))
    assert cells == {"unknown": (found, found, found)}
    assert ("revised_down" in flags) == (found == 16)


def test_a_town_told_before_the_whole_is_a_part_of_it(pipeline: Pipeline) -> None:
    told = (
        ("2026-04-02", "Sixteen people were killed in air strikes on Gaza City, medics said."),
        ("2026-04-03", "Air strikes killed 23 people across the Gaza Strip, medics said."),
    )
    assert across(pipeline, *told)[0] == {"unknown": (23, 23, 23)}


def test_a_groups_count_of_soldiers_across_a_province_holds_no_towns_dead(
    pipeline: Pipeline,
) -> None:
    told = (
        ("2026-06-01", "The Balochistan Liberation Army said it killed 84 soldiers in attacks "
         "across Balochistan on Monday."),
        ("2026-06-02", "Three soldiers were killed in Quetta on Monday, the army said."),
    )  # fmt: skip
    cells, flags = across(pipeline, *told)
    assert cells == {"state_force": (3, 3, 84)}
    assert "disputed" in flags
