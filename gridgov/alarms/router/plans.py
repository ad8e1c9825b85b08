"""A served person's own plan over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.alarms.actions.set_plan import check_plan, set_plan
from gridgov.alarms.queries.served_plan import plan_shown
from gridgov.alarms.schemas.plans import PlanCheckOut, ServedPlanIn, ServedPlanOut, ServedPlanView
from gridgov.care.queries import visible_served
from gridgov.people.current import OWN_KEY, CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/served-persons", tags=["服务对象 care"], dependencies=[OWN_KEY])


@router.get("/{served_id}/plan", response_model=ServedPlanView, summary="个人响应方案 · A person's own plan",
            responses=problem_responses(404))  # fmt: skip
async def read_response_plan(cmd: CommandDep, served_id: UUID, response: Response) -> ServedPlanView:
    """Their own ladders, and the county's."""
    row = await visible_served(cmd.session, cmd.person, served_id)
    response.headers["ETag"] = f'"{row.version}"'
    response.headers["Cache-Control"] = "no-store"
    return plan_shown(cmd.session, row, at=cmd.at)


@router.post("/{served_id}/plan/check", response_model=PlanCheckOut, summary="检查个人响应方案 · Tell what a plan would change",
             responses=problem_responses(404))  # fmt: skip
async def check_response_plan(
    cmd: CommandDep, served_id: UUID, body: ServedPlanIn, response: Response
) -> PlanCheckOut:
    """Nothing is written: the faults that setting it would have; or which signals would climb what, and whom each audience
    is now."""
    response.headers["Cache-Control"] = "no-store"
    return await check_plan(cmd.session, cmd.person, body, served_id=served_id, at=cmd.at)


@router.put("/{served_id}/plan", response_model=ServedPlanOut, summary="设定个人响应方案 · Set a person's own plan",
            responses=problem_responses(404, 409, 412, 428))  # fmt: skip
async def set_response_plan(
    cmd: CommandDep, version: VersionDep, served_id: UUID, body: ServedPlanIn, response: Response
) -> ServedPlanOut:
    """一人一方案: ladders over the county's, each for the signals it names; an empty list takes the plan away. An alarm that
    is open keeps the ladder that it began with."""
    shown = await set_plan(cmd.session, cmd.person, body, served_id=served_id, version=version, at=cmd.at)
    response.headers["ETag"] = f'"{shown.version}"'
    return shown
