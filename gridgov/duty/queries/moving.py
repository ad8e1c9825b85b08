"""What of duty a person's leaving their posts touches: leaves that rest on a stand-in, shifts that lie ahead."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.duty.tables import LeaveRow, ShiftRow

_MOST = 500


async def leaves_on(
    session: AsyncSession, stand_in_ids: Collection[UUID], *, county_code: str, at: datetime
) -> Sequence[LeaveRow]:
    """The leaves of these stand-ins that are not over, in order (at most 500)."""
    if not stand_in_ids:
        return []
    statement = (
        select(LeaveRow)
        .where(
            LeaveRow.county_code == county_code,
            LeaveRow.stand_in_id.in_(sorted(stand_in_ids)),
            LeaveRow.cancelled_at.is_(None),
            LeaveRow.ends_at > at,
        )
        .order_by(LeaveRow.starts_at, LeaveRow.id)
        .limit(_MOST)
    )
    return (await session.scalars(statement)).all()


async def shifts_ahead(
    session: AsyncSession,
    *,
    county_code: str,
    person_id: UUID,
    posts: Collection[tuple[str, str]],
    at: datetime,
) -> tuple[int, datetime | None]:
    """How many shifts of a person in these posts (role, area) are not over, and when the first of them begins."""
    if not posts:
        return 0, None
    statement = select(func.count(), func.min(ShiftRow.starts_at)).where(
        ShiftRow.county_code == county_code,
        ShiftRow.person_id == person_id,
        ShiftRow.cancelled_at.is_(None),
        ShiftRow.ends_at > at,
        tuple_(ShiftRow.role, ShiftRow.area_path).in_(sorted(posts)),
    )
    count, first = (await session.execute(statement)).one()
    return count, first
