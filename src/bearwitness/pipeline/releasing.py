"""Every incident of a record, one after another, with what its figures rest on: for datasets.

In: a View, Filters, a Moment, a rule. Out: Released, latest event first, held one page at a time.

Each claim stands with the one incident it is judged to be of: a campaign's own claims with the
campaign, a part's with the part. So rows made of them can be counted, and adding the tolls of
incidents whose ``parent`` is none counts nobody twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bearwitness.domain import Account, IncidentId, Judgement, ReportId
from bearwitness.pipeline.looking import (
    Listed,
    as_listed,
    parts_in,
    told_in,
    understood,
    with_ever,
)
from bearwitness.pipeline.recorder import DEFAULT_RULE, Known, family
from bearwitness.pipeline.repeating import origins_of
from bearwitness.record import NOW, Filters, Moment, View

_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Released:
    """One incident as known at a moment, by a rule.

    listed: the incident, with how many reports tell of it or of its parts, and of how many
    origins. accounts: what its own reports tell, its parts' left out. parts: its parts' ids, of
    any depth. origins: who first told what each of its own reports tells. reviewed: how a person
    accepted it last; None: nobody did.
    """

    listed: Listed
    accounts: tuple[Account, ...]
    parts: tuple[IncidentId, ...]
    origins: dict[ReportId, str]
    reviewed: Judgement | None


def released(
    view: View, filters: Filters | None = None, moment: Moment = NOW, rule: str = DEFAULT_RULE
) -> Iterator[Released]:
    """Yield incidents that filters let through, a campaign with all its parts after it.

    Names of private persons are in them: see ``write.public.public_released``. Raises WrongUsage
    for a filter or a moment that cannot be read.
    """
    wanted = replace(understood(filters or Filters()), parts=False)
    accepted = view.accepted(moment)
    after: str | None = None
    while True:
        page = view.incidents(wanted, moment, after, _A_PAGE)
        for one in page.incidents:
            known = family(view, one.id, moment, rule)
            for each in _released(known, wanted.background, accepted):
                if moment == NOW:
                    yield each
                else:
                    yield replace(each, listed=with_ever(view, [each.listed])[0])
        after = page.after
        if after is None:
            return


def _released(
    known: Known, background: bool, accepted: dict[IncidentId, Judgement]
) -> Iterator[Released]:
    told = told_in(known)
    for one in known.incidents:
        if one.id in told and (background or not one.background):
            accounts = tuple(known.accounts.get(one.id, ()))
            yield Released(
                as_listed(one, known), accounts, tuple(part.id for part in parts_in(one.id, known)),
                origins_of(accounts, known.echoes), accepted.get(one.id),
            )  # fmt: skip
