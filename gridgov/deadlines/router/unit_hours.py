"""The hours of a unit: read with their version, and set as a whole."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.deadlines.actions.set_unit_hours import set_unit_hours
from gridgov.deadlines.queries.unit_hours import shown_hours, unit_hours, unit_in_county
from gridgov.deadlines.schemas.calendars import UnitHoursIn, UnitHoursOut
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/units/{unit_id}/hours", tags=["工作日历 calendar"])


@router.get(
    "", response_model=UnitHoursOut, summary="单位工作时间 · A unit's own hours", responses=problem_responses(404)
)  # fmt: skip
async def read_unit_hours(cmd: CommandDep, unit_id: UUID, response: Response) -> UnitHoursOut:
    """Nothing, in version 0, where the unit works as its county does."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "calendar.read", Subject(county_code))
    await unit_in_county(cmd.session, county_code=county_code, unit_id=unit_id)
    shown = shown_hours(unit_id, await unit_hours(cmd.session, county_code=county_code, unit_id=unit_id))
    response.headers["ETag"] = f'"{shown.version}"'
    return shown


@router.put(
    "",
    response_model=UnitHoursOut,
    summary="设置单位工作时间 · Set a unit's own hours",
    responses=problem_responses(404, 412, 428),
)
async def put_unit_hours(
    cmd: CommandDep, version: VersionDep, unit_id: UUID, body: UnitHoursIn, response: Response
) -> UnitHoursOut:
    """As a whole; an empty body gives the unit its county's hours again. (No ``Idempotency-Key``: the version makes it
    safe to send twice.)"""
    shown = await set_unit_hours(cmd.session, cmd.person, body, unit_id=unit_id, version=version, at=cmd.at)
    response.headers["ETag"] = f'"{shown.version}"'
    return shown
