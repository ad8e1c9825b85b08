"""The working calendar as it is counted by: every day of a span."""

from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from gridgov.deadlines.queries.calendars import Calendar, calendar_of
from gridgov.deadlines.queries.unit_hours import unit_in_county
from gridgov.deadlines.rules.calendars import FIRST_YEAR, LAST_YEAR, ROUND_THE_CLOCK
from gridgov.deadlines.schemas.calendars import CalendarDayOut, CalendarOut
from gridgov.errors import Invalid
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["工作日历 calendar"])
MOST_DAYS = 400


@router.get(
    "/calendar",
    response_model=CalendarOut,
    summary="工作日历 · The working calendar",
    responses=problem_responses(404),
)
async def read_calendar(
    cmd: CommandDep,
    first: Annotated[date, Query(alias="from", description="起始日 · first day")],
    last: Annotated[
        date, Query(alias="to", description=f"截止日(含),最多 {MOST_DAYS} 天 · last day, included")
    ],
    unit_id: Annotated[UUID | None, Query(description="按该单位的工作时间 · as this unit works")] = None,
) -> CalendarOut:
    """Each day with its windows, and whether the holidays of its year are known yet."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "calendar.read", Subject(county_code))
    _check_span(first, last)
    if unit_id is not None:
        await unit_in_county(cmd.session, county_code=county_code, unit_id=unit_id)
    calendar = await calendar_of(cmd.session, county_code=county_code, unit_id=unit_id, fresh=True)
    return CalendarOut(
        county_code=county_code, unit_id=unit_id, round_the_clock=calendar is ROUND_THE_CLOCK,
        unannounced_years=list(calendar.unannounced_years(first, last)), days=_days(calendar, first, last),
    )  # fmt: skip


def _check_span(first: date, last: date) -> None:
    if last < first or (last - first).days >= MOST_DAYS:
        raise Invalid.field(
            "/to", "bad-span", f"截止日不得早于起始日,且最多 {MOST_DAYS} 天",
            f"The last day is not before the first, and at most {MOST_DAYS} days are shown",
        )  # fmt: skip
    if first.year < FIRST_YEAR or last.year > LAST_YEAR:
        raise Invalid.field(
            "/from", "bad-year", f"年份应在 {FIRST_YEAR}-{LAST_YEAR} 之间",
            f"The years lie from {FIRST_YEAR} to {LAST_YEAR}",
        )  # fmt: skip


def _days(calendar: Calendar, first: date, last: date) -> list[CalendarDayOut]:
    days = (calendar.day(first + timedelta(days=n)) for n in range((last - first).days + 1))
    return [
        CalendarDayOut(
            day=day.day, kind=day.kind, is_working=bool(day.windows), windows=[str(w) for w in day.windows],
            name=day.zh, name_en=day.en, source=day.source, announced=day.announced,
        )
        for day in days
    ]  # fmt: skip
