"""Where an event lies."""

from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.tables import EventRow


async def point_of(session: AsyncSession, *, county_code: str, event_id: UUID) -> tuple[float, float]:
    """Longitude and latitude in the stored datum, of an event that is there."""
    lon, lat = (await session.execute(_point(), {"county": county_code, "event": event_id})).one()
    return lon, lat


@cache
def _point() -> Select[Any]:
    return select(func.ST_X(EventRow.geom), func.ST_Y(EventRow.geom)).where(
        EventRow.county_code == bindparam("county"), EventRow.id == bindparam("event")
    )
