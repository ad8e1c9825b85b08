"""Events that went along with their ground are found by the area whose business they have become, too.

Revision ID: 0030
Revises: 0028
"""

from alembic import op

revision = "0030"
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE event_terms t SET terms = t.terms || array_to_tsvector(ARRAY("
        "  SELECT '@' || left(e.scope_path, length) FROM unnest(ARRAY[6, 9, 12, 16, 18]) AS length"
        "  WHERE length <= char_length(e.scope_path)))"
        " FROM events e WHERE e.county_code = t.county_code AND e.id = t.event_id"
        " AND left(e.area_path, char_length(e.scope_path)) <> e.scope_path"
    )


def downgrade() -> None:
    """A term more is found by nobody who may not see the event: there is nothing to take back."""
