"""Add figures up, and compare those of a whole with those of its parts.

In: Figures. Out: Figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bearwitness.domain import Figure, HighPart

Bounds = tuple[int, int]
# What these flags say holds of every claim of a figure, so of a sum only where each part has it.
_EVERY = frozenset({"one_party", "alleged"})


def rest(everyone: Figure, inside: Bounds) -> Figure | None:
    """Return what a total leaves beside those known to be in it; None where it leaves nobody.

    A rest of nobody is no stated zero.
    """
    least, likely = inside
    if not least and not likely:
        return everyone
    found = replace(
        everyone,
        low=less(everyone.low, likely),
        best=less(everyone.best, likely),
        high=less(everyone.high, least),
        # Who gives the whole says nothing of the rest.
        high_by=None,
        high_parts=(),
    )
    return found if found.low or found.best else None


def flags_of(figures: Sequence[Figure]) -> tuple[str, ...]:
    """Return the flags of what some figures make up: of all of them, where "every" is meant."""
    told = [set(one.flags) for one in figures]
    every = set.intersection(*told) if told else set()
    found = {flag for flags in told for flag in flags if flag not in _EVERY} | every
    if "one_party" not in every and any("one_party" in flags for flags in told):
        # An army's eight dead and its count of 70 enemies: the sum must not look like a count.
        found.add("partly_one_party")
    return tuple(sorted(found))


def shares(figures: Sequence[Figure]) -> tuple[HighPart, ...]:
    """Return who gives which part of the sum of some upper ends: the sum itself nobody does."""
    return tuple(
        part
        for one in figures
        for part in ((HighPart(one.high_by, one.high),) if one.high_by else one.high_parts)
    )


def with_high(figure: Figure, high: int | None, of: Sequence[Figure]) -> Figure:
    """Return a figure with an upper end, and with who gives it in the first that ends there.

    What was raised to meet other figures, nobody gives.
    """
    who = next((one for one in of if one.high == high), Figure(None, None, None))
    return replace(figure, high=high, high_by=who.high_by, high_parts=who.high_parts)


def add(figures: Sequence[Figure]) -> Figure:
    """Return the sum of disjoint figures; an open end makes the sum's end open."""
    if len(figures) == 1:
        return figures[0]
    lows = [one.low if one.low is not None else 0 for one in figures]
    some_low = any(one.low is not None for one in figures)
    # Where one gives only a floor ("dozens") nobody has said how many there were in all.
    bests = [one.best for one in figures]
    best = None if None in bests else sum(number or 0 for number in bests)
    highs = [one.high for one in figures]
    high = None if None in highs else sum(number or 0 for number in highs)
    return Figure(
        sum(lows) if some_low else None,
        best,
        high,
        flags_of(figures),
        None,
        tuple(dict.fromkeys(claim for one in figures for claim in one.claims)),
        shares(figures),
    )


def larger(own: Figure, parts: Figure) -> Figure:
    """Return a parent's figure: the larger of its own and its parts' (step 8)."""
    low = largest(own.low, parts.low)
    best = backed(largest(own.best, parts.best), low)
    high = own.high if own.high is None else max(own.high, low or 0, best or 0)
    # What is odd about the parts is odd about the whole only where they make its figure.
    flags = own.flags if (low, best) == (own.low, own.best) else flags_of((own, parts))
    claims = tuple(dict.fromkeys((*own.claims, *parts.claims)))
    return with_high(Figure(low, best, high, flags, None, claims), high, (own,))


def backed(best: int | None, low: int | None) -> int | None:
    """Return a best figure that is no smaller than the low one; None where nobody gave one."""
    return None if best is None or best < (low or 0) else best


def largest(first: int | None, second: int | None) -> int | None:
    """Return the larger of two numbers, where any is known."""
    known = [number for number in (first, second) if number is not None]
    return max(known) if known else None


def less(everyone: int | None, inside: int | None) -> int | None:
    """Return what a number leaves beside those inside it, where it is known."""
    return None if everyone is None else max(0, everyone - (inside or 0))
