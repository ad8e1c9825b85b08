"""Plans as they are shown, with what is wanted this week and what is planned."""

from collections.abc import Sequence
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI, local_day
from gridgov.patrol.queries import Plan
from gridgov.patrol.rules.plans import Season, week_of, weekly_on
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.schemas.plans import CheckpointOut, PatrolPlanOut
from gridgov.patrol.tables import PatrolCheckpoint, PatrolShift

Checkpoint = PatrolCheckpoint


async def checkpoints_of(session: AsyncSession, *, county_code: str, plan_id: UUID) -> Sequence[Checkpoint]:
    """In their order; bounded by the limit that making a plan has."""
    statement = (
        select(PatrolCheckpoint)
        .where(PatrolCheckpoint.county_code == county_code, PatrolCheckpoint.plan_id == plan_id)
        .order_by(PatrolCheckpoint.position)
    )
    return (await session.scalars(statement)).all()


async def checkpoint_by_id(
    session: AsyncSession, *, county_code: str, checkpoint_id: UUID
) -> Checkpoint | None:
    statement = select(PatrolCheckpoint).where(
        PatrolCheckpoint.county_code == county_code, PatrolCheckpoint.id == checkpoint_id
    )
    return (await session.scalars(statement)).one_or_none()


async def shown_plan(session: AsyncSession, row: Plan, *, at: datetime) -> PatrolPlanOut:
    """With its checkpoints; the codes on the walls are shown by an operation of their own."""
    day = local_day(at)
    seasons = [Season(**season) for season in row.seasons]
    points = await checkpoints_of(session, county_code=row.county_code, plan_id=row.id)
    runs = row.starts_on <= day and (row.ends_on is None or day <= row.ends_on)
    return PatrolPlanOut.model_validate({
        **{column.name: getattr(row, column.name) for column in row.__table__.columns},
        "checkpoints": [CheckpointOut.model_validate(point) for point in points],
        "wanted": weekly_on(row.weekly_count, seasons, day) if runs else 0,
        "planned": await _planned(session, row, at=at),
    })  # fmt: skip


async def _planned(session: AsyncSession, row: Plan, *, at: datetime) -> int:
    monday, after = week_of(local_day(at))
    first, end = (datetime.combine(day, time(), tzinfo=SHANGHAI) for day in (monday, after))
    statement = select(func.count()).where(
        PatrolShift.county_code == row.county_code, PatrolShift.plan_id == row.id,
        PatrolShift.planned_start >= first, PatrolShift.planned_start < end,
        PatrolShift.state != ShiftState.CANCELLED,
    )  # fmt: skip
    return int((await session.execute(statement)).scalar_one())
