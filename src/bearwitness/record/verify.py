"""Hold a record against itself: seals, chain, keys, quotes, captures, guards and indexes.

In: an open transaction. Out: Finding, one for each thing that is not as it should be.

Everything is read in the order of the ledger, some hundred rows at a time.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Literal

from sqlalchemy import Table, func, select

from bearwitness.domain import Capture, Quote, Reading, Report
from bearwitness.errors import RefusedItem
from bearwitness.record import chain, rows, schema
from bearwitness.record.codec import Misshapen
from bearwitness.record.facts import listed_rows
from bearwitness.record.listing import View
from bearwitness.record.migrations.guards_1 import ERASABLE, FIXED
from bearwitness.record.persons import (
    digest_of,
    has_seal,
    is_sealed,
    notes_of_whole,
    whole_up_to,
)

_AT_ONCE = 200
_TOLD_AT_MOST = 20
Reread = Callable[[Capture, str], Report]
Progress = Callable[[int, int], None]
# What one incident is listed, found and drawn by.
_Listed = dict[Table, list[rows.Row]]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be.

    kind: what was held against what. where: the ledger entry, reading or table it stands in.
    """

    kind: Literal["chain", "seal", "quote", "capture", "key", "guard", "index", "erasure"]
    where: str
    what: str


def verify(
    view: View, reread: Reread | None = None, pins: Mapping[int, str] | None = None,
    progress: Progress = lambda done, total: None,
) -> Iterator[Finding]:  # fmt: skip
    """Yield what is wrong with a record; nothing is the proof that it is as it was written.

    reread: makes a capture's report anew (``collect.reread``), to hold texts against their bytes;
    None leaves that out. pins: digests in hex by entry, noted elsewhere: they alone show that
    the end of a ledger was cut off. progress: told of entries done and of all.
    """
    yield from _guards(view)
    yield from _keys(view)
    yield from _ledger(view, reread, dict(pins or {}), progress)
    yield from _counts(view)
    yield from _indexes(view)
    yield from _listed(view)
    yield from _persons(view)


# -- guards and keys --------------------------------------------------------------------------


def _guards(view: View) -> Iterator[Finding]:
    """Yield the refusals to change rows that are missing from the database."""
    wanted = {f"{table}_{what}" for table in (*ERASABLE, *FIXED) for what in ("keeps", "stays")}
    if view.dialect == "sqlite":
        statement = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    else:
        wanted |= {f"{table}_whole" for table in (*ERASABLE, *FIXED)}
        statement = "SELECT tgname AS name FROM pg_trigger WHERE tgenabled IN ('O', 'A')"
    held = {row["name"] for row in view.raw(statement)}
    for name in sorted(wanted - held):
        yield Finding("guard", name.rsplit("_", 1)[0], f"its guard {name!r} is gone")


def _keys(view: View) -> Iterator[Finding]:
    """Yield rows that name a row which is not there."""
    if view.dialect == "sqlite":
        for row in view.raw("PRAGMA foreign_key_check"):
            yield Finding(
                "key", f"{row['table']} {row['rowid']}", f"names a row of {row['parent']} in vain"
            )
        for row in view.raw("PRAGMA integrity_check(20)"):
            if row["integrity_check"] != "ok":
                yield Finding("key", "the file", str(row["integrity_check"]))
        return
    for row in view.raw(
        "SELECT conname AS name FROM pg_constraint WHERE contype = 'f' AND NOT convalidated"
    ):
        yield Finding("key", row["name"], "the key is not enforced")


# -- the ledger -------------------------------------------------------------------------------


