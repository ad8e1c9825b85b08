"""The spine: people, grids, events, deadlines, notices, files, outbox, audit.

Revision ID: 0001
Revises: 
Create Date: 2026-11-22 17:05:43.461649
"""

import sqlalchemy as sa
from alembic import op
import geoalchemy2
from geoalchemy2 import Geometry
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:

    op.create_table('audit_heads',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('seq', sa.BigInteger(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', name=op.f('pk_audit_heads')),
    info={'sharding': 'county'}
    )
    op.create_table('audit_log',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('actor_id', sa.UUID(), nullable=True),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=True),
    sa.Column('purpose', sa.Text(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('prev_hash', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'at', 'seq', name=op.f('pk_audit_log')),
    info={'sharding': 'county'},
    postgresql_partition_by='RANGE (at)'
    )
    op.create_table('change_heads',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('last_seq', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', name=op.f('pk_change_heads')),
    info={'sharding': 'county'}
    )
    op.create_table('changes',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('seq', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('outbox_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'seq', name=op.f('pk_changes')),
    info={'sharding': 'county'}
    )
    op.create_table('deadlines',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('policy', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('next_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cycle', sa.Integer(), nullable=False),
    sa.Column('step', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_deadlines')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_deadlines_next', 'deadlines', ['next_at'], unique=False, postgresql_where=sa.text('ended_at IS NULL AND next_at IS NOT NULL'))
    op.create_index('ix_deadlines_subject', 'deadlines', ['county_code', 'subject_id'], unique=False, postgresql_where=sa.text('ended_at IS NULL'))
    op.create_geospatial_table('events',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('type_code', sa.Text(), nullable=False),
    sa.Column('lane', sa.Text(), nullable=False),
    sa.Column('urgency', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('outside_grids', sa.Boolean(), nullable=False),
    sa.Column('geom', Geometry(geometry_type='POINT', srid=4490, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry', nullable=False), nullable=False),
    sa.Column('raw_lon', sa.Float(), nullable=False),
    sa.Column('raw_lat', sa.Float(), nullable=False),
    sa.Column('datum', sa.Text(), nullable=False),
    sa.Column('accuracy_m', sa.Float(), nullable=True),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('major', sa.Boolean(), nullable=False),
    sa.Column('reporter_id', sa.UUID(), nullable=True),
    sa.Column('concerns_id', sa.UUID(), nullable=True),
    sa.Column('holder_role', sa.Text(), nullable=True),
    sa.Column('holder_path', sa.Text(collation='C'), nullable=True),
    sa.Column('holder_unit_id', sa.UUID(), nullable=True),
    sa.Column('lead_role', sa.Text(), nullable=True),
    sa.Column('lead_path', sa.Text(collation='C'), nullable=True),
    sa.Column('lead_unit_id', sa.UUID(), nullable=True),
    sa.Column('unit_ids', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('handler_id', sa.UUID(), nullable=True),
    sa.Column('rework_count', sa.Integer(), nullable=False),
    sa.Column('lead_event_id', sa.UUID(), nullable=True),
    sa.Column('follow_hash', sa.LargeBinary(), nullable=True),
    sa.Column('content_hash', sa.LargeBinary(), nullable=False),
    sa.Column('head_seq', sa.Integer(), nullable=False),
    sa.Column('head_hash', sa.LargeBinary(), nullable=False),
    sa.CheckConstraint("state IN ('draft', 'reported', 'self_resolved', 'accepted', 'rejected', 'merged', 'dispatched', 'processing', 'return_requested', 'suspended', 'handled', 'verifying', 'rework', 'closed', 'evaluated', 'archived', 'cancelled')", name=op.f('ck_events_state')),
    sa.CheckConstraint('left(scope_path, 6) = county_code', name=op.f('ck_events_scope_path')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_events')),
    sa.UniqueConstraint('county_code', 'number', name=op.f('uq_events_county_code_number'))
    )
    op.create_index('ix_events_community', 'events', ['county_code', sa.literal_column('left(scope_path, 12)'), 'received_at', 'id'], unique=False)
    op.create_index('ix_events_follow', 'events', ['county_code', 'follow_hash'], unique=False, postgresql_where=sa.text('follow_hash IS NOT NULL'))
    op.create_geospatial_index('ix_events_geom', 'events', ['geom'], unique=False, postgresql_using='gist', postgresql_ops={})
    op.create_index('ix_events_grid', 'events', ['county_code', sa.literal_column('left(scope_path, 16)'), 'received_at', 'id'], unique=False)
    op.create_index('ix_events_holder', 'events', ['county_code', 'holder_path', 'holder_role', 'received_at', 'id'], unique=False, postgresql_where=sa.text('holder_path IS NOT NULL'))
    op.create_index('ix_events_holder_unit', 'events', ['county_code', 'holder_unit_id', 'received_at', 'id'], unique=False, postgresql_where=sa.text('holder_unit_id IS NOT NULL'))
    op.create_index('ix_events_lead', 'events', ['county_code', 'lead_event_id'], unique=False, postgresql_where=sa.text('lead_event_id IS NOT NULL'))
    op.create_index('ix_events_lead_post', 'events', ['county_code', 'lead_path', 'lead_role', 'received_at', 'id'], unique=False, postgresql_where=sa.text('lead_path IS NOT NULL'))
    op.create_index('ix_events_received', 'events', ['county_code', 'received_at', 'id'], unique=False)
    op.create_index('ix_events_reporter', 'events', ['county_code', 'reporter_id', 'received_at', 'id'], unique=False)
    op.create_index('ix_events_town', 'events', ['county_code', sa.literal_column('left(scope_path, 9)'), 'received_at', 'id'], unique=False)
    op.create_index('ix_events_unit_ids', 'events', ['unit_ids'], unique=False, postgresql_using='gin', postgresql_where=sa.text("unit_ids <> '{}'"))
    op.create_table('files',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('size_bytes', sa.BigInteger(), nullable=False),
    sa.Column('sha256', sa.LargeBinary(), nullable=False),
    sa.Column('object_key', sa.Text(), nullable=False),
    sa.Column('thumbnail_key', sa.Text(), nullable=True),
    sa.Column('width_px', sa.Integer(), nullable=True),
    sa.Column('height_px', sa.Integer(), nullable=True),
    sa.Column('captured_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('captured_lon', sa.Float(), nullable=True),
    sa.Column('captured_lat', sa.Float(), nullable=True),
    sa.Column('uploaded_by', sa.UUID(), nullable=True),
    sa.Column('uploaded_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_files')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_files_sha256', 'files', ['county_code', 'sha256'], unique=False)
    op.create_table('idempotency_keys',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('key', sa.Text(), nullable=False),
    sa.Column('fingerprint', sa.LargeBinary(), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'account_id', 'key', name=op.f('pk_idempotency_keys')),
    info={'sharding': 'county'}
    )
    op.create_table('notices',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('urgent', sa.Boolean(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=False),
    sa.Column('zh', sa.Text(), nullable=False),
    sa.Column('en', sa.Text(), nullable=False),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_notices')),
    sa.UniqueConstraint('county_code', 'person_id', 'cause', name=op.f('uq_notices_county_code_person_id_cause')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_notices_inbox', 'notices', ['county_code', 'person_id', 'created_at', 'id'], unique=False)
    op.create_index('ix_notices_unread', 'notices', ['county_code', 'person_id'], unique=False, postgresql_where=sa.text('read_at IS NULL'))
    op.create_table('outbox',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('subject', sa.Text(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('request_id', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('relayed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_outbox')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_outbox_waiting', 'outbox', ['created_at'], unique=False, postgresql_where='relayed_at IS NULL')
    op.create_table('outbox_jobs',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('outbox_id', sa.UUID(), nullable=False),
    sa.Column('job', sa.Text(), nullable=False),
    sa.Column('queue', sa.Text(), nullable=False),
    sa.Column('payload', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('request_id', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('leased_until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('attempt', sa.Integer(), nullable=False),
    sa.Column('failures', sa.Integer(), nullable=False),
    sa.Column('last_error', sa.Text(), nullable=True),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('gave_up_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'outbox_id', 'job', name=op.f('pk_outbox_jobs')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_outbox_jobs_gave_up', 'outbox_jobs', ['county_code', 'gave_up_at'], unique=False, postgresql_where='gave_up_at IS NOT NULL')
    op.create_index('ix_outbox_jobs_waiting', 'outbox_jobs', ['leased_until'], unique=False, postgresql_where='done_at IS NULL')
    op.create_table('persons',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.LargeBinary(), nullable=True),
    sa.Column('content_index', sa.LargeBinary(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('left_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_persons')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_persons_phone_index', 'persons', ['county_code', 'phone_index'], unique=False)
    op.create_table('sign_in_failures',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('username', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_sign_in_failures')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_sign_in_failures_name', 'sign_in_failures', ['county_code', 'username', 'at'], unique=False)
    op.create_table('sign_in_sessions',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('device', sa.Text(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_why', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_sign_in_sessions')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_sign_in_sessions_account', 'sign_in_sessions', ['county_code', 'account_id'], unique=False)
    op.create_table('units',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("county_code ~ '^[0-9]{6}$'", name=op.f('ck_units_county_code')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_units')),
    sa.UniqueConstraint('county_code', 'code', name=op.f('uq_units_county_code_code')),
    info={'sharding': 'reference'}
    )
    op.create_table('accounts',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('username', sa.Text(), nullable=False),
    sa.Column('password_hash', sa.Text(), nullable=False),
    sa.Column('password_changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_accounts_persons')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accounts')),
    sa.UniqueConstraint('person_id', name=op.f('uq_accounts_person_id')),
    sa.UniqueConstraint('username', name=op.f('uq_accounts_username')),
    info={'sharding': 'reference'}
    )
    op.create_table('areas',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('path', sa.Text(collation='C'), nullable=False),
    sa.Column('parent_path', sa.Text(collation='C'), nullable=True),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=True),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('settlement', sa.Text(), nullable=True),
    sa.Column('household_count', sa.Integer(), nullable=True),
    sa.Column('department_id', sa.UUID(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('retired_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("path ~ '^[0-9]{6,18}$'", name=op.f('ck_areas_path')),
    sa.ForeignKeyConstraint(['department_id'], ['units.id'], name=op.f('fk_areas_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_areas')),
    sa.UniqueConstraint('path', name=op.f('uq_areas_path')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_areas_parent_path', 'areas', ['parent_path'], unique=False)
    op.create_table('deadline_steps',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('deadline_id', sa.UUID(), nullable=False),
    sa.Column('cycle', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('step', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('action', sa.Text(), nullable=False),
    sa.Column('to_role', sa.Text(), nullable=False),
    sa.Column('to_path', sa.Text(collation='C'), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'deadline_id'], ['deadlines.county_code', 'deadlines.id'], name=op.f('fk_deadline_steps_deadlines')),
    sa.PrimaryKeyConstraint('county_code', 'deadline_id', 'cycle', 'step', name=op.f('pk_deadline_steps')),
    info={'sharding': 'county'}
    )
    op.create_table('event_files',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('file_id', sa.UUID(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('added_by', sa.UUID(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_files_events')),
    sa.PrimaryKeyConstraint('county_code', 'event_id', 'file_id', name=op.f('pk_event_files')),
    info={'sharding': 'county'}
    )
    op.create_table('event_proposers',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.LargeBinary(), nullable=True),
    sa.Column('anonymous', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_proposers_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_proposers')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_proposers_event', 'event_proposers', ['county_code', 'event_id'], unique=False)
    op.create_table('event_replies',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('channel', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('by_id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_replies_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_event_replies')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_replies_event', 'event_replies', ['county_code', 'event_id'], unique=False)
    op.create_table('event_steps',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('move', sa.Text(), nullable=False),
    sa.Column('from_state', sa.Text(), nullable=True),
    sa.Column('to_state', sa.Text(), nullable=False),
    sa.Column('actor_id', sa.UUID(), nullable=True),
    sa.Column('actor_role', sa.Text(), nullable=True),
    sa.Column('on_behalf_of', sa.UUID(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('prev_hash', sa.LargeBinary(), nullable=False),
    sa.Column('hash', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_event_steps_events')),
    sa.PrimaryKeyConstraint('county_code', 'event_id', 'seq', name=op.f('pk_event_steps')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_event_steps_at', 'event_steps', ['county_code', 'at'], unique=False)
    op.create_table('posts',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('unit_id', sa.UUID(), nullable=True),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("role IN ('gridworker', 'grid_chief', 'community_clerk', 'town_dispatcher', 'county_dispatcher', 'duty_head', 'department_handler', 'police', 'mediator', 'care_operator', 'supervisor', 'auditor', 'system_administrator', 'security_administrator', 'resident')", name=op.f('ck_posts_role')),
    sa.CheckConstraint('ends_at IS NULL OR ends_at >= starts_at', name=op.f('ck_posts_ends_after_start')),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name=op.f('fk_posts_persons')),
    sa.ForeignKeyConstraint(['unit_id'], ['units.id'], name=op.f('fk_posts_units')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_posts')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_posts_area_path', 'posts', ['area_path', 'role'], unique=False)
    op.create_index('ix_posts_person_id', 'posts', ['person_id'], unique=False)
    op.create_table('refresh_tokens',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('session_id', sa.UUID(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempt_id', sa.UUID(), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'session_id'], ['sign_in_sessions.county_code', 'sign_in_sessions.id'], name=op.f('fk_refresh_tokens_sign_in_sessions'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('county_code', 'token_hash', name=op.f('pk_refresh_tokens')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_refresh_tokens_session', 'refresh_tokens', ['county_code', 'session_id'], unique=False)
    op.create_table('area_aliases',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('area_id', sa.UUID(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('issuer', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['area_id'], ['areas.id'], name=op.f('fk_area_aliases_areas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_aliases')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_area_aliases_area_id', 'area_aliases', ['area_id'], unique=False)
    op.create_index('uq_area_aliases_current', 'area_aliases', ['system', 'code'], unique=True, postgresql_where=sa.text('valid_to IS NULL'))
    op.create_geospatial_table('area_boundaries',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('area_id', sa.UUID(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('geom', Geometry(geometry_type='MULTIPOLYGON', srid=4490, dimension=2, spatial_index=False, from_text='ST_GeomFromEWKT', name='geometry', nullable=False), nullable=False),
    sa.Column('area_m2', sa.Float(), nullable=False),
    sa.Column('label_lon', sa.Float(), nullable=False),
    sa.Column('label_lat', sa.Float(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('valid_to IS NULL OR valid_to >= valid_from', name=op.f('ck_area_boundaries_valid_days')),
    sa.ForeignKeyConstraint(['area_id'], ['areas.id'], name=op.f('fk_area_boundaries_areas')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area_boundaries')),
    sa.UniqueConstraint('area_path', 'valid_from', name=op.f('uq_area_boundaries_area_path_valid_from'))
    )
    op.create_geospatial_index('ix_area_boundaries_geom', 'area_boundaries', ['geom'], unique=False, postgresql_using='gist', postgresql_where=sa.text('valid_to IS NULL'), postgresql_ops={})
    op.create_index('uq_area_boundaries_current', 'area_boundaries', ['area_path'], unique=True, postgresql_where=sa.text('valid_to IS NULL'))



def downgrade() -> None:

    op.drop_index('uq_area_boundaries_current', table_name='area_boundaries', postgresql_where=sa.text('valid_to IS NULL'))
    op.drop_geospatial_index('ix_area_boundaries_geom', table_name='area_boundaries', postgresql_using='gist', postgresql_where=sa.text('valid_to IS NULL'), column_name='geom')
    op.drop_geospatial_table('area_boundaries')
    op.drop_index('uq_area_aliases_current', table_name='area_aliases', postgresql_where=sa.text('valid_to IS NULL'))
    op.drop_index('ix_area_aliases_area_id', table_name='area_aliases')
    op.drop_table('area_aliases')
    op.drop_index('ix_refresh_tokens_session', table_name='refresh_tokens')
    op.drop_table('refresh_tokens')
    op.drop_index('ix_posts_person_id', table_name='posts')
    op.drop_index('ix_posts_area_path', table_name='posts')
    op.drop_table('posts')
    op.drop_index('ix_event_steps_at', table_name='event_steps')
    op.drop_table('event_steps')
    op.drop_index('ix_event_replies_event', table_name='event_replies')
    op.drop_table('event_replies')
    op.drop_index('ix_event_proposers_event', table_name='event_proposers')
    op.drop_table('event_proposers')
    op.drop_table('event_files')
    op.drop_table('deadline_steps')
    op.drop_index('ix_areas_parent_path', table_name='areas')
    op.drop_table('areas')
    op.drop_table('accounts')
    op.drop_table('units')
    op.drop_index('ix_sign_in_sessions_account', table_name='sign_in_sessions')
    op.drop_table('sign_in_sessions')
    op.drop_index('ix_sign_in_failures_name', table_name='sign_in_failures')
    op.drop_table('sign_in_failures')
    op.drop_index('ix_persons_phone_index', table_name='persons')
    op.drop_table('persons')
    op.drop_index('ix_outbox_jobs_waiting', table_name='outbox_jobs', postgresql_where='done_at IS NULL')
    op.drop_index('ix_outbox_jobs_gave_up', table_name='outbox_jobs', postgresql_where='gave_up_at IS NOT NULL')
    op.drop_table('outbox_jobs')
    op.drop_index('ix_outbox_waiting', table_name='outbox', postgresql_where='relayed_at IS NULL')
    op.drop_table('outbox')
    op.drop_index('ix_notices_unread', table_name='notices', postgresql_where=sa.text('read_at IS NULL'))
    op.drop_index('ix_notices_inbox', table_name='notices')
    op.drop_table('notices')
    op.drop_table('idempotency_keys')
    op.drop_index('ix_files_sha256', table_name='files')
    op.drop_table('files')
    op.drop_index('ix_events_unit_ids', table_name='events', postgresql_using='gin', postgresql_where=sa.text("unit_ids <> '{}'"))
    op.drop_index('ix_events_town', table_name='events')
    op.drop_index('ix_events_reporter', table_name='events')
    op.drop_index('ix_events_received', table_name='events')
    op.drop_index('ix_events_lead_post', table_name='events', postgresql_where=sa.text('lead_path IS NOT NULL'))
    op.drop_index('ix_events_lead', table_name='events', postgresql_where=sa.text('lead_event_id IS NOT NULL'))
    op.drop_index('ix_events_holder_unit', table_name='events', postgresql_where=sa.text('holder_unit_id IS NOT NULL'))
    op.drop_index('ix_events_holder', table_name='events', postgresql_where=sa.text('holder_path IS NOT NULL'))
    op.drop_index('ix_events_grid', table_name='events')
    op.drop_geospatial_index('ix_events_geom', table_name='events', postgresql_using='gist', column_name='geom')
    op.drop_index('ix_events_follow', table_name='events', postgresql_where=sa.text('follow_hash IS NOT NULL'))
    op.drop_index('ix_events_community', table_name='events')
    op.drop_geospatial_table('events')
    op.drop_index('ix_deadlines_subject', table_name='deadlines', postgresql_where=sa.text('ended_at IS NULL'))
    op.drop_index('ix_deadlines_next', table_name='deadlines', postgresql_where=sa.text('ended_at IS NULL AND next_at IS NOT NULL'))
    op.drop_table('deadlines')
    op.drop_table('changes')
    op.drop_table('change_heads')
    op.drop_table('audit_log')
    op.drop_table('audit_heads')

