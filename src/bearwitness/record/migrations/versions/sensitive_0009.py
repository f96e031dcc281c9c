"""Which incidents are sensitive: no table changes; what they are found by is made anew after."""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: the rows of the listing's tables are computed anew after the steps."""
