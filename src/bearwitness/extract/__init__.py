"""Report -> Claim: what a report says, each claim with the words that carry it."""

from bearwitness.extract.reader import Reader, extract

__all__ = ["Reader", "extract"]
