"""What had been published, and said, by a moment.

In: Accounts and a partial date. Out: Accounts with the claims that were known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bearwitness.domain import Account

_DAY = len("2026-01-31")
# A month or a year has passed only when its last day has.
_TAIL = "2026-12-31"


def last_day(partial: str | None) -> str | None:
    """Return the last day that a partial date may mean; None where its year is unknown.

    >>> last_day("2026-02"), last_day("2026-02-01T10:00"), last_day("--01-31")
    ('2026-02-31', '2026-02-01', None)
    """
    if partial is None or partial.startswith("--"):
        return None
    return partial[:_DAY] + _TAIL[len(partial) :]


def accounts_by(accounts: Iterable[Account], as_of: str | None) -> list[Account]:
    """Return the accounts published by the end of a partial date, with what was said by then.

    A report whose date is not known cannot be told to have been published by any.
    """
    moment = last_day(as_of)
    if moment is None:
        return list(accounts)
    found = []
    for account in accounts:
        published = last_day(account.report.published)
        if published is None or published > moment:
            continue
        claims = tuple(
            claim for claim in account.claims if (last_day(claim.asserted_at) or "") <= moment
        )
        found.append(account if claims == account.claims else replace(account, claims=claims))
    return found
