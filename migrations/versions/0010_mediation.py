"""Mediation: committees, courts, cases with parties, mediators, acts, sessions, agreements, confirmations, documents.

Revision ID: 0010
Revises: 0009
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Text
from sqlalchemy.dialects import postgresql

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mediation_bodies',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('mark', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('member_count', sa.Integer(), nullable=False),
    sa.Column('woman_count', sa.Integer(), nullable=False),
    sa.Column('elected_on', sa.Date(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_bodies')),
    sa.UniqueConstraint('county_code', 'mark', name='uq_mediation_bodies_mark'),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_bodies_area', 'mediation_bodies', ['county_code', 'area_path'], unique=False)
    op.create_table('mediation_courts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('level', sa.Text(), nullable=False),
    sa.Column('areas', postgresql.ARRAY(sa.Text()), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("level IN ('basic', 'intermediate')", name=op.f('ck_mediation_courts_level')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_courts')),
    info={'sharding': 'county'}
    )
    op.create_table('mediation_cases',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('type_code', sa.Text(), nullable=False),
    sa.Column('source', sa.Text(), nullable=False),
    sa.Column('referred_by', sa.Text(), nullable=True),
    sa.Column('referral_number', sa.Text(), nullable=True),
    sa.Column('invited_by', sa.UUID(), nullable=True),
    sa.Column('event_id', sa.UUID(), nullable=True),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('body_id', sa.UUID(), nullable=True),
    sa.Column('matter_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('amount_fen', sa.BigInteger(), nullable=True),
    sa.Column('complex', sa.Boolean(), nullable=False),
    sa.Column('subject_area', sa.Text(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('ending', sa.Text(), nullable=True),
    sa.Column('ending_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('mediator_ids', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('file_year', sa.Integer(), nullable=True),
    sa.Column('file_seq', sa.Integer(), nullable=True),
    sa.Column('file_number', sa.Text(), nullable=True),
    sa.Column('follow_hash', sa.LargeBinary(), nullable=False),
    sa.Column('follow_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('extended_days', sa.Integer(), server_default=sa.text('0'), nullable=False),
    sa.Column('opened_by', sa.UUID(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('accepted_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('level_due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('agreed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('crime_reported_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('kept_until', sa.Date(), nullable=True),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('act_count', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("ending IS NULL OR ending IN ('refused', 'unsuitable', 'stopped', 'no_agreement', 'expired', 'not_performed', 'crime', 'cancelled')", name=op.f('ck_mediation_cases_ending')),
    sa.CheckConstraint("state IN ('registered', 'accepted', 'agreed', 'broken', 'performed', 'ended', 'filed')", name=op.f('ck_mediation_cases_state')),
    sa.CheckConstraint('(file_year IS NULL) = (file_seq IS NULL)', name=op.f('ck_mediation_cases_file_number')),
    sa.CheckConstraint('left(scope_path, 6) = county_code', name=op.f('ck_mediation_cases_scope_path')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_cases')),
    sa.UniqueConstraint('county_code', 'code', name='uq_mediation_cases_code'),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_cases_mediators', 'mediation_cases', ['mediator_ids'], unique=False, postgresql_using='gin')
    op.create_index('ix_mediation_cases_scope', 'mediation_cases', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_index('uq_mediation_cases_event', 'mediation_cases', ['county_code', 'event_id'], unique=True, postgresql_where=sa.text('event_id IS NOT NULL'))
    op.create_index('uq_mediation_cases_file', 'mediation_cases', ['county_code', 'body_id', 'file_year', 'file_seq'], unique=True, postgresql_where=sa.text('file_seq IS NOT NULL'))
    op.create_index('uq_mediation_cases_follow', 'mediation_cases', ['county_code', 'follow_hash'], unique=True)
    op.create_table('mediation_parties',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('side', sa.Text(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=True),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('identity_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('identity_index', sa.LargeBinary(), nullable=True),
    sa.Column('phone_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('phone_index', sa.LargeBinary(), nullable=True),
    sa.Column('address_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('agent_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('domicile', sa.Text(), nullable=True),
    sa.Column('stands_for', sa.Integer(), nullable=False),
    sa.Column('consent', sa.Text(), nullable=False),
    sa.Column('consent_manner', sa.Text(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('rights_told_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("consent IN ('asked', 'given', 'refused', 'withdrawn')", name=op.f('ck_mediation_parties_consent')),
    sa.CheckConstraint("kind IN ('citizen', 'organisation')", name=op.f('ck_mediation_parties_kind')),
    sa.CheckConstraint("side IN ('applicant', 'respondent', 'third')", name=op.f('ck_mediation_parties_side')),
    sa.CheckConstraint('stands_for >= 1', name=op.f('ck_mediation_parties_stands_for')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_parties_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_parties')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_parties_case', 'mediation_parties', ['county_code', 'case_id'], unique=False)
    op.create_index('ix_mediation_parties_identity', 'mediation_parties', ['county_code', 'identity_index'], unique=False)
    op.create_index('ix_mediation_parties_phone', 'mediation_parties', ['county_code', 'phone_index'], unique=False)
    op.create_table('mediation_mediators',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('person_id', sa.UUID(), nullable=True),
    sa.Column('name_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('chosen_by', sa.Text(), nullable=False),
    sa.Column('conflict', sa.Text(), nullable=False),
    sa.Column('conflict_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('waived', sa.Boolean(), nullable=False),
    sa.Column('named_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawn_why', sa.Text(), nullable=True),
    sa.Column('asked_by', sa.UUID(), nullable=True),
    sa.CheckConstraint("chosen_by IN ('parties', 'appointed')", name=op.f('ck_mediation_mediators_chosen_by')),
    sa.CheckConstraint("conflict IN ('none', 'party', 'relative', 'interest')", name=op.f('ck_mediation_mediators_conflict')),
    sa.CheckConstraint("kind IN ('mediator', 'co_police', 'co_gridworker', 'invited')", name=op.f('ck_mediation_mediators_kind')),
    sa.CheckConstraint('(person_id IS NULL) = (name_sealed IS NOT NULL)', name=op.f('ck_mediation_mediators_who')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_mediators_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_mediators')),
    info={'sharding': 'county'}
    )
    op.create_index('uq_mediation_mediators_person', 'mediation_mediators', ['county_code', 'case_id', 'person_id'], unique=True, postgresql_where=sa.text('withdrawn_at IS NULL AND person_id IS NOT NULL'))
    op.create_table('mediation_acts',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('act', sa.Text(), nullable=False),
    sa.Column('from_state', sa.Text(), nullable=True),
    sa.Column('to_state', sa.Text(), nullable=False),
    sa.Column('actor_id', sa.UUID(), nullable=True),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_acts_case'),
    sa.PrimaryKeyConstraint('county_code', 'case_id', 'seq', name=op.f('pk_mediation_acts')),
    info={'sharding': 'county'}
    )
    op.create_table('mediation_numbering',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('body_id', sa.UUID(), nullable=False),
    sa.Column('year', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'body_id', 'year', name=op.f('pk_mediation_numbering')),
    info={'sharding': 'county'}
    )
    op.create_table('mediation_sessions',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('place', sa.Text(), nullable=False),
    sa.Column('address', sa.Text(), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('short_notice_agreed', sa.Boolean(), nullable=False),
    sa.Column('open', sa.Boolean(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('begun_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('party_ids', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('mediator_ids', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('minutes_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('recorded_by', sa.UUID(), nullable=True),
    sa.Column('planned_by', sa.UUID(), nullable=False),
    sa.CheckConstraint("(state = 'held') = (minutes_sealed IS NOT NULL)", name=op.f('ck_mediation_sessions_minutes')),
    sa.CheckConstraint("place IN ('mediation_room', 'police_room', 'community', 'home', 'scene', 'online', 'other')", name=op.f('ck_mediation_sessions_place')),
    sa.CheckConstraint("state IN ('planned', 'held', 'cancelled')", name=op.f('ck_mediation_sessions_state')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_sessions_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_sessions')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_sessions_case', 'mediation_sessions', ['county_code', 'case_id', 'planned_at'], unique=False)
    op.create_table('mediation_agreements',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('written_why', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('on_the_spot', sa.Boolean(), nullable=False),
    sa.Column('facts_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('duties_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('agreed_by', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('mediator_signed', sa.Boolean(), nullable=False),
    sa.Column('sealed', sa.Boolean(), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('effective_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('apply_until', sa.Date(), nullable=True),
    sa.CheckConstraint("(state = 'draft') = (effective_at IS NULL)", name=op.f('ck_mediation_agreements_effective')),
    sa.CheckConstraint("form IN ('written', 'oral')", name=op.f('ck_mediation_agreements_form')),
    sa.CheckConstraint("state IN ('draft', 'in_force', 'replaced')", name=op.f('ck_mediation_agreements_state')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_agreements_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_agreements')),
    info={'sharding': 'county'}
    )
    op.create_index('uq_mediation_agreements_draft', 'mediation_agreements', ['county_code', 'case_id', 'state'], unique=True, postgresql_where=sa.text("state <> 'replaced'"))
    op.create_table('mediation_terms',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('agreement_id', sa.UUID(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('debtor_id', sa.UUID(), nullable=False),
    sa.Column('what_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('manner', sa.Text(), nullable=False),
    sa.Column('amount_fen', sa.BigInteger(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('performed_on', sa.Date(), nullable=True),
    sa.Column('proof_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('proof_file_ids', postgresql.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('broken_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'performed') = (performed_on IS NOT NULL)", name=op.f('ck_mediation_terms_performed')),
    sa.CheckConstraint("state IN ('open', 'performed', 'broken')", name=op.f('ck_mediation_terms_state')),
    sa.ForeignKeyConstraint(['county_code', 'agreement_id'], ['mediation_agreements.county_code', 'mediation_agreements.id'], name='fk_mediation_terms_agreement'),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_terms_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_terms')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_terms_case', 'mediation_terms', ['county_code', 'case_id', 'agreement_id', 'position'], unique=False)
    op.create_table('mediation_confirmations',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('agreement_id', sa.UUID(), nullable=False),
    sa.Column('court_id', sa.UUID(), nullable=False),
    sa.Column('court_name', sa.Text(), nullable=False),
    sa.Column('point', sa.Text(), nullable=False),
    sa.Column('checks', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('applied_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('decided_on', sa.Date(), nullable=True),
    sa.Column('number', sa.Text(), nullable=True),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('applied', 'accepted', 'not_accepted', 'confirmed', 'rejected', 'withdrawn')", name=op.f('ck_mediation_confirmations_state')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_confirmations_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_confirmations')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_confirmations_case', 'mediation_confirmations', ['county_code', 'case_id'], unique=False)
    op.create_table('mediation_visits',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('visited_on', sa.Date(), nullable=False),
    sa.Column('performance', sa.Text(), nullable=False),
    sa.Column('satisfaction', sa.Text(), nullable=False),
    sa.Column('in_court', sa.Boolean(), nullable=False),
    sa.Column('risk', sa.Boolean(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('visited_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("performance IN ('full', 'partly', 'none')", name=op.f('ck_mediation_visits_performance')),
    sa.CheckConstraint("satisfaction IN ('satisfied', 'fair', 'dissatisfied')", name=op.f('ck_mediation_visits_satisfaction')),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_visits_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_visits')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_visits_case', 'mediation_visits', ['county_code', 'case_id'], unique=False)
    op.create_table('mediation_documents',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('case_id', sa.UUID(), nullable=False),
    sa.Column('item', sa.Text(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('file_ids', postgresql.ARRAY(sa.UUID()), nullable=False),
    sa.Column('page_count', sa.Integer(), nullable=False),
    sa.Column('words', sa.Text(), nullable=True),
    sa.Column('added_by', sa.UUID(), nullable=False),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'case_id'], ['mediation_cases.county_code', 'mediation_cases.id'], name='fk_mediation_documents_case'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_mediation_documents')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_mediation_documents_case', 'mediation_documents', ['county_code', 'case_id', 'position'], unique=False)
    # What was done in a case is never changed; the function is that of 0002.
    op.execute("CREATE TRIGGER mediation_acts_append_only BEFORE UPDATE OR DELETE ON mediation_acts "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute("CREATE TRIGGER mediation_acts_no_truncate BEFORE TRUNCATE ON mediation_acts "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    op.execute("REVOKE UPDATE, DELETE, TRUNCATE ON mediation_acts FROM PUBLIC, CURRENT_USER")


def downgrade() -> None:
    op.drop_index('ix_mediation_documents_case', table_name='mediation_documents')
    op.drop_table('mediation_documents')
    op.drop_index('ix_mediation_visits_case', table_name='mediation_visits')
    op.drop_table('mediation_visits')
    op.drop_index('ix_mediation_confirmations_case', table_name='mediation_confirmations')
    op.drop_table('mediation_confirmations')
    op.drop_index('ix_mediation_terms_case', table_name='mediation_terms')
    op.drop_table('mediation_terms')
    op.drop_index('uq_mediation_agreements_draft', table_name='mediation_agreements', postgresql_where=sa.text("state <> 'replaced'"))
    op.drop_table('mediation_agreements')
    op.drop_index('ix_mediation_sessions_case', table_name='mediation_sessions')
    op.drop_table('mediation_sessions')
    op.drop_table('mediation_numbering')
    op.drop_table('mediation_acts')
    op.drop_index('uq_mediation_mediators_person', table_name='mediation_mediators', postgresql_where=sa.text('withdrawn_at IS NULL AND person_id IS NOT NULL'))
    op.drop_table('mediation_mediators')
    op.drop_index('ix_mediation_parties_phone', table_name='mediation_parties')
    op.drop_index('ix_mediation_parties_identity', table_name='mediation_parties')
    op.drop_index('ix_mediation_parties_case', table_name='mediation_parties')
    op.drop_table('mediation_parties')
    op.drop_index('uq_mediation_cases_follow', table_name='mediation_cases')
    op.drop_index('uq_mediation_cases_file', table_name='mediation_cases', postgresql_where=sa.text('file_seq IS NOT NULL'))
    op.drop_index('uq_mediation_cases_event', table_name='mediation_cases', postgresql_where=sa.text('event_id IS NOT NULL'))
    op.drop_index('ix_mediation_cases_scope', table_name='mediation_cases')
    op.drop_index('ix_mediation_cases_mediators', table_name='mediation_cases', postgresql_using='gin')
    op.drop_table('mediation_cases')
    op.drop_table('mediation_courts')
    op.drop_index('ix_mediation_bodies_area', table_name='mediation_bodies')
    op.drop_table('mediation_bodies')
