"""Uploads: files that come in pieces.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('uploads',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('begun_by', sa.UUID(), nullable=False),
    sa.Column('length_bytes', sa.BigInteger(), nullable=False),
    sa.Column('received_bytes', sa.BigInteger(), nullable=False),
    sa.Column('filename', sa.Text(), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=True),
    sa.Column('sha256_hex', sa.Text(), nullable=True),
    sa.Column('pieces', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('received_bytes >= 0 AND received_bytes <= length_bytes', name=op.f('ck_uploads_received_within')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_uploads'))
    )
    op.create_index('ix_uploads_begun_by', 'uploads', ['county_code', 'begun_by'], unique=False, postgresql_where=sa.text('finished_at IS NULL'))
    op.create_index('ix_uploads_expires', 'uploads', ['county_code', 'expires_at'], unique=False)


def downgrade() -> None:
    op.drop_table('uploads')
