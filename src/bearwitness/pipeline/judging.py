"""Let a person judge: accept, same, not same, unsure, merge, split, override, reject, withdraw.

In: a verdict and the ids it is of. Out: Judgements in the record, and all they touch reckoned anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bearwitness.controls import name_written, written
from bearwitness.domain import (
    Account,
    AccountId,
    Claim,
    IncidentId,
    Judgement,
    JudgementId,
    Verdict,
)
from bearwitness.errors import JudgedMeanwhile, NotInRecord, WrongUsage
from bearwitness.pipeline.circles import open_for_merge, open_for_part
from bearwitness.pipeline.overruled import Overruled, check_override
from bearwitness.pipeline.version import READER
from bearwitness.record import NOW, Ledger, Record, View, judgements_by_id
from bearwitness.record.ids import report_of
from bearwitness.settings import Settings

# The field of a judgement that follows from another one, which is its value.
BECAUSE = "because"
# The field of a merge whose value is the withdrawals of what the model judged against it; where
# an incident is made a part of another, such are the value of the field "parent".
INSTEAD = "instead"
_CARRIED = re.compile(r" \(carried over from (j-\d+): the report was read again\)\s*$")


# Verdicts on all that an incident says.
_OF_WHOLE = frozenset({"accept", "merge"})
# Verdicts that take no other.
_OF_ONE = frozenset({"accept", "reject", "note", "override", "withdraw"})
# The field of "same" that makes an incident a part of another.
_PARENT = "parent"


@dataclass(frozen=True, slots=True)
class Seen:
    """An incident as somebody looked at it.

    version: how often it had been reckoned otherwise. judged: a person's last judgement about it
    or what stands in it, withdrawn or not; 0 for none.
    """

    incident: IncidentId
    version: int
    judged: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants judged.

    subject, object: ids. field, value: of an override, as typed; the field "parent" of same makes
    the subject, an incident, a part of the object. seen: the incident it is of as it was looked at,
    by ``seen_of``; None does not ask.
    """

    verdict: Verdict
    subject: str
    object: str | None = None
    field: str | None = None
    value: str | None = None
    seen: Seen | None = None


def seen_of(view: View, incident: str) -> Seen:
    """Return how an incident stands: what whoever judges it has before them."""
    name = view.resolve(incident)
    inside = [name]
    for one in inside:  # what its page shows: its parts, of any depth, too
        inside += [part for part in view.parts(one) if part not in inside]
    standing = view.accounts_in(inside)
    accounts = view.accounts([one for held in standing.values() for one in held])
    about = {*inside, *accounts, *(led for one in inside for led in view.redirected_to(one))}
    about |= {claim.id for one in accounts.values() for claim in one.claims}
    told: dict[str, Judgement] = {}
    while about:  # what takes a judgement back is of that, and counts as what it takes back
        found = {str(one.id): one for one in view.judgements(about, live=False)}
        about = set(found) - set(told)
        told |= found
    last = (int(one.id.removeprefix("j-")) for one in told.values() if one.by == "person")
    return Seen(name, len(view.history(name)), max(last, default=0))


def judge(
    record: Record, wish: Wish, author: str, reason: str, settings: Settings | None = None
) -> tuple[Judgement, ...]:
    """Record a person's judgement with what follows from it, and reckon what it touches.

    settings: where the gazetteer is that a place is looked up in. Raises WrongUsage for ids that
    the verdict cannot be of, NotInRecord for those not held, JudgedMeanwhile where it is no more as
    it was seen.
    """
    from bearwitness.pipeline.fitting import check_fits
    from bearwitness.pipeline.recorder import reckon

    for told, name, mend in (
        (author, "an author", "say who judges: --author NAME"),
        (reason, "a reason", "say why: --reason TEXT"),
    ):
        if not told.strip():
            raise WrongUsage(f"a judgement needs {name}", wish.subject, mend)
    author, reason = name_written(author, "the author"), written(reason, "the reason")
    if wish.value is not None:
        wish = replace(wish, value=written(wish.value, "what is set"))
    if _CARRIED.search(reason):
        raise WrongUsage(
            "a reason may not say that it was carried over: that is noted by the record itself",
            wish.subject, "say why in other words",
        )  # fmt: skip
    _check_form(wish)
    if wish.field is not None and wish.verdict == "override" and wish.value is not None:
        # Before the record is held: a place is looked up in a file of its own.
        kept = check_override(wish.subject, wish.field, wish.value, settings or Settings())
        wish = replace(wish, value=kept)
    with record.writing() as ledger:
        if wish.seen is not None:
            _check_seen(ledger, wish)
        if wish.verdict == "override" and wish.field is not None and wish.value is not None:
            check_fits(ledger, wish.subject, wish.field, wish.value)
        judging = _Judging(ledger, author, reason.strip())
        made = judging.judge(wish)
        reckon(ledger, judging.touched)
    return made


