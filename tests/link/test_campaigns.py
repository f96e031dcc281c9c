"""Whole and part across reports: by place, days, doers and numbers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bearwitness.domain import AccountId, IncidentId
from bearwitness.link.campaigns import Member, apart, are_apart, is_whole, parents_of
from bearwitness.link.extent import Extent, merged

GAO, MOPTI, SEGOU = (16.27, -0.04), (14.49, -4.19), (13.43, -6.26)
WEEK = Extent(
    2, 1000, 1006, areas=("ML|Gao", "ML|Mopti"), countries=("ML",), doers=("jnim",), killed=90,
    fighters=True,
)  # fmt: skip
DAY = Extent(
    1, 1003, 1003, towns=(GAO, MOPTI), areas=("ML|Gao", "ML|Mopti"), countries=("ML",),
    doers=("jnim",), killed=30,
)  # fmt: skip
TOWN = Extent(0, 1003, 1003, towns=(GAO,), areas=("ML|Gao",), countries=("ML",), killed=4)
OTHER_TOWN = replace(TOWN, towns=(MOPTI,), areas=("ML|Mopti",), killed=6)


def test_a_week_holds_a_day_and_a_day_its_towns() -> None:
    assert is_whole(WEEK, DAY)
    assert is_whole(DAY, TOWN)
    assert not is_whole(DAY, WEEK)
    assert not is_whole(TOWN, OTHER_TOWN)
    assert not is_whole(DAY, replace(DAY, first=1002, last=1002))


@pytest.mark.parametrize(
    "other",
    [
        replace(TOWN, first=1020, last=1020),  # on another day
        replace(TOWN, towns=(SEGOU,), areas=("ML|Segou",)),  # in another province
        replace(TOWN, doers=("islamic-state",)),  # by others
        replace(TOWN, killed=31),  # with more dead than the whole
    ],
)
def test_what_speaks_against_a_part(other: Extent) -> None:
    assert not is_whole(DAY, other)


def test_a_province_alone_makes_no_part_but_keeps_two_accounts_apart() -> None:
    lone = replace(TOWN, towns=(SEGOU,))
    assert not is_whole(WEEK, lone)
    assert are_apart(WEEK, lone)


def test_a_toll_that_grows_is_no_whole_of_its_earlier_one() -> None:
    assert not are_apart(TOWN, replace(TOWN, killed=40))
    assert not are_apart(DAY, replace(DAY, killed=145))
    few = replace(DAY, killed=3)
    assert not are_apart(few, replace(TOWN, killed=1))


def test_two_towns_are_kept_apart_only_where_a_campaign_holds_both() -> None:
    towns = [Member(AccountId("a"), TOWN), Member(AccountId("b"), OTHER_TOWN)]
    assert apart(towns) == frozenset()
    day = Member(AccountId("c"), DAY)
    assert apart([*towns, day]) == {
        frozenset(("a", "b")), frozenset(("a", "c")), frozenset(("b", "c")),
    }  # fmt: skip


def test_attacks_by_other_groups_in_other_towns_are_apart() -> None:
    one, other = replace(TOWN, doers=("jnim",)), replace(OTHER_TOWN, doers=("islamic-state",))
    assert are_apart(one, other)
    assert not are_apart(one, replace(other, towns=(GAO,)))


def test_the_narrowest_whole_is_the_parent_and_reports_are_asked_first() -> None:
    clusters = {
        IncidentId("town"): [Member(AccountId("a"), TOWN, AccountId("w"))],
        IncidentId("week"): [Member(AccountId("w"), WEEK)],
        IncidentId("day"): [Member(AccountId("d"), DAY)],
    }
    assert parents_of(clusters) == {"town": "day", "day": "week"}
    told = {
        IncidentId("town"): [Member(AccountId("a"), replace(TOWN, areas=()), AccountId("w"))],
        IncidentId("week"): [Member(AccountId("w"), replace(WEEK, countries=("NE",)))],
    }
    assert parents_of(told) == {"town": "week"}


def test_several_acts_without_a_figure_are_no_campaign_for_one_of_them() -> None:
    acts = replace(DAY, killed=None, fighters=False)
    clusters = {
        IncidentId("day"): [Member(AccountId("d"), acts)],
        IncidentId("town"): [Member(AccountId("a"), TOWN)],
    }
    assert parents_of(clusters) == {}
    other = {IncidentId("other"): [Member(AccountId("b"), OTHER_TOWN)]}
    assert parents_of(clusters | other) == {"town": "day", "other": "day"}
    assert parents_of(clusters | {IncidentId("day"): [Member(AccountId("d"), DAY)]}) == {
        "town": "day"
    }


def test_no_incident_is_above_itself() -> None:
    one, other = AccountId("a"), AccountId("b")
    clusters = {
        IncidentId("x"): [Member(one, TOWN, other)],
        IncidentId("y"): [Member(other, TOWN, one)],
    }
    assert len(parents_of(clusters)) == 1


def test_accounts_of_one_incident_cover_together_what_each_covers() -> None:
    both = merged([TOWN, replace(DAY, killed=None)])
    assert (both.width, both.first, both.last, both.killed) == (1, 1003, 1003, 4)
    assert both.towns == (GAO, MOPTI)
