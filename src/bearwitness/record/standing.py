"""Which accounts are judged to be of one incident, now or at an earlier moment.

In: account and incident ids, a Moment. Out: ids, accounts and the judgements behind them.

An account stands where its latest judgement that was not withdrawn puts it; a merged incident's
accounts stand in the one it was merged into. Today's answers come from an index; those of an
earlier moment from the judgements themselves, and ``verify`` holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Select, select

from bearwitness.domain import Account, AccountId, IncidentId, Judgement
from bearwitness.record import hot, ids, rows, schema
from bearwitness.record.moments import NOW, Moment
from bearwitness.record.readings import Readings

# Merges followed one after another; more is a circle that no writer of ours makes.
_HOPS = 1000


class Standing(Readings):
    """Questions of what was judged."""

    def _until(self, statement: Select[Any], column: Any, horizon: int | None) -> Select[Any]:
        return statement if horizon is None else statement.where(column <= horizon)

    # -- judgements ---------------------------------------------------------------------------

    def judgements(
        self, about: Iterable[str] | None = None, moment: Moment = NOW, live: bool = True
    ) -> list[Judgement]:
        """Return judgements, oldest first.

        about: only those with one of these ids as subject or object. live: leave out withdrawn
        ones, and the withdrawals.
        """
        table, horizon = schema.judgement, self.horizon(moment)
        statement = self._until(select(table), table.c.entry, horizon)
        if about is None:
            found = list(self._all(statement))
        else:
            told = self._ask(hot.JUDGED, names=list(about))
            found = _by(told, horizon)
        by_entry = {row["entry"]: row for row in found}
        if live:
            gone = self._withdrawn(by_entry, horizon)
            by_entry = {
                entry: row for entry, row in by_entry.items()
                if entry not in gone and row["verdict"] != "withdraw"
            }  # fmt: skip
        return [rows.judgement_of(row) for _, row in sorted(by_entry.items())]

    def judgement(self, name: str) -> Judgement | None:
        """Return a live judgement by its id; None where there is none, or it was withdrawn."""
        entry = ids.judgement_entry(name)
        table = schema.judgement
        found = self._all(select(table).where(table.c.entry == entry)) if entry is not None else []
        if not found or found[0]["verdict"] == "withdraw" or self._withdrawn([entry or 0], None):
            return None
        return rows.judgement_of(found[0])

    def judgements_of_report(self, report: str) -> list[Judgement]:
        """Return the live judgements about a report's accounts and claims, of all its readings."""
        table = schema.judgement
        found: dict[int, Any] = {}
        for end in (table.c.subject, table.c.object):
            # From "r-1." up to "r-1/": every id of a reading of it; an index finds a range.
            about = (end >= f"{report}.") & (end < f"{report}/")
            found |= {row["entry"]: row for row in self._all(select(table).where(about))}
        gone = self._withdrawn(found, None)
        return [
            rows.judgement_of(row) for entry, row in sorted(found.items())
            if entry not in gone and row["verdict"] != "withdraw"
        ]  # fmt: skip

    def seen(self, judgement: str, incidents: Iterable[str]) -> set[str]:
        """Return the reports that told of some incidents when a judgement was made."""
        wanted, account = self._merged_into(incidents, None), schema.account.c
        stood = self._ever_stood(wanted, ids.judgement_entry(judgement))
        placed = [number for number, incident in stood.items() if incident in wanted]
        told = self._each(select(account.id), account.number, placed)
        return {report for row in told if (report := ids.report_of(row["id"])) is not None}

    def accounts_then(self, judgement: str, incident: str) -> set[str]:
        """Return the accounts that stood in an incident when a judgement was made."""
        entry = ids.judgement_entry(judgement)
        names, account = self._merged_into([incident], entry), schema.account.c
        stood = self._ever_stood(names, entry)
        placed = [number for number, one in stood.items() if one in names]
        return {row["id"] for row in self._each(select(account.id), account.number, placed)}

    def ever_homes(
        self, accounts: Iterable[str], moment: Moment = NOW
    ) -> dict[str, set[str]]:  # fmt: skip
        """Return the incidents that each of some accounts was ever put into by a moment."""
        ever, account, horizon = schema.membership.c, schema.account.c, self.horizon(moment)
        named = self._until(
            select(account.id, ever.incident).join(schema.account, account.number == ever.account),
            ever.entry, horizon,
        )  # fmt: skip
        homes: dict[str, set[str]] = {}
        for row in self._each(named, account.id, accounts):
            homes.setdefault(row["id"], set()).add(row["incident"])
        return homes

    def judged_by_people(self, moment: Moment = NOW) -> list[Judgement]:
        """Return every live judgement by a person, oldest first."""
        table, horizon = schema.judgement, self.horizon(moment)
        statement = self._until(
            select(table).where(table.c.by == "person"), table.c.entry, horizon
        )  # fmt: skip
        found = {row["entry"]: row for row in self._all(statement)}
        gone = self._withdrawn(found, horizon)
        return [
            rows.judgement_of(row) for entry, row in sorted(found.items())
            if entry not in gone and row["verdict"] != "withdraw"
        ]  # fmt: skip

    def _withdrawn(self, entries: Iterable[int], horizon: int | None) -> set[int]:
        """Return which judgements were withdrawn, where the withdrawal itself still holds."""
        by_id = {ids.judgement_id(entry): entry for entry in entries}
        if not by_id:
            return set()
        against = _by(self._ask(hot.WITHDRAWALS, judgements=sorted(by_id)), horizon)
        undone = self._withdrawn([row["entry"] for row in against], horizon)
        return {by_id[row["subject"]] for row in against if row["entry"] not in undone}

    def taken_back(self, judgements: Iterable[str], moment: Moment = NOW) -> dict[str, str]:
        """Return which judgements were withdrawn, each with whether a person did or the model."""
        names, horizon = set(judgements), self.horizon(moment)
        told = _by(self._ask(hot.WITHDRAWALS, judgements=sorted(names)), horizon)
        undone = self._withdrawn([row["entry"] for row in told], horizon)
        live = {row["entry"]: row["subject"] for row in told if row["entry"] not in undone}
        table = schema.judgement.c
        found = self._each(select(table.entry, table.by), table.entry, sorted(live))
        by: dict[str, str] = {}
        for row in found:
            if by.get(live[row["entry"]]) != "person":
                by[live[row["entry"]]] = row["by"]
        return by

    # -- standing -----------------------------------------------------------------------------

    def incident_of(self, account: str, moment: Moment = NOW) -> IncidentId | None:
        """Return the incident an account stands in at a moment; None before it was linked."""
        return self.standing([account], moment).get(account)

    def standing(self, accounts: Iterable[str], moment: Moment = NOW) -> dict[str, IncidentId]:
        """Return the incident of each account at a moment, merges followed.

        What was not linked yet, or belongs to a reading no longer current, is left out.
        """
        table = schema.account.c
        if moment == NOW:
            found = self._ask(hot.STANDING, accounts=list(accounts))
            return {row["id"]: IncidentId(row["incident"]) for row in found}
        horizon = self.horizon(moment)
        numbers = self._each(select(table.number, table.id), table.id, accounts)
        names = {row["number"]: row["id"] for row in numbers}
        stood = self._stood(self._current(names, moment), horizon)
        return {names[number]: incident for number, incident in stood.items()}

    def _current(self, numbers: Iterable[int], moment: Moment) -> list[int]:
        """Return those accounts that belong to the reading current at a moment."""
        account, reading = schema.account.c, schema.reading.c
        statement = select(account.number, account.entry, reading.report).join(
            schema.reading, reading.entry == account.entry
        )
        told = self._each(statement, account.number, numbers)
        latest = self.reading_entries({row["report"] for row in told}, moment)
        return [row["number"] for row in told if latest.get(row["report"]) == row["entry"]]

    def _stood(self, numbers: Iterable[int], horizon: int | None) -> dict[int, IncidentId]:
        """Return by the judgements alone where accounts stood, by their numbers."""
        table = schema.membership.c
        statement = self._until(
            select(table.entry, table.account, table.incident), table.entry, horizon
        )
        told = sorted(
            self._each(statement, table.account, numbers), key=lambda row: int(row["entry"])
        )
        gone = self._withdrawn([row["entry"] for row in told], horizon)
        held = {row["account"]: row["incident"] for row in told if row["entry"] not in gone}
        into = self._resolved(set(held.values()), horizon)
        return {number: into[incident] for number, incident in held.items()}

    def judged(self, numbers: Iterable[int]) -> dict[int, IncidentId]:
        """Return by the judgements alone where accounts of current readings stand today."""
        return self._stood(self._current(numbers, NOW), None)

    def resolve(self, incident: str, moment: Moment = NOW) -> IncidentId:
        """Return the incident that an id leads to after merges; the id itself if none took it.

        Raises NotInRecord for an id that was never an incident's, or not yet.
        """
        table, horizon = schema.incident.c, self.horizon(moment)
        known: Select[Any] = select(table.entry).where(table.id == incident)
        if horizon is None:
            held = self._ask(hot.INCIDENT, incidents=[incident])
        else:
            held = self._all(self._until(known, table.entry, horizon))
        if not held:
            raise self.missing("incident", incident)
        into = self._resolved([incident], horizon)[incident]
        if {incident, into} & self.hidden:
            raise self.missing("incident", incident)
        return into

    def _resolved(self, incidents: Iterable[str], horizon: int | None) -> dict[str, IncidentId]:
        """Follow merges that were not withdrawn."""
        reached = {incident: IncidentId(incident) for incident in incidents}
        for _ in range(_HOPS):
            ends = sorted(set(reached.values()))
            found = _by(self._ask(hot.REDIRECTS, incidents=ends), horizon)
            if not found:
                break
            gone = self._withdrawn([row["entry"] for row in found], horizon)
            onward = {
                row["incident"]: row["into"]
                for row in sorted(found, key=lambda row: int(row["entry"]))
                if row["entry"] not in gone
            }
            if not onward:
                break
            reached = {
                start: IncidentId(onward.get(end, end)) for start, end in reached.items()
            }  # fmt: skip
        return reached

    def redirected_to(self, incident: str, moment: Moment = NOW) -> list[IncidentId]:
        """Return the incidents that were merged into one, by any number of steps."""
        into = self._merged_into([incident], self.horizon(moment))
        return [IncidentId(one) for one in sorted(into - {incident})]

    def led_to(self, incidents: Iterable[str]) -> set[str]:
        """Return some incidents with every id that leads to them."""
        return self._merged_into(incidents, None)

    def _merged_into(self, incidents: Iterable[str], horizon: int | None) -> set[str]:
        known, new = set(incidents), set(incidents)
        while new:
            found = _by(self._ask(hot.MERGED, incidents=sorted(new)), horizon)
            gone = self._withdrawn([row["entry"] for row in found], horizon)
            new = {row["incident"] for row in found if row["entry"] not in gone} - known
            known |= new
        return known

    def _last_merges(self, incidents: Iterable[str], horizon: int | None) -> dict[str, int]:
        """Return by which entry another incident was last merged into each; absent: none was."""
        found = _by(self._ask(hot.MERGED, incidents=sorted(incidents)), horizon)
        gone = self._withdrawn([row["entry"] for row in found], horizon)
        last: dict[str, int] = {}
        for row in found:
            if row["entry"] not in gone:
                last[row["into"]] = max(row["entry"], last.get(row["into"], 0))
        return last

    def accounts_in(self, incidents: Iterable[str]) -> dict[str, list[AccountId]]:
        """Return the ids of the accounts that stand in each incident now; absent: none does."""
        found: dict[str, list[AccountId]] = {}
        for row in self._ask(hot.STANDING_IN, incidents=list(incidents)):
            found.setdefault(row["incident"], []).append(AccountId(row["id"]))
        return found

    def stood(self, account: str) -> IncidentId | None:
        """Return where an account is judged to stand, though its reading be no longer current."""
        table = schema.account.c
        found = self._all(select(table.number).where(table.id == account))
        number = found[0]["number"] if found else None
        return self._stood([number], None).get(number) if number is not None else None

    def stood_in(
        self, accounts: Iterable[str], moment: Moment = NOW
    ) -> dict[AccountId, IncidentId]:
        """Return where accounts stand or, of a reading no longer current, stood last."""
        table = schema.account.c
        names = {
            row["number"]: AccountId(row["id"])
            for row in self._each(select(table.number, table.id), table.id, accounts)
        }
        stood = self._stood(names, self.horizon(moment))
        return {names[number]: incident for number, incident in stood.items()}

    def ever_in(
        self, incidents: Iterable[str], moment: Moment = NOW
    ) -> dict[AccountId, IncidentId]:
        """Return the accounts that stand in some incidents, or stood there when last current."""
        horizon, meant, account = self.horizon(moment), set(incidents), schema.account.c
        ever = self._ever_stood(self._merged_into(meant, horizon), horizon)
        stood = {number: one for number, one in ever.items() if one in meant}
        told = self._each(select(account.number, account.id), account.number, stood)
        return {AccountId(row["id"]): stood[row["number"]] for row in told}

    def _ever_stood(self, incidents: Iterable[str], horizon: int | None) -> dict[int, IncidentId]:
        """Return the accounts that were ever put into some incidents, and where they stood last."""
        ever = schema.membership.c
        statement = self._until(select(ever.account), ever.entry, horizon)
        numbers = {row["account"] for row in self._each(statement, ever.incident, incidents)}
        return self._stood(numbers, horizon)

    def has_people(self) -> bool:
        """Tell whether any person has judged anything of this record."""
        if self._has_people is None:
            self._has_people = bool(self._ask(hot.PEOPLE))
        return self._has_people

    def members(self, incident: str, moment: Moment = NOW) -> list[Account]:
        """Return what reports tell of an incident, in the order the record learnt it.

        As of a publication: only from reports published by then, each by the latest page of that
        time; the linking is that of recorded_as_of.
        """
        return self.members_of([incident], moment).get(incident, [])

    def members_of(
        self, incidents: Iterable[str], moment: Moment = NOW
    ) -> dict[str, list[Account]]:
        """Return the accounts of several incidents at once."""
        found = self._member_rows(list(incidents), moment)
        accounts = self._told([row for row, _ in found], moment.as_of)
        together: dict[str, list[Account]] = {}
        for account, (_, incident) in zip(accounts, found, strict=True):
            together.setdefault(incident, []).append(account)
        return together

    def standing_in(self, incident: str, moment: Moment = NOW) -> tuple[list[int], list[int]]:
        """Return the numbers of the accounts that stand in an incident, and their entries.

        For the modules of ``record`` alone.
        """
        found = [row for row, _ in self._member_rows([incident], moment)]
        return [row["number"] for row in found], sorted({row["entry"] for row in found})

    def _member_rows(self, incidents: list[str], moment: Moment) -> list[tuple[Any, str]]:
        """Return rows of accounts (number, entry, id, local), each with its incident."""
        account = schema.account.c
        columns: list[Any] = [account.number, account.entry, account.id, account.local]
        if moment == NOW:
            told = self._ask(hot.MEMBERS, incidents=incidents)
            return [(row, row["incident"]) for row in told]
        horizon = self.horizon(moment)
        wanted = self._merged_into(incidents, horizon)
        ever = schema.membership.c
        statement = self._until(select(ever.account), ever.entry, horizon)
        numbers = {row["account"] for row in self._each(statement, ever.incident, wanted)}
        stood = self._stood(self._current(numbers, moment), horizon)
        asked = set(incidents)
        kept = {number: one for number, one in stood.items() if one in asked}
        plain: Select[Any] = select(*columns)
        told = self._each(plain, account.number, kept)
        return sorted(
            ((row, kept[row["number"]]) for row in told), key=lambda one: one[0]["number"]
        )

    # -- campaigns ----------------------------------------------------------------------------

    def parents(self, incidents: Iterable[str], moment: Moment = NOW) -> dict[str, IncidentId]:
        """Return the campaign each incident is judged a part of; absent: of none."""
        horizon = self.horizon(moment)
        wanted = set(incidents)
        ever = sorted(self._merged_into(wanted, horizon))
        found = _by(self._ask(hot.CAMPAIGNS, incidents=ever), horizon)
        gone = self._withdrawn([row["entry"] for row in found], horizon)
        live = [row for row in found if row["entry"] not in gone]
        into = self._resolved(
            {row["incident"] for row in live} | {row["parent"] for row in live}, horizon
        )
        told: dict[str, IncidentId] = {}
        for row in live:
            child, parent = into[row["incident"]], into[row["parent"]]
            told[child] = parent
        return {
            child: parent for child, parent in told.items() if child in wanted and child != parent
        }

    def above(self, incident: str) -> list[IncidentId]:
        """Return the campaigns an incident is a part of, by any number of steps, nearest first.

        An incident in a circle stands above itself; no writer of ours leaves one.
        """
        found: list[IncidentId] = []
        while (parent := self.parents([incident]).get(incident)) and parent not in found:
            found.append(parent)
            incident = parent
        return found

    def alone(self, incidents: Iterable[str]) -> set[str]:
        """Return those of some incidents that were never merged, nor in a campaign, nor one."""
        names = list(incidents)
        merged = [
            *self._ask(hot.REDIRECTS, incidents=names),
            *self._ask(hot.MERGED, incidents=names),
        ]
        parted = [
            *self._ask(hot.CAMPAIGNS, incidents=names),
            *self._ask(hot.PARTS, incidents=names),
        ]
        busy = {end for row in merged for end in (row["incident"], row["into"])}
        busy |= {end for row in parted for end in (row["incident"], row["parent"])}
        return set(names) - busy

    def parts(self, parent: str, moment: Moment = NOW) -> list[IncidentId]:
        """Return the incidents judged parts of a campaign, in the order of their ids."""
        horizon = self.horizon(moment)
        ever = sorted(self._merged_into([parent], horizon))
        found = _by(self._ask(hot.PARTS, incidents=ever), horizon)
        into = set(self._resolved({row["incident"] for row in found}, horizon).values())
        children = self.parents(into, moment)
        return sorted(child for child in into if children.get(child) == parent)


def _by(found: Iterable[Any], horizon: int | None) -> list[Any]:
    """Return the rows that a moment sees."""
    return [row for row in found if horizon is None or row["entry"] <= horizon]
