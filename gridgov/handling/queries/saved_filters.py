"""The filters that a person keeps."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.handling.schemas.desk import SavedFiltersOut
from gridgov.handling.tables import SavedFilters


async def saved_filters(session: AsyncSession, *, county_code: str, person_id: UUID) -> SavedFiltersOut:
    """None, at version 0, of whoever never kept any."""
    statement = select(SavedFilters.version, SavedFilters.items).where(
        SavedFilters.county_code == county_code, SavedFilters.person_id == person_id
    )
    row = (await session.execute(statement)).one_or_none()
    return (
        SavedFiltersOut(version=0, items=[])
        if row is None
        else SavedFiltersOut(version=row.version, items=row.items)
    )
