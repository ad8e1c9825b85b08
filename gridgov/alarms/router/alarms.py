"""Alarms over HTTP for people of the house: seen, answered, closed; what was answered before its alarm came."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.answer_as_person import answer_as_person, close_as_person
from gridgov.alarms.actions.answer_early import answer_early
from gridgov.alarms.actions.read_alarm import read_alarm
from gridgov.alarms.queries.alarm_views import shown_alarms, shown_close_codes, shown_done
from gridgov.alarms.queries.reading import AlarmFilter, alarm_page
from gridgov.alarms.rules.terms import AlarmState
from gridgov.alarms.schemas.alarms import (
    AlarmCloseIn,
    AlarmDetail,
    AlarmOut,
    AlarmPage,
    AnswerIn,
    CloseCodesOut,
    EarlyAnswerIn,
    EarlyAnswerOut,
)
from gridgov.clock import local_day
from gridgov.db.paging import MAX_PAGE
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.fields import Moment, PathText
from gridgov.web.preconditions import SeenVersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(tags=["求助 alarms"])


@router.get("/alarms", response_model=AlarmPage, summary="求助列表 · Alarms, the open ones first",
            responses=problem_responses())  # fmt: skip
async def list_alarms(
    session: SessionDep,
    person: PersonDep,
    *,
    state: AlarmState | None = None,
    area: PathText | None = None,
    since: Moment | None = None,
    drill: Annotated[
        bool | None, Query(description="仅演练或仅真实 · only drills, or only real ones")
    ] = None,
    served_id: UUID | None = None,
    device_id: UUID | None = None,
    synthetic: Annotated[bool, Query(description="含自检 · with those of the synthetic resident")] = False,
    cursor: Annotated[str | None, Query(max_length=200)] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 50,
) -> AlarmPage:
    """Those of one's areas, and those to which one was called, wherever they are."""
    wanted = AlarmFilter(state, area, since, drill, served_id, device_id, synthetic)
    rows, next_cursor = await alarm_page(session, person, wanted, cursor=cursor, limit=limit)
    return AlarmPage(items=await shown_alarms(session, rows), next_cursor=next_cursor)


@router.get("/alarm-close-codes", response_model=CloseCodesOut, summary="求助结束原因 · How an alarm may end",
            responses=problem_responses())  # fmt: skip
async def list_alarm_close_codes(cmd: CommandDep) -> CloseCodesOut:
    """With the retired ones marked, so that old alarms stay readable; and how safety may be confirmed."""
    return shown_close_codes(cmd.session, today=local_day(cmd.at))


@router.get("/alarms/{alarm_id}", response_model=AlarmDetail, summary="求助详情 · One alarm",
            responses=problem_responses(404))  # fmt: skip
async def read_one_alarm(cmd: CommandDep, alarm_id: UUID, response: Response) -> AlarmDetail:
    """While it is open with name, address and how to get in, of their health what they consented to; each look is
    recorded. Once it is over these are shown no longer."""
    shown = await read_alarm(cmd.session, cmd.person, alarm_id=alarm_id, at=cmd.at)
    response.headers["ETag"] = f'"{shown.version}"'
    response.headers["Cache-Control"] = "no-store"
    return shown


@router.post("/alarms/{alarm_id}/answers", response_model=AlarmOut, summary="响应求助 · Answer an alarm",
             responses=problem_responses(404, 409))  # fmt: skip
async def answer_one_alarm(cmd: CommandDep, alarm_id: UUID, body: AnswerIn) -> JSONResponse:
    """Seen, on the way, there, help is needed, cannot go after all. Nobody is refused for being second; no version is
    asked for. Only somebody on the way, or there, lets the ladder stand."""

    async def act() -> AlarmOut:
        alarm = await answer_as_person(cmd.session, cmd.person, body, alarm_id=alarm_id, at=cmd.at)
        return await shown_done(cmd.session, alarm)

    return await cmd.once(act)


@router.post("/alarms/{alarm_id}/close", response_model=AlarmOut, summary="结束求助 · Close an alarm",
             responses=problem_responses(404, 409, 412))  # fmt: skip
async def close_one_alarm(
    cmd: CommandDep, version: SeenVersionDep, alarm_id: UUID, body: AlarmCloseIn
) -> JSONResponse:
    """How it ended, and how it was confirmed that the person is safe. ``goes_on`` makes what is left a case. A desk sends the
    version that it shows; whoever stands beside the person need send none."""

    async def act() -> AlarmOut:
        alarm = await close_as_person(
            cmd.session, cmd.person, body, alarm_id=alarm_id, version=version, at=cmd.at
        )
        return await shown_done(cmd.session, alarm)

    return await cmd.once(act)


@router.post("/alarm-answers", response_model=EarlyAnswerOut, summary="先于求助到达的响应 · Answer a message not yet here",
             responses=problem_responses(404, 409))  # fmt: skip
async def answer_before_alarm(cmd: CommandDep, body: EarlyAnswerIn) -> JSONResponse:
    """It names device and message, as another platform told of them; kept until the message comes, or applied at once."""
    return await cmd.once(lambda: answer_early(cmd.session, cmd.person, body, at=cmd.at))
