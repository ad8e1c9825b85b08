"""Rosters: planned whole, read, cancelled."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from gridgov.db.paging import MAX_PAGE
from gridgov.duty.actions.cancel_roster import cancel_roster
from gridgov.duty.actions.plan_roster import plan_roster
from gridgov.duty.queries import limits_of
from gridgov.duty.queries.rosters import (
    find_roster,
    roster_page,
    shown_roster,
    shown_with_shifts,
    without_others_notes,
)
from gridgov.duty.schemas.rosters import RosterIn, RosterOut, RosterPage, RosterWithShifts
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Role
from gridgov.web.fields import Moment, PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/rosters", tags=["值班 duty"])


@router.post(
    "",
    status_code=201,
    response_model=RosterWithShifts,
    summary="排班 · Plan a roster",
    responses=problem_responses(),
)
async def plan_one_roster(cmd: CommandDep, body: RosterIn) -> Response:
    """Refused where somebody does not hold the post, is in two places at once, or where a grid would have nobody:
    each grid and time is named. With ``gaps_reason`` known gaps are kept and shown instead."""
    return await cmd.once(lambda: plan_roster(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get("", response_model=RosterPage, summary="班表列表 · Rosters", responses=problem_responses())
async def list_rosters(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    role: Role | None = None,
    since: Moment | None = None,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> RosterPage:
    """The county's rosters, those that end last first."""
    permissions_of(session).require(person, "duty.read", Subject(person.county_code))
    rows, following = await roster_page(
        session, person, area_path=area, role=role, since=since, cursor=cursor, limit=limit
    )
    return RosterPage(items=[shown_roster(row) for row in rows], next_cursor=following)


@router.get(
    "/{roster_id}",
    response_model=RosterWithShifts,
    summary="班表详情 · One roster with its shifts",
    responses=problem_responses(404),
)
async def read_roster(cmd: CommandDep, roster_id: UUID, response: Response) -> RosterWithShifts:
    """Words of a hand-over are shown to those of the post and to who plans it, to nobody else."""
    permissions = permissions_of(cmd.session)
    permissions.require(cmd.person, "duty.read", Subject(cmd.person.county_code))
    row = await find_roster(cmd.session, county_code=cmd.person.county_code, roster_id=roster_id)
    response.headers["ETag"] = f'"{row.version}"'
    most = limits_of(cmd.session).most_shifts
    shown = await shown_with_shifts(cmd.session, row, most=2 * most, at=cmd.at)
    return without_others_notes(permissions, cmd.person, shown)


@router.post(
    "/{roster_id}/cancel",
    response_model=RosterOut,
    summary="取消班表 · Cancel a roster",
    responses=problem_responses(404, 409, 412, 428),
)
async def cancel_one_roster(cmd: CommandDep, version: VersionDep, roster_id: UUID) -> Response:
    """What of its shifts has not passed is off."""
    return await cmd.once(
        lambda: cancel_roster(cmd.session, cmd.person, roster_id=roster_id, version=version, at=cmd.at)
    )
