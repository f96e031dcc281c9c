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
        wanted, known = parents_of(self._members(events)), self._ledger.parents(events)
        changed = {
            name for name in events if wanted.get(name) != known.get(name)
        } - self._told_by_people(events)  # fmt: skip
        for name in sorted(changed):
            self._take_out(name)
        for name in sorted(changed):
            parent = wanted.get(name)
            if parent is not None:
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

    def _told_by_people(self, events: set[IncidentId]) -> set[IncidentId]:
        if not self._ledger.has_people():
            return set()
        return {
            IncidentId(one.subject)
            for one in self._ledger.judgements(events)
            if one.by == "person" and one.field == "parent"
        }

    def _take_out(self, name: IncidentId) -> None:
        for one in self._ledger.judgements([name]):
            if one.subject == name and one.field == "parent" and one.verdict == "same":
                self._judge("withdraw", one.id, None, "it is no part of it after all")

    def _judge(self, verdict: Verdict, subject: str, told: str | None, reason: str) -> None:
        self._ledger.append_judgements([
            Judgement(
                JudgementId(""), verdict, subject, told, LINKER, "model",
                self._ledger.recorded_at, reason, field="parent" if verdict == "same" else None,
            )
        ])  # fmt: skip
