"""Core writes of the working calendar: a county's own days by imports, units' hours by versions."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import false, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.tables import CalendarDayRow, CalendarImport, UnitHoursRow


async def lock_calendar(session: AsyncSession, *, county_code: str) -> None:
    """One change of a county's calendar at a time: of two files sent at once, the later replaces the earlier."""
    name = f"calendar:{county_code}"
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


async def replace_days(session: AsyncSession, *, county_code: str, years: Sequence[int], at: datetime) -> int:
    """End what holds in these years; returns how many days did."""
    in_years = or_(
        false(), *(CalendarDayRow.day.between(date(year, 1, 1), date(year, 12, 31)) for year in years)
    )
    ended = await session.execute(
        update(CalendarDayRow)
        .where(CalendarDayRow.county_code == county_code, CalendarDayRow.replaced_at.is_(None), in_years)
        .values(replaced_at=at)
        .returning(CalendarDayRow.id)
    )
    return len(ended.all())


async def insert_days(
    session: AsyncSession, brought_in: Mapping[str, Any], days: Sequence[Mapping[str, Any]]
) -> None:
    """A version of a county's calendar and its days."""
    await session.execute(insert(CalendarImport).values(dict(brought_in)))
    if days:
        await session.execute(insert(CalendarDayRow), [dict(day) for day in days])


async def replace_unit_hours(session: AsyncSession, values: Mapping[str, Any]) -> None:
    """End a unit's hours in force, if it has any, and write those that stand in for them."""
    await session.execute(
        update(UnitHoursRow)
        .where(
            UnitHoursRow.county_code == values["county_code"],
            UnitHoursRow.unit_id == values["unit_id"],
            UnitHoursRow.replaced_at.is_(None),
        )
        .values(replaced_at=values["set_at"])
    )
    await session.execute(insert(UnitHoursRow).values(dict(values)))
