"""The ground: versioned divisions, codes of authorities, item lists, duty, second factors.

Revision ID: 0003
Revises: 0002
Create Date: 2026-11-22 19:44:08.325215
"""

import sqlalchemy as sa
from alembic import op
import geoalchemy2
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('boundary_imports',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('parent_path', sa.Text(collation='C'), nullable=True),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('options', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('report', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('layer', sa.LargeBinary(), nullable=True),
    sa.Column('repaired', sa.LargeBinary(), nullable=True),
    sa.Column('repair_report', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('division_id', sa.UUID(), nullable=True),
    sa.Column('created_by', sa.UUID(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('read', 'repaired', 'confirmed', 'discarded')", name=op.f('ck_boundary_imports_state')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_boundary_imports')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_boundary_imports_created', 'boundary_imports', ['county_code', 'created_at', 'id'], unique=False)
    op.create_table('code_changes',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('from_code', sa.Text(collation='C'), nullable=False),
    sa.Column('from_name', sa.Text(), nullable=False),
    sa.Column('to_code', sa.Text(collation='C'), nullable=False),
    sa.Column('to_name', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_code_changes')),
    sa.UniqueConstraint('system', 'effective_on', 'kind', 'from_code', 'from_name', 'to_code', 'to_name', name='uq_code_changes_change'),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_code_changes_from', 'code_changes', ['system', 'from_code', 'effective_on'], unique=False)
    op.create_table('divisions',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('parent_path', sa.Text(collation='C'), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=True),
    sa.Column('summary', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('planned_by', sa.UUID(), nullable=True),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('announced_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('followed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('filed_on', sa.Date(), nullable=True),
    sa.Column('filed_document', sa.Text(), nullable=True),
    sa.Column('filed_by', sa.UUID(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("kind IN ('import', 'split', 'merge', 'redraw')", name=op.f('ck_divisions_kind')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_divisions')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_divisions_county', 'divisions', ['county_code', 'effective_on', 'id'], unique=False)
    op.create_index('ix_divisions_waiting', 'divisions', ['effective_on'], unique=False, postgresql_where=sa.text('followed_at IS NULL AND cancelled_at IS NULL'))
    op.create_table('issued_codes',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('system', sa.Text(), nullable=False),
    sa.Column('code', sa.Text(collation='C'), nullable=False),
    sa.Column('issuer', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('parent_code', sa.Text(collation='C'), nullable=True),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.CheckConstraint('valid_to IS NULL OR valid_to > valid_from', name=op.f('ck_issued_codes_valid_days')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_issued_codes')),
    sa.UniqueConstraint('system', 'code', 'valid_from', name=op.f('uq_issued_codes_system_code_valid_from')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_issued_codes_parent', 'issued_codes', ['system', 'parent_code'], unique=False)
    op.create_table('last_places',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('shift_id', sa.UUID(), nullable=False),
    sa.Column('lon', sa.Float(), nullable=False),
    sa.Column('lat', sa.Float(), nullable=False),
    sa.Column('accuracy_m', sa.Float(), nullable=True),
    sa.Column('raw_lon', sa.Float(), nullable=False),
    sa.Column('raw_lat', sa.Float(), nullable=False),
    sa.Column('datum', sa.Text(), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('received_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'person_id', name=op.f('pk_last_places')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_last_places_shift', 'last_places', ['county_code', 'shift_id'], unique=False)
    op.create_table('leaves',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('substitute_id', sa.UUID(), nullable=False),
    sa.Column('stand_in_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('entered_by', sa.UUID(), nullable=False),
    sa.Column('entered_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_leaves_ends_after_start')),
    sa.CheckConstraint('person_id <> substitute_id', name=op.f('ck_leaves_two_people')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_leaves')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_leaves_ends', 'leaves', ['county_code', 'ends_at', 'id'], unique=False)
    op.create_index('ix_leaves_person', 'leaves', ['county_code', 'person_id', 'starts_at'], unique=False)
    op.create_index('ix_leaves_substitute', 'leaves', ['county_code', 'substitute_id', 'starts_at'], unique=False)
    op.create_table('recovery_codes',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('code_hash', sa.LargeBinary(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'account_id', 'code_hash', name=op.f('pk_recovery_codes')),
    info={'sharding': 'county'}
    )
    op.create_table('reset_codes',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('code_hash', sa.LargeBinary(), nullable=False),
    sa.Column('issued_by', sa.UUID(), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('failure_count', sa.Integer(), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_reset_codes')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_reset_codes_account', 'reset_codes', ['county_code', 'account_id', 'issued_at'], unique=False)
    op.create_table('rosters',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('plan', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('gaps_reason', sa.Text(), nullable=True),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_rosters_ends_after_start')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_rosters')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_rosters_area', 'rosters', ['county_code', 'area_path', 'starts_at'], unique=False)
    op.create_table('shifts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('roster_id', sa.UUID(), nullable=True),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('role', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cancelled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handed_over_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('handover_note', sa.Text(), nullable=True),
    sa.Column('open_count', sa.Integer(), nullable=True),
    sa.Column('taken_by', sa.UUID(), nullable=True),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('ends_at > starts_at', name=op.f('ck_shifts_ends_after_start')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_shifts')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_shifts_ends', 'shifts', ['county_code', 'ends_at'], unique=False)
    op.create_index('ix_shifts_person', 'shifts', ['county_code', 'person_id', 'starts_at'], unique=False)
    op.create_index('ix_shifts_place', 'shifts', ['county_code', 'area_path', 'role', 'starts_at'], unique=False)
    op.create_index('ix_shifts_roster', 'shifts', ['county_code', 'roster_id'], unique=False)
    op.create_table('totp_uses',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('account_id', sa.UUID(), nullable=False),
    sa.Column('step', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'account_id', 'step', name=op.f('pk_totp_uses')),
    info={'sharding': 'county'}
    )
    op.create_table('work_item_lists',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('document', sa.Text(), nullable=True),
    sa.Column('effective_from', sa.Date(), nullable=False),
    sa.Column('published_by', sa.UUID(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_work_item_lists')),
    sa.UniqueConstraint('county_code', 'number', name=op.f('uq_work_item_lists_county_code_number')),
    info={'sharding': 'reference'}
    )
    op.create_table('work_item_types',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('type_code', sa.Text(), nullable=False),
    sa.Column('valid_from', sa.Date(), nullable=False),
    sa.Column('valid_to', sa.Date(), nullable=True),
    sa.Column('item_code', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'type_code', 'valid_from', name=op.f('pk_work_item_types')),
    info={'sharding': 'reference'}
    )
    op.create_table('area_successions',
    sa.Column('division_id', sa.UUID(), nullable=False),
    sa.Column('from_path', sa.Text(collation='C'), nullable=False),
    sa.Column('to_path', sa.Text(collation='C'), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['division_id'], ['divisions.id'], name=op.f('fk_area_successions_divisions')),
    sa.PrimaryKeyConstraint('division_id', 'from_path', 'to_path', name=op.f('pk_area_successions')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_area_successions_from', 'area_successions', ['from_path', 'effective_on'], unique=False)
    op.create_index('ix_area_successions_to', 'area_successions', ['to_path', 'effective_on'], unique=False)
    op.create_table('declined_tasks',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('event_id', sa.UUID(), nullable=False),
    sa.Column('type_code', sa.Text(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('ordered_by', sa.UUID(), nullable=True),
    sa.Column('ordered_unit_id', sa.UUID(), nullable=True),
    sa.Column('ordered_path', sa.Text(collation='C'), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'event_id'], ['events.county_code', 'events.id'], name=op.f('fk_declined_tasks_events')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_declined_tasks')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_declined_tasks_at', 'declined_tasks', ['county_code', 'at', 'id'], unique=False)
    op.create_table('stand_ins',
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=False),
    sa.Column('absent_id', sa.UUID(), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ends_at >= starts_at', name=op.f('ck_stand_ins_ends_after_start')),
    sa.CheckConstraint('person_id <> absent_id', name=op.f('ck_stand_ins_two_people')),
    sa.ForeignKeyConstraint(['absent_id'], ['persons.id'], name='fk_stand_ins_absent'),
    sa.ForeignKeyConstraint(['person_id'], ['persons.id'], name='fk_stand_ins_person'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_stand_ins')),
    info={'sharding': 'reference'}
    )
    op.create_index('ix_stand_ins_absent_id', 'stand_ins', ['absent_id', 'ends_at'], unique=False)
    op.create_index('ix_stand_ins_person_id', 'stand_ins', ['person_id', 'ends_at'], unique=False)
    op.create_table('work_items',
    sa.Column('list_id', sa.UUID(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('article_item', sa.Integer(), nullable=False),
    sa.Column('zh', sa.Text(), nullable=False),
    sa.Column('en', sa.Text(), nullable=True),
    sa.Column('department_id', sa.UUID(), nullable=True),
    sa.Column('basis', sa.Text(), nullable=True),
    sa.Column('event_types', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.CheckConstraint('article_item BETWEEN 1 AND 12', name=op.f('ck_work_items_article_item')),
    sa.ForeignKeyConstraint(['department_id'], ['units.id'], name=op.f('fk_work_items_units')),
    sa.ForeignKeyConstraint(['list_id'], ['work_item_lists.id'], name=op.f('fk_work_items_work_item_lists')),
    sa.PrimaryKeyConstraint('list_id', 'code', name=op.f('pk_work_items')),
    info={'sharding': 'reference'}
    )
    op.add_column('accounts', sa.Column('totp_sealed', sa.LargeBinary(), nullable=True))
    op.add_column('accounts', sa.Column('totp_confirmed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('accounts', sa.Column('totp_pending', sa.LargeBinary(), nullable=True))
    op.add_column('accounts', sa.Column('must_change_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('area_boundaries', sa.Column('division_id', sa.UUID(), nullable=True))
    op.drop_constraint(op.f('uq_area_boundaries_area_path_valid_from'), 'area_boundaries', type_='unique')
    op.create_index('ix_area_boundaries_division', 'area_boundaries', ['division_id'], unique=False, postgresql_where=sa.text('division_id IS NOT NULL'))
    op.create_index('uq_area_boundaries_first_day', 'area_boundaries', ['area_path', 'valid_from'], unique=True, postgresql_where=sa.text('valid_to IS NULL OR valid_to > valid_from'))
    op.create_foreign_key(op.f('fk_area_boundaries_divisions'), 'area_boundaries', 'divisions', ['division_id'], ['id'])
    op.add_column('areas', sa.Column('supervision_phone', sa.Text(), nullable=True))
    op.add_column('areas', sa.Column('changed_at', sa.DateTime(timezone=True), nullable=True))
    op.add_column('areas', sa.Column('valid_from', sa.Date(), nullable=True))
    op.add_column('areas', sa.Column('valid_to', sa.Date(), nullable=True))
    op.execute("UPDATE areas SET valid_from = (created_at AT TIME ZONE 'Asia/Shanghai')::date, valid_to = (retired_at AT TIME ZONE 'Asia/Shanghai')::date")
    op.alter_column('areas', 'valid_from', nullable=False)
    op.drop_column('areas', 'retired_at')
    op.add_column('changes', sa.Column('left_reach', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True))
    op.add_column('events', sa.Column('item_code', sa.Text(), nullable=True))
    op.add_column('events', sa.Column('outside_list', sa.Boolean(), server_default=sa.text('false'), nullable=False))
    op.add_column('outbox', sa.Column('left_reach', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True))
    op.add_column('persons', sa.Column('work_phone', sa.Text(), nullable=True))
    op.add_column('persons', sa.Column('heads_committee', sa.Text(collation='C'), nullable=True))
    op.add_column('posts', sa.Column('full_time', sa.Boolean(), nullable=True))


def downgrade() -> None:
    op.drop_column('posts', 'full_time')
    op.drop_column('persons', 'heads_committee')
    op.drop_column('persons', 'work_phone')
    op.drop_column('outbox', 'left_reach')
    op.drop_column('events', 'outside_list')
    op.drop_column('events', 'item_code')
    op.drop_column('changes', 'left_reach')
    op.add_column('areas', sa.Column('retired_at', postgresql.TIMESTAMP(timezone=True), autoincrement=False, nullable=True))
    op.execute("UPDATE areas SET retired_at = valid_to::timestamp AT TIME ZONE 'Asia/Shanghai' WHERE valid_to <= (now() AT TIME ZONE 'Asia/Shanghai')::date")
    op.drop_column('areas', 'valid_to')
    op.drop_column('areas', 'valid_from')
    op.drop_column('areas', 'changed_at')
    op.drop_column('areas', 'supervision_phone')
    op.drop_constraint(op.f('fk_area_boundaries_divisions'), 'area_boundaries', type_='foreignkey')
    op.drop_index('uq_area_boundaries_first_day', table_name='area_boundaries', postgresql_where=sa.text('valid_to IS NULL OR valid_to > valid_from'))
    op.drop_index('ix_area_boundaries_division', table_name='area_boundaries', postgresql_where=sa.text('division_id IS NOT NULL'))
    op.create_unique_constraint(op.f('uq_area_boundaries_area_path_valid_from'), 'area_boundaries', ['area_path', 'valid_from'], postgresql_nulls_not_distinct=False)
    op.drop_column('area_boundaries', 'division_id')
    op.drop_column('accounts', 'must_change_since')
    op.drop_column('accounts', 'totp_pending')
    op.drop_column('accounts', 'totp_confirmed_at')
    op.drop_column('accounts', 'totp_sealed')
    op.drop_table('work_items')
    op.drop_index('ix_stand_ins_person_id', table_name='stand_ins')
    op.drop_index('ix_stand_ins_absent_id', table_name='stand_ins')
    op.drop_table('stand_ins')
    op.drop_index('ix_declined_tasks_at', table_name='declined_tasks')
    op.drop_table('declined_tasks')
    op.drop_index('ix_area_successions_to', table_name='area_successions')
    op.drop_index('ix_area_successions_from', table_name='area_successions')
    op.drop_table('area_successions')
    op.drop_table('work_item_types')
    op.drop_table('work_item_lists')
    op.drop_table('totp_uses')
    op.drop_index('ix_shifts_roster', table_name='shifts')
    op.drop_index('ix_shifts_place', table_name='shifts')
    op.drop_index('ix_shifts_person', table_name='shifts')
    op.drop_index('ix_shifts_ends', table_name='shifts')
    op.drop_table('shifts')
    op.drop_index('ix_rosters_area', table_name='rosters')
    op.drop_table('rosters')
    op.drop_index('ix_reset_codes_account', table_name='reset_codes')
    op.drop_table('reset_codes')
    op.drop_table('recovery_codes')
    op.drop_index('ix_leaves_substitute', table_name='leaves')
    op.drop_index('ix_leaves_person', table_name='leaves')
    op.drop_index('ix_leaves_ends', table_name='leaves')
    op.drop_table('leaves')
    op.drop_index('ix_last_places_shift', table_name='last_places')
    op.drop_table('last_places')
    op.drop_index('ix_issued_codes_parent', table_name='issued_codes')
    op.drop_table('issued_codes')
    op.drop_index('ix_divisions_waiting', table_name='divisions', postgresql_where=sa.text('followed_at IS NULL AND cancelled_at IS NULL'))
    op.drop_index('ix_divisions_county', table_name='divisions')
    op.drop_table('divisions')
    op.drop_index('ix_code_changes_from', table_name='code_changes')
    op.drop_table('code_changes')
    op.drop_index('ix_boundary_imports_created', table_name='boundary_imports')
    op.drop_table('boundary_imports')