def _check_form(wish: Wish) -> None:
    """Raise WrongUsage for a verdict with what it does not take, or of what it cannot be of."""
    subject, verdict = wish.subject, wish.verdict
    is_judgement = subject.startswith("j-") or (wish.object or "").startswith("j-")
    _need(not is_judgement or (verdict == "withdraw" and wish.object is None),
          "a judgement can but be withdrawn", subject,
          "name the incident, the account or the claim that it is of")  # fmt: skip
    if verdict in _OF_ONE:
        _need(wish.object is None, f"{verdict} is of one, not of two", subject,
              "leave the other out")  # fmt: skip
    if verdict != "override":
        _need(wish.value is None and (wish.field is None or verdict == "same"),
              f"{verdict} sets nothing", subject, "to set a value, judge: override")  # fmt: skip
        _need(wish.field in (None, _PARENT), f"same sets no {wish.field!r}", subject,
              "leave the field out, or judge: same INCIDENT CAMPAIGN --part")  # fmt: skip


def _check_seen(ledger: Ledger, wish: Wish) -> None:
    """Raise JudgedMeanwhile where a person judged, or what is accepted is reckoned otherwise."""
    seen = wish.seen
    assert seen is not None
    now = seen_of(ledger, seen.incident)
    homes = _homes(ledger, wish.subject)
    if homes and now.incident not in homes:
        raise WrongUsage(
            f"what was seen is {seen.incident}, in which this does not stand", wish.subject,
            "send what the answer for its own incident, or for its campaign, gave as seen",
        )  # fmt: skip
    if now.judged != seen.judged or now.incident != seen.incident:
        raise JudgedMeanwhile(
            "somebody judged this incident since you looked at it", seen.incident,
            "look at what they say, then judge again",
        )  # fmt: skip
    if wish.verdict in _OF_WHOLE and now.version != seen.version:
        raise JudgedMeanwhile(
            "a report that came since you looked changed this incident", seen.incident,
            "look at it as it is now, then judge again",
        )  # fmt: skip


def _homes(ledger: Ledger, subject: str) -> set[str]:
    """Return the incident an id stands in, with the campaigns above it; none of a judgement."""
    if _is_incident(subject):
        home: str | None = ledger.resolve(subject)
    else:
        home = ledger.incident_of(ledger.claims([subject]).get(subject) or subject)
    return {home, *ledger.above(home)} if home is not None else set()


