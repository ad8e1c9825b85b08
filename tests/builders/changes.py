"""Number what was announced, as the relay does after the commit."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.relaying import claim_announcements, take_head, write_changes
from gridgov.db.session import read_clock
from workers.relay import _change


async def number_changes(session: AsyncSession, county_code: str) -> int:
    """Everything that waits in a county; the last number."""
    at = await read_clock(session)
    last = await take_head(session, county_code)
    assert last is not None
    announced = await claim_announcements(session, county_code, limit=100_000, at=at)
    if announced:
        await write_changes(
            session, county_code, [_change(row, last + n) for n, row in enumerate(announced, start=1)]
        )
    await session.commit()
    return last + len(announced)


async def shift_clock(session: AsyncSession, by: timedelta) -> datetime:
    """Move the database's clock for the rest of the transaction; the new time."""
    await session.execute(
        text("SELECT set_config('gridgov.clock_shift', :shift, true)"),
        {"shift": f"{by.total_seconds()} seconds"},
    )
    return await read_clock(session)
