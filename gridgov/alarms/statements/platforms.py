"""Core writes of platforms that the door makes."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmPlatform

_AT_MOST_EVERY = timedelta(seconds=60)


async def note_seen(session: AsyncSession, *, county_code: str, platform_id: UUID, at: datetime) -> None:
    """That it was heard of, once a minute at most: its pushes must not queue for its row."""
    await session.execute(
        update(AlarmPlatform)
        .where(
            AlarmPlatform.county_code == county_code,
            AlarmPlatform.id == platform_id,
            or_(AlarmPlatform.last_seen_at.is_(None), AlarmPlatform.last_seen_at < at - _AT_MOST_EVERY),
        )
        .values(last_seen_at=at)
        .execution_options(synchronize_session=False)
    )
