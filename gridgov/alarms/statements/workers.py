"""Core writes of workers' alarms: where somebody was is taken away again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import AlarmRow

_ALARMS: Any = AlarmRow.__table__


async def forget_places_of(
    session: AsyncSession, *, county_code: str, alarm_ids: Sequence[UUID], at: datetime
) -> None:
    """The alarm's row is the one place where it stands: acts and history, which nobody changes, never had it."""
    await session.execute(
        update(_ALARMS)
        .where(_ALARMS.c.county_code == county_code, _ALARMS.c.id.in_(alarm_ids))
        .values(lon=None, lat=None, accuracy_m=None, forgotten_at=at)
    )
