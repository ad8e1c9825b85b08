"""Merges of duplicates."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.collection.tables import RecordMerge

Merge = RecordMerge


async def merge_by_id(session: AsyncSession, *, county_code: str, merge_id: UUID) -> RecordMerge | None:
    statement = select(RecordMerge).where(RecordMerge.county_code == county_code, RecordMerge.id == merge_id)
    return (await session.scalars(statement.execution_options(populate_existing=True))).one_or_none()
