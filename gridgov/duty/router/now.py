"""Who is on duty now, and where they were last; and saying where one is oneself."""

from fastapi import APIRouter, Response

from gridgov.duty.actions.put_place import put_place
from gridgov.duty.queries.on_duty import duty_now
from gridgov.duty.queries.places import places_on_duty
from gridgov.duty.schemas.places import DutyPlaces, LastPlaceIn, OnDutyList
from gridgov.people.current import CommandDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.people.rules.roles import Role
from gridgov.web.fields import PathText
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["值班 duty"])


@router.get(
    "/duty/now", response_model=OnDutyList, summary="当前在班人员 · Who is on duty now", responses=problem_responses()
)  # fmt: skip
async def list_on_duty(cmd: CommandDep, area: PathText | None = None, role: Role | None = None) -> OnDutyList:
    """Of an area or the whole county; substitutes in place of those who are away."""
    county_code = cmd.person.county_code
    permissions_of(cmd.session).require(cmd.person, "duty.read", Subject(county_code))
    items, more = await duty_now(cmd.session, county_code=county_code, area_path=area, role=role, at=cmd.at)
    return OnDutyList(items=items, more=more)


@router.get(
    "/duty/places",
    response_model=DutyPlaces,
    summary="在班人员最后位置 · Last places of those on duty",
    responses=problem_responses(),
)
async def list_duty_places(cmd: CommandDep, response: Response, area: PathText | None = None) -> DutyPlaces:
    """Only of shifts in force now, within one's scope; no history is kept, no distance and no time counted."""
    response.headers["Cache-Control"] = "no-store"
    return await places_on_duty(cmd.session, cmd.person, area_path=area, at=cmd.at)


@router.put(
    "/me/place",
    status_code=204,
    summary="上报在班位置 · Where I am, on duty",
    responses=problem_responses(409),
)
async def put_own_place(cmd: CommandDep, body: LastPlaceIn) -> None:
    """Only during one's own shift: otherwise 409 and nothing is kept. The last place stands in for the one before."""
    await put_place(cmd.session, cmd.person, body, at=cmd.at)
