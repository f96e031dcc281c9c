"""Claim -> Claim: printed names and times resolved to places, actors and periods."""

from bearwitness.ground.grounder import Grounder, ground

__all__ = ["Grounder", "ground"]