def _ledger(
    view: View, reread: Reread | None, pins: dict[int, str], progress: Progress
) -> Iterator[Finding]:
    total = view.count(schema.entry)
    previous, last_time, expected = chain.GENESIS, "", 1
    for batch in _entries(view):
        held = _contents(view, batch)
        erased = view.erased(row["seq"] for row in batch)
        for row in batch:
            seq = row["seq"]
            if seq != expected:
                yield Finding("chain", f"entry {expected}", f"is missing before entry {seq}")
            if row["recorded_at"] < last_time:
                yield Finding("chain", f"entry {seq}", "was recorded before the one before it")
            sealed, digest = bytes(row["seal"]), bytes(row["digest"])
            if chain.link(previous, seq, row["recorded_at"], row["kind"], sealed) != digest:
                yield Finding("chain", f"entry {seq}", "does not follow from the one before it")
            if pins.pop(seq, digest.hex()) != digest.hex():
                yield Finding("chain", f"entry {seq}", "is not the one that was noted elsewhere")
            yield from _content(row, held.get(seq), seq in erased, sealed)
            previous, last_time, expected = digest, row["recorded_at"], seq + 1
        yield from _readings(view, held, reread)
        yield from _captures(held)
        progress(min(expected - 1, total), total)
    for seq in sorted(pins):
        yield Finding("chain", f"entry {seq}", "was noted elsewhere and is not here: cut off")


def _entries(view: View) -> Iterator[list[Any]]:
    table, after = schema.entry, 0
    while True:
        found = view.select(
            select(table).where(table.c.seq > after).order_by(table.c.seq).limit(_AT_ONCE)
        )
        if not found:
            return
        yield found
        after = found[-1]["seq"]


def _contents(view: View, batch: Iterable[Any]) -> dict[int, Any]:
    """Return the rows that a batch of entries sealed, by entry."""
    by_kind: dict[str, list[int]] = {}
    for row in batch:
        by_kind.setdefault(row["kind"], []).append(row["seq"])
    held: dict[int, Any] = {}
    for kind, entries in by_kind.items():
        table = rows.SEALED.get(kind)
        if table is not None:
            for row in view.select(select(table).where(table.c.entry.in_(entries))):
                held[row["entry"]] = {"kind_of_row": kind, **row}
    return held


def _content(row: Any, held: Any | None, is_erased: bool, sealed: bytes) -> Iterator[Finding]:
    where = f"entry {row['seq']} ({row['kind']})"
    if held is None:
        if not is_erased:
            yield Finding("seal", where, "its content is gone, and no order erased it")
    elif is_erased:
        yield Finding("seal", where, "an order erased it, and its content is still there")
    elif chain.seal(bytes(held["salt"]), *rows.sealed_parts(row["kind"], held)) != sealed:
        yield Finding("seal", where, "its content was changed after it was recorded")


def _captures(held: Mapping[int, Any]) -> Iterator[Finding]:
    for entry, row in held.items():
        if row["kind_of_row"] != "capture":
            continue
        try:
            body = zlib.decompress(row["body"])
        except zlib.error as error:
            yield Finding("capture", f"entry {entry}", f"its bytes cannot be unpacked: {error}")
            continue
        if hashlib.sha256(body).hexdigest() != row["digest"]:
            yield Finding("capture", f"entry {entry}", "its bytes do not have its digest")


def _readings(view: View, held: Mapping[int, Any], reread: Reread | None) -> Iterator[Finding]:
    for entry, row in sorted(held.items()):
        if row["kind_of_row"] != "reading":
            continue
        where = f"reading {row['id']}"
        try:
            reading = rows.reading_of(row)
        except (Misshapen, zlib.error) as error:
            yield Finding("seal", where, f"cannot be read: {error}")
            continue
        yield from _quotes(reading, where)
        yield from _rows_of(view, reading, row["id"], entry)
        if reread is not None and row["capture"] is not None:
            yield from _text(view, row, where, reread)


