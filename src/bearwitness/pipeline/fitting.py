"""Refuse what a person sets that cannot be beside what stands: an end before its start.

In: a Ledger, the override. Out: nothing, or WrongUsage that says what else to set first.

What words alone tell to be wrong is refused before, by ``overruled.check_override``.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from bearwitness.domain import Claim, Period, Toll
from bearwitness.errors import WrongUsage
from bearwitness.pipeline.looking import listed
from bearwitness.pipeline.overruled import (
    CLAIM_FIELDS,
    DAYS,
    NUMBERS,
    Overruled,
    ends_before,
    padded,
)
from bearwitness.record import NOW, Ledger

# No event of before is reported as news, nor is one found out about: a slip of the keyboard.
_FIRST_YEAR = "1900"
_DAY = len("2026-01-31")


def check_fits(ledger: Ledger, subject: str, name: str, value: str) -> None:
    """Raise WrongUsage where an override contradicts the clock, or what else stands."""
    told = json.loads(value)
    if subject.startswith("inc-"):
        if name in DAYS and told is not None:
            _check_day(told, subject, ledger.recorded_at)
            _check_period(ledger, subject, name, told)
        return
    claim = _claim(ledger, subject)
    if name == "modality":
        return
    if claim.toll is None:
        raise WrongUsage(
            f"this claim tells no toll: there is no {name} to set", subject,
            "name a claim that counts people, or reject this one",
        )  # fmt: skip
    if name in NUMBERS:
        changed: Claim = CLAIM_FIELDS[name][0](claim, told)
        assert changed.toll is not None
        _check_order(changed.toll, name, subject)


def _check_day(day: str, subject: str, recorded_at: str) -> None:
    # It may be tomorrow already where it happened.
    last = date.fromisoformat(recorded_at[:_DAY]) + timedelta(days=1)
    if day < _FIRST_YEAR or padded(day, "-01-01") > last.isoformat():
        raise WrongUsage(
            f"{day} is no day on which it can have happened", subject,
            f"write a day from {_FIRST_YEAR} to {last.isoformat()}",
        )  # fmt: skip


def _check_period(ledger: Ledger, subject: str, name: str, day: str) -> None:
    now = next(iter(listed(ledger, [ledger.resolve(subject)])), None)
    period = now.incident.period if now is not None else None
    if period is None:
        return
    whole: Period = replace(period, **{name: day})  # type: ignore[arg-type]
    if ends_before(whole):
        other, first = ("end", period.end) if name == "start" else ("start", period.start)
        mend = f"set {other} first" + (", or end=unknown" if other == "end" else "")
        raise WrongUsage(
            f"it would end on {whole.end}, before its start on {whole.start}", subject,
            f"its {other} is {first}: {mend}",
        )  # fmt: skip


def _claim(ledger: Ledger, subject: str) -> Claim:
    """Return a claim with what people set of it. Raises WrongUsage for an account."""
    account = ledger.claims([subject]).get(subject)
    held = ledger.accounts([account]) if account is not None else {}
    people = Overruled(ledger, (), {"": list(held.values())}, NOW)
    for one in held.values():
        # What was rejected may be set all the same, for when it is taken back.
        for read, claim in zip(one.claims, people.claims(one), strict=True):
            if read.id == subject:
                return claim
    raise WrongUsage(
        "nothing is set of an account as a whole", subject,
        "name one of its claims, or its incident: bearwitness show ID",
    )  # fmt: skip


def _check_order(toll: Toll, name: str, subject: str) -> None:
    told = [(each, getattr(toll, each)) for each in NUMBERS[1:]]
    known = [(each, number) for each, number in told if number is not None]
    for (lower, least), (upper, most) in pairwise(known):
        if least > most:
            other = upper if lower == name else lower
            raise WrongUsage(
                f"{lower} {least} would be more than {upper} {most}", subject,
                f"set {other} first, or all three at once: count=NUMBER",
            )  # fmt: skip
