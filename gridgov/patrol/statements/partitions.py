"""The days of track points: made ahead, thrown away as a whole. What fell into the default one goes row by row."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.db.day_partitions import drop_days, make_day
from gridgov.patrol.tables import PatrolPoint

_TABLE = PatrolPoint.__tablename__


async def make_days(session: AsyncSession, *, first: date, count: int) -> list[str]:
    """From a day on; the names of those that were made."""
    made = [await make_day(session, _TABLE, "at", first + timedelta(days=ahead)) for ahead in range(count)]
    return [name for name in made if name is not None]


async def drop_old_days(session: AsyncSession, *, before: date) -> list[str]:
    """Days before this one."""
    gone = list(await drop_days(session, _TABLE, before=before))
    await session.execute(
        delete(PatrolPoint)
        .where(PatrolPoint.at < datetime.combine(before, time(), tzinfo=SHANGHAI))
        .execution_options(synchronize_session=False, cross_county=True)
    )
    return gone
