"""Alarms: the care list, devices and their inbox, alarms with their acts and calls; the event state of an alarm.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


STATES = (
    "draft", "reported", "self_resolved", "accepted", "rejected", "merged", "dispatched", "processing",
    "return_requested", "suspended", "handled", "verifying", "rework", "closed", "evaluated", "archived", "cancelled",
)


def allow_states(states: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_events_state"), "events", type_="check")
    named = ", ".join(f"'{state}'" for state in states)
    op.create_check_constraint(op.f("ck_events_state"), "events", f"state IN ({named})")


ROLES = (
    "gridworker", "grid_chief", "community_clerk", "town_dispatcher", "county_dispatcher", "duty_head",
    "department_handler", "police", "mediator", "care_operator", "supervisor", "auditor", "system_administrator",
    "security_administrator", "unit_administrator", "resident",
)


def allow_roles(roles: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_posts_role"), "posts", type_="check")
    named = ", ".join(f"'{role}'" for role in roles)
    op.create_check_constraint(op.f("ck_posts_role"), "posts", f"role IN ({named})")


ANSWER_TIMES = """
    CREATE VIEW alarm_answer_times AS
    SELECT a.county_code, a.id AS alarm_id, a.kind, a.device_id, a.opened_at,
           CAST(extract(hour FROM a.opened_at AT TIME ZONE 'Asia/Shanghai') AS integer) AS opened_hour,
           left(a.scope_path, 9) AS town_path,
           left(a.scope_path, 12) AS community_path,
           CASE WHEN length(a.scope_path) >= 16 THEN left(a.scope_path, 16) END AS grid_path,
           a.scope_path, a.answered_at,
           CAST(extract(epoch FROM a.answered_at - a.opened_at) AS double precision) AS answered_in_s,
           a.arrived_at, a.closed_at, a.close_code
    FROM alarms a
    WHERE NOT a.drill
