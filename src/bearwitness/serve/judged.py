"""What callers may judge, and that they do: the same for the API and the pages.

In: Caller, Wish, a reason. Out: Judgements in the record.
"""

from __future__ import annotations

from fastapi import Request

from bearwitness.domain import IncidentId, Judgement, Verdict
from bearwitness.errors import NotInRecord, WrongUsage
from bearwitness.pipeline.judging import Seen, Wish, judge
from bearwitness.record import Record
from bearwitness.record.users import Role
from bearwitness.serve.callers import Caller, NotAllowed, need

LONGEST_REASON = 4000


def role_for(verdict: Verdict) -> Role:
    """Return who may judge so: whoever codes corrects, another looks at it and accepts."""
    return "reviewer" if verdict == "accept" else "coder"


def judge_as(
    caller: Caller, record: Record, request: Request, wish: Wish, reason: str
) -> tuple[Judgement, ...]:
    """Record what a caller judges. Raises what ``judge`` raises, SignInNeeded, NotAllowed."""
    user = need(caller, role_for(wish.verdict), request)
    if len(reason) > LONGEST_REASON:
        raise WrongUsage(
            f"a reason has {LONGEST_REASON:,} letters at most, not {len(reason):,}", "reason",
            "shorten it",
        )  # fmt: skip
    if wish.verdict == "withdraw" and not caller.may("reviewer"):
        with record.viewing() as view:
            held = view.judgement(wish.subject)
        if held is None:
            raise NotInRecord(
                f"there is no judgement {wish.subject!r} to withdraw", record.where,
                "it may be withdrawn already",
            )  # fmt: skip
        if held.by != "person" or held.author != user.name:
            raise NotAllowed(
                "only a reviewer takes back what others judged", wish.subject,
                "ask a reviewer, or write a note",
            )  # fmt: skip
    return judge(record, wish, user.name, reason)


def seen_as_text(seen: Seen) -> str:
    """Return an incident as it was looked at, for a form or a program to send back."""
    return f"{seen.incident}:{seen.version}:{seen.judged}"


def seen_of_text(words: str | None) -> Seen | None:
    """Return what ``seen_as_text`` wrote. Raises WrongUsage."""
    if not words:
        return None
    incident, *numbers = words.split(":")
    if len(numbers) != 2 or not all(one.isascii() and one.isdigit() for one in numbers):
        raise WrongUsage(
            f"{words[:80]!r} is no state of an incident", "seen",
            "send back what the incident's answer gave as seen",
        )  # fmt: skip
    return Seen(IncidentId(incident), int(numbers[0]), int(numbers[1]))
