"""What stands under a record."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.queries.records import Record
from gridgov.collection.rules.terms import RecordState
from gridgov.collection.tables import CollectedRecord


async def active_children(session: AsyncSession, row: Record, *, limit: int) -> Sequence[Record]:
    """Records right under this one that are neither ended nor merged, by id."""
    statement = (
        select(CollectedRecord)
        .where(
            CollectedRecord.county_code == row.county_code,
            CollectedRecord.parent_id == row.id,
            CollectedRecord.state == RecordState.ACTIVE,
        )
        .order_by(CollectedRecord.id)
        .limit(limit)
    )
    return (await session.scalars(statement)).all()
