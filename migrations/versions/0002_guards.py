"""Append-only history: no UPDATE, DELETE or TRUNCATE of steps and audit; the audit log's first months.

Revision ID: 0002
Revises: 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("event_steps", "deadline_steps", "audit_log")


def upgrade() -> None:
    # The function touches nothing outside its row, so that it also runs on a spread database.
    op.execute("""
        CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'history is append-only' USING ERRCODE = '55000';
        END $$
    """)
    for table in APPEND_ONLY:
        op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                   "FOR EACH ROW EXECUTE FUNCTION refuse_change()")
        op.execute(f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")
        # CURRENT_USER owns the tables; the owner, too, works without these rights.
        op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER")
    # Later months are made by the timekeeper's housekeeping; what falls between lands in the default partition.
    op.execute("CREATE TABLE audit_log_default PARTITION OF audit_log DEFAULT")
    for year, month in [(2026, 11), (2026, 12), *((2027, month) for month in range(1, 7))]:
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        op.execute(
            f"CREATE TABLE audit_log_{year}_{month:02d} PARTITION OF audit_log "
            f"FOR VALUES FROM ('{year}-{month:02d}-01T00:00:00+00') "
            f"TO ('{following[0]}-{following[1]:02d}-01T00:00:00+00')"
        )
        guard_partition(f"audit_log_{year}_{month:02d}")
    guard_partition("audit_log_default")


def guard_partition(name: str) -> None:
    """A partition inherits the row trigger, but neither the revoked rights nor the guard against TRUNCATE."""
    op.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM PUBLIC, CURRENT_USER")
    op.execute(f"CREATE TRIGGER {name}_no_truncate BEFORE TRUNCATE ON {name} "
               "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()")


def downgrade() -> None:
    for table in APPEND_ONLY:
        op.execute(f"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO CURRENT_USER")
        op.execute(f"DROP TRIGGER {table}_append_only ON {table}")
        op.execute(f"DROP TRIGGER {table}_no_truncate ON {table}")
    op.execute("""
        DO $$ DECLARE part regclass; BEGIN
            FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'audit_log'::regclass LOOP
                EXECUTE 'DROP TABLE ' || part;
            END LOOP;
        END $$
    """)
    op.execute("DROP FUNCTION refuse_change()")
