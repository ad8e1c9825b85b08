"""The working calendar of a county or a unit, cheap where it is asked for with every move.

A process keeps what it read for a few seconds (``GRIDGOV_CATALOGUE_CALENDAR_FRESH_S``, 3 by default) and then asks with
one query whether anything was brought in since; only then are the days read anew. So **another process counts by an
import after at most that long**, this one at once; who must not count by the old one asks with ``fresh=True``.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.deadlines.rules.calendars import (
    ROUND_THE_CLOCK,
    CountyCalendar,
    RoundTheClock,
    own_days_by_day,
)
from gridgov.deadlines.rules.hours import HoursBook, hours_of
from gridgov.deadlines.rules.own_days import DayKind, OwnDay
from gridgov.deadlines.rules.windows import DayPart, windows_of
from gridgov.deadlines.tables import CalendarDayRow, CalendarImport, UnitHoursRow

Calendar = CountyCalendar | RoundTheClock
MOST_DAYS = 2000
"""Of a county's own days in one answer."""
_MOST_IMPORTS = 1000
_MOST_COUNTIES = 4000
_Stamp = tuple[int, int]


@dataclass(slots=True)
class _County:
    """What is known of a county: how much was brought in and set, and the calendars made of them."""

    stamp: _Stamp
    fresh_until: float
    own: CountyCalendar
    units: dict[UUID, Calendar]


class CalendarBook:
    """The calendars of a process, by county; rides on ``session.info["calendars"]``."""

    def __init__(self, hours: HoursBook, *, fresh_s: float) -> None:
        self.hours = hours
        self._fresh_s = fresh_s
        self._counties: dict[str, _County] = {}

    async def county(self, session: AsyncSession, county_code: str, *, fresh: bool) -> _County:
        kept = self._counties.get(county_code)
        now = time.monotonic()
        if kept is not None and not fresh and now < kept.fresh_until:
            return kept
        stamp = await _stamp_of(session, county_code)
        if kept is None or kept.stamp != stamp:
            if len(self._counties) >= _MOST_COUNTIES:
                self._counties.clear()
            own, units = await _read(session, county_code, self.hours)
            kept = self._counties[county_code] = _County(stamp, 0.0, own, units)
        kept.fresh_until = now + self._fresh_s
        return kept

    def forget(self, county_code: str) -> None:
        """Something was brought in here: this process need not wait."""
        self._counties.pop(county_code, None)


def calendars_of(session: AsyncSession) -> CalendarBook:
    """The book that rides on the session."""
    return cast(CalendarBook, session.info["calendars"])


async def calendar_of(
    session: AsyncSession, *, county_code: str, unit_id: UUID | None = None, fresh: bool = False
) -> Calendar:
    """How a county, or one of its units, works; a unit without hours of its own works as its county does."""
    county = await calendars_of(session).county(session, county_code, fresh=fresh)
    return county.units.get(unit_id, county.own) if unit_id else county.own


async def _stamp_of(session: AsyncSession, county_code: str) -> _Stamp:
    """Grows with everything that a calendar is made of: rows are added, and only then others end."""
    imported = (
        select(func.max(CalendarImport.number))
        .where(CalendarImport.county_code == county_code)
        .scalar_subquery()
    )
    hours_set = (
        select(func.count())
        .select_from(UnitHoursRow)
        .where(UnitHoursRow.county_code == county_code)
        .scalar_subquery()
    )
    found = (await session.execute(select(imported.label("imported"), hours_set.label("hours")))).one()
    return found.imported or 0, found.hours


@dataclass(frozen=True, slots=True)
class DraftDays:
    """Days that would replace those of ``years``; ``whole_years`` as in `CalendarImport`."""

    years: tuple[int, ...]
    days: tuple[OwnDay, ...]
    whole_years: bool


async def drafted_calendars(
    session: AsyncSession, *, county_code: str, draft: DraftDays
) -> tuple[CountyCalendar, dict[UUID, Calendar]]:
    """How the county and its units would work with a draft in the place of what stands."""
    return await _read(session, county_code, calendars_of(session).hours, draft)


