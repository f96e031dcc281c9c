from __future__ import annotations

from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from bearwitness.domain import Figure, Status
from bearwitness.pipeline.releasing import Released
from bearwitness.write.datasets.portions import (
    FLOOR,
    MAY_OVERLAP,
    NO_LOW,
    OPEN_HIGH,
    Bounds,
    families,
    portions,
)
from tests.write.datasets.made import exact, joined, told

_numbers = st.integers(0, 40)


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, best, high = sorted(draw(st.tuples(_numbers, _numbers, _numbers)))
    shape = draw(st.sampled_from(("all", "open", "floor", "nearly", "up to")))
    return {
        "all": Figure(low, best, high), "open": Figure(low, best, None),
        "floor": Figure(low, None, None), "nearly": Figure(None, best, best),
        "up to": Figure(None, None, high),
    }[shape]  # fmt: skip


_cells = st.dictionaries(st.sampled_from(get_args(Status)), figures(), max_size=4)


@st.composite
def campaigns(draw: st.DrawFn) -> tuple[Released, ...]:
    """A campaign of up to four parts, one of them perhaps with parts of its own."""
    below = [told(f"inc-{number}", draw(_cells), parent="inc-day") for number in range(draw(_few))]
    day = told("inc-day", joined(draw(_cells), below), parent="inc-whole",
               parts=tuple(one.listed.incident.id for one in below))  # fmt: skip
    beside = [
        told(f"inc-b{number}", draw(_cells), parent="inc-whole") for number in range(draw(_few))
    ]
    parts = [day, *beside]
    names = tuple(one.listed.incident.id for one in (*parts, *below))
    whole = told("inc-whole", joined(draw(_cells), parts), parts=names)
    return (whole, day, *below, *beside)


_few = st.integers(0, 3)


def has_floor(family: tuple[Released, ...]) -> bool:
    """Tell whether some figure has no number: floors of parts may add up to more than a best."""
    return any(
        figure.best is None
        for one in family
        for estimate in one.listed.incident.estimates
        for figure in estimate.by_status.values()
    )


@settings(max_examples=60, deadline=None)
@given(campaigns())
def test_no_bound_crosses_another_and_the_best_figures_add_up(family: tuple[Released, ...]) -> None:
    found = portions(family)
    for one in found:
        for bounds in one.dead.values():
            assert 0 <= bounds.low <= bounds.best <= bounds.high
    estimates = family[0].listed.incident.estimates
    total = estimates[0].total if estimates else Figure(0, 0, 0)
    best = total.best if total.best is not None else total.low or 0
    together = sum((one.total for one in found), Bounds())
    if has_floor(family):
        assert together.best >= best
    else:
        assert together.best == best
        assert total.high is None or together.high >= total.high


def test_what_no_part_holds_is_the_campaigns_own() -> None:
    raid = told("inc-2", {"armed_group": exact(41)}, parent="inc-1")
    town = told("inc-3", {"unknown": exact(5), "civilian": exact(3)}, parent="inc-1")
    whole = told("inc-1", {"armed_group": exact(100), "civilian": exact(11)},
                 parts=("inc-2", "inc-3"))  # fmt: skip
    rest, *parts = portions((whole, raid, town))
    # Five of unknown status are among the campaign's eleven civilians.
    assert {status: one.best for status, one in rest.dead.items()} == {
        "armed_group": 59, "civilian": 3,
    }  # fmt: skip
    assert rest.notes == (MAY_OVERLAP,)
    assert [one.total.best for one in parts] == [41, 8]


def test_a_foiled_part_takes_nothing_from_its_campaign() -> None:
    foiled = told("inc-2", {"armed_group": exact(2)}, parent="inc-1", success="foiled")
    rest, part = portions((told("inc-1", {"civilian": exact(9)}, parts=("inc-2",)), foiled))
    assert (rest.total.best, part.total.best) == (9, 2)


def test_unknown_ends_are_marked() -> None:
    (one,) = portions((told("inc-1", {"civilian": Figure(12, 12, None)}),))
    assert (one.dead["civilian"], one.notes) == (Bounds(12, 12, 12), (OPEN_HIGH,))
    (one,) = portions((told("inc-1", {"civilian": Figure(24, None, None)}),))
    assert one.dead["civilian"] == Bounds(24, 24, 24)
    assert one.notes == (FLOOR, OPEN_HIGH)
    (one,) = portions((told("inc-1", {"civilian": Figure(None, 40, 40)}),))
    assert (one.dead["civilian"], one.notes) == (Bounds(40, 40, 40), (NO_LOW,))


def test_families_are_parted_where_a_new_campaign_begins() -> None:
    told_of = [
        told("inc-1", {}, parts=("inc-2",)), told("inc-2", {}, parent="inc-1"), told("inc-3", {}),
        told("inc-4", {}, parent="inc-0"),
    ]  # fmt: skip
    found = [[one.listed.incident.id for one in family] for family in families(told_of)]
    assert found == [["inc-1", "inc-2"], ["inc-3"], ["inc-4"]]
