"""Warn where figures do not grow as a toll does; nothing is mended in silence.

In: Incidents, their Accounts, Assertions. Out: Notices.

The dead stay dead: a later and smaller figure of one origin is a correction that says so, a figure
of something less, or a mistake. The rule takes it, flags it, and a person should look.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from bearwitness.domain import Account, Claim, ClaimId, Incident, IncidentId, Notice, Outcome
from bearwitness.reckon.assertion import STATE, Assertion
from bearwitness.reckon.cells import Statement, statements
from bearwitness.reckon.disputes import cells_of
from bearwitness.reckon.rule import reckon_assertions, standings_across

# Outcomes of which there can only be more: the missing are found, the captives freed.
_ONLY_GROW: frozenset[Outcome] = frozenset(
    {"killed", "injured", "casualties", "abducted", "captured"}
)
_CORRECTED = re.compile(
    r"\bcorrect(?:s|ed|ing|ion|ions)\b|\brevis(?:e|es|ed|ing|ion)\b|\bretract\w*|\bwithdr[ae]w\w*"
    r"|\blower(?:s|ed|ing)\b|\bclarif\w+|\bamend\w*|\bupdated? (?:down|figure|toll)\w*"
    r"|\bdown from\b|\bnot \w+,? as\b|\bearlier (?:toll|figure|count|report)s?\b"
    r"|\bmiscount\w*|\bmistake\w*|\b(?:in|by) error\b",
    re.IGNORECASE,
)


def checks(
    incidents: Sequence[Incident],
    accounts: Mapping[IncidentId, Sequence[Account]],
    assertions: Sequence[Assertion],
) -> list[Notice]:
    """Return the warnings, in the order of the incidents.

    One for each fall of an origin's figure that no word calls a correction, and one for each
    campaign whose parts add up to more than it says itself.
    """
    account_of = {
        claim.id: account
        for members in accounts.values()
        for account in members
        for claim in account.claims
    }
    standings = standings_across(incidents, assertions)
    found: list[Notice] = []
    for incident in incidents:
        for (outcome, status), inside in cells_of(standings[incident.id]):
            if outcome in _ONLY_GROW:
                where = f"{incident.id}, {outcome} {status}"
                found += _falls(where, statements(inside), account_of)
    return found + list(_small_wholes(incidents, assertions))


def _falls(
    where: str, told: Sequence[Statement], account_of: Mapping[ClaimId, Account]
) -> Iterator[Notice]:
    by_origin: defaultdict[str, dict[str, Statement]] = defaultdict(dict)
    for one in sorted(told, key=lambda one: (one.said, one.reach, one.claims)):
        if one.best is not None:
            by_origin[one.origin][one.said] = one  # of one day the largest
    for by_day in by_origin.values():
        days = list(by_day.values())
        for old, new in pairwise(days):
            said = [account_of[claim] for claim in new.claims if claim in account_of]
            if new.reach >= old.reach or any(map(_is_correction, said)):
                continue
            who = new.by or "a source"
            if old.by is not None and old.by != new.by and new.origin.startswith(STATE):
                # Two organs of one state are one source: both are named.
                told_by = f"{old.by} gave {old.reach} on {old.said} and {who}, of the same state,"
            else:
                told_by = f"{who} gave {old.reach} on {old.said} and"
            yield Notice(
                f"{told_by} {new.reach} on {new.said}, without a word of a correction",
                f"{where}: {', '.join((*old.claims, *new.claims))}",
                "see whether the later figure is of less than the whole; reject it if it is",
            )


def _is_correction(account: Account) -> bool:
    if _CORRECTED.search(account.report.title or ""):
        return True
    return any(_corrects(claim) for claim in account.claims)


def _corrects(claim: Claim) -> bool:
    return claim.toll is not None and (
        claim.relation == "supersedes" or _CORRECTED.search(claim.sentence.text) is not None
    )


def _small_wholes(
    incidents: Sequence[Incident], assertions: Sequence[Assertion]
) -> Iterator[Notice]:
    """Yield a warning for each total of a campaign that is less than its parts' sum."""
    with_parts = {one.parent for one in incidents if one.parent is not None}
    alone = [
        Incident(one.id, one.kind, one.success, ()) for one in incidents if one.id in with_parts
    ]
    own = {one.id: one.estimates for one in reckon_assertions(alone, assertions)}
    for incident in reckon_assertions(incidents, assertions):
        mine = {one.outcome: one.total for one in own.get(incident.id, ())}
        for estimate in incident.estimates:
            said, in_all = mine.get(estimate.outcome), estimate.total.best
            if said is not None and said.best is not None and (in_all or 0) > said.best:
                yield Notice(
                    f"its parts add up to {in_all} {estimate.outcome}, its own reports say "
                    f"{said.best}",
                    f"{incident.id}, {estimate.outcome}",
                    "see whether a part is told twice, or is no part of it",
                )
