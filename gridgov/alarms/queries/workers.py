"""Whoever works here and called for help: held while a press is taken in, and as duty sees them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.tables import AlarmRow
from gridgov.people.queries.directory import person_by_id, phone_of
from gridgov.people.tables import PersonRow


@dataclass(frozen=True, slots=True)
class WorkerInAlarm:
    """Who it is, and how to reach them."""

    id: UUID
    name: str
    phone: str | None


async def hold_worker(session: AsyncSession, *, county_code: str, worker_id: UUID) -> None:
    """Until the transaction ends no other press of theirs is taken in."""
    held = select(PersonRow.id).where(PersonRow.county_code == county_code, PersonRow.id == worker_id)
    await session.execute(held.with_for_update(key_share=True))


async def open_alarm_of(
    session: AsyncSession, *, county_code: str, worker_id: UUID, drill: bool
) -> UUID | None:
    """Asked after the worker is held, in a statement of its own."""
    return await session.scalar(
        select(AlarmRow.id).where(
            AlarmRow.county_code == county_code, AlarmRow.subject_id == worker_id, AlarmRow.drill == drill,
            AlarmRow.state == AlarmState.OPEN,
        )
    )  # fmt: skip


async def worker_in_alarm(
    session: AsyncSession, *, county_code: str, worker_id: UUID
) -> WorkerInAlarm | None:
    row = await person_by_id(session, county_code=county_code, person_id=worker_id)
    return WorkerInAlarm(row.id, row.name, phone_of(session, row)) if row else None


async def over_before(session: AsyncSession, *, county_code: str, before: datetime, limit: int) -> list[UUID]:
    """Workers' alarms that ended so long ago and whose place is still known, the oldest first."""
    statement = (
        select(AlarmRow.id)
        .where(
            AlarmRow.county_code == county_code, AlarmRow.worker_id.is_not(None), AlarmRow.forgotten_at.is_(None),
            AlarmRow.closed_at < before,
        )
        .order_by(AlarmRow.closed_at, AlarmRow.id)
        .limit(limit)
    )  # fmt: skip
    return list((await session.scalars(statement)).all())
