"""Patrol: targets, plans, shifts, checkpoints, tracks by day, inspections, findings and their remedies.

Revision ID: 0011
Revises: 0010
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


# Days of the county's own clock. Later ones are made ahead by the timekeeper; what falls between lands in the default.
DAYS = """
    DO $$ DECLARE day date; BEGIN
        FOR day IN SELECT generate_series(
            (now() AT TIME ZONE 'Asia/Shanghai')::date - 1, (now() AT TIME ZONE 'Asia/Shanghai')::date + 3, '1 day'
        )::date LOOP
            EXECUTE format(
                'CREATE TABLE %I PARTITION OF patrol_points FOR VALUES FROM (%L) TO (%L)',
                'patrol_points_' || to_char(day, 'YYYY_MM_DD'),
                day::timestamp AT TIME ZONE 'Asia/Shanghai', (day + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'
            );
        END LOOP;
    END $$
"""


def upgrade() -> None:
    op.create_table('patrol_meetings',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('held_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_meetings')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_meetings_area', 'patrol_meetings', ['county_code', 'scope_path', 'held_on'], unique=False)
    op.create_table('patrol_notice_heads',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'year', name=op.f('pk_patrol_notice_heads')),
    info={'sharding': 'county'}
    )
    op.create_table('patrol_phones',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('app', sa.Text(), nullable=False),
    sa.Column('label', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("app IN ('traccar', 'owntracks')", name=op.f('ck_patrol_phones_app')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_phones')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_phones_person', 'patrol_phones', ['county_code', 'person_id', 'id'], unique=False)
    op.create_index('uq_patrol_phones_token', 'patrol_phones', ['county_code', 'token_hash'], unique=True)
    op.create_table('patrol_plans',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mode', sa.Text(), nullable=False),
    sa.Column('weekly_count', sa.Integer(), nullable=False),
    sa.Column('seasons', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('crew', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('route', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('scene_reason', sa.Text(), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("mode IN ('route', 'points')", name=op.f('ck_patrol_plans_mode')),
    sa.CheckConstraint('ends_on IS NULL OR ends_on >= starts_on', name=op.f('ck_patrol_plans_ends_after_start')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_plans')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_plans_scope', 'patrol_plans', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_table('patrol_points',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('accuracy_m', sa.Float(), nullable=True),
    sa.Column('marks', sa.SmallInteger(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'person_id', 'at', name=op.f('pk_patrol_points')),
    info={'sharding': 'county'},
    postgresql_partition_by='RANGE (at)'
    )
    op.create_index('ix_patrol_points_shift', 'patrol_points', ['county_code', 'shift_id', 'person_id', 'at'], unique=False)
    op.create_table('patrol_quarantine',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=True),
    sa.Column('shift_id', sa.UUID(), nullable=True),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('content', sa.Text(), nullable=True),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason IN ('unreadable', 'bad_place', 'bad_time', 'future', 'too_old', 'no_shift', 'revoked')", name=op.f('ck_patrol_quarantine_reason')),
    sa.CheckConstraint("source IN ('app', 'traccar', 'owntracks')", name=op.f('ck_patrol_quarantine_source')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_quarantine')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_quarantine_received', 'patrol_quarantine', ['county_code', 'received_at', 'id'], unique=False)
    op.create_index('ix_patrol_quarantine_shift', 'patrol_quarantine', ['county_code', 'shift_id'], unique=False)
    op.create_table('patrol_streets',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lines', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('length_m', sa.Float(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('put_by', sa.UUID(), nullable=False),
    sa.Column('put_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'area_path', name=op.f('pk_patrol_streets')),
    info={'sharding': 'county'}
    )
    op.create_table('patrol_targets',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('raw_lon', sa.Float(), nullable=False),
    sa.Column('raw_lat', sa.Float(), nullable=False),
    sa.Column('datum', sa.Text(), nullable=False),
    sa.Column('every_days', sa.Integer(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('cause', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('proposal_key', sa.Text(), nullable=True),
    sa.Column('visited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=True),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.UUID(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('proposed', 'active', 'declined', 'ended')", name=op.f('ck_patrol_targets_state')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_targets')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_targets_scope', 'patrol_targets', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_index('uq_patrol_targets_proposal', 'patrol_targets', ['county_code', 'proposal_key'], unique=True, postgresql_where=sa.text('proposal_key IS NOT NULL'))
    op.create_table('patrol_checkpoints',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('plan_id', sa.UUID(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('radius_m', sa.Float(), nullable=False),
    sa.Column('dwell_s', sa.Integer(), nullable=False),
    sa.Column('target_id', sa.UUID(), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'plan_id'], ['patrol_plans.county_code', 'patrol_plans.id'], name=op.f('fk_patrol_checkpoints_patrol_plans')),
    sa.ForeignKeyConstraint(['county_code', 'target_id'], ['patrol_targets.county_code', 'patrol_targets.id'], name=op.f('fk_patrol_checkpoints_patrol_targets')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_checkpoints')),
    info={'sharding': 'county'}
    )
    op.create_index('uq_patrol_checkpoints_position', 'patrol_checkpoints', ['county_code', 'plan_id', 'position'], unique=True)
    op.create_table('patrol_shifts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('plan_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('leader_id', sa.UUID(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('planned_start', sa.DateTime(timezone=True), nullable=False),
    sa.Column('planned_end', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('summary', sa.Text(), nullable=True),
    sa.Column('lacks', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('thinned_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('coverage', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('planned', 'running', 'ended', 'cancelled')", name=op.f('ck_patrol_shifts_state')),
    sa.CheckConstraint('planned_end > planned_start', name=op.f('ck_patrol_shifts_ends_after_start')),
    sa.ForeignKeyConstraint(['county_code', 'plan_id'], ['patrol_plans.county_code', 'patrol_plans.id'], name=op.f('fk_patrol_shifts_patrol_plans')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_shifts')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_shifts_ended', 'patrol_shifts', ['county_code', 'ended_at'], unique=False, postgresql_where=sa.text("state = 'ended' AND archived_at IS NULL"))
    op.create_index('ix_patrol_shifts_plan', 'patrol_shifts', ['county_code', 'plan_id', 'planned_start'], unique=False)
    op.create_index('ix_patrol_shifts_running', 'patrol_shifts', ['county_code', 'planned_end'], unique=False, postgresql_where=sa.text("state = 'running'"))
    op.create_index('ix_patrol_shifts_scope', 'patrol_shifts', ['county_code', 'scope_path', 'planned_start'], unique=False)
    op.create_table('patrol_inspections',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('target_id', sa.UUID(), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('form_day', sa.Date(), nullable=False),
    sa.Column('answers', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('content_hash', sa.LargeBinary(), nullable=False),
    sa.Column('by_id', sa.UUID(), nullable=False),
    sa.Column('inspected_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'shift_id'], ['patrol_shifts.county_code', 'patrol_shifts.id'], name=op.f('fk_patrol_inspections_patrol_shifts')),
    sa.ForeignKeyConstraint(['county_code', 'target_id'], ['patrol_targets.county_code', 'patrol_targets.id'], name=op.f('fk_patrol_inspections_patrol_targets')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_inspections')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_inspections_target', 'patrol_inspections', ['county_code', 'target_id', 'inspected_at'], unique=False)
    op.create_table('patrol_lines',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=False),
    sa.Column('parts', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('fix_count', sa.Integer(), nullable=False),
    sa.Column('marked', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('archived_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'shift_id'], ['patrol_shifts.county_code', 'patrol_shifts.id'], name=op.f('fk_patrol_lines_patrol_shifts')),
    sa.PrimaryKeyConstraint('county_code', 'shift_id', name=op.f('pk_patrol_lines')),
    info={'sharding': 'county'}
    )
    op.create_table('patrol_members',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('meeting_id', sa.UUID(), nullable=True),
    sa.Column('tracks', sa.Boolean(), nullable=False),
    sa.Column('signed_on_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'shift_id'], ['patrol_shifts.county_code', 'patrol_shifts.id'], name=op.f('fk_patrol_members_patrol_shifts')),
    sa.PrimaryKeyConstraint('county_code', 'shift_id', 'person_id', name=op.f('pk_patrol_members')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_members_person', 'patrol_members', ['county_code', 'person_id', 'signed_on_at'], unique=False)
    op.create_table('patrol_passes',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=False),
    sa.Column('checkpoint_id', sa.UUID(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('means', sa.Text(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('marks', sa.SmallInteger(), nullable=False),
    sa.Column('occurred_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("means <> 'note' OR note IS NOT NULL", name=op.f('ck_patrol_passes_note_says_why')),
    sa.CheckConstraint("means IN ('geofence', 'qr', 'note')", name=op.f('ck_patrol_passes_means')),
    sa.ForeignKeyConstraint(['county_code', 'checkpoint_id'], ['patrol_checkpoints.county_code', 'patrol_checkpoints.id'], name=op.f('fk_patrol_passes_patrol_checkpoints')),
    sa.ForeignKeyConstraint(['county_code', 'shift_id'], ['patrol_shifts.county_code', 'patrol_shifts.id'], name=op.f('fk_patrol_passes_patrol_shifts')),
    sa.PrimaryKeyConstraint('county_code', 'shift_id', 'checkpoint_id', name=op.f('pk_patrol_passes')),
    info={'sharding': 'county'}
    )
    op.create_table('patrol_findings',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('target_id', sa.UUID(), nullable=True),
    sa.Column('shift_id', sa.UUID(), nullable=True),
    sa.Column('inspection_id', sa.UUID(), nullable=True),
    sa.Column('item_code', sa.Text(), nullable=True),
    sa.Column('event_type', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=True),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('raw_lon', sa.Float(), nullable=False),
    sa.Column('raw_lat', sa.Float(), nullable=False),
    sa.Column('datum', sa.Text(), nullable=False),
    sa.Column('accuracy_m', sa.Float(), nullable=True),
    sa.Column('file_ids', sa.ARRAY(sa.UUID()), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('fixed_on_spot', sa.Text(), nullable=True),
    sa.Column('event_id', sa.UUID(), nullable=True),
    sa.Column('notice_number', sa.Text(), nullable=True),
    sa.Column('remedy', sa.Text(), nullable=True),
    sa.Column('standard', sa.Text(), nullable=True),
    sa.Column('remedy_by', sa.Date(), nullable=True),
    sa.Column('ordered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ordered_by', sa.UUID(), nullable=True),
    sa.Column('responsible_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('responsible_phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('holder_role', sa.Text(), nullable=False),
    sa.Column('holder_path', sa.Text(collation='C'), nullable=False),
    sa.Column('overdue_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('content_hash', sa.LargeBinary(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('found_by', sa.UUID(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('open', 'ordered', 'closed')", name=op.f('ck_patrol_findings_state')),
    sa.ForeignKeyConstraint(['county_code', 'inspection_id'], ['patrol_inspections.county_code', 'patrol_inspections.id'], name=op.f('fk_patrol_findings_patrol_inspections')),
    sa.ForeignKeyConstraint(['county_code', 'shift_id'], ['patrol_shifts.county_code', 'patrol_shifts.id'], name=op.f('fk_patrol_findings_patrol_shifts')),
    sa.ForeignKeyConstraint(['county_code', 'target_id'], ['patrol_targets.county_code', 'patrol_targets.id'], name=op.f('fk_patrol_findings_patrol_targets')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_findings')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_findings_scope', 'patrol_findings', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_index('ix_patrol_findings_shift', 'patrol_findings', ['county_code', 'shift_id'], unique=False)
    op.create_index('ix_patrol_findings_target', 'patrol_findings', ['county_code', 'target_id'], unique=False)
    op.create_index('uq_patrol_findings_event', 'patrol_findings', ['county_code', 'event_id'], unique=True, postgresql_where=sa.text('event_id IS NOT NULL'))
    op.create_index('uq_patrol_findings_notice', 'patrol_findings', ['county_code', 'notice_number'], unique=True, postgresql_where=sa.text('notice_number IS NOT NULL'))
    op.create_table('patrol_look_backs',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('finding_id', sa.UUID(), nullable=False),
    sa.Column('outcome', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('remedy_by', sa.Date(), nullable=True),
    sa.Column('file_ids', sa.ARRAY(sa.UUID()), nullable=False),
    sa.Column('by_id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("outcome IN ('fixed', 'partly', 'not_fixed')", name=op.f('ck_patrol_look_backs_outcome')),
    sa.ForeignKeyConstraint(['county_code', 'finding_id'], ['patrol_findings.county_code', 'patrol_findings.id'], name=op.f('fk_patrol_look_backs_patrol_findings')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_patrol_look_backs')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_patrol_look_backs_finding', 'patrol_look_backs', ['county_code', 'finding_id'], unique=False)
    op.execute("CREATE TABLE patrol_points_default PARTITION OF patrol_points DEFAULT")
    op.execute(DAYS)
    # What was found when somebody looked back is never changed; the function is that of 0002.
    op.execute("CREATE TRIGGER patrol_look_backs_append_only BEFORE UPDATE OR DELETE ON patrol_look_backs "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute("CREATE TRIGGER patrol_look_backs_no_truncate BEFORE TRUNCATE ON patrol_look_backs "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON patrol_look_backs FROM PUBLIC, CURRENT_USER")


def downgrade() -> None:
    op.drop_index('ix_patrol_look_backs_finding', table_name='patrol_look_backs')
    op.drop_table('patrol_look_backs')
    op.drop_index('uq_patrol_findings_notice', table_name='patrol_findings', postgresql_where=sa.text('notice_number IS NOT NULL'))
    op.drop_index('uq_patrol_findings_event', table_name='patrol_findings', postgresql_where=sa.text('event_id IS NOT NULL'))
    op.drop_index('ix_patrol_findings_target', table_name='patrol_findings')
    op.drop_index('ix_patrol_findings_shift', table_name='patrol_findings')
    op.drop_index('ix_patrol_findings_scope', table_name='patrol_findings')
    op.drop_table('patrol_findings')
    op.drop_table('patrol_passes')
    op.drop_index('ix_patrol_members_person', table_name='patrol_members')
    op.drop_table('patrol_members')
    op.drop_table('patrol_lines')
    op.drop_index('ix_patrol_inspections_target', table_name='patrol_inspections')
    op.drop_table('patrol_inspections')
    op.drop_index('ix_patrol_shifts_scope', table_name='patrol_shifts')
    op.drop_index('ix_patrol_shifts_running', table_name='patrol_shifts', postgresql_where=sa.text("state = 'running'"))
    op.drop_index('ix_patrol_shifts_plan', table_name='patrol_shifts')
    op.drop_index('ix_patrol_shifts_ended', table_name='patrol_shifts', postgresql_where=sa.text("state = 'ended' AND archived_at IS NULL"))
    op.drop_table('patrol_shifts')
    op.drop_index('uq_patrol_checkpoints_position', table_name='patrol_checkpoints')
    op.drop_table('patrol_checkpoints')
    op.drop_index('uq_patrol_targets_proposal', table_name='patrol_targets', postgresql_where=sa.text('proposal_key IS NOT NULL'))
    op.drop_index('ix_patrol_targets_scope', table_name='patrol_targets')
    op.drop_table('patrol_targets')
    op.drop_table('patrol_streets')
    op.drop_index('ix_patrol_quarantine_shift', table_name='patrol_quarantine')
    op.drop_index('ix_patrol_quarantine_received', table_name='patrol_quarantine')
    op.drop_table('patrol_quarantine')
    op.drop_index('ix_patrol_points_shift', table_name='patrol_points')
    op.drop_table('patrol_points')
    op.drop_index('ix_patrol_plans_scope', table_name='patrol_plans')
    op.drop_table('patrol_plans')
    op.drop_index('uq_patrol_phones_token', table_name='patrol_phones')
    op.drop_index('ix_patrol_phones_person', table_name='patrol_phones')
    op.drop_table('patrol_phones')
    op.drop_table('patrol_notice_heads')
    op.drop_index('ix_patrol_meetings_area', table_name='patrol_meetings')
    op.drop_table('patrol_meetings')
