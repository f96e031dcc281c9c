"""The tables of the record, the same on SQLite and on PostgreSQL.

In: nothing. Out: SQLAlchemy tables; ``migrations/`` makes them, and a test holds the two equal.

What is told is kept in tables that only grow: every row names the ledger entry that recorded it
and seals it. What can be computed from them is kept in indexes, which may be made anew.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

metadata = MetaData()
# SQLite's STRICT tables know only INTEGER, REAL, TEXT and BLOB.
Whole = BigInteger().with_variant(Integer(), "sqlite")
# Compared byte by byte on both: dates are strings, and a locale would skip their punctuation.
Words = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
Real: TypeEngine[Any] = Double().with_variant(sqlite.REAL(), "sqlite")


def _table(name: str, *columns: Column[Any] | Index, rowid: bool = True) -> Table:
    return Table(name, metadata, *columns, sqlite_strict=True, sqlite_with_rowid=rowid)


def _entry(of: str = "entry.seq") -> Column[int]:
    return Column("entry", Whole, _key(of), primary_key=True, autoincrement=False)


def _key(target: str) -> ForeignKey:
    # Rows of one transaction are written table by table, so keys are checked at its end.
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def _salt() -> Column[bytes]:
    return Column("salt", LargeBinary, nullable=False)


# -- what only grows --------------------------------------------------------------------------

# The ledger: one row an event, in order; digest closes over all rows before it.
entry = _table(
    "entry",
    Column("seq", Whole, primary_key=True, autoincrement=False),
    Column("recorded_at", Words, nullable=False, index=True),
    Column("kind", Words, nullable=False),
    Column("seal", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
)

report = _table(
    "report", _entry(), Column("id", Words, nullable=False, unique=True), Column("url", Words),
    _salt(),
)  # fmt: skip

# The bytes a report was made of, as they came; body is compressed.
capture = _table(
    "capture", _entry(),
    Column("report", Words, _key("report.id"), nullable=False, index=True),
    Column("digest", Words, nullable=False), Column("retrieved_at", Words, nullable=False),
    Column("form", Words, nullable=False), Column("url", Words), Column("encoding", Words),
    Column("published", Words), Column("body", LargeBinary, nullable=False), _salt(),
)  # fmt: skip

# What one version of the reader made of one capture; body is the whole reading without its text.
reading = _table(
    "reading", _entry(), Column("id", Words, nullable=False, unique=True),
    Column("report", Words, _key("report.id"), nullable=False, index=True),
    Column("number", Integer, nullable=False), Column("reader", Words, nullable=False),
    Column("capture", Whole, _key("capture.entry")),
    Column("title", Words), Column("outlet", Words), Column("language", Words),
    Column("published", Words), Column("published_by", Words, nullable=False, index=True),
    Column("relevant", Integer, nullable=False), Column("text", Words, nullable=False),
    Column("body", LargeBinary, nullable=False), _salt(),
)  # fmt: skip

# What a reading tells of one event; local: its id within the reading.
account = _table(
    "account", Column("number", Whole, primary_key=True, autoincrement=False),
    Column("entry", Whole, _key("reading.entry"), nullable=False, index=True),
    Column("id", Words, nullable=False, unique=True), Column("local", Words, nullable=False),
    Column("kind", Words, nullable=False), Column("background", Integer, nullable=False),
)  # fmt: skip

claim = _table(
    "claim", Column("entry", Whole, _key("reading.entry"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("id", Words, nullable=False), Column("account", Whole, _key("account.number")),
    Column("kind", Words, nullable=False), Column("modality", Words, nullable=False),
    Column("outcome", Words), Column("status", Words), Column("unit", Words),
    Column("low", Whole), Column("best", Whole), Column("high", Whole),
    Column("speaker", Words), Column("asserted_at", Words),
    Column("start", Integer, nullable=False), Column("end", Integer, nullable=False),
    Column("quote", Words, nullable=False),
)  # fmt: skip

# A decision; what it does to incidents stands in membership, redirect and part.
judgement = _table(
    "judgement", _entry(), Column("verdict", Words, nullable=False),
    Column("subject", Words, nullable=False, index=True), Column("object", Words, index=True),
    Column("author", Words, nullable=False), Column("by", Words, nullable=False),
    Column("made_at", Words, nullable=False), Column("reason", Words), Column("score", Real),
    Column("field", Words), Column("value", Words), _salt(),
)  # fmt: skip
# Whether people judged anything at all is asked for every report.
_BY_PEOPLE = text("\"by\" = 'person'")
Index(
    "ix_judgement_people", judgement.c.entry,
    sqlite_where=_BY_PEOPLE, postgresql_where=_BY_PEOPLE,
)  # fmt: skip

incident = _table("incident", _entry(), Column("id", Words, nullable=False, unique=True), _salt())

membership = _table(
    "membership", _entry("judgement.entry"),
    Column("account", Whole, _key("account.number"), nullable=False, index=True),
    Column("incident", Words, nullable=False, index=True),
)  # fmt: skip

redirect = _table(
    "redirect", _entry("judgement.entry"),
    Column("incident", Words, nullable=False, index=True),
    Column("into", Words, nullable=False, index=True),
)  # fmt: skip

part = _table(
    "part", _entry("judgement.entry"),
    Column("incident", Words, nullable=False, index=True),
    Column("parent", Words, nullable=False, index=True),
)  # fmt: skip

# An incident as it was computed, its estimates in it; a new row only where it differs.
estimate = _table(
    "estimate", _entry(), Column("incident", Words, nullable=False, index=True),
    Column("number", Integer, nullable=False), Column("body", LargeBinary, nullable=False), _salt(),
)  # fmt: skip

# An order to forget; report: its id where the report was known by an address.
erasure = _table(
    "erasure", _entry(), Column("report", Words, index=True),
    Column("reason", Words, nullable=False), Column("author", Words, nullable=False),
    Column("made_at", Words, nullable=False), _salt(),
)  # fmt: skip

# Which entries an order reached: only their rows may ever be deleted.
erased = _table(
    "erased", _entry(),
    Column("erasure", Whole, _key("erasure.entry"), nullable=False),
)  # fmt: skip

about = _table(
    "about", Column("name", Words, primary_key=True), Column("value", Words, nullable=False)
)

# -- indexes: computed from the above, and made anew at will ----------------------------------

# Where each account of a current reading stands today, redirects followed.
member = _table(
    "member",
    Column("account", Whole, _key("account.number"), primary_key=True, autoincrement=False),
    Column("incident", Words, nullable=False, index=True),
)

profile = _table(
    "profile",
    Column("account", Whole, _key("account.number"), primary_key=True, autoincrement=False),
    Column("linker", Words, nullable=False), Column("day", Integer),
    Column("body", Words, nullable=False),
)  # fmt: skip

# key: 64 bits of the digest of a linker's key; day: the event's first day, ordinal, or NO_DAY.
block = _table(
    "block", Column("key", Whole, primary_key=True, autoincrement=False),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("account", Whole, primary_key=True, autoincrement=False),
    Index("ix_block_account", "account"), rowid=False,
)  # fmt: skip

# The latest estimate of each incident that has members, to filter and order by.
listing = _table(
    "listing", Column("incident", Words, primary_key=True),
    Column("estimate", Whole, nullable=False), Column("kind", Words, nullable=False),
    Column("parent", Words, index=True), Column("background", Integer, nullable=False),
    Column("first_day", Words, index=True), Column("last_day", Words),
    Column("killed", Whole), Column("toll", Whole),
)  # fmt: skip

# What an incident may be found by: facet is country, place, actor, outcome, status, flag; of a
# sensitive one also sensitive (why) and province.
facet = _table(
    "facet", Column("facet", Words, primary_key=True), Column("value", Words, primary_key=True),
    Column("incident", Words, primary_key=True), Index("ix_facet_incident", "incident"),
    rowid=False,
)  # fmt: skip

# Where incidents are drawn on a map: rounded to what is known; one row for each of its places.
mark = _table(
    "mark", Column("incident", Words, primary_key=True), Column("lat", Real, primary_key=True),
    Column("lon", Real, primary_key=True), Column("precision", Integer, nullable=False),
    Column("place", Words, nullable=False), Index("ix_mark_lat", "lat", "lon"), rowid=False,
)  # fmt: skip

# Where the text of each reading names persons, by one version of what finds them; text: its keyed
# digest. Only offsets and the words that show a public person: no name stands here.
persons = _table(
    "persons", _entry("reading.entry"), Column("text", Words, nullable=False, index=True),
    Column("finder", Words, nullable=False), Column("body", Words, nullable=False),
)  # fmt: skip

# The words of the withheld names of each reading, as 64 bits of a keyed digest; kind: what each is
# withheld as from what people write, or that a search finds the reading by it (``withheld``).
withheld = _table(
    "withheld", Column("word", Whole, primary_key=True, autoincrement=False),
    Column("entry", Whole, _key("reading.entry"), primary_key=True, autoincrement=False),
    Column("kind", Words, primary_key=True), Index("ix_withheld_entry", "entry"), rowid=False,
)  # fmt: skip

GROWING = (
    entry, report, capture, reading, account, claim, judgement, incident, membership, redirect,
    part, estimate, erasure, erased, about,
)  # fmt: skip
# What is computed of each incident anew, and taken off together.
LISTED = (listing, facet, mark)
INDEXES = (member, profile, block, persons, withheld, *LISTED)
# Rows that an order to erase may delete, with the column that names their entry.
ERASABLE = (report, capture, reading, account, claim, judgement, membership, redirect, part,
            estimate)  # fmt: skip
NO_DAY = -1
