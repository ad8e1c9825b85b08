"""How much a post holds."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.events.rules.holding import Holder
from gridgov.events.rules.lifecycle import OPEN
from gridgov.events.tables import EventRow


async def held_count(session: AsyncSession, *, county_code: str, holder: Holder) -> int:
    """How many open events a role at an area holds now."""
    statement = select(func.count()).where(
        EventRow.county_code == county_code,
        EventRow.holder_path == holder.path,
        EventRow.holder_role == holder.role,
        EventRow.state.in_(sorted(OPEN)),
    )
    return (await session.execute(statement)).scalar_one()
