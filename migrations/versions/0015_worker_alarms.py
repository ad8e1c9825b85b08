"""A worker's own call for help: an alarm that a person of the house pressed, and whose place is forgotten.

Revision ID: 0015
Revises: 0014
"""

import sqlalchemy as sa
from alembic import op

revision = '0015'
down_revision = '0014'
branch_labels = None
depends_on = None

INDEX, TABLE = "ix_alarms_worker_over", "alarms"


def upgrade() -> None:
    op.add_column(TABLE, sa.Column('worker_id', sa.UUID(), nullable=True))
    op.add_column(TABLE, sa.Column('accuracy_m', sa.Float(), nullable=True))
    op.add_column(TABLE, sa.Column('forgotten_at', sa.DateTime(timezone=True), nullable=True))
    op.alter_column(TABLE, 'device_id', existing_type=sa.UUID(), nullable=True)
    op.create_check_constraint(op.f('ck_alarms_caller'), TABLE, '(device_id IS NULL) <> (worker_id IS NULL)')
    op.create_index(INDEX, TABLE, ['county_code', 'closed_at'], unique=False,
                    postgresql_where=sa.text('worker_id IS NOT NULL AND forgotten_at IS NULL'))


def downgrade() -> None:
    """What workers pressed has no place in the older tables: it must be gone before (nothing is deleted here)."""
    op.drop_index(INDEX, table_name=TABLE)
    op.drop_constraint(op.f('ck_alarms_caller'), TABLE, type_='check')
    op.alter_column(TABLE, 'device_id', existing_type=sa.UUID(), nullable=False)
    op.drop_column(TABLE, 'forgotten_at')
    op.drop_column(TABLE, 'accuracy_m')
    op.drop_column(TABLE, 'worker_id')