class _Judging:
    """One person's judgement inside a writing transaction."""

    def __init__(self, ledger: Ledger, author: str, reason: str) -> None:
        self._ledger = ledger
        self._author = author
        self._reason = reason
        self.touched: set[IncidentId] = set()

    def judge(self, wish: Wish) -> tuple[Judgement, ...]:
        subject = self._known(wish.subject)
        if wish.verdict == "withdraw":
            return self._withdraw(subject)
        self._touch(subject)
        if wish.object is None:
            return self._of_one(wish, subject)
        other = self._known(wish.object)
        for end in (subject, other):
            _need(not self._ledger.claims([end]), f"{wish.verdict} is not of a claim", end,
                  "name the account that it stands in, or the incident")  # fmt: skip
        one_already = wish.verdict in ("not_same", "unsure") and subject == other
        _need(not one_already, "both ends are one and the same", subject,
              "name two; to part what stands together, judge: split ACCOUNT")  # fmt: skip
        self._touch(other)
        if wish.field == "parent":
            return self._place_under(wish.verdict, subject, other)
        if wish.verdict in ("same", "merge"):
            return self._join(subject, other)
        if wish.verdict in ("not_same", "split"):
            return self._part(wish.verdict, subject, other)
        return (self._say(wish.verdict, subject, other),)

    def _of_one(self, wish: Wish, subject: str) -> tuple[Judgement, ...]:
        if wish.verdict == "split":
            return self._part("split", subject, self._home(subject))
        if wish.verdict == "override":
            _need(wish.field and wish.value is not None, "what is set is not named", subject,
                  "write it as FIELD=VALUE")  # fmt: skip
            return (self._say("override", subject, None, wish.field, wish.value),)
        _need(wish.verdict in ("accept", "reject", "note"), f"{wish.verdict} is of two", subject,
              "name the other account or incident too")  # fmt: skip
        return (self._say(wish.verdict, subject, None),)

    def _join(self, subject: str, other: str) -> tuple[Judgement, ...]:
        """Put an account into an incident, or lead one incident to another."""
        into = other if _is_incident(other) else self._home(other)
        for end in (subject, into):
            self._check_standing(end)
        if _is_incident(subject):
            made: list[Judgement] = []
            open_for_merge(self._ledger, subject, into, lambda one: made.append(self._against(one)))
            return (*made, self._say("merge", subject, into, *_instead(made)))
        return (self._say("same", subject, into),)

    def _check_standing(self, name: str) -> None:
        """Raise WrongUsage for what a person rejected: it would come back, or hide the other."""
        if _is_incident(name):
            names = self._ledger.led_to([name])
            against = next(
                (one for one in self._ledger.judgements(names)
                 if one.by == "person" and one.verdict == "reject" and one.subject in names), None,
            )  # fmt: skip
        else:
            held = self._ledger.accounts([name])
            against = Overruled(self._ledger, (), {"": list(held.values())}, NOW).rejecting(name)
        if against is not None:
            raise WrongUsage(
                f"{against.author} rejected it ({against.id})", name,
                f"withdraw that first, if it is wrong: {against.id}",
            )  # fmt: skip

    def _place_under(self, verdict: Verdict, subject: str, other: str) -> tuple[Judgement, ...]:
        """Make an incident a part of another, a campaign; the model's word against it goes."""
        both = _is_incident(subject) and _is_incident(other)
        _need(verdict == "same" and both, "only an incident is a part of another", subject,
              "judge: same INCIDENT CAMPAIGN --part")  # fmt: skip
        made: list[Judgement] = []
        open_for_part(self._ledger, subject, other, lambda one: made.append(self._against(one)))
        return (*made, self._say("same", subject, other, "parent", _instead(made)[1]))

    def _against(self, judgement: Judgement) -> Judgement:
        """Withdraw the model's judgement that stands against a person's."""
        self._touch_all(judgement)
        return self._say("withdraw", judgement.id, None)

    def _part(self, verdict: Verdict, subject: str, other: str) -> tuple[Judgement, ...]:
        """Keep two apart; where they stand together, the first leaves for an incident of its own.

        Two incidents are apart already, and stay so.
        """
        if verdict == "not_same":
            said = self._say("not_same", subject, other)
            made, because = [said], said.id
            account = next((one for one in (subject, other) if not _is_incident(one)), None)
            home = self._home(account) if account is not None else None
            against = other if account == subject else subject
            if account is None or home != (
                against if _is_incident(against) else self._home(against)
            ):
                return tuple(made)
        else:
            account, home, made, because = subject, self._home(subject), [], None
            _need(not _is_incident(subject), "an incident is split account by account", subject,
                  "name an account of it: bearwitness show " + subject)  # fmt: skip
        if len(self._ledger.accounts_in([home or ""]).get(home or "", ())) < 2:
            raise WrongUsage(
                "it is the incident's only account: there is nothing to part", account,
                "to drop it, judge: reject",
            )  # fmt: skip
        self._check_standing(account)
        fresh = self._ledger.found(f"{account}/{self._ledger.recorded_at}")
        made.insert(0, self._say("split", account, fresh, *_because(because)))
        if verdict == "split" and home is not None:
            made.append(self._say("not_same", account, home, *_because(made[0].id)))
        self.touched.add(fresh)
        return tuple(made)

    def _withdraw(self, name: str) -> tuple[Judgement, ...]:
        """Take a judgement back, with those that followed from it."""
        ledger = self._ledger
        _need(name.startswith("j-"), "only a judgement can be withdrawn", name,
              "its id stands in: bearwitness show INCIDENT")  # fmt: skip
        held = ledger.judgement(name)
        if held is None:
            raise NotInRecord(
                f"there is no judgement {name!r} to withdraw", ledger.where,
                "it may be withdrawn already: bearwitness show INCIDENT",
            )  # fmt: skip
        gone = self._followed(held)
        taken = (one.subject for one in gone if one.verdict == "withdraw")
        about = [*gone, *judgements_by_id(ledger, taken).values()]
        for one in about:
            self._touch_all(one)
        made = tuple(self._say("withdraw", one.id, None) for one in gone)
        self._put_back(gone)
        for one in about:
            self._touch_all(one)
        return made

    def _put_back(self, gone: Sequence[Judgement]) -> None:
        """Let accounts of reports read again stand where those they took the place of do now."""
        ledger = self._ledger
        held: dict[str, Judgement] = {one.id: one for one in gone}
        for one in sorted(gone, key=lambda each: int(each.id.removeprefix("j-"))):
            first = held.get(carried_from(one) or "")
            if (
                first is None
                or not is_carried(one, first)
                or one.verdict not in ("same", "split")
                or _is_incident(one.subject)
            ):
                continue
            stood, now = ledger.stood(first.subject), ledger.incident_of(one.subject)
            if stood is not None and now is not None and stood != now:
                ledger.append_judgements([
                    Judgement(
                        JudgementId(""), "same", one.subject, stood, READER, "rule",
                        ledger.recorded_at, "the judgement that parted it was withdrawn",
                    )
                ])  # fmt: skip
                self.touched.add(stood)

    def _followed(self, held: Judgement) -> list[Judgement]:
        """Return a judgement with those said in one act with it or that carry it over, and theirs.

        Whoever parts two says two things at once: to take one back is to take back both. One
        carried over is the same word of the same person: it goes with the one it carries.
        """
        reports = {report_of(end) for end in (held.subject, held.object) if end is not None}
        about = {
            one.id: one for report in sorted(filter(None, reports))
            for one in self._ledger.judgements_of_report(report)
        }  # fmt: skip
        gone = [held]
        for one in gone:
            gone += [
                other for other in about.values()
                if other not in gone and (other.author, other.by) == (one.author, one.by)
                and (_follows(other, one) or _follows(one, other)
                     or is_carried(other, one) or is_carried(one, other))
            ]  # fmt: skip
        if held.verdict in ("merge", "same") and held.value is not None:
            gone += judgements_by_id(self._ledger, json.loads(held.value)).values()
        return gone

    def _touch_all(self, judgement: Judgement) -> None:
        for end in (judgement.subject, judgement.object):
            if end is not None and not end.startswith("j-"):
                self._touch(end)

    def _say(
        self, verdict: Verdict, subject: str, other: str | None, field: str | None = None,
        value: str | None = None,
    ) -> Judgement:  # fmt: skip
        (made,) = self._ledger.append_judgements([
            Judgement(
                JudgementId(""), verdict, subject, other, self._author, "person",
                self._ledger.recorded_at, self._reason, None, field, value,
            )
        ])  # fmt: skip
        self._touch_all(made)
        return made

    def _known(self, name: str) -> str:
        """Return what an id leads to today. Raises NotInRecord, WrongUsage."""
        if _is_incident(name):
            return self._ledger.resolve(name)
        if name.startswith("j-"):
            return name
        if name.startswith("r-") and (self._ledger.accounts([name]) or self._ledger.claims([name])):
            return name
        raise NotInRecord(
            f"there is no incident, account or claim {name!r}", self._ledger.where,
            "list what there is: bearwitness incidents",
        )  # fmt: skip

    def _home(self, account: str) -> IncidentId:
        home = self._ledger.incident_of(account)
        if home is None:
            raise WrongUsage(
                "this account stands in no incident", account,
                "name an account of a current reading: bearwitness show INCIDENT",
            )  # fmt: skip
        return home

    def _touch(self, name: str) -> None:
        if _is_incident(name):
            self.touched |= {IncidentId(name), self._ledger.resolve(name)}
        elif name.startswith("r-"):
            account = self._ledger.claims([name]).get(name, AccountId(name))
            home = self._ledger.incident_of(account) if account else None
            self.touched |= {home} if home is not None else set()


