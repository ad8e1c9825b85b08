"""What lies after a patrol's end and so is not of it: it is taken out, as if the end had been known in time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.patrol.tables import PatrolPass, PatrolPoint


async def delete_points_from(
    session: AsyncSession, *, county_code: str, shift_id: UUID, ended_at: datetime, before: datetime
) -> int:
    """Fixes from the end to before an instant; how many there were."""
    gone = await session.execute(
        delete(PatrolPoint)
        .where(
            PatrolPoint.county_code == county_code,
            PatrolPoint.shift_id == shift_id,
            PatrolPoint.at >= ended_at,
            PatrolPoint.at < before,
        )
        .returning(PatrolPoint.at)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())


async def delete_passes_after(
    session: AsyncSession, *, county_code: str, shift_id: UUID, ended_at: datetime, before: datetime
) -> int:
    """Checkpoints met after the end and before an instant; how many there were."""
    gone = await session.execute(
        delete(PatrolPass)
        .where(
            PatrolPass.county_code == county_code,
            PatrolPass.shift_id == shift_id,
            PatrolPass.occurred_at > ended_at,
            PatrolPass.occurred_at < before,
        )
        .returning(PatrolPass.checkpoint_id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
