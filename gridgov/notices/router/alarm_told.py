"""Who was told of an alarm, for whoever watches over it."""

from uuid import UUID

from fastapi import APIRouter

from gridgov.alarms.queries.reading import visible_alarm
from gridgov.notices.queries.alarm_told import told_of
from gridgov.notices.schemas.alarm_told import AlarmToldOut
from gridgov.people.current import CommandDep
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["求助 alarms"])


@router.get("/alarms/{alarm_id}/told", response_model=AlarmToldOut, summary="通知与回执 · Who was told, and what came back",
            responses=problem_responses(404))  # fmt: skip
async def read_alarm_told(cmd: CommandDep, alarm_id: UUID) -> AlarmToldOut:
    """Everybody who was called, by which channels it went out to them and how that ended, and what they said last."""
    return await told_of(cmd.session, await visible_alarm(cmd.session, cmd.person, alarm_id), at=cmd.at)
