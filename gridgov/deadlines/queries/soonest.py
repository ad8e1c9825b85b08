"""When anything is due next, anywhere: what every wake of every timekeeper asks, and all that it asks while nothing is."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.compiled import Compiled
from gridgov.db.session import CLOCK_NOW
from gridgov.deadlines.tables import DeadlineRow

# The first entry of the index `ix_deadlines_next`; run on the driver's own connection, one round trip and no transaction.
_SOONEST = Compiled(
    select(
        CLOCK_NOW.label("at"),
        select(func.min(DeadlineRow.next_at))
        .where(DeadlineRow.next_at.is_not(None), DeadlineRow.ended_at.is_(None))
        .scalar_subquery()
        .label("next_at"),
    ).execution_options(cross_county=True)
)


async def read_soonest(session: AsyncSession) -> float | None:
    """Seconds by the database's clock until the soonest instant of any county, 0 or less where it has come; None: there is none.

    To be asked of a session that has executed nothing yet.
    """
    (row,) = await _SOONEST.fetch(session, {})
    at: datetime = row["at"]
    next_at: datetime | None = row["next_at"]
    return None if next_at is None else (next_at - at).total_seconds()
