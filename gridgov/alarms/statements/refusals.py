"""Core writes of what was refused: one row of a day, counted up."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.tables import SignalRefusal


async def add_refusals(
    session: AsyncSession, *, county_code: str, day: str, way: str, reason: str, claimed: str, count: int, at: datetime
) -> None:  # fmt: skip
    """Make the row, or count it up."""
    written = pg_insert(SignalRefusal).values(
        county_code=county_code, day=day, way=way, reason=reason, claimed=claimed, count=count, first_at=at, last_at=at
    )  # fmt: skip
    await session.execute(
        written.on_conflict_do_update(
            index_elements=["county_code", "day", "way", "reason", "claimed"],
            set_={"count": SignalRefusal.count + written.excluded.count, "last_at": written.excluded.last_at},
        )
    )