"""


def upgrade() -> None:
    allow_states((*STATES, "alarm"))
    allow_roles((*ROLES, "volunteer"))
    op.create_table('alarm_platforms',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('secrets_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("way IN ('signed', 'onenet', 'huawei', 'traccar', 'scaip', 'mqtt', 'telephone', 'drill')", name=op.f('ck_alarm_platforms_way')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_alarm_platforms')),
    info={'sharding': 'county'}
    )
    op.create_index('uq_alarm_platforms_code', 'alarm_platforms', ['county_code', 'code'], unique=True)
    op.create_table('devices',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('vendor', sa.Text(), nullable=False),
    sa.Column('serial', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('platform_id', sa.UUID(), nullable=True),
    sa.Column('served_id', sa.UUID(), nullable=True),
    sa.Column('bound_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('place_in_home', sa.Text(), nullable=True),
    sa.Column('heartbeat_s', sa.Integer(), nullable=False),
    sa.Column('test_every_days', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.UUID(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('button', 'pull_cord', 'pendant', 'watch', 'smoke_detector', 'gas_detector', 'co_detector', 'water_sensor', 'water_meter', 'motion_sensor', 'door_contact', 'vital_sensor', 'gateway', 'synthetic')", name=op.f('ck_devices_kind')),
    sa.CheckConstraint("state IN ('installed', 'tested', 'active', 'suspended', 'retired')", name=op.f('ck_devices_state')),
    sa.CheckConstraint('(served_id IS NULL) = (bound_at IS NULL)', name=op.f('ck_devices_bound')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_devices')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_devices_scope', 'devices', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_index('ix_devices_served', 'devices', ['county_code', 'served_id'], unique=False)
    op.create_index('uq_devices_code', 'devices', ['county_code', 'code'], unique=True)
    op.create_index('uq_devices_serial', 'devices', ['county_code', 'vendor', 'serial'], unique=True)
    op.create_table('early_answers',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('device_id', sa.UUID(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('actor_kind', sa.Text(), nullable=False),
    sa.Column('actor_id', sa.UUID(), nullable=False),
    sa.Column('by', sa.Text(), nullable=False),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=True),
    sa.CheckConstraint("act IN ('opened', 'pressed', 'cancel_pressed', 'restarted', 'seen', 'going', 'arrived', 'needs_help', 'stood_down', 'nobody_arrived', 'nobody_reached', 'handed_over', 'noted', 'closed', 'followed')", name=op.f('ck_early_answers_act')),
    sa.CheckConstraint("actor_kind IN ('person', 'contact', 'device', 'system')", name=op.f('ck_early_answers_actor_kind')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_early_answers')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_early_answers_waiting', 'early_answers', ['county_code', 'device_id', 'message_id'], unique=False, postgresql_where=sa.text('alarm_id IS NULL'))
    op.create_table('response_services',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('service', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('enabled', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("service IN ('fire_119', 'medical_120', 'police_110', 'property')", name=op.f('ck_response_services_service')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_response_services')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_response_services_area', 'response_services', ['county_code', 'service', 'area_path'], unique=False)
    op.create_table('served_persons',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('name_index', sa.LargeBinary(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.LargeBinary(), nullable=True),
    sa.Column('address_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('access_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('health_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('birth_year', sa.Integer(), nullable=True),
    sa.Column('lives_alone', sa.Boolean(), nullable=False),
    sa.Column('legal_basis', sa.Text(), nullable=False),
    sa.Column('consents', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('plan', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.UUID(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.CheckConstraint("legal_basis IN ('consent', 'contract', 'legal_duty')", name=op.f('ck_served_persons_legal_basis')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_served_persons')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_served_persons_name', 'served_persons', ['county_code', 'name_index'], unique=False)
    op.create_index('ix_served_persons_phone', 'served_persons', ['county_code', 'phone_index'], unique=False)
    op.create_index('ix_served_persons_scope', 'served_persons', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_table('signal_refusals',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('day', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('claimed', sa.Text(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'day', 'way', 'reason', 'claimed', name=op.f('pk_signal_refusals')),
    info={'sharding': 'county'}
    )
    op.create_table('signals',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('device_id', sa.UUID(), nullable=False),
    sa.Column('message_id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('drill', sa.Boolean(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('skew_s', sa.Integer(), nullable=True),
    sa.Column('value', sa.Text(), nullable=True),
    sa.Column('battery', sa.Integer(), nullable=True),
    sa.Column('strength_dbm', sa.Integer(), nullable=True),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('cancels', sa.Text(), nullable=True),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('raw', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=True),
    sa.CheckConstraint("kind IN ('SOS', 'HELP', 'FALL', 'SMOKE', 'GAS', 'CO', 'WATER_LEAK', 'NO_ACTIVITY', 'NO_WATER_USE', 'DOOR', 'VITAL', 'TAMPER', 'LOW_BATTERY', 'POWER_OFF', 'OFFLINE', 'HEARTBEAT', 'TEST', 'CANCEL', 'RESTORE')", name=op.f('ck_signals_kind')),
    sa.CheckConstraint("way IN ('signed', 'onenet', 'huawei', 'traccar', 'scaip', 'mqtt', 'telephone', 'drill')", name=op.f('ck_signals_way')),
    sa.PrimaryKeyConstraint('county_code', 'device_id', 'message_id', name=op.f('pk_signals')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_signals_alarm', 'signals', ['county_code', 'alarm_id'], unique=False, postgresql_where=sa.text('alarm_id IS NOT NULL'))
    op.create_index('ix_signals_device', 'signals', ['county_code', 'device_id', 'received_at'], unique=False)
    op.create_table('alarms',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('subject_id', sa.UUID(), nullable=False),
    sa.Column('served_id', sa.UUID(), nullable=True),
    sa.Column('device_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('drill', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('plan', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('round', sa.Integer(), nullable=False),
    sa.Column('plan_step', sa.Integer(), nullable=False),
    sa.Column('press_count', sa.Integer(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('pressed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancel_pressed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_again_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('responded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('primary_kind', sa.Text(), nullable=True),
    sa.Column('primary_id', sa.UUID(), nullable=True),
    sa.Column('going_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stands', sa.Boolean(), nullable=False),
    sa.Column('arrived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('close_code', sa.Text(), nullable=True),
    sa.Column('safe_by', sa.Text(), nullable=True),
    sa.Column('closed_by', sa.UUID(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_alarms_closed')),
    sa.CheckConstraint("state IN ('open', 'closed')", name=op.f('ck_alarms_state')),
    sa.CheckConstraint('(closed_at IS NULL) = (close_code IS NULL)', name=op.f('ck_alarms_close_code')),
    sa.ForeignKeyConstraint(['county_code', 'id'], ['events.county_code', 'events.id'], name=op.f('fk_alarms_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_alarms')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_alarms_device', 'alarms', ['county_code', 'device_id', 'opened_at'], unique=False)
    op.create_index('ix_alarms_scope', 'alarms', ['county_code', 'scope_path', 'opened_at'], unique=False)
    op.create_index('ix_alarms_subject', 'alarms', ['county_code', 'subject_id', 'opened_at'], unique=False)
    op.create_index('uq_alarms_open', 'alarms', ['county_code', 'subject_id', 'drill'], unique=True, postgresql_where=sa.text("state = 'open'"))
    op.create_table('care_agreements',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('served_id', sa.UUID(), nullable=False),
    sa.Column('number', sa.Text(), nullable=False),
    sa.Column('provider_unit_id', sa.UUID(), nullable=True),
    sa.Column('funding', sa.Text(), nullable=False),
    sa.Column('begins_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('file_id', sa.UUID(), nullable=True),
    sa.Column('added_by', sa.UUID(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= begins_on', name=op.f('ck_care_agreements_ends_after_begin')),
    sa.ForeignKeyConstraint(['county_code', 'served_id'], ['served_persons.county_code', 'served_persons.id'], name=op.f('fk_care_agreements_served_persons')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_care_agreements')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_care_agreements_served', 'care_agreements', ['county_code', 'served_id'], unique=False)
    op.create_table('care_contacts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('served_id', sa.UUID(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('phone_index', sa.LargeBinary(), nullable=False),
    sa.Column('relation', sa.Text(), nullable=False),
    sa.Column('can_come', sa.Boolean(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("relation IN ('spouse', 'child', 'relative', 'neighbour', 'volunteer', 'carer', 'other')", name=op.f('ck_care_contacts_relation')),
    sa.ForeignKeyConstraint(['county_code', 'served_id'], ['served_persons.county_code', 'served_persons.id'], name=op.f('fk_care_contacts_served_persons')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_care_contacts')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_care_contacts_phone', 'care_contacts', ['county_code', 'phone_index'], unique=False)
    op.create_index('uq_care_contacts_position', 'care_contacts', ['county_code', 'served_id', 'position'], unique=True, postgresql_where=sa.text('ended_at IS NULL'))
    op.create_table('device_keys',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('device_id', sa.UUID(), nullable=False),
    sa.Column('number', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('secret_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'device_id'], ['devices.county_code', 'devices.id'], name=op.f('fk_device_keys_devices')),
    sa.PrimaryKeyConstraint('county_code', 'device_id', 'number', name=op.f('pk_device_keys')),
    info={'sharding': 'county'}
    )
    op.create_table('device_watches',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('device_id', sa.UUID(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stamp_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('skew_s', sa.Integer(), nullable=True),
    sa.Column('battery', sa.Integer(), nullable=True),
    sa.Column('strength_dbm', sa.Integer(), nullable=True),
    sa.Column('silent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('offline_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('battery_low_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tampered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('power_off_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tested_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('test_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('test_overdue_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('look_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('tasks', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'device_id'], ['devices.county_code', 'devices.id'], name=op.f('fk_device_watches_devices')),
    sa.PrimaryKeyConstraint('county_code', 'device_id', name=op.f('pk_device_watches')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_device_watches_look', 'device_watches', ['county_code', 'look_at'], unique=False, postgresql_where=sa.text('look_at IS NOT NULL'))
    op.create_table('alarm_acts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('actor_kind', sa.Text(), nullable=False),
    sa.Column('actor_id', sa.UUID(), nullable=True),
    sa.Column('by', sa.Text(), nullable=True),
    sa.Column('is_primary', sa.Boolean(), nullable=False),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("act IN ('opened', 'pressed', 'cancel_pressed', 'restarted', 'seen', 'going', 'arrived', 'needs_help', 'stood_down', 'nobody_arrived', 'nobody_reached', 'handed_over', 'noted', 'closed', 'followed')", name=op.f('ck_alarm_acts_act')),
    sa.CheckConstraint("actor_kind IN ('person', 'contact', 'device', 'system')", name=op.f('ck_alarm_acts_actor_kind')),
    sa.ForeignKeyConstraint(['county_code', 'alarm_id'], ['alarms.county_code', 'alarms.id'], name=op.f('fk_alarm_acts_alarms')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_alarm_acts')),
    sa.UniqueConstraint('county_code', 'alarm_id', 'seq', name=op.f('uq_alarm_acts_county_code_alarm_id_seq')),
    info={'sharding': 'county'}
    )
    op.create_table('alarm_calls',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=False),
    sa.Column('round', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('cycle', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('step', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('told_count', sa.Integer(), nullable=False),
    sa.Column('undeliverable', sa.Boolean(), nullable=False),
    sa.Column('called_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'alarm_id'], ['alarms.county_code', 'alarms.id'], name=op.f('fk_alarm_calls_alarms')),
    sa.PrimaryKeyConstraint('county_code', 'alarm_id', 'round', 'cycle', 'step', name=op.f('pk_alarm_calls')),
    info={'sharding': 'county'}
    )
    op.create_table('alarm_links',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=False),
    sa.Column('recipient_kind', sa.Text(), nullable=False),
    sa.Column('recipient_id', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'alarm_id'], ['alarms.county_code', 'alarms.id'], name=op.f('fk_alarm_links_alarms')),
    sa.PrimaryKeyConstraint('county_code', 'token_hash', name=op.f('pk_alarm_links')),
    info={'sharding': 'county'}
    )
    op.create_index('uq_alarm_links_recipient', 'alarm_links', ['county_code', 'alarm_id', 'recipient_id'], unique=True)
    op.create_table('alarm_recipients',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('alarm_id', sa.UUID(), nullable=False),
    sa.Column('recipient_id', sa.UUID(), nullable=False),
    sa.Column('recipient_kind', sa.Text(), nullable=False),
    sa.Column('called_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("recipient_kind IN ('person', 'contact', 'device', 'system')", name=op.f('ck_alarm_recipients_recipient_kind')),
    sa.ForeignKeyConstraint(['county_code', 'alarm_id'], ['alarms.county_code', 'alarms.id'], name=op.f('fk_alarm_recipients_alarms')),
    sa.PrimaryKeyConstraint('county_code', 'alarm_id', 'recipient_id', name=op.f('pk_alarm_recipients')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_alarm_recipients_recipient', 'alarm_recipients', ['county_code', 'recipient_id', 'called_at'], unique=False)
    op.add_column('notices', sa.Column('private_sealed', sa.LargeBinary(), nullable=True))
    # What happened in an alarm is never changed; the function is that of 0002.
    op.execute("CREATE TRIGGER alarm_acts_append_only BEFORE UPDATE OR DELETE ON alarm_acts "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute("CREATE TRIGGER alarm_acts_no_truncate BEFORE TRUNCATE ON alarm_acts "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON alarm_acts FROM PUBLIC, CURRENT_USER")
    op.execute(ANSWER_TIMES)


def downgrade() -> None:
    op.execute("DROP VIEW alarm_answer_times")
    op.drop_column('notices', 'private_sealed')
    op.drop_index('ix_alarm_recipients_recipient', table_name='alarm_recipients')
    op.drop_table('alarm_recipients')
    op.drop_index('uq_alarm_links_recipient', table_name='alarm_links')
    op.drop_table('alarm_links')
    op.drop_table('alarm_calls')
    op.drop_table('alarm_acts')
    op.drop_index('ix_device_watches_look', table_name='device_watches', postgresql_where=sa.text('look_at IS NOT NULL'))
    op.drop_table('device_watches')
    op.drop_table('device_keys')
    op.drop_index('uq_care_contacts_position', table_name='care_contacts', postgresql_where=sa.text('ended_at IS NULL'))
    op.drop_index('ix_care_contacts_phone', table_name='care_contacts')
    op.drop_table('care_contacts')
    op.drop_index('ix_care_agreements_served', table_name='care_agreements')
    op.drop_table('care_agreements')
    op.drop_index('uq_alarms_open', table_name='alarms', postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_alarms_subject', table_name='alarms')
    op.drop_index('ix_alarms_scope', table_name='alarms')
    op.drop_index('ix_alarms_device', table_name='alarms')
    op.drop_table('alarms')
    op.drop_index('ix_signals_device', table_name='signals')
    op.drop_index('ix_signals_alarm', table_name='signals', postgresql_where=sa.text('alarm_id IS NOT NULL'))
    op.drop_table('signals')
    op.drop_table('signal_refusals')
    op.drop_index('ix_served_persons_scope', table_name='served_persons')
    op.drop_index('ix_served_persons_phone', table_name='served_persons')
    op.drop_index('ix_served_persons_name', table_name='served_persons')
    op.drop_table('served_persons')
    op.drop_index('ix_response_services_area', table_name='response_services')
    op.drop_table('response_services')
    op.drop_index('ix_early_answers_waiting', table_name='early_answers', postgresql_where=sa.text('alarm_id IS NULL'))
    op.drop_table('early_answers')
    op.drop_index('uq_devices_serial', table_name='devices')
    op.drop_index('uq_devices_code', table_name='devices')
    op.drop_index('ix_devices_served', table_name='devices')
    op.drop_index('ix_devices_scope', table_name='devices')
    op.drop_table('devices')
    op.drop_index('uq_alarm_platforms_code', table_name='alarm_platforms')
    op.drop_table('alarm_platforms')
    op.execute("DELETE FROM posts WHERE role = 'volunteer'")
    allow_roles(ROLES)
    allow_states(STATES)
