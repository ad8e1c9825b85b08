"""Plans over HTTP, the codes on the walls, the streets of an area."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE
from gridgov.db.session import read_clock
from gridgov.errors import NotFound
from gridgov.patrol.actions.pass_checkpoint import wall_code
from gridgov.patrol.actions.phones import qr_svg
from gridgov.patrol.actions.plans import add_plan, change_plan, end_plan, put_area_streets
from gridgov.patrol.actions.targets import PLAN
from gridgov.patrol.queries import READ, Plan, lies_in, page_of, streets_of, subject_of, visible
from gridgov.patrol.queries.plans import checkpoint_by_id, shown_plan
from gridgov.patrol.schemas.plans import PatrolPlanOut, PlanChangeIn, PlanIn, PlanLine, PlanPage
from gridgov.patrol.schemas.targets import StreetsIn, StreetsOut
from gridgov.people.current import CommandDep, PersonDep
from gridgov.people.queries import permissions_of
from gridgov.people.rules.permissions import Subject
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter()
_COMMAND = problem_responses(404, 409, 412, 428)
_ONE = "/patrol-plans/{plan_id}"


@router.post(
    "/patrol-plans", status_code=201, response_model=PatrolPlanOut, summary="制定巡查计划 · Make a plan",
    responses=problem_responses(),
)  # fmt: skip
async def add_one_patrol_plan(cmd: CommandDep, body: PlanIn) -> JSONResponse:
    """With its checkpoints. The id is the sender's: sent twice, it is one plan."""
    return await cmd.once(lambda: add_plan(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get(
    "/patrol-plans", response_model=PlanPage, summary="巡查计划 · Plans", responses=problem_responses()
)
async def list_patrol_plans(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> PlanPage:
    """Within scope, the newest first."""
    narrowed = [lies_in(Plan, area)] if area else []
    rows, following = await page_of(session, person, Plan, *narrowed, cursor=cursor, limit=limit)
    return PlanPage(items=[PlanLine.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    _ONE, response_model=PatrolPlanOut, summary="一个巡查计划 · One plan", responses=problem_responses(404)
)
async def read_patrol_plan(
    session: SessionDep, person: PersonDep, plan_id: UUID, response: Response
) -> PatrolPlanOut:
    """With its checkpoints, and how many patrols this week wants and has."""
    row = await visible(session, person, Plan, plan_id)
    response.headers["ETag"] = f'"{row.version}"'
    return await shown_plan(session, row, at=await read_clock(session))


@router.patch(_ONE, response_model=PatrolPlanOut, summary="修改巡查计划 · Change a plan", responses=_COMMAND)
async def change_one_patrol_plan(
    cmd: CommandDep, version: VersionDep, plan_id: UUID, body: PlanChangeIn
) -> JSONResponse:
    """Its name, how often, by how many, until when. Its area, route and checkpoints stay: for others make another plan."""
    return await cmd.once(
        lambda: change_plan(cmd.session, cmd.person, body, plan_id=plan_id, version=version, at=cmd.at)
    )


@router.post(f"{_ONE}/end", response_model=PatrolPlanOut, summary="结束计划 · End a plan", responses=_COMMAND)
async def end_one_patrol_plan(cmd: CommandDep, version: VersionDep, plan_id: UUID) -> JSONResponse:
    """Today is its last day."""
    return await cmd.once(
        lambda: end_plan(cmd.session, cmd.person, plan_id=plan_id, version=version, at=cmd.at)
    )


@router.get(
    f"{_ONE}/checkpoints/{{checkpoint_id}}/code", summary="签到点二维码 · The code on the wall of a checkpoint",
    response_class=Response, responses={200: {"content": {"image/svg+xml": {}}}, **problem_responses(404)},
)  # fmt: skip
async def read_checkpoint_code(
    session: SessionDep, person: PersonDep, plan_id: UUID, checkpoint_id: UUID
) -> Response:
    """To be printed; for whoever plans, since a code that is passed on proves nothing."""
    row = await visible(session, person, Plan, plan_id)
    permissions_of(session).require(person, PLAN, subject_of(row))
    point = await checkpoint_by_id(session, county_code=row.county_code, checkpoint_id=checkpoint_id)
    if point is None or point.plan_id != plan_id:
        raise NotFound("计划中没有这个签到点", "The plan has no such checkpoint")
    headers = {"Cache-Control": "no-store"}
    return Response(qr_svg(wall_code(session, point)), media_type="image/svg+xml", headers=headers)


@router.put(
    "/patrol-streets/{area_path}", response_model=StreetsOut, summary="提交区域道路 · Put the streets of an area",
    responses=_COMMAND,
)  # fmt: skip
async def put_patrol_streets(
    cmd: CommandDep, version: VersionDep, area_path: PathText, body: StreetsIn
) -> JSONResponse:
    """What coverage is a share of. The version is that of the streets (0 the first time)."""
    return await cmd.once(
        lambda: put_area_streets(
            cmd.session, cmd.person, body, area_path=area_path, version=version, at=cmd.at
        )
    )


@router.get(
    "/patrol-streets/{area_path}", response_model=StreetsOut, summary="区域道路 · The streets of an area",
    responses=problem_responses(404),
)  # fmt: skip
async def read_patrol_streets(session: SessionDep, person: PersonDep, area_path: PathText) -> StreetsOut:
    """How many and how long; the lines themselves are the county's own."""
    permissions_of(session).require(person, READ, Subject(person.county_code, area_path))
    row = await streets_of(session, county_code=person.county_code, area_path=area_path)
    if row is None:
        raise NotFound("该区域尚未提交道路数据", "No streets of this area were put yet")
    return StreetsOut(
        area_path=row.area_path, version=row.version, line_count=len(row.lines), length_m=row.length_m,
        source=row.source, put_at=row.put_at,
    )  # fmt: skip
