"""Core writes of stand-ins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.tables import StandInRow


async def insert_stand_in(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(StandInRow).values(**values))


async def set_stand_in_end(session: AsyncSession, *, stand_in_id: UUID, ends_at: datetime) -> None:
    await session.execute(
        update(StandInRow)
        .where(StandInRow.id == stand_in_id)
        .values(ends_at=ends_at)
        .execution_options(synchronize_session=False)
    )
