"""Reads of a unit's own hours."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.schemas.calendars import HoursRow, UnitHoursOut
from gridgov.deadlines.tables import UnitHoursRow
from gridgov.errors import NotFound
from gridgov.people.queries import find_unit


async def unit_in_county(session: AsyncSession, *, county_code: str, unit_id: UUID) -> None:
    """`NotFound` unless the county has this unit."""
    unit = await find_unit(session, unit_id)
    if unit is None or unit.county_code != county_code:
        raise NotFound("没有这个单位", "There is no such unit")


async def unit_hours(session: AsyncSession, *, county_code: str, unit_id: UUID) -> UnitHoursRow | None:
    """The hours of a unit that are in force; None when it never had any of its own."""
    statement = select(UnitHoursRow).where(
        UnitHoursRow.county_code == county_code,
        UnitHoursRow.unit_id == unit_id,
        UnitHoursRow.replaced_at.is_(None),
    )
    return (await session.scalars(statement)).one_or_none()


def shown_hours(unit_id: UUID, row: UnitHoursRow | None) -> UnitHoursOut:
    """The hours as everybody sees them."""
    if row is None:
        return UnitHoursOut(
            unit_id=unit_id, round_the_clock=False, hours=[], version=0, set_by=None, set_at=None
        )
    return UnitHoursOut(
        unit_id=unit_id, round_the_clock=row.round_the_clock,
        hours=[HoursRow.model_validate(hours) for hours in row.hours], version=row.version, set_by=row.set_by,
        set_at=row.set_at,
    )  # fmt: skip
