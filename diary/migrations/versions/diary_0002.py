"""The days of the week on which check-ins come."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make it so."""
    op.add_column("person", sa.Column("check_in_days", sa.String(length=27), nullable=True))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("person", "check_in_days")
