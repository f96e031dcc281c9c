"""Give each claim the period its words speak of.

In: Claims and the TimeMentions of their report. Out: a Period (or None) for each claim.

A claim takes the time in its clause, else one in its sentence that is not a verb of saying's,
else the day of the report's main event: the first event whose own words tell a date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from bearwitness.domain import Claim, Period, Quote
from bearwitness.ground.times import TimeMention
from bearwitness.ground.times_calendar import precision

# A figure of one of these is a running total; its words' "in the past 48 hours" is a scope.
_DAY = 1


def periods(claims: Sequence[Claim], times: Sequence[TimeMention]) -> list[Period | None]:
    """Return the period of each claim, in the order of the claims."""
    starts = [mention.words.start for mention in times]
    own = [_own(claim, times, starts) for claim in claims]
    main = _main(claims, own)
    found: list[Period | None] = []
    for claim, mention in zip(claims, own, strict=True):
        if mention is not None:
            anchor = _anchor(mention, claim, times, starts) or (main.start if main else None)
            found.append(mention.period(anchor))
        elif claim.background or main is None or claim.modality == "expected":
            found.append(None)
        else:
            found.append(Period(main.start, main.end, main.precision, main.words))
    return found


def yearless(found: Sequence[Period | None]) -> Quote | None:
    """Return the first words that name a day or month whose year is not known."""
    for period in found:
        if period is None or period.words is None:
            continue
        if period.start is None or period.start.startswith("--"):
            return period.words
    return None


def _within(
    span: Quote, times: Sequence[TimeMention], starts: Sequence[int]
) -> list[TimeMention]:  # fmt: skip
    first = bisect_left(starts, span.start)
    found = []
    for mention in times[first:]:
        if mention.words.start >= span.end:
            break
        found.append(mention)
    return found


def _own(
    claim: Claim, times: Sequence[TimeMention], starts: Sequence[int]
) -> TimeMention | None:  # fmt: skip
    """Return the time expression in the claim's own words that tells most."""
    in_clause = _within(claim.clause, times, starts)
    event = [mention for mention in in_clause if not mention.spoken and not mention.future]
    if not event:
        around = _within(claim.sentence, times, starts)
        event = [mention for mention in around if not mention.spoken and not mention.future]
    if not event:
        return None
    middle = (claim.evidence.start + claim.evidence.end) // 2
    return min(event, key=lambda mention: (_coarse(mention), abs(mention.words.start - middle)))


def _coarse(mention: TimeMention) -> int:
    """Return 0 for a day or a few, more for what says less: a year beside a day is no rival."""
    if mention.shift is not None:
        return 0
    code = precision(mention.start, mention.end)
    return 1 if code is None else max(0, code - 2)


def _anchor(
    mention: TimeMention, claim: Claim, times: Sequence[TimeMention], starts: Sequence[int]
) -> str | None:  # fmt: skip
    """Return the day told before "a day earlier" in the same sentence."""
    if mention.shift is None:
        return None
    for other in reversed(_within(claim.sentence, times, starts)):
        if other.words.start >= mention.words.start or other.shift is not None:
            continue
        if precision(other.start, other.end) == _DAY:
            return other.start
    return None


def _main(claims: Sequence[Claim], own: Sequence[TimeMention | None]) -> Period | None:
    """Return the period of the first event whose own words tell a day, else a few days."""
    told = [
        mention.period()
        for claim, mention in zip(claims, own, strict=True)
        if mention is not None and mention.shift is None and not claim.background
    ]
    known = [period for period in told if period is not None and period.start is not None]
    for most in (_DAY, 2, 3, 4):
        for period in known:
            if period.precision is not None and period.precision <= most:
                return period
    return next((period for period in told if period is not None), None)
