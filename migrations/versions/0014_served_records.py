"""Records of people and the care list: who is served is known in both, by one link.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

WAYS = ('visit', 'phone', 'patrol', 'declaration', 'import', 'source', 'derived', 'verification', 'correction', 'expiry',
        'merge', 'merge_undone', 'ended', 'event')


def _ways(names: tuple[str, ...]) -> str:
    return f"how IN ({', '.join(repr(name) for name in names)})"


def _allow(names: tuple[str, ...]) -> None:
    # NOT VALID and then VALIDATE: writing goes on while the rows are looked through.
    op.drop_constraint(op.f('ck_record_changes_how'), 'record_changes', type_='check')
    op.execute(f'ALTER TABLE record_changes ADD CONSTRAINT ck_record_changes_how CHECK ({_ways(names)}) NOT VALID')
    op.execute('ALTER TABLE record_changes VALIDATE CONSTRAINT ck_record_changes_how')


def upgrade() -> None:
    op.add_column('collected_records', sa.Column('served_id', sa.UUID(), nullable=True))
    op.create_index(
        'uq_collected_records_served', 'collected_records', ['county_code', 'served_id'], unique=True,
        postgresql_where=sa.text("served_id IS NOT NULL AND state = 'active'"),
    )
    _allow((*WAYS, 'care'))


def downgrade() -> None:
    # History is never rewritten: what it says of the care list stays, and is not looked at again.
    op.drop_constraint(op.f('ck_record_changes_how'), 'record_changes', type_='check')
    op.execute(f'ALTER TABLE record_changes ADD CONSTRAINT ck_record_changes_how CHECK ({_ways(WAYS)}) NOT VALID')
    op.drop_index('uq_collected_records_served', table_name='collected_records')
    op.drop_column('collected_records', 'served_id')
