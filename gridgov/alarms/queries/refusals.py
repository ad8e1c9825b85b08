"""What was refused at the door, as far as counting it needs."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import SignalRefusal
from gridgov.grids.tables import AreaRow


async def counties_among(session: AsyncSession, codes: Iterable[str]) -> frozenset[str]:
    """Which of these are counties here."""
    found = await session.scalars(select(AreaRow.path).where(AreaRow.path.in_(sorted(set(codes)))).distinct())
    return frozenset(found)


async def claimed_on(
    session: AsyncSession, *, county_code: str, day: str, way: str, reason: str, limit: int
) -> frozenset[str]:
    """The claimed devices that have a row of this day, way and reason."""
    statement = (
        select(SignalRefusal.claimed)
        .where(
            SignalRefusal.county_code == county_code,
            SignalRefusal.day == day,
            SignalRefusal.way == way,
            SignalRefusal.reason == reason,
        )
        .limit(limit)
    )
    return frozenset(await session.scalars(statement))
