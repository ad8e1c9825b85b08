"""What lies after a patrol's end and so is not of it: it is taken out, as if the end had been known in time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, delete
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.patrol.tables import PatrolPass, PatrolPoint


async def delete_points_from(
    session: AsyncSession, *, county_code: str, shift_id: UUID, ended_at: datetime, before: datetime
) -> int:
    """Fixes from the end to before an instant; how many there were."""
    beyond = (PatrolPoint.at >= ended_at, PatrolPoint.at < before)
    return await _delete(session, PatrolPoint, *beyond, county_code=county_code, shift_id=shift_id)


async def delete_passes_after(
    session: AsyncSession, *, county_code: str, shift_id: UUID, ended_at: datetime, before: datetime
) -> int:
    """Checkpoints met after the end and before an instant; how many there were."""
    beyond = (PatrolPass.occurred_at > ended_at, PatrolPass.occurred_at < before)
    return await _delete(session, PatrolPass, *beyond, county_code=county_code, shift_id=shift_id)


async def _delete(
    session: AsyncSession, table: type[PatrolPoint] | type[PatrolPass], *beyond: ColumnElement[bool],
    county_code: str, shift_id: UUID,
) -> int:  # fmt: skip
    gone = await session.execute(
        delete(table)
        .where(table.county_code == county_code, table.shift_id == shift_id, *beyond)
        .returning(table.shift_id)
        .execution_options(synchronize_session=False)
    )
    return len(gone.all())
