"""Put incidents under the campaigns they are parts of, and take them out again.

In: the accounts seen while a reading was linked, and the open Ledger. Out: Judgements in the
ledger; the incidents they touched. What a person judged of an incident's campaign stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bearwitness.domain import AccountId, IncidentId, Judgement, JudgementId, Verdict
from bearwitness.link.across import LINKER, Profile
from bearwitness.link.campaigns import Member, parents_of
from bearwitness.record import Ledger


class Parting:
    """The campaigns and parts of one writing transaction."""

    def __init__(self, ledger: Ledger, profile_of: Callable[[str], Profile]) -> None:
        self._ledger = ledger
        self._profile_of = profile_of
        self._seen: set[str] = set()
        self._is_wide = False

    def saw(self, profiles: Iterable[Profile]) -> None:
        """Keep the accounts that were compared: some may tell of a campaign of the others."""
        for profile in profiles:
            self._seen.add(profile.account)
            wide = profile.extent is not None and profile.extent.width != 0
            self._is_wide = self._is_wide or wide or profile.within is not None

    def settle(self) -> set[IncidentId]:
        """Judge which incidents seen are parts of which, and return those it changes."""
        if not self._is_wide:
            self._seen.clear()
            return set()
        events = self._around(set(self._ledger.standing(self._seen).values()))
        self._seen, self._is_wide = set(), False
        told, barred = self._told_by_people(events)
        wanted = {
            name: parent for name, parent in parents_of(self._members(events)).items()
            if (name, parent) not in barred
        }  # fmt: skip
        known = self._ledger.parents(events)
        changed = {name for name in events if wanted.get(name) != known.get(name)} - told
        for name in sorted(changed):
            self._take_out(name)
        for name in sorted(changed):
            parent = wanted.get(name)
            # A person may have placed the campaign under it.
            if parent is not None and name not in self._ledger.above(parent):
                self._judge("same", name, parent, "a part of it by place, days and doers")
        ends = (known.get(name) for name in changed), (wanted.get(name) for name in changed)
        return changed | {one for parents in ends for one in parents if one is not None}

    def _around(self, events: set[IncidentId]) -> set[IncidentId]:
        """Return incidents with all that is above them and beside them in their campaigns."""
        found, new = set(events), set(events)
        while new:
            above = set(self._ledger.parents(new).values())
            beside = {part for parent in above for part in self._ledger.parts(parent)}
            new = (above | beside) - found
            found |= new
        return found

    def _members(self, events: set[IncidentId]) -> dict[IncidentId, list[Member]]:
        standing = self._ledger.accounts_in(events)
        kept = self._ledger.profiles(one for held in standing.values() for one in held)
        found: dict[IncidentId, list[Member]] = {}
        for name in sorted(standing):
            for account in standing[name]:
                profile = self._profile_of(kept[account].body) if account in kept else None
                if profile is not None and profile.extent is not None:
                    within = AccountId(profile.within) if profile.within else None
                    member = Member(account, profile.extent, within)
                    found.setdefault(IncidentId(name), []).append(member)
        return found

    def _told_by_people(
        self, events: set[IncidentId]
    ) -> tuple[set[IncidentId], set[tuple[IncidentId, IncidentId]]]:
        """Return the incidents that people placed, and where they took what the model placed out.

        What was said of an incident holds for the one it was merged into.
        """
        if not self._ledger.has_people():
            return set(), set()
        said = self._placed(events, live=False)
        gone = self._ledger.taken_back([one.id for one in said])
        told: set[IncidentId] = set()
        barred: set[tuple[IncidentId, IncidentId]] = set()
        for one in said:
            child, parent = (self._ledger.resolve(end) for end in (one.subject, one.object or ""))
            if one.by == "person" and one.id not in gone:
                told.add(child)
            elif one.by != "person" and gone.get(one.id) == "person":
                barred.add((child, parent))
        return told, barred

    def _placed(self, events: set[IncidentId], live: bool) -> list[Judgement]:
        """Return the judgements that placed incidents, or those merged into them, somewhere."""
        names = self._ledger.led_to(events)
        return [
            one for one in self._ledger.judgements(names, live=live)
            if one.subject in names and one.field == "parent" and one.verdict == "same"
        ]  # fmt: skip

    def _take_out(self, name: IncidentId) -> None:
        for one in self._placed({name}, live=True):
            self._judge("withdraw", one.id, None, "it is no part of it after all")

    def _judge(self, verdict: Verdict, subject: str, told: str | None, reason: str) -> None:
        self._ledger.append_judgements([
            Judgement(
                JudgementId(""), verdict, subject, told, LINKER, "model",
                self._ledger.recorded_at, reason, field="parent" if verdict == "same" else None,
            )
        ])  # fmt: skip
