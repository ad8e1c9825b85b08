"""What a phone knows of its person's duty: their shifts of the next days, and leave that concerns them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Subquery, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.duty.queries.leaves import shown_leaves
from gridgov.duty.queries.on_duty import own_shifts, shown_shifts
from gridgov.duty.schemas.leaves import LeaveOut
from gridgov.duty.schemas.rosters import DutyShiftOut
from gridgov.duty.tables import LeaveRow
from gridgov.people.rules.roles import Person

MOST_LEAVES = 50


async def own_duty(session: AsyncSession, person: Person, *, at: datetime) -> Sequence[DutyShiftOut]:
    """The person's shifts, and those of whoever they stand in for."""
    rows = await own_shifts(session, county_code=person.county_code, person_id=person.id, at=at)
    return await shown_shifts(session, rows, at=at)


async def own_leaves(session: AsyncSession, person: Person, *, at: datetime) -> Sequence[LeaveOut]:
    """Leave that is not over, of the person or in which they stand in (at most 50)."""
    statement = (
        select(LeaveRow)
        .where(
            LeaveRow.county_code == person.county_code,
            or_(LeaveRow.person_id == person.id, LeaveRow.substitute_id == person.id),
            LeaveRow.ends_at > at,
            LeaveRow.cancelled_at.is_(None),
        )
        .order_by(LeaveRow.starts_at, LeaveRow.id)
        .limit(MOST_LEAVES)
    )
    return await shown_leaves(session, person, (await session.scalars(statement)).all())


async def last_own_leave(session: AsyncSession, person: Person, changed: Subquery) -> int | None:
    """The last number among the leaves that changed (``id``, ``seq``) and concern this person."""
    statement = (
        select(func.max(changed.c.seq))
        .join(LeaveRow, LeaveRow.id == changed.c.id)
        .where(
            LeaveRow.county_code == person.county_code,
            or_(LeaveRow.person_id == person.id, LeaveRow.substitute_id == person.id),
        )
    )
    last: int | None = await session.scalar(statement)
    return last
