"""Until when something is owed, for whoever only looks: takes no locks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import DeadlineRow


async def due_of(session: AsyncSession, *, county_code: str, subject_id: UUID, stage: str) -> datetime | None:
    """When the running clock of this stage is due; None where none runs."""
    statement = (
        select(DeadlineRow.due_at)
        .where(
            DeadlineRow.county_code == county_code,
            DeadlineRow.subject_id == subject_id,
            DeadlineRow.stage == stage,
            DeadlineRow.ended_at.is_(None),
        )
        .order_by(DeadlineRow.due_at)
        .limit(1)
    )
    return await session.scalar(statement)
