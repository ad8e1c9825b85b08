"""Channels: deliveries, addresses and wishes, groups, and the meters of their limits.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OPEN = sa.text("state IN ('waiting', 'held', 'sending')")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "deliveries",
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("notice_id", sa.UUID(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("group_id", sa.UUID(), nullable=True),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("unanswered", sa.Integer(), nullable=False),
        sa.Column("leased_until", MOMENT, nullable=True),
        sa.Column("not_before", MOMENT, nullable=False),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("provider_id", sa.Text(), nullable=True),
        sa.Column("carried_by", sa.UUID(), nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "state IN ('waiting', 'held', 'sending', 'sent', 'digested', 'failed', 'undeliverable')",
            name=op.f("ck_deliveries_state"),
        ),
        sa.CheckConstraint("(state = 'sending') = (leased_until IS NOT NULL)", name=op.f("ck_deliveries_leased")),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_deliveries_sent")),
        sa.CheckConstraint("(state = 'digested') <= (carried_by IS NOT NULL)", name=op.f("ck_deliveries_carried")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_deliveries")),
        sa.UniqueConstraint(
            "county_code", "notice_id", "channel", name=op.f("uq_deliveries_county_code_notice_id_channel")
        ),
        info={"sharding": "county"},
    )
    op.create_index(
        "uq_deliveries_group", "deliveries", ["county_code", "group_id", "cause"], unique=True,
        postgresql_where=sa.text("group_id IS NOT NULL AND carried_by IS NULL"),
    )
    op.create_index("ix_deliveries_due", "deliveries", ["urgent", "not_before"], postgresql_where=OPEN)
    op.create_index("ix_deliveries_created", "deliveries", ["county_code", "created_at"])
    op.create_index(
        "ix_deliveries_carried", "deliveries", ["county_code", "carried_by"],
        postgresql_where=sa.text("carried_by IS NOT NULL"),
    )
    op.create_table(
        "channel_addresses",
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("address_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("address_index", sa.LargeBinary(), nullable=True),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.Boolean(), nullable=True),
        sa.Column("quiet_hours", sa.Boolean(), nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("county_code", "person_id", "channel", name=op.f("pk_channel_addresses")),
        info={"sharding": "county"},
    )
    op.create_index("ix_channel_addresses_index", "channel_addresses", ["county_code", "address_index"])
    op.create_table(
        "channel_groups",
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("area_path", sa.Text(collation="C"), nullable=True),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("url_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("url_index", sa.LargeBinary(), nullable=False),
        sa.Column("secrets_sealed", sa.LargeBinary(), nullable=True),
        sa.Column("secret_count", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_by", sa.UUID(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("changed_at", MOMENT, nullable=False),
        sa.CheckConstraint("(unit_id IS NULL) <> (role IS NULL)", name=op.f("ck_channel_groups_owner")),
        sa.CheckConstraint("(role IS NULL) = (area_path IS NULL)", name=op.f("ck_channel_groups_post")),
        sa.PrimaryKeyConstraint("county_code", "id", name=op.f("pk_channel_groups")),
        info={"sharding": "county"},
    )
    op.create_index("ix_channel_groups_unit", "channel_groups", ["county_code", "unit_id"])
    op.create_index("ix_channel_groups_post", "channel_groups", ["county_code", "role", "area_path"])
    op.create_table(
        "channel_meters",
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("spoken_for", postgresql.ARRAY(MOMENT), nullable=False),
        sa.Column("rests_until", MOMENT, nullable=True),
        sa.Column("rests_because", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("day_count", sa.Integer(), nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("county_code", "channel", "key", name=op.f("pk_channel_meters")),
        info={"sharding": "county"},
    )
    op.create_index("ix_channel_meters_used", "channel_meters", ["county_code", "used_at"])


def downgrade() -> None:
    for table in ("channel_meters", "channel_groups", "channel_addresses", "deliveries"):
        op.drop_table(table)
