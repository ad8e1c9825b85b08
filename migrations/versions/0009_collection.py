"""Joint collection: records in two layers with every change, sources, declarations, campaigns, exports.

Revision ID: 0009
Revises: 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


KEPT = (
    "county_code, id, record_id, act_id, field, layer, before, after, by_id, at, how, why, source_id"
)
"""What nobody changes any more; the sealed columns alone are written again, when a key is rotated."""


def guard_changes() -> None:
    """Every change stays a row: the history of a record is appended to, never edited."""
    op.execute("CREATE TRIGGER record_changes_append_only BEFORE DELETE ON record_changes "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute(f"CREATE TRIGGER record_changes_kept BEFORE UPDATE OF {KEPT} ON record_changes "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute("CREATE TRIGGER record_changes_no_truncate BEFORE TRUNCATE ON record_changes "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
    # 政务数据共享条例 art. 29: records of use are kept for three years; who owns the table cannot delete them either.
    op.execute("CREATE TRIGGER source_uses_kept BEFORE UPDATE ON source_uses "
               "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
    op.execute("CREATE TRIGGER source_uses_not_before BEFORE DELETE ON source_uses "
               "FOR EACH ROW WHEN (OLD.keep_until >= CURRENT_DATE) EXECUTE FUNCTION refuse_change()")


def upgrade() -> None:
    op.create_table('campaigns',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('purpose_code', sa.Text(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('class_codes', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('small_only', sa.Boolean(), nullable=False),
    sa.Column('fields', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('left_out_count', sa.Integer(), nullable=False),
    sa.Column('planned_by', sa.UUID(), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('planned', 'running', 'ended')", name=op.f('ck_campaigns_state')),
    sa.CheckConstraint('ends_on >= starts_on', name=op.f('ck_campaigns_period')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_campaigns')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_campaigns_scope', 'campaigns', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_table('collected_records',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('class_code', sa.Text(), nullable=True),
    sa.Column('parent_id', sa.UUID(), nullable=True),
    sa.Column('code', sa.Text(collation='C'), nullable=True),
    sa.Column('title', sa.Text(collation='C'), nullable=True),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('lon', sa.Float(), nullable=True),
    sa.Column('lat', sa.Float(), nullable=True),
    sa.Column('placed', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('fields', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('unit_ids', sa.ARRAY(sa.UUID()), server_default=sa.text("'{}'"), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('verify_status', sa.Text(), nullable=False),
    sa.Column('merged_into', sa.UUID(), nullable=True),
    sa.Column('small_place', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.UUID(), nullable=True),
    sa.Column('added_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('looked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('end_reason', sa.Text(), nullable=True),
    sa.CheckConstraint("end_reason IS NULL OR end_reason IN ('moved_away', 'died', 'closed_down', 'pulled_down', 'remedied', 'entered_wrongly')", name=op.f('ck_collected_records_end_reason')),
    sa.CheckConstraint("state IN ('active', 'ended', 'merged')", name=op.f('ck_collected_records_state')),
    sa.CheckConstraint("verify_status IN ('unchecked', 'agrees', 'differs', 'withdrawn')", name=op.f('ck_collected_records_verify_status')),
    sa.CheckConstraint('(lon IS NULL) = (lat IS NULL)', name=op.f('ck_collected_records_place')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_collected_records')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_collected_records_kind', 'collected_records', ['county_code', 'kind', 'scope_path', 'id'], unique=False)
    op.create_index('ix_collected_records_parent', 'collected_records', ['county_code', 'parent_id'], unique=False, postgresql_where=sa.text('parent_id IS NOT NULL'))
    op.create_index('ix_collected_records_scope', 'collected_records', ['county_code', 'scope_path', 'id'], unique=False)
    op.create_index('ix_collected_records_title', 'collected_records', ['county_code', 'title', 'id'], unique=False, postgresql_where=sa.text('title IS NOT NULL'))
    op.create_index('ix_collected_records_units', 'collected_records', ['unit_ids'], unique=False, postgresql_using='gin')
    op.create_index('uq_collected_records_code', 'collected_records', ['county_code', 'kind', 'code'], unique=True, postgresql_where=sa.text("code IS NOT NULL AND state <> 'merged'"))
    op.create_table('collection_asks',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('worker_id', sa.UUID(), nullable=True),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('fields', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('repeated', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('campaign_id', sa.UUID(), nullable=True),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_collection_asks')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_collection_asks_at', 'collection_asks', ['county_code', 'at'], unique=False)
    op.create_index('ix_collection_asks_record', 'collection_asks', ['county_code', 'record_id', 'at'], unique=False)
    op.create_table('data_sources',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('name', sa.Text(), nullable=False),
    sa.Column('provider_unit_id', sa.UUID(), nullable=False),
    sa.Column('items', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('form', sa.Text(), nullable=False),
    sa.Column('frequency', sa.Text(), nullable=False),
    sa.Column('share_class', sa.Text(), nullable=False),
    sa.Column('way', sa.Text(), nullable=False),
    sa.Column('data_class', sa.Text(), nullable=False),
    sa.Column('basis', sa.Text(), nullable=False),
    sa.Column('scene', sa.Text(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('used_from', sa.Date(), nullable=False),
    sa.Column('used_until', sa.Date(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('requested_by', sa.UUID(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.UUID(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('incomplete_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('extended_days', sa.Integer(), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("data_class IN ('general', 'important', 'personal')", name=op.f('ck_data_sources_data_class')),
    sa.CheckConstraint("share_class IN ('unconditional', 'conditional')", name=op.f('ck_data_sources_share_class')),
    sa.CheckConstraint("state IN ('requested', 'incomplete', 'granted', 'refused', 'ended')", name=op.f('ck_data_sources_state')),
    sa.CheckConstraint('used_until >= used_from', name=op.f('ck_data_sources_period')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_data_sources')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_data_sources_state', 'data_sources', ['county_code', 'state'], unique=False)
    op.create_table('declarations',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('class_code', sa.Text(), nullable=True),
    sa.Column('parent_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('said_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('said_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('checked_by', sa.UUID(), nullable=True),
    sa.Column('checked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('record_id', sa.UUID(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'waiting') = (said_sealed IS NOT NULL)", name=op.f('ck_declarations_kept_while_waiting')),
    sa.CheckConstraint("state IN ('waiting', 'taken', 'refused')", name=op.f('ck_declarations_state')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_declarations')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_declarations_parent', 'declarations', ['county_code', 'parent_id'], unique=False)
    op.create_index('ix_declarations_scope', 'declarations', ['county_code', 'scope_path', 'state', 'id'], unique=False)
    op.create_table('record_changes',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('act_id', sa.UUID(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('layer', sa.Text(), nullable=False),
    sa.Column('before', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('after', postgresql.JSONB(none_as_null=True, astext_type=sa.Text()), nullable=True),
    sa.Column('before_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('after_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('by_id', sa.UUID(), nullable=True),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('how', sa.Text(), nullable=False),
    sa.Column('why', sa.Text(), nullable=True),
    sa.Column('source_id', sa.UUID(), nullable=True),
    sa.CheckConstraint("how IN ('visit', 'phone', 'patrol', 'declaration', 'import', 'source', 'derived', 'verification', 'correction', 'expiry', 'merge', 'merge_undone', 'ended', 'event')", name=op.f('ck_record_changes_how')),
    sa.CheckConstraint("layer IN ('collected', 'verified')", name=op.f('ck_record_changes_layer')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_record_changes')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_record_changes_act', 'record_changes', ['county_code', 'act_id'], unique=False)
    op.create_index('ix_record_changes_record', 'record_changes', ['county_code', 'record_id', 'at', 'id'], unique=False)
    op.create_table('record_exports',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('area_path', sa.Text(collation='C'), nullable=False),
    sa.Column('fields', sa.ARRAY(sa.Text()), nullable=False),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('requested_by', sa.UUID(), nullable=False),
    sa.Column('requested_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.UUID(), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.Text(), nullable=True),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('row_count', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('requested', 'approved', 'refused', 'taken')", name=op.f('ck_record_exports_state')),
    sa.CheckConstraint('decided_by IS NULL OR decided_by <> requested_by', name=op.f('ck_record_exports_two_people')),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_record_exports')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_record_exports_state', 'record_exports', ['county_code', 'state', 'requested_at'], unique=False)
    op.create_table('record_merges',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('kept_id', sa.UUID(), nullable=False),
    sa.Column('gone_id', sa.UUID(), nullable=False),
    sa.Column('gone_before', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('moved_ids', sa.ARRAY(sa.UUID()), nullable=False),
    sa.Column('done_by', sa.UUID(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('why', sa.Text(), nullable=False),
    sa.Column('undone_by', sa.UUID(), nullable=True),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_record_merges')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_record_merges_kept', 'record_merges', ['county_code', 'kept_id'], unique=False)
    op.create_index('uq_record_merges_gone', 'record_merges', ['county_code', 'gone_id'], unique=True, postgresql_where=sa.text('undone_at IS NULL'))
    op.create_table('campaign_targets',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('campaign_id', sa.UUID(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('purpose_code', sa.Text(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('visited_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('visited_by', sa.UUID(), nullable=True),
    sa.Column('outcome', sa.Text(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.CheckConstraint("outcome IS NULL OR outcome IN ('done', 'nobody_there', 'not_there')", name=op.f('ck_campaign_targets_outcome')),
    sa.ForeignKeyConstraint(['county_code', 'campaign_id'], ['campaigns.county_code', 'campaigns.id'], name='fk_campaign_targets_campaign'),
    sa.ForeignKeyConstraint(['county_code', 'record_id'], ['collected_records.county_code', 'collected_records.id'], name='fk_campaign_targets_record'),
    sa.PrimaryKeyConstraint('county_code', 'campaign_id', 'record_id', name=op.f('pk_campaign_targets')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_campaign_targets_purpose', 'campaign_targets', ['county_code', 'record_id', 'purpose_code', 'visited_at'], unique=False)
    op.create_index('ix_campaign_targets_scope', 'campaign_targets', ['county_code', 'campaign_id', 'scope_path'], unique=False)
    op.create_table('data_tickets',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('source_id', sa.UUID(), nullable=False),
    sa.Column('provider_unit_id', sa.UUID(), nullable=False),
    sa.Column('scope_path', sa.Text(collation='C'), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('words_sealed', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.Text(), nullable=False),
    sa.Column('raised_by', sa.UUID(), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_by', sa.UUID(), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answer', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("state IN ('open', 'corrected', 'upheld')", name=op.f('ck_data_tickets_state')),
    sa.CheckConstraint("what IN ('wrong', 'missing')", name=op.f('ck_data_tickets_what')),
    sa.ForeignKeyConstraint(['county_code', 'record_id'], ['collected_records.county_code', 'collected_records.id'], name='fk_data_tickets_record'),
    sa.ForeignKeyConstraint(['county_code', 'source_id'], ['data_sources.county_code', 'data_sources.id'], name='fk_data_tickets_source'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_data_tickets')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_data_tickets_record', 'data_tickets', ['county_code', 'record_id'], unique=False)
    op.create_index('ix_data_tickets_unit', 'data_tickets', ['county_code', 'provider_unit_id', 'state'], unique=False)
    op.create_table('declaration_links',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('token_hash', sa.LargeBinary(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('made_by', sa.UUID(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'record_id'], ['collected_records.county_code', 'collected_records.id'], name='fk_declaration_links_record'),
    sa.PrimaryKeyConstraint('county_code', 'token_hash', name=op.f('pk_declaration_links')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_declaration_links_record', 'declaration_links', ['county_code', 'record_id'], unique=False)
    op.create_table('record_private',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('record_id', sa.UUID(), nullable=False),
    sa.Column('field', sa.Text(), nullable=False),
    sa.Column('collected_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('collected_index', sa.LargeBinary(), nullable=True),
    sa.Column('verified_sealed', sa.LargeBinary(), nullable=True),
    sa.Column('verified_index', sa.LargeBinary(), nullable=True),
    sa.ForeignKeyConstraint(['county_code', 'record_id'], ['collected_records.county_code', 'collected_records.id'], name='fk_record_private_record'),
    sa.PrimaryKeyConstraint('county_code', 'record_id', 'field', name=op.f('pk_record_private')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_record_private_collected', 'record_private', ['county_code', 'field', 'collected_index'], unique=False)
    op.create_index('ix_record_private_verified', 'record_private', ['county_code', 'field', 'verified_index'], unique=False, postgresql_where=sa.text('verified_index IS NOT NULL'))
    op.create_table('source_uses',
    sa.Column('county_code', sa.Text(), nullable=False),
    sa.Column('id', sa.UUID(), nullable=False),
    sa.Column('source_id', sa.UUID(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_id', sa.UUID(), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('scene', sa.Text(), nullable=False),
    sa.Column('record_count', sa.Integer(), nullable=False),
    sa.Column('data', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('keep_until', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['county_code', 'source_id'], ['data_sources.county_code', 'data_sources.id'], name='fk_source_uses_source'),
    sa.PrimaryKeyConstraint('county_code', 'id', name=op.f('pk_source_uses')),
    info={'sharding': 'county'}
    )
    op.create_index('ix_source_uses_source', 'source_uses', ['county_code', 'source_id', 'at'], unique=False)
    guard_changes()


def downgrade() -> None:
    op.drop_index('ix_source_uses_source', table_name='source_uses')
    op.drop_table('source_uses')
    op.drop_index('ix_record_private_verified', table_name='record_private', postgresql_where=sa.text('verified_index IS NOT NULL'))
    op.drop_index('ix_record_private_collected', table_name='record_private')
    op.drop_table('record_private')
    op.drop_index('ix_declaration_links_record', table_name='declaration_links')
    op.drop_table('declaration_links')
    op.drop_index('ix_data_tickets_unit', table_name='data_tickets')
    op.drop_index('ix_data_tickets_record', table_name='data_tickets')
    op.drop_table('data_tickets')
    op.drop_index('ix_campaign_targets_scope', table_name='campaign_targets')
    op.drop_index('ix_campaign_targets_purpose', table_name='campaign_targets')
    op.drop_table('campaign_targets')
    op.drop_index('uq_record_merges_gone', table_name='record_merges', postgresql_where=sa.text('undone_at IS NULL'))
    op.drop_index('ix_record_merges_kept', table_name='record_merges')
    op.drop_table('record_merges')
    op.drop_index('ix_record_exports_state', table_name='record_exports')
    op.drop_table('record_exports')
    op.drop_index('ix_record_changes_record', table_name='record_changes')
    op.drop_index('ix_record_changes_act', table_name='record_changes')
    op.drop_table('record_changes')
    op.drop_index('ix_declarations_scope', table_name='declarations')
    op.drop_index('ix_declarations_parent', table_name='declarations')
    op.drop_table('declarations')
    op.drop_index('ix_data_sources_state', table_name='data_sources')
    op.drop_table('data_sources')
    op.drop_index('ix_collection_asks_record', table_name='collection_asks')
    op.drop_index('ix_collection_asks_at', table_name='collection_asks')
    op.drop_table('collection_asks')
    op.drop_index('uq_collected_records_code', table_name='collected_records', postgresql_where=sa.text("code IS NOT NULL AND state <> 'merged'"))
    op.drop_index('ix_collected_records_units', table_name='collected_records', postgresql_using='gin')
    op.drop_index('ix_collected_records_title', table_name='collected_records', postgresql_where=sa.text('title IS NOT NULL'))
    op.drop_index('ix_collected_records_scope', table_name='collected_records')
    op.drop_index('ix_collected_records_parent', table_name='collected_records', postgresql_where=sa.text('parent_id IS NOT NULL'))
    op.drop_index('ix_collected_records_kind', table_name='collected_records')
    op.drop_table('collected_records')
    op.drop_index('ix_campaigns_scope', table_name='campaigns')
    op.drop_table('campaigns')
