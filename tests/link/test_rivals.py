"""Whether two tolls can be of the same people, and whether two sides dispute them."""

from __future__ import annotations

from bearwitness.domain import Qualifier, Toll
from bearwitness.link.rivals import agree


def figure(value: int, qualifier: Qualifier = "exact") -> Toll:
    low = None if qualifier in ("up_to", "nearly") else value
    high = None if qualifier == "at_least" else value
    return Toll("killed", low, value, high, qualifier, "people")


def test_a_floor_agrees_with_what_lies_above_it() -> None:
    assert agree(figure(12, "at_least"), figure(15))
    assert not agree(figure(12, "at_least"), figure(11))


def test_about_is_a_quarter_either_way() -> None:
    assert agree(figure(100, "about"), figure(125))
    assert not agree(figure(100, "about"), figure(126))
    assert not agree(figure(100, "about"), figure(74))


def test_a_ceiling_agrees_with_what_lies_below_it() -> None:
    assert agree(figure(40, "up_to"), figure(3))
    assert not agree(figure(40, "up_to"), figure(41))
