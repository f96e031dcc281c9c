"""Incident -> Estimate: low, best and high by a named rule."""

from bearwitness.reckon.rule import reckon

__all__ = ["reckon"]
