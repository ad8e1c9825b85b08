"""Rules that counties put in force: their versions, for ever.

Revision ID: 0021
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0021'
down_revision = '0019'
branch_labels = None
depends_on = None

TABLE = "rule_versions"


def upgrade() -> None:
    op.create_table(TABLE,
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('text_before', sa.Text(), nullable=False),
    sa.Column('holds_from', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('effect', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('put_by', sa.UUID(), nullable=False),
    sa.Column('put_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_rule_versions')),
    sa.UniqueConstraint('county_code', 'kind', 'number', name=op.f('uq_rule_versions_county_code_kind_number')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_rule_versions_holds', TABLE, ['holds_from'], unique=False)
    op.execute(f"CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute(f"CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {TABLE} FROM PUBLIC, CURRENT_USER")
    op.add_column('calendar_imports', sa.Column('reason', sa.Text(), nullable=True))
    # Who did what to one thing: the history of a person, a post, a group's bot.
    op.create_index('ix_audit_log_subject', 'audit_log', ['county_code', 'subject_id', 'at', 'seq'], unique=False,
                    postgresql_where=sa.text('subject_id IS NOT NULL'))


def downgrade() -> None:
    op.drop_column('calendar_imports', 'reason')
    op.drop_index('ix_audit_log_subject', table_name='audit_log')
    op.drop_table(TABLE)