async def _read(
    session: AsyncSession, county_code: str, hours: HoursBook, draft: DraftDays | None = None
) -> tuple[CountyCalendar, dict[UUID, Calendar]]:
    in_force = select(CalendarDayRow).where(
        CalendarDayRow.county_code == county_code, CalendarDayRow.replaced_at.is_(None)
    )
    standing = [own_day(row) for row in await session.scalars(in_force)]
    announced = await announced_years(session, county_code)
    if draft is not None:
        standing = [*(own for own in standing if own.day.year not in draft.years), *draft.days]
        years = frozenset(draft.years)
        announced = announced | years if draft.whole_years else announced - years
    days = own_days_by_day(standing)
    own = CountyCalendar(hours, days, announced)
    units: dict[UUID, Calendar] = {}
    of_units = select(UnitHoursRow).where(
        UnitHoursRow.county_code == county_code, UnitHoursRow.replaced_at.is_(None)
    )
    for row in await session.scalars(of_units):
        if row.round_the_clock:
            units[row.unit_id] = ROUND_THE_CLOCK
        elif row.hours:
            units[row.unit_id] = CountyCalendar(hours.overlaid(_hours_in(row)), days, announced)
    return own, units


async def announced_years(session: AsyncSession, county_code: str) -> frozenset[int]:
    """Years of which the newest import says that it holds the public holidays."""
    statement = (
        select(CalendarImport.years, CalendarImport.whole_years)
        .where(CalendarImport.county_code == county_code)
        .order_by(CalendarImport.number.desc())
        .limit(_MOST_IMPORTS)
    )
    whole: dict[int, bool] = {}
    for row in await session.execute(statement):
        for year in row.years:
            whole.setdefault(year, row.whole_years)
    return frozenset(year for year, is_whole in whole.items() if is_whole)


def own_day(row: CalendarDayRow) -> OwnDay:
    """A stored day as the rules know it."""
    part = DayPart(row.part) if row.part else None
    return OwnDay(row.day, DayKind(row.kind), row.name, row.source, windows_of(row.windows), part)


def _hours_in(row: UnitHoursRow) -> HoursBook:
    rows: list[dict[str, Any]] = [
        {**hours, "effective_from": date.fromisoformat(hours["effective_from"])} for hours in row.hours
    ]
    return hours_of(rows, [f"unit {row.unit_id}: hours {n}" for n in range(1, len(rows) + 1)])


async def days_in(
    session: AsyncSession, *, county_code: str, years: Sequence[int], replaced: bool = False
) -> Sequence[tuple[CalendarDayRow, CalendarImport]]:
    """A county's own days of these years with their imports, by day (at most `MOST_DAYS`); ``replaced`` adds what held
    before."""
    statement = (
        select(CalendarDayRow, CalendarImport)
        .join(CalendarImport, CalendarImport.id == CalendarDayRow.import_id)
        .where(CalendarDayRow.county_code == county_code, _in_years(years))
        .order_by(CalendarDayRow.day, CalendarDayRow.added_at, CalendarDayRow.id)
        .limit(MOST_DAYS)
    )
    if not replaced:
        statement = statement.where(CalendarDayRow.replaced_at.is_(None))
    return [(row[0], row[1]) for row in await session.execute(statement)]


def _in_years(years: Sequence[int]) -> ColumnElement[bool]:
    """The days of these years, as ranges of the index."""
    return or_(false(), *(CalendarDayRow.day.between(date(year, 1, 1), date(year, 12, 31)) for year in years))


async def import_page(
    session: AsyncSession, *, county_code: str, before: int | None, limit: int
) -> Sequence[CalendarImport]:
    """The versions of a county's calendar, the newest first, those with a lower number than ``before``."""
    statement = select(CalendarImport).where(CalendarImport.county_code == county_code)
    if before is not None:
        statement = statement.where(CalendarImport.number < before)
    return (await session.scalars(statement.order_by(CalendarImport.number.desc()).limit(limit))).all()


async def last_import(session: AsyncSession, *, county_code: str) -> CalendarImport | None:
    """The newest version of a county's calendar; None before the first."""
    statement = (
        select(CalendarImport)
        .where(CalendarImport.county_code == county_code)
        .order_by(CalendarImport.number.desc())
        .limit(1)
    )
    return (await session.scalars(statement)).one_or_none()
