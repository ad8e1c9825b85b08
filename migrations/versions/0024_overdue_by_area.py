"""What is overdue is looked for area by area; and the planner learns that people report where they work.

Revision ID: 0024
Revises: 0023
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = '0023'
branch_labels = None
depends_on = None

_OWED = "closed_at IS NULL AND paused_at IS NULL AND due_at IS NOT NULL"


def upgrade() -> None:
    _index(("county_code", "scope_path", "due_at"), ("state", "type_code"), f"{_OWED} AND concerns_id IS NULL")
    # Taken for independent, what a worker reported elsewhere looks like most of it, and the wrong index like the right one.
    op.execute("CREATE STATISTICS events_reporter_area (mcv) ON reporter_id, scope_path FROM events")
    op.execute("ANALYZE events")


def downgrade() -> None:
    op.execute("DROP STATISTICS events_reporter_area")
    _index(("county_code", "due_at"), ("scope_path", "state", "type_code"), _OWED)


def _index(columns: Sequence[str], include: Sequence[str], where: str) -> None:
    op.drop_index("ix_events_owed", table_name="events")
    op.create_index(
        "ix_events_owed", "events", list(columns), postgresql_include=list(include), postgresql_where=sa.text(where)
    )
