"""Core writes of duty."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gridgov.duty.tables import LastPlace, LeaveRow, RosterRow, ShiftRow

_NO_SYNC = {"synchronize_session": False}


async def lock_planning(session: AsyncSession, county_code: str) -> None:
    """One who plans shifts at a time in a county, from here to the commit: nobody is planned for two places at once."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(f"duty:{county_code}", 0))))


async def insert_leave(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(LeaveRow).values(**values))


async def update_leave(
    session: AsyncSession, *, county_code: str, leave_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(LeaveRow)
        .where(LeaveRow.county_code == county_code, LeaveRow.id == leave_id, LeaveRow.version == version)
        .values(**values, version=version + 1)
        .returning(LeaveRow.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def insert_roster(
    session: AsyncSession, roster: Mapping[str, Any], shifts: Sequence[Mapping[str, Any]]
) -> None:
    """A roster with its shifts."""
    await session.execute(insert(RosterRow).values(**roster))
    await session.execute(insert(ShiftRow), [dict(shift) for shift in shifts])


async def update_roster(
    session: AsyncSession, *, county_code: str, roster_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(RosterRow)
        .where(RosterRow.county_code == county_code, RosterRow.id == roster_id, RosterRow.version == version)
        .values(**values, version=version + 1)
        .returning(RosterRow.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def cancel_shifts(session: AsyncSession, *, county_code: str, roster_id: UUID, at: datetime) -> int:
    """Cancel the shifts of a roster that have not passed; how many."""
    cancelled = await session.scalars(
        update(ShiftRow)
        .where(
            ShiftRow.county_code == county_code,
            ShiftRow.roster_id == roster_id,
            ShiftRow.cancelled_at.is_(None),
            ShiftRow.ends_at > at,
        )
        .values(cancelled_at=at, version=ShiftRow.version + 1)
        .returning(ShiftRow.id)
        .execution_options(**_NO_SYNC)
    )
    return len(cancelled.all())


async def insert_shift(session: AsyncSession, values: Mapping[str, Any]) -> None:
    await session.execute(insert(ShiftRow).values(**values))


async def update_shift(
    session: AsyncSession, *, county_code: str, shift_id: UUID, version: int, values: Mapping[str, Any]
) -> bool:
    """Write if it still has this version; False when somebody else was first."""
    written = await session.execute(
        update(ShiftRow)
        .where(ShiftRow.county_code == county_code, ShiftRow.id == shift_id, ShiftRow.version == version)
        .values(**values, version=version + 1)
        .returning(ShiftRow.id)
        .execution_options(**_NO_SYNC)
    )
    return written.scalar_one_or_none() is not None


async def put_last_place(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """Write where somebody was last over what stood there; what was seen earlier than that is passed over."""
    opening = pg_insert(LastPlace).values(**values)
    newer = {name: opening.excluded[name] for name in values if name not in {"county_code", "person_id"}}
    await session.execute(
        opening.on_conflict_do_update(
            index_elements=["county_code", "person_id"],
            set_=newer,
            where=LastPlace.seen_at <= opening.excluded.seen_at,
        )
    )


async def delete_places_off_duty(session: AsyncSession, *, county_code: str, at: datetime, limit: int) -> int:
    """Delete the places of those whose shift is over or off; how many."""
    row = aliased(LastPlace)
    off_duty = (
        select(row.person_id).where(row.county_code == county_code, ~_shift_goes_on(row, at)).limit(limit)
    )
    deleted = await session.scalars(
        delete(LastPlace)
        .where(LastPlace.county_code == county_code, LastPlace.person_id.in_(off_duty))
        .returning(LastPlace.person_id)
        .execution_options(**_NO_SYNC)
    )
    return len(deleted.all())


def _shift_goes_on(row: Any, at: datetime) -> ColumnElement[bool]:
    return exists().where(
        ShiftRow.county_code == row.county_code,
        ShiftRow.id == row.shift_id,
        ShiftRow.cancelled_at.is_(None),
        ShiftRow.starts_at <= at,
        ShiftRow.ends_at > at,
    )
