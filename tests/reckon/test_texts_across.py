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
