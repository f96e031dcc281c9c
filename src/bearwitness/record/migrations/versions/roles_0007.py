"""How actors stand to deeds: no table changes; what incidents are found by is made anew after."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing: the rows of the listing's tables are computed anew after the steps."""
