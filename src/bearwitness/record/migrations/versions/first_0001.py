"""The first tables: what only grows, its guards, and the indexes over it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, sqlite

from bearwitness.record.migrations.guards_1 import statements

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL: sa.types.TypeEngine[Any] = sa.Double().with_variant(sqlite.REAL(), "sqlite")
STRICT = {"sqlite_strict": True}


def _must(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, autoincrement=False)


def _may(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind)


def _key(column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], deferrable=True, initially="DEFERRED")


def upgrade() -> None:
    """Make the tables, the refusals to change them, and the search."""
    op.create_table(
        "about",
        _must("name", WORDS),
        _must("value", WORDS),
        sa.PrimaryKeyConstraint("name"),
        **STRICT,
    )
    op.create_table(
        "block",
        _must("key", WHOLE),
        _must("day", sa.Integer()),
        _must("account", WHOLE),
        sa.PrimaryKeyConstraint("key", "day", "account"),
        **STRICT,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_block_account", "block", ["account"])
    op.create_table(
        "entry",
        _must("seq", WHOLE),
        _must("recorded_at", WORDS),
        _must("kind", WORDS),
        _must("seal", sa.LargeBinary()),
        _must("digest", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("seq"),
        **STRICT,
    )
    op.create_index("ix_entry_recorded_at", "entry", ["recorded_at"])
    op.create_table(
        "facet",
        _must("facet", WORDS),
        _must("value", WORDS),
        _must("incident", WORDS),
        sa.PrimaryKeyConstraint("facet", "value", "incident"),
        **STRICT,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_facet_incident", "facet", ["incident"])
    op.create_table(
        "frequency",
        _must("key", WHOLE),
        _must("accounts", sa.Integer()),
        sa.PrimaryKeyConstraint("key"),
        **STRICT,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "listing",
        _must("incident", WORDS),
        _must("estimate", WHOLE),
        _must("kind", WORDS),
        _may("parent", WORDS),
        _must("background", sa.Integer()),
        _may("first_day", WORDS),
        _may("last_day", WORDS),
        _may("killed", WHOLE),
        _may("toll", WHOLE),
        sa.PrimaryKeyConstraint("incident"),
        **STRICT,
    )
    op.create_index("ix_listing_first_day", "listing", ["first_day"])
    op.create_index("ix_listing_parent", "listing", ["parent"])
    op.create_table(
        "erasure",
        _must("entry", WHOLE),
        _may("report", WORDS),
        _must("reason", WORDS),
        _must("author", WORDS),
        _must("made_at", WORDS),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_erasure_report", "erasure", ["report"])
    op.create_table(
        "estimate",
        _must("entry", WHOLE),
        _must("incident", WORDS),
        _must("number", sa.Integer()),
        _must("body", sa.LargeBinary()),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_estimate_incident", "estimate", ["incident"])
    op.create_table(
        "incident",
        _must("entry", WHOLE),
        _must("id", WORDS),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        sa.PrimaryKeyConstraint("entry"),
        sa.UniqueConstraint("id"),
        **STRICT,
    )
    op.create_table(
        "judgement",
        _must("entry", WHOLE),
        _must("verdict", WORDS),
        _must("subject", WORDS),
        _may("object", WORDS),
        _must("author", WORDS),
        _must("by", WORDS),
        _must("made_at", WORDS),
        _may("reason", WORDS),
        _may("score", REAL),
        _may("field", WORDS),
        _may("value", WORDS),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_judgement_object", "judgement", ["object"])
    op.create_index("ix_judgement_subject", "judgement", ["subject"])
    op.create_table(
        "report",
        _must("entry", WHOLE),
        _must("id", WORDS),
        _may("url", WORDS),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        sa.PrimaryKeyConstraint("entry"),
        sa.UniqueConstraint("id"),
        **STRICT,
    )
    op.create_table(
        "capture",
        _must("entry", WHOLE),
        _must("report", WORDS),
        _must("digest", WORDS),
        _must("retrieved_at", WORDS),
        _must("form", WORDS),
        _may("url", WORDS),
        _may("encoding", WORDS),
        _may("published", WORDS),
        _must("body", sa.LargeBinary()),
        _must("salt", sa.LargeBinary()),
        _key("entry", "entry.seq"),
        _key("report", "report.id"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_capture_report", "capture", ["report"])
    op.create_table(
        "erased",
        _must("entry", WHOLE),
        _must("erasure", WHOLE),
        _key("entry", "entry.seq"),
        _key("erasure", "erasure.entry"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_table(
        "part",
        _must("entry", WHOLE),
        _must("incident", WORDS),
        _must("parent", WORDS),
        _key("entry", "judgement.entry"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_part_incident", "part", ["incident"])
    op.create_index("ix_part_parent", "part", ["parent"])
    op.create_table(
        "redirect",
        _must("entry", WHOLE),
        _must("incident", WORDS),
        _must("into", WORDS),
        _key("entry", "judgement.entry"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_redirect_incident", "redirect", ["incident"])
    op.create_index("ix_redirect_into", "redirect", ["into"])
    op.create_table(
        "reading",
        _must("entry", WHOLE),
        _must("id", WORDS),
        _must("report", WORDS),
        _must("number", sa.Integer()),
        _must("reader", WORDS),
        _may("capture", WHOLE),
        _may("title", WORDS),
        _may("outlet", WORDS),
        _may("language", WORDS),
        _may("published", WORDS),
        _must("published_by", WORDS),
        _must("relevant", sa.Integer()),
        _must("text", WORDS),
        _must("body", sa.LargeBinary()),
        _must("salt", sa.LargeBinary()),
        _key("capture", "capture.entry"),
        _key("entry", "entry.seq"),
        _key("report", "report.id"),
        sa.PrimaryKeyConstraint("entry"),
        sa.UniqueConstraint("id"),
        **STRICT,
    )
    op.create_index("ix_reading_published_by", "reading", ["published_by"])
    op.create_index("ix_reading_report", "reading", ["report"])
    op.create_table(
        "account",
        _must("number", WHOLE),
        _must("entry", WHOLE),
        _must("id", WORDS),
        _must("local", WORDS),
        _must("kind", WORDS),
        _must("background", sa.Integer()),
        _key("entry", "reading.entry"),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
        **STRICT,
    )
    op.create_index("ix_account_entry", "account", ["entry"])
    op.create_table(
        "claim",
        _must("entry", WHOLE),
        _must("position", sa.Integer()),
        _must("id", WORDS),
        _may("account", WHOLE),
        _must("kind", WORDS),
        _must("modality", WORDS),
        _may("outcome", WORDS),
        _may("status", WORDS),
        _may("unit", WORDS),
        _may("low", WHOLE),
        _may("best", WHOLE),
        _may("high", WHOLE),
        _may("speaker", WORDS),
        _may("asserted_at", WORDS),
        _must("start", sa.Integer()),
        _must("end", sa.Integer()),
        _must("quote", WORDS),
        _key("account", "account.number"),
        _key("entry", "reading.entry"),
        sa.PrimaryKeyConstraint("entry", "position"),
        **STRICT,
    )
    op.create_table(
        "member",
        _must("account", WHOLE),
        _must("incident", WORDS),
        _key("account", "account.number"),
        sa.PrimaryKeyConstraint("account"),
        **STRICT,
    )
    op.create_index("ix_member_incident", "member", ["incident"])
    op.create_table(
        "membership",
        _must("entry", WHOLE),
        _must("account", WHOLE),
        _must("incident", WORDS),
        _key("account", "account.number"),
        _key("entry", "judgement.entry"),
        sa.PrimaryKeyConstraint("entry"),
        **STRICT,
    )
    op.create_index("ix_membership_account", "membership", ["account"])
    op.create_index("ix_membership_incident", "membership", ["incident"])
    op.create_table(
        "profile",
        _must("account", WHOLE),
        _must("linker", WORDS),
        _may("day", sa.Integer()),
        _must("body", WORDS),
        _key("account", "account.number"),
        sa.PrimaryKeyConstraint("account"),
        **STRICT,
    )

    for statement in statements(op.get_bind().dialect.name):
        op.execute(sa.text(statement))
