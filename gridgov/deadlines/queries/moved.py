"""Clocks whose due time a change of the calendar could move: in working time, running, and the changed days in their span."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.deadlines.tables import DeadlineRow


async def clocks_over(
    session: AsyncSession, *, county_code: str, first: date, last: date, limit: int
) -> tuple[int, Sequence[DeadlineRow]]:
    """How many there are, and those of them that are due first. What stands still is counted when it goes on; a date that was
    named stays what it is."""
    over = _over(county_code, first, last)
    count = (await session.execute(select(func.count()).select_from(DeadlineRow).where(*over))).scalar_one()
    statement = select(DeadlineRow).where(*over).order_by(DeadlineRow.due_at, DeadlineRow.id).limit(limit)
    return count, (await session.scalars(statement)).all()


def _over(county_code: str, first: date, last: date) -> list[ColumnElement[bool]]:
    starts = datetime.combine(first, time(), tzinfo=SHANGHAI)
    ends = datetime.combine(last + timedelta(days=1), time(), tzinfo=SHANGHAI)
    return [
        DeadlineRow.county_code == county_code,
        DeadlineRow.ended_at.is_(None),
        DeadlineRow.paused_at.is_(None),
        DeadlineRow.due_on.is_(None),
        DeadlineRow.started_at < ends,
        DeadlineRow.due_at >= starts,
        or_(DeadlineRow.policy["unit"].astext.like("working\\_%"), DeadlineRow.extras != text("'[]'::jsonb")),
    ]
