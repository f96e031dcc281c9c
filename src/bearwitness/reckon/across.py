"""Reckon incidents told by many reports, as known at any moment.

In: the record's Incidents, the Accounts of each, and which report repeats which. Out: the
Incidents with their Estimates.

The rule is that of one report. What many reports add is who said a figure first and when
(``gathered``), and what one report's figure is to another's (``woven``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bearwitness.domain import Account, Incident, IncidentId
from bearwitness.reckon.assertion import Assertion
from bearwitness.reckon.gathered import assertions_of
from bearwitness.reckon.known import accounts_by
from bearwitness.reckon.repeated import Repeated, Repeats
from bearwitness.reckon.rule import reckon_assertions

Accounts = Mapping[IncidentId, Sequence[Account]]


def reckon_across(
    incidents: Sequence[Incident],
    accounts: Accounts,
    echoes: Iterable[Repeats] = (),
    rule: str = "default",
    as_of: str | None = None,
) -> list[Incident]:
    """Return the incidents, in the order given, with one Estimate per outcome told of.

    accounts: those judged to be of each incident; their claims' ids are unique in the record.
    echoes: the reports that repeat others, as ``link.echoes`` tells them. as_of: a partial date;
    what was published or said after the end of it is left out. Raises WrongUsage: no such rule.
    """
    said = assertions_across(incidents, accounts, echoes, as_of)
    return reckon_assertions(incidents, said, rule)


def assertions_across(
    incidents: Sequence[Incident],
    accounts: Accounts,
    echoes: Iterable[Repeats] = (),
    as_of: str | None = None,
) -> list[Assertion]:
    """Return every toll that takes part, with the origin and the day it has across reports."""
    found: list[Assertion] = []
    known = {one.id: accounts_by(accounts.get(one.id, ()), as_of) for one in incidents}
    repeated = Repeated(echoes, known)
    for family in families(incidents):
        found += assertions_of(family, known, repeated)
    return found


def families(incidents: Sequence[Incident]) -> list[list[Incident]]:
    """Return the incidents by campaign, each with all that is below it; one alone is a family."""
    by_id = {one.id: one for one in incidents}
    members: defaultdict[IncidentId, list[Incident]] = defaultdict(list)
    for one in incidents:
        members[_top(one, by_id)].append(one)
    return list(members.values())


def _top(incident: Incident, by_id: Mapping[IncidentId, Incident]) -> IncidentId:
    seen = {incident.id}
    while incident.parent is not None and incident.parent in by_id:
        incident = by_id[incident.parent]
        if incident.id in seen:
            return min(seen)
        seen.add(incident.id)
    return incident.id
