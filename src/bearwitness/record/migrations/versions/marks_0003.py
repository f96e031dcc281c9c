"""Where incidents are drawn on a map; what they are found by is computed anew after the steps."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql, sqlite

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WORDS = sa.Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
REAL: sa.types.TypeEngine[Any] = sa.Double().with_variant(sqlite.REAL(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "mark",
        sa.Column("incident", WORDS, nullable=False),
        sa.Column("lat", REAL, nullable=False),
        sa.Column("lon", REAL, nullable=False),
        sa.Column("precision", sa.Integer(), nullable=False),
        sa.Column("place", WORDS, nullable=False),
        sa.PrimaryKeyConstraint("incident", "lat", "lon"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mark_lat", "mark", ["lat", "lon"])