def _because(cause: str | None) -> tuple[str | None, str | None]:
    """Return the field and the value of a judgement that follows from another, if from any."""
    return (None, None) if cause is None else (BECAUSE, json.dumps(cause))


def _instead(made: Sequence[Judgement]) -> tuple[str | None, str | None]:
    """Return the field and the value of a merge for which others were withdrawn, if any were."""
    return (INSTEAD, json.dumps([one.id for one in made])) if made else (None, None)


def _follows(one: Judgement, other: Judgement) -> bool:
    return one.field == BECAUSE and one.value == json.dumps(other.id)


def _need(holds: object, what: str, where: str, mend: str) -> None:
    if not holds:
        raise WrongUsage(what, where, mend)


def _is_incident(name: str) -> bool:
    return name.startswith("inc-")


def carry(
    ledger: Ledger,
    old: Sequence[Account],
    new: Sequence[Account],
    follows: Iterable[tuple[str, AccountId]],
) -> list[Judgement]:
    """Let people's judgements of a report's earlier reading hold for the later one.

    follows: each account with the earlier one it takes the place of. Returns those that no
    account or claim of the later reading answers to: nothing holds them any more.
    """
    names = renamed(old, new, dict(follows))
    carried: dict[str, str] = {}
    wanted = {one.id for one in old} | {claim.id for one in old for claim in one.claims}
    lost = []
    for one in ledger.judgements(wanted):
        if one.by != "person":
            continue
        subject, other = names.get(one.subject, one.subject), one.object
        other = names.get(other, other) if other is not None else None
        if {subject, other} & wanted:
            lost.append(one)
            continue
        value = one.value
        if one.field == BECAUSE and value is not None:
            because = json.loads(value)
            value = json.dumps(carried.get(because, because))
        (made,) = ledger.append_judgements([
            Judgement(
                JudgementId(""), one.verdict, subject, other, one.author, "person", one.made_at,
                f"{one.reason} (carried over from {one.id}: the report was read again)",
                one.score, one.field, value,
            )
        ])  # fmt: skip
        carried[one.id] = made.id
    return lost


