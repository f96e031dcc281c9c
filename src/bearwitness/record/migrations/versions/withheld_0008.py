"""The words of withheld names, by which public searches and notes go on without them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and its index."""
    op.create_table(
        "withheld",
        sa.Column("word", WHOLE, nullable=False, autoincrement=False),
        sa.Column("entry", WHOLE, nullable=False, autoincrement=False),
        sa.Column("kind", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["reading.entry"], deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("word", "entry", "kind"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_withheld_entry", "withheld", ["entry"])
