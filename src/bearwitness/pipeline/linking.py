"""Link the accounts of a new reading to the record's incidents, inside its transaction.

In: Accounts and the open Ledger. Out: Judgements in the ledger; the incidents they touched.

Each account is attached as it arrives; where that leaves several events in doubt, their accounts
are parted anew by average linkage, so that the order of arrival leaves no trace. Nobody's judgement
is undone: what a person put together stays together, what a person parted stays apart.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from threading import Lock

from bearwitness.domain import (
    DATASET,
    Account,
    AccountId,
    IncidentId,
    JudgedBy,
    Judgement,
    JudgementId,
)
from bearwitness.errors import WrongUsage
from bearwitness.link.across import LINKER as LINKER
from bearwitness.link.across import (
    TOGETHER,
    Candidate,
    Constraints,
    Keys,
    Profile,
    attach,
    blocks,
    forget,
    profiles,
    repair,
)
from bearwitness.pipeline.circles import open_for_merge
from bearwitness.pipeline.parting import Parting
from bearwitness.record import Ledger, Profiled
from bearwitness.record.ids import report_of

_PROFILES_KEPT = 20_000
READINGS_AT_ONCE = 200
# Verdicts of a person after which the model leaves an incident's accounts where they are.
_BINDING = frozenset({"accept", "same", "merge", "split"})


# By their JSON text. Most are asked for again soon, those just made among them.
_profiles: dict[str, Profile] = {}
_lock = Lock()
# What it keeps is no circle: to look for one took a third of the time.
_WRITER = json.JSONEncoder(separators=(",", ":"), check_circular=False)


def profile_of(body: str) -> Profile:
    """Return the profile that a record keeps as JSON text."""
    found = _profiles.get(body)
    return found if found is not None else _hold(body, Profile.from_json(json.loads(body)))


def _hold(body: str, profile: Profile) -> Profile:
    # A server's threads explain links while others are made.
    with _lock:
        if len(_profiles) >= _PROFILES_KEPT:
            del _profiles[next(iter(_profiles))]
        _profiles[body] = profile
    return profile


def forget_profiles() -> None:
    """Drop the profiles held in memory, and what linking made of them."""
    with _lock:
        _profiles.clear()
    forget()


def _profiled(accounts: Sequence[Account]) -> list[tuple[Profile, Keys, Profiled]]:
    """Return the profiles of one reading's accounts, their keys, and how a record keeps both."""
    found = []
    for profile in profiles(accounts):
        keys = blocks(profile)
        body = _WRITER.encode(profile.to_json())
        _hold(body, profile)
        day = profile.when[0].start if profile.when else None
        kept = Profiled(AccountId(profile.account), LINKER, body, keys.kept, day)
        found.append((profile, keys, kept))
    return found


def profiled(accounts: Sequence[Account]) -> list[Profiled]:
    """Return what a record keeps of one reading's accounts, to find them and compare them by."""
    return [kept for _, _, kept in _profiled(accounts)]


def profile_anew(ledger: Ledger, readings: int = READINGS_AT_ONCE) -> int:
    """Profile accounts that another version of the linker profiled; return how many.

    Some readings at a time, the latest first; 0 where none is left.
    """
    done = 0
    for names in ledger.outdated(LINKER, readings):
        held = ledger.accounts(names)
        ledger.append_profiles(profiled([held[name] for name in names]))
        done += len(names)
    return done


_TOWN = 3  # UCDP GED where_prec: a town, near it, or its district


def _stands_alone(profile: Profile) -> bool:
    """Tell a data set's row of a province or of many days: a sum, which is no one town's event.

    Only a person may say what it is of: of the sample's 13 rows two took a town's event each, and
    one of these had 28 dead then instead of 3.
    """
    if not profile.report.startswith(DATASET):
        return False
    in_town = any((place.precision or 9) <= _TOWN for place in profile.places)
    return not in_town or any(day.end > day.start for day in profile.when[:1])


# Accounts compared for each of the two kinds of keys at most, in days that are crowded with news.
# Of 4,829 accounts of American shootings 73 had more of either kind.
MOST = 30


