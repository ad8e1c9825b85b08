"""A call by telephone, noted by whoever answered it."""

from fastapi import APIRouter, Response

from gridgov.alarms.actions.note_call import note_call
from gridgov.alarms.schemas.ways_in import CallIn, SignalOut
from gridgov.people.current import CommandDep
from gridgov.web.problems import problem_responses

router = APIRouter(tags=["呼叫接入 ways in"])


@router.post(
    "/alarm-calls",
    response_model=SignalOut,
    summary="记录电话呼救 · Note a call for help by telephone",
    responses=problem_responses(404, 409),
)
async def note_alarm_call(cmd: CommandDep, body: CallIn) -> Response:
    """Whoever rang is helped as if they had pressed; noted twice under the same ``id`` it counts once."""

    async def produce() -> SignalOut:
        return SignalOut.model_validate(await note_call(cmd.session, cmd.person, body))

    return await cmd.once(produce)
