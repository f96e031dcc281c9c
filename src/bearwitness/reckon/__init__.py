"""Incident -> Estimate: low, best and high by a named rule."""

from bearwitness.reckon.assertion import Assertion, assertion
from bearwitness.reckon.cells import RULES
from bearwitness.reckon.rule import reckon, reckon_assertions

__all__ = ["RULES", "Assertion", "assertion", "reckon", "reckon_assertions"]
