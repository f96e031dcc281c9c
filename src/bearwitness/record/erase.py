"""Carry out an order to forget a report: its content goes, a stub without content stays.

In: an open writing transaction, a report's id. Out: Erased; the ledger's chain still closes.

What goes: the report's captures, readings, accounts, claims, profiles, blocks, words to search by
and the places where it names persons, the judgements about them, and every version of an incident
that was computed from them. What stays: the entries' times, kinds and seals, which nobody can open
without the salts that went.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import delete, select, text

from bearwitness.domain import IncidentId
from bearwitness.record import schema
from bearwitness.record.ledger import Ledger
from bearwitness.record.readings import batches
from bearwitness.record.words import WithheldIn, nothing_withheld, words_withheld


@dataclass(frozen=True, slots=True)
class Order:
    """An order to erase: why, by whom, and when it was made (ISO 8601, UTC)."""

    reason: str
    author: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Erased:
    """What an order reached.

    entries: ledger entries that are stubs now, with their digests in hex. incidents: those whose
    accounts it took; compute them anew, or they are not listed. texts: the digests, keyed with the
    record's id, of the texts that may not come back. number: the order's ledger entry. withheld:
    what the words of the names in those texts are kept as.
    """

    order: Order
    report: str
    entries: dict[int, str]
    incidents: tuple[IncidentId, ...]
    by_address: bool = field(default=False)
    texts: tuple[str, ...] = ()
    number: int = 0
    withheld: tuple[str, ...] = ()


def erase(
    ledger: Ledger, report: str, order: Order, note: Callable[[Erased], None] = lambda told: None,
    withheld: WithheldIn = nothing_withheld,
) -> Erased:  # fmt: skip
    """Erase a report within a transaction. Raises NotInRecord for an id that is no report's.

    note: told what will be gone before anything is, so that a list kept elsewhere never lacks it.
    withheld: finds the names of a reading, which are to be withheld from what people wrote.
    """
    ledger.write_out()
    table = schema.report.c
    held = ledger.select(select(table.entry, table.url).where(table.id == report))
    if not held:
        raise ledger.missing("report", report)
    numbers = _numbers(ledger, report)
    incidents = _ever(ledger, numbers)
    entries = _entries(ledger, report, held[0]["entry"], incidents)
    by_address = held[0]["url"] is not None
    found = Erased(
        order, report, _digests(ledger, entries), incidents, by_address, _texts(ledger, entries),
        withheld=tuple(sorted(words_withheld(ledger, ledger.own_id(), [report], withheld))),
    )  # fmt: skip
    note(found)
    return replace(found, number=_carry_out(ledger, found, numbers))


def erase_entries(
    ledger: Ledger, entries: dict[int, str], order: Order, report: str | None,
    texts: tuple[str, ...] = (), kept: Iterable[str] = (),
    withheld: WithheldIn = nothing_withheld,
) -> Erased | None:  # fmt: skip
    """Erase entries that an order reached elsewhere, where they are here too.

    entries: by number, with their digests: an entry of another history is left alone. report: its
    id where it was known by an address. texts: as in Erased. What came and was erased after this
    copy was made is not here; the order still holds against it. None: the copy knows the order.
    kept: what the words of its names are kept as; a list of before that was noted has none, so
    withheld finds them in what is here.
    """
    ledger.write_out()
    ledger.keep_withheld(kept)
    same = _digests(ledger, entries)
    gone = ledger.erased(entries)
    reached = {
        seq: digest for seq, digest in same.items() if entries[seq] == digest and seq not in gone
    }
    if not reached:
        return _ordered(ledger, order, report, texts)
    # What hangs off the reports reached goes too: a list may be of before a campaign was known.
    table = schema.report.c
    held = [
        row for batch in batches(reached)
        for row in ledger.select(select(table.entry, table.id).where(table.entry.in_(batch)))
    ]  # fmt: skip
    account = schema.account.c
    numbers = {
        row["number"] for batch in batches(reached)
        for row in ledger.select(select(account.number).where(account.entry.in_(batch)))
    }  # fmt: skip
    for row in held:
        numbers |= set(_numbers(ledger, row["id"]))
    incidents = _ever(ledger, numbers)
    for row in held:
        reached |= _digests(ledger, _entries(ledger, row["id"], row["entry"], incidents))
    names = [row["id"] for row in held]
    told = Erased(
        order, report or "", reached, incidents, report is not None,
        tuple(sorted({*texts, *_texts(ledger, reached)})),
        withheld=tuple(sorted(words_withheld(ledger, ledger.own_id(), names, withheld))),
    )  # fmt: skip
    _carry_out(ledger, told, sorted(numbers))
    return told


def _ordered(
    ledger: Ledger, order: Order, report: str | None, texts: tuple[str, ...]
) -> Erased | None:
    """Take in an order that reaches no entry, so that what it is against does not come back."""
    table = schema.erasure.c
    known = report is None or ledger.select(select(table.entry).where(table.report == report))
    if known and not ledger.unforgotten(texts):
        return None
    told = Erased(order, report or "", {}, (), report is not None, texts)
    _enter(ledger, told)
    ledger.forget_texts(texts)
    return told


def _numbers(ledger: Ledger, report: str) -> list[int]:
    """Return the numbers of a report's accounts, of all its readings."""
    account, reading = schema.account.c, schema.reading.c
    return [
        row["number"] for row in ledger.select(
            select(account.number).join(schema.reading, reading.entry == account.entry)
            .where(reading.report == report)
        )
    ]  # fmt: skip


