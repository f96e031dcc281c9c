"""An index of what people judged: whether there is any of it is asked for every report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the index."""
    people = sa.text("\"by\" = 'person'")
    op.create_index(
        "ix_judgement_people", "judgement", ["entry"],
        sqlite_where=people, postgresql_where=people,
    )  # fmt: skip
