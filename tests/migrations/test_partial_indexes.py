"""An index is partial in the migrated database exactly where the tables say so: Alembic does not compare that."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.all_tables import METADATA

_PARTIAL = text(
    "SELECT c.relname, i.indpred IS NOT NULL FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'"
)


async def test_indexes_are_partial_where_the_tables_say_so(session: AsyncSession) -> None:
    migrated = {row[0]: row[1] for row in await session.execute(_PARTIAL)}
    declared = {
        str(index.name): index.dialect_options["postgresql"]["where"] is not None
        for table in METADATA.tables.values()
        for index in table.indexes
    }
    assert len(declared) > 20
    assert {name: migrated[name] for name in declared} == declared
