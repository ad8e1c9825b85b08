"""Counties' own days by imports, and the hours of units by versions.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_imports',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('years', sa.ARRAY(sa.Integer()), nullable=False),
    sa.Column('whole_years', sa.Boolean(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('row_count', sa.Integer(), nullable=False),
    sa.Column('imported_by', sa.UUID(), nullable=True),
    sa.Column('imported_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_imports')),
    sa.UniqueConstraint('county_code', 'number', name=op.f('uq_calendar_imports_county_code_number')),
    info={'sharding': 'reference'}
    )
    op.create_table('calendar_days',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('windows', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('part', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('import_id', sa.UUID(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("kind IN ('rest', 'work', 'half')", name=op.f('ck_calendar_days_kind')),
    sa.CheckConstraint('replaced_at IS NULL OR replaced_at >= added_at', name=op.f('ck_calendar_days_replaced_after_added')),
    sa.ForeignKeyConstraint(['import_id'], ['calendar_imports.id'], name='fk_calendar_days_import'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_days')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_calendar_days_county', 'calendar_days', ['county_code', 'day', 'added_at'], unique=False)
    op.create_index('uq_calendar_days_in_force', 'calendar_days', ['county_code', 'day'], unique=True, postgresql_where=sa.text('replaced_at IS NULL'))
    op.create_table('unit_hours',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('unit_id', sa.UUID(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('round_the_clock', sa.Boolean(), nullable=False),
    sa.Column('hours', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('set_by', sa.UUID(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('replaced_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_unit_hours_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_hours')),
    sa.UniqueConstraint('unit_id', 'version', name=op.f('uq_unit_hours_unit_id_version')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_unit_hours_county', 'unit_hours', ['county_code'], unique=False)
    op.create_index('uq_unit_hours_in_force', 'unit_hours', ['unit_id'], unique=True, postgresql_where=sa.text('replaced_at IS NULL'))


def downgrade() -> None:
    op.drop_table('unit_hours')
    op.drop_table('calendar_days')
    op.drop_table('calendar_imports')
