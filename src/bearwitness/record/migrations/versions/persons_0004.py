"""Where the texts of readings name persons: found once, and shown or withheld ever after."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and its index."""
    op.create_table(
        "persons",
        sa.Column("entry", WHOLE, nullable=False, autoincrement=False),
        sa.Column("text", WORDS, nullable=False),
        sa.Column("finder", WORDS, nullable=False),
        sa.Column("body", WORDS, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"], ["reading.entry"], deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("entry"),
        sqlite_strict=True,
    )
    op.create_index("ix_persons_text", "persons", ["text"])
