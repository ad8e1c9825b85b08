"""What was refused at the door, as far as counting it needs."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import SignalRefusal
from gridgov.db.session import CLOCK_NOW
from gridgov.grids.tables import AreaRow


async def counties_among(session: AsyncSession, codes: Iterable[str]) -> tuple[frozenset[str], datetime]:
    """Which of these are counties here, and the database's clock, in one round trip."""
    here = select(func.array_agg(AreaRow.path.distinct())).where(AreaRow.path.in_(sorted(set(codes))))
    found, at = (await session.execute(select(here.scalar_subquery(), CLOCK_NOW))).one()
    return frozenset(found or ()), at


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
