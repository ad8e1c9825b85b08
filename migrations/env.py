"""Alembic's environment: async, one migration run at a time, and never a long wait for a lock in a county at work."""

import asyncio

from alembic import context
from geoalchemy2 import alembic_helpers
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from gridgov.all_tables import METADATA
from gridgov.settings import DatabaseSettings

_ADVISORY_LOCK = 4490_2026


def _migrate(connection: Connection) -> None:
    # One run at a time; people are working, so give up rather than queue behind them.
    connection.execute(text("SET lock_timeout = '4s'"))
    connection.execute(text("SET statement_timeout = '60s'"))
    connection.execute(text(f"SELECT pg_advisory_lock({_ADVISORY_LOCK})"))
    connection.commit()
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        include_object=_is_ours,
        process_revision_directives=alembic_helpers.writer,
        render_item=alembic_helpers.render_item,
        compare_type=True,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()


def _is_ours(obj: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:  # noqa: FBT001 - Alembic's signature
    """Leave PostGIS's tables, the audit log's monthly partitions and the daily ones of track points alone."""
    if (
        kind == "table"
        and reflected
        and compare_to is None
        and str(name).startswith(("audit_log_", "patrol_points_", "spatial_ref_sys"))
    ):
        return False
    return bool(alembic_helpers.include_object(obj, name, kind, reflected, compare_to))  # type: ignore[no-untyped-call]  # GeoAlchemy2 has no types here


async def _run() -> None:
    url = context.config.attributes.get("url") or DatabaseSettings().url
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(_migrate)
    await engine.dispose()


if context.is_offline_mode():
    raise SystemExit("migrations run against a database; offline SQL is not offered")
asyncio.run(_run())
