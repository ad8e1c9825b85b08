"""A county's own days: brought in from a CSV, and read with what held before."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from gridgov.clock import local_day
from gridgov.db.paging import MOST_INTEGER
from gridgov.deadlines.actions.change_days import change_days
from gridgov.deadlines.actions.import_days import import_days
from gridgov.deadlines.queries.calendars import MOST_DAYS, days_in, import_page
from gridgov.deadlines.rules.days_file import days_table
from gridgov.deadlines.rules.days_report import DaysReport
from gridgov.deadlines.schemas.calendars import (
    CalendarVersionOut,
    CalendarVersions,
    DaysChangeIn,
    DaysChangeOut,
    OwnDayOut,
    OwnDays,
)
from gridgov.errors import TooLarge
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.queries.stand_ins import names_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.forms import COUNTED_HERE, file_form
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/calendar/days", tags=["工作日历 calendar"])

_TABLE = days_table()
_MOST_BYTES = _TABLE.limits.most_bytes
_FORM: dict[str, Any] = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {
        "schema": {
            "type": "object", "required": ["file"], "additionalProperties": False,
            "properties": {"file": {
                "type": "string", "format": "binary",
                "description": "CSV(UTF-8 或 GBK),列:日期、类型(休/班/半)、时段、名称、来源 · columns date, kind, windows, name, source",
            }},
        },
        "example": {"file": "(binary)"},
    }}},
}  # fmt: skip


@router.post(
    "/imports",
    status_code=201,
    response_model=DaysReport,
    summary="导入本县工作日 · Bring the county's own days in",
    max_body_size=COUNTED_HERE,
    openapi_extra=_FORM,
    responses={
        200: {"model": DaysReport, "description": "仅检查,未写入 · only looked at, nothing written"},
        **problem_responses(409, 413, 415),
    },
)
async def bring_calendar_days_in(
    request: Request,
    cmd: CommandDep,
    dry_run: Annotated[
        bool, Query(description="只检查并给出报告,不写入 · only the report, nothing is written")
    ] = False,
    whole_years: Annotated[
        bool,
        Query(
            description="文件含所涉年份的全部法定放假调休安排 · the public holidays of its years stand in the file"
        ),
    ] = False,
) -> Response:
    """All of the file, or nothing: the days of the years that it names are replaced as a whole. A file with a fault is
    answered 422 with the report in the problem's ``report``, and the calendar stays as it was."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "calendar.manage", Subject(county_code))
    # The connection goes back to the pool while a slow line sends; the action begins afresh.
    await cmd.session.rollback()
    async with file_form(request, most_bytes=_MOST_BYTES, too_large=_too_large()) as form:

        async def run() -> DaysReport:
            return await import_days(
                cmd.session, cmd.person, form.content, county_code=county_code, whole_years=whole_years,
                dry_run=dry_run, at=cmd.at,
            )  # fmt: skip

        return await cmd.once(run, status=200 if dry_run else 201, content=form.content)


@router.get(
    "", response_model=OwnDays, summary="本县自定日期 · The county's own days", responses=problem_responses()
)
async def list_calendar_days(
    cmd: CommandDep,
    year: Annotated[
        int | None,
        Query(ge=_TABLE.years[0], le=_TABLE.years[-1], description="年份(默认今年) · this year by default"),
    ] = None,
    replaced: Annotated[bool, Query(description="包括已被替换的 · also those that no longer hold")] = False,
) -> OwnDays:
    """What the county brought in for a year, by which import and when."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "calendar.read", Subject(county_code))
    asked = year or local_day(cmd.at).year
    found = await days_in(cmd.session, county_code=county_code, years=[asked], replaced=replaced)
    items = [
        OwnDayOut(
            day=day.day, kind=day.kind, windows=day.windows, part=day.part, name=day.name, source=day.source,
            import_id=day.import_id, import_number=brought_in.number, imported_by=brought_in.imported_by,
            added_at=day.added_at, replaced_at=day.replaced_at,
        )
        for day, brought_in in found
    ]  # fmt: skip
    return OwnDays(year=asked, items=items, more=len(items) == MOST_DAYS)


@router.post(
    "/changes",
    status_code=201,
    response_model=DaysChangeOut,
    summary="修改本县工作日 · Change the county's own days by hand",
    responses={
        200: {"model": DaysChangeOut, "description": "仅检查,未写入 · only looked at, nothing written"},
        **problem_responses(412, 428),
    },
)
async def change_calendar_days(
    cmd: CommandDep,
    body: DaysChangeIn,
    version: VersionDep,
    dry_run: Annotated[
        bool, Query(description="只检查并给出影响,不写入 · only the effect, nothing is written")
    ] = False,
) -> Response:
    """A new version of the calendar from the newest one (If-Match: its number, 0 before the first); running clocks are counted
    anew, and how many are due at another time is told before."""

    async def run() -> DaysChangeOut:
        report, effect = await change_days(
            cmd.session, cmd.person, body, version=version, dry_run=dry_run, at=cmd.at
        )
        return DaysChangeOut(report=report, effect=effect)

    return await cmd.once(run, status=200 if dry_run else 201)


@router.get(
    "/imports", response_model=CalendarVersions, summary="日历历史 · Versions of the calendar",
    responses=problem_responses(),
)  # fmt: skip
async def list_calendar_versions(
    cmd: CommandDep,
    before: Annotated[
        int | None, Query(ge=1, le=MOST_INTEGER, description="此版本之前的 · older than this number")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> CalendarVersions:
    """Which years were brought in or changed, by whom, when and why, the newest first."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "calendar.read", Subject(county_code))
    found = await import_page(cmd.session, county_code=county_code, before=before, limit=limit + 1)
    names = await names_of(cmd.session, {row.imported_by for row in found if row.imported_by})
    items = [
        CalendarVersionOut(
            number=row.number, years=row.years, whole_years=row.whole_years, form=row.form, row_count=row.row_count,
            reason=row.reason, imported_by=row.imported_by, imported_at=row.imported_at,
            imported_by_name=names.get(row.imported_by) if row.imported_by else None,
        )
        for row in found[:limit]
    ]  # fmt: skip
    return CalendarVersions(items=items, next_before=items[-1].number if len(found) > limit else None)


def _too_large() -> TooLarge:
    most_kb = _MOST_BYTES // 1024
    return TooLarge(f"文件超过 {most_kb} KB,请拆分", f"The file is above {most_kb} KB; split it")
