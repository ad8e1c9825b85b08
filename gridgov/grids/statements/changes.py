"""Core writes of what describes an area."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.grids.tables import AreaRow


async def update_area(
    session: AsyncSession, area_id: UUID, *, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if the version is still the one that was seen; False if somebody else was first."""
    statement = (
        update(AreaRow)
        .where(AreaRow.id == area_id, AreaRow.version == version)
        .values(**values, version=version + 1)
        .returning(AreaRow.id)
        .execution_options(synchronize_session=False)
    )
    return (await session.execute(statement)).one_or_none() is not None