def _ever(ledger: Ledger, numbers: Iterable[int]) -> tuple[IncidentId, ...]:
    """Return every incident that accounts ever counted in.

    Those they stood in, those these were led to, and every campaign any of them was ever under:
    a campaign's toll names the claims of its parts, and its earlier versions still do.
    """
    ever, redirect, part = schema.membership.c, schema.redirect.c, schema.part.c
    found = {
        row["incident"] for batch in batches(numbers)
        for row in ledger.select(select(ever.incident).where(ever.account.in_(batch)))
    }  # fmt: skip
    new = found
    while new:
        reached: set[str] = set()
        for batch in batches(sorted(new)):
            onward = select(redirect.into.label("to")).where(redirect.incident.in_(batch))
            above = select(part.parent.label("to")).where(part.incident.in_(batch))
            reached |= {row["to"] for step in (onward, above) for row in ledger.select(step)}
        new = reached - found
        found |= new
    return tuple(IncidentId(one) for one in sorted(found))


def _entries(ledger: Ledger, report: str, first: int, incidents: Iterable[str]) -> list[int]:
    """Return the ledger entries that hold anything of a report."""
    found = {first}
    for table in (schema.capture, schema.reading):
        statement = select(table.c.entry).where(table.c.report == report)
        found |= {row["entry"] for row in ledger.select(statement)}
    judgement = schema.judgement.c
    for column in (judgement.subject, judgement.object):
        # From "r-1." up to "r-1/": every id of a reading of it; an index finds a range.
        about = (column == report) | ((column >= f"{report}.") & (column < f"{report}/"))
        found |= {row["entry"] for row in ledger.select(select(judgement.entry).where(about))}
    estimate = schema.estimate.c
    told = f'"{report}.'.encode()
    for batch in batches(incidents):
        statement = select(estimate.entry, estimate.body).where(estimate.incident.in_(batch))
        found |= {
            row["entry"] for row in ledger.select(statement) if told in zlib.decompress(row["body"])
        }
    return sorted(found)


def _digests(ledger: Ledger, entries: Iterable[int]) -> dict[int, str]:
    table = schema.entry.c
    return {
        row["seq"]: bytes(row["digest"]).hex()
        for batch in batches(entries)
        for row in ledger.select(select(table.seq, table.digest).where(table.seq.in_(batch)))
    }


def _enter(ledger: Ledger, found: Erased) -> int:
    order = found.order
    return ledger.enter_erasure({
        "report": found.report if found.by_address else None, "reason": order.reason,
        "author": order.author, "made_at": order.made_at,
    })  # fmt: skip


def _carry_out(ledger: Ledger, found: Erased, numbers: list[int]) -> int:
    made = _enter(ledger, found)
    entries = sorted(found.entries)
    ledger.mark_erased(made, entries)
    ledger.forget_texts(found.texts)
    ledger.keep_withheld(found.withheld)
    ledger.note_unscrubbed(made)
    _unsearch(ledger, entries)
    ledger.unindex(numbers, found.incidents)
    _delete(ledger, entries)
    return made


def _texts(ledger: Ledger, entries: Iterable[int]) -> tuple[str, ...]:
    """Return the keyed digests of the texts that entries hold."""
    reading = schema.reading.c
    return ledger.digests_of(
        row["text"] for batch in batches(entries)
        for row in ledger.select(select(reading.text).where(reading.entry.in_(batch)))
    )  # fmt: skip


def _unsearch(ledger: Ledger, entries: list[int]) -> None:
    """Take the words of readings out of the search, and out of its pages."""
    reading = schema.reading.c
    if ledger.dialect != "sqlite":
        ledger.run([
            (text("DELETE FROM search WHERE entry = :entry"), [{"entry": one} for one in entries])
        ])  # fmt: skip
        return
    held = [
        {"entry": row["entry"], "title": row["title"] or "", "text": row["text"]}
        for batch in batches(entries)
        for row in ledger.select(
            select(reading.entry, reading.title, reading.text).where(reading.entry.in_(batch))
        )
    ]
    if held:
        removal = text(
            "INSERT INTO search (search, rowid, title, text)"
            " VALUES ('delete', :entry, :title, :text)"
        )
        # The index only notes a deletion; merged into one piece, the words are gone.
        merge = text("INSERT INTO search (search) VALUES ('optimize')")
        ledger.run([(removal, held), (merge, None)])


def _delete(ledger: Ledger, entries: list[int]) -> None:
    """Delete the rows of entries; the database lets only erased ones go."""
    order = (
        schema.withheld, schema.persons, schema.claim, schema.account, schema.membership,
        schema.redirect, schema.part, schema.judgement, schema.estimate, schema.reading,
        schema.capture, schema.report,
    )  # fmt: skip
    statements: list[tuple[Any, Any]] = [
        (delete(table).where(table.c.entry.in_(batch)), None)
        for table in order for batch in batches(entries)
    ]  # fmt: skip
    ledger.run(statements)
