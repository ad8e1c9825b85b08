"""The desk: what events are found by, the order in which they are due, and the filters that people keep.

Revision ID: 0018
Revises: 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from gridgov.events.rules.search_terms import document_terms

revision = "0018"
down_revision = '0017'
branch_labels = None
depends_on = None

BATCH = 5000
OPEN = (
    "state IN ('accepted', 'dispatched', 'handled', 'processing', 'reported', 'return_requested', 'rework', "
    "'self_resolved', 'suspended', 'verifying')"
)
LIFTED = (
    "state IN ('dispatched', 'processing', 'rework') AND (holder_path IS DISTINCT FROM lead_path OR "
    "holder_role IS DISTINCT FROM lead_role OR holder_unit_id IS DISTINCT FROM lead_unit_id)"
)
DUE = "coalesce(due_at, '9999-01-01 00:00:00+00'::timestamptz)"
INDEXES = {
    "ix_events_due_post": ("holder_path", "holder_path IS NOT NULL"),
    "ix_events_due_role": ("holder_path, holder_role", "holder_path IS NOT NULL"),
    "ix_events_due_unit": ("holder_unit_id", "holder_unit_id IS NOT NULL"),
    "ix_events_due": (None, OPEN),
    "ix_events_due_town": ("left(scope_path, 9)", OPEN),
    "ix_events_due_community": ("left(scope_path, 12)", OPEN),
    "ix_events_lifted": (None, LIFTED),
}
_READ = sa.text(
    "SELECT county_code, id, number, words, address, area_path, type_code FROM events"
    " WHERE (county_code, id) > (:county, :id) ORDER BY county_code, id LIMIT :most"
)
_WRITE = sa.text(
    "INSERT INTO event_terms (county_code, event_id, received_at, terms)"
    " SELECT e.county_code, e.id, e.received_at, array_to_tsvector(string_to_array(t.terms, ' '))"
    " FROM unnest(CAST(:counties AS text[]), CAST(:ids AS uuid[]), CAST(:terms AS text[])) AS t (county, id, terms)"
    " JOIN events e ON e.county_code = t.county AND e.id = t.id"
)


def upgrade() -> None:
    for name, (first, where) in INDEXES.items():
        keys = ", ".join(key for key in ("county_code", first, DUE, "id") if key)
        op.execute(f"CREATE INDEX {name} ON events ({keys}) WHERE {where}")
    op.execute(
        f"CREATE INDEX ix_events_open_type ON events (county_code, type_code, received_at) WHERE {OPEN}"
    )
    op.create_table(
        "event_terms",
        sa.Column("event_id", sa.UUID(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("terms", postgresql.TSVECTOR(), nullable=False),
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["county_code", "event_id"],
            ["events.county_code", "events.id"],
            name=op.f("fk_event_terms_events"),
        ),
        sa.PrimaryKeyConstraint("county_code", "event_id", name=op.f("pk_event_terms")),
    )
    _fill()
    # After the rows: an index that is built is smaller than one that grew, and sooner there.
    op.create_index("ix_event_terms_terms", "event_terms", ["terms"], postgresql_using="gin")
    op.create_table(
        "saved_filters",
        sa.Column("person_id", sa.UUID(), nullable=False),
        sa.Column("items", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("county_code", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("county_code", "person_id", name=op.f("pk_saved_filters")),
    )


def _fill() -> None:
    """The terms of the events that are there, by the same cut as each report's: a million in about three minutes."""
    connection, key = op.get_bind(), ("", "00000000-0000-0000-0000-000000000000")
    while rows := connection.execute(_READ, {"county": key[0], "id": key[1], "most": BATCH}).all():
        terms = [
            " ".join(
                document_terms(
                    number=row.number,
                    words=row.words,
                    address=row.address,
                    area_path=row.area_path,
                    type_code=row.type_code,
                )
            )
            for row in rows
        ]
        connection.execute(
            _WRITE,
            {"counties": [row.county_code for row in rows], "ids": [row.id for row in rows], "terms": terms},
        )
        key = (rows[-1].county_code, rows[-1].id)


def downgrade() -> None:
    op.drop_table("saved_filters")
    op.drop_table("event_terms")
    for name in (*INDEXES, "ix_events_open_type"):
        op.drop_index(name, table_name="events")
