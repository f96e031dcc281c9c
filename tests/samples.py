"""The sample records of ``examples``, read, with the truth written beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bearwitness.domain import (
    Account,
    AccountId,
    ClaimId,
    Estimate,
    Incident,
    IncidentId,
    Outcome,
    Reading,
    ReportId,
    Status,
)
from bearwitness.link.echoes import Echo
from bearwitness.pipeline import Pipeline

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Sample:
    """The accounts of a folder of dispatches, put together as its golden file says.

    left: the accounts that the golden file gives to no incident.
    """

    golden: Mapping[str, Any]
    readings: tuple[Reading, ...]
    incidents: tuple[Incident, ...]
    accounts: Mapping[IncidentId, tuple[Account, ...]]
    echoes: tuple[Echo, ...]
    left: tuple[Account, ...]


def load(pipeline: Pipeline, name: str) -> Sample:
    """Read the dispatches of ``examples/NAME`` and group them by its golden file."""
    golden = tomllib.loads((EXAMPLES / f"{name}.golden.toml").read_text("utf-8"))
    readings = []
    for found in pipeline.read_source(str(EXAMPLES / name)):
        assert isinstance(found, Reading), found
        readings.append(found)
    told = [account for reading in readings for account in accounts(reading)]
    together = {
        IncidentId(incident): tuple(_named(words, told) for words in names)
        for incident, names in golden["incidents"].items()
    }
    taken = {account.id for members in together.values() for account in members}
    parents = golden.get("parents", {})
    return Sample(
        golden, tuple(readings),
        tuple(
            replace(members[0].incident, id=name, parent=parents.get(name), claims=())
            for name, members in together.items()
        ),
        together,
        tuple(
            Echo(ReportId(echo), ReportId(first), "copy", 1.0, None)
            for echo, first in golden.get("echoes", {}).items()
        ),
        tuple(account for account in told if account.id not in taken),
    )  # fmt: skip


def accounts(reading: Reading) -> list[Account]:
    """Return a reading's accounts with ids that hold beyond it, made of the dispatch's own id."""
    name = reading.report.ref
    assert name is not None
    report = replace(reading.report, id=ReportId(name))
    prefix = f"{name}.1-"
    claims = [
        replace(
            claim,
            id=ClaimId(prefix + claim.id),
            of=ClaimId(prefix + claim.of) if claim.of else None,
        )
        for claim in reading.claims
    ]
    return [
        Account(
            AccountId(prefix + one.id), report, one,
            tuple(claim for claim in claims if claim.incident == one.id),
            AccountId(prefix + one.parent) if one.parent else None,
        )
        for one in reading.incidents
    ]  # fmt: skip


def _named(words: str, told: Sequence[Account]) -> Account:
    """Return the account that a golden file names by its dispatch, and by words of its event."""
    name, _, quoted = words.partition(": ")
    (found,) = [
        account
        for account in told
        if account.report.ref == name
        and (
            any(quoted in claim.evidence.text for claim in account.claims)
            if quoted
            else account.parent is None and not account.incident.background
        )
    ]
    return found


def shown(estimates: Sequence[Estimate]) -> dict[str, str]:
    """Return each outcome's total and cells as low/best/high: ``killed civilian`` 3/3/null."""
    found = {}
    for one in estimates:
        found[str(one.outcome)] = _bounds(one.total.low, one.total.best, one.total.high)
        for status, figure in one.by_status.items():
            found[f"{one.outcome} {status}"] = _bounds(figure.low, figure.best, figure.high)
    return found


def flags(estimates: Sequence[Estimate], outcome: Outcome, status: Status) -> tuple[str, ...]:
    """Return the flags of one cell."""
    (one,) = [estimate for estimate in estimates if estimate.outcome == outcome]
    return one.by_status[status].flags


def _bounds(*numbers: int | None) -> str:
    return "/".join("null" if number is None else str(number) for number in numbers)
