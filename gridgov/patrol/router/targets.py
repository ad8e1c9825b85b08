"""Targets over HTTP, their kinds, proposals, and the streets of an area."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE
from gridgov.patrol.actions.proposals import accept_target, decline_target
from gridgov.patrol.actions.targets import add_target, change_target, end_target
from gridgov.patrol.queries import Target, forms_of, lies_in, page_of, visible
from gridgov.patrol.queries.views import shown_kinds, shown_target, shown_targets
from gridgov.patrol.rules.terms import TargetState
from gridgov.patrol.schemas.targets import (
    DecideIn,
    KindsOut,
    PatrolReasonIn,
    PatrolTargetIn,
    PatrolTargetOut,
    PatrolTargetPage,
    TargetChangeIn,
)
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter()
_COMMAND = problem_responses(404, 409, 412, 428)
_ONE = "/patrol-targets/{target_id}"


@router.get(
    "/patrol-target-kinds", response_model=KindsOut, summary="巡查对象类型与检查表 · Kinds of target and their forms",
    responses=problem_responses(),
)  # fmt: skip
async def list_patrol_target_kinds(session: SessionDep, person: PersonDep) -> KindsOut:
    """All of them: a phone fills forms in without signal."""
    del person
    return shown_kinds(forms_of(session))


@router.post(
    "/patrol-targets", status_code=201, response_model=PatrolTargetOut, summary="登记巡查对象 · Add a target",
    responses=_COMMAND,
)  # fmt: skip
async def add_one_patrol_target(cmd: CommandDep, body: PatrolTargetIn, response: Response) -> PatrolTargetOut:
    """The id is the sender's; sending it again answers 200."""
    added = await add_target(cmd.session, cmd.person, body, at=cmd.at)
    response.status_code = 200 if added.seen_before else 201
    return added.out


@router.get(
    "/patrol-targets",
    response_model=PatrolTargetPage,
    summary="巡查对象 · Targets",
    responses=problem_responses(),
)
async def list_patrol_targets(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    state: TargetState | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> PatrolTargetPage:
    """Within scope, the newest first. ``state=proposed``: what waits for a decision."""
    narrowed = [lies_in(Target, area)] if area else []
    narrowed += [Target.state == state] if state else []
    rows, following = await page_of(session, person, Target, *narrowed, cursor=cursor, limit=limit)
    return PatrolTargetPage(items=await shown_targets(session, rows), next_cursor=following)


@router.get(
    _ONE,
    response_model=PatrolTargetOut,
    summary="一个巡查对象 · One target",
    responses=problem_responses(404),
)
async def read_patrol_target(
    session: SessionDep, person: PersonDep, target_id: UUID, response: Response
) -> PatrolTargetOut:
    row = await visible(session, person, Target, target_id)
    response.headers["ETag"] = f'"{row.version}"'
    return await shown_target(session, row)


@router.patch(
    _ONE, response_model=PatrolTargetOut, summary="修改巡查对象 · Change a target", responses=_COMMAND
)
async def change_one_patrol_target(
    cmd: CommandDep, version: VersionDep, target_id: UUID, body: TargetChangeIn
) -> JSONResponse:
    return await cmd.once(
        lambda: change_target(cmd.session, cmd.person, body, target_id=target_id, version=version, at=cmd.at)
    )


@router.post(
    f"{_ONE}/end",
    response_model=PatrolTargetOut,
    summary="停止巡查该对象 · Look at a target no more",
    responses=_COMMAND,
)
async def end_one_patrol_target(
    cmd: CommandDep, version: VersionDep, target_id: UUID, body: PatrolReasonIn
) -> JSONResponse:
    return await cmd.once(
        lambda: end_target(
            cmd.session, cmd.person, target_id=target_id, reason=body.reason, version=version, at=cmd.at
        )
    )


@router.post(
    f"{_ONE}/accept",
    response_model=PatrolTargetOut,
    summary="采纳建议对象 · Accept a proposal",
    responses=_COMMAND,
)
async def accept_one_patrol_target(
    cmd: CommandDep, version: VersionDep, target_id: UUID, body: DecideIn
) -> JSONResponse:
    """A person decides: nothing proposed is patrolled by itself."""
    return await cmd.once(
        lambda: accept_target(cmd.session, cmd.person, body, target_id=target_id, version=version, at=cmd.at)
    )


@router.post(
    f"{_ONE}/decline",
    response_model=PatrolTargetOut,
    summary="不采纳建议对象 · Decline a proposal",
    responses=_COMMAND,
)
async def decline_one_patrol_target(
    cmd: CommandDep, version: VersionDep, target_id: UUID, body: PatrolReasonIn
) -> JSONResponse:
    return await cmd.once(
        lambda: decline_target(
            cmd.session, cmd.person, target_id=target_id, reason=body.reason, version=version, at=cmd.at
        )
    )
