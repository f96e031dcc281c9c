"""What speaks for a whole way of counting an event's tolls, once every claim is decided.

In: Traits of an event's claims, and the State that decides them all. Out: names of the features
that hold. Each decision may look right by itself and their sum still be none that anybody gave: a
report whose headline, lead and total say four is not of five. The weights are trained
(train/link.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from bearwitness.link.decisions import OUTCOMES, Entry, State, counts
from bearwitness.link.traits import Traits

# Tolls first told this many sentences with tolls into the report are told late.
_LATE = 3


def overall(claims: Sequence[Traits], state: State) -> list[str]:
    """Return what holds of a way of counting."""
    dropped = {place for place, choice in enumerate(state.choices) if choice.action == "drop"}
    found: list[str] = []
    for outcome in OUTCOMES:
        mine = [
            (place, claim) for place, claim in enumerate(claims) if claim.toll.outcome == outcome
        ]
        if mine:
            groups = [one for one in state.entries if counts(one, outcome) and one.count]
            found += _of_outcome(claims, mine, dropped, groups)
    found += _of_both(claims, state)
    if claims and claims[0].brief:
        found += [f"brief {name}" for name in found]
    return [f"end {name}" for name in found]


def _of_outcome(
    claims: Sequence[Traits],
    mine: Sequence[tuple[int, Traits]],
    dropped: Collection[int],
    groups: Sequence[Entry],
) -> Iterator[str]:
    # Who was hurt and has died was told of among the hurt.
    total = sum(group.count for group in groups)
    yield from _against_figures(total, [claim for _, claim in mine])
    yield f"groups {_up_to(len(groups), 4)}"
    yield f"died since {_up_to(total - sum(group.left for group in groups), 2)}"
    left_out = sum(place in dropped for place, _ in mine)
    yield f"left out {_up_to(left_out, 4)}"
    if left_out == len(mine):
        yield "all left out"
    once = [group.told[0] for group in groups if len(group.told) == 1]
    yield f"told once {_up_to(len(once), 4)}"
    yield f"told once late {_up_to(sum(claims[place].sentence >= _LATE for place in once), 3)}"
    if once and len(once) < len(groups):
        yield "told once beside often"
    singles = [[claims[place] for place in group.told] for group in groups if group.left == 1]
    named = sum(any(claim.names for claim in told) for told in singles)
    yield f"single named {_up_to(named, 5)}"
    yield f"single unnamed {_up_to(len(singles) - named, 4)}"
    suspects = sum(any(claims[place].suspect for place in group.told) for group in groups)
    yield f"suspects {_up_to(suspects, 2)}"
    if groups and suspects == len(groups):
        yield "only suspects"
    ages = {age for _, claim in mine if claim.count == 1 for age in claim.ages}
    if ages:
        yield f"ages {_compared(total, [len(ages)])}"


def _against_figures(total: int, mine: Sequence[Traits]) -> Iterator[str]:
    """Compare a total with the figures the report itself gives of that outcome."""
    figures = Counter(claim.count for claim in mine)
    most_told = max(figures.values())
    yield f"figures {_compared(total, list(figures))}"
    yield f"told {_up_to(figures[total], 4)} times"
    if total == 0:
        yield "nobody"
    if total == max(figures):
        yield "largest"
    if figures[total] == most_told:
        yield f"most told {_up_to(most_told, 4)}"
    for name, chosen in (
        ("title", [claim.count for claim in mine if claim.title]),
        ("lead", [claim.count for claim in mine if claim.sentence <= 1 and not claim.title]),
        ("total", [claim.count for claim in mine if claim.total and claim.count > 1]),
        ("several", [claim.count for claim in mine if claim.count > 1]),
    ):
        if chosen:
            yield f"{name} {_compared(total, chosen)}"
            if name in ("title", "lead"):
                yield f"{name} sum {'equal' if total == sum(chosen) else 'other'}"


def _of_both(claims: Sequence[Traits], state: State) -> Iterator[str]:
    """Compare the dead with the hurt: nobody is both."""
    totals = [state.total(outcome) for outcome in OUTCOMES]
    dead, hurt = (
        [
            claims[place]
            for one in state.entries
            if counts(one, outcome) and one.left
            for place in one.told
            if claims[place].count == 1
        ]
        for outcome in OUTCOMES
    )
    yield f"dead {_up_to(totals[0], 1)} hurt {_up_to(totals[1], 1)}"
    if all(totals) and sum(totals) in {claim.count for claim in claims}:
        yield "dead and hurt told as one"
    if any(one.names & other.names for one in dead for other in hurt):
        yield "name in both"
    if {age for one in dead for age in one.ages} & {age for one in hurt for age in one.ages}:
        yield "age in both"


def _compared(total: int, figures: Sequence[int]) -> str:
    """Tell whether a total is among some figures, above all of them, or neither."""
    return "met" if total in figures else "more" if total > max(figures) else "less"


def _up_to(number: int, most: int) -> str:
    return str(number) if number < most else f"{most}+"
