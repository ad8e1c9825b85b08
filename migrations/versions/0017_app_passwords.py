"""App passwords: what programs read the county's layers with.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = '0017'
down_revision = '0016'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('app_passwords',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('secret_hash', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('last_used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_app_passwords')),
    sa.UniqueConstraint('county_code', 'secret_hash', name=op.f('uq_app_passwords_county_code_secret_hash'))
    )
    op.create_index('ix_app_passwords_account', 'app_passwords', ['county_code', 'account_id'], unique=False)


def downgrade() -> None:
    op.drop_table('app_passwords')
