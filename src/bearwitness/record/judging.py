"""Decisions added to the record, and what each does to where accounts stand.

In: Judgement. Out: its rows, and the index of today's incidents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from sqlalchemy import delete, select, update

from bearwitness.domain import IncidentId, Judgement
from bearwitness.errors import RecordError, WrongUsage
from bearwitness.record import hot, ids, rows, schema
from bearwitness.record.pen import Pen


class Judging(Pen):
    """A writing transaction that adds decisions."""

    def found(self, account: str) -> IncidentId:
        """Return a new incident that an account founds; "same" then puts accounts in it.

        Its id comes of the account's, and is never used again.
        """
        for turn in range(1, 1000):
            made = ids.incident_id(account if turn == 1 else f"{account}#{turn}")
            if made not in self._standing and not self._ask(hot.INCIDENT, incidents=[made]):
                self._enter("incident", {"id": made})
                self._standing.add(made)
                self._computed[made] = None
                return made
        raise RecordError(
            "too many incidents were founded by one account", account, "report this as our bug"
        )

    def append_judgements(self, judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
        """Add decisions, and return them under the ids the ledger gives them.

        same: puts an account (subject) in an incident (object); of two incidents with field
        "parent", makes the subject a part of the object. split does as same. merge: leads the
        subject, an incident, to the object. withdraw: takes the judgement that is its subject
        back. The others are kept for those who ask. Raises NotInRecord, WrongUsage.
        """
        return tuple(self._append_judgement(one) for one in judgements)

    def _append_judgement(self, judgement: Judgement) -> Judgement:
        entry = self._enter("judgement", rows.judgement_row(judgement))
        if judgement.by == "person":
            self._has_people = True
        made = replace(judgement, id=ids.judgement_id(entry))
        subject, told = made.subject, made.object
        if made.verdict in ("same", "split") and told is not None:
            if made.field == "parent":
                self._place_under(entry, subject, told)
            elif subject.startswith("r-") and told.startswith("inc-"):
                self._place(entry, subject, told)
        elif made.verdict == "merge":
            self._merge(entry, subject, told)
        elif made.verdict == "withdraw":
            self._withdraw(subject)
        return made

    def _place(self, entry: int, account: str, incident: str) -> None:
        number = self._numbers([account])[account]
        stands = IncidentId(incident)
        if incident not in self._standing:
            stands = self.resolve(incident)
            self._standing.add(stands)
        self._put(schema.membership, {"entry": entry, "account": number, "incident": incident})
        if number in self._unplaced:
            self._unplaced.discard(number)
            self._put(schema.member, {"account": number, "incident": stands})
        else:
            self._stand({number: stands})

    def _stand(self, places: dict[int, IncidentId]) -> None:
        """Keep where accounts of current readings stand now."""
        self._settle(schema.member)
        made = self._upsert(schema.member)
        self._connection.execute(
            made.on_conflict_do_update(
                index_elements=["account"], set_={"incident": made.excluded.incident}
            ),
            [{"account": number, "incident": one} for number, one in places.items()],
        )

    def _place_under(self, entry: int, incident: str, parent: str) -> None:
        child, above = self.resolve(incident), self.resolve(parent)
        if child == above or child in self.above(above):
            raise _circle(f"{incident} in {parent}")
        self._put(schema.part, {"entry": entry, "incident": incident, "parent": parent})

    def _merge(self, entry: int, incident: str, into: str | None) -> None:
        start, end = self.resolve(incident), self.resolve(into or "")
        if start == end:
            raise WrongUsage(
                "these two are one incident already", f"{incident}, {into}", "nothing is to be done"
            )
        self._put(schema.redirect, {"entry": entry, "incident": start, "into": end})
        self._settle()
        if end in self.above(end):
            raise _circle(f"{start} merged into {end}")
        self._standing.discard(start)
        self._computed.pop(start, None)
        member = schema.member
        self._connection.execute(
            update(member).where(member.c.incident == start).values(incident=end)
        )
        for index in schema.LISTED:
            self._connection.execute(delete(index).where(index.c.incident == start))

    def _withdraw(self, judgement: str) -> None:
        """Let accounts stand where they would without a judgement."""
        entry = ids.judgement_entry(judgement)
        table, ever = schema.judgement.c, schema.membership.c
        held = self._all(select(table.verdict, table.subject).where(table.entry == entry))
        if entry is None or not held:
            raise self.missing("judgement", judgement)
        if held[0]["verdict"] == "withdraw":
            self._withdraw(held[0]["subject"])
            return
        moved = {row["account"] for row in self._all(
            select(ever.account).where(ever.entry == entry)
        )}  # fmt: skip
        table_of = schema.redirect.c
        led = self._all(
            select(table_of.incident, table_of.into).where(table_of.entry == entry)
        )  # fmt: skip
        for row in led:
            old = self._merged_into([row["incident"], row["into"]], None)
            moved |= {
                one["account"] for one in self._each(select(ever.account), ever.incident, old)
            }
        part = schema.part.c
        for row in self._all(select(part.incident).where(part.entry == entry)):
            # A withdrawal taken back: meanwhile the campaign may have been placed under the part.
            child = self.resolve(row["incident"])
            if child in self.above(child):
                raise _circle(f"{child} by {judgement}")
        self._standing.clear()
        self._reindex(moved)

    def _reindex(self, numbers: Collection[int]) -> None:
        """Compute anew where accounts stand."""
        stood = self.judged(numbers)
        gone = [number for number in numbers if number not in stood]
        for number in gone:
            self._connection.execute(delete(schema.member).where(schema.member.c.account == number))
        if stood:
            self._stand(stood)


def _circle(where: str) -> WrongUsage:
    return WrongUsage(
        "an incident cannot be a part of itself", where,
        "withdraw the judgement that places its campaign under it, or name another campaign",
    )  # fmt: skip
