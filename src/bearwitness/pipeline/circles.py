"""Keep campaigns and their parts from closing a circle: people's word stands above the model's.

In: two incidents that are to be one, or part and campaign. Out: the model's steps that stand
against it, to be withdrawn; where they are people's, nothing, or an error that names them.
"""

from __future__ import annotations

from collections.abc import Callable

from bearwitness.domain import IncidentId, Judgement
from bearwitness.errors import WrongUsage
from bearwitness.record import Ledger

Withdraw = Callable[[Judgement], object]


def steps(ledger: Ledger, below: str, above: str) -> list[Judgement]:
    """Return the judgements by which an incident lies below another, the highest first."""
    path = [IncidentId(below), *ledger.above(below)]
    if above not in path[1:]:
        return []
    children = path[: path[1:].index(IncidentId(above)) + 1]
    return [_in_force(ledger, child) for child in reversed(children)]


def _in_force(ledger: Ledger, child: str) -> Judgement:
    """Return the judgement that places an incident where it stands now."""
    names = ledger.led_to([child])
    told = [
        one for one in ledger.judgements(names)
        if one.field == "parent" and one.subject in names and one.object is not None
        and ledger.resolve(one.object) != child
    ]  # fmt: skip
    return told[-1]


def open_for_part(ledger: Ledger, part: str, campaign: str, withdraw: Withdraw) -> None:
    """Withdraw what the model judged against one being a part of the other.

    Raises WrongUsage where people judged it so.
    """
    while found := steps(ledger, campaign, part):
        withdraw(_models(found, f"{part} in {campaign}"))


def open_for_merge(ledger: Ledger, one: str, other: str, withdraw: Withdraw) -> None:
    """Withdraw what the model judged between two that are to be one: a step alone is none then.

    Raises WrongUsage where people judged it so.
    """
    for below, above in ((one, other), (other, one)):
        while len(found := steps(ledger, below, above)) > 1:
            withdraw(_models(found, f"{one} and {other}"))


def _models(found: list[Judgement], where: str) -> Judgement:
    against = next((each for each in found if each.by != "person"), None)
    if against is None:
        raise WrongUsage(
            "an incident cannot be a part of itself", where,
            f"people placed the one under the other: withdraw {found[0].id} first",
        )  # fmt: skip
    return against
