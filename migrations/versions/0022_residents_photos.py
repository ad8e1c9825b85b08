"""Residents' photos: those that no report named are found without reading every file.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_files_residents', 'files', ['county_code', 'uploaded_at'], unique=False,
                    postgresql_where=sa.text('uploaded_by IS NULL'))


    op.create_index('ix_event_files_file', 'event_files', ['county_code', 'file_id'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_event_files_file', table_name='event_files')
    op.drop_index('ix_files_residents', table_name='files')
