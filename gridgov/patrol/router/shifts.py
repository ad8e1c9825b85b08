"""Patrols over HTTP: the morning meeting, shifts planned, signed on to, begun and ended, checkpoints met."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query, Response
from fastapi.responses import JSONResponse

from gridgov.db.paging import MAX_PAGE
from gridgov.patrol.actions.pass_checkpoint import pass_checkpoint
from gridgov.patrol.actions.shifts import cancel_shift, hold_meeting, plan_shift
from gridgov.patrol.actions.walking import end_shift, sign_on, start_shift
from gridgov.patrol.queries import Meeting, Shift, lies_in, page_of, told_of, visible
from gridgov.patrol.queries.shifts import shown_shift
from gridgov.patrol.rules.terms import ShiftState
from gridgov.patrol.schemas.shifts import (
    EndIn,
    MeetingIn,
    MeetingOut,
    MeetingPage,
    PassIn,
    PassOut,
    PatrolShiftIn,
    PatrolShiftOut,
    ShiftLine,
    ShiftPage,
    SignOnIn,
    StartIn,
)
from gridgov.patrol.schemas.targets import PatrolReasonIn
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.fields import PathText
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.sent import SentAtDep
from gridgov.web.session import SessionDep

StartBody = Annotated[StartIn | None, Body(examples=[{"begun_at": "2026-12-01T19:02:00+08:00"}])]
router = APIRouter()
_COMMAND = problem_responses(404, 409, 412, 428)
_ONE = "/patrol-shifts/{patrol_id}"


@router.post(
    "/patrol-meetings", status_code=201, response_model=MeetingOut, summary="登记晨会要点 · Keep a morning meeting",
    responses=problem_responses(),
)  # fmt: skip
async def add_patrol_meeting(cmd: CommandDep, body: MeetingIn) -> JSONResponse:
    return await cmd.once(lambda: hold_meeting(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get(
    "/patrol-meetings",
    response_model=MeetingPage,
    summary="晨会 · Morning meetings",
    responses=problem_responses(),
)
async def list_patrol_meetings(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> MeetingPage:
    """Within scope, the newest first."""
    narrowed = [lies_in(Meeting, area)] if area else []
    rows, following = await page_of(session, person, Meeting, *narrowed, cursor=cursor, limit=limit)
    return MeetingPage(items=[MeetingOut.model_validate(row) for row in rows], next_cursor=following)


@router.post(
    "/patrol-shifts", status_code=201, response_model=PatrolShiftOut, summary="安排巡查班次 · Plan a shift",
    responses=problem_responses(404),
)  # fmt: skip
async def add_patrol_shift(cmd: CommandDep, body: PatrolShiftIn) -> JSONResponse:
    """Who walks together, led by one of them. The id is the sender's."""
    return await cmd.once(lambda: plan_shift(cmd.session, cmd.person, body, at=cmd.at), status=201)


@router.get(
    "/patrol-shifts", response_model=ShiftPage, summary="巡查班次 · Shifts", responses=problem_responses()
)
async def list_patrol_shifts(
    session: SessionDep,
    person: PersonDep,
    area: PathText | None = None,
    state: ShiftState | None = None,
    cursor: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> ShiftPage:
    """Within scope and one's own, the newest first."""
    narrowed = [lies_in(Shift, area)] if area else []
    narrowed += [Shift.state == state] if state else []
    rows, following = await page_of(session, person, Shift, *narrowed, cursor=cursor, limit=limit)
    return ShiftPage(items=[ShiftLine.model_validate(row) for row in rows], next_cursor=following)


@router.get(
    _ONE, response_model=PatrolShiftOut, summary="一个班次 · One shift", responses=problem_responses(404)
)
async def read_patrol_shift(
    session: SessionDep, person: PersonDep, patrol_id: UUID, response: Response
) -> PatrolShiftOut:
    """Who, which checkpoints were met, and what it touched; where anybody is, is not told."""
    row = await visible(session, person, Shift, patrol_id)
    response.headers["ETag"] = f'"{row.version}"'
    return await shown_shift(session, row, person)


@router.post(
    f"{_ONE}/cancel", response_model=PatrolShiftOut, summary="取消班次 · Call a shift off", responses=_COMMAND
)
async def cancel_one_patrol(
    cmd: CommandDep, version: VersionDep, patrol_id: UUID, body: PatrolReasonIn
) -> JSONResponse:
    return await cmd.once(
        lambda: cancel_shift(
            cmd.session, cmd.person, shift_id=patrol_id, reason=body.reason, version=version, at=cmd.at
        )
    )


@router.post(
    f"{_ONE}/sign-on", response_model=PatrolShiftOut, summary="巡查签到 · Sign on to a shift",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def sign_on_to_patrol(
    cmd: CommandDep, sent_at: SentAtDep, patrol_id: UUID, body: SignOnIn
) -> JSONResponse:
    """One's own: no version. Whether a track may be recorded is asked each time."""
    told = told_of(cmd.session, cmd.at, sent_at)
    return await cmd.once(lambda: sign_on(cmd.session, cmd.person, body, shift_id=patrol_id, told=told))


@router.post(
    f"{_ONE}/start", response_model=PatrolShiftOut, summary="开始巡查 · Begin a patrol", responses=_COMMAND
)
async def start_one_patrol(
    cmd: CommandDep, sent_at: SentAtDep, version: VersionDep, patrol_id: UUID, body: StartBody = None
) -> JSONResponse:
    """By the leader. One that was begun without a network says when; what was met from then on is of it."""
    start, told = body or StartIn(), told_of(cmd.session, cmd.at, sent_at)
    return await cmd.once(
        lambda: start_shift(cmd.session, cmd.person, start, shift_id=patrol_id, version=version, told=told)
    )


@router.post(
    f"{_ONE}/end", response_model=PatrolShiftOut, summary="结束巡查 · End a patrol", responses=_COMMAND
)
async def end_one_patrol(
    cmd: CommandDep, sent_at: SentAtDep, version: VersionDep, patrol_id: UUID, body: EndIn
) -> JSONResponse:
    """From then on nobody is followed. Sent late, it is taken even where the house had ended the patrol meanwhile."""
    told = told_of(cmd.session, cmd.at, sent_at)
    return await cmd.once(
        lambda: end_shift(cmd.session, cmd.person, body, shift_id=patrol_id, version=version, told=told)
    )


@router.post(
    f"{_ONE}/passes", status_code=201, response_model=PassOut, summary="签到点打点 · Meet a checkpoint",
    responses=problem_responses(404, 409),
)  # fmt: skip
async def add_checkpoint_pass(
    cmd: CommandDep, sent_at: SentAtDep, patrol_id: UUID, body: PassIn
) -> JSONResponse:
    """In place, by the code on its wall, or by a note. The first of the shift counts for all."""
    told = told_of(cmd.session, cmd.at, sent_at)
    return await cmd.once(
        lambda: pass_checkpoint(cmd.session, cmd.person, body, shift_id=patrol_id, told=told), status=201
    )
