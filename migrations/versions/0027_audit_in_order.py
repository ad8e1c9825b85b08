"""The audit log in the order of its chain: to look at its end, or to prove it page by page, reads no more than is shown.

Revision ID: 0027
Revises: 0026
"""

from alembic import op

revision = '0027'
down_revision = '0026'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index('ix_audit_log_seq', 'audit_log', ['county_code', 'seq'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_audit_log_seq', table_name='audit_log')
