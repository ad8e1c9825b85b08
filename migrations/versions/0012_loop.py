"""The loop: which fact in one lane brought about what in another.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

KINDS = "('event', 'mediation_case', 'patrol_finding', 'patrol_target', 'record')"


def upgrade() -> None:
    op.create_table('loop_links',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('rule', sa.Text(), nullable=False),
    sa.Column('cause_kind', sa.Text(), nullable=False),
    sa.Column('cause_id', sa.UUID(), nullable=False),
    sa.Column('effect_kind', sa.Text(), nullable=False),
    sa.Column('effect_id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint(f'cause_kind IN {KINDS}', name=op.f('ck_loop_links_cause_kind')),
    sa.CheckConstraint(f'effect_kind IN {KINDS}', name=op.f('ck_loop_links_effect_kind')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_loop_links')),
    sa.UniqueConstraint('county_code', 'rule', 'cause_kind', 'cause_id', 'effect_kind', 'effect_id', name='uq_loop_links_pair'),
    info={'sharding': 'county'}
    )
    op.create_table('loop_occasions',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_loop_occasions')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_loop_links_cause', 'loop_links', ['county_code', 'cause_id'], unique=False)
    op.create_index('ix_loop_links_effect', 'loop_links', ['county_code', 'effect_id'], unique=False)


def downgrade() -> None:
    op.drop_table('loop_occasions')
    op.drop_index('ix_loop_links_effect', table_name='loop_links')
    op.drop_index('ix_loop_links_cause', table_name='loop_links')
    op.drop_table('loop_links')
