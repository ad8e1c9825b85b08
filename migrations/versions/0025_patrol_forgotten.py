"""A patrol says whether the house ended it because nobody did: an end that was only sent late is still taken then.

Revision ID: 0025
Revises: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = '0025'
down_revision = '0024'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('patrol_shifts', sa.Column('forgotten', sa.Boolean(), server_default=sa.text('false'), nullable=False))


def downgrade() -> None:
    op.drop_column('patrol_shifts', 'forgotten')
