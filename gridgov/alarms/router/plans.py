"""A served person's own plan over HTTP."""

from uuid import UUID

from fastapi import APIRouter, Response

from gridgov.alarms.actions.set_plan import set_plan
from gridgov.alarms.schemas.plans import ServedPlanIn, ServedPlanOut
from gridgov.people.current import OWN_KEY, CommandDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses

router = APIRouter(prefix="/served-persons", tags=["服务对象 care"], dependencies=[OWN_KEY])


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
