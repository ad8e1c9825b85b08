"""Filters that people keep no longer name an order: the desk has one, and it never changed it.

Revision ID: 0026
Revises: 0025
"""

from alembic import op

revision = "0026"
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "UPDATE saved_filters SET items = (SELECT jsonb_agg(item #- '{filter,order}' ORDER BY place)"
        " FROM jsonb_array_elements(items) WITH ORDINALITY AS each (item, place))"
        " WHERE jsonb_path_exists(items, '$[*].filter.order')"
    )


def downgrade() -> None:
    """Without an order a filter has that of the desk, before as after."""