def _quotes(reading: Reading, where: str) -> Iterator[Finding]:
    words = reading.report.text
    for claim in reading.claims:
        for quote in quotes_in(claim):
            if not 0 <= quote.start <= quote.end <= len(words):
                yield Finding("quote", f"{where}, claim {claim.id}", "a quote is outside the text")
            elif words[quote.start : quote.end] != quote.text:
                yield Finding(
                    "quote", f"{where}, claim {claim.id}",
                    f"the text has no {quote.text[:60]!r} at {quote.start}",
                )  # fmt: skip


def quotes_in(value: Any) -> Iterator[Quote]:
    """Yield every quote inside a domain value."""
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from quotes_in(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from quotes_in(getattr(value, one.name))


def _rows_of(view: View, reading: Reading, name: str, entry: int) -> Iterator[Finding]:
    """Hold the accounts and claims that can be searched against what the reading says."""
    account, claim = schema.account, schema.claim
    numbers = {
        row["local"]: row["number"]
        for row in view.select(select(account).where(account.c.entry == entry))
    }
    if set(numbers) != {incident.id for incident in reading.incidents}:
        yield Finding("index", f"reading {name}", "its accounts are not those it tells of")
    told = list(rows.claim_rows(reading, name, entry, numbers))
    held = view.select(
        select(claim).where(claim.c.entry == entry).order_by(claim.c.position)
    )  # fmt: skip
    if [dict(row) for row in held] != told:
        yield Finding("quote", f"reading {name}", "its rows of claims are not those it told")


def _text(view: View, row: Any, where: str, reread: Reread) -> Iterator[Finding]:
    table = schema.capture
    held = view.select(select(table).where(table.c.entry == row["capture"]))
    if not held:
        yield Finding("capture", where, "its capture is gone")
        return
    try:
        again = reread(rows.capture_of(held[0]), where)
    except (RefusedItem, zlib.error) as error:
        what = error.what if isinstance(error, RefusedItem) else str(error)
        yield Finding("capture", where, f"its capture cannot be read again: {what}")
        return
    if again.text != row["text"]:
        yield Finding("capture", where, "its capture gives another text than it holds")


# -- counts and indexes -----------------------------------------------------------------------


def _counts(view: View) -> Iterator[Finding]:
    """Yield kinds of entries that have more rows than entries: rows put in past the ledger."""
    table = schema.entry.c
    counted = {
        row["kind"]: row["number"]
        for row in view.select(
            select(table.kind, func.count().label("number")).group_by(table.kind)
        )
    }
    for kind, content in rows.SEALED.items():
        known = select(schema.entry.c.seq).where(schema.entry.c.kind == kind)
        strays = view.select(select(content.c.entry).where(content.c.entry.not_in(known)).limit(1))
        for row in strays:
            yield Finding("seal", f"{kind} {row['entry']}", "no ledger entry of its kind seals it")
    for kind in sorted(set(counted) - set(rows.SEALED)):
        yield Finding("chain", f"{counted[kind]} entries", f"are of the unknown kind {kind!r}")
    judgement = schema.judgement.c
    for effect in (schema.membership, schema.redirect, schema.part):
        moving = select(judgement.entry).where(judgement.verdict.in_(("same", "split", "merge")))
        for row in view.select(
            select(effect.c.entry).where(effect.c.entry.not_in(moving)).limit(1)
        ):
            yield Finding("index", f"{effect.name} {row['entry']}", "no judgement of its kind")


def _indexes(view: View) -> Iterator[Finding]:
    """Hold where accounts stand today against the judgements that put them there."""
    account, member = schema.account.c, schema.member.c
    after = 0
    while True:
        found = view.select(
            select(account.number, account.id, member.incident)
            .outerjoin(schema.member, member.account == account.number)
            .where(account.number > after).order_by(account.number).limit(_AT_ONCE)
        )  # fmt: skip
        if not found:
            return
        after = found[-1]["number"]
        judged = view.judged([row["number"] for row in found])
        for row in found:
            if judged.get(row["number"]) != row["incident"]:
                yield Finding(
                    "index", f"account {row['id']}",
                    f"stands in {row['incident']}, by the judgements in"
                    f" {judged.get(row['number'])}",
                )  # fmt: skip


def _listed(view: View) -> Iterator[Finding]:
    """Hold what incidents are listed and found by against what was last computed of them."""
    incident, estimate, after = schema.incident.c, schema.estimate, 0
    while True:
        found = view.select(
            select(incident.entry, incident.id).where(incident.entry > after)
            .order_by(incident.entry).limit(_AT_ONCE)
        )  # fmt: skip
        if not found:
            break
        after = found[-1]["entry"]
        names = [row["id"] for row in found]
        latest = (
            select(func.max(estimate.c.entry)).where(estimate.c.incident.in_(names))
            .group_by(estimate.c.incident)
        )  # fmt: skip
        wanted: dict[str, _Listed] = {}
        for row in view.select(select(estimate).where(estimate.c.entry.in_(latest))):
            try:
                computed = rows.incident_in(row["body"])
            except (Misshapen, zlib.error) as error:
                yield Finding("seal", f"estimate {row['entry']}", f"cannot be read: {error}")
                continue
            if computed.claims and view.resolve(row["incident"]) == row["incident"]:
                told = wanted.setdefault(row["incident"], {})
                for table, listed in listed_rows(computed, row["entry"]):
                    told.setdefault(table, []).append(listed)
        yield from _as_computed(view, names, wanted)
    known = select(schema.incident.c.id)
    for index in schema.LISTED:
        stray = select(index.c.incident).where(index.c.incident.not_in(known)).limit(1)
        for row in view.select(stray):
            yield Finding("index", f"{index.name} {row['incident']}", "is of no incident")


def _as_computed(view: View, names: list[str], wanted: Mapping[str, _Listed]) -> Iterator[Finding]:
    for table in schema.LISTED:
        held: dict[str, list[rows.Row]] = {}
        for row in view.select(select(table).where(table.c.incident.in_(names))):
            held.setdefault(row["incident"], []).append(dict(row))
        for name in names:
            told = wanted.get(name, {}).get(table, [])
            if _in_order(held.get(name, [])) != _in_order(told):
                yield Finding(
                    "index", f"{table.name} {name}", "is not as the incident was last computed"
                )


def _persons(view: View) -> Iterator[Finding]:
    """Hold where texts name persons against the seal it was kept with, and miss what is gone."""
    kept, reading, about, after = schema.persons, schema.reading.c, schema.about.c, 0
    (named,) = view.select(select(about.value).where(about.name == "record"))
    own = named["value"]
    columns = (kept.c.entry, kept.c.text, kept.c.finder, kept.c.body, reading.text.label("words"))
    while True:
        found = view.select(
            select(*columns).outerjoin(schema.reading, reading.entry == kept.c.entry)
            .where(kept.c.entry > after).order_by(kept.c.entry).limit(_AT_ONCE)
        )  # fmt: skip
        for row in found:
            if not has_seal(row["finder"]):
                continue
            where, text = f"persons {row['entry']}", row["words"]
            if text is None:
                yield Finding("index", where, "are of no reading")
            elif digest_of(own, text) != row["text"]:
                yield Finding("index", where, "are of another text than their reading's")
            elif not is_sealed(own, row["finder"], text, row["body"]):
                yield Finding("index", where, "were changed after they were found")
        if not found:
            break
        after = found[-1]["entry"]
    held = select(kept.c.entry).where(kept.c.entry == reading.entry)
    noted = whole_up_to(row["name"] for row in view.select(notes_of_whole()))
    gone = select(reading.entry).where(~held.exists(), reading.entry <= noted)
    for row in view.select(gone.limit(_TOLD_AT_MOST)):
        yield Finding("index", f"reading in entry {row['entry']}", "its persons are gone")


def _in_order(told: list[rows.Row]) -> list[list[tuple[str, Any]]]:
    return sorted(sorted(row.items()) for row in told)
