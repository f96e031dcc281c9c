"""What of time and place an account covers, by its own words."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from bearwitness.domain import Account, AccountId, IncidentId, Period, Scope
from bearwitness.link import gather
from bearwitness.link.extent import Extent, extent
from tests.link.build import Text, people


def account(text: Text) -> Account:
    incidents, claims = gather(text.report, text.claims)
    first = incidents[0]
    own = tuple(claim for claim in claims if claim.incident == first.id)
    return Account(AccountId("r.1-i1"), text.report, replace(first, id=IncidentId("r.1-i1")), own)


def test_one_act_on_one_day_is_narrow() -> None:
    text = Text("Blast in Gao", "A bomb killed four people.")
    text.claim("A bomb", kind="bombing", town="Gao", day="2026-03-03", toll=people(4, "four"))
    found = extent(account(text))
    day = date(2026, 3, 3).toordinal()
    assert (found.width, found.first, found.last, found.killed) == (0, day, day, 4)


@pytest.mark.parametrize(("day", "width"), [("2026-03-03", 1), (None, None)])
def test_several_acts_are_wider_as_far_as_their_day_is_told(
    day: str | None, width: int | None
) -> None:
    text = Text("Assaults", "Attacks across the north killed 30 people.")
    text.claim("Attacks across", kind="armed_assault", day=day, toll=people(30, "30 people"))
    assert extent(account(text)).width == width


@pytest.mark.parametrize(
    ("duration", "days"), [("PT40H", 2), ("P2D", 2), ("P1W", 7), ("P9000Y", 9000 * 366)]
)
def test_a_figure_of_many_days_ends_when_it_is_told(duration: str, days: int) -> None:
    text = Text("Fighting", "Troops killed 90 rebels in long fighting.")
    claim = text.claim("Troops killed", kind="clash", toll=people(90, "90 rebels"))
    text.claims[0] = replace(claim, scope=Scope(duration=duration, words="in long fighting"))
    found = extent(account(text))
    told = date(2026, 3, 5).toordinal()
    assert (found.width, found.first, found.last) == (2, told - days, told)


def test_a_night_is_of_its_first_day_and_a_day_without_its_year_of_none() -> None:
    text = Text("Blast", "A bomb killed four people.")
    claim = text.claim("A bomb", kind="bombing", toll=people(4, "four"))
    for period, first in (
        (Period("2026-03-03", "2026-03-04", 2), date(2026, 3, 3).toordinal()),
        (Period("--03-03", precision=1), None),
    ):
        text.claims[0] = replace(claim, period=period)
        assert extent(account(text)).first == first


def test_an_extent_comes_back_from_json() -> None:
    one = Extent(2, None, 7, ((1.5, 2.5),), ("ML|Gao",), ("ML",), ("jnim",), 4, True)
    plain = asdict(one)
    assert Extent.from_json({key: plain[key] for key in plain if plain[key] is not None}) == one