class Linking:
    """The linking of one writing transaction."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._has_people = ledger.has_people()
        self.touched: set[IncidentId] = set()
        self._parting = Parting(ledger, profile_of)

    def place(self, accounts: Sequence[Account], before: Mapping[str, AccountId]) -> None:
        """Put the accounts of one reading into incidents.

        before: the account of the report's earlier reading that each takes the place of, if any.
        """
        made = _profiled(accounts)
        self._ledger.append_profiles(kept for _, _, kept in made)
        for profile, key, _ in made:
            found = self._candidates(profile, key.enough, key.together)
            stood = before.get(profile.account)
            self._attach(profile, found, stood)
        self.touched |= self._parting.settle()

    def _candidates(
        self, profile: Profile, enough: Sequence[str], together: Sequence[str]
    ) -> list[Candidate]:
        if _stands_alone(profile):
            return []
        own = (profile.account,)
        near = self._ledger.candidates(enough, without=own, most=MOST)
        near += self._ledger.candidates(together, at_least=TOGETHER, without=own, most=MOST)
        found = [
            Candidate(profile_of(one.body), one.incident)
            for one in {one.account: one for one in near}.values()
            if one.incident is not None and one.linker == LINKER
        ]
        return [one for one in found if not _stands_alone(one.profile)]

    def _attach(
        self, profile: Profile, candidates: Sequence[Candidate], before: AccountId | None
    ) -> None:
        account = AccountId(profile.account)
        stood = self._ledger.stood(before) if before is not None else None
        events = {one.incident for one in candidates} | ({stood} if stood else set())
        decision = attach(profile, candidates, self._constraints(events))
        if stood is not None:
            self._judge(account, IncidentId(stood), "rule", "the same report, read again")
        elif decision.verdict == "attach" and decision.incident is not None:
            self._judge(account, IncidentId(decision.incident), "model", None, decision.score)
        elif decision.verdict == "found":
            made = self._ledger.found(account)
            self._judge(account, made, "model", "no incident of the record is it", decision.score)
        home = self._ledger.incident_of(account) if decision.doubtful else None
        doubtful = {*decision.doubtful, *([home] if home else ())}
        if len(doubtful) > 1:
            self.repair(doubtful)
        self._parting.saw([profile, *(one.profile for one in candidates)])

    def _judge(
        self, account: AccountId, incident: IncidentId, by: JudgedBy, reason: str | None,
        score: float | None = None,
    ) -> None:  # fmt: skip
        self._ledger.append_judgements([
            Judgement(
                JudgementId(""), "same", account, incident, LINKER, by, self._ledger.recorded_at,
                reason, None if score is None else round(score, 4),
            )
        ])  # fmt: skip
        self.touched.add(incident)

    def repair(self, events: Iterable[str]) -> None:
        """Part the accounts of some incidents anew, and move those that stand wrongly."""
        standing = self._ledger.accounts_in(events)
        home: dict[str, str] = {one: event for event, held in standing.items() for one in held}
        known = self._ledger.profiles(home)
        made = [profile_of(one.body) for one in known.values() if one.linker == LINKER]
        if len(made) < 2:
            return
        groups = repair(made, self._constraints(standing))
        for account, incident in self._moves(groups, home):
            self.touched |= {IncidentId(home[account]), incident}
            self._judge(account, incident, "model", "parted anew by average linkage")
        self._lead_on(home)

    def _moves(
        self, groups: Sequence[Sequence[str]], home: Mapping[str, str]
    ) -> list[tuple[AccountId, IncidentId]]:
        """Return which accounts move where; each incident stays with the most of its accounts."""
        wishes = sorted(
            (
                (-count, event, number)
                for number, group in enumerate(groups)
                for event, count in Counter(home[one] for one in group).items()
            ),
        )
        given: dict[int, IncidentId] = {}
        taken: set[str] = set()
        for _, event, number in wishes:
            if number not in given and event not in taken:
                given[number] = IncidentId(event)
                taken.add(event)
        moves = []
        for number, group in enumerate(groups):
            incident = given.get(number) or self._ledger.found(min(group))
            given[number] = incident
            moves += [(AccountId(one), incident) for one in group if home[one] != incident]
        return moves

    def _lead_on(self, home: Mapping[str, str]) -> None:
        """Let the id of an incident that lost all its accounts lead to where most of them went."""
        left = self._ledger.accounts_in(set(home.values()))
        now = self._ledger.standing(home)
        for event in sorted(set(home.values())):
            if left.get(event):
                continue
            went = Counter(now[one] for one, stood in home.items() if stood == event and one in now)
            if went:
                into = min(went, key=lambda one: (-went[one], one))
                if not self._opened(event, into):
                    continue
                self._ledger.append_judgements([
                    Judgement(
                        JudgementId(""), "merge", event, into, LINKER, "model",
                        self._ledger.recorded_at, "all its accounts are judged to be of it",
                    )
                ])  # fmt: skip
                self.touched |= {IncidentId(event), into}

    def _opened(self, event: str, into: str) -> bool:
        """Take out what would make a circle of campaigns and parts of a merge; False: people's."""
        try:
            open_for_merge(self._ledger, event, into, self._take_back)
        except WrongUsage:
            return False
        return True

    def _take_back(self, judgement: Judgement) -> None:
        self._ledger.append_judgements([
            Judgement(
                JudgementId(""), "withdraw", judgement.id, None, LINKER, "model",
                self._ledger.recorded_at, "its campaign is judged to be one with a part of it",
            )
        ])  # fmt: skip

    def _constraints(self, events: Iterable[str]) -> Constraints:
        """Return what people have judged of the accounts of some incidents."""
        names = sorted(set(events))
        if not names or not self._has_people:
            return Constraints()
        standing = self._ledger.accounts_in(names)
        of = {name: set(held) for name, held in standing.items()}
        home: dict[str, str] = {one: name for name, held in of.items() for one in held}
        accounts = set(home)
        told = [one for one in self._ledger.judgements({*names, *accounts}) if one.by == "person"]
        same: set[frozenset[str]] = set()
        apart: set[frozenset[str]] = set()
        for one in told:
            ends = [self._now(end) for end in (one.subject, one.object) if end is not None]
            if one.verdict in _BINDING:
                homes = {home[end] for end in ends if end in home and one.verdict == "accept"}
                for event in of.keys() & {*ends, *homes}:
                    # Only what was there to be seen: what arrives later is the model's to place.
                    seen = self._ledger.seen(one.id, [event])
                    bound = [held for held in sorted(of[event]) if report_of(held) in seen]
                    same |= {frozenset(pair) for pair in combinations(bound, 2)}
            # Two that a person merged since are one: what parted them is answered.
            if one.verdict == "not_same" and len(set(ends)) == 2:
                ours, theirs = (of.get(end, {AccountId(end)}) for end in ends)
                apart |= {frozenset((a, b)) for a in ours for b in theirs if a != b}
        return Constraints(frozenset(same), frozenset(apart))

    def _now(self, name: str) -> str:
        """Return the incident that an incident's id leads to today; any other id as it is."""
        return self._ledger.resolve(name) if name.startswith("inc-") else name
