"""Figures kept added up: what each event adds to a day, the sums by day and month, the marks of what is not in them yet.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0019'
down_revision = '0018'
branch_labels = None
depends_on = None

FACTS = (
    'raised_all', 'accept_due', 'accept_met', 'dispatch_due', 'dispatch_met', 'sign_due', 'sign_met',
    'handle_done', 'handle_lapsed', 'handle_met', 'handle_reworked', 'handle_closed', 'handle_closed_met',
    'help_due', 'help_met', 'verify_due', 'verify_met', 'close_due', 'close_met', 'decided_all',
    'decided_filed', 'decided_self_resolved', 'decided_cancelled', 'given_all', 'given_reworked',
    'visited_all', 'visited_satisfied', 'visited_basically', 'acts_grant_return', 'acts_grant_extension',
    'acts_suspend', 'acts_yellow', 'acts_red', 'acts_black', 'accept_took_0', 'accept_took_1',
    'accept_took_2', 'accept_took_3', 'accept_took_4', 'accept_took_5', 'sign_took_0', 'sign_took_1',
    'sign_took_2', 'sign_took_3', 'sign_took_4', 'sign_took_5', 'handle_took_0', 'handle_took_1',
    'handle_took_2', 'handle_took_3', 'handle_took_4', 'handle_took_5',
)
MARK = """
    CREATE FUNCTION statistics_mark() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE event_id uuid;
    BEGIN
        IF TG_TABLE_NAME = 'events' THEN
            event_id := NEW.id;
        ELSIF TG_TABLE_NAME = 'deadlines' THEN
            event_id := NEW.subject_id;
        ELSE
            event_id := NEW.event_id;
        END IF;
        -- One row for each transaction: a mark that another transaction has left may be about to be taken away.
        INSERT INTO statistics_marks (county_code, event_id, txid)
        VALUES (NEW.county_code, event_id, pg_current_xact_id()::text::bigint)
        ON CONFLICT DO NOTHING;
        RETURN NULL;
    END $$
"""
TRIGGERS = {
    'events': (
        'INSERT OR UPDATE OF state, scope_path, lead_unit_id, type_code, urgency, received_at, concerns_id, head_seq', '',
    ),
    'deadlines': (
        'INSERT OR UPDATE OF due_at, paused_at, ended_at, outcome, owner_unit_id, started_at',
        "WHEN (NEW.subject = 'event')",
    ),
    'event_supervisions': ('INSERT', ''),
}


def upgrade() -> None:
    op.create_table('statistics_ledger',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('unit_id', sa.UUID(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('type_code', sa.Text(), nullable=False),
    sa.Column('urgency', sa.Text(), nullable=False),
    sa.Column('hour', sa.SmallInteger(), nullable=True),
    sa.Column('concerns_id', sa.UUID(), nullable=True),
    *(sa.Column(name, sa.SmallInteger(), server_default=sa.text('0'), nullable=False) for name in FACTS),
    sa.PrimaryKeyConstraint('county_code', 'event_id', 'unit_id', 'day', name=op.f('pk_statistics_ledger')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_statistics_ledger_concerns', 'statistics_ledger', ['county_code', 'concerns_id'], unique=False, postgresql_where=sa.text('concerns_id IS NOT NULL'))
    op.create_index('ix_statistics_ledger_community', 'statistics_ledger', ['county_code', sa.text('left(scope_path, 12)'), 'day'], unique=False)
    op.create_table('statistics_rollups',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('dimension', sa.Text(), nullable=False),
    sa.Column('grain', sa.Text(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('code', sa.Text(collation='C'), nullable=False),
    *(sa.Column(name, sa.Integer(), server_default=sa.text('0'), nullable=False) for name in FACTS),
    sa.CheckConstraint("dimension IN ('total', 'area', 'type', 'level', 'hour', 'unit')", name=op.f('ck_statistics_rollups_dimension')),
    sa.CheckConstraint("grain IN ('day', 'month')", name=op.f('ck_statistics_rollups_grain')),
    sa.PrimaryKeyConstraint('county_code', 'area_path', 'dimension', 'grain', 'starts_on', 'code', name=op.f('pk_statistics_rollups')),
    info={'sharding': 'county'}
    )
    op.create_table('statistics_marks',
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('txid', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'event_id', 'txid', name=op.f('pk_statistics_marks')),
    info={'sharding': 'county'}
    )
    op.create_table('statistics_awaited',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'event_id', name=op.f('pk_statistics_awaited')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_statistics_awaited_next', 'statistics_awaited', ['county_code', 'next_at'], unique=False)
    op.create_table('statistics_heads',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('folded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', name=op.f('pk_statistics_heads')),
    info={'sharding': 'county'}
    )
    op.create_table('statistics_exports',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('filter', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('row_count', sa.Integer(), nullable=False),
    sa.Column('byte_count', sa.Integer(), nullable=False),
    sa.Column('digest', sa.Text(), nullable=False),
    sa.Column('definitions', sa.Text(), nullable=False),
    sa.Column('taken_by', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("form IN ('csv', 'xlsx', 'geojson', 'gpkg', 'png', 'docx', 'pdf')", name=op.f('ck_statistics_exports_form')),
    sa.CheckConstraint("subject IN ('overview', 'series', 'durations', 'hours', 'levels', 'types', 'areas', 'units', 'false_alarms', 'month')", name=op.f('ck_statistics_exports_subject')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_statistics_exports')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_statistics_exports_at', 'statistics_exports', ['county_code', 'at', 'id'], unique=False)
    op.create_index('ix_deadlines_event', 'deadlines', ['county_code', 'subject_id'], unique=False, postgresql_where=sa.text("subject = 'event'"))
    op.execute(MARK)
    for table, (when, condition) in TRIGGERS.items():
        op.execute(f"CREATE TRIGGER {table}_statistics AFTER {when} ON {table} "
                   f"FOR EACH ROW {condition} EXECUTE FUNCTION statistics_mark()")
    # What stands already is added up by the timekeeper's chore; until then it is read as it is.
    op.execute("INSERT INTO statistics_marks (county_code, event_id, txid) SELECT county_code, id, 0 FROM events")


def downgrade() -> None:
    for table in TRIGGERS:
        op.execute(f"DROP TRIGGER {table}_statistics ON {table}")
    op.execute("DROP FUNCTION statistics_mark()")
    op.drop_index('ix_deadlines_event', table_name='deadlines', postgresql_where=sa.text("subject = 'event'"))
    for table in ('exports', 'heads', 'awaited', 'marks', 'rollups', 'ledger'):
        op.drop_table(f"statistics_{table}")
