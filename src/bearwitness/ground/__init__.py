"""Claim -> Claim: printed names and times resolved to places, actors and periods."""

from bearwitness.ground.grounder import Grounded, Grounder, ground

__all__ = ["Grounded", "Grounder", "ground"]
