"""What public outputs need to know of rows of the record: the accounts whose names may stand in.

In: a View, versions of incidents, judgements. Out: Account, by incident and by judgement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bearwitness.domain import Account, AccountId, Judgement
from bearwitness.record import Version, View, accounts_put, accounts_told
from bearwitness.record.ids import report_of


def accounts_of_versions(view: View, found: Iterable[Version]) -> dict[str, list[Account]]:
    """Return every account that ever stood in the incidents, those of earlier readings too."""
    return _whole(view, accounts_put(view, {one.incident.id for one in found}))


def accounts_judged(view: View, found: Sequence[Judgement]) -> dict[str, list[Account]]:
    """Return the accounts that judgements by persons are about: whom their words may name."""
    named = {
        one.id: {name for name in (one.subject, one.object) if name is not None}
        for one in found if one.by == "person"
    }  # fmt: skip
    every = {name for names in named.values() for name in names}
    reports = {name: report for name in every if (report := report_of(name)) is not None}
    of_report = accounts_told(view, sorted(set(reports.values())))
    of_incident = accounts_put(view, sorted(one for one in every if one.startswith("inc-")))
    about: dict[str, list[AccountId]] = {}
    for judgement, names in named.items():
        about[judgement] = [
            account for name in sorted(names)
            for account in (of_report.get(reports.get(name, ""), [])
                            + of_incident.get(name, []))
        ]  # fmt: skip
    return _whole(view, about)


def _whole(view: View, named: dict[str, list[AccountId]]) -> dict[str, list[Account]]:
    """Return accounts by their ids; those of a report erased since are left out."""
    whole = view.accounts(dict.fromkeys(one for names in named.values() for one in names))
    return {
        of: [whole[name] for name in dict.fromkeys(names) if name in whole]
        for of, names in named.items()
    }  # fmt: skip