def carried_from(judgement: Judgement) -> str | None:
    """Return the id of the judgement that one says it carries over to a later reading.

    Only the words of its reason: whether it does, ``is_carried`` tells.
    """
    found = _CARRIED.search(judgement.reason or "")
    return found.group(1) if found else None


def is_carried(judgement: Judgement, first: Judgement) -> bool:
    """Tell whether one judgement is the same word of the same person on a later reading.

    What a person says bears the time it was recorded at, so that nobody writes another's.
    """
    return carried_from(judgement) == first.id and (
        (judgement.author, judgement.by, judgement.verdict, judgement.made_at, judgement.field)
        == (first.author, first.by, first.verdict, first.made_at, first.field)
        and (judgement.value == first.value or judgement.field == BECAUSE)
        and report_of(judgement.subject) == report_of(first.subject)
    )


def renamed(
    old: Sequence[Account], new: Sequence[Account], follows: dict[str, AccountId]
) -> dict[str, str]:
    """Return the new id of each earlier account, and of each claim that is told again.

    Claims of one account are told again in the one that takes its place, like ones in the order
    they are told. Where there are more or fewer of a kind than before, nobody can tell which is
    which; so it is with those of an account that none takes the place of, unless there is but one
    such claim before and after.
    """
    names = {str(before): after for after, before in follows.items()}
    taking = {one.id: one for one in new}
    for one in old:
        after = taking.get(AccountId(names.get(one.id, "")))
        now = _alike(after.claims if after is not None else
                     [claim for each in new for claim in each.claims])  # fmt: skip
        then = _alike(one.claims if after is not None else
                      [claim for each in old for claim in each.claims])  # fmt: skip
        for likeness, before in then.items():
            again = now.get(likeness, [])
            if len(again) == len(before) and (after is not None or len(before) == 1):
                own = {claim.id for claim in one.claims}
                names |= {
                    was.id: told.id for was, told in zip(before, again, strict=True)
                    if was.id in own
                }  # fmt: skip
    return names


def _alike(claims: Iterable[Claim]) -> dict[tuple[str, str | None, str], list[Claim]]:
    """Return claims by what they are known by in another reading, in the order they are told."""
    found: dict[tuple[str, str | None, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: one.evidence.start):
        found.setdefault(_likeness(claim), []).append(claim)
    return found


def _likeness(claim: Claim) -> tuple[str, str | None, str]:
    return claim.kind, claim.toll.outcome if claim.toll else None, claim.evidence.text
