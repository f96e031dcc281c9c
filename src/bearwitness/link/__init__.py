"""Claim -> Incident: claims of one event gathered, within a report."""

from bearwitness.link.within import gather

__all__ = ["gather"]
