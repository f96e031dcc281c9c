from __future__ import annotations

import math

from bearwitness.link.across.compare import NAMES, compare, ready
from bearwitness.link.across.profile import Profile
from tests.link.across.build import made

TOLD = "Gunmen shot Wazirgul Malang dead at his petrol pump at 3400 Kohat Road, police said."


def figures(first: Profile, second: Profile) -> dict[str, float]:
    return dict(zip(NAMES, compare(ready(first), ready(second)), strict=True))


def test_figures_are_symmetric() -> None:
    one, other = made("a", TOLD, killed=2), made("b", "Malang was shot in Bannu.", killed=5)
    there, back = figures(one, other), figures(other, one)
    assert all(there[name] == back[name] or math.isnan(there[name]) for name in NAMES)


def test_what_neither_says_is_unknown() -> None:
    found = figures(Profile("a", "a"), Profile("b", "b"))
    assert math.isnan(found["day gap"])
    assert math.isnan(found["distance"])
    assert math.isnan(found["killed apart"])


def test_a_toll_that_grows_is_half_as_far_as_one_that_shrinks() -> None:
    early = made("a", killed=36, published="2026-03-05")
    grown = figures(early, made("b", killed=145, published="2026-03-08"))
    shrunk = figures(early, made("b", killed=145, published="2026-03-02"))
    assert grown["killed apart"] * 2 == shrunk["killed apart"] > 0
    assert figures(early, made("b", killed=36))["killed apart"] == 0


def test_what_both_name_is_shared() -> None:
    found = figures(made("a", TOLD), made("b", "Malang fell on 3400 Kohat Road."))
    assert found["figures"] == 1
    assert found["names"] > 0
    assert found["words"] > 0.2
