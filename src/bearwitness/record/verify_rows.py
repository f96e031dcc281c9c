"""Hold what judgements did, what linking and searching ask, and what was forgotten, against words.

In: an open transaction. Out: Finding, one for each row that is not as it should be.

What a judgement did (``membership``, ``redirect``, ``part``) has no seal of its own: it follows
from the judgement, whose seal covers it, and is derived from it anew here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import select

from bearwitness.domain import Account
from bearwitness.record import chain, schema, scrubbing
from bearwitness.record.facts import folded
from bearwitness.record.finding import Finding
from bearwitness.record.ids import judgement_id
from bearwitness.record.ledger import Profiled
from bearwitness.record.listing import View, key_of
from bearwitness.record.pen import SEARCHED_LETTERS
from bearwitness.record.readings import batches

# Makes the profiles of one reading's accounts anew, by the linker at work.
Portray = Callable[[Sequence[Account]], list[Profiled]]
_AT_ONCE = 100
_MISCOUNTED = (
    "SELECT held.key AS key FROM (SELECT key, count(*) AS number FROM block GROUP BY key) AS held"
    " LEFT JOIN frequency ON frequency.key = held.key"
    " WHERE frequency.accounts IS NULL OR frequency.accounts <> held.number LIMIT 1",
    "SELECT key FROM frequency WHERE accounts <> 0"
    " AND NOT EXISTS (SELECT 1 FROM block WHERE block.key = frequency.key) LIMIT 1",
)
_UNPROFILED = (
    "SELECT account FROM block"
    " WHERE NOT EXISTS (SELECT 1 FROM profile WHERE profile.account = block.account) LIMIT 1"
)
_DIGEST = re.compile("[0-9a-f]{64}")


# -- what judgements did ----------------------------------------------------------------------


def effects(view: View, held: Mapping[int, Any]) -> Iterator[Finding]:
    """Hold what a batch of judgements did against what they say."""
    judged = {n: row for n, row in held.items() if row["kind_of_row"] == "judgement"}
    did: dict[int, list[tuple[str, ...]]] = {entry: [] for entry in judged}
    member, redirect, part = schema.membership.c, schema.redirect.c, schema.part.c
    placed = select(member.entry, schema.account.c.id, member.incident).join(
        schema.account, schema.account.c.number == member.account
    )
    for statement, column, name in (
        (placed, member.entry, "member"),
        (select(redirect.entry, redirect.incident, redirect.into), redirect.entry, "redirect"),
        (select(part.entry, part.incident, part.parent), part.entry, "part"),
    ):
        for row in view.select(statement.where(column.in_(list(judged)))):
            entry, *ends = row.values()
            did[entry].append((name, *ends))
    for entry, row in judged.items():
        if did[entry] != _meant(view, row):
            yield Finding(
                "index", f"judgement {judgement_id(entry)}", "what it did is not what it says"
            )


def _meant(view: View, row: Any) -> list[tuple[str, ...]]:
    subject, told = row["subject"], row["object"]
    if row["verdict"] == "merge" and told is not None:
        ends = view.resolved_before(row["entry"], [subject, told])
        return [("redirect", ends[subject], ends[told])]
    if row["verdict"] not in ("same", "split") or told is None:
        return []
    if row["field"] == "parent":
        return [("part", subject, told)]
    is_placing = subject.startswith("r-") and told.startswith("inc-")
    return [("member", subject, told)] if is_placing else []


# -- what was forgotten -----------------------------------------------------------------------


def about(view: View) -> Iterator[Finding]:
    """Hold the record's id and the digests of erased texts against the last order's seal."""
    entry, order = schema.entry.c, schema.erasure
    orders = {
        row["seq"]: row["recorded_at"]
        for row in view.select(select(entry.seq, entry.recorded_at).where(entry.kind == "erasure"))
    }
    rows = {row["name"]: row["value"] for row in view.select(select(schema.about))}
    moments = set(orders.values())
    if "record" not in rows:
        yield Finding("erasure", "about", "the record's own id is gone")
    for name, value in sorted(rows.items()):
        kind, colon, what = name.partition(":")
        if name == "record":
            continue
        if kind + colon == chain.FORGOTTEN:
            known = _DIGEST.fullmatch(what) is not None and value in moments
        else:
            prefixes = (scrubbing.UNSCRUBBED, scrubbing.SCRUBBED)
            known = kind + colon in prefixes and what.isdigit() and int(what) in orders
        if not known:
            yield Finding("erasure", f"about {name}", "no order of this record has it so")
    last = view.select(select(order).order_by(order.c.entry.desc()).limit(1))
    sealed = chain.forgotten_in(bytes(last[0]["salt"])) if last else None
    told = chain.digest_of_forgotten(rows.get("record", ""), rows)
    if sealed is not None and sealed != told:
        yield Finding(
            "erasure", "about", "the texts that may not come back are not those of the orders"
        )


# -- what linking asks ------------------------------------------------------------------------


def profiles(view: View, portray: Portray | None) -> Iterator[Finding]:
    """Hold profiles, keys and their counts against what the linker makes of the accounts."""
    for statement in _MISCOUNTED:
        for row in view.raw(statement):
            yield Finding("index", f"frequency {row['key']}", "is not how many accounts bear it")
    for row in view.raw(_UNPROFILED):
        yield Finding("index", f"block of account {row['account']}", "it has no profile")
    if portray is None:
        return
    for some in batches(view.reports(), _AT_ONCE):
        for entry in view.reading_entries(some).values():
            yield from _as_portrayed(view, entry, portray)


def _as_portrayed(view: View, entry: int, portray: Portray) -> Iterator[Finding]:
    account, profile, block = schema.account.c, schema.profile, schema.block.c
    numbers = {
        row["id"]: row["number"]
        for row in view.select(
            select(account.id, account.number)
            .where(account.entry == entry)
            .order_by(account.number)
        )
    }
    if not numbers:
        return
    told = list(numbers.values())
    kept = {
        row["account"]: row
        for row in view.select(select(profile).where(profile.c.account.in_(told)))
    }
    keys: dict[int, set[tuple[int, int]]] = {number: set() for number in told}
    for row in view.select(
        select(block.account, block.key, block.day).where(block.account.in_(told))
    ):
        keys[row["account"]].add((row["key"], row["day"]))
    held = view.accounts(numbers)
    for made in portray([held[name] for name in numbers if name in held]):
        number = numbers[made.account]
        row = kept.get(number)
        if row is not None and row["linker"] != made.linker:
            continue  # The next to add profiles it anew.
        day = schema.NO_DAY if made.day is None else made.day
        if row is None or (row["body"], row["day"]) != (made.body, day):
            yield Finding("index", f"account {made.account}", "its profile is not the linker's")
        elif keys[number] != {(key_of(key), day) for key in made.keys}:
            yield Finding("index", f"account {made.account}", "its keys are not the linker's")


# -- what searching asks ----------------------------------------------------------------------


def searched(view: View, held: Mapping[int, Any]) -> Iterator[Finding]:
    """Hold a server's words to search against a batch of readings; a file's has its own check."""
    if view.dialect == "sqlite":
        return
    for entry, row in held.items():
        if row["kind_of_row"] == "reading":
            words = folded(row["title"] or ""), folded(row["text"])[:SEARCHED_LETTERS]
            if not view.is_searched_by(entry, *words):
                yield Finding("index", f"reading {row['id']}", "is not found by its own words")


def strays(view: View) -> Iterator[Finding]:
    """Yield words to search by that are of no reading."""
    if view.dialect == "sqlite":
        return
    for row in view.raw(
        "SELECT entry FROM search WHERE NOT EXISTS"
        " (SELECT 1 FROM reading WHERE reading.entry = search.entry) LIMIT 1"
    ):
        yield Finding("index", f"search {row['entry']}", "is of no reading")
