"""Watching over an alarm: how far its ladder is, who is near, a note, the next level called by hand."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse

from gridgov.alarms.actions.watch_alarm import escalate_alarm, note_on_alarm
from gridgov.alarms.queries.alarm_views import shown_done
from gridgov.alarms.queries.ladder import ladder_shown
from gridgov.alarms.queries.near import near_alarm
from gridgov.alarms.queries.reading import visible_alarm
from gridgov.alarms.schemas.alarms import AlarmOut
from gridgov.alarms.schemas.watching import AlarmLadderOut, AlarmNoteIn, EscalateIn, NearRespondersOut
from gridgov.people.current import CommandDep, PersonDep
from gridgov.web.preconditions import VersionDep
from gridgov.web.problems import problem_responses
from gridgov.web.session import SessionDep

router = APIRouter(prefix="/alarms/{alarm_id}", tags=["求助 alarms"])


@router.get("/ladder", response_model=AlarmLadderOut, summary="呼叫方案进展 · How far its ladder is",
            responses=problem_responses(404))  # fmt: skip
async def read_alarm_ladder(session: SessionDep, person: PersonDep, alarm_id: UUID) -> AlarmLadderOut:
    """Each step with whom it names, by which channels, and when it was called; which one comes next, and when."""
    return await ladder_shown(session, await visible_alarm(session, person, alarm_id))


@router.get("/near", response_model=NearRespondersOut, summary="附近在班人员 · Who on duty is near",
            responses=problem_responses(404))  # fmt: skip
async def list_alarm_near(
    cmd: CommandDep,
    response: Response,
    alarm_id: UUID,
    within_m: Annotated[int, Query(ge=50, le=50_000)] = 5_000,
    limit: Annotated[int, Query(ge=1, le=50)] = 10,
) -> NearRespondersOut:
    """By their last place, if it is fresh enough for the ladder; the nearest first."""
    response.headers["Cache-Control"] = "no-store"
    return await near_alarm(
        cmd.session, cmd.person, alarm_id=alarm_id, within_m=within_m, limit=limit, at=cmd.at
    )


@router.post("/notes", response_model=AlarmOut, summary="求助备注 · Note what was done or heard",
             responses=problem_responses(404, 409))  # fmt: skip
async def add_alarm_note(cmd: CommandDep, alarm_id: UUID, body: AlarmNoteIn) -> JSONResponse:
    """Such as a telephone call and what came of it. It is no answer: the ladder goes on."""

    async def act() -> AlarmOut:
        alarm = await note_on_alarm(cmd.session, cmd.person, body, alarm_id=alarm_id, at=cmd.at)
        return await shown_done(cmd.session, alarm)

    return await cmd.once(act)


@router.post("/escalate", response_model=AlarmOut, summary="立即升级 · Call the next level now",
             responses=problem_responses(404, 409, 412, 428))  # fmt: skip
async def escalate_one_alarm(
    cmd: CommandDep, version: VersionDep, alarm_id: UUID, body: EscalateIn
) -> JSONResponse:
    """With the version that was seen: of two who press at once one calls, and no level is passed over."""

    async def act() -> AlarmOut:
        alarm = await escalate_alarm(
            cmd.session, cmd.person, body, alarm_id=alarm_id, version=version, at=cmd.at
        )
        return await shown_done(cmd.session, alarm)

    return await cmd.once(act)
