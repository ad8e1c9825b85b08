"""Joint handling: parts, requests, supervision, visits; a clock that stands, is extended, and knows its whole ladder.

Revision ID: 0005
Revises: 0004
Create Date: 2026-11-26 09:33:55.558773
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('event_parts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('role', sa.Text(), nullable=True),
    sa.Column('area_path', sa.Text(collation='C'), nullable=True),
    sa.Column('unit_id', sa.UUID(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('ordered_by', sa.UUID(), nullable=True),
    sa.Column('ordered_role', sa.Text(), nullable=True),
    sa.Column('ordered_path', sa.Text(collation='C'), nullable=True),
    sa.Column('ordered_unit_id', sa.UUID(), nullable=True),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('warn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('signed_by', sa.UUID(), nullable=True),
    sa.Column('signed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('file_ids', postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('ended_by', sa.UUID(), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('lead', 'help')", name=op.f('ck_event_parts_kind')),
    sa.CheckConstraint("state IN ('given', 'signed', 'done', 'withdrawn')", name=op.f('ck_event_parts_state')),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_parts_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_parts')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_parts_event', 'event_parts', ['county_code', 'event_id'], unique=False)
    op.create_index('ix_event_parts_post', 'event_parts', ['county_code', 'area_path', 'role', 'given_at', 'id'], unique=False, postgresql_where=sa.text("area_path IS NOT NULL AND state IN ('given', 'signed')"))
    op.create_index('ix_event_parts_unit', 'event_parts', ['county_code', 'unit_id', 'given_at', 'id'], unique=False, postgresql_where=sa.text("unit_id IS NOT NULL AND state IN ('given', 'signed')"))
    op.create_table('event_requests',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('part_id', sa.UUID(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason_code', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('amount', sa.Integer(), nullable=True),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('asked_by', sa.UUID(), nullable=False),
    sa.Column('asked_role', sa.Text(), nullable=True),
    sa.Column('asked_path', sa.Text(collation='C'), nullable=True),
    sa.Column('asked_unit_id', sa.UUID(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decider_role', sa.Text(), nullable=False),
    sa.Column('decider_path', sa.Text(collation='C'), nullable=False),
    sa.Column('warn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decided_by', sa.UUID(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('return', 'extension', 'suspension', 'objection')", name=op.f('ck_event_requests_kind')),
    sa.CheckConstraint("state IN ('open', 'granted', 'refused', 'withdrawn', 'lapsed')", name=op.f('ck_event_requests_state')),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_requests_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_requests')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_requests_decider', 'event_requests', ['county_code', 'decider_path', 'decider_role', 'asked_at', 'id'], unique=False, postgresql_where=sa.text("state = 'open'"))
    op.create_index('ix_event_requests_event', 'event_requests', ['county_code', 'event_id', 'asked_at'], unique=False)
    op.create_index('uq_event_requests_open', 'event_requests', ['county_code', 'event_id', 'kind', sa.literal_column('coalesce(part_id, event_id)')], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.create_table('event_supervisions',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('card', sa.Text(), nullable=True),
    sa.Column('reason_code', sa.Text(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('to_role', sa.Text(), nullable=True),
    sa.Column('to_path', sa.Text(collation='C'), nullable=True),
    sa.Column('to_unit_id', sa.UUID(), nullable=True),
    sa.Column('by_id', sa.UUID(), nullable=True),
    sa.Column('by_role', sa.Text(), nullable=True),
    sa.Column('by_path', sa.Text(collation='C'), nullable=True),
    sa.Column('deadline_id', sa.UUID(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('answered_by', sa.UUID(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(kind = 'supervise') = (card IS NOT NULL AND reason_code IS NOT NULL)", name=op.f('ck_event_supervisions_card')),
    sa.CheckConstraint("card IN ('yellow', 'red', 'black')", name=op.f('ck_event_supervisions_card_colour')),
    sa.CheckConstraint("kind IN ('remind', 'supervise')", name=op.f('ck_event_supervisions_kind')),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_supervisions_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_supervisions')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_supervisions_event', 'event_supervisions', ['county_code', 'event_id', 'at'], unique=False)
    op.create_index('ix_event_supervisions_owed', 'event_supervisions', ['county_code', 'to_path', 'to_role'], unique=False, postgresql_where=sa.text("kind = 'supervise' AND answered_at IS NULL"))
    op.create_index('ix_event_supervisions_unit', 'event_supervisions', ['county_code', 'to_unit_id', 'at'], unique=False, postgresql_where=sa.text('to_unit_id IS NOT NULL'))
    op.create_table('event_visits',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('satisfaction', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('by_id', sa.UUID(), nullable=True),
    sa.Column('reopened', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("satisfaction IN ('very_satisfied', 'satisfied', 'basically_satisfied', 'dissatisfied', 'not_reached')", name=op.f('ck_event_visits_satisfaction')),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_visits_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_visits')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_visits_event', 'event_visits', ['county_code', 'event_id', 'at'], unique=False)
    op.add_column('deadline_steps', sa.Column('card', sa.Text(), nullable=True))
    op.add_column('deadlines', sa.Column('part_id', sa.UUID(), nullable=True))
    op.add_column('deadlines', sa.Column('owner_role', sa.Text(), nullable=True))
    op.add_column('deadlines', sa.Column('owner_path', sa.Text(collation='C'), nullable=True))
    op.add_column('deadlines', sa.Column('owner_unit_id', sa.UUID(), nullable=True))
    op.add_column('deadlines', sa.Column('warn_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('deadlines', sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('deadlines', sa.Column('pauses', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False))
    op.add_column('deadlines', sa.Column('extras', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'"), nullable=False))
    op.add_column('deadlines', sa.Column('plan_at', postgresql.ARRAY(sa.DateTime(timezone=True)), nullable=True))
    op.add_column('deadlines', sa.Column('rung', sa.Integer(), nullable=True))
    op.add_column('deadlines', sa.Column('plan_from', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.add_column('deadlines', sa.Column('due_on', sa.DateTime(timezone=True), nullable=True))
    op.create_index('ix_deadlines_owner_unit', 'deadlines', ['county_code', 'owner_unit_id', 'due_at'], unique=False, postgresql_where=sa.text('owner_unit_id IS NOT NULL'))
    op.create_index('ix_deadlines_visit', 'deadlines', ['county_code', 'owner_path', 'owner_role', 'due_at'], unique=False, postgresql_where=sa.text("stage = 'visit' AND ended_at IS NULL"))
    op.add_column('events', sa.Column('return_count', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.add_column('events', sa.Column('reopen_count', sa.Integer(), server_default=sa.text('0'), nullable=False))
    op.add_column('events', sa.Column('ruled', sa.Boolean(), server_default=sa.text('false'), nullable=False))
    op.add_column('events', sa.Column('receiver_role', sa.Text(), nullable=True))
    op.add_column('events', sa.Column('receiver_path', sa.Text(collation='C'), nullable=True))
    op.add_column('events', sa.Column('dispatcher_role', sa.Text(), nullable=True))
    op.add_column('events', sa.Column('dispatcher_path', sa.Text(collation='C'), nullable=True))
    op.add_column('events', sa.Column('warn_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('events', sa.Column('paused_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('events', sa.Column('satisfaction', sa.Text(), nullable=True))
    _carry_running_clocks()
    for column in ('warn_at', 'plan_at', 'rung'):
        op.alter_column('deadlines', column, nullable=False)
    op.drop_column('deadlines', 'step')
    op.drop_column('deadlines', 'cycle')


def downgrade() -> None:
    op.drop_column('events', 'satisfaction')
    op.drop_column('events', 'paused_at')
    op.drop_column('events', 'warn_at')
    op.drop_column('events', 'dispatcher_path')
    op.drop_column('events', 'dispatcher_role')
    op.drop_column('events', 'receiver_path')
    op.drop_column('events', 'receiver_role')
    op.drop_column('events', 'ruled')
    op.drop_column('events', 'reopen_count')
    op.drop_column('events', 'return_count')
    # A clock that stands, and one of a part, are unknown to the older version: they end here.
    op.execute("UPDATE deadlines SET ended_at = paused_at, outcome = 'downgrade', next_at = NULL WHERE paused_at IS NOT NULL AND ended_at IS NULL")
    op.execute("UPDATE deadlines SET ended_at = started_at, outcome = 'downgrade', next_at = NULL WHERE part_id IS NOT NULL AND ended_at IS NULL")
    op.add_column('deadlines', sa.Column('cycle', sa.INTEGER(), autoincrement=False, nullable=False, server_default='0'))
    op.add_column('deadlines', sa.Column('step', sa.INTEGER(), autoincrement=False, nullable=False, server_default='0'))
    op.execute(
        "UPDATE deadlines SET step = greatest(0, least(rung - (coalesce((policy->>'warns')::boolean, false))::int,"
        " jsonb_array_length(policy->'steps')))"
    )
    op.alter_column('deadlines', 'cycle', server_default=None)
    op.alter_column('deadlines', 'step', server_default=None)
    op.drop_index('ix_deadlines_visit', table_name='deadlines', postgresql_where=sa.text("stage = 'visit' AND ended_at IS NULL"))
    op.drop_index('ix_deadlines_owner_unit', table_name='deadlines', postgresql_where=sa.text('owner_unit_id IS NOT NULL'))
    op.drop_column('deadlines', 'due_on')
    op.drop_column('deadlines', 'plan_from')
    op.drop_column('deadlines', 'rung')
    op.drop_column('deadlines', 'plan_at')
    op.drop_column('deadlines', 'extras')
    op.drop_column('deadlines', 'pauses')
    op.drop_column('deadlines', 'paused_at')
    op.drop_column('deadlines', 'warn_at')
    op.drop_column('deadlines', 'owner_unit_id')
    op.drop_column('deadlines', 'owner_path')
    op.drop_column('deadlines', 'owner_role')
    op.drop_column('deadlines', 'part_id')
    op.drop_column('deadline_steps', 'card')
    op.drop_index('ix_event_visits_event', table_name='event_visits')
    op.drop_table('event_visits')
    op.drop_index('ix_event_supervisions_unit', table_name='event_supervisions', postgresql_where=sa.text('to_unit_id IS NOT NULL'))
    op.drop_index('ix_event_supervisions_owed', table_name='event_supervisions', postgresql_where=sa.text("kind = 'supervise' AND answered_at IS NULL"))
    op.drop_index('ix_event_supervisions_event', table_name='event_supervisions')
    op.drop_table('event_supervisions')
    op.drop_index('uq_event_requests_open', table_name='event_requests', postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_event_requests_event', table_name='event_requests')
    op.drop_index('ix_event_requests_decider', table_name='event_requests', postgresql_where=sa.text("state = 'open'"))
    op.drop_table('event_requests')
    op.drop_index('ix_event_parts_unit', table_name='event_parts', postgresql_where=sa.text("unit_id IS NOT NULL AND state IN ('given', 'signed')"))
    op.drop_index('ix_event_parts_post', table_name='event_parts', postgresql_where=sa.text("area_path IS NOT NULL AND state IN ('given', 'signed')"))
    op.drop_index('ix_event_parts_event', table_name='event_parts')
    op.drop_table('event_parts')


def _carry_running_clocks() -> None:
    """A running clock goes on as it ran: the next rung stands at its instant, the later ones are planned when it is taken."""
    op.execute(
        "UPDATE deadlines SET rung = step, warn_at = started_at + (due_at - started_at) * 0.8,"
        " plan_at = array_fill(started_at, ARRAY[step]) || CASE WHEN next_at IS NULL THEN '{}'::timestamptz[] ELSE ARRAY[next_at] END"
    )
    op.execute(
        "UPDATE deadlines SET owner_role = e.holder_role, owner_path = e.holder_path, owner_unit_id = e.holder_unit_id"
        " FROM events e WHERE e.county_code = deadlines.county_code AND e.id = deadlines.subject_id AND deadlines.ended_at IS NULL"
    )
    op.execute(
        "UPDATE events SET warn_at = d.warn_at FROM deadlines d WHERE d.county_code = events.county_code"
        " AND d.subject_id = events.id AND d.ended_at IS NULL"
    )
